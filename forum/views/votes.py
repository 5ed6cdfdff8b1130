from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.actions.votes import cast_vote
from forum.components import component
from forum.forms import VoteForm
from forum.models import Argument
from forum.views.arguments import get_argument
from forum.views.cards import Card, place_of, votes_of
from forum.views.errors import bad_request_because
from forum.views.requests import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: MemberRequest, pk: int) -> HttpResponse:
    """Set, change or take back a vote; the address itself shows the argument in its place."""
    argument = get_argument(request, pk)
    if request.method != "POST":
        return redirect(place_of(argument))
    form = VoteForm(request.POST)
    if not form.is_valid() or not form.choice:
        return bad_request_because(request, _("This is no vote: send merit or agreement."))
    argument = cast_vote(voter=request.user, argument=argument, **form.choice)
    if request.htmx:
        vote = votes_of(request.user, [argument]).get(argument.pk)
        card = Card(argument=argument, viewer=request.user, vote=vote)
        return HttpResponse(component("votes", card, is_answer=True))
    return redirect(_back_to(request, argument))


def _back_to(request: HttpRequest, argument: Argument) -> str:
    """The page the vote came from, at the argument voted on."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours or urlsplit(came_from).path == request.path:
        return place_of(argument)
    page = urlsplit(came_from)
    path = "/" + page.path.lstrip("/")  # two slashes would be the beginning of another host
    return page._replace(
        scheme="", netloc="", path=path, fragment=f"argument-{argument.pk}"
    ).geturl()
