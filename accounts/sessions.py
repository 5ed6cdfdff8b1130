from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from accounts.rows import Question

# By hand: it is asked at every request.
NOT_ENDED = Question(
    """
    SELECT {session} FROM django_session AS session
    WHERE session.session_key = %s AND session.expire_date > %s
    """,
    session=Session,
)


class SessionStore(DatabaseStore):
    """Django's sessions in the database, found with less ado."""

    def _get_session_from_db(self) -> Session | None:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        found = NOT_ENDED.ask(self.session_key, now)
        if found:
            [(session,)] = found
            return session
        self._session_key = None
        return None
