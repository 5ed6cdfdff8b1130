from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.actions.arguments import withdraw_argument
from forum.actions.recount import Difference, recount, recount_thread
from forum.actions.votes import cast_vote
from forum.models import Argument, Thread
from tests.factories import make_argument, make_thread, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def argument():
    """One with votes, an answer of its own, and a stub below it."""
    bob, carol = make_user("bob"), make_user("carol")
    argument = make_argument(author=make_user("alice"))
    stub = make_argument(parent=argument, author=bob)
    make_argument(parent=stub, author=carol)
    make_argument(argument.thread, author=bob, stance="against", at=timezone.now())
    make_argument(argument.thread, author=carol, stance="question", at=timezone.now())
    withdraw_argument(author=bob, argument=stub)
    cast_vote(voter=bob, argument=argument, merit=1, agreement=-1)
    cast_vote(voter=carol, argument=argument, merit=-1, agreement=1)
    return Argument.objects.get(pk=argument.pk)


def plant(row, **numbers):
    type(row).objects.filter(pk=row.pk).update(**numbers)


def test_it_finds_nothing_where_all_is_right(argument):
    assert list(recount()) == []


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("merit_up", 7),
        ("merit_down", 0),
        ("agree_count", 2),
        ("disagree_count", 5),
        ("strength", 0.5),
        ("contest", 0.25),
        ("reply_count", 9),
        ("descendant_count", 2),
        ("is_listed", False),
    ],
)
def test_it_finds_and_mends_a_number_of_an_argument(argument, number, wrong):
    right = getattr(argument, number)
    plant(argument, **{number: wrong})
    difference = Difference(f"argument {argument.pk}", number, wrong, right)
    assert list(recount()) == [difference]
    assert list(recount(fix=True)) == [difference]
    assert list(recount()) == []
    argument.refresh_from_db()
    assert getattr(argument, number) == right


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("for_count", 0),
        ("against_count", 3),
        ("question_count", 0),
        ("argument_count", 5),
        ("last_argument_at", None),
    ],
)
def test_it_finds_and_mends_a_number_of_a_thread(argument, number, wrong):
    thread = Thread.objects.get(pk=argument.thread_id)
    right = getattr(thread, number)
    plant(thread, **{number: wrong})
    difference = Difference(f"thread {thread.pk}", number, wrong, right)
    assert list(recount()) == [difference]
    assert list(recount(fix=True)) == [difference]
    assert list(recount()) == []
    thread.refresh_from_db()
    assert getattr(thread, number) == right


def test_without_fix_it_changes_nothing(argument):
    plant(argument, merit_up=7)
    list(recount())
    argument.refresh_from_db()
    assert argument.merit_up == 7


def test_it_compares_strength_to_the_last_digit(argument):
    plant(argument, strength=argument.strength + 1e-12)
    assert [difference.number for difference in recount()] == ["strength"]


def test_a_vote_that_was_lost_shows_in_all_that_follows_from_it(argument):
    argument.votes.get(voter__username="bob").delete()
    numbers = {difference.number for difference in recount(fix=True)}
    assert numbers == {"merit_up", "disagree_count", "strength", "contest"}
    assert list(recount()) == []


def test_a_stub_is_listed_while_anything_visible_is_below_it(argument):
    stub = argument.replies.get()
    leaf = stub.replies.get()
    plant(stub, is_listed=False)
    plant(leaf, is_listed=False)
    assert {difference.what for difference in recount(fix=True)} == {
        f"argument {stub.pk}",
        f"argument {leaf.pk}",
    }
    stub.refresh_from_db()
    assert stub.is_listed


def test_a_stub_that_leaves_the_list_takes_its_stub_above_along(argument):
    stub = argument.replies.get()
    leaf = stub.replies.get()
    plant(leaf, withdrawn_at=timezone.now())
    found = {(difference.what, difference.number) for difference in recount(fix=True)}
    assert found == {
        (f"argument {leaf.pk}", "is_listed"),
        (f"argument {stub.pk}", "is_listed"),
        (f"argument {stub.pk}", "reply_count"),
        (f"argument {argument.pk}", "reply_count"),
        (f"argument {argument.pk}", "descendant_count"),
        (f"thread {argument.thread_id}", "argument_count"),
    }
    assert list(recount()) == []


def test_an_empty_thread_has_no_last_argument():
    thread = make_thread()
    plant(thread, last_argument_at=timezone.now())
    assert [difference.right for difference in recount(fix=True)] == [None]
    assert list(recount()) == []


def test_it_leaves_the_text_alone(argument):
    plant(argument, merit_up=7)
    before = Argument.objects.values("claim", "body", "created_at", "author", "submission_key")
    before = before.get(pk=argument.pk)
    list(recount(fix=True))
    assert Argument.objects.values(*before).get(pk=argument.pk) == before


def test_its_queries_do_not_grow_with_the_thread(argument):
    def count():
        with CaptureQueriesContext(connection) as queries:
            recount_thread(argument.thread_id)
        return len(queries)

    few = count()
    for minutes in range(10):
        make_argument(argument.thread, at=timezone.now() + timedelta(minutes=minutes))
    assert count() == few
