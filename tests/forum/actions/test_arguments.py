from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forum.actions import arguments
from forum.actions.arguments import (
    ArgumentText,
    edit_argument,
    post_argument,
    text_of,
    withdraw_argument,
)
from forum.actions.moderation import hide_argument, lock_thread
from forum.actions.votes import cast_vote
from forum.limits import LimitReached
from forum.models import Argument, RateWindow, Vote
from forum.rendering import render_markdown
from tests.factories import (
    make_argument,
    make_article,
    make_evidence,
    make_moderator,
    make_tag,
    make_thread,
    make_user,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = ArgumentText(claim="Readers can tell the difference.")


@pytest.fixture
def thread(db):
    return make_thread()


@pytest.fixture
def alice(db):
    """A member: here for years, with an argument that stands."""
    alice = make_user("alice", date_joined=NOON - timedelta(days=400))
    make_argument(author=alice, at=NOON - timedelta(days=300))
    return alice


@pytest.fixture
def nils(db):
    """New: he signed up an hour ago."""
    return make_user("nils", date_joined=NOON - timedelta(hours=1))


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def mia(db):
    return make_moderator("mia")


def post(author, thread, *, after=0, stance="for", text=TEXT, **values):
    at = NOON + timedelta(seconds=after)
    return post_argument(author=author, thread=thread, stance=stance, text=text, at=at, **values)


# --- Posting -------------------------------------------------------------------------------------


def test_an_argument_is_stored_as_it_was_written(alice, thread):
    tag = make_tag()
    text = ArgumentText(
        claim="It is *not* so.",
        body="Because **they** measured.",
        evidence=(make_evidence(title="One"), make_evidence(title="Two")),
    )
    argument = post(alice, thread, stance="against", text=text, tags=[tag])
    argument.refresh_from_db()
    assert text_of(argument) == text
    assert (argument.author, argument.thread, argument.stance) == (alice, thread, "against")
    assert argument.created_at == NOON
    assert argument.body_html == render_markdown(text.body)
    assert [tagging.tag for tagging in argument.taggings.all()] == [tag]
    assert (argument.parent, argument.root, argument.depth) == (None, None, 0)
    assert not argument.is_edited


def test_a_reply_knows_what_it_answers_and_where_that_began(thread):
    first = make_argument(thread)
    second = make_argument(parent=first)
    third = make_argument(parent=second, stance="rebuts", dispute="truth")
    assert (second.parent, second.root, second.depth) == (first, first, 1)
    assert (third.parent, third.root, third.depth) == (second, first, 2)


def test_a_reply_stands_in_the_thread_of_what_it_answers(alice, thread):
    parent = make_argument()
    reply = post(alice, thread, stance="supports", parent=parent)
    assert reply.thread == parent.thread


@pytest.mark.parametrize("stance", Argument.Stance)
def test_a_stance_fits_the_top_level_or_is_refused(alice, thread, stance):
    if stance in ("for", "against", "question"):
        assert post(alice, thread, stance=stance).stance == stance
    else:
        with pytest.raises(ValidationError):
            post(alice, thread, stance=stance)


@pytest.mark.parametrize(
    ("line", "fitting"),
    [
        (["for"], {"supports", "rebuts", "asks"}),
        (["against"], {"supports", "rebuts", "asks"}),
        (["question"], {"answers", "asks"}),
        (["for", "supports"], {"supports", "rebuts", "asks"}),
        (["for", "rebuts"], {"supports", "rebuts", "asks"}),
        (["for", "asks"], {"answers", "asks"}),
        (["question", "answers"], {"supports", "rebuts", "asks"}),
    ],
)
def test_a_stance_fits_what_it_answers_or_is_refused(thread, line, fitting):
    parent = None
    for stance in line:
        parent = make_argument(
            thread, parent=parent, stance=stance, dispute="truth" if stance == "rebuts" else ""
        )
    for stance in Argument.Stance:
        dispute = "truth" if stance == "rebuts" else ""
        if stance in fitting:
            assert make_argument(parent=parent, stance=stance, dispute=dispute).stance == stance
        else:
            with pytest.raises(ValidationError):
                make_argument(parent=parent, stance=stance, dispute=dispute)
    assert parent.replies.count() == len(fitting)


def test_replies_go_down_to_the_twelfth_level_and_no_further(thread):
    line = [make_argument(thread)]
    for _ in range(12):
        line.append(make_argument(parent=line[-1]))
    assert line[-1].depth == 12
    with pytest.raises(PermissionDenied):
        make_argument(parent=line[-1])


def test_the_same_form_sent_again_is_the_same_argument(alice, thread):
    key = uuid4()
    first = post(alice, thread, submission_key=key)
    again = post(alice, thread, submission_key=key, after=1)
    assert again == first
    assert Argument.objects.filter(thread=thread).get().claim == TEXT.claim
    thread.refresh_from_db()
    assert thread.for_count == 1


def test_another_text_in_the_same_form_is_not_lost(alice, thread):
    key = uuid4()
    first = post(alice, thread, submission_key=key)
    second = post(alice, thread, submission_key=key, text=ArgumentText(claim="Changed."), after=60)
    assert second != first
    assert second.claim == "Changed."
    elsewhere = post(alice, make_thread(), submission_key=key, after=120)
    assert elsewhere not in (first, second)


def test_the_same_form_sent_after_the_thread_was_locked_is_still_the_same(alice, mia, thread):
    key = uuid4()
    first = post(alice, thread, submission_key=key)
    lock_thread(moderator=mia, thread=thread, reason="Heated.")
    assert post(alice, thread, submission_key=key, after=1) == first


def test_two_authors_with_one_key_post_two_arguments(alice, bob, thread):
    key = uuid4()
    assert post(alice, thread, submission_key=key) != post(bob, thread, submission_key=key)


def test_without_a_key_every_post_is_another(alice, thread):
    assert post(alice, thread) != post(alice, thread, after=15)


def test_the_unverified_and_the_anonymous_are_refused(thread):
    for author in (make_user("una", verified=False), make_user("ina", is_active=False)):
        with pytest.raises(PermissionDenied):
            post(author, thread)
    assert not thread.arguments.exists()


def test_an_author_is_judged_as_they_are_now_not_as_they_were_loaded(alice, thread):
    type(alice).objects.filter(pk=alice.pk).update(is_active=False)
    with pytest.raises(PermissionDenied):
        post(alice, thread)
    with pytest.raises(PermissionDenied):
        post(alice, thread, parent=make_argument(thread), stance="supports")


@pytest.mark.parametrize("state", ["locked", "archived", "article archived", "draft"])
def test_nobody_posts_where_the_thread_is_not_open(alice, bob, state):
    article = make_article(state={"article archived": "archived"}.get(state, "published"))
    if state == "draft":
        article = make_article(state="draft")
    times = {f"{state}_at": NOON} if state in ("locked", "archived") else {}
    thread = make_thread(article, **times)
    with pytest.raises(PermissionDenied):
        post(alice, thread)


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_nobody_answers_what_is_out_of_sight(alice, bob, mia, thread, state):
    parent = make_argument(thread, author=bob)
    if state == "hidden":
        hide_argument(moderator=mia, argument=parent, reason="Spam.")
    else:
        withdraw_argument(author=bob, argument=parent)
    with pytest.raises(PermissionDenied):
        post(alice, thread, parent=parent, stance="supports")


def test_a_refused_argument_leaves_nothing_behind(alice, thread):
    tags = [make_tag() for _ in range(6)]
    with pytest.raises(ValidationError):
        post(alice, thread, tags=tags)
    assert not thread.arguments.exists()
    thread.refresh_from_db()
    assert thread.argument_count == 0


# --- How fast ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("author", "pause"), [("alice", 15), ("nils", 60)])
def test_the_next_argument_waits_for_the_pause(request, thread, author, pause):
    author = request.getfixturevalue(author)
    post(author, thread)
    with pytest.raises(LimitReached) as reached:
        post(author, thread, after=pause - 0.5)
    assert reached.value.retry_after == 1
    with pytest.raises(LimitReached) as reached:
        post(author, thread, after=1)
    assert reached.value.retry_after == pause - 1
    assert f"{pause - 1} seconds" in str(reached.value)
    post(author, thread, after=pause)


@pytest.mark.parametrize(("author", "most", "pause"), [("alice", 60, 15), ("nils", 10, 60)])
def test_a_day_holds_so_many_arguments(request, thread, author, most, pause):
    author = request.getfixturevalue(author)
    for number in range(most):
        post(author, thread, after=number * pause)
    with pytest.raises(LimitReached) as reached:
        post(author, thread, after=most * pause)
    day = 24 * 60 * 60
    assert reached.value.retry_after == day - most * pause
    assert f"{most} arguments in 24 hours" in str(reached.value)
    if author.username == "alice":
        with pytest.raises(LimitReached):
            post(author, thread, after=day - 1)
    post(author, thread, after=day)


def test_withdrawing_does_not_give_the_day_back(nils, thread):
    for number in range(10):
        withdraw_argument(author=nils, argument=post(nils, thread, after=number * 60))
    with pytest.raises(LimitReached):
        post(nils, thread, after=600)


def test_the_same_form_sent_again_does_not_reach_the_limit(alice, thread):
    key = uuid4()
    assert post(alice, thread, submission_key=key) == post(alice, thread, submission_key=key)


def test_a_new_member_becomes_a_member_after_a_day_with_an_argument_that_stands(thread):
    nils = make_user("nils", date_joined=NOON - timedelta(hours=24))
    post(nils, thread)
    post(nils, thread, after=15)


def test_who_has_nothing_that_stands_stays_new(mia, thread):
    nils = make_user("nils", date_joined=NOON - timedelta(days=30))
    first = post(nils, thread)
    hide_argument(moderator=mia, argument=first, reason="Spam.")
    with pytest.raises(LimitReached):
        post(nils, thread, after=15)


# --- Links ---------------------------------------------------------------------------------------

LINKS = "https://a.example/ and [b](https://b.example/)"


@pytest.mark.parametrize(
    ("body", "sources", "allowed"),
    [
        (LINKS, 0, True),
        ("https://a.example/", 1, True),
        ("", 2, True),
        (LINKS + " and <https://c.example/>", 0, False),
        (LINKS, 1, False),
        ("", 3, False),
        ("`<a <a <a`", 2, True),
    ],
)
def test_new_members_have_two_links_evidence_included(nils, thread, body, sources, allowed):
    text = ArgumentText(claim="So.", body=body, evidence=(make_evidence(),) * sources)
    if allowed:
        assert post(nils, thread, text=text)
    else:
        with pytest.raises(ValidationError):
            post(nils, thread, text=text)


def test_a_text_counts_though_it_is_refused(nils, thread):
    argument = post(nils, thread)
    text = ArgumentText(claim="So.", body=LINKS, evidence=(make_evidence(),))
    for _again in range(2):
        with pytest.raises(ValidationError):
            post(nils, thread, text=text, after=120)
        with pytest.raises(ValidationError):
            edit_argument(
                author=nils, argument=argument, text=text, at=NOON + timedelta(seconds=120)
            )
    assert RateWindow.objects.get(member=nils).count == 4


@pytest.mark.parametrize("is_duplicate", [True, False])
def test_nobody_has_texts_rendered_without_end(nils, thread, settings, monkeypatch, is_duplicate):
    settings.TEXTS_PER_MINUTE = 3
    rendered, refused = [], ArgumentText(claim="So.", body=LINKS, evidence=(make_evidence(),))
    monkeypatch.setattr(
        arguments, "render_markdown", lambda body: rendered.append(body) or render_markdown(body)
    )
    form = {"text": TEXT if is_duplicate else refused, "submission_key": uuid4(), "after": 60}
    for _again in range(10):
        with suppress(ValidationError, LimitReached):
            post(nils, thread, **form)
        settings.NEW_MEMBER_PACE = (0, 10)
    assert len(rendered) == 3


def test_members_have_as_many_links_as_they_like(alice, thread):
    text = ArgumentText(claim="So.", body=LINKS * 5, evidence=(make_evidence(),) * 5)
    assert post(alice, thread, text=text)


def test_new_members_do_not_add_links_by_editing(nils, thread):
    argument = post(nils, thread)
    text = ArgumentText(claim="So.", body=LINKS, evidence=(make_evidence(),))
    with pytest.raises(ValidationError):
        edit_argument(author=nils, argument=argument, text=text, at=NOON)
    assert text_of(Argument.objects.get(pk=argument.pk)) == TEXT


# --- Editing -------------------------------------------------------------------------------------

OTHER = ArgumentText(
    claim="Most readers can.", body="*Often.*", evidence=(make_evidence(title="New"),)
)
LATER = NOON + timedelta(minutes=15)


def react(argument, how):
    carol = make_user("carol")
    if how == "reply":
        make_argument(author=carol, parent=argument, at=NOON)
    else:
        axis = {how: getattr(Vote, how.capitalize())(1)}
        cast_vote(voter=carol, argument=argument, **axis, at=NOON)


def test_an_edit_changes_the_text_and_its_rendering(alice, thread):
    argument = post(alice, thread, text=ArgumentText(claim="Old.", evidence=(make_evidence(),)))
    edited = edit_argument(author=alice, argument=argument, text=OTHER)
    edited.refresh_from_db()
    assert text_of(edited) == OTHER
    assert edited.body_html == render_markdown("*Often.*")


@pytest.mark.parametrize("how", ["reply", "merit", "agreement"])
def test_after_a_reaction_and_a_quarter_of_an_hour_an_edit_is_public(alice, thread, how):
    argument = post(alice, thread)
    react(argument, how)
    edited = edit_argument(author=alice, argument=argument, text=OTHER, at=LATER)
    [revision] = edited.revisions.all()
    assert revision.is_public
    assert edited.is_edited
    assert edited.edited_at == revision.replaced_at == LATER


@pytest.mark.parametrize("how", ["reply", "merit", "agreement"])
def test_within_a_quarter_of_an_hour_an_edit_is_free_whatever_the_reactions(alice, thread, how):
    argument = post(alice, thread)
    react(argument, how)
    at = LATER - timedelta(seconds=1)
    edited = edit_argument(author=alice, argument=argument, text=OTHER, at=at)
    assert not edited.is_edited
    assert not edited.revisions.get().is_public


def test_until_somebody_reacts_an_edit_is_free_at_any_time(alice, thread):
    argument = post(alice, thread)
    post(alice, thread, after=15, parent=argument, stance="supports")  # their own does not count
    at = NOON + timedelta(days=400)
    edited = edit_argument(author=alice, argument=argument, text=OTHER, at=at)
    assert not edited.is_edited
    assert not edited.revisions.get().is_public


def test_a_revision_keeps_the_earlier_text_and_evidence(alice, thread):
    old = ArgumentText(
        claim="Old claim.",
        body="Old body.",
        evidence=(make_evidence(title="A"), make_evidence(title="B", quotation="Quoted.")),
    )
    argument = post(alice, thread, text=old)
    edit_argument(author=alice, argument=argument, text=OTHER)
    edit_argument(author=alice, argument=argument, text=TEXT)
    first, second = argument.revisions.order_by("number")
    assert (first.number, first.claim, first.body) == (1, "Old claim.", "Old body.")
    assert [(row["title"], row["quotation"]) for row in first.evidence] == [
        ("A", ""),
        ("B", "Quoted."),
    ]
    assert (second.number, second.claim) == (2, OTHER.claim)


def test_a_revision_keeps_what_a_rebuttal_disputed(alice, thread):
    text = ArgumentText(claim="No.", dispute="truth")
    reply = post(alice, thread, parent=make_argument(thread), stance="rebuts", text=text)
    text = ArgumentText(claim="No.", dispute="relevance")
    edited = edit_argument(author=alice, argument=reply, text=text)
    assert edited.dispute == "relevance"
    assert edited.revisions.get().dispute == "truth"


def test_an_edit_that_changes_nothing_keeps_nothing(alice, thread):
    argument = post(alice, thread, text=OTHER)
    react(argument, "merit")
    edited = edit_argument(author=alice, argument=argument, text=OTHER, at=LATER)
    assert not edited.revisions.exists()
    assert not edited.is_edited


def test_an_edit_of_the_evidence_alone_is_an_edit(alice, thread):
    argument = post(alice, thread, text=OTHER)
    react(argument, "merit")
    text = ArgumentText(claim=OTHER.claim, body=OTHER.body)
    edited = edit_argument(author=alice, argument=argument, text=text, at=LATER)
    assert edited.is_edited
    assert not edited.evidence.exists()
    assert edited.revisions.get().evidence[0]["title"] == "New"


def test_an_edit_moves_neither_votes_nor_place(alice, thread):
    argument = post(alice, thread)
    react(argument, "merit")
    before = Argument.objects.get(pk=argument.pk)
    edit_argument(author=alice, argument=argument, text=OTHER, at=LATER)
    after = Argument.objects.get(pk=argument.pk)
    assert after.strength == before.strength
    assert after.merit_up == 1
    assert after.created_at == before.created_at


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "locked"])
def test_what_is_hidden_withdrawn_or_locked_is_not_edited(alice, mia, thread, state):
    argument = post(alice, thread)
    if state == "hidden":
        hide_argument(moderator=mia, argument=argument, reason="Spam.")
    elif state == "withdrawn":
        withdraw_argument(author=alice, argument=argument)
    else:
        lock_thread(moderator=mia, thread=thread, reason="Heated.")
    with pytest.raises(PermissionDenied):
        edit_argument(author=alice, argument=argument, text=OTHER)
    assert text_of(Argument.objects.get(pk=argument.pk)) == TEXT


