import pytest
from django.core.management import CommandError, call_command

from forum.management.commands import screenshots
from forum.models import Argument


def test_it_says_that_chromium_is_missing(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="need Chromium: install"):
        call_command("screenshots", str(tmp_path))


def test_it_says_that_playwright_is_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(screenshots, "find_spec", lambda name: None)
    with pytest.raises(CommandError, match="need Playwright: run"):
        call_command("screenshots", str(tmp_path))


def test_it_refuses_the_database_of_the_site(db, tmp_path):
    with pytest.raises(CommandError, match="a database of their own"):
        call_command("screenshots", str(tmp_path), "--here")
    assert not Argument.objects.exists()


def test_the_pictures_are_of_a_site_of_their_own(monkeypatch, tmp_path):
    given = {}

    def run(command, *, env, **options):
        given.update(env)
        return screenshots.subprocess.CompletedProcess(command, 1)

    monkeypatch.setenv("CHROMIUM", "/usr/bin/true")
    monkeypatch.setenv("DATABASE_URL", "postgresql://the.site/")
    monkeypatch.setenv("SITE_NAME", "The site")
    monkeypatch.setattr(screenshots.subprocess, "run", run)
    with pytest.raises(CommandError, match="not complete"):
        call_command("screenshots", str(tmp_path))
    assert given["DATABASE_URL"] == f"sqlite:///{given['VAR_DIR']}/screenshots.sqlite3"
    assert given["SITE_URL"].startswith("http://127.0.0.1:")
    assert "SITE_NAME" not in given
