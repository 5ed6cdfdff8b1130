from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Where this site differs from allauth."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and password do not go together."),
        "username_password_mismatch": _("This name and password do not go together."),
        "incorrect_code": _("This is not the code of our latest mail. Please look again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your current password."),
        "username_blacklisted": _("This name is reserved. Please choose another."),
        # Whoever sends the form twice meets their own name here.
        "username_taken": _(
            "Somebody has this name already. If it is you, sign in. If not, choose another."
        ),
        "duplicate_email": _("This is your e-mail address already."),
        "email_taken": _("Somebody has this e-mail address already."),
        "too_many_login_attempts": _("Too many attempts. Please wait a few minutes."),
        "rate_limited": _("Too many requests. Please wait a few minutes."),
    }

    def login(self, request: HttpRequest, user: User) -> None:
        """A session that began as a visitor's, and was to end soon, is a member's now."""
        super().login(request, user)
        request.session.set_expiry(None)

    def clean_email(self, email: str) -> str:
        """Refuse what the column would cut off: the code would go to another address."""
        User._meta.get_field("email").run_validators(email)
        return super().clean_email(email)

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """Nobody is left without an address: it is the only way back to a lost password."""
        return not email_address.primary

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answer too many wrong passwords like every other limit of the site: with a 429."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(respond_429(request)) from error

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail names the site; by itself allauth knows only the host it was asked at."""
        site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
        super().send_mail(template_prefix, email, {**context, **site})
