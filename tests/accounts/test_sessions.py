from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Session
from accounts.sessions import SessionStore


@pytest.fixture
def key(db):
    session = SessionStore()
    session["colour"] = "blue"
    session.save()
    return session.session_key


def test_what_was_kept_is_found_again_in_one_query(key, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert SessionStore(key)["colour"] == "blue"


def test_a_session_that_has_ended_is_empty_and_gets_another_key(key):
    after = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE + 1)
    with time_machine.travel(after, tick=False):
        session = SessionStore(key)
        assert "colour" not in session
        assert session.session_key is None


@pytest.mark.parametrize("made_up", ["", "no such key", "' OR '1'='1", "é" * 40, "%s"])
def test_a_key_that_was_made_up_finds_nothing(key, made_up):
    session = SessionStore(made_up)
    assert "colour" not in session
    assert session.session_key is None


def test_what_is_changed_is_kept_in_the_same_row(key):
    session = SessionStore(key)
    session["colour"] = "green"
    session.save()
    assert SessionStore(key)["colour"] == "green"
    assert Session.objects.count() == 1


def test_sessions_that_have_ended_are_cleared_and_the_others_stay(key):
    ended = Session.objects.create(
        session_key="ended", session_data="", expire_date=timezone.now() - timedelta(days=1)
    )
    call_command("clearsessions")
    assert not Session.objects.filter(pk=ended.pk).exists()
    assert SessionStore(key)["colour"] == "blue"


def test_nobody_reads_the_key_of_a_session_off_its_name(key):
    assert key not in str(Session.objects.get())
