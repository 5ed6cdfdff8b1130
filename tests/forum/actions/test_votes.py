import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument, lock_thread
from forum.actions.votes import Leave, cast_vote
from forum.limits import LimitReached
from forum.models import Argument, Thread, Vote
from forum.ranking import contest, strength
from tests.factories import (
    make_admin,
    make_argument,
    make_article,
    make_editor,
    make_many_arguments,
    make_moderator,
    make_thread,
    make_user,
)

UP, DOWN = Vote.Merit.UP, Vote.Merit.DOWN
AGREE, DISAGREE = Vote.Agreement.AGREE, Vote.Agreement.DISAGREE
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def alice(db):
    return make_user("alice")


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def argument(alice):
    return make_argument(author=alice)


def totals(argument):
    argument = Argument.objects.get(pk=argument.pk)
    return (
        argument.merit_up,
        argument.merit_down,
        argument.agree_count,
        argument.disagree_count,
    )


def voted(**choice):
    """The argument after a vote."""
    return cast_vote(**choice).argument


def vote_of(voter, argument):
    return (
        Vote.objects.filter(voter=voter, argument=argument)
        .values_list("merit", "agreement")
        .first()
    )


@pytest.mark.parametrize(
    ("choice", "row", "counts"),
    [
        ({"merit": UP}, (1, None), (1, 0, 0, 0)),
        ({"merit": DOWN}, (-1, None), (0, 1, 0, 0)),
        ({"agreement": AGREE}, (None, 1), (0, 0, 1, 0)),
        ({"agreement": DISAGREE}, (None, -1), (0, 0, 0, 1)),
        ({"merit": UP, "agreement": DISAGREE}, (1, -1), (1, 0, 0, 1)),
    ],
)
def test_a_vote_is_kept_and_counted(bob, argument, choice, row, counts):
    cast_vote(voter=bob, argument=argument, **choice)
    assert vote_of(bob, argument) == row
    assert totals(argument) == counts


@pytest.mark.parametrize("choice", [{"merit": UP}, {"agreement": DISAGREE}])
def test_sent_twice_is_the_same_as_sent_once(bob, argument, choice):
    first = voted(voter=bob, argument=argument, **choice, at=NOON)
    cast_vote(voter=bob, argument=argument, **choice, at=NOON + timedelta(minutes=5))
    assert Vote.objects.get(voter=bob).updated_at == NOON
    assert totals(argument) == totals(first)


def test_each_axis_is_changed_without_the_other(bob, argument):
    cast_vote(voter=bob, argument=argument, merit=UP)
    cast_vote(voter=bob, argument=argument, agreement=DISAGREE)
    assert vote_of(bob, argument) == (1, -1)
    cast_vote(voter=bob, argument=argument, merit=DOWN)
    assert vote_of(bob, argument) == (-1, -1)
    cast_vote(voter=bob, argument=argument, agreement=AGREE)
    assert vote_of(bob, argument) == (-1, 1)
    assert totals(argument) == (0, 1, 1, 0)


def test_each_axis_is_taken_back_without_the_other(bob, argument):
    cast_vote(voter=bob, argument=argument, merit=UP, agreement=AGREE)
    cast_vote(voter=bob, argument=argument, merit=None)
    assert vote_of(bob, argument) == (None, 1)
    assert totals(argument) == (0, 0, 1, 0)


def test_a_vote_that_says_nothing_any_more_is_gone(bob, argument):
    cast_vote(voter=bob, argument=argument, merit=UP, agreement=AGREE)
    cast_vote(voter=bob, argument=argument, merit=None)
    cast_vote(voter=bob, argument=argument, agreement=None)
    assert not Vote.objects.exists()
    assert totals(argument) == (0, 0, 0, 0)


def test_taking_back_what_was_never_cast_changes_nothing(bob, argument):
    cast_vote(voter=bob, argument=argument, merit=None, agreement=None)
    assert not Vote.objects.exists()
    assert totals(argument) == (0, 0, 0, 0)


def test_it_returns_the_argument_with_its_new_totals(bob, argument):
    counted = voted(voter=bob, argument=argument, merit=UP, agreement=AGREE)
    assert (counted.merit_up, counted.agree_count) == (1, 1)
    assert counted.strength == strength(1, 0)
    assert counted.contest == contest(1, 0)


def test_merit_moves_strength_and_agreement_never_does(bob, argument):
    for choice in (AGREE, DISAGREE, None):
        assert voted(voter=bob, argument=argument, agreement=choice).strength == strength(0, 0)
    assert voted(voter=bob, argument=argument, merit=UP).strength == strength(1, 0)
    assert voted(voter=bob, argument=argument, merit=DOWN).strength == strength(0, 1)


