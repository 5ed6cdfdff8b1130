"""The import page: a text, its preview, and only then the import. Nothing is stored in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.actions.articles import Step, import_article, update_article
from forum.admin.base import signed_in
from forum.import_forms import PreviewForm, SourceForm
from forum.importing import ImportingError, Status
from forum.models import Article
from forum.word_diff import Stretch, word_diff

DIFF_MAX_LENGTH = 20_000  # characters; beyond, comparing word by word takes too long

STATUS_LABELS = {
    Status.SAME: gettext_lazy("same"),
    Status.CHANGED: gettext_lazy("changed"),
    Status.NEW: gettext_lazy("new"),
    Status.GONE: gettext_lazy("gone"),
}


def import_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_add_permission(request):
        raise PermissionDenied(_("Only editors can import and update articles."))
    if request.method != "POST":
        return _show_source(model_admin, request, SourceForm())
    if "_import" in request.POST:
        return _import(model_admin, request)
    if "_back" in request.POST:
        return _show_source(model_admin, request, SourceForm(initial=_source_of(request.POST)))
    return _read_source(model_admin, request)


def _read_source(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_source(model_admin, request, _with_uploaded_text(form), status=422)
    preview = PreviewForm.offer(form)
    article = preview.plan.article
    if article is not None and preview.plan.is_unchanged:
        _say_unchanged(model_admin, request, article)
        return _show_source(model_admin, request, form)
    return _show_preview(model_admin, request, preview)


def _import(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    try:
        preview = PreviewForm.sent(request.POST)
        article = preview.plan.article
        if article is not None and preview.plan.is_unchanged:
            _say_unchanged(model_admin, request, article)
            return redirect("admin:forum_article_change", article.pk)
        if preview.is_outdated:
            return _show_again(model_admin, request)
        if not preview.is_valid():
            return _show_preview(model_admin, request, preview, status=422)
        return _store(model_admin, request, preview)
    except ImportingError as error:
        form = SourceForm(initial=_source_of(request.POST))
        model_admin.message_user(request, str(error), messages.ERROR)
        return _show_source(model_admin, request, form, status=422)


def _store(model_admin: ModelAdmin, request: HttpRequest, preview: PreviewForm) -> HttpResponse:
    now = timezone.now()
    given: dict[str, Any] = {
        "parsed": preview.parsed,
        "details": preview.details,
        "decisions": preview.decisions,
        "editor": signed_in(request),
        "at": now,
    }
    if preview.plan.article is None:
        publish = preview.cleaned_data["state"] == Article.State.PUBLISHED
        article = import_article(**given, publish=publish)
        if article.created_at != now:
            _say_unchanged(model_admin, request, article)
        else:
            model_admin.log_addition(request, article, _("Imported."))
            _say_done(model_admin, request, article, _("was imported"))
    else:
        article = update_article(article=preview.plan.article, **given)
        model_admin.log_change(request, article, _("Text updated by an import."))
        _say_done(model_admin, request, article, _("was updated"))
    return redirect("admin:forum_article_change", article.pk)


def _show_again(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """With all that was typed, against what the site holds now."""
    data = request.POST.copy()
    data["basis"] = PreviewForm.sent(data).plan.basis
    data.setdefault("state", Article.State.DRAFT)
    preview = PreviewForm.sent(data)
    sentence = _("What this import would do is not what you were shown. Please look again.")
    model_admin.message_user(request, sentence, messages.WARNING)
    return _show_preview(model_admin, request, preview, status=409)


# --- Pages ---------------------------------------------------------------------------------------


def _show_source(
    model_admin: ModelAdmin, request: HttpRequest, form: SourceForm, *, status: int = 200
) -> HttpResponse:
    fieldsets = [
        (_("The text"), {"fields": ["text", "format", "file"]}),
        (_("What is known of it"), {"fields": ["title", "url"]}),
    ]
    context = {"form": form, "adminform": _drawn(form, fieldsets)}
    return _answer(model_admin, request, "import.html", context, status)


def _show_preview(
    model_admin: ModelAdmin, request: HttpRequest, form: PreviewForm, *, status: int = 200
) -> HttpResponse:
    about = ["title", "summary", "author_name", "publisher", "source_url", "published_on"]
    state = ["state"] if "state" in form.fields else []
    context = {
        "form": form,
        "article": form.plan.article,
        "adminform": _drawn(form, [(_("The article"), {"fields": [*about, *state]})]),
        "rows": [_row(step, form) for step in form.plan.steps],
        "has_errors": form.is_bound and not form.is_valid(),
        "count": len(form.sections),
    }
    return _answer(model_admin, request, "import_preview.html", context, status)


def _answer(
    model_admin: ModelAdmin,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    status: int,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Import an article"),
        "opts": model_admin.opts,
        "media": model_admin.media,
        **context,
    }
    return TemplateResponse(request, f"admin/forum/article/{template}", context, status=status)


def _drawn(form: Form, fieldsets: list[Any]) -> AdminForm:
    """As Django admin draws its own forms; it asks for nothing that only a model's form has."""
    return AdminForm(form, fieldsets, {})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Row:
    """One section in the preview; one that is gone has nothing to fill in."""

    step: Step
    status: str
    diff: list[Stretch] | None = None
    number: int = 0
    form: Form | None = None
    adminform: AdminForm | None = None


