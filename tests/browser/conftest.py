"""A real browser: Debian's chromium, driven by Playwright, against the live server."""

import os
import re
import shutil
from threading import Lock, get_ident
from time import monotonic, sleep
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from whitenoise import WhiteNoise

from forum.demo.scenes import fill_site, list_scenes, sessions_of
from forum.demo.threads.conclusion import CONCLUSION
from forum.management.commands.screenshots import show
from forum.static_files import STYLESHEET, bundle_stylesheets

# Playwright keeps an event loop in this thread; Django would refuse its database to us.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

expect.set_options(timeout=20_000)  # ms; a busy machine is no fault
QUIET = 0.1  # seconds without a request, after which a server has nothing more to do

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine; set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory):
    """What pages load besides, with the stylesheets in one file, as a public site has them."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
    bundle = bundle_stylesheets(lambda name: (folder / name).read_text())
    (folder / STYLESHEET).write_text(bundle)
    return folder


@pytest.fixture(scope="session")
def live_server(static_folder):
    """Static files come from a folder, and not each as a request that Django answers."""

    def serve_static(application):
        return WhiteNoise(application, root=static_folder, prefix="static/")

    with patch("django.contrib.staticfiles.handlers.StaticFilesHandler", serve_static):
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def _one_at_a_time(live_server):
    """Requests wait for each other, and the next test for all of them.

    The server's threads share one connection to a database in memory.
    """
    turn, answering, last = Lock(), set(), [monotonic()]

    def begin(**_given):
        turn.acquire()
        answering.add(get_ident())

    def end(**_given):
        if get_ident() in answering:
            answering.remove(get_ident())
            last[0] = monotonic()
            turn.release()

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    while answering or monotonic() - last[0] < QUIET:
        sleep(QUIET / 5)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def open_browser(chromium, live_server, _one_at_a_time):
    """A function that opens a window of its own; what its console complains of fails the test."""
    contexts, complaints = [], []

    def open_window(*, js=True, width=1280, **options):
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=js,
            viewport={"width": width, "height": 900},
            **options,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and "Failed to load resource" not in message.text
                else None
            ),
        )
        return page

    yield open_window
    for context in contexts:
        context.set_offline(True)  # else a page sends what was typed in it when it closes
        context.close()
    assert complaints == []


@pytest.fixture
def sign_in():
    def sign_in(page, username):
        page.goto("/accounts/login/")
        page.get_by_label("Name or e-mail").or_(page.locator("[name=login]")).first.fill(username)
        page.locator("[name=password]").fill("correct horse")
        page.locator("main form button").first.click()
        page.wait_for_url(lambda url: "/login" not in url)

    return sign_in


@pytest.fixture
def code_from_mail(mailoutbox):
    def code():
        return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mailoutbox[-1].body).group()

    return code


@pytest.fixture
def scenes(transactional_db, monkeypatch):
    """All scenes of a site that is filled for them, but for one section alone, and not as long."""
    monkeypatch.setattr("forum.demo.scenes.LONG", 200)
    fill_site(now=timezone.now(), debate={"Conclusion": CONCLUSION})
    return list_scenes()


@pytest.fixture
def open_scene(scenes, open_browser, live_server):
    """A function that opens a window which shows a scene to its visitor."""
    sessions = sessions_of(scenes)

    def open_scene(scene, *, on_request=None, script="", **options):
        page = open_browser(**options)
        if on_request:
            page.on("request", on_request)
        page.add_init_script(script)
        show(page, scene, site=live_server.url, sessions=sessions)
        return page

    return open_scene