def test_agreement_moves_contest_and_merit_never_does(bob, argument):
    assert voted(voter=bob, argument=argument, merit=UP).contest == 0
    assert voted(voter=bob, argument=argument, agreement=AGREE).contest == contest(1, 0)


# --- Who may not ---------------------------------------------------------------------------------


def test_it_refuses_own_argument(alice, argument):
    with pytest.raises(PermissionDenied):
        cast_vote(voter=alice, argument=argument, merit=UP)
    assert totals(argument) == (0, 0, 0, 0)


def test_it_refuses_a_moderators_and_an_admins_own_argument_too(db):
    for person in (make_moderator(), make_admin()):
        with pytest.raises(PermissionDenied):
            cast_vote(voter=person, argument=make_argument(author=person), merit=UP)


def test_it_refuses_the_unverified(argument):
    with pytest.raises(PermissionDenied):
        cast_vote(voter=make_user("una", verified=False), argument=argument, merit=UP)


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "locked", "archived"])
def test_it_refuses_what_is_out_of_sight_or_closed(alice, bob, argument, state):
    cast_vote(voter=bob, argument=argument, merit=UP)
    if state == "hidden":
        hide_argument(moderator=make_moderator(), argument=argument, reason="Spam.")
    elif state == "withdrawn":
        withdraw_argument(author=alice, argument=argument)
    elif state == "locked":
        lock_thread(moderator=make_moderator(), thread=argument.thread, reason="Heated.")
    else:
        Thread.objects.update(archived_at=timezone.now())
    for merit in (DOWN, None):
        with pytest.raises(PermissionDenied):
            cast_vote(voter=bob, argument=argument, merit=merit)
    assert totals(argument) == (1, 0, 0, 0)


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_it_refuses_articles_that_are_not_under_debate(bob, state):
    [argument] = make_many_arguments(make_thread(make_article(state=state)), 1)
    with pytest.raises(PermissionDenied):
        cast_vote(voter=bob, argument=argument, merit=UP)


def test_an_editor_tries_a_draft(db):
    [argument] = make_many_arguments(make_thread(make_article(state="draft")), 1)
    assert voted(voter=make_editor(), argument=argument, merit=UP).merit_up == 1


# --- How many ------------------------------------------------------------------------------------


def test_sixty_votes_a_minute_and_then_a_pause(bob, argument):
    for number in range(60):
        choice = UP if number % 2 else DOWN
        at = NOON + timedelta(seconds=number / 4)
        cast_vote(voter=bob, argument=argument, merit=choice, at=at)
    with pytest.raises(LimitReached) as reached:
        cast_vote(voter=bob, argument=argument, merit=DOWN, at=NOON + timedelta(seconds=20))
    assert reached.value.retry_after == 40
    assert totals(argument) == (1, 0, 0, 0)
    cast_vote(voter=bob, argument=argument, merit=DOWN, at=NOON + timedelta(seconds=60))


def test_the_limit_is_each_voters_own(bob, argument):
    for _ in range(60):
        cast_vote(voter=bob, argument=argument, merit=UP, at=NOON)
    assert voted(voter=make_user("carol"), argument=argument, merit=UP, at=NOON).merit_up == 2


# --- Totals and rows -----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_totals_agree_with_the_rows_whatever_is_voted(alice, seed):
    chance = random.Random(seed)
    arguments = [make_argument(author=alice, at=NOON + timedelta(hours=n)) for n in range(2)]
    voters = [make_user() for _ in range(4)]
    for step in range(60):
        argument = chance.choice(arguments)
        cast_vote(
            voter=chance.choice(voters),
            argument=argument,
            merit=chance.choice([UP, DOWN, None, Leave.AS_IS]),
            agreement=chance.choice([AGREE, DISAGREE, None, Leave.AS_IS]),
            at=NOON + timedelta(seconds=step),
        )
        assert_totals_follow_from_rows(argument)


def assert_totals_follow_from_rows(argument):
    argument = Argument.objects.get(pk=argument.pk)
    rows = Vote.objects.filter(argument=argument).values_list("merit", "agreement")
    merits = [merit for merit, _agreement in rows]
    agreements = [agreement for _merit, agreement in rows]
    assert (None, None) not in rows
    assert totals(argument) == (
        merits.count(1),
        merits.count(-1),
        agreements.count(1),
        agreements.count(-1),
    )
    assert argument.strength == strength(merits.count(1), merits.count(-1))
    assert argument.contest == contest(agreements.count(1), agreements.count(-1))
