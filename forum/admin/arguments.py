from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.actions.moderation import hide_argument, restore_argument
from forum.admin.base import (
    ArticleFilter,
    ModeratorsAct,
    ReadOnlyAdmin,
    ReadOnlyInline,
    link_to,
    link_to_member,
    readable_arguments,
    shortened,
    signed_in,
)
from forum.admin.reasons import act_with_reason
from forum.models import Argument, Evidence, Revision
from forum.permissions import can_moderate

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class ArgumentsArticleFilter(ArticleFilter):
    path = "thread__section__article"


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("visible", _("visible")),
            ("hidden", _("hidden by a moderator")),
            ("withdrawn", _("withdrawn by its author")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Argument]) -> QuerySet[Argument]:
        match self.value():
            case "visible":
                return queryset.filter(hidden_at=None, withdrawn_at=None)
            case "hidden":
                return queryset.filter(hidden_at__isnull=False)
            case "withdrawn":
                return queryset.filter(withdrawn_at__isnull=False)
            case _:
                return queryset


class EvidenceInline(ReadOnlyInline):
    model = Evidence
    fields = ("kind", "title", "url", "quotation")


class RevisionInline(ReadOnlyInline):
    model = Revision
    fields = ("number", "claim", "body", "is_public", "replaced_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return readable_revisions(request, super().get_queryset(request))


@admin.register(Argument)
class ArgumentAdmin(ModeratorsAct, ReadOnlyAdmin):
    """Nobody edits what a member wrote; moderators hide it, with a reason that all can read."""

    list_display = (
        "claim_line",
        "stance",
        "state",
        "author_link",
        "merit",
        "created_on",
    )
    list_filter = (StateFilter, "stance", ArgumentsArticleFilter)
    search_fields = ("claim", "body", "=author__username")
    search_help_text = _("Words of the claim or the body, or a member's whole name.")
    date_hierarchy = "created_at"
    ordering = ("-id",)
    actions = ("hide", "restore")
    inlines = (EvidenceInline, RevisionInline)
    fieldsets = (
        (None, {"fields": ("claim", "body", "stance", "dispute")}),
        (_("Place"), {"fields": ("author_link", "thread_link", "parent_link", "depth")}),
        (
            _("State"),
            {
                "fields": (
                    "state",
                    "created_at",
                    "edited_at",
                    "withdrawn_at",
                    "hidden_at",
                    "hidden_reason",
                )
            },
        ),
        (
            _("Counted"),
            {
                "fields": (
                    "merit",
                    "agreement",
                    "strength",
                    "contest",
                    "reply_count",
                    "descendant_count",
                    "is_listed",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Argument]:
        return readable_arguments(request).with_place().select_related("parent").order_by("-id")

    def view_on_site(self, obj: Argument) -> str:
        return obj.get_absolute_url()

    @admin.action(
        permissions=["moderate"],
        description=_("Hide, with a reason"),
        location=EVERYWHERE,
    )
    def hide(self, request: HttpRequest, queryset: QuerySet[Argument]) -> HttpResponse | None:
        def act(argument: Argument, reason: str) -> Any:
            return hide_argument(moderator=signed_in(request), argument=argument, reason=reason)

        return act_with_reason(self, request, queryset, act=act, title=gettext("Hide"))

    @admin.action(
        permissions=["moderate"],
        description=_("Restore, with a reason"),
        location=EVERYWHERE,
    )
    def restore(self, request: HttpRequest, queryset: QuerySet[Argument]) -> HttpResponse | None:
        def act(argument: Argument, reason: str) -> Any:
            return restore_argument(moderator=signed_in(request), argument=argument, reason=reason)

        return act_with_reason(self, request, queryset, act=act, title=gettext("Restore"))

    @admin.display(description=_("claim"), ordering="claim")
    def claim_line(self, argument: Argument) -> str:
        return shortened(argument.claim)

    @admin.display(description=_("state"))
    def state(self, argument: Argument) -> Any:
        if argument.is_hidden:
            return _("hidden")
        return _("withdrawn") if argument.is_withdrawn else _("visible")

    @admin.display(description=_("author"), ordering="author__username")
    def author_link(self, argument: Argument) -> SafeString | str:
        return link_to_member(argument.author)

    @admin.display(description=_("thread"))
    def thread_link(self, argument: Argument) -> SafeString:
        return link_to(argument.thread)

    @admin.display(description=_("answers"))
    def parent_link(self, argument: Argument) -> SafeString | str:
        """By number: what it answers may be hidden from who reads this."""
        return link_to(argument.parent, f"#{argument.parent_id}") if argument.parent else ""

    @admin.display(description=_("posted"), ordering="created_at")
    def created_on(self, argument: Argument) -> str:
        return date_format(localtime(argument.created_at), "SHORT_DATE_FORMAT")

    @admin.display(description=_("merit"), ordering="-strength")
    def merit(self, argument: Argument) -> str:
        return f"+{argument.merit_up} −{argument.merit_down}"

    @admin.display(description=_("agreement"), ordering="-contest")
    def agreement(self, argument: Argument) -> str:
        return f"+{argument.agree_count} −{argument.disagree_count}"


class OfAnArgument(ReadOnlyAdmin):
    """Rows that hang on an argument, and are read by whoever may read it."""

    list_select_related: ClassVar[Any] = ("argument",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.filter(argument__in=readable_arguments(request).order_by())

    @admin.display(description=_("argument"))
    def argument_link(self, row: Any) -> SafeString:
        return link_to(row.argument)


@admin.register(Evidence)
class EvidenceAdmin(OfAnArgument):
    list_display = ("title", "kind", "host", "argument_link")
    list_filter = ("kind",)
    search_fields = ("title", "url", "quotation")
    fields = ("argument_link", "kind", "title", "url", "quotation")
    ordering = ("-id",)


@admin.register(Revision)
class RevisionAdmin(OfAnArgument):
    list_display = ("claim", "number", "argument_link", "is_public", "replaced_at")
    list_filter = ("is_public",)
    search_fields = ("claim", "body")
    date_hierarchy = "replaced_at"
    fields = ("argument_link", "number", "claim", "body", "dispute", "evidence", "is_public")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return readable_revisions(request, super().get_queryset(request))


def readable_revisions(request: HttpRequest, revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """Those from before anyone answered are kept for moderators."""
    return revisions if can_moderate(request.user) else revisions.filter(is_public=True)


def argument_label(argument: Argument) -> str:
    """For lists that outlive the argument's visibility: what is out of sight is a number only."""
    return argument.claim if argument.is_visible else f"#{argument.pk}"
