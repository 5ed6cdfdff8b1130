from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from forum.admin.base import ReadOnlyAdmin
from forum.models import Draft


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    """That there is one, never what it says: nobody has published it."""

    list_display = ("author", "thread", "updated_at")
    list_select_related = ("author", "thread__section")
    search_fields = ("=author__username",)
    fields = ("author", "thread", "updated_at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
