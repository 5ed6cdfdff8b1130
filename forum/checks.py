"""What `manage.py check --deploy` says besides what Django does."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def check_mail_server(app_configs: Any, **options: Any) -> list[CheckMessage]:
    if settings.IS_LOOPBACK or settings.EMAIL_URL:
        return []
    return [
        Warning(
            "This site is public and has no mail server: the codes with which people sign up "
            "and reset passwords go to the log and to var/mail/, and to nobody else.",
            hint="Set EMAIL_URL.",
            id="forum.W001",
        )
    ]
