from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import TYPE_CHECKING, Any, Literal
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from forum.demo.scenes import Scene, fill_site, list_scenes, sessions_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (375, 768, 1280)  # pixels: a phone, a tablet, a desk
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 800  # pixels of the window
MOST_HEIGHT = 6_000  # pixels of a picture; a thread of 1,000 arguments has more

DATABASE = "screenshots.sqlite3"
START_SECONDS = 60

# What else the environment says of the site stays out: the pictures are of a site of their own.
OF_THE_SITE = {
    "ALLOWED_HOSTS", "DEBUG", "EMAIL_URL", "REDIS_URL", "SECRET_KEY", "SITE_NAME",
    "TRUSTED_PROXY_COUNT",
}  # fmt: skip


class Command(BaseCommand):
    help = "Makes screenshots of telling pages: three widths, light and dark."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, help="where to put them")
        # A site of its own needs settings of its own: this command once more, in another process.
        parser.add_argument("--here", action="store_true", help=SUPPRESS)

    def handle(self, *, directory: Path, here: bool, **options: Any) -> None:
        if here:
            self._take_all(directory)
        else:
            chromium = find_chromium()
            directory.mkdir(parents=True, exist_ok=True)
            _take_elsewhere(directory.resolve(), chromium)

    def _take_all(self, directory: Path) -> None:
        _check_own_database()
        self._tell("Filling a database …")
        _prepare()
        # Before the browser starts: beside it, Django refuses its database to this thread.
        scenes = list_scenes()
        sessions = sessions_of(scenes)
        connection.close()
        with _server(), _browser() as browser:
            for scene in scenes:
                self._tell(scene.name)
                # Scrollbars lie over its pages; room kept for others would be a strip of nothing.
                page = browser.new_page(is_mobile=True)
                show(page, scene, site=settings.SITE_URL, sessions=sessions)
                take(page, scene, directory)
                page.close()

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def find_chromium() -> str:
    """Raises CommandError where a browser, or what drives it, is missing."""
    if find_spec("playwright") is None:
        raise CommandError("Screenshots need Playwright: run uv sync --group dev first.")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise CommandError("Screenshots need Chromium: install Debian's chromium, or set CHROMIUM.")
    return chromium


def show(page: Page, scene: Scene, *, site: str, sessions: Mapping[str, str]) -> None:
    """Open a scene of the site at this address, as its visitor."""
    if scene.visitor:
        name, value = settings.SESSION_COOKIE_NAME, sessions[scene.visitor]
        page.context.add_cookies([{"name": name, "value": value, "url": site}])
    page.goto(f"{site}{scene.path}")
    if scene.sends:
        with page.expect_navigation():
            page.locator(scene.sends).evaluate("form => form.submit()")


def take(page: Page, scene: Scene, directory: Path) -> None:
    """One picture for each width and theme, down to a bounded height."""
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")  # else what sticks is in the middle
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            height = min(page.evaluate("document.documentElement.scrollHeight"), MOST_HEIGHT)
            page.screenshot(
                path=directory / f"{scene.name}-{width}-{theme}.png",
                full_page=True,
                clip={"x": 0, "y": 0, "width": width, "height": height},
                animations="disabled",
            )


def _take_elsewhere(directory: Path, chromium: str) -> None:
    with TemporaryDirectory(prefix="screenshots") as var:
        own = {
            "VAR_DIR": var,
            "DATABASE_URL": f"sqlite:///{var}/{DATABASE}",
            "SITE_URL": f"http://127.0.0.1:{_free_port()}",
            "CHROMIUM": chromium,
        }
        others = {name: value for name, value in os.environ.items() if name not in OF_THE_SITE}
        command = [sys.executable, "manage.py", "screenshots", str(directory), "--here"]
        done = subprocess.run(  # noqa: S603
            command, cwd=settings.BASE_DIR, env=others | own, check=False
        )
    if done.returncode:
        raise CommandError("The pictures are not complete; what went wrong stands above.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _check_own_database() -> None:
    if Path(connection.settings_dict["NAME"]).name != DATABASE:
        raise CommandError("Screenshots are only made of a database of their own.")


def _prepare() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill_site(now=timezone.now())


@contextmanager
def _server() -> Iterator[None]:
    port = settings.SITE_URL.rpartition(":")[2]
    command = [
        sys.executable,
        "-m",
        "granian",
        f"--port={port}",
        "--interface=wsgi",
        "--blocking-threads=2",
        "--no-ws",
        "--log-level=warning",
        "forum.wsgi:application",
    ]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603
    try:
        _wait_until_ready(server)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_until_ready(server: subprocess.Popen[bytes]) -> None:
    for _second in range(START_SECONDS):
        if server.poll() is not None:
            break
        try:
            urlopen(f"{settings.SITE_URL}/readyz").close()  # noqa: S310
        except URLError:
            sleep(1)
        else:
            return
    raise CommandError("The server did not start; what went wrong stands above.")


@contextmanager
def _browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # a tool of developers: others lack it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
