import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.actions.arguments import ArgumentText, edit_argument, post_argument
from forum.actions.drafts import Edit, Place, discard_draft, save_draft
from forum.actions.moderation import hide_argument, lock_thread
from forum.limits import LimitReached
from forum.models import Article, Draft
from tests.factories import make_argument, make_draft, make_moderator, make_thread, make_user


@pytest.fixture
def alice(db):
    return make_user("alice")


@pytest.fixture
def thread(db):
    return make_thread()


@pytest.fixture
def bobs(thread):
    return make_argument(thread, author=make_user("bob"))


def text(claim="Begun and posted."):
    return ArgumentText(claim=claim)


# --- Saving ------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_as_it_is(alice, thread):
    typed = {"stance": "for", "claim": "  Half a sen", "body": "", "tags": ["3", "x"]}
    draft = make_draft(alice, thread, **typed)
    draft.refresh_from_db()
    assert draft.fields == {
        "stance": ["for"], "claim": ["  Half a sen"], "body": [""], "tags": ["3", "x"],
    }  # fmt: skip
    assert draft.claim == "Half a sen"


def test_saving_again_replaces_it(alice, thread):
    first = make_draft(alice, thread, at=timezone.now() - timedelta(hours=1))
    again = make_draft(alice, thread, claim="Further on.")
    assert Draft.objects.get() == first == again
    assert Draft.objects.get().claim == "Further on."
    assert again.updated_at > first.updated_at


def test_each_place_and_each_member_has_one_of_its_own(alice, thread, bobs):
    own = make_argument(thread, author=alice)
    make_draft(alice, thread)
    make_draft(alice, parent=bobs)
    make_draft(alice, parent=own)
    make_draft(alice, argument=own)
    make_draft(alice, make_thread())
    make_draft(make_user(), thread)
    assert Draft.objects.count() == 6


@pytest.mark.parametrize("empty", [{}, {"stance": "for"}, {"claim": "  \n"}, {"tags": ["1"]}])
def test_a_form_without_a_word_is_no_draft_and_removes_the_one_there_was(alice, thread, empty):
    make_draft(alice, thread)
    fields = {name: value if isinstance(value, list) else [value] for name, value in empty.items()}
    assert save_draft(author=alice, place=Place(thread), fields=fields) is None
    assert not Draft.objects.exists()


def test_a_source_alone_is_worth_keeping(alice, thread):
    draft = make_draft(alice, thread, claim="", **{"evidence-0-url": "https://example.org/"})
    assert draft.sources == [{"title": "", "url": "https://example.org/", "quotation": ""}]


def test_too_long_a_draft_is_refused(alice, thread, settings):
    with pytest.raises(ValidationError, match="too long"):
        make_draft(alice, thread, body="x" * (settings.DRAFT_MAX_LENGTH + 1))


def test_so_many_drafts_are_the_most_and_none_is_dropped_for_another(alice, settings):
    settings.DRAFTS_PER_MEMBER = 2
    kept = [make_draft(alice, make_thread()) for _number in range(2)]
    with pytest.raises(ValidationError, match="2 drafts"):
        make_draft(alice, make_thread())
    make_draft(alice, kept[0].thread, claim="It can be gone on with.")
    assert Draft.objects.count() == 2


def test_so_many_in_a_minute_are_the_most(alice, thread, settings):
    settings.DRAFTS_PER_MINUTE = 1
    at = timezone.now()
    make_draft(alice, thread, at=at)
    with pytest.raises(LimitReached, match="many drafts"):
        make_draft(alice, thread, at=at)


# --- Who may -----------------------------------------------------------------------------------


def test_a_draft_can_be_gone_on_with_in_a_locked_thread_and_below_what_was_hidden(
    alice, thread, bobs
):
    mia = make_moderator()
    lock_thread(moderator=mia, thread=thread, reason="Heated.")
    hide_argument(moderator=mia, argument=bobs, reason="Spam.")
    make_draft(alice, thread)
    make_draft(alice, parent=bobs)
    assert Draft.objects.count() == 2


def test_nobody_keeps_a_draft_of_an_edit_to_another_s_argument(alice, bobs):
    with pytest.raises(PermissionDenied):
        make_draft(alice, argument=bobs)


