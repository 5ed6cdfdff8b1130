"""The stored numbers, compared with a count by hand of what is visible."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument, restore_argument
from forum.models import Argument, Thread
from tests.factories import (
    make_argument,
    make_many_arguments,
    make_moderator,
    make_thread,
    make_user,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def thread(db):
    return make_thread()


@pytest.fixture
def mia(db):
    return make_moderator("mia")


@pytest.fixture
def line(thread):
    """Four arguments, each an answer to the one before."""
    line = [make_argument(thread)]
    for _ in range(3):
        line.append(make_argument(parent=line[-1]))
    return line


def hide(argument, mia):
    hide_argument(moderator=mia, argument=argument, reason="Spam.")


def restore(argument, mia):
    restore_argument(moderator=mia, argument=argument, reason="It is none.")


def withdraw(argument):
    withdraw_argument(author=argument.author, argument=argument)


def listed(line):
    rows = dict(Argument.objects.values_list("pk", "is_listed"))
    return [rows[argument.pk] for argument in line]


def replies(line):
    rows = dict(Argument.objects.values_list("pk", "reply_count"))
    return [rows[argument.pk] for argument in line]


def below(line):
    rows = dict(Argument.objects.values_list("pk", "descendant_count"))
    return [rows[argument.pk] for argument in line]


def counts(thread):
    thread.refresh_from_db()
    return (
        thread.for_count,
        thread.against_count,
        thread.question_count,
        thread.argument_count,
    )


# --- Posting -------------------------------------------------------------------------------------


def test_each_side_is_counted_and_replies_only_as_arguments(thread):
    top = make_argument(thread, stance="for")
    make_argument(thread, stance="against")
    make_argument(thread, stance="against")
    question = make_argument(thread, stance="question")
    make_argument(parent=top, stance="asks")
    make_argument(parent=question, stance="answers")
    assert counts(thread) == (1, 2, 1, 6)


def test_a_reply_counts_for_its_parent_and_for_the_top_of_its_discussion(line):
    assert replies(line) == [1, 1, 1, 0]
    assert below(line) == [3, 0, 0, 0]


def test_another_thread_is_not_touched(thread, line):
    other = make_thread()
    make_argument(other)
    assert counts(other) == (1, 0, 0, 1)
    assert counts(thread) == (1, 0, 0, 4)


def test_the_thread_knows_its_latest_argument(thread, mia):
    times = [NOON, NOON + timedelta(hours=2), NOON + timedelta(hours=1)]
    first, second, third = (make_argument(thread, at=at) for at in times)
    assert Thread.objects.get(pk=thread.pk).last_argument_at == times[1]
    hide(second, mia)
    assert Thread.objects.get(pk=thread.pk).last_argument_at == times[2]
    restore(second, mia)
    assert Thread.objects.get(pk=thread.pk).last_argument_at == times[1]
    for argument in (first, second, third):
        withdraw(argument)
    assert Thread.objects.get(pk=thread.pk).last_argument_at is None


# --- Out of sight and back -----------------------------------------------------------------------


def test_without_replies_it_is_gone_from_the_list(thread, mia, line):
    hide(line[3], mia)
    assert listed(line) == [True, True, True, False]
    assert replies(line) == [1, 1, 0, 0]
    assert below(line) == [2, 0, 0, 0]
    assert counts(thread) == (1, 0, 0, 3)


def test_with_replies_it_stays_as_a_stub(thread, mia, line):
    hide(line[1], mia)
    withdraw(line[0])
    assert listed(line) == [True, True, True, True]
    assert replies(line) == [1, 1, 1, 0]
    assert below(line) == [2, 0, 0, 0]
    assert counts(thread) == (0, 0, 0, 2)


def test_the_last_reply_takes_the_stubs_above_it_along(thread, mia, line):
    withdraw(line[1])
    hide(line[2], mia)
    hide(line[3], mia)
    assert listed(line) == [True, False, False, False]
    assert replies(line) == [0, 0, 0, 0]
    assert counts(thread) == (1, 0, 0, 1)


def test_what_comes_back_brings_the_stubs_above_it_back(thread, mia, line):
    withdraw(line[1])
    hide(line[2], mia)
    hide(line[3], mia)
    restore(line[3], mia)
    assert listed(line) == [True, True, True, True]
    assert replies(line) == [1, 1, 1, 0]
    assert below(line) == [1, 0, 0, 0]
    assert counts(thread) == (1, 0, 0, 2)


def test_a_stub_in_the_middle_that_is_restored_changes_no_list(thread, mia, line):
    hide(line[2], mia)
    restore(line[2], mia)
    assert listed(line) == [True] * 4
    assert replies(line) == [1, 1, 1, 0]
    assert below(line) == [3, 0, 0, 0]
    assert counts(thread) == (1, 0, 0, 4)


def test_a_stub_stays_while_another_reply_hangs_on_it(mia, line):
    other = make_argument(parent=line[0])
    hide(line[0], mia)
    withdraw(other)
    assert listed([line[0], other]) == [True, False]
    assert replies(line[:1]) == [1]


def test_hidden_and_withdrawn_count_once(thread, mia, line):
    hide(line[3], mia)
    withdraw(line[3])
    assert counts(thread) == (1, 0, 0, 3)
    restore(line[3], mia)
    assert counts(thread) == (1, 0, 0, 3)
    assert listed(line) == [True, True, True, False]


# --- Whatever happens ----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_the_numbers_are_right_after_any_walk(thread, mia, seed):
    """Posts, withdrawals, hides and restorations in any order."""
    chance = random.Random(seed)
    alice = make_user("alice")
    make_many_arguments(make_thread(), 1, author=alice)  # so that she is no new member
    start = timezone.now() - timedelta(days=2)
    for step in range(60):
        rows = list(Argument.objects.filter(thread=thread))
        argument = chance.choice(rows) if rows else None
        deed = chance.choice(
            ["post", "post", "reply", "reply", "reply", "hide", "withdraw", "hide"]
        )
        at = start + timedelta(minutes=step)
        if argument is None or deed == "post":
            stance = chance.choice(["for", "against", "question"])
            make_argument(thread, author=alice, stance=stance, at=at)
        elif deed == "reply" and argument.can_have_replies:
            stance = chance.choice(sorted(set(argument.reply_stances) - {"rebuts"}))
            make_argument(author=alice, parent=argument, stance=stance, at=at)
        elif deed == "withdraw":
            withdraw(argument)
        elif deed == "hide":
            (restore if argument.is_hidden else hide)(argument, mia)
        assert stored(thread) == counted_by_hand(thread), (step, deed)


def stored(thread):
    thread.refresh_from_db()
    arguments = {
        row.pk: (row.reply_count, row.descendant_count if row.is_top_level else 0, row.is_listed)
        for row in thread.arguments.all()
    }
    return arguments, counts(thread), thread.last_argument_at


def counted_by_hand(thread):
    """The same from scratch, in the plainest way."""
    rows = {row.pk: row for row in thread.arguments.all()}

    def replies_to(pk):
        return [row for row in rows.values() if row.parent_id == pk]

    def is_listed(row):
        return row.is_visible or any(is_listed(reply) for reply in replies_to(row.pk))

    def visible_below(pk):
        return sum(reply.is_visible + visible_below(reply.pk) for reply in replies_to(pk))

    visible = [row for row in rows.values() if row.is_visible]
    top = [row.stance for row in visible if row.is_top_level]
    arguments = {
        pk: (
            sum(is_listed(reply) for reply in replies_to(pk)),
            visible_below(pk) if row.is_top_level else 0,
            is_listed(row),
        )
        for pk, row in rows.items()
    }
    sides = tuple(top.count(side) for side in ("for", "against", "question"))
    last = max((row.created_at for row in visible), default=None)
    return arguments, (*sides, len(visible)), last
