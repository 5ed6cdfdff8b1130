"""Many at once. Everything here runs in threads that each have their own connection.

On SQLite the threads meet in a file, as on a site, since a database in memory is one connection's.
"""

import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from threading import Barrier, BoundedSemaphore, Event
from time import monotonic, sleep
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.actions import arguments
from forum.actions.arguments import (
    ArgumentText,
    edit_argument,
    post_argument,
    withdraw_argument,
)
from forum.actions.drafts import Edit, Place, save_draft
from forum.actions.flags import raise_flag
from forum.actions.moderation import (
    AlreadyDone,
    hide_argument,
    keep_argument,
    lock_thread,
    restore_argument,
)
from forum.actions.recount import recount
from forum.actions.votes import cast_vote
from forum.limits import LimitReached
from forum.models import Argument, Case, Draft, Flag, ModlogEntry, RateWindow, Thread, Vote
from forum.ranking import contest, strength
from tests.factories import (
    make_admin,
    make_argument,
    make_draft,
    make_moderator,
    make_thread,
    make_user,
)

CONNECTIONS = 40  # open at once; PostgreSQL allows a hundred
CROWD = 200

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def shared_database(transactional_db, monkeypatch, tmp_path):
    """A database that threads can share: on SQLite a file with the tables of the one in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    memory = connections["default"]
    memory.ensure_connection()
    file = tmp_path / "races.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        memory.connection.backup(copy)
    settings = connections.settings["default"] | {"NAME": str(file)}
    monkeypatch.setitem(connections.settings, "default", settings)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = memory


@pytest.fixture
def thread():
    return make_thread()


@pytest.fixture
def argument(thread):
    return make_argument(thread, author=make_user("alice"))


def all_at_once(*deeds):
    """Do all of them in threads that start together; what each returned or raised."""
    slots = BoundedSemaphore(CONNECTIONS)
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        with slots:
            try:
                return deed()
            except (AlreadyDone, LimitReached, PermissionDenied) as refusal:
                return refusal
            finally:
                connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


NO_ADDRESSES = {"emailaddress_set-TOTAL_FORMS": 0, "emailaddress_set-INITIAL_FORMS": 0}


def crowd_of(size):
    return [make_user() for _ in range(size)]


def assert_all_numbers_are_right():
    assert list(recount()) == []


def post(author, thread, **values):
    values = {"stance": "supports" if "parent" in values else "for"} | values
    text = ArgumentText(claim="Readers can tell the difference.")
    return post_argument(author=author, thread=thread, text=text, **values)


# --- Votes ---------------------------------------------------------------------------------------


def test_two_hundred_vote_on_one_argument_at_once(argument):
    choices = [
        {"merit": (1, -1, None)[number % 3], "agreement": (1, -1)[number % 2]}
        for number in range(CROWD)
    ]
    voters = crowd_of(CROWD)
    all_at_once(
        *(
            lambda voter=voter, choice=choice: cast_vote(voter=voter, argument=argument, **choice)
            for voter, choice in zip(voters, choices, strict=True)
        )
    )
    argument = Argument.objects.get(pk=argument.pk)
    assert Vote.objects.count() == CROWD
    assert (argument.merit_up, argument.merit_down) == (67, 67)
    assert (argument.agree_count, argument.disagree_count) == (100, 100)
    assert argument.strength == strength(67, 67)
    assert argument.contest == contest(100, 100)
    assert_all_numbers_are_right()


def test_the_same_vote_sent_twenty_times_at_once_is_one(argument):
    bob = make_user("bob")
    all_at_once(*[lambda: cast_vote(voter=bob, argument=argument, merit=1, agreement=-1)] * 20)
    vote = Vote.objects.get()
    assert (vote.merit, vote.agreement) == (1, -1)
    assert Argument.objects.get(pk=argument.pk).merit_up == 1
    assert_all_numbers_are_right()


def test_a_vote_changed_from_all_sides_at_once_is_one_of_them(argument):
    bob = make_user("bob")
    all_at_once(
        *(
            lambda choice=choice: cast_vote(voter=bob, argument=argument, **choice)
            for choice in [{"merit": 1}, {"merit": -1}, {"merit": None}, {"agreement": 1}] * 6
        )
    )
    assert Vote.objects.count() == 1
    assert_all_numbers_are_right()


def test_the_limit_holds_however_many_votes_arrive_at_once(argument):
    bob = make_user("bob")
    at = timezone.now()
    answers = all_at_once(*[lambda: cast_vote(voter=bob, argument=argument, merit=1, at=at)] * 80)
    assert sum(isinstance(answer, LimitReached) for answer in answers) == 20
    assert RateWindow.objects.get(deed=RateWindow.Deed.VOTE).count == 60


# --- Posts ---------------------------------------------------------------------------------------


def test_the_same_form_posted_twenty_times_at_once_makes_one_argument(thread):
    alice, key = make_user("alice"), uuid4()
    posted = all_at_once(*[lambda: post(alice, thread, submission_key=key)] * 20)
    assert len({argument.pk for argument in posted}) == 1
    assert Argument.objects.count() == 1
    assert Thread.objects.get(pk=thread.pk).for_count == 1


def test_the_pause_holds_however_many_forms_arrive_at_once(thread):
    alice = make_user("alice")
    answers = all_at_once(*[lambda: post(alice, thread)] * 10)
    assert sum(isinstance(answer, LimitReached) for answer in answers) == 9
    assert Argument.objects.count() == 1


def test_forty_post_in_one_thread_at_once(thread, argument):
    authors = crowd_of(40)
    all_at_once(
        *(lambda author=author: post(author, thread) for author in authors[:20]),
        *(lambda author=author: post(author, thread, parent=argument) for author in authors[20:]),
    )
    thread = Thread.objects.get(pk=thread.pk)
    argument = Argument.objects.get(pk=argument.pk)
    assert (thread.for_count, thread.argument_count) == (21, 41)
    assert (argument.reply_count, argument.descendant_count) == (20, 20)
    assert_all_numbers_are_right()


def test_replies_posted_while_their_parent_is_hidden_are_counted_right(thread, argument):
    mia = make_moderator("mia")
    answers = all_at_once(
        *(lambda author=author: post(author, thread, parent=argument) for author in crowd_of(15)),
        lambda: hide_argument(moderator=mia, argument=argument, reason="Spam."),
    )
    refused = sum(isinstance(answer, PermissionDenied) for answer in answers)
    argument = Argument.objects.get(pk=argument.pk)
    assert argument.is_hidden
    assert argument.reply_count == 15 - refused
    assert argument.is_listed is (refused < 15)
    assert_all_numbers_are_right()


def test_nobody_posts_once_a_thread_is_locked(thread):
    mia = make_moderator("mia")
    all_at_once(
        *(lambda author=author: post(author, thread) for author in crowd_of(10)),
        lambda: lock_thread(moderator=mia, thread=thread, reason="Heated."),
    )
    before = Argument.objects.count()
    [answer] = all_at_once(lambda: post(make_user(), thread))
    assert isinstance(answer, PermissionDenied)
    assert Argument.objects.count() == before
    assert_all_numbers_are_right()


# --- Drafts --------------------------------------------------------------------------------------


def test_windows_that_save_at_once_keep_one_draft(thread):
    alice = make_user("alice")
    saved = all_at_once(
        *(
            lambda number=number: make_draft(alice, thread, claim=f"Window {number}.")
            for number in range(20)
        )
    )
    assert {draft.pk for draft in saved} == {Draft.objects.get().pk}


@pytest.mark.parametrize("is_edit", [False, True])
def test_a_draft_saved_while_its_text_is_posted_does_not_outlive_it(thread, is_edit):
    alice, key, text = make_user("alice"), uuid4(), ArgumentText(claim="Posted while saved.")
    own = make_argument(thread, author=alice) if is_edit else None
    place, typed = Place(thread, argument=own), {"claim": [text.claim]}

    def save():
        save_draft(author=alice, place=place, fields=typed, edit=Edit(text), submission_key=key)

    def store():
        if own:
            edit_argument(author=alice, argument=own, text=text)
        else:
            post_argument(author=alice, thread=thread, stance="for", text=text, submission_key=key)

    all_at_once(*[save] * 5, store, *[save] * 5)
    assert Argument.objects.get().claim == text.claim
    assert not Draft.objects.exists()


# --- Flags and decisions -------------------------------------------------------------------------


def test_the_same_flag_raised_twenty_times_at_once_is_one(argument):
    bob = make_user("bob")
    all_at_once(*[lambda: raise_flag(reporter=bob, argument=argument, reason="spam")] * 20)
    assert Flag.objects.count() == 1
    assert Case.objects.count() == 1


def test_twenty_members_flag_at_once_into_one_case(argument):
    all_at_once(
        *(
            lambda reporter=reporter: raise_flag(
                reporter=reporter, argument=argument, reason="spam"
            )
            for reporter in crowd_of(20)
        )
    )
    assert Case.objects.get().flags.count() == 20


def test_two_moderators_hide_at_once_and_the_second_is_told(argument):
    moderators = [make_moderator("mia"), make_moderator("max")]
    answers = all_at_once(
        *(
            lambda moderator=moderator: hide_argument(
                moderator=moderator, argument=argument, reason=f"By {moderator}."
            )
            for moderator in moderators
        )
    )
    entry = ModlogEntry.objects.get()
    [told] = [answer for answer in answers if isinstance(answer, AlreadyDone)]
    assert told.entry == entry
    assert Argument.objects.get(pk=argument.pk).hidden_reason == entry.reason
    assert_all_numbers_are_right()


def test_one_keeps_while_another_hides_and_the_case_has_one_decision(argument):
    mia, max_ = make_moderator("mia"), make_moderator("max")
    case = raise_flag(reporter=make_user("bob"), argument=argument, reason="spam").case
    all_at_once(
        lambda: keep_argument(moderator=mia, case=case, reason="It is none."),
        lambda: hide_argument(moderator=max_, argument=argument, reason="Spam."),
    )
    case = Case.objects.get()
    [decision] = ModlogEntry.objects.filter(case=case)
    assert {"kept": "keep", "hidden": "hide"}[case.decision] == decision.act
    assert case.decided_by == decision.moderator
    # Who kept first is followed by who hides all the same: both acts are public.
    assert Argument.objects.get(pk=argument.pk).is_hidden
    assert_all_numbers_are_right()


def test_an_author_withdraws_while_a_moderator_hides(argument):
    mia = make_moderator("mia")
    all_at_once(
        lambda: withdraw_argument(author=argument.author, argument=argument),
        lambda: hide_argument(moderator=mia, argument=argument, reason="Spam."),
    )
    argument = Argument.objects.get(pk=argument.pk)
    assert argument.is_hidden
    assert argument.is_withdrawn
    assert_all_numbers_are_right()


# --- Everything ----------------------------------------------------------------------------------


def test_whatever_many_do_at_once_nobody_waits_for_ever_and_all_numbers_are_right(thread):
    authors, moderators = crowd_of(8), [make_moderator("mia"), make_moderator("max")]
    roots = [make_argument(thread, author=author) for author in authors]
    replies = [make_argument(author=make_user(), parent=root) for root in roots]
    arguments = [*roots, *replies]
    deadline = monotonic() + 3

    def member(seed):
        chance = random.Random(seed)
        author = authors[seed]
        while monotonic() < deadline:
            argument = chance.choice(arguments)
            deed = chance.choice(["vote", "vote", "post", "flag", "withdraw"])
            with suppress(LimitReached, PermissionDenied):
                if deed == "vote":
                    cast_vote(voter=author, argument=argument, merit=chance.choice([1, -1, None]))
                elif deed == "post":
                    post(make_user(), thread, parent=argument)
                elif deed == "flag":
                    raise_flag(reporter=author, argument=argument, reason="spam")
                elif chance.random() < 0.1:
                    withdraw_argument(author=argument.author, argument=argument)

    def moderator(seed):
        chance = random.Random(seed)
        while monotonic() < deadline:
            argument = chance.choice(arguments)
            act = chance.choice([hide_argument, restore_argument])
            with suppress(AlreadyDone, PermissionDenied):
                act(moderator=moderators[seed], argument=argument, reason="Because.")

    all_at_once(
        *(lambda seed=seed: member(seed) for seed in range(8)),
        *(lambda seed=seed: moderator(seed) for seed in range(2)),
    )
    assert monotonic() < deadline + 20
    assert Argument.objects.count() > 16
    assert_all_numbers_are_right()


# --- Names ---------------------------------------------------------------------------------------


def test_a_member_is_renamed_while_a_post_of_theirs_is_being_stored(thread, monkeypatch):
    ann, root = make_user("ann"), make_admin("root")
    post(ann, thread)
    client, is_storing = Client(), Event()
    client.force_login(root)
    store = arguments._store

    def store_slowly(*given):
        is_storing.set()
        sleep(0.5)  # until the other waits for a row, too
        store(*given)

    def rename():
        is_storing.wait()
        form = {"username": "anna", "email": ann.email, "is_active": "on"} | NO_ADDRESSES
        return client.post(reverse("admin:accounts_user_change", args=[ann.pk]), form).status_code

    monkeypatch.setattr(arguments, "_store", store_slowly)
    monkeypatch.setattr(settings, "MEMBER_PACE", (0, 10))
    posted, status = all_at_once(partial(post, ann, thread), rename)
    assert (Argument.objects.get(pk=posted.pk).author.username, status) == ("anna", 302)
    assert_all_numbers_are_right()
