"""The requests that views get, as our middleware has made them."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SiteRequest(HttpRequest):
    """Any request; `htmx` is true when a script asks for a fragment."""

    htmx: HtmxDetails


class MemberRequest(SiteRequest):
    """A request to a view that only signed-in people reach."""

    user: User
