from __future__ import annotations

import hashlib
import os
import shutil
import socket
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from forum import demo
from forum.actions.articles import find_same, import_article
from forum.demo.loading import DemoDoesNotFit, is_demo_loaded, load_demo
from forum.demo.passwords import account_lines, keep_passwords, make_passwords
from forum.demo.schedule import DEBATE_BEGAN
from forum.importing import Format, ParsedArticle, parse_article
from forum.models import Argument, Article

LOOPBACK = ("127.0.0.1", "localhost", "::1")  # the addresses that settings.IS_LOOPBACK knows

DEMO_ARTICLE = Path(demo.__file__).with_name("article.md")
DEMO_ACCOUNTS = settings.VAR_DIR / "demo-accounts.txt"
SQLITE_FILE = settings.VAR_DIR / "rostrum.sqlite3"
STATIC_FILES_STATE = settings.VAR_DIR / "static-files-state"

# A page waits for the database more than for anything else, so a few threads do.
WORKERS, BLOCKING_THREADS = 2, 2
# A worker that is told to stop while it starts does not hear it (granian 2.8).
STOP_SECONDS = 5


class Command(BaseCommand):
    help = "Prepares a site with a demo debate and serves it; a second start keeps all data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="default: 8000")
        parser.add_argument(
            "--no-demo", action="store_true", help="the article alone: no members, no arguments"
        )
        parser.add_argument(
            "--reset", action="store_true", help="begin anew; asks before it removes anything"
        )
        parser.add_argument("--no-serve", action="store_true", help=SUPPRESS)

    def handle(
        self,
        *,
        host: str,
        port: int,
        no_demo: bool,
        reset: bool,
        no_serve: bool,
        **options: Any,
    ) -> None:
        _check_address(host, wants_demo=not no_demo)
        _check_port(host, port)
        if reset:
            self._reset()
        try:
            self._prepare(host, wants_demo=not no_demo)
        except KeyboardInterrupt:
            raise CommandError("Interrupted. The next start completes it.") from None
        if not no_serve:
            self._serve(host, port)

    def _reset(self) -> None:
        made = _made_by_quickstart()
        self.stdout.write("This removes all articles, arguments and accounts of this site:")
        for path in made:
            self.stdout.write(f"  {path}")
        self.stdout.flush()
        if _answer("Type yes to remove them: ") != "yes":
            raise CommandError("Nothing was removed.")
        connection.close()
        for path in made:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _prepare(self, host: str, *, wants_demo: bool) -> None:
        with ThreadPoolExecutor(1) as beside:
            built = beside.submit(_build_static_files)
            self._prepare_database(host)
            self._import_article()
            passwords = self._load_demo() if wants_demo else {}
            built.result()
        self._tell("Static files", str(settings.STATIC_ROOT))
        self._greet(passwords)

    def _prepare_database(self, host: str) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if _is_public(host) and is_demo_loaded():
            raise CommandError(
                "This database has demo accounts, which are for this computer alone. "
                "Begin with an empty one: set DATABASE_URL, or use --reset."
            )
        self._tell("Database", str(connection.settings_dict["NAME"]))

    def _import_article(self) -> None:
        """Into an empty site only: an editor may since have changed or removed it."""
        if not Article.objects.exists():
            began = timezone.now() - DEBATE_BEGAN - timedelta(days=1)
            import_article(parsed=_parsed_demo_article(), publish=True, at=began)
        self._tell("Articles", str(Article.objects.count()))

    def _load_demo(self) -> dict[str, str]:
        """The passwords of the demo accounts where they are made now, else nothing."""
        if is_demo_loaded():
            return {}
        passwords = make_passwords()
        # Before the accounts exist, so that an interruption cannot part them from their passwords.
        keep_passwords(DEMO_ACCOUNTS, passwords)
        _fill_demo_article(passwords)
        self._tell("Arguments", str(Argument.objects.count()))
        return passwords

    def _greet(self, passwords: dict[str, str]) -> None:
        if passwords:
            self.stdout.write("\nSign in as one of these; the passwords are not shown again:\n\n")
            for line in account_lines(passwords):
                self.stdout.write(f"  {line}")
            self.stdout.write(f"\nThey are kept in {DEMO_ACCOUNTS}")
        elif is_demo_loaded():
            self._tell("Demo accounts", str(DEMO_ACCOUNTS))

    def _serve(self, host: str, port: int) -> None:
        url = os.environ.setdefault("SITE_URL", f"http://{_in_url(host)}:{port}")
        self.stdout.write(f"\nOpen {url} in a browser. Ctrl+C stops the site.")
        self.stdout.flush()
        connection.close()
        os.execv(sys.executable, [sys.executable, *_server_arguments(host, port)])  # noqa: S606

    def _tell(self, what: str, state: str) -> None:
        self.stdout.write(f"{what:<15}{state}")
        self.stdout.flush()


