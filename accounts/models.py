from functools import cache, cached_property
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.validators import RegexValidator
from django.db import connection, models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# How the row called `taken` is locked; on SQLite, whole transactions take turns.
ROW_LOCK = {"postgresql": "FOR NO KEY UPDATE OF taken", "sqlite": ""}


def rows_by_hand(model: type[models.Model], query: str, *values: object) -> list[Any]:
    """What a query finds that was written by hand and calls the model's table `taken`.

    `taken.*` goes out as all columns by name: a prepared `*` is an error once a migration has added
    another.
    """
    query = query.replace("taken.*", _columns_of(model))
    return list(model._base_manager.raw(query, values))


@cache
def _columns_of(model: type[models.Model]) -> str:
    return ", ".join(f'taken."{field.column}"' for field in model._meta.concrete_fields)


# By hand: it is asked at every request, and the ORM takes 0.4 ms to write it.
WITH_ROLES = """
    SELECT taken.*, roles.name AS group_name, EXISTS (
        SELECT 1 FROM account_emailaddress AS address
        WHERE address.user_id = taken.id AND address.verified
    ) AS has_verified_address
    FROM accounts_user AS taken
    LEFT JOIN accounts_user_groups AS membership ON membership.user_id = taken.id
    LEFT JOIN auth_group AS roles ON roles.id = membership.group_id
    WHERE taken.id = %s
"""


class UserManager(DjangoUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """In lower case throughout: nobody has two addresses that differ in case alone."""
        return super().normalize_email(email).lower()

    def with_roles(self, pk: int) -> "User | None":
        """The person, who knows `is_verified` and `group_names` without another query."""
        return self._with_roles(WITH_ROLES, pk)

    def take(self, pk: int) -> "User":
        """The person as `with_roles`, under their row's lock. Raises DoesNotExist."""
        user = self._with_roles(WITH_ROLES + ROW_LOCK[connection.vendor], pk)
        if user is None:
            raise self.model.DoesNotExist
        return user

    def _with_roles(self, query: str, pk: int) -> "User | None":
        rows = rows_by_hand(self.model, query, pk)  # one for each group, or one without
        if not rows:
            return None
        user: User = rows[0]
        user.is_verified = bool(rows[0].has_verified_address)
        user.group_names = frozenset(row.group_name for row in rows if row.group_name)
        return user

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
