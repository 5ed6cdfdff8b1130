from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth import middleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from accounts.models import User


class AuthenticationMiddleware(middleware.AuthenticationMiddleware):
    """Django's, without another query for the person whom the session has brought along."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(partial(get_user, request))  # type: ignore[assignment]


def get_user(request: HttpRequest) -> User | AnonymousUser:
    """Who is signed in. Whatever is not as it always is, Django decides."""
    session: Any = request.session
    backend = session.get(auth.BACKEND_SESSION_KEY)  # which reads the session
    if session.person is not None and backend in settings.AUTHENTICATION_BACKENDS:
        person: User = session.person
        if _is_signed_in(person, session, auth.load_backend(backend)):
            return person
    return auth.get_user(request)


def _is_signed_in(person: User, session: SessionBase, backend: Any) -> bool:
    held = session.get(auth.HASH_SESSION_KEY, "")
    return (
        session.get(auth.SESSION_KEY) == str(person.pk)
        and backend.user_can_authenticate(person)
        and constant_time_compare(held, person.get_session_auth_hash())
    )
