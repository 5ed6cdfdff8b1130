"""The queue of those who write to SQLite, and a server that has hung up."""

import sqlite3
from threading import Thread
from time import monotonic, sleep

import pytest
from django.db import OperationalError, connection, transaction

from accounts.models import User
from forum.databases import in_turn
from forum.databases.sqlite3.base import DatabaseWrapper
from forum.settings import SQLITE_OPTIONS

WRITERS = 6

pytestmark = pytest.mark.django_db  # only so that a connection may be opened


@pytest.fixture
def connect(tmp_path):
    opened = []
    file = tmp_path / "site.sqlite3"
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE line (number)")

    def connect(timeout=20, alias="queued"):
        settings = {
            "NAME": file, "OPTIONS": SQLITE_OPTIONS | {"timeout": timeout}, "TIME_ZONE": None,
            "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
        }  # fmt: skip
        opened.append(DatabaseWrapper(settings, alias))
        return opened[-1]

    yield connect
    for made in opened:
        made.inc_thread_sharing()
        made.close()


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection, how="commit"):
    getattr(connection, how)()
    connection.set_autocommit(True)


def write(connection, number, work=0.0):
    begin(connection)
    connection.cursor().execute("INSERT INTO line VALUES (%s)", [number])
    sleep(work)
    end(connection)


def test_each_of_many_gets_its_turn(connect):
    def take_turns(number):
        for _time in range(3):
            write(connections[number], number, work=0.02)

    connections = [connect() for _number in range(WRITERS)]
    for made in connections:
        made.inc_thread_sharing()
    threads = [Thread(target=take_turns, args=[number]) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with connections[0].cursor() as cursor:
        cursor.execute("SELECT number, count(*) FROM line GROUP BY number")
        assert dict(cursor.fetchall()) == dict.fromkeys(range(WRITERS), 3)


def test_nobody_waits_for_ever(connect):
    first, second = connect(), connect(timeout=0.05)
    begin(first)
    with pytest.raises(OperationalError, match="locked"):
        begin(second)
    assert second._place is None
    end(first)
    write(second, 1)


@pytest.mark.parametrize("how", ["commit", "rollback", "close"])
def test_whoever_ends_lets_the_next_one_in(connect, how):
    first, second = connect(), connect()
    begin(first)
    if how == "close":
        first.close()
    else:
        end(first, how)
    write(second, 1)
    assert first._place is second._place is None


def test_who_cannot_begin_leaves_the_queue(connect):
    outsider = sqlite3.connect(connect().settings_dict["NAME"], isolation_level=None)
    refused, next_one = connect(timeout=0.05), connect()
    outsider.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        begin(refused)
    assert refused._place is None
    outsider.execute("COMMIT")
    outsider.close()
    write(next_one, 1)


def test_a_database_in_memory_needs_no_queue(db):
    with transaction.atomic():
        assert getattr(transaction.get_connection(), "_place", None) is None


def test_what_is_written_outside_of_transactions_waits_its_turn_too(connect):
    first, second = connect(), connect(timeout=0.05)
    begin(first)
    with pytest.raises(OperationalError, match="locked"):
        second.cursor().execute("INSERT INTO line VALUES (2)")
    assert second._place is None
    second.cursor().execute("SELECT * FROM line")  # who reads does not wait
    end(first)
    second.cursor().execute("INSERT INTO line VALUES (2)")
    assert second._place is None
    write(first, 1)


def test_what_is_counted_has_left_the_queue_when_it_is_stored(connect, monkeypatch):
    """A write that answers with rows ends with the last of them."""
    first, second = connect(), connect(timeout=0.05)
    monkeypatch.setattr(transaction, "get_connection", lambda using=None: first)
    monkeypatch.setattr("forum.databases.connection", first)
    with in_turn(), first.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES (1) RETURNING number")
        with pytest.raises(OperationalError, match="locked"):
            write(second, 2)
        assert cursor.fetchone() == (1,)
    write(second, 2)


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only a server can hang up")
@pytest.mark.django_db(transaction=True)
def test_a_server_that_hung_up_is_noticed_without_a_question(django_assert_num_queries):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with django_assert_num_queries(0):
        assert connection.is_usable()
    other = connection.copy("other")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()
    deadline = monotonic() + 5
    while connection.is_usable() and monotonic() < deadline:
        sleep(0.01)
    assert not connection.is_usable()
    connection.close()
    assert User.objects.count() == 0  # by a new connection
