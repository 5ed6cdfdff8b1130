from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.admin import SiteAdmin
from forum.actions.tags import (
    NAME_LENGTH,
    SLUG_LENGTH,
    add_synonym,
    add_tag,
    change_synonym,
    change_tag,
    find_taken,
    remove_synonym,
)
from forum.admin.arguments import OfAnArgument
from forum.admin.base import ModeratorsWrite, link_to, link_to_member, signed_in
from forum.forms import LineField
from forum.models import Tag, Tagging, TagSynonym
from forum.models.tag import tag_key


class WordForm(forms.ModelForm):
    """A tag or a synonym: among both, no name and no address comes twice, however it is spelled."""

    name = LineField(label=_("Name"), max_length=NAME_LENGTH)
    slug = forms.SlugField(
        label=_("Slug"),
        max_length=SLUG_LENGTH,
        required=False,
        help_text=_("Its address. Left empty, it is made from the name."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name = cleaned.get("name", "")
        if name and "slug" not in self.errors and {"name", "slug"} & set(self.changed_data):
            cleaned["slug"] = cleaned.get("slug") or Tag.slug_of(name)[:SLUG_LENGTH]
            self._refuse_taken(name, cleaned["slug"])
        return cleaned

    def _refuse_taken(self, name: str, slug: str) -> None:
        if not slug.isascii() or not slug:
            self.add_error("slug", _("Give it an address in the letters a to z."))
        for field, sentence in find_taken(name=name, slug=slug, word=self.instance).items():
            self.add_error(field, sentence)


class TagForm(WordForm):
    purpose = LineField(
        label=_("What it is for"),
        max_length=Tag._meta.get_field("purpose").max_length,
        widget=admin.widgets.AdminTextareaWidget(attrs={"rows": 2}),
        help_text=Tag._meta.get_field("purpose").help_text,
    )


class SynonymFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """Those that are typed together must differ too, from each other and from the tag."""
        super().clean()
        names, slugs = {tag_key(self.instance.name)}, {self.instance.slug}
        for form in self.forms:
            is_left = form in self.deleted_forms or not {"name", "slug"} & set(form.changed_data)
            if is_left or not form.is_valid():
                continue
            name, slug = tag_key(form.cleaned_data["name"]), form.cleaned_data["slug"]
            if name in names:
                form.add_error("name", _("This name is on this page twice."))
            elif slug in slugs:
                form.add_error("slug", _("This address is on this page twice."))
            names.add(name)
            slugs.add(slug)


class WordAdmin(ModeratorsWrite, SiteAdmin):
    """A page of the vocabulary."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A word that another moderator took meanwhile is said and not stored."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect(request.get_full_path())


class SynonymInline(ModeratorsWrite, admin.TabularInline):
    model = TagSynonym
    form = WordForm
    formset = SynonymFormSet
    fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    extra = 0


@admin.register(Tag)
class TagAdmin(WordAdmin):
    """A tag is renamed, never deleted: arguments bear it and its address leads to them."""

    form = TagForm
    list_display = ("name", "purpose", "synonym_names", "usage")
    search_fields = ("name", "purpose", "synonyms__name")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "purpose")
    inlines = (SynonymInline,)
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        tags = super().get_queryset(request).prefetch_related("synonyms")
        return tags.annotate(usage_total=Count("taggings", distinct=True))

    def view_on_site(self, obj: Tag) -> str:
        """Of a form that was sent empty, too, which has no address."""
        return obj.get_absolute_url() if obj.slug else reverse("tags")

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        values = {"name": obj.name, "slug": obj.slug, "purpose": obj.purpose}
        if change:
            change_tag(moderator=signed_in(request), tag=obj, **values)
        else:
            obj.pk = add_tag(moderator=signed_in(request), **values).pk

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for synonym in formset.deleted_objects:
            remove_synonym(moderator=signed_in(request), synonym=synonym)
        for synonym, _names in formset.changed_objects:
            save_synonym(request, synonym)
        for synonym in formset.new_objects:
            save_synonym(request, synonym)

    def has_delete_permission(self, request: HttpRequest, obj: Tag | None = None) -> bool:
        return False

    @admin.display(description=_("synonyms"))
    def synonym_names(self, tag: Tag) -> str:
        return ", ".join(synonym.name for synonym in tag.synonyms.all())

    @admin.display(description=_("arguments"), ordering="usage_total")
    def usage(self, tag: Tag) -> int:
        return tag.usage_total  # type: ignore[attr-defined]


@admin.register(TagSynonym)
class TagSynonymAdmin(WordAdmin):
    form = WordForm
    list_display = ("name", "slug", "tag_link")
    list_select_related = ("tag",)
    search_fields = ("name", "tag__name")
    autocomplete_fields = ("tag",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "tag")

    def save_model(self, request: HttpRequest, obj: TagSynonym, form: Any, change: bool) -> None:
        save_synonym(request, obj)

    def delete_model(self, request: HttpRequest, obj: TagSynonym) -> None:
        remove_synonym(moderator=signed_in(request), synonym=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[TagSynonym]) -> None:
        for synonym in queryset:
            remove_synonym(moderator=signed_in(request), synonym=synonym)

    @admin.display(description=_("tag"), ordering="tag__name")
    def tag_link(self, synonym: TagSynonym) -> SafeString:
        return link_to(synonym.tag)


@admin.register(Tagging)
class TaggingAdmin(OfAnArgument):
    list_display = ("tag_link", "argument_link", "tagger_link", "created_at")
    list_filter = ("tag",)
    list_select_related = ("tag", "argument", "tagged_by")
    list_display_links = None
    search_fields = ("tag__name", "=tagged_by__username")
    date_hierarchy = "created_at"
    ordering = ("-id",)
    fields = ("tag_link", "argument_link", "tagger_link", "created_at")

    @admin.display(description=_("tag"), ordering="tag__name")
    def tag_link(self, tagging: Tagging) -> SafeString:
        return link_to(tagging.tag)

    @admin.display(description=_("tagged by"))
    def tagger_link(self, tagging: Tagging) -> SafeString | str:
        return link_to_member(tagging.tagged_by)


def save_synonym(request: HttpRequest, synonym: TagSynonym) -> None:
    moderator, tag = signed_in(request), synonym.tag
    name, slug = synonym.name, synonym.slug
    if synonym.pk:
        change_synonym(moderator=moderator, synonym=synonym, tag=tag, name=name, slug=slug)
    else:
        synonym.pk = add_synonym(moderator=moderator, tag=tag, name=name, slug=slug).pk
