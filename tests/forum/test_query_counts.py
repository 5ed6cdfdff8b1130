"""The queries of each page, at two sizes: a page that grows with its rows is slow one day."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.actions.flags import raise_flag
from forum.actions.moderation import hide_argument, lock_thread
from forum.models import Argument, Case, Evidence, ModlogEntry, Tagging, Thread, Vote
from forum.models.sorting import Sort
from tests.factories import (
    make_argument,
    make_article,
    make_draft,
    make_evidence,
    make_many_arguments,
    make_moderator,
    make_tag,
    make_thread,
    make_user,
)

MOST = 15  # in no place more

# The queries of each page for who is not signed in, for a member, and for a moderator.
THREAD = (4, 7, 7)
THREAD_BY_TAG = (5, 8, 8)
THREAD_BY_STANCE = (4, 7, 7)
PERMALINK = (1, 2, 2)
BRANCH = (5, 7, 7)
HOME = (4, 5, 5)
ARTICLE = (2, 3, 3)
MEMBER = (3, 4, 4)
TAGS = (2, 3, 3)
DRAFTS = (None, 2, 2)  # for members alone
TAG = (3, 4, 4)
SEARCH = (5, 6, 6)
SIMILAR = (1, 5, 5)  # for who is not signed in: nothing
LOG = (1, 2, 2)
QUEUE = (None, None, 7)  # for moderators alone


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def mia(db):
    return make_moderator("mia")


@pytest.fixture
def counted(bob, mia):
    """The queries of an address, as `counted(address)`, in the order of the constants."""

    def count(viewer, address, status=200, **request):
        client = Client()
        if viewer:
            client.force_login(viewer)
        with CaptureQueriesContext(connection) as sent:
            response = client.get(address, **request)
        assert len(sent) <= MOST, "\n".join(query["sql"] for query in sent)
        return len(sent) if response.status_code == status else None

    return lambda address, **request: tuple(
        count(viewer, address, **request) for viewer in (None, bob, mia)
    )


def fill(thread, size, *, author, voter, tag):
    """As many arguments: six in twenty at top level, the rest below, with all that cards show."""
    rows = []
    for stance in ("for", "against", "question"):
        rows += make_many_arguments(thread, size // 10, stance=stance, author=author)
    for root in rows[::3]:
        stance = "answers" if root.is_question else "supports"
        replies = make_many_arguments(thread, 4, parent=root, author=author, stance=stance)
        below = make_many_arguments(thread, 2, parent=replies[0], author=author)
        rows += [*replies, *below, *make_many_arguments(thread, 1, parent=below[0], author=author)]
    assert len(rows) == size
    now = timezone.now()
    Vote.objects.bulk_create(
        Vote(argument=row, voter=voter, merit=1, agreement=-1, updated_at=now) for row in rows
    )
    Tagging.objects.bulk_create(
        Tagging(argument=row, tag=tag, tagged_by=author, created_at=now) for row in rows
    )
    Evidence.objects.bulk_create(
        Evidence(argument=row, position=0, kind="study", url="https://example.org/", title="T")
        for row in rows
    )
    stubs = [row.pk for row in rows[1::7]]
    Argument.objects.filter(pk__in=stubs).update(withdrawn_at=now)
    return rows


def test_the_pages_of_a_thread_cost_the_same_with_20_and_with_2000_arguments(counted, bob):
    for size in (20, 2_000):
        alice, tag, thread = make_user(), make_tag(), make_thread()
        rows = fill(thread, size, author=alice, voter=bob, tag=tag)
        make_draft(bob, thread)
        make_draft(bob, parent=rows[0])
        address = thread.get_absolute_url()
        assert counted(address) == THREAD, size
        assert counted(f"{address}?sort={Sort.MOST_CONTESTED.value}") == THREAD, size
        assert counted(f"{address}?tag={tag.slug}") == THREAD_BY_TAG, size
        assert counted(f"{address}?stance=for") == THREAD_BY_STANCE, size
        for row in (rows[0], rows[-1]):
            permalink = row.get_absolute_url()
            assert counted(permalink, status=302) == PERMALINK, (size, row.depth)
            assert counted(f"{address}?branch={row.pk}") == BRANCH, (size, row.depth)
        assert counted(alice.get_absolute_url()) == MEMBER, size
        assert counted(tag.get_absolute_url()) == TAG, size
    more = re.search(r'href="(\?after=[^"]+)" rel="next"', Client().get(address).text)[1]
    assert counted(address + more.replace("&amp;", "&")) == THREAD


def test_a_search_costs_the_same_with_20_and_with_2000_results(counted):
    for size in (20, 2_000):
        thread = make_thread()
        make_many_arguments(thread, size, claim=lambda number: f"Readers trust {number} labels.")
        Thread.objects.filter(pk=thread.pk).update(argument_count=size)
        assert counted("/search/?q=readers+trust") == SEARCH, size
        claim = "All readers trust all labels"
        similar = f"{thread.get_absolute_url()}similar/?claim={claim}"
        assert counted(similar, headers={"HX-Request": "true"}) == SIMILAR, size


def test_a_branch_costs_the_same_with_2_and_with_200_answers(counted):
    for size in (2, 200):
        thread = make_thread()
        [root] = make_many_arguments(thread, 1)
        for reply in make_many_arguments(thread, size, parent=root)[:60]:
            make_many_arguments(thread, 2, parent=reply)
        assert counted(f"{thread.get_absolute_url()}?branch={root.pk}") == BRANCH, size


def test_home_and_an_article_cost_the_same_with_2_and_with_20_of_each(counted):
    for size in (2, 20):
        for _ in range(size):
            article = make_article()
            for _ in range(size):
                make_thread(article, last_argument_at=timezone.now(), for_count=3, against_count=2)
        assert counted("/") == HOME, size
        assert counted(article.get_absolute_url()) == ARTICLE, size


def test_the_vocabulary_costs_the_same_with_80_more_tags(counted):
    assert counted("/tags/") == TAGS
    for _ in range(80):
        make_tag()
    assert counted("/tags/") == TAGS


def test_drafts_cost_the_same_with_2_and_with_20(counted, bob):
    for size in (2, 20):
        while bob.drafts.count() < size:
            make_draft(bob, make_thread())
            make_draft(bob, parent=make_argument())
        assert counted("/drafts/") == DRAFTS, size


def test_the_log_costs_the_same_with_2_and_with_30_acts(counted, mia):
    for size in (2, 30):
        while ModlogEntry.objects.count() < size:
            argument = make_argument()
            hide_argument(moderator=mia, argument=argument, reason="Spam.")
            lock_thread(moderator=mia, thread=argument.thread, reason="Heated.")
        assert counted("/moderation/log/") == LOG, size


def test_the_queue_costs_the_same_with_2_and_with_20_cases(counted):
    tag = make_tag()
    for size in (2, 20):
        while Case.objects.count() < size:
            parent = make_argument()
            reply = make_argument(parent=parent, evidence=[make_evidence()], tags=[tag])
            for _ in range(2):
                raise_flag(reporter=make_user(), argument=reply, reason="spam")
        assert counted("/moderation/") == QUEUE, size
