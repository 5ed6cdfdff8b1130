"""The forms of allauth in this site's words. settings.ACCOUNT_FORMS says where each is used."""

from typing import Any

from allauth.account import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class InPlainWords:
    """This site's labels, and no placeholders: they vanish as soon as one types."""

    labels: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = ""


class SignupForm(InPlainWords, forms.SignupForm):
    labels = {
        "email": _("E-mail address"),
        "username": _("Name"),
        "password1": _("Password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("We send a code to it. Nobody else sees it.")
        self.fields["username"].help_text = _(
            "Everybody sees it beside what you write. Use the letters a to z, digits, "
            "hyphens and underscores."
        )
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["password1"].help_text = new_password_help()

    def save(self, request: HttpRequest) -> User:
        """Both the account and its e-mail address, or neither."""
        with transaction.atomic():
            return super().save(request)


class LoginForm(InPlainWords, forms.LoginForm):
    labels = {"login": _("E-mail address or name"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }


class ConfirmEmailVerificationCodeForm(InPlainWords, forms.ConfirmEmailVerificationCodeForm):
    labels = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class AddEmailForm(InPlainWords, forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}


class ResetPasswordForm(InPlainWords, forms.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class ReauthenticateForm(InPlainWords, forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class NewPassword(InPlainWords):
    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = new_password_help()  # type: ignore[attr-defined]


class ChangePasswordForm(NewPassword, forms.ChangePasswordForm):
    pass


class SetPasswordForm(NewPassword, forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(NewPassword, forms.ResetPasswordKeyForm):
    pass


def new_password_help() -> str:
    return " ".join(password_validators_help_texts())
