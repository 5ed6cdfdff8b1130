"""Answers to what went wrong: helpful, in the site's own look, and fragments for htmx."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forum.kept_forms import keep_form
from forum.limits import LimitReached

# Tells htmx to leave everything on the page but the notices.
AS_NOTICE = {"HX-Retarget": "#notices", "HX-Reswap": "innerHTML show:none"}

HEADINGS = {
    400: gettext_lazy("This request could not be understood"),
    403: gettext_lazy("This is not open to you"),
    404: gettext_lazy("Nothing here"),
    405: gettext_lazy("This cannot be done here"),
    413: gettext_lazy("That was too much at once"),
    429: gettext_lazy("One moment, please"),
}
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class NothingHere(Http404):
    """A 404 with a sentence of ours; Django's own speaks of models and queries."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_LARGE) and request.method == "POST":
        return _too_large(request)
    return _answer(request, 400, _("This request could not be understood."))


def bad_request_because(request: HttpRequest, sentence: str) -> HttpResponse:
    return _answer(request, 400, sentence)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = str(exception) if isinstance(exception, PermissionDenied) else ""
    return _answer(request, 403, sentence or _("You cannot do this here."))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = str(exception) if isinstance(exception, NothingHere) else ""
    return _answer(
        request, 404, sentence or _("There is nothing at this address, or not any more.")
    )


def method_not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    response = _answer(request, 405, _("This address can be read, but nothing can be sent to it."))
    response.headers["Allow"] = allowed
    return response


def too_many_requests(request: HttpRequest, reached: LimitReached) -> HttpResponse:
    wait = _("You can try again in %(time)s.") % {"time": _in_words(reached.retry_after)}
    response = _answer(request, 429, str(reached), wait=wait)
    response.headers["Retry-After"] = str(reached.retry_after)
    return response


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Where allauth counts: passwords, sign-ups, mails with codes."""
    sentence = _("That were many attempts in a short time.")
    return too_many_requests(request, LimitReached(sentence, timedelta(minutes=5)))


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context; a script's page stays, with what was typed."""
    sentence = _("Something went wrong on our side. Please try again in a minute.")
    return _answer_alone(request, 500, sentence)


def closed_for_maintenance(request: HttpRequest) -> HttpResponse:
    """As bare as a fault's answer: the database may be away just now."""
    seconds = settings.MAINTENANCE_MINUTES * 60
    time = _in_words(seconds)
    sentence = _("The site is being looked after. Please come back in %(time)s.") % {"time": time}
    response = _answer_alone(request, 503, sentence)
    response.headers["Retry-After"] = str(seconds)
    return response


def ask_to_sign_in(request: HttpRequest, *, is_kept: bool = True) -> HttpResponse:
    """And then back, with what was typed kept meanwhile."""
    back_to = request.get_full_path()
    if request.method == "POST":
        back_to = request.path
        if is_kept:
            keep_form(request)
    response = redirect_to_login(back_to, settings.LOGIN_URL)
    if _wants_fragment(request):
        # A fragment cannot hold the sign-in page: the browser goes there as a whole.
        return HttpResponse(status=204, headers={"HX-Redirect": response.url})
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or elsewhere: keep what was typed and offer it again.

    Pages for who has not signed in are the same for all, so their forms carry no token: who sends
    one wants to take part, and signing in is the way. What was typed is kept if it came from here.
    """
    if _is_for_members(request):
        return ask_to_sign_in(request, is_kept=_is_same_origin(request))
    again = request.path if _is_from_here(request) and keep_form(request) else ""
    sentence = _("This page had expired, so nothing was stored.")
    return _answer(request, 403, sentence, again=again)


def _too_large(request: HttpRequest) -> HttpResponse:
    sentence = _(
        "This was larger than the site takes, so nothing was stored. "
        "Go back, where your text still is, and make it shorter."
    )
    return _answer(request, 413, sentence)


def _answer(request: HttpRequest, status: int, sentence: str, **more: str) -> HttpResponse:
    if not hasattr(request, "user"):
        request.user = AnonymousUser()  # refused before anyone was looked up, as a foreign host is
    context = {"heading": HEADINGS[status], "sentence": sentence, **more}
    if _wants_fragment(request):
        notice = render_to_string("errors/_notice.html", context, request)
        return HttpResponse(notice, status=status, headers=AS_NOTICE)
    return render(request, "errors/refusal.html", context, status=status)


def _wants_fragment(request: HttpRequest) -> bool:
    """As django-htmx reads it, which has not seen every request that fails."""
    return request.headers.get("HX-Request") == "true"


def _answer_alone(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """Without anything that could fail a second time: no request, no context, no database."""
    context = {"sentence": sentence, "site_name": settings.SITE_NAME}
    if _wants_fragment(request):
        notice = render_to_string("errors/_notice.html", context)
        return HttpResponse(notice, status=status, headers=AS_NOTICE)
    return HttpResponse(_page_alone(f"errors/{status}.html", context), status=status)


def _page_alone(template: str, context: dict[str, str]) -> str:
    try:
        return render_to_string(template, {**context, "is_styled": True})
    except ValueError:  # the static files were not collected, so they have no names
        return render_to_string(template, context)


def _in_words(seconds: int) -> str:
    """How long to wait, rounded up, so that nobody comes back too early."""
    if seconds < 60:
        words, count = ngettext("%(count)d second", "%(count)d seconds", seconds), seconds
    elif seconds <= 60 * 60:
        count = ceil(seconds / 60)
        words = ngettext("%(count)d minute", "%(count)d minutes", count)
    else:
        count = ceil(seconds / 3600)
        words = ngettext("%(count)d hour", "%(count)d hours", count)
    return words % {"count": count}


def _is_for_members(request: HttpRequest) -> bool:
    """Whether it is refused to who asks because they have not signed in."""
    match = request.resolver_match
    needs_member = match is not None and getattr(match.func, "login_required", True)
    return needs_member and not request.user.is_authenticated


def _is_from_here(request: HttpRequest) -> bool:
    """Whether one of our own pages sent it, in a browser that has been here before."""
    return _is_same_origin(request) and bool(request.session.session_key)


def _is_same_origin(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