def _check_address(host: str, *, wants_demo: bool) -> None:
    if _is_public(host) and wants_demo:
        raise CommandError(
            "Demo accounts are for this computer alone. "
            "Add --no-demo to serve the site to others, or leave --host and SITE_URL out."
        )
    if host not in LOOPBACK and "SITE_URL" not in os.environ:
        raise CommandError(
            f"Set SITE_URL to the address under which people reach the site at {host}."
        )


def _is_public(host: str) -> bool:
    """Whether others can reach the site: directly, or through a proxy that SITE_URL tells of."""
    return host not in LOOPBACK or not settings.IS_LOOPBACK


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error).rstrip(".")
            raise CommandError(
                f"Cannot serve at {host}, port {port}: {reason}. "
                "Choose another with --port, or stop what runs there."
            ) from error


def _made_by_quickstart() -> list[Path]:
    """Raises CommandError where the site's data is somewhere else."""
    if Path(connection.settings_dict["NAME"]) != SQLITE_FILE:
        raise CommandError(
            f"--reset removes {SQLITE_FILE} and nothing else, but DATABASE_URL names another place."
        )
    ends = ("-wal", "-shm", "-queue")
    journals = [SQLITE_FILE.with_name(SQLITE_FILE.name + end) for end in ends]
    made = [SQLITE_FILE, *journals, DEMO_ACCOUNTS, settings.MAIL_DIR]
    return [path for path in made if path.exists()]


def _answer(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _parsed_demo_article() -> ParsedArticle:
    return parse_article(DEMO_ARTICLE.read_bytes(), format=Format.MARKDOWN)


def _fill_demo_article(passwords: dict[str, str]) -> None:
    article = find_same(_parsed_demo_article())
    try:
        if article is None:
            raise DemoDoesNotFit("The demo article is not among the articles of this site.")
        load_demo(article=article, passwords=passwords, now=timezone.now())
    except DemoDoesNotFit as error:
        raise CommandError(f"{error} Start with --no-demo, or begin anew with --reset.") from error


def _build_static_files() -> None:
    """Compressing them takes seconds, so only after a change; no database, so beside the rest."""
    state = _state_of_static_files()
    if not settings.STATIC_ROOT.exists() or _kept_state() != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        STATIC_FILES_STATE.write_text(state)


def _kept_state() -> str:
    return STATIC_FILES_STATE.read_text() if STATIC_FILES_STATE.exists() else ""


def _state_of_static_files() -> str:
    """Of all files that collectstatic would take, and of what it makes of them."""
    lines = [settings.STORAGES["staticfiles"]["BACKEND"], *sorted(_static_file_lines())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _static_file_lines() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            yield f"{path} {stat.st_size} {stat.st_mtime_ns}"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _server_arguments(host: str, port: int) -> list[str]:
    return [
        "-m",
        "granian",
        f"--host={host}",
        f"--port={port}",
        "--interface=wsgi",
        f"--workers={WORKERS}",
        f"--blocking-threads={BLOCKING_THREADS}",
        f"--workers-kill-timeout={STOP_SECONDS}",
        "--no-ws",
        "--log-level=warning",
        f"--working-dir={settings.BASE_DIR}",
        "forum.wsgi:application",
    ]
