"""What happens around every request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from forum.limits import LimitReached
from forum.views.errors import (
    ask_to_sign_in,
    closed_for_maintenance,
    method_not_allowed,
    page_not_found,
    too_many_requests,
)

GetResponse = Callable[[HttpRequest], HttpResponse]

HEALTH_CHECKS = {"/livez", "/readyz"}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
    )
)


def response_headers(get_response: GetResponse) -> GetResponse:
    """Headers that Django has no setting for."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        is_page = "text/html" in response.headers.get("Content-Type", "")
        if is_page or response.status_code == 304:
            # Pages answer to who asks and how; none may be taken for another's.
            patch_vary_headers(response, ["Accept-Encoding", "Cookie", "HX-Request"])
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return respond


def maintenance(get_response: GetResponse) -> GetResponse:
    """While the site is closed, only those who watch over the process get another answer."""
    if not settings.MAINTENANCE:
        raise MiddlewareNotUsed

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path_info in HEALTH_CHECKS:
            return get_response(request)
        return closed_for_maintenance(request)

    return respond


def sound_cookies(get_response: GetResponse) -> GetResponse:
    """No session has a NUL in its key, and PostgreSQL looks nothing up with one."""

    def respond(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return get_response(request)

    return respond


class AskToSignIn(LoginRequiredMiddleware):
    """Send who is not signed in to sign in and back, and keep what they had typed meanwhile."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        return ask_to_sign_in(request)


class Refusals:
    """What cannot be asked and a limit that was reached are answers, not errors."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # No text of ours has a NUL in it, and PostgreSQL compares nothing with one.
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return page_not_found(request)
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return method_not_allowed(request, response.headers.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return too_many_requests(request, error) if isinstance(error, LimitReached) else None
