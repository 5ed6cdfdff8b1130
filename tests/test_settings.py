"""What the settings make of the environment, and what they promise about files, mail and logs."""

import io
import logging
import os
import re
import runpy
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path

from forum.checks import check_mail_server
from forum.urls import *  # noqa: F403  the error pages
from forum.urls import urlpatterns as pages_of_the_site

ROOT = Path(__file__).parent.parent
FILE = ROOT / "forum" / "settings.py"
VARIABLES = set(re.findall(r'\benv\.\w+\(\s*"(\w+)"', FILE.read_text()))

PUBLIC = {"SITE_URL": "https://forum.example", "SECRET_KEY": "of a test"}
MAIL = {"EMAIL_URL": "smtp+tls://user:password@mail.example"}
ELSEWHERE = {"DATABASE_URL": "postgresql://rostrum@127.0.0.1/rostrum"}


@pytest.fixture
def var(tmp_path):
    return tmp_path / "deep" / "var"


@pytest.fixture
def load(monkeypatch, var):
    """A function that reads the settings in an environment of its own."""

    def load(**environment):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"VAR_DIR": str(var)} | environment).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(FILE)

    return load


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


# --- The folder of what the site writes --------------------------------------------------------


@pytest.mark.parametrize(
    "environment",
    [{}, PUBLIC | MAIL, PUBLIC | ELSEWHERE, MAIL | ELSEWHERE],
    ids=["all", "database", "mail", "key"],
)
def test_the_folder_is_made_for_its_owner_alone(load, var, environment):
    load(**environment)
    assert mode(var) == 0o700


def test_the_folder_is_not_made_where_nothing_is_kept_in_it(load, var):
    load(**PUBLIC, **MAIL, **ELSEWHERE)
    assert not var.exists()


def test_a_folder_of_ours_is_closed_to_others(load, var):
    var.mkdir(parents=True)
    var.chmod(0o755)
    load(**PUBLIC, **MAIL)
    assert mode(var) == 0o700


def test_a_folder_of_everybody_stays_open(load, var):
    var.mkdir(parents=True)
    var.chmod(0o1777)
    load(**PUBLIC, **MAIL)
    assert mode(var) == 0o1777


def test_a_folder_of_another_stays_as_it_is(load, var, monkeypatch):
    var.mkdir(parents=True)
    var.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: var.stat().st_uid + 1)
    load(**PUBLIC, **MAIL)
    assert mode(var) == 0o755


def test_a_folder_that_cannot_be_is_named(load, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"VAR_DIR is .*file, where .* File exists"):
        load(VAR_DIR=str(tmp_path / "file"))


# --- Addresses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "origin", "host"),
    [
        ("https://forum.example/", "https://forum.example", "forum.example"),
        ("HTTPS://Forum.Example", "https://forum.example", "forum.example"),
        ("https://forum.example:443", "https://forum.example", "forum.example"),
        ("https://forum.example:8443", "https://forum.example:8443", "forum.example"),
        ("https://[2001:DB8::1]", "https://[2001:db8::1]", "[2001:db8::1]"),
    ],
)
def test_the_address_is_the_origin_that_browsers_send(load, typed, origin, host):
    settings = load(**PUBLIC | {"SITE_URL": typed})
    assert settings["SITE_URL"] == origin
    assert settings["CSRF_TRUSTED_ORIGINS"] == [origin]
    assert settings["ALLOWED_HOSTS"] == [host]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "forum.example",
        "ftp://forum.example",
        "https://",
        "https://forum.example/debate",
        "https://forum.example?a=b",
        "https://forum.example/#top",
        "https://forum.example:port",
        "https://forum.example:0",
        "https://forum example",
        "https://[2001",
    ],
)
def test_an_address_that_is_no_origin_is_refused(load, typed):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL must be a web address such as"):
        load(**PUBLIC | {"SITE_URL": typed})


def test_an_address_with_a_user_is_refused(load):
    with pytest.raises(ImproperlyConfigured, match="leave the user out"):
        load(**PUBLIC | {"SITE_URL": "https://user@forum.example"})


@pytest.mark.parametrize("name", ["TRUSTED_PROXY_COUNT", "DATABASE_CONN_MAX_AGE", "HSTS_SECONDS"])
def test_a_number_that_is_none_is_refused(load, name):
    with pytest.raises(ImproperlyConfigured, match=f"{name} must be a whole number"):
        load(**PUBLIC, **{name: "abc"})


# --- HTTPS -------------------------------------------------------------------------------------


def hsts(settings):
    names = "SECONDS", "INCLUDE_SUBDOMAINS", "PRELOAD"
    return [settings[f"SECURE_HSTS_{name}"] for name in names]


def test_https_is_for_a_year_and_for_subdomains(load):
    assert hsts(load(**PUBLIC)) == [365 * 24 * 60 * 60, True, False]


