import email
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.mail import EmailMessage

from accounts.mail import PrintedAndKeptBackend


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "var" / "mail"


@pytest.fixture
def backend(directory):
    return PrintedAndKeptBackend(alias="default", file_path=str(directory))


def message(subject="Grüße", body="Ein Code"):
    return EmailMessage(subject, body, "from@example.org", ["to@example.org"])


def test_each_message_is_a_file_of_its_own_in_order_of_time(backend, directory):
    assert backend.send_messages([message("one"), message("two")]) == 2
    files = sorted(directory.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert [email.message_from_bytes(file.read_bytes())["Subject"] for file in files] == [
        "one",
        "two",
    ]


def test_each_message_is_printed(backend, capsys):
    backend.send_messages([message()])
    assert "Mail to to@example.org: Grüße\nEin Code\n" in capsys.readouterr().err


def test_messages_of_many_threads_do_not_collide(backend, directory):
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(lambda n: backend.send_messages([message(str(n))]), range(100)))
    assert len(list(directory.iterdir())) == 100


def test_nobody_else_can_read_them(backend, directory):
    backend.send_messages([message()])
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE(next(directory.iterdir()).stat().st_mode) == 0o600
