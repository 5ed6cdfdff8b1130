from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum import limits, permissions
from forum.actions.arguments import (
    edit_argument,
    post_argument,
    withdraw_argument,
)
from forum.argument_tree import Node
from forum.components import component
from forum.forms import ArgumentForm
from forum.kept_forms import forget_form, kept_form
from forum.limits import LimitReached
from forum.models import Argument, Evidence, Tag, Thread
from forum.rendering import render_markdown
from forum.views.cards import Card, make_cards, place_of
from forum.views.requests import MemberRequest, SiteRequest
from forum.views.threads import get_thread


@dataclass(frozen=True)
class Preview:
    """An argument as it would look, not stored; it answers what the card's text asks."""

    argument: Argument
    evidence: list[Evidence]
    tags: list[Tag]
    heading_level: int = 3


@login_not_required
@require_safe
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the argument's place in its thread, opened."""
    return redirect(place_of(get_argument(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: MemberRequest, slug: str, section: str) -> HttpResponse:
    """Post an argument in a thread."""
    thread = get_thread(request.user, slug, section)
    form = ArgumentForm(typed(request), stance=request.GET.get("stance", ""))

    def check() -> None:
        permissions.require(permissions.can_post, request.user, thread)

    def post() -> HttpResponse:
        return _posted(request, _post(request, form, thread))

    return _draw_or_store(request, form, check, post, thread=thread)


@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: MemberRequest, pk: int) -> HttpResponse:
    """Answer an argument."""
    parent = get_argument(request, pk)
    stance, ids = request.GET.get("stance", ""), f"reply-{pk}-%s"  # several may be open at once
    form = ArgumentForm(typed(request), parent=parent, stance=stance, auto_id=ids)

    def check() -> None:
        permissions.require(permissions.can_reply, request.user, parent)

    def post() -> HttpResponse:
        return _replied(request, _post(request, form, parent.thread, parent))

    return _draw_or_store(request, form, check, post, thread=parent.thread, parent=parent)


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: MemberRequest, pk: int) -> HttpResponse:
    """Edit one's own argument."""
    argument = get_argument(request, pk)
    form = ArgumentForm(typed(request), argument=argument, auto_id=f"text-{pk}-%s")

    def check() -> None:
        permissions.require(permissions.can_edit, request.user, argument)

    def edit() -> HttpResponse:
        tags = form.cleaned_data["tags"]
        edit_argument(author=request.user, argument=argument, text=form.text, tags=tags)
        return _edited(request, argument)

    return _draw_or_store(
        request,
        form,
        check,
        edit,
        thread=argument.thread,
        argument=argument,
        is_free=permissions.edits_freely(argument),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one's own argument back, after a question."""
    argument = get_argument(request, pk)
    permissions.require(permissions.can_withdraw, request.user, argument)
    if request.method == "POST":
        argument = withdraw_argument(author=request.user, argument=argument)
        messages.success(request, _("Your argument is withdrawn."))
        return redirect(place_of(argument) if argument.is_listed else argument.thread)
    return render(request, "forum/argument/withdrawal.html", {"argument": argument})


# --- What these views and those of votes and flags share ------------------------------------------


def get_argument(request: HttpRequest, pk: int) -> Argument:
    """An argument the viewer may come upon, or Http404."""
    arguments = Argument.objects.with_place().visible_to(request.user)
    return get_object_or_404(arguments, pk=pk)


def typed(request: HttpRequest) -> Any:
    """What was sent, or what was kept for this page when it could not be sent, or nothing."""
    return request.POST if request.method == "POST" else kept_form(request)


def _post(
    request: MemberRequest, form: ArgumentForm, thread: Thread, parent: Argument | None = None
) -> Argument:
    return post_argument(
        author=request.user,
        thread=thread,
        parent=parent,
        stance=form.cleaned_data["stance"],
        text=form.text,
        tags=form.cleaned_data["tags"],
        submission_key=form.cleaned_data["submission_key"],
    )


def _draw_or_store(
    request: MemberRequest,
    form: ArgumentForm,
    check: Callable[[], None],
    store: Callable[[], HttpResponse],
    **context: Any,
) -> HttpResponse:
    """Show the composer, or store what it holds; whatever goes wrong, what was typed stays."""
    status = 200
    response: HttpResponse | None = None
    if request.method != "POST":
        check()
    else:
        try:
            check()
            if "add_evidence" in request.POST:
                _forgive(form)
            elif not form.is_valid():
                status = 422
            elif "preview" in request.POST:
                limits.count_text(author=request.user, now=timezone.now())
                context["preview"] = _preview(request, form, context["thread"])
            else:
                response = store()
        except ValidationError as error:
            form.add_error(None, error.messages)
            status = 422
        except LimitReached as error:
            form.add_error(None, str(error))
            status = 429
            context["retry_after"] = error.retry_after
        except PermissionDenied as error:
            form.add_error(None, str(error))
            status = 403
    if response is not None:
        forget_form(request)
        return response
    return _draw(request, form, status, context)


def _forgive(form: ArgumentForm) -> None:
    """Who asks for one row more has not finished: it is too early to say what is missing."""
    for part in (form, *form.evidence_rows):
        part.errors.clear()


def _draw(
    request: MemberRequest, form: ArgumentForm, status: int, context: dict[str, Any]
) -> HttpResponse:
    is_fragment = bool(request.htmx)
    about = context.get("argument") or context.get("parent")
    for row in form.evidence_rows:
        if not row.has_content:
            row.errors.clear()  # the empty row is an offer, no mistake
    context["form"] = form
    context["is_fragment"] = is_fragment
    context["cancel_url"] = (about or context["thread"]).get_absolute_url()
    template = "forum/argument/_composer.html" if is_fragment else "forum/argument/compose.html"
    response = render(request, template, context, status=status)
    if "retry_after" in context:
        response.headers["Retry-After"] = str(context["retry_after"])
    return response


def _preview(request: MemberRequest, form: ArgumentForm, thread: Thread) -> Preview:
    text = form.text
    argument = Argument(
        thread=thread,
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


def _replied(request: SiteRequest, reply: Argument) -> HttpResponse:
    """The new card, for a script that appends it to its parent's answers, or the way to it."""
    if not request.htmx:
        return redirect(place_of(reply))
    card = _fresh_card(request, reply)
    parent = Card(argument=Argument.objects.get(replies=reply), viewer=request.user)
    response = HttpResponse(component("in_place.reply_posted", card, parent))
    response.headers["HX-Retarget"] = f"#replies-{reply.parent_id}"
    response.headers["HX-Reswap"] = "beforeend"
    return response


def _edited(request: SiteRequest, argument: Argument) -> HttpResponse:
    if not request.htmx:
        return redirect(place_of(argument))
    card = _fresh_card(request, argument)
    response = HttpResponse(component("in_place.edited", card))
    response.headers["HX-Retarget"] = f"#argument-{argument.pk}-self"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def _fresh_card(request: SiteRequest, argument: Argument) -> Card:
    fresh = Argument.objects.with_place().get(pk=argument.pk)
    card = make_cards([Node(fresh)], request.user)[0]
    card.level = fresh.depth
    return card


def _posted(request: SiteRequest, argument: Argument) -> HttpResponse:
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": place_of(argument)})
    return redirect(place_of(argument))
