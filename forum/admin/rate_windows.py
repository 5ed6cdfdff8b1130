from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from forum.admin.base import ReadOnlyAdmin
from forum.models import RateWindow


@admin.register(RateWindow)
class RateWindowAdmin(ReadOnlyAdmin):
    """For who has the address: on the first page of Django admin it would only be in the way."""

    list_display = ("member", "deed", "started_at", "count")
    list_filter = ("deed",)
    list_select_related = ("member",)
    search_fields = ("=member__username",)
    ordering = ("-started_at", "-id")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
