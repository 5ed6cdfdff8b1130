"""How much a page sends for, as a browser gets it: compressed with brotli."""

import pytest
from django.core.management import call_command
from django.test import override_settings

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
