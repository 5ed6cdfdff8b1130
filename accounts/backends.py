from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from accounts.models import User


class AuthenticationBackend(AllauthBackend):
    """Signs people in as allauth does, and has them arrive with what every page asks of them."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_roles(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
