from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from forum.actions.arguments import withdraw_argument
from forum.actions.flags import raise_flag
from forum.actions.moderation import hide_argument, keep_argument, restore_argument
from forum.limits import LimitReached
from forum.models import Case, Flag, Thread
from tests.factories import (
    make_argument,
    make_many_arguments,
    make_moderator,
    make_thread,
    make_user,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPAM, ATTACK, OTHER = Flag.Reason.SPAM, Flag.Reason.ATTACK, Flag.Reason.OTHER


@pytest.fixture
def alice(db):
    return make_user("alice")


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def mia(db):
    return make_moderator("mia")


@pytest.fixture
def argument(alice):
    return make_argument(author=alice)


def test_a_flag_opens_a_case(bob, argument):
    flag = raise_flag(reporter=bob, argument=argument, reason=SPAM, at=NOON)
    assert flag.case.argument == argument
    assert flag.case.is_open
    assert (flag.reporter, flag.reason, flag.created_at) == (bob, "spam", NOON)


def test_flags_of_several_members_share_one_case(bob, argument):
    first = raise_flag(reporter=bob, argument=argument, reason=SPAM)
    second = raise_flag(reporter=make_user("carol"), argument=argument, reason=ATTACK)
    assert first.case == second.case
    assert list(first.case.flags.all()) == [first, second]


def test_a_second_flag_by_the_same_member_is_the_first(bob, argument):
    first = raise_flag(reporter=bob, argument=argument, reason=SPAM)
    assert raise_flag(reporter=bob, argument=argument, reason=ATTACK) == first
    assert Flag.objects.get().reason == SPAM


def test_after_a_decision_a_flag_opens_a_new_case(bob, mia, argument):
    first = raise_flag(reporter=bob, argument=argument, reason=SPAM)
    keep_argument(moderator=mia, case=first.case, reason="It is none.")
    second = raise_flag(reporter=bob, argument=argument, reason=ATTACK)
    assert second != first
    assert second.case != first.case
    assert list(Case.objects.open()) == [second.case]


def test_another_reason_comes_with_words(bob, argument):
    flag = raise_flag(reporter=bob, argument=argument, reason=OTHER, words="It doxes somebody.")
    assert flag.words == "It doxes somebody."
    with pytest.raises(IntegrityError), transaction.atomic():
        raise_flag(reporter=make_user("carol"), argument=argument, reason=OTHER)


def test_it_refuses_own_argument(alice, argument):
    with pytest.raises(PermissionDenied):
        raise_flag(reporter=alice, argument=argument, reason=SPAM)


def test_it_refuses_the_unverified(argument):
    with pytest.raises(PermissionDenied):
        raise_flag(reporter=make_user("una", verified=False), argument=argument, reason=SPAM)


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_it_refuses_what_is_out_of_sight(alice, bob, mia, argument, state):
    if state == "hidden":
        hide_argument(moderator=mia, argument=argument, reason="Spam.")
    else:
        withdraw_argument(author=alice, argument=argument)
    with pytest.raises(PermissionDenied):
        raise_flag(reporter=bob, argument=argument, reason=SPAM)
    assert not Case.objects.exists()


def test_what_was_restored_can_be_flagged_again(bob, mia, argument):
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    restore_argument(moderator=mia, argument=argument, reason="A mistake.")
    assert raise_flag(reporter=bob, argument=argument, reason=SPAM).case.is_open


@pytest.mark.parametrize("state", ["locked_at", "archived_at"])
def test_a_closed_thread_can_still_be_flagged(bob, argument, state):
    Thread.objects.update(**{state: NOON})
    assert raise_flag(reporter=bob, argument=argument, reason=SPAM)


def test_twenty_flags_a_day_and_then_a_pause(bob, alice):
    arguments = make_many_arguments(make_thread(), 21, author=alice)
    for number, argument in enumerate(arguments[:20]):
        at = NOON + timedelta(minutes=number)
        raise_flag(reporter=bob, argument=argument, reason=SPAM, at=at)
    at = NOON + timedelta(hours=1)
    with pytest.raises(LimitReached) as reached:
        raise_flag(reporter=bob, argument=arguments[20], reason=SPAM, at=at)
    assert reached.value.retry_after == 23 * 60 * 60
    assert "20" in str(reached.value)
    assert Case.objects.count() == 20
    raise_flag(reporter=bob, argument=arguments[20], reason=SPAM, at=NOON + timedelta(hours=24))


def test_a_repeated_flag_is_answered_even_at_the_limit(bob, alice):
    arguments = make_many_arguments(make_thread(), 20, author=alice)
    for argument in arguments:
        first = raise_flag(reporter=bob, argument=argument, reason=SPAM, at=NOON)
    assert raise_flag(reporter=bob, argument=arguments[-1], reason=SPAM, at=NOON) == first
