import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class PrintedAndKeptBackend(BaseEmailBackend):
    """For a site without a mail server: each message is printed and kept as a file."""

    def __init__(self, *, file_path: str, **options: Any) -> None:
        super().__init__(**options)
        self.directory = Path(file_path)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            path = self._keep(message)
            self._print(message, path)
        return len(email_messages)

    def _keep(self, message: EmailMessage) -> Path:
        """Mail holds codes and links that open accounts, so only its owner may read the file."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.directory / f"{timezone.now():%Y%m%dT%H%M%S.%f}-{secrets.token_hex(4)}.eml"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(message.message().as_bytes())
        return path

    def _print(self, message: EmailMessage, path: Path) -> None:
        lines = ["", f"Mail to {', '.join(message.to)}: {message.subject}", str(message.body)]
        print(*lines, f"(kept as {path})", sep="\n", file=sys.stderr, flush=True)
