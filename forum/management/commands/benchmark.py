from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import SUPPRESS, ArgumentParser
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)
from psycopg import sql

from forum.demo.long_thread import SIZE, get_long_thread, get_reader

SUFFIX = "benchmark"

# Pages show no hashed names then, and need no collected files; the time is the same.
PLAIN_STATIC_FILES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@dataclass(frozen=True)
class Timing:
    """How one reader got one page."""

    page: str
    reader: str
    milliseconds: float  # the median
    queries: int
    kilobytes: float


class Command(BaseCommand):
    help = f"Prints how long the pages of a thread of {SIZE:,} arguments take, on each database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--postgresql",
            metavar="URL",
            default=_postgresql_url(),
            help="a server to measure on too, in a database NAME_benchmark; default: DATABASE_URL",
        )
        parser.add_argument("--runs", type=int, default=20, help="requests per page; default: 20")
        # Each database is measured in a process of its own, which is this command once more.
        parser.add_argument("--here", action="store_true", help=SUPPRESS)

    def handle(self, *, postgresql: str, runs: int, here: bool, **options: Any) -> None:
        if here:
            self.stdout.write(json.dumps([asdict(timing) for timing in _measure(runs)]))
        else:
            self._compare(postgresql, runs)

    def _compare(self, postgresql: str, runs: int) -> None:
        self.stdout.write(f"A thread of {SIZE:,} arguments, median of {runs} requests\n\n")
        self.stdout.write(_line("Database", "Page", "Reader", "Time", "Queries", "Size"))
        path = settings.VAR_DIR / f"{SUFFIX}.sqlite3"
        self._report("SQLite", _measure_elsewhere(f"sqlite:///{path}", runs))
        if postgresql:
            try:
                url = _create_database(postgresql)
            except psycopg.OperationalError as error:
                self.stdout.write(f"PostgreSQL was skipped: {error}")
            else:
                self._report("PostgreSQL", _measure_elsewhere(url, runs))
        else:
            self.stdout.write("PostgreSQL was skipped: name a server with --postgresql URL.")

    def _report(self, database: str, timings: list[Timing]) -> None:
        for timing in timings:
            self.stdout.write(
                _line(
                    database,
                    timing.page,
                    timing.reader,
                    f"{timing.milliseconds:.1f} ms",
                    str(timing.queries),
                    f"{timing.kilobytes:.0f} KB",
                )
            )


def _postgresql_url() -> str:
    url = os.environ.get("DATABASE_URL", "")
    return url if connection.vendor == "postgresql" else ""


def _line(database: str, page: str, reader: str, time: str, queries: str, size: str) -> str:
    return f"{database:<12}{page:<10}{reader:<11}{time:>10}{queries:>9}{size:>9}"


def _create_database(url: str) -> str:
    """The address of the benchmark's own database beside the one that `url` names."""
    parts = urlsplit(url)
    name = f"{parts.path.strip('/')}_{SUFFIX}"
    server = parts._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True, connect_timeout=5) as server_connection:
        found = server_connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        if found.fetchone() is None:
            server_connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return parts._replace(path=f"/{name}").geturl()


def _measure_elsewhere(url: str, runs: int) -> list[Timing]:
    command = [sys.executable, "manage.py", "benchmark", "--here", f"--runs={runs}"]
    done = subprocess.run(  # noqa: S603
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError("The measurement failed; what went wrong stands above.")
    return [Timing(**timing) for timing in json.loads(done.stdout)]


@override_settings(STORAGES=PLAIN_STATIC_FILES)
def _measure(runs: int) -> list[Timing]:
    _check_own_database()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    first = get_long_thread().get_absolute_url()
    deepest = _find_deepest(first)
    return [
        _time(client, url, page=page, reader=reader, runs=runs)
        for page, url in (("first", first), ("deepest", deepest))
        for reader, client in (("anonymous", _client()), ("signed in", _signed_in_client()))
    ]


def _check_own_database() -> None:
    name = str(connection.settings_dict["NAME"]).removesuffix(".sqlite3")
    if not name.endswith(SUFFIX):
        raise CommandError("The benchmark only writes to a database of its own.")


def _find_deepest(url: str) -> str:
    """Follow `more` to the end; only the instrumented environment tells what a template got."""
    setup_test_environment()
    try:
        client, more = _client(), ""
        while found := client.get(url + more, secure=settings.IS_HTTPS).context["more"]:
            more = found
    finally:
        teardown_test_environment()
    return url + more


def _client() -> Client:
    return Client(headers={"host": urlsplit(settings.SITE_URL).netloc})


def _signed_in_client() -> Client:
    client = _client()
    client.force_login(get_reader())
    return client


def _time(client: Client, url: str, *, page: str, reader: str, runs: int) -> Timing:
    with CaptureQueriesContext(connection) as captured:  # which warms up, too
        response = client.get(url, secure=settings.IS_HTTPS)
        queries = len(captured)
    if response.status_code != 200:
        raise CommandError(f"{url} answered {response.status_code}.")
    times = [_time_once(client, url) for _run in range(runs)]
    return Timing(
        page=page,
        reader=reader,
        milliseconds=median(times) * 1000,
        queries=queries,
        kilobytes=len(response.content) / 1000,
    )


def _time_once(client: Client, url: str) -> float:
    start = perf_counter()
    client.get(url, secure=settings.IS_HTTPS)
    return perf_counter() - start