def test_nobody_edits_what_another_wrote(alice, bob, mia, thread):
    argument = post(alice, thread)
    for person in (bob, mia):
        with pytest.raises(PermissionDenied):
            edit_argument(author=person, argument=argument, text=OTHER)


# --- Withdrawing ---------------------------------------------------------------------------------


def test_an_author_takes_an_argument_back(alice, thread):
    argument = withdraw_argument(author=alice, argument=post(alice, thread), at=LATER)
    argument.refresh_from_db()
    assert argument.is_withdrawn
    assert argument.withdrawn_at == LATER
    assert not argument.is_listed


def test_withdrawing_again_changes_nothing(alice, thread):
    argument = post(alice, thread)
    withdraw_argument(author=alice, argument=argument, at=NOON)
    again = withdraw_argument(author=alice, argument=argument, at=LATER)
    assert again.withdrawn_at == NOON
    thread.refresh_from_db()
    assert thread.argument_count == 0


def test_what_was_withdrawn_keeps_its_replies_as_a_stub(alice, thread):
    argument = post(alice, thread)
    make_argument(parent=argument)
    argument = withdraw_argument(author=alice, argument=argument)
    argument.refresh_from_db()
    assert argument.is_listed
    assert argument.reply_count == 1


@pytest.mark.parametrize("state", ["locked", "archived", "hidden"])
def test_an_author_may_withdraw_at_any_time(alice, mia, thread, state):
    argument = post(alice, thread)
    if state == "hidden":
        hide_argument(moderator=mia, argument=argument, reason="Spam.")
    else:
        type(thread).objects.filter(pk=thread.pk).update(**{f"{state}_at": timezone.now()})
    assert withdraw_argument(author=alice, argument=argument).is_withdrawn


def test_nobody_withdraws_what_another_wrote(alice, bob, mia, thread):
    argument = post(alice, thread)
    for person in (bob, mia, AnonymousUser()):
        with pytest.raises(PermissionDenied):
            withdraw_argument(author=person, argument=argument)
