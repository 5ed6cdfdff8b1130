"""Answers to what went wrong: helpful, in the site's own look, and fragments for htmx."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from forum.kept_forms import keep_form
from forum.limits import LimitReached

# Tells htmx to leave everything on the page but the notices.
AS_NOTICE = {"HX-Retarget": "#notices", "HX-Reswap": "innerHTML show:none"}


class NothingHere(Http404):
    """A 404 with a sentence of ours; Django's own speaks of models and queries."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
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


def too_many_requests(request: HttpRequest, reached: LimitReached) -> HttpResponse:
    response = _answer(request, 429, str(reached))
    response.headers["Retry-After"] = str(reached.retry_after)
    return response


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Where allauth counts: passwords, sign-ups, mails with codes."""
    sentence = _("That were many attempts. Please wait five minutes, then try again.")
    return too_many_requests(request, LimitReached(sentence, timedelta(minutes=5)))


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a context; a script's page stays, with what was typed."""
    if request.headers.get("HX-Request") == "true":
        sentence = _("Something went wrong on our side. Please try again in a minute.")
        notice = render_to_string("errors/_notice.html", {"sentence": sentence})
        return HttpResponse(notice, status=500, headers=AS_NOTICE)
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or elsewhere: keep what was typed and offer it again."""
    again = request.path if _is_from_here(request) and keep_form(request) else ""
    sentence = _("This page had expired, so nothing was stored.")
    return _answer(request, 403, sentence, again=again)


def _answer(request: HttpRequest, status: int, sentence: str, **more: str) -> HttpResponse:
    if not hasattr(request, "user"):
        request.user = AnonymousUser()  # refused before anyone was looked up, as a foreign host is
    context = {"sentence": sentence, "status": status, **more}
    if getattr(request, "htmx", False):
        notice = render_to_string("errors/_notice.html", context, request)
        return HttpResponse(notice, status=status, headers=AS_NOTICE)
    return render(request, f"errors/{status}.html", context, status=status)


def _is_from_here(request: HttpRequest) -> bool:
    """Whether one of our own pages sent it, in a browser that has been here before."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = f"{request.scheme}://{request.get_host()}"
    is_ours = site == "same-origin" if site else request.headers.get("Origin") == origin
    return is_ours and bool(request.session.session_key)
