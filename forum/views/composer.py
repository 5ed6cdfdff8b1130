"""The form in which arguments are written, and what its buttons do; `arguments` says where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from forum import limits
from forum.actions.drafts import Edit, Place, discard_draft, drafts_at, save_draft
from forum.forms import ArgumentForm
from forum.kept_forms import forget_form, kept_form
from forum.limits import LimitReached
from forum.models import Argument, Draft, Evidence, Tag
from forum.rendering import render_markdown
from forum.views.requests import MemberRequest, SiteRequest


@dataclass(frozen=True)
class Preview:
    """An argument as it would look, not stored; it answers what the text of a face asks."""

    argument: Argument
    evidence: list[Evidence]
    tags: list[Tag]
    heading_level: int = 3

    @property
    def claim(self) -> str:
        return self.argument.claim

    @property
    def body_html(self) -> str:
        return self.argument.body_html


def offered_draft(request: MemberRequest, place: Place) -> Draft | None:
    """What was begun here; what this browser could not send goes before it, and what it sends."""
    if request.method == "POST" or kept_form(request):
        return None
    return drafts_at(request.user, place).first()


def stands_alone(request: SiteRequest) -> bool:
    """Whether the composer is the page, and not opened in place on another."""
    here = urlsplit(request.htmx.current_url or "").path
    return not request.htmx or here == request.path


def draw_or_store(
    request: MemberRequest,
    form: ArgumentForm,
    place: Place,
    check: Callable[[], None],
    store: Callable[[], HttpResponse],
    **context: Any,
) -> HttpResponse:
    """Show the composer, or do what its button says; whatever goes wrong, what was typed stays."""
    context |= vars(place) | {"form": form}
    if request.method != "POST":
        check()
        return _draw(request, context)
    try:
        return _do(request, form, place, check, store, context)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _draw(request, context, status=422)
    except LimitReached as error:
        form.add_error(None, str(error))
        response = _draw(request, context, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except PermissionDenied as error:
        form.add_error(None, str(error))
        return _draw(request, context, status=403)


def _do(
    request: MemberRequest,
    form: ArgumentForm,
    place: Place,
    check: Callable[[], None],
    store: Callable[[], HttpResponse],
    context: dict[str, Any],
) -> HttpResponse:
    # A draft can be kept and thrown away where nothing can be posted any more.
    if "save_draft" in request.POST:
        if request.htmx:
            return _keep_typed(request, form, place)
        _save_draft(request, form, place)
        _forgive(form)
        messages.success(request, _("Your draft is saved. You find it under your name, too."))
        return _draw(request, context)
    if "discard_draft" in request.POST:
        return _discard_draft(request, place)
    changes_rows = bool({"add_evidence", "remove_evidence"} & set(request.POST))
    previews = "preview" in request.POST
    # Who sends it off is asked by the action, which knows what came of a form sent twice.
    if changes_rows or previews or not form.is_valid():
        check()
    if changes_rows:
        _forgive(form)
        return _draw(request, context)
    if not form.is_valid():
        return _draw(request, context, status=422)
    if previews:
        limits.count_text(author=request.user, now=timezone.now())
        return _draw_preview(request, form, place, context)
    response = store()
    forget_form(request)
    return response


def _keep_typed(request: MemberRequest, form: ArgumentForm, place: Place) -> HttpResponse:
    """For the script that saves while somebody types; what it gets is a sentence, or nothing."""
    try:
        is_kept = _save_draft(request, form, place)
    except ValidationError as error:
        return _sentence(error.messages[0], 422)
    except LimitReached as error:
        response = _sentence(str(error), 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except PermissionDenied as error:
        return _sentence(str(error), 403)
    return HttpResponse(status=204 if is_kept else 205)


def _sentence(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain")


def _save_draft(request: MemberRequest, form: ArgumentForm, place: Place) -> bool:
    is_whole = form.is_valid()
    draft = save_draft(
        author=request.user,
        place=place,
        fields=form.written,
        edit=Edit(form.text, form.cleaned_data["tags"]) if is_whole else None,
        submission_key=form.cleaned_data.get("submission_key"),
    )
    forget_form(request)
    return draft is not None


def _discard_draft(request: MemberRequest, place: Place) -> HttpResponse:
    discard_draft(author=request.user, place=place)
    forget_form(request)
    return redirect(request.path)


def _forgive(form: ArgumentForm) -> None:
    """Who has not finished needs no word yet about what is missing."""
    for part in (form, *form.evidence_rows):
        part.errors.clear()


def _draw_preview(
    request: MemberRequest, form: ArgumentForm, place: Place, context: dict[str, Any]
) -> HttpResponse:
    context["preview"] = _preview(request, form, place)
    if not request.htmx:
        return _draw(request, context)
    response = render(request, "forum/argument/_preview.html", context)
    response.headers["HX-Retarget"] = f"#{form.preview_id}"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _preview(request: MemberRequest, form: ArgumentForm, place: Place) -> Preview:
    text = form.text
    argument = Argument(
        thread=place.thread,
        author=request.user,
        stance=form.argument.stance if form.argument else form.cleaned_data["stance"],
        dispute=text.dispute,
        claim=text.claim,
        body=text.body,
        body_html=render_markdown(text.body),
        created_at=timezone.now(),
    )
    evidence = [Evidence(**asdict(row)) for row in text.evidence]
    return Preview(argument, evidence, form.cleaned_data["tags"])


def _draw(request: MemberRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    form: ArgumentForm = context["form"]
    for row in form.evidence_rows:
        if not row.has_content:
            row.errors.clear()  # the empty row is an offer, no mistake
    context["leads_to_field"] = form.lead_to_first_error()
    about = context["argument"] or context["parent"] or context["thread"]
    context["cancel_url"] = about.get_absolute_url()
    context["stands_alone"] = stands_alone(request)
    whole = "forum/argument/compose.html"
    template = "forum/argument/_composer.html" if request.htmx else whole
    return render(request, template, context, status=status)
