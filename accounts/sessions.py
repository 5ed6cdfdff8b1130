from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from accounts.models import Session, User


class SessionStore(DatabaseStore):
    """Django's sessions in the database, which bring their person along; not for async views."""

    person: User | None = None  # known once something was read

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        session = Session.objects.with_person(self.session_key)
        if session is None:
            self._session_key = None
        else:
            self.person = session.person
        return session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast(Session, super().create_model_instance(data))
        session.user_id = data.get(SESSION_KEY)
        return session
