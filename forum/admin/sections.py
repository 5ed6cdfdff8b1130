from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.admin import SiteAdmin
from forum.actions.articles import edit_section
from forum.admin.base import (
    ArticleFilter,
    EditorsWrite,
    link_to,
    signed_in,
    visible_articles,
)
from forum.forms import LineField, TextField
from forum.importing import CLAIM_MAX_LENGTH, HEADING_MAX_LENGTH, SECTION_MAX_LENGTH
from forum.models import Section


class HeadingForm(forms.ModelForm):
    heading = LineField(
        label=_("Heading"), max_length=HEADING_MAX_LENGTH, widget=AdminTextInputWidget
    )
    claim = LineField(
        label=_("Claim"),
        max_length=CLAIM_MAX_LENGTH,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text=Section._meta.get_field("claim").help_text,
    )


class SectionForm(HeadingForm):
    text = TextField(
        label=_("Text"),
        max_length=SECTION_MAX_LENGTH,
        widget=AdminTextareaWidget(attrs={"rows": 24}),
        help_text=_("Markdown. Who reads the thread sees the new text at once."),
    )


class SectionInline(EditorsWrite, admin.StackedInline):
    """The sections in order; the text of each has a page of its own."""

    model = Section
    form = HeadingForm
    fields = ("heading", "claim", "thread_link")
    readonly_fields = ("thread_link",)
    ordering = ("position", "id")
    extra = 0
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A section comes with its thread, by an import."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        return super().get_queryset(request).select_related("article", "thread")

    def view_on_site(self, obj: Section) -> str:
        return obj.get_absolute_url()

    @admin.display(description=_("thread"))
    def thread_link(self, section: Section) -> SafeString:
        return thread_link(section)


@admin.register(Section)
class SectionAdmin(EditorsWrite, SiteAdmin):
    form = SectionForm
    list_display = ("heading", "article_link", "position", "claim", "thread_link")
    list_filter = (ArticleFilter,)
    list_select_related = ("article", "thread")
    search_fields = ("heading", "claim", "article__title")
    search_help_text = _("Words of the heading, the claim or the article's title.")
    ordering = ("-article", "position")
    fields = ("heading", "claim", "text", "article_link", "thread_link", "position", "slug")
    readonly_fields = ("article_link", "thread_link", "position", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        articles = visible_articles(request).order_by()
        sections = super().get_queryset(request).filter(article__in=articles)
        return sections.select_related("article", "thread")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A section comes with its thread, by an import."""
        return False

    def view_on_site(self, obj: Section) -> str:
        return obj.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        save_section(request, obj)

    @admin.display(description=_("article"), ordering="article__title")
    def article_link(self, section: Section) -> SafeString:
        return link_to(section.article)

    @admin.display(description=_("thread"))
    def thread_link(self, section: Section) -> SafeString:
        return thread_link(section)


def save_section(request: HttpRequest, section: Section) -> None:
    edit_section(
        section=section,
        heading=section.heading,
        text=section.text,
        claim=section.claim,
        editor=signed_in(request),
    )


def thread_link(section: Section) -> SafeString:
    number = section.thread.argument_count
    label = ngettext("%(count)d argument", "%(count)d arguments", number) % {"count": number}
    return link_to(section.thread, label)
