from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from forum.admin.arguments import argument_label
from forum.admin.base import ReadOnlyAdmin, link_to, link_to_member, visible_threads
from forum.models import ModlogEntry


@admin.register(ModlogEntry)
class ModlogEntryAdmin(ReadOnlyAdmin):
    list_display = (
        "created_at",
        "moderator_link",
        "act",
        "thread_link",
        "argument_link",
        "reason",
    )
    list_filter = ("act",)
    list_select_related = ("moderator", "thread__section", "argument")
    search_fields = ("reason", "=moderator__username", "=argument__id")
    search_help_text = _("Words of the reason, a moderator's whole name, an argument's number.")
    date_hierarchy = "created_at"
    fields = (
        "created_at",
        "moderator_link",
        "act",
        "thread_link",
        "argument_link",
        "case_link",
        "reason",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModlogEntry]:
        threads = visible_threads(request).order_by()
        return super().get_queryset(request).filter(thread__in=threads)

    @admin.display(description=_("moderator"), ordering="moderator__username")
    def moderator_link(self, entry: ModlogEntry) -> SafeString | str:
        return link_to_member(entry.moderator)

    @admin.display(description=_("thread"))
    def thread_link(self, entry: ModlogEntry) -> SafeString:
        return link_to(entry.thread)

    @admin.display(description=_("argument"))
    def argument_link(self, entry: ModlogEntry) -> SafeString | str:
        return link_to(entry.argument, argument_label(entry.argument)) if entry.argument else ""

    @admin.display(description=_("case"))
    def case_link(self, entry: ModlogEntry) -> SafeString | str:
        return link_to(entry.case) if entry.case else ""