def _row(step: Step, form: PreviewForm) -> Row:
    status = str(STATUS_LABELS[step.status]) if form.plan.article else ""
    if step.index is None or step.new is None:
        return Row(step, status)
    section, number = form.sections[step.index], step.index + 1
    words = {"step": step, "status": status, "diff": _diff(step)}
    description = render_to_string("admin/forum/article/_import_section.html", words)
    fieldset = {"fields": ["heading", "claim", "fate"], "description": description}
    name = f"{number}. {step.new.heading}"
    return Row(
        step,
        status,
        number=number,
        form=section,
        adminform=_drawn(section, [(name, fieldset)]),
    )


def _diff(step: Step) -> list[Stretch] | None:
    """Word by word; None where there is nothing to show, or too much."""
    if step.old is None or step.new is None or step.old.text == step.new.text:
        return None
    if max(len(step.old.text), len(step.new.text)) > DIFF_MAX_LENGTH:
        return None
    return word_diff(step.old.text, step.new.text)


# --- What was typed, and what is said ------------------------------------------------------------


def _with_uploaded_text(form: SourceForm) -> SourceForm:
    """No browser sends a file twice: its text moves into the field above, where there is any."""
    if "file" in form.errors or not form.source or not form.files:
        return form
    data = {**form.data.dict()}  # type: ignore[attr-defined]
    data["text"], data["format"] = form.source, form.source_format.value
    return SourceForm(data)


def _source_of(data: QueryDict) -> dict[str, str]:
    return {
        "text": data.get("source", ""),
        "format": data.get("format", ""),
        "title": data.get("title", ""),
        "url": data.get("source_url", ""),
    }


def _say_unchanged(model_admin: ModelAdmin, request: HttpRequest, article: Article | None) -> None:
    assert article is not None
    sentence = _("is on this site already, with the same text. Nothing has changed.")
    _say_of(model_admin, request, article, sentence, messages.INFO)


def _say_done(
    model_admin: ModelAdmin, request: HttpRequest, article: Article, sentence: str
) -> None:
    _say_of(model_admin, request, article, f"{sentence}.", messages.SUCCESS)


def _say_of(
    model_admin: ModelAdmin, request: HttpRequest, article: Article, sentence: str, level: int
) -> None:
    link = format_html('<a href="{}">{}</a>', article.get_absolute_url(), article.title)
    model_admin.message_user(request, format_html("“{}” {}", link, sentence), level)
