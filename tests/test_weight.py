"""How much a page is, and how much it sends for, as a browser gets that: compressed with brotli."""

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from accounts.models import User
from tests.full_thread import make_full_thread

KILOBYTE = 1_000
HASH = "?" * 12  # in the names of files that are kept for ever
OTHERS = ["admin", "account", "mfa", "*.svg", "*.png"]  # not of our pages, or no scripts or styles


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder in which `collectstatic` puts what a public site serves."""
    folder = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "forum.static_files.HashedStaticFiles"},
    }
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=OTHERS)
    return folder


def weight(folder, *patterns):
    """The bytes of these files; what is too small to be compressed is sent as it is."""
    found = [list(folder.glob(pattern)) for pattern in patterns]
    assert all(found), patterns
    return sum(sent(path).stat().st_size for paths in found for path in paths)


def sent(path):
    compressed = path.with_name(f"{path.name}.br")
    return compressed if compressed.exists() else path


def test_scripts_weigh_at_most_45_kilobytes(collected):
    """All of ours, whichever page needs them, and htmx."""
    scripts = weight(collected, f"js/*.{HASH}.js", f"django_htmx/htmx-2.min.{HASH}.js")
    assert scripts <= 45 * KILOBYTE


def test_styles_weigh_at_most_25_kilobytes(collected):
    assert weight(collected, f"css/site.{HASH}.css", f"css/print.{HASH}.css") <= 25 * KILOBYTE


@pytest.mark.parametrize("reader", [None, "bob"])
def test_an_argument_weighs_at_most_3_kilobytes_before_compression(db, settings, reader):
    """All of the page shared among a hundred arguments, each with text, evidence and tags."""
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 1_000)
    thread = make_full_thread()
    client = Client()
    if reader:
        client.force_login(User.objects.get(username=reader))
    page = client.get(thread.get_absolute_url()).content
    assert page.count(b"<article ") == 100
    assert len(page) / 100 <= 3 * KILOBYTE
