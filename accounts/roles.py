"""The roles that people have. Asked by `forum.permissions` and by `visible_to` alone."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User

MODERATORS = "moderators"
EDITORS = "editors"

Viewer = User | AnonymousUser


def is_admin(viewer: Viewer) -> bool:
    return isinstance(viewer, User) and viewer.is_active and viewer.is_superuser


def is_moderator(viewer: Viewer) -> bool:
    return is_admin(viewer) or _is_in(viewer, MODERATORS)


def is_editor(viewer: Viewer) -> bool:
    return is_admin(viewer) or _is_in(viewer, EDITORS)


def _is_in(viewer: Viewer, group: str) -> bool:
    return isinstance(viewer, User) and viewer.is_active and group in viewer.group_names
