from datetime import UTC, datetime, timedelta

import pytest

from forum import limits
from forum.limits import LimitReached
from forum.models import Case, Flag
from tests.factories import make_argument, make_many_arguments, make_thread, make_user

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def alice(db):
    return make_user("alice")


def posted(author, *seconds_ago):
    ago = iter(seconds_ago)
    rows = make_many_arguments(make_thread(), len(seconds_ago), author=author)
    for row in rows:
        row.created_at = NOON - timedelta(seconds=next(ago))
        row.save(update_fields=["created_at"])


def check(author, *, is_new):
    limits.check_arguments(author=author, is_new=lambda: is_new, now=NOON)


@pytest.mark.parametrize("is_new", [True, False])
def test_the_first_argument_is_always_welcome(alice, is_new):
    check(alice, is_new=is_new)


@pytest.mark.parametrize(
    ("is_new", "ago", "retry_after"),
    [
        (True, 0, 60),
        (True, 59, 1),
        (True, 59.99, 1),
        (True, 60, None),
        (False, 0, 15),
        (False, 14.2, 1),
        (False, 15, None),
    ],
)
def test_the_pause_ends_to_the_second(alice, is_new, ago, retry_after):
    posted(alice, ago)
    if retry_after is None:
        check(alice, is_new=is_new)
    else:
        with pytest.raises(LimitReached) as reached:
            check(alice, is_new=is_new)
        assert reached.value.retry_after == retry_after


@pytest.mark.parametrize(("is_new", "most"), [(True, 10), (False, 60)])
def test_the_day_ends_with_the_oldest_argument_in_it(alice, is_new, most):
    day = 24 * 60 * 60
    posted(alice, *(day - 100 - number for number in range(most - 1)))
    check(alice, is_new=is_new)
    posted(alice, day - 30)
    with pytest.raises(LimitReached) as reached:
        check(alice, is_new=is_new)
    assert reached.value.retry_after == 30


def test_what_was_posted_a_day_ago_does_not_count(alice):
    posted(alice, *[24 * 60 * 60] * 60)
    check(alice, is_new=False)


def test_another_members_arguments_do_not_count(alice):
    posted(make_user("bob"), *[1] * 60)
    check(alice, is_new=True)


def test_it_says_how_long_to_wait(alice):
    posted(alice, 14)
    with pytest.raises(LimitReached, match="wait 1 second, then"):
        check(alice, is_new=False)


def flagged(reporter, *hours_ago):
    for hours in hours_ago:
        case = Case.objects.create(argument=make_argument(), opened_at=NOON)
        at = NOON - timedelta(hours=hours)
        Flag.objects.create(case=case, reporter=reporter, reason="spam", created_at=at)


def test_twenty_flags_are_a_day(alice):
    flagged(alice, 24, *[2] * 18, 23)
    limits.check_flags(reporter=alice, now=NOON)
    flagged(alice, 1)
    with pytest.raises(LimitReached) as reached:
        limits.check_flags(reporter=alice, now=NOON)
    assert reached.value.retry_after == 60 * 60


@pytest.mark.parametrize(("count", "most"), [(limits.count_vote, 60), (limits.count_text, 60)])
def test_a_minute_holds_so_many_votes_and_texts(alice, count, most, settings):
    settings.TEXTS_PER_MINUTE = 60
    who = "voter" if count is limits.count_vote else "author"
    for _ in range(most):
        count(**{who: alice}, now=NOON + timedelta(seconds=12.5))
    with pytest.raises(LimitReached) as reached:
        count(**{who: alice}, now=NOON + timedelta(seconds=12.5))
    assert reached.value.retry_after == 48
    count(**{who: alice}, now=NOON + timedelta(minutes=1))


def test_votes_and_texts_are_counted_apart(alice):
    for _ in range(60):
        limits.count_vote(voter=alice, now=NOON)
    limits.count_text(author=alice, now=NOON)


def test_one_waits_at_least_a_second():
    assert LimitReached("Wait.", timedelta(microseconds=1)).retry_after == 1
    assert LimitReached("Wait.", timedelta(seconds=-5)).retry_after == 1
    assert LimitReached("Wait.", timedelta(seconds=1.2)).retry_after == 2
