from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from forum.admin.arguments import OfAnArgument
from forum.admin.base import (
    ReadOnlyAdmin,
    ReadOnlyInline,
    link_to,
    link_to_member,
)
from forum.models import Case, Flag


class FlagInline(ReadOnlyInline):
    model = Flag
    fields = ("reason", "words", "reporter_link", "created_at")
    readonly_fields = ("reporter_link",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flag]:
        return super().get_queryset(request).select_related("reporter")

    @admin.display(description=_("reporter"))
    def reporter_link(self, flag: Flag) -> SafeString | str:
        return link_to_member(flag.reporter)


@admin.register(Case)
class CaseAdmin(OfAnArgument):
    """Looked at here, decided on the site: /moderation/ has all that it takes in view."""

    list_display = (
        "__str__",
        "argument_link",
        "flag_count",
        "opened_at",
        "decided_at",
        "decision",
        "decider_link",
    )
    list_filter = ("decision", ("decided_at", admin.EmptyFieldListFilter))
    list_select_related = ("argument", "decided_by")
    search_fields = ("argument__claim", "=argument__author__username")
    date_hierarchy = "opened_at"
    ordering = ("-id",)
    fields = ("argument_link", "opened_at", "decided_at", "decision", "decider_link")
    inlines = (FlagInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        cases = Case.objects.visible_to(request.user).order_by()
        rows = super().get_queryset(request).filter(pk__in=cases)
        return rows.annotate(flag_total=Count("flags"))

    def view_on_site(self, obj: Case) -> str:
        return obj.get_absolute_url()

    @admin.display(description=_("flags"), ordering="flag_total")
    def flag_count(self, case: Case) -> int:
        return case.flag_total  # type: ignore[attr-defined]

    @admin.display(description=_("decided by"))
    def decider_link(self, case: Case) -> SafeString | str:
        return link_to_member(case.decided_by)


@admin.register(Flag)
class FlagAdmin(ReadOnlyAdmin):
    list_display = ("reason", "words", "reporter_link", "case_link", "argument_link", "created_at")
    list_filter = ("reason",)
    list_select_related = ("reporter", "case__argument")
    search_fields = ("words", "=reporter__username", "case__argument__claim")
    date_hierarchy = "created_at"
    ordering = ("-id",)
    fields = ("reason", "words", "reporter_link", "case_link", "argument_link", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flag]:
        cases = Case.objects.visible_to(request.user).order_by()
        return super().get_queryset(request).filter(case__in=cases)

    @admin.display(description=_("reporter"), ordering="reporter__username")
    def reporter_link(self, flag: Flag) -> SafeString | str:
        return link_to_member(flag.reporter)

    @admin.display(description=_("case"), ordering="case")
    def case_link(self, flag: Flag) -> SafeString:
        return link_to(flag.case)

    @admin.display(description=_("argument"))
    def argument_link(self, flag: Flag) -> SafeString:
        return link_to(flag.case.argument)
