from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.admin import SiteAdmin
from forum.actions.articles import (
    ArticleDetails,
    archive_article,
    edit_article,
    publish_article,
)
from forum.admin.article_import import import_page
from forum.admin.base import EditorsWrite, link_to_member, signed_in, visible_articles
from forum.admin.sections import SectionInline, save_section
from forum.forms import LineField, TextField
from forum.import_forms import WebAddressField
from forum.importing import ImportingError
from forum.models import Article
from forum.permissions import can_import

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class ArticleForm(forms.ModelForm):
    title = LineField(label=_("Title"), max_length=200, widget=AdminTextInputWidget)
    summary = TextField(
        label=_("Summary"), max_length=1_000, required=False, widget=AdminTextareaWidget
    )
    author_name = LineField(
        label=_("Author"), max_length=200, required=False, widget=AdminTextInputWidget
    )
    publisher = LineField(
        label=_("Publisher"), max_length=200, required=False, widget=AdminTextInputWidget
    )
    source_url = WebAddressField(label=_("Source"))


@admin.register(Article)
class ArticleAdmin(EditorsWrite, SiteAdmin):
    """An article comes by its import page; here it is corrected, published and archived."""

    form = ArticleForm
    list_display = (
        "title",
        "state",
        "section_count",
        "argument_count",
        "created_at",
    )
    list_filter = ("state",)
    search_fields = ("title", "summary", "author_name", "publisher", "source_url")
    search_help_text = _(
        "Words of the title or the summary, the author, the publisher or the source."
    )
    date_hierarchy = "created_at"
    ordering = ("-id",)
    actions = ("publish", "archive")
    fieldsets = (
        (None, {"fields": ("title", "summary", "state")}),
        (_("Source"), {"fields": ("author_name", "publisher", "source_url", "published_on")}),
        (_("Kept"), {"fields": ("slug", "importer_link", "created_at", "updated_at")}),
    )
    readonly_fields = ("state", "slug", "importer_link", "created_at", "updated_at")
    inlines = (SectionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return visible_articles(request).annotate(
            section_total=Count("sections"), argument_total=Sum("sections__thread__argument_count")
        )

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.import_view)
        return [path("import/", page, name="forum_article_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        return import_page(self, request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and can_import(request.user)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("admin:forum_article_import")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What another editor took meanwhile, such as an address, is said and not stored."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ImportingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(request.get_full_path())

    def has_curate_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def view_on_site(self, obj: Article) -> str:
        return obj.get_absolute_url()

    @admin.action(
        permissions=["curate"], description=_("Publish: open the debate"), location=EVERYWHERE
    )
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        for article in queryset:
            publish_article(article=article, editor=signed_in(request))
            self.log_change(request, article, str(_("Published.")))
        sentence = ngettext("Published.", "Published %(count)d articles.", len(queryset))
        self.message_user(request, sentence % {"count": len(queryset)}, messages.SUCCESS)

    @admin.action(
        permissions=["curate"],
        description=_("Archive: close the debate, stay readable"),
        location=EVERYWHERE,
    )
    def archive(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        for article in queryset:
            archive_article(article=article, editor=signed_in(request))
            self.log_change(request, article, str(_("Archived.")))
        sentence = ngettext("Archived.", "Archived %(count)d articles.", len(queryset))
        self.message_user(request, sentence % {"count": len(queryset)}, messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        edit_article(article=obj, details=ArticleDetails.stored(obj), editor=signed_in(request))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for section, _names in formset.changed_objects:
            save_section(request, section)

    @admin.display(description=_("sections"), ordering="section_total")
    def section_count(self, article: Article) -> int:
        return article.section_total  # type: ignore[attr-defined]

    @admin.display(description=_("arguments"), ordering="argument_total")
    def argument_count(self, article: Article) -> int:
        return article.argument_total or 0  # type: ignore[attr-defined]

    @admin.display(description=_("imported by"), ordering="imported_by__username")
    def importer_link(self, article: Article) -> SafeString | str:
        return link_to_member(article.imported_by)
