from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rows import Question, as_stored


class UserManager(DjangoUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """In lower case throughout: nobody has two addresses that differ in case alone."""
        return super().normalize_email(email).lower()

    def with_roles(self, pk: int) -> "User | None":
        """The person, who knows `is_verified` and `group_names` without another query."""
        return _person_of(WITH_ROLES.ask(pk))

    def take(self, pk: int) -> "User":
        """The person as `with_roles`, under their row's lock. Raises DoesNotExist."""
        person = _person_of(TAKEN.ask(pk))
        if person is None:
            raise User.DoesNotExist
        return person

    @transaction.atomic
    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **extra_fields: Any,
    ) -> "User":
        """Whoever has the server's shell may sign in at once, without a code by mail."""
        self.model(username=username, email=email or "").full_clean(exclude={"password"})
        user = super().create_superuser(username, email, password, **extra_fields)
        user.record_email(verified=True)
        return user


class User(AbstractUser):
    """A person with an account: a member of the site, whatever more they may be."""

    username = models.CharField(
        _("name"),
        max_length=30,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-zA-Z0-9][a-zA-Z0-9_-]*\Z",
                _(
                    "Use the letters a to z, digits, hyphens and underscores, "
                    "and begin with a letter or a digit."
                ),
            )
        ],
        error_messages={"unique": _("Somebody has this name already. Please choose another.")},
    )
    email = models.EmailField(_("e-mail address"))
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    emailaddress_set: Any  # of allauth, which has no types

    objects = UserManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            # allauth looks both up in lower case: in any other they would never be found.
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")),
                name="accounts_user_username_lower",
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_user_email_lower",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=~models.Q(email=""),
                name="accounts_user_email_unique",
                violation_error_message=_("Somebody has this e-mail address already."),
            ),
        ]

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return super().normalize_username(username).lower()

    def get_absolute_url(self) -> str:
        return reverse("member", args=[self.username])

    def get_full_name(self) -> str:
        return self.username

    def get_short_name(self) -> str:
        return self.username

    @cached_property
    def is_verified(self) -> bool:
        """Whether one of their e-mail addresses is known to be theirs."""
        return self.emailaddress_set.filter(verified=True).exists()

    @cached_property
    def group_names(self) -> frozenset[str]:
        return frozenset(self.groups.values_list("name", flat=True))

    def record_email(self, *, verified: bool) -> None:
        """Make `email` the one address allauth knows, for who got it from a command or an admin."""
        self.emailaddress_set.all().delete()
        self.emailaddress_set.create(email=self.email, primary=True, verified=verified)


class SessionManager(BaseSessionManager):
    def with_person(self, key: str | None) -> "Session | None":
        """The session, unless it has ended, with its `person`, as `with_roles` has them."""
        found = WITH_PERSON.ask(key, as_stored(Session, "expire_date", timezone.now()))
        if not found:
            return None
        session: Session = found[0][0]
        session.person = _person_of([answer for _session, *answer in found])
        return session


class Session(AbstractBaseSession):
    """What a browser has kept here, and who is signed in with it."""

    # No relation: by one, Django admin would let people look for members by the keys of their
    # sessions, and whoever knows a key is signed in with it.
    user_id = models.BigIntegerField(_("member"), null=True, db_index=True)

    person: User | None = None

    objects = SessionManager()  # type: ignore[misc]

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    def __str__(self) -> str:
        return f"of {self.user_id}, until {self.expire_date}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from accounts.sessions import SessionStore

        return SessionStore


# --- By hand: each request asks one of them -------------------------------------------------------

# A person, the name of a group of theirs, and whether an address of theirs is known to be theirs.
_PERSON = """
    {person}, roles.name, EXISTS (
        SELECT 1 FROM account_emailaddress AS address
        WHERE address.user_id = person.id AND address.verified
    )
"""
_ROLES = """
    LEFT JOIN accounts_user_groups AS membership ON membership.user_id = person.id
    LEFT JOIN auth_group AS roles ON roles.id = membership.group_id
"""
_BY_NUMBER = f"SELECT {_PERSON} FROM accounts_user AS person {_ROLES} WHERE person.id = %s"  # noqa: S608
WITH_ROLES = Question(_BY_NUMBER, person=User)
TAKEN = Question(_BY_NUMBER, locks="person", person=User)
WITH_PERSON = Question(
    f"""
    SELECT {{session}}, {_PERSON} FROM accounts_session AS session
    LEFT JOIN accounts_user AS person ON person.id = session.user_id {_ROLES}
    WHERE session.session_key = %s AND session.expire_date > %s
    """,  # noqa: S608
    session=Session,
    person=User,
)


def _person_of(answers: Sequence[Sequence[Any]]) -> User | None:
    """One answer for each group, or one without."""
    person: User | None = answers[0][0] if answers else None
    if person is not None:
        person.is_verified = bool(answers[0][2])
        person.group_names = frozenset(group for _person, group, _is in answers if group)
    return person
