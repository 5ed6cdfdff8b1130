"""Starts the real thing in a folder of its own, with the settings that a fresh clone has."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from forum.demo.debate import DEBATE, SIGN_IN
from tests.factories import make_user

ROOT = Path(__file__).parents[3]
OURS = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SITE_URL", "SECRET_KEY", "EMAIL_URL", "DEBUG"}


class Site:
    """A fresh folder for all that a site writes."""

    def __init__(self, var, **environment):
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment = clean | {"VAR_DIR": str(var)} | environment
        self.started = []

    def command(self, *arguments):
        return [sys.executable, "manage.py", "quickstart", f"--port={self.port}", *arguments]

    def run(self, *arguments, typed=""):
        return subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def start(self):
        process = subprocess.Popen(
            self.command(),
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heed_interrupts,
        )
        self.started.append(process)
        return process

    def start_and_end(self, how):
        """End it as soon as the article is there; what it printed from then on."""
        process = self.start()
        for line in process.stdout:
            if line.startswith("Articles"):
                break
        process.send_signal(how)
        return process.communicate(timeout=120)[0]

    def get(self, path):
        with urlopen(self.url + path, timeout=30) as response:
            return response.read().decode()

    def wait(self, process):
        for _attempt in range(1_500):
            assert process.poll() is None, process.stdout.read()
            try:
                return self.get("/livez")
            except URLError:
                time.sleep(0.2)
        raise AssertionError("The site did not start in five minutes.")

    def count(self, table):
        with sqlite3.connect(self.var / "rostrum.sqlite3") as database:
            return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def heed_interrupts():
    """Whoever runs the tests in the background of a script has them ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stop(process, how=signal.SIGINT):
    """What it printed; it must end by itself and quietly."""
    process.send_signal(how)
    printed, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in printed
    return printed


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "var")
    yield site
    for process in site.started:
        process.terminate()  # what a failed test left running


@pytest.fixture
def quick_site(tmp_path):
    """Without compressed static files, which take the longest."""
    return Site(tmp_path / "var", DEBUG="true")


def test_it_serves_the_debate_and_keeps_it_whatever_interrupts(site):
    # Interrupted, then killed, while the debate is being filled
    assert "Interrupted. The next start completes it." in site.start_and_end(signal.SIGINT)
    site.start_and_end(signal.SIGKILL)
    assert site.count("forum_argument") == 0

    # Started again
    process = site.start()
    site.wait(process)
    home = site.get("/")
    article = re.search(r'href="(/articles/[\w-]+/)"', home)[1]
    page = site.get(article)
    for heading in DEBATE:
        assert heading in page
    threads = set(re.findall(rf'href="({article}[\w-]+/)', page))
    assert len(threads) == len(DEBATE)
    for thread in threads:
        assert "For" in site.get(thread)
        assert "Against" in site.get(thread)
    stylesheet = re.search(r'href="(/static/[^"]+\.css)"', home)[1]
    assert site.get(stylesheet)
    printed = stop(process)
    assert site.url in printed

    # The accounts
    kept = site.var / "demo-accounts.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for account in kept.read_text().splitlines():
        assert account in printed
    assert [line.split()[0] for line in kept.read_text().splitlines()] == list(SIGN_IN)

    # The second start
    before = {table: site.count(table) for table in ("forum_argument", "forum_vote", "auth_group")}
    built = (site.var / "static" / "staticfiles.json").stat().st_mtime_ns
    process = site.start()
    site.wait(process)
    printed = stop(process, signal.SIGTERM)
    assert (site.var / "static" / "staticfiles.json").stat().st_mtime_ns == built
    assert before == {table: site.count(table) for table in before}
    assert str(kept) in printed
    assert kept.read_text().split()[-1] not in printed


def test_without_demo_it_has_the_article_alone(quick_site):
    done = quick_site.run("--no-demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    assert quick_site.count("forum_thread") == len(DEBATE)
    assert quick_site.count("forum_argument") == 0
    assert quick_site.count("accounts_user") == 0


def test_reset_asks_and_removes_nothing_without_a_yes(quick_site):
    quick_site.run("--no-demo", "--no-serve")
    for typed in ("", "no\n", "y\n"):
        done = quick_site.run("--no-demo", "--no-serve", "--reset", typed=typed)
        assert "Type yes" in done.stdout
        assert "Nothing was removed." in done.stderr
        assert done.returncode == 1
    assert quick_site.count("forum_thread") == len(DEBATE)


def test_reset_begins_anew_after_a_yes(quick_site):
    quick_site.run("--no-demo", "--no-serve")
    (quick_site.var / "mail").mkdir()
    (quick_site.var / "mail" / "1.eml").touch()
    (quick_site.var / "notes.txt").touch()
    with sqlite3.connect(quick_site.var / "rostrum.sqlite3") as database:
        database.execute("CREATE TABLE planted (id)")
    done = quick_site.run("--no-demo", "--no-serve", "--reset", typed="yes\n")
    assert done.returncode == 0, done.stderr
    with pytest.raises(sqlite3.OperationalError, match="planted"):
        quick_site.count("planted")
    assert quick_site.count("forum_thread") == len(DEBATE)
    assert not (quick_site.var / "mail").exists()
    assert (quick_site.var / "notes.txt").exists()
    assert (quick_site.var / "secret-key").exists()


def test_reset_leaves_a_database_elsewhere_alone(tmp_path):
    elsewhere = tmp_path / "elsewhere.sqlite3"
    elsewhere.touch()
    site = Site(tmp_path / "var", DATABASE_URL=f"sqlite:///{elsewhere}")
    done = site.run("--no-serve", "--reset", typed="yes\n")
    assert done.returncode == 1
    assert "DATABASE_URL names another place" in done.stderr
    assert elsewhere.exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_demo_accounts_are_refused_on_any_address_but_loopback(host):
    with pytest.raises(CommandError, match="Demo accounts are for this computer alone"):
        call_command("quickstart", "--no-serve", host=host)


def test_demo_accounts_are_refused_behind_a_public_name(settings):
    settings.IS_LOOPBACK = False
    with pytest.raises(CommandError, match="Demo accounts are for this computer alone"):
        call_command("quickstart", "--no-serve")


def test_another_address_needs_to_know_the_public_name(monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
    with pytest.raises(CommandError, match="Set SITE_URL"):
        call_command("quickstart", "--no-demo", "--no-serve", host="0.0.0.0")


@pytest.mark.django_db
def test_a_database_with_demo_accounts_is_not_served_to_others(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://forum.example")
    make_user("ada", email="ada@rostrum.example")
    with pytest.raises(CommandError, match="has demo accounts"):
        call_command(
            "quickstart", "--no-demo", "--no-serve", f"--port={free_port()}", host="0.0.0.0"
        )


def test_a_port_in_use_is_said_in_a_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"port {port}: Address already in use"):
            call_command("quickstart", "--no-serve", f"--port={port}")


def test_a_port_that_is_none_is_said_in_a_sentence():
    with pytest.raises(CommandError, match="port must be 0-65535"):
        call_command("quickstart", "--no-serve", "--port=70000")
