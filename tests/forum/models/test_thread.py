import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.models import Article, Section, Thread
from tests.factories import (
    make_argument,
    make_article,
    make_editor,
    make_moderator,
    make_thread,
    make_user,
)

State = Thread.State


@pytest.mark.parametrize(
    ("article", "locked", "archived", "state"),
    [
        ("published", False, False, State.OPEN),
        ("published", True, False, State.LOCKED),
        ("published", False, True, State.ARCHIVED),
        ("published", True, True, State.ARCHIVED),
        ("archived", False, False, State.ARCHIVED),
        ("archived", True, False, State.ARCHIVED),
        ("draft", False, False, State.OPEN),
    ],
)
def test_it_is_open_unless_locked_or_archived_itself_or_with_its_article(
    article, locked, archived, state
):
    now = timezone.now()
    thread = Thread(
        section=Section(article=Article(state=article)),
        locked_at=now if locked else None,
        archived_at=now if archived else None,
    )
    assert thread.state == state
    assert thread.is_open is (state == State.OPEN)
    assert thread.is_archived is (state == State.ARCHIVED)
    assert thread.is_locked is locked


@pytest.mark.parametrize(
    ("sides", "percent"), [((0, 0), 50), ((3, 1), 75), ((0, 4), 0), ((4, 0), 100), ((1, 2), 33)]
)
def test_the_balance_is_the_share_of_those_for(sides, percent):
    assert Thread(for_count=sides[0], against_count=sides[1]).for_percent == percent


def test_it_knows_how_many_take_each_stance():
    thread = Thread(for_count=1, against_count=2, question_count=3)
    assert [thread.count_of(stance) for stance in ("for", "against", "question")] == [1, 2, 3]


def test_a_section_has_one_thread(db):
    thread = make_thread()
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.create(section=thread.section, created_at=timezone.now())


def test_threads_of_drafts_are_seen_by_editors_alone(db):
    draft = make_thread(make_article(state="draft"))
    published = make_thread()
    assert list(Thread.objects.visible_to(AnonymousUser())) == [published]
    assert list(Thread.objects.visible_to(make_editor())) == [draft, published]


# --- By hand as by the ORM -----------------------------------------------------------------------


@pytest.mark.parametrize("state", Article.State)
@pytest.mark.parametrize("make_viewer", [AnonymousUser, make_user, make_moderator, make_editor])
def test_a_thread_is_visible_at_its_address_as_visible_to_has_it(db, state, make_viewer):
    thread, viewer = make_thread(make_article(state=state)), make_viewer()
    article, section = thread.section.article.slug, thread.section.slug
    if Thread.objects.visible_to(viewer).filter(pk=thread.pk).exists():
        found = Thread.objects.visible_at(viewer, article, section)
        assert (found, found.section, found.section.article) == (
            thread,
            thread.section,
            thread.section.article,
        )
    else:
        with pytest.raises(Thread.DoesNotExist):
            Thread.objects.visible_at(viewer, article, section)


def test_the_edition_at_an_address_is_the_one_of_the_thread(db):
    thread, viewer = make_thread(), AnonymousUser()
    address = (thread.section.article.slug, thread.section.slug)
    assert Thread.objects.visible_at(viewer, *address).edition_number == 0
    make_argument(thread)
    found = Thread.objects.visible_at(viewer, *address)
    assert found.edition_number == Thread.objects.get(pk=thread.pk).edition_number == 1
