from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum import permissions
from forum.actions.arguments import (
    edit_argument,
    post_argument,
    withdraw_argument,
)
from forum.actions.drafts import Place
from forum.argument_tree import Node
from forum.components import component
from forum.forms import ArgumentForm
from forum.kept_forms import kept_form
from forum.models import Argument
from forum.views.cards import Card, belongings_of, make_cards, place_of
from forum.views.composer import draw_or_store, offered_draft, stands_alone
from forum.views.requests import MemberRequest, SiteRequest
from forum.views.threads import get_thread


@login_not_required
@require_safe
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the argument's place in its thread, opened."""
    return redirect(place_of(get_argument(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: MemberRequest, slug: str, section: str) -> HttpResponse:
    """Post an argument in a thread."""
    place = Place(get_thread(request.user, slug, section))
    draft, stance = offered_draft(request, place), request.GET.get("stance", "")
    form = ArgumentForm(typed(request), draft=draft, stance=stance)

    def check() -> None:
        permissions.require(permissions.can_post, request.user, place.thread)

    def post() -> HttpResponse:
        return _posted(request, _post(request, form, place))

    return draw_or_store(request, form, place, check, post)


@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: MemberRequest, pk: int) -> HttpResponse:
    """Answer an argument."""
    parent = find_argument(request, pk)
    place = Place(parent.thread, parent=parent)
    draft, stance = offered_draft(request, place), request.GET.get("stance", "")
    form = ArgumentForm(
        typed(request),
        parent=parent,
        draft=draft,
        stance=stance,
        auto_id=f"reply-{pk}-%s",  # several may be open at once
    )

    def check() -> None:
        permissions.require(permissions.can_reply, request.user, parent)

    def post() -> HttpResponse:
        return _replied(request, parent, _post(request, form, place))

    return draw_or_store(request, form, place, check, post)


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: MemberRequest, pk: int) -> HttpResponse:
    """Edit one's own argument."""
    argument = get_argument(request, pk)
    place = Place(argument.thread, argument=argument)
    draft = offered_draft(request, place)
    ids = f"text-{pk}-%s"
    form = ArgumentForm(typed(request), argument=argument, draft=draft, auto_id=ids)

    def check() -> None:
        permissions.require(permissions.can_edit, request.user, argument)

    def edit() -> HttpResponse:
        tags = form.cleaned_data["tags"]
        edit_argument(author=request.user, argument=argument, text=form.text, tags=tags)
        return _edited(request, argument)

    warns = not permissions.edits_freely(argument)
    return draw_or_store(request, form, place, check, edit, warns_of_revision=warns)


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


def find_argument(request: HttpRequest, pk: int) -> Argument:
    """The same, quicker where something is posted: then no page is made of it, as a rule."""
    if request.method != "POST":
        return get_argument(request, pk)
    try:
        argument = Argument.objects.in_place(pk)
    except Argument.DoesNotExist as error:
        raise Http404 from error
    if not permissions.can_see_argument(request.user, argument):
        raise Http404
    return argument


def typed(request: HttpRequest) -> Any:
    """What was sent, or what was kept for this page when it could not be sent, or nothing."""
    return request.POST if request.method == "POST" else kept_form(request)


def _post(request: MemberRequest, form: ArgumentForm, place: Place) -> Argument:
    return post_argument(
        author=request.user,
        thread=place.thread,
        parent=place.parent,
        stance=form.cleaned_data["stance"],
        text=form.text,
        tags=form.cleaned_data["tags"],
        submission_key=form.cleaned_data["submission_key"],
    )


def _posted(request: SiteRequest, argument: Argument) -> HttpResponse:
    messages.success(request, _("Your argument is posted."))
    return _lead_to(request, place_of(argument))


def _replied(request: SiteRequest, parent: Argument, reply: Argument) -> HttpResponse:
    """The parent's branch with the new card alone, for a script that adds it, or the way to it."""
    if stands_alone(request):
        return _lead_to(request, place_of(reply))
    answered = Argument.objects.get(pk=parent.pk)
    answered.thread = parent.thread
    card = Card(
        argument=answered,
        viewer=request.user,
        replies=[_card_alone(request, reply)],
        missing_replies=answered.reply_count - 1,  # where others have answered meanwhile
    )
    response = HttpResponse(component("in_place.reply_posted", card))
    response.headers["HX-Retarget"] = f"#argument-{parent.pk}"
    response.headers["HX-Reswap"] = "beforeend"
    return response


def _edited(request: SiteRequest, argument: Argument) -> HttpResponse:
    if stands_alone(request):
        return _lead_to(request, place_of(argument))
    card = _card_alone(request, Argument.objects.with_place().get(pk=argument.pk))
    response = HttpResponse(component("in_place.edited", card))
    response.headers["HX-Retarget"] = f"#argument-{argument.pk} > .argument__self"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def _card_alone(request: SiteRequest, argument: Argument) -> Card:
    nodes = [Node(argument)]
    [card] = make_cards(nodes, belongings_of(nodes), request.user)
    card.level = argument.depth
    return card


def _lead_to(request: SiteRequest, url: str) -> HttpResponse:
    """To another page, whether a browser asks or a script."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
