"""The requests that views get, as our middleware has made them."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SiteRequest(HttpRequest):
    """Any request; `htmx` is true when a script asks for a fragment."""

    htmx: HtmxDetails


class MemberRequest(SiteRequest):
    """A request to a view that only signed-in people reach."""

    user: User


def own_address(request: HttpRequest, url: str) -> str:
    """The path and query of an address of this site; nothing of what leads elsewhere."""
    is_ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours:
        return ""
    page = urlsplit(url)
    path = "/" + page.path.lstrip("/\\")  # two slashes would be the beginning of another host
    return page._replace(scheme="", netloc="", path=path, fragment="").geturl()
