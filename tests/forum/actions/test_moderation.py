from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied

from forum.actions.arguments import withdraw_argument
from forum.actions.flags import raise_flag
from forum.actions.moderation import (
    AlreadyDone,
    hide_argument,
    keep_argument,
    lock_thread,
    restore_argument,
    unlock_thread,
)
from forum.actions.votes import cast_vote
from forum.models import Argument, Case, ModlogEntry, Thread, Vote
from tests.factories import (
    make_admin,
    make_argument,
    make_editor,
    make_moderator,
    make_thread,
    make_user,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


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
def max_(db):
    """The second moderator."""
    return make_moderator("max")


@pytest.fixture
def thread(db):
    return make_thread()


@pytest.fixture
def argument(alice, thread):
    return make_argument(thread, author=alice)


@pytest.fixture
def case(bob, argument):
    return raise_flag(reporter=bob, argument=argument, reason="spam").case


def fresh(row):
    return type(row).objects.get(pk=row.pk)


# --- The acts ------------------------------------------------------------------------------------


def test_keeping_closes_the_case_with_all_its_flags(mia, argument, case):
    raise_flag(reporter=make_user("carol"), argument=argument, reason="attack")
    keep_argument(moderator=mia, case=case, reason="It is on topic.", at=NOON)
    case = fresh(case)
    assert (case.decision, case.decided_by, case.decided_at) == ("kept", mia, NOON)
    assert case.flags.count() == 2
    assert not Case.objects.open().exists()
    assert fresh(argument).is_visible


def test_hiding_takes_an_argument_out_of_sight_with_its_reason(mia, thread, argument):
    hide_argument(moderator=mia, argument=argument, reason="Attacks a person.", at=NOON)
    argument = fresh(argument)
    assert argument.is_hidden
    assert (argument.hidden_at, argument.hidden_reason) == (NOON, "Attacks a person.")
    assert not argument.is_listed
    assert fresh(thread).argument_count == 0


def test_hiding_decides_the_open_case(mia, argument, case):
    entry = hide_argument(moderator=mia, argument=argument, reason="Spam.", at=NOON)
    case = fresh(case)
    assert (case.decision, case.decided_by, case.decided_at) == ("hidden", mia, NOON)
    assert entry.case == case


def test_hiding_leaves_decided_cases_alone(mia, argument, case):
    keep_argument(moderator=mia, case=case, reason="It is on topic.", at=NOON)
    entry = hide_argument(moderator=mia, argument=argument, reason="Spam.", at=LATER)
    assert fresh(case).decision == "kept"
    assert entry.case is None


def test_restoring_brings_an_argument_back_with_its_votes(bob, mia, thread, argument):
    cast_vote(voter=bob, argument=argument, merit=Vote.Merit.UP)
    before = fresh(argument)
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    restore_argument(moderator=mia, argument=argument, reason="It is none.")
    after = fresh(argument)
    assert after.is_visible
    assert after.is_listed
    assert (after.hidden_at, after.hidden_reason) == (None, "")
    assert (after.merit_up, after.strength) == (before.merit_up, before.strength)
    assert fresh(thread).argument_count == 1


def test_restoring_does_not_undo_what_the_author_took_back(alice, mia, argument):
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    withdraw_argument(author=alice, argument=argument)
    restore_argument(moderator=mia, argument=argument, reason="It is none.")
    assert fresh(argument).is_withdrawn
    assert not fresh(argument).is_listed


def test_a_thread_is_locked_and_opened_again(mia, thread):
    lock_thread(moderator=mia, thread=thread, reason="Heated.", at=NOON)
    assert fresh(thread).locked_at == NOON
    unlock_thread(moderator=mia, thread=thread, reason="Calm again.")
    assert fresh(thread).is_open


# --- The public line -----------------------------------------------------------------------------


def act(name, moderator, argument, case):
    """One act of each kind, after what must come before it."""
    thread = argument.thread
    if name == "restore":
        hide_argument(moderator=moderator, argument=argument, reason="Before.")
    if name == "unlock":
        lock_thread(moderator=moderator, thread=thread, reason="Before.")
    doing = {
        "keep": lambda **more: keep_argument(case=case, **more),
        "hide": lambda **more: hide_argument(argument=argument, **more),
        "restore": lambda **more: restore_argument(argument=argument, **more),
        "lock": lambda **more: lock_thread(thread=thread, **more),
        "unlock": lambda **more: unlock_thread(thread=thread, **more),
    }
    return doing[name]


ACTS = ["keep", "hide", "restore", "lock", "unlock"]


@pytest.mark.parametrize("name", ACTS)
def test_each_act_leaves_exactly_one_public_line(mia, argument, case, name):
    do = act(name, mia, argument, case)
    before = ModlogEntry.objects.count()
    entry = do(moderator=mia, reason="The reason.", at=NOON)
    assert ModlogEntry.objects.count() == before + 1
    entry = fresh(entry)
    assert (entry.moderator, entry.act, entry.reason) == (mia, name, "The reason.")
    assert entry.created_at == NOON
    assert entry.thread == argument.thread
    assert entry.argument == (None if "lock" in name else argument)


@pytest.mark.parametrize("name", ACTS)
def test_the_second_moderator_is_told_who_was_quicker_and_changes_nothing(
    mia, max_, argument, case, name
):
    do = act(name, mia, argument, case)
    first = do(moderator=mia, reason="The reason.", at=NOON)
    before = state_of(argument, case)
    with pytest.raises(AlreadyDone) as done:
        do(moderator=max_, reason="Another reason.", at=LATER)
    assert done.value.entry == first
    assert (done.value.entry.moderator, done.value.entry.reason) == (mia, "The reason.")
    assert state_of(argument, case) == before


def state_of(argument, case):
    return [
        list(rows.values().order_by("pk"))
        for rows in (
            Argument.objects.all(),
            Thread.objects.all(),
            Case.objects.all(),
            ModlogEntry.objects.all(),
        )
    ]


def test_who_keeps_what_was_hidden_meanwhile_is_told_of_the_hiding(mia, max_, argument, case):
    first = hide_argument(moderator=mia, argument=argument, reason="Spam.")
    with pytest.raises(AlreadyDone) as done:
        keep_argument(moderator=max_, case=case, reason="It is none.")
    assert done.value.entry == first
    assert fresh(case).decision == "hidden"


def test_who_hides_in_a_case_that_was_decided_meanwhile_overrules_nobody(mia, max_, argument, case):
    first = keep_argument(moderator=mia, case=case, reason="It is none.")
    with pytest.raises(AlreadyDone) as done:
        hide_argument(moderator=max_, argument=argument, case=case, reason="Spam.")
    assert done.value.entry == first
    assert fresh(argument).is_visible


def test_hiding_in_an_open_case_decides_it(mia, argument, case):
    entry = hide_argument(moderator=mia, argument=argument, case=case, reason="Spam.")
    assert entry.case == case
    assert fresh(case).decision == "hidden"


def test_who_hides_again_what_was_restored_hides_it(mia, argument):
    for _ in range(2):
        hide_argument(moderator=mia, argument=argument, reason="Spam.")
        restore_argument(moderator=mia, argument=argument, reason="It is none.")
    assert ModlogEntry.objects.count() == 4


def test_what_was_never_hidden_is_not_restored(mia, argument):
    with pytest.raises(PermissionDenied):
        restore_argument(moderator=mia, argument=argument, reason="It is none.")
    assert not ModlogEntry.objects.exists()


def test_what_was_never_locked_is_not_unlocked(mia, thread):
    with pytest.raises(PermissionDenied):
        unlock_thread(moderator=mia, thread=thread, reason="Calm again.")
    assert not ModlogEntry.objects.exists()


# --- Who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ACTS)
def test_only_moderators_act(mia, alice, bob, argument, case, name):
    do = act(name, mia, argument, case)
    before = state_of(argument, case)
    for person in (
        AnonymousUser(),
        alice,
        bob,
        make_editor(),
        make_moderator("un", verified=False),
    ):
        with pytest.raises(PermissionDenied):
            do(moderator=person, reason="Because.")
    assert state_of(argument, case) == before


@pytest.mark.parametrize("name", ACTS)
def test_an_admin_acts_as_a_moderator(mia, argument, case, name):
    ada = make_admin()
    assert act(name, mia, argument, case)(moderator=ada, reason="Because.").moderator == ada


@pytest.mark.parametrize("name", ["keep", "hide", "restore"])
def test_nobody_decides_on_what_they_wrote_themselves(mia, bob, max_, name):
    own = make_argument(author=mia)
    case = raise_flag(reporter=bob, argument=own, reason="spam").case
    if name == "restore":
        hide_argument(moderator=max_, argument=own, reason="Spam.")
    doing = {
        "keep": lambda: keep_argument(moderator=mia, case=case, reason="Mine."),
        "hide": lambda: hide_argument(moderator=mia, argument=own, reason="Mine."),
        "restore": lambda: restore_argument(moderator=mia, argument=own, reason="Mine."),
    }
    before = state_of(own, case)
    with pytest.raises(PermissionDenied):
        doing[name]()
    assert state_of(own, case) == before


# --- The notice ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["hide", "restore"])
def test_the_author_is_told_by_mail_once_it_is_stored(
    django_capture_on_commit_callbacks, mia, argument, case, name
):
    do = act(name, mia, argument, case)
    with django_capture_on_commit_callbacks(execute=True):
        do(moderator=mia, reason="It attacks <b>a person</b> & more.")
        assert mail.outbox == []
    [message] = mail.outbox
    assert message.to == ["alice@example.org"]
    for words in (
        "mia",
        argument.claim,
        "It attacks <b>a person</b> & more.",
        f"/arguments/{argument.pk}/",
        "/moderation/log/",
    ):
        assert words in message.body
    assert "\n" not in message.subject


@pytest.mark.parametrize("name", ["keep", "lock", "unlock"])
def test_what_concerns_no_author_sends_no_mail(
    django_capture_on_commit_callbacks, mia, argument, case, name
):
    do = act(name, mia, argument, case)
    with django_capture_on_commit_callbacks(execute=True):
        do(moderator=mia, reason="Because.")
    assert mail.outbox == []


def test_a_refused_act_sends_no_mail(django_capture_on_commit_callbacks, mia, max_, argument):
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(AlreadyDone):
        hide_argument(moderator=max_, argument=argument, reason="Spam.")
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down_undoes_nothing(monkeypatch, mia, argument):
    def is_down(*args, **kwargs):
        raise OSError("Connection refused")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", is_down)
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    assert fresh(argument).is_hidden
    assert ModlogEntry.objects.count() == 1


def test_a_claim_that_looks_like_a_header_stays_in_the_body(
    django_capture_on_commit_callbacks, mia, alice, thread
):
    argument = make_argument(thread, author=alice, claim="x Bcc: eve@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        hide_argument(moderator=mia, argument=argument, reason="Spam.\nBcc: eve@example.org")
    [message] = mail.outbox
    assert message.recipients() == ["alice@example.org"]
    assert "Bcc" not in message.message()
