from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.rows import reference
from forum.actions.votes import cast_vote
from forum.components import component
from forum.forms import read_vote
from forum.models import Argument, Vote
from forum.views.arguments import get_argument
from forum.views.cards import Card, place_of
from forum.views.errors import bad_request_because
from forum.views.requests import MemberRequest, own_address


@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: MemberRequest, pk: int) -> HttpResponse:
    """Set, change or take back a vote; the address itself shows the argument in its place."""
    if request.method != "POST":
        return redirect(place_of(get_argument(request, pk)))
    choice = read_vote(request.POST)
    if choice is None:
        get_argument(request, pk)
        return bad_request_because(request, _("This is no vote: send merit or agreement."))
    vote = _cast(request, pk, choice)
    if request.htmx:
        card = Card(argument=vote.argument, viewer=request.user, vote=vote)
        return HttpResponse(component("votes", card.face, is_answer=True))
    return HttpResponseRedirect(_back_to(request, vote.argument))


def _cast(request: MemberRequest, pk: int, choice: dict[str, Any]) -> Vote:
    """The action reads the argument itself; only who is refused is asked whether they see it."""
    try:
        return cast_vote(voter=request.user, argument=reference(Argument, pk), **choice)
    except (Argument.DoesNotExist, PermissionDenied):
        get_argument(request, pk)
        raise


def _back_to(request: HttpRequest, argument: Argument) -> str:
    """The page the vote came from, at the argument voted on."""
    page = own_address(request, request.headers.get("Referer", ""))
    if not page or urlsplit(page).path == request.path:
        return place_of(argument)
    return f"{page}#argument-{argument.pk}"
