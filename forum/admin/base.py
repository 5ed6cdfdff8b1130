from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.admin import SiteAdmin
from accounts.models import User
from forum.models import Argument, Article, Thread
from forum.models.argument import ArgumentQuerySet
from forum.models.article import ArticleQuerySet
from forum.models.thread import ThreadQuerySet
from forum.permissions import can_import, can_moderate

LINE_LENGTH = 80  # characters of a claim or a title in a list


class ReadOnly:
    """It comes about on the site; here it is looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, SiteAdmin):
    """For tables that grow large: nothing is counted that nobody asked for."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER


class ReadOnlyInline(ReadOnly, admin.TabularInline):
    extra = 0


class ModeratorsAct:
    """For actions with `permissions=["moderate"]`."""

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return can_moderate(request.user)


class ModeratorsWrite:
    """Added and changed by moderators alone, whatever else Django admin was told."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        allowed: bool = super().has_add_permission(request, *args)  # type: ignore[misc]
        return allowed and can_moderate(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_change_permission(request, obj)  # type: ignore[misc]
        return allowed and can_moderate(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)  # type: ignore[misc]
        return allowed and can_moderate(request.user)


class EditorsWrite:
    """Changed by editors alone, whatever else Django admin was told; deleted by nobody."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_change_permission(request, obj)  # type: ignore[misc]
        return allowed and can_import(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ArticleFilter(admin.SimpleListFilter):
    """By article, among those the viewer may see; `path` leads from the row to the article."""

    title = _("article")
    parameter_name = "article"
    path = "article"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        articles = visible_articles(request).order_by("title")
        return [(str(pk), shortened(title)) for pk, title in articles.values_list("pk", "title")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value and value.isdecimal() and len(value) < 19:
            return queryset.filter(**{self.path: value})
        return queryset


def signed_in(request: HttpRequest) -> User:
    """Who acts; Django admin lets nobody in who has not signed in."""
    assert isinstance(request.user, User)
    return request.user


def visible_articles(request: HttpRequest) -> ArticleQuerySet:
    return Article.objects.visible_to(request.user)


def visible_threads(request: HttpRequest) -> ThreadQuerySet:
    return Thread.objects.visible_to(request.user)


def readable_arguments(request: HttpRequest) -> ArgumentQuerySet:
    """Those whose text the viewer may read: a stub's is for moderators and its author."""
    return Argument.objects.readable_by(request.user)


def link_to(row: Model, text: str = "") -> SafeString:
    """To the row's page in Django admin."""
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, shortened(text or str(row)))


def link_to_member(member: User | None) -> SafeString | str:
    """To what they wrote, on the site: who may look at arguments need not see mail addresses."""
    if member is None:
        return ""
    return format_html('<a href="{}">{}</a>', member.get_absolute_url(), member.username)


def shortened(text: str) -> str:
    return Truncator(text).chars(LINE_LENGTH)
