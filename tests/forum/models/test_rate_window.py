from datetime import UTC, datetime, timedelta

import pytest

from forum.models import RateWindow
from tests.factories import make_user

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
VOTE = RateWindow.Deed.VOTE


@pytest.fixture
def alice(db):
    return make_user("alice")


def count(member, seconds, deed=VOTE):
    now = NOON + timedelta(seconds=seconds)
    return RateWindow.count_one(member_id=member.pk, deed=deed, length=MINUTE, now=now)


def test_it_counts_within_a_window(alice):
    assert [count(alice, seconds) for seconds in (0, 1, 59.9)] == [1, 2, 3]


def test_it_begins_again_with_the_next_window(alice):
    assert [count(alice, seconds) for seconds in (0, 59, 60, 61, 600)] == [1, 2, 1, 2, 1]


def test_each_member_and_each_deed_is_counted_apart(alice):
    bob = make_user("bob")
    count(alice, 0)
    assert count(bob, 0) == 1
    assert count(alice, 0, RateWindow.Deed.TEXT) == 1
    assert count(alice, 0) == 2


def test_it_keeps_one_row_for_a_member_and_a_deed(alice):
    for seconds in (0, 30, 60, 3_600):
        count(alice, seconds)
    assert RateWindow.objects.get().count == 1