def test_how_long_https_is_for_can_be_chosen(load):
    assert hsts(load(**PUBLIC, HSTS_SECONDS="300", HSTS_PRELOAD="true")) == [300, True, True]


def test_http_promises_no_https(load):
    assert hsts(load(HSTS_SECONDS="300", HSTS_PRELOAD="true")) == [0, False, False]


# --- Mail --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "port", "use_tls", "use_ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://mail.example", 587, True, False),
        ("smtp+ssl://mail.example/", 465, False, True),
        ("smtp+ssl://mail.example:2465", 2465, False, True),
    ],
)
def test_each_way_to_send_mail_has_its_port(load, url, port, use_tls, use_ssl):
    options = load(EMAIL_URL=url)["MAILERS"]["default"]["OPTIONS"]
    assert options["host"] == "mail.example"
    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, use_tls, use_ssl)


def test_signs_in_the_password_are_written_in_percent(load):
    url = "smtp+tls://a%40b:p%2F%23%3F%40@mail.example"
    options = load(EMAIL_URL=url)["MAILERS"]["default"]["OPTIONS"]
    assert (options["username"], options["password"]) == ("a@b", "p/#?@")


@pytest.mark.parametrize(
    "url",
    [
        "smtps://user:hidden@mail.example",
        "mailto:hidden@mail.example",
        "mail.example",
        "smtp://",
        "smtp+tls://user:hidden@",
        "smtp+tls://user:hid/den@mail.example",
        "smtp+tls://user:hidden@mail.example:port",
        "smtp+tls://mail.example/?hidden=1",
    ],
)
def test_mail_that_could_not_be_sent_is_refused(load, url):
    with pytest.raises(ImproperlyConfigured, match=r"EMAIL_URL must be smtp\+tls://") as error:
        load(EMAIL_URL=url)
    assert "hid" not in str(error.value)


@pytest.mark.parametrize(
    ("is_loopback", "url", "warnings"),
    [(False, "", ["forum.W001"]), (False, "smtp://mail.example", []), (True, "", [])],
)
def test_a_public_site_without_mail_is_warned(settings, is_loopback, url, warnings):
    settings.IS_LOOPBACK, settings.EMAIL_URL = is_loopback, url
    assert [warning.id for warning in check_mail_server(None)] == warnings


def test_the_check_before_going_public_warns_of_nothing_but_mail(var):
    clean = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    for ours in ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        clean.pop(ours, None)
    key = "".join(chr(ord("!") + number % 90) for number in range(64))
    check = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=ROOT,
        env=clean | PUBLIC | {"SECRET_KEY": key, "VAR_DIR": str(var)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert re.findall(r"\(([\w.]+\.[WE]\d+)\)", check.stderr) == ["forum.W001"], check.stderr


# --- Logs --------------------------------------------------------------------------------------


def view_that_raises(error):
    def view(request):
        raise error

    view.login_required = False
    return view


urlpatterns = [
    path("refused/", view_that_raises(PermissionDenied("no"))),
    path("suspicious/", view_that_raises(SuspiciousOperation("one\ntwo 100%"))),
    path("broken/", view_that_raises(RuntimeError("a fault"))),
    *pages_of_the_site,
]


@pytest.fixture
def logged(db, settings):
    """A function that asks for a path; the lines that the log gets of it."""
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    handler = logging.getHandlerByName("stderr")

    def logged(path):
        handler.setStream(stream := io.StringIO())
        client.get(path)
        return stream.getvalue().splitlines()

    before = handler.stream
    yield logged
    handler.setStream(before)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/refused/", "Forbidden (Permission denied): /refused/"),
        ("/suspicious/", "one two 100%"),
        ("/nowhere/", "Not Found: /nowhere/"),
        ("/nowhere/%0a2026%20ERROR%20forged/", r"Not Found: /nowhere/\n2026 ERROR forged/"),
        ("/nowhere/%0d%e2%80%a8/", r"Not Found: /nowhere/\r\u2028/"),
    ],
)
def test_a_refusal_is_one_line(logged, path, text):
    (line,) = logged(path)
    assert " WARNING django." in line
    assert line.endswith(text)


def test_an_error_has_its_traceback(logged):
    first, *traceback = logged("/broken/")
    assert " ERROR django.request Internal Server Error: /broken/" in first
    assert traceback[-1] == "RuntimeError: a fault"


# --- Packages ----------------------------------------------------------------------------------


def test_every_pin_is_exact_and_of_a_package_in_use():
    lock = ROOT / "uv.lock"
    if not lock.exists():
        pytest.skip("uv has not resolved the packages here")
    packages = tomllib.loads(lock.read_text())["package"]
    in_use = {f"{package['name']}=={package['version']}" for package in packages}
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["uv"]
    assert set(pins["constraint-dependencies"]) <= in_use
