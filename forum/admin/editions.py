from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from forum.admin.base import ReadOnlyAdmin
from forum.models import Edition


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """For who has the address: on the first page of Django admin it would only be in the way."""

    list_display = ("thread", "number")
    list_select_related = ("thread__section",)
    search_fields = ("thread__section__heading",)
    ordering = ("thread",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