def test_nobody_keeps_one_where_they_cannot_read(alice, thread):
    Article.objects.update(state=Article.State.DRAFT)
    thread.section.article.refresh_from_db()
    with pytest.raises(PermissionDenied):
        make_draft(alice, thread)


def test_who_has_not_verified_keeps_none(thread):
    with pytest.raises(PermissionDenied):
        make_draft(make_user(verified=False), thread)


# --- It ends -----------------------------------------------------------------------------------


def test_posting_ends_the_draft_of_its_place_alone(alice, thread, bobs):
    make_draft(alice, thread)
    reply = make_draft(alice, parent=bobs)
    others = make_draft(make_user(), thread)
    post_argument(author=alice, thread=thread, stance="for", text=text())
    assert set(Draft.objects.all()) == {reply, others}


def test_a_post_that_fails_leaves_the_draft(alice, thread):
    make_draft(alice, thread)
    with pytest.raises(ValidationError):
        post_argument(author=alice, thread=thread, stance="rebuts", text=text())
    assert Draft.objects.exists()


def test_an_edit_ends_its_draft(alice, thread):
    own = make_argument(thread, author=alice)
    make_draft(alice, argument=own)
    edit_argument(author=alice, argument=own, text=text())
    assert not Draft.objects.exists()


def test_what_arrives_after_the_post_is_not_kept(alice, thread):
    key = uuid.uuid4()
    post_argument(author=alice, thread=thread, stance="for", text=text(), submission_key=key)
    late = {"place": Place(thread), "fields": {"claim": ["Begun and"]}, "submission_key": key}
    assert save_draft(author=alice, **late) is None
    assert not Draft.objects.exists()


def test_who_goes_back_to_a_posted_form_and_writes_on_has_a_draft_again(alice, thread):
    key, long_ago = uuid.uuid4(), timezone.now() - timedelta(minutes=5)
    post_argument(
        author=alice, thread=thread, stance="for", text=text(), submission_key=key, at=long_ago
    )
    fields = {"claim": ["Another one."]}
    assert save_draft(author=alice, place=Place(thread), fields=fields, submission_key=key)


def test_an_edit_that_changes_nothing_is_no_draft(alice, thread):
    own = make_argument(thread, author=alice, claim="As it stands.")
    place, fields = Place(thread, argument=own), {"claim": ["As it stands. "]}
    same = Edit(text("As it stands."))
    assert save_draft(author=alice, place=place, fields=fields, edit=same) is None
    assert save_draft(author=alice, place=place, fields=fields, edit=Edit(text("As it was.")))


def test_a_draft_is_thrown_away_by_its_author_alone(alice, thread):
    make_draft(alice, thread)
    discard_draft(author=make_user(), place=Place(thread))
    assert Draft.objects.exists()
    for _time in range(2):
        discard_draft(author=alice, place=Place(thread))
        assert not Draft.objects.exists()


def test_old_drafts_are_cleared(alice, thread, capsys):
    now = timezone.now()
    make_draft(alice, thread, at=now - timedelta(days=91))
    young = make_draft(alice, make_thread(), at=now - timedelta(days=89))
    make_draft(make_user(), thread, at=now - timedelta(days=91))
    call_command("clear_drafts")
    assert capsys.readouterr().out == "Drafts removed: 2.\n"
    assert Draft.objects.get() == young


def test_old_ones_of_one_s_own_make_room(alice, thread, settings):
    settings.DRAFTS_PER_MEMBER = 1
    make_draft(alice, thread, at=timezone.now() - timedelta(days=91))
    young = make_draft(alice, make_thread())
    assert Draft.objects.get() == young


# --- What always holds -------------------------------------------------------------------------


def test_the_database_keeps_one_draft_for_each_place(alice, thread, bobs):
    own = make_argument(thread, author=alice)
    for place in ({}, {"parent": bobs}, {"argument": own}):
        row = {"author": alice, "thread": thread, "updated_at": timezone.now()} | place
        Draft.objects.create(**row)
        with pytest.raises(IntegrityError), transaction.atomic():
            Draft.objects.create(**row)


def test_a_draft_answers_or_edits_and_never_both(alice, thread, bobs):
    with pytest.raises(IntegrityError):
        Draft.objects.create(
            author=alice, thread=thread, parent=bobs, argument=bobs, updated_at=timezone.now()
        )
