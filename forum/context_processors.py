from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from forum import permissions
from forum.preferences import Preferences


def site(request: HttpRequest) -> dict[str, object]:
    """What every page's frame asks for."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "preferences": Preferences.of(request),
        "viewer_is_moderator": SimpleLazyObject(lambda: permissions.can_moderate(request.user)),
    }
