from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.actions.moderation import lock_thread, unlock_thread
from forum.admin.base import (
    ArticleFilter,
    ModeratorsAct,
    ReadOnlyAdmin,
    link_to,
    shortened,
    signed_in,
    visible_threads,
)
from forum.admin.reasons import act_with_reason
from forum.models import Thread

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class ThreadsArticleFilter(ArticleFilter):
    path = "section__article"


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in Thread.State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Thread]) -> QuerySet[Thread]:
        match self.value():
            case Thread.State.OPEN:
                return queryset.filter(locked_at=None, archived_at=None)
            case Thread.State.LOCKED:
                return queryset.filter(locked_at__isnull=False)
            case Thread.State.ARCHIVED:
                return queryset.filter(archived_at__isnull=False)
            case _:
                return queryset


@admin.register(Thread)
class ThreadAdmin(ModeratorsAct, ReadOnlyAdmin):
    list_display = (
        "heading",
        "article_link",
        "state",
        "for_count",
        "against_count",
        "argument_count",
        "last_argument_at",
    )
    list_filter = (StateFilter, ThreadsArticleFilter)
    search_fields = ("section__heading", "section__claim", "section__article__title")
    search_help_text = _("Words of the heading, the claim or the article's title.")
    date_hierarchy = "last_argument_at"
    ordering = ("-id",)
    actions = ("lock", "unlock")
    fieldsets = (
        (None, {"fields": ("section_link", "claim", "article_link")}),
        (_("State"), {"fields": ("state", "created_at", "locked_at", "archived_at")}),
        (
            _("Counted"),
            {
                "fields": (
                    "for_count",
                    "against_count",
                    "question_count",
                    "argument_count",
                    "last_argument_at",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Thread]:
        return visible_threads(request).with_place().order_by("-id")

    def view_on_site(self, obj: Thread) -> str:
        return obj.get_absolute_url()

    @admin.action(
        permissions=["moderate"],
        description=_("Lock, with a reason"),
        location=EVERYWHERE,
    )
    def lock(self, request: HttpRequest, queryset: QuerySet[Thread]) -> HttpResponse | None:
        def act(thread: Thread, reason: str) -> Any:
            return lock_thread(moderator=signed_in(request), thread=thread, reason=reason)

        return act_with_reason(self, request, queryset, act=act, title=gettext("Lock"))

    @admin.action(
        permissions=["moderate"],
        description=_("Unlock, with a reason"),
        location=EVERYWHERE,
    )
    def unlock(self, request: HttpRequest, queryset: QuerySet[Thread]) -> HttpResponse | None:
        def act(thread: Thread, reason: str) -> Any:
            return unlock_thread(moderator=signed_in(request), thread=thread, reason=reason)

        return act_with_reason(self, request, queryset, act=act, title=gettext("Unlock"))

    @admin.display(description=_("section"), ordering="section__heading")
    def heading(self, thread: Thread) -> str:
        return shortened(thread.section.heading)

    @admin.display(description=_("section"))
    def section_link(self, thread: Thread) -> SafeString:
        return link_to(thread.section)

    @admin.display(description=_("article"), ordering="section__article__title")
    def article_link(self, thread: Thread) -> SafeString:
        return link_to(thread.section.article)

    @admin.display(description=_("claim"))
    def claim(self, thread: Thread) -> str:
        return thread.section.claim

    @admin.display(description=_("state"))
    def state(self, thread: Thread) -> Any:
        return thread.state.label
