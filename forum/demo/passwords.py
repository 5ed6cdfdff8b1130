"""The passwords of the demo accounts: made at random, kept where only the owner may read them."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from forum.demo.debate import MEMBERS, SIGN_IN

# Without the letters and digits that are taken for one another.
CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4

ROLES = {member.username: member.role for member in MEMBERS}


def make_passwords() -> dict[str, str]:
    """By the names of the members whom a visitor may sign in as."""
    return {username: _make_password() for username in SIGN_IN}


def keep_passwords(path: Path, passwords: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(account_lines(passwords)) + "\n")
    draft.replace(path)


def account_lines(passwords: Mapping[str, str]) -> list[str]:
    """Name, role and password, aligned."""
    return [f"{name:<8}{ROLES[name]:<11}{password}" for name, password in passwords.items()]


def _make_password() -> str:
    groups = (
        "".join(secrets.choice(CHARACTERS) for _character in range(GROUP_LENGTH))
        for _group in range(GROUPS)
    )
    return "-".join(groups)
