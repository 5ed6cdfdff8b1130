"""Who may do what, as tables. The cast of `make_cast` has one of each role."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forum import permissions
from forum.models import Argument, Article, Thread
from tests.factories import (
    make_argument,
    make_article,
    make_cast,
    make_many_arguments,
    make_thread,
    make_user,
)

ALL = {"anonymous", "unverified", "member", "author", "moderator", "editor", "admin"}
WRITERS = ALL - {"anonymous", "unverified"}
OTHERS = WRITERS - {"author"}
MODERATORS = {"moderator", "admin"}
EDITORS = {"editor", "admin"}
NOBODY: set[str] = set()
NOW = timezone.now()

# The states of an argument by the author: hidden, withdrawn, and whether it is listed as a stub.
STATES = {
    "visible": {},
    "hidden with replies": {"hidden_at": NOW, "hidden_reason": "Spam."},
    "hidden": {"hidden_at": NOW, "hidden_reason": "Spam.", "is_listed": False},
    "withdrawn with replies": {"withdrawn_at": NOW},
    "withdrawn": {"withdrawn_at": NOW, "is_listed": False},
    "hidden and withdrawn": {
        "hidden_at": NOW,
        "hidden_reason": "Spam.",
        "withdrawn_at": NOW,
        "is_listed": False,
    },
}
SEEN = {
    "visible": ALL,
    "hidden with replies": ALL,
    "hidden": {"author"} | MODERATORS,
    "withdrawn with replies": ALL,
    "withdrawn": {"author"} | MODERATORS,
    "hidden and withdrawn": {"author"} | MODERATORS,
}
THREADS = {
    "open": ("published", {}),
    "locked": ("published", {"locked_at": NOW}),
    "archived": ("published", {"archived_at": NOW}),
    "in an archived article": ("archived", {}),
    "in a draft": ("draft", {}),
}


@pytest.fixture
def cast(db):
    return make_cast()


def make_row(cast, *, thread="open", state="visible", depth=0, **values):
    article, times = THREADS[thread]
    thread = make_thread(make_article(state=article), **times)
    values = STATES[state] | values
    [row] = make_many_arguments(thread, 1, author=cast["author"], **values)
    row.depth = depth
    return row


def allowed(cast, rule, *about):
    return {role for role, person in cast.items() if rule(person, *about)}


# --- Seeing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("thread", ["open", "in an archived article", "in a draft"])
def test_what_a_list_finds_is_what_a_viewer_can_see(cast, thread, state):
    row = make_row(cast, thread=thread, state=state)
    found = {
        role
        for role, viewer in cast.items()
        if Argument.objects.visible_to(viewer).filter(pk=row.pk).exists()
    }
    expected = SEEN[state] & EDITORS if thread == "in a draft" else SEEN[state]
    assert found == allowed(cast, permissions.can_see_argument, row) == expected


@pytest.mark.parametrize("state", Article.State)
def test_articles_and_threads_are_found_by_who_can_see_them(cast, state):
    article = make_article(state=state)
    thread = make_thread(article)
    found = {
        role
        for role, viewer in cast.items()
        if Article.objects.visible_to(viewer).filter(pk=article.pk).exists()
    }
    threads = {
        role
        for role, viewer in cast.items()
        if Thread.objects.visible_to(viewer).filter(pk=thread.pk).exists()
    }
    expected = EDITORS if state == "draft" else ALL
    assert found == threads == allowed(cast, permissions.can_see_article, article) == expected


@pytest.mark.parametrize("state", STATES)
def test_what_is_out_of_sight_is_read_by_its_author_and_moderators(cast, state):
    readers = ALL if state == "visible" else {"author"} | MODERATORS
    assert allowed(cast, permissions.can_read_text, make_row(cast, state=state)) == readers


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("thread", ["open", "in a draft"])
def test_what_a_list_finds_to_read_is_what_a_viewer_can_see_and_read(cast, thread, state):
    row = make_row(cast, thread=thread, state=state)
    found = {
        role
        for role, viewer in cast.items()
        if Argument.objects.readable_by(viewer).filter(pk=row.pk).exists()
    }
    seen = allowed(cast, permissions.can_see_argument, row)
    assert found == seen & allowed(cast, permissions.can_read_text, row)


@pytest.mark.parametrize(
    ("votes", "hours", "has_judged", "shown"),
    [(0, 0, True, True), (5, 24, False, True), (4, 24, False, False), (5, 23, False, False)],
)
def test_merit_shows_to_who_has_judged_or_after_a_day(votes, hours, has_judged, shown):
    argument = Argument(merit_up=votes, created_at=timezone.now() - timedelta(hours=hours))
    assert permissions.can_see_merit(None, argument, has_judged) is shown


# --- Writing -------------------------------------------------------------------------------------

IN_THREADS = [
    ("open", WRITERS),
    ("locked", NOBODY),
    ("archived", NOBODY),
    ("in an archived article", NOBODY),
    ("in a draft", EDITORS),
]


def test_the_verified_write(cast):
    assert allowed(cast, permissions.can_write) == WRITERS


def test_who_was_deactivated_does_not(cast):
    gone = make_user("gone", is_active=False)
    moderator = cast["moderator"]
    moderator.is_active = False
    assert not permissions.can_write(gone)
    assert not permissions.can_write(moderator)
    assert not permissions.can_moderate(moderator)


@pytest.mark.parametrize(("thread", "authors"), IN_THREADS)
def test_the_verified_post_in_open_threads(cast, thread, authors):
    row = make_row(cast, thread=thread)
    assert allowed(cast, permissions.can_post, row.thread) == authors
    assert allowed(cast, permissions.can_reply, row) == authors


@pytest.mark.parametrize(("thread", "authors"), IN_THREADS)
def test_the_verified_vote_in_open_threads_on_what_others_wrote(cast, thread, authors):
    voters = authors - {"author"}
    assert allowed(cast, permissions.can_vote, make_row(cast, thread=thread)) == voters


@pytest.mark.parametrize("state", [state for state in STATES if state != "visible"])
@pytest.mark.parametrize(
    "rule",
    [permissions.can_reply, permissions.can_vote, permissions.can_edit, permissions.can_flag],
)
def test_nothing_is_done_to_what_is_out_of_sight(cast, rule, state):
    assert allowed(cast, rule, make_row(cast, state=state)) == NOBODY


@pytest.mark.parametrize(("depth", "authors"), [(11, WRITERS), (12, NOBODY)])
def test_replies_end_at_the_twelfth_level(cast, depth, authors):
    assert allowed(cast, permissions.can_reply, make_row(cast, depth=depth)) == authors


@pytest.mark.parametrize("thread", THREADS)
def test_authors_edit_in_open_threads(cast, thread):
    editors = {"author"} if thread == "open" else NOBODY
    assert allowed(cast, permissions.can_edit, make_row(cast, thread=thread)) == editors


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("thread", THREADS)
def test_authors_withdraw_at_any_time(cast, thread, state):
    row = make_row(cast, thread=thread, state=state)
    assert allowed(cast, permissions.can_withdraw, row) == {"author"}


@pytest.mark.parametrize("thread", THREADS)
def test_the_verified_flag_what_others_wrote_wherever_they_see_it(cast, thread):
    reporters = OTHERS & EDITORS if thread == "in a draft" else OTHERS
    assert allowed(cast, permissions.can_flag, make_row(cast, thread=thread)) == reporters


# --- Editing freely ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "minutes", "free"),
    [
        ({}, 60, True),
        ({"merit_up": 1}, 14, True),
        ({"merit_up": 1}, 15, False),
        ({"merit_down": 1}, 15, False),
        ({"agree_count": 1}, 15, False),
        ({"disagree_count": 1}, 15, False),
    ],
)
def test_an_edit_is_free_before_a_vote_or_for_a_quarter_of_an_hour(cast, votes, minutes, free):
    row = make_row(cast, **votes)
    now = row.created_at + timedelta(minutes=minutes)
    assert permissions.edits_freely(row, now) is free


def test_a_reply_by_another_ends_free_edits_and_a_reply_by_oneself_does_not(cast):
    row = make_row(cast)
    later = row.created_at + timedelta(hours=1)
    make_many_arguments(row.thread, 1, parent=row, author=cast["author"])
    assert permissions.edits_freely(row, later)
    make_many_arguments(row.thread, 1, parent=row, author=cast["member"])
    assert not permissions.edits_freely(row, later)


# --- Being new -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "state", "new"),
    [
        (23, "visible", True),
        (24, "visible", False),
        (24, "hidden", True),
        (24, "withdrawn", True),
        (24, None, True),
        (24 * 365, None, True),
    ],
)
def test_a_member_is_new_for_a_day_and_until_an_argument_stands(cast, hours, state, new):
    now = timezone.now()
    nils = make_user("nils", date_joined=now - timedelta(hours=hours))
    if state:
        make_many_arguments(make_thread(), 1, author=nils, **STATES[state])
    assert permissions.is_new(nils, now) is new


def test_a_moderator_is_never_new(cast):
    assert not permissions.is_new(cast["moderator"])
    assert not permissions.is_new(cast["admin"])
    assert permissions.is_new(cast["editor"])


# --- Curating ------------------------------------------------------------------------------------


def test_moderators_moderate_and_editors_import(cast):
    assert allowed(cast, permissions.can_moderate) == MODERATORS
    assert allowed(cast, permissions.can_import) == EDITORS


@pytest.mark.parametrize("state", STATES)
def test_moderators_decide_on_what_others_wrote(cast, state):
    row = make_row(cast, state=state)
    assert allowed(cast, permissions.can_decide_on, row) == MODERATORS
    own = make_argument(author=cast["moderator"])
    assert allowed(cast, permissions.can_decide_on, own) == {"admin"}


# --- The sentences -------------------------------------------------------------------------------


def test_a_refusal_is_the_rule_in_its_own_words(cast):
    with pytest.raises(PermissionDenied, match=r"^Only moderators can do this\.$"):
        permissions.require(permissions.can_moderate, cast["member"])
    permissions.require(permissions.can_moderate, cast["moderator"])


def test_each_rule_is_a_sentence():
    rules = [rule for name, rule in vars(permissions).items() if name.startswith("can_")]
    assert len(rules) >= 14
    for rule in rules:
        assert rule.__doc__[0].isupper()
        assert rule.__doc__.endswith(".")
        assert "\n" not in rule.__doc__
