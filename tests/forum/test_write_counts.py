"""The statements of each write, however much there is already and however deep it goes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import Vote
from tests.factories import (
    make_argument,
    make_draft,
    make_many_arguments,
    make_tag,
    make_thread,
    make_user,
)

HTMX = {"HX-Request": "true"}

# For a browser and for a script, with the session and the person, without BEGIN and COMMIT.
VOTE = (6, 6)
POST = (13, 13)
REPLY = (14, 18)
REPLY_TO_REPLY = (15, 19)  # which is counted at its top-level argument too
FLAG = (8, 8)


@pytest.fixture
def counted(db, settings):
    """The statements of a form that somebody sends, as `counted(address, form)`."""
    settings.MEMBER_PACE = (0, 10_000)

    def count(address, form, headers):
        client = Client()
        client.force_login(make_user())
        make_argument(author=client.get("/").wsgi_request.user, thread=make_thread())
        with CaptureQueriesContext(connection) as sent:
            response = client.post(address, form, headers=headers)
        assert response.status_code in (200, 204, 302), response.text
        return sum(query["sql"].split()[0] in STATEMENTS for query in sent)

    return lambda address, form: tuple(count(address, form, headers) for headers in ({}, HTMX))


STATEMENTS = {"SELECT", "INSERT", "UPDATE", "DELETE"}


def written(**more):
    evidence = {"kind": "study", "url": "https://example.org/", "title": "A study"}
    return {
        "claim": "Readers can tell.",
        "body": "Most *can*.",
        "tags": [make_tag().pk, make_tag().pk],
        **{f"evidence-0-{name}": value for name, value in evidence.items()},
        **more,
    }


def fill(thread, size):
    """A thread of many arguments, with a root that has many answers and votes."""
    root, *_others = make_many_arguments(thread, size)
    deep = root
    for reply in make_many_arguments(thread, size, parent=root)[:1]:
        deep = reply
    for _level in range(3 if size < 10 else 9):
        [deep] = make_many_arguments(thread, 1, parent=deep)
    now = timezone.now()
    Vote.objects.bulk_create(
        Vote(argument=root, voter=make_user(), merit=1, updated_at=now) for _ in range(size)
    )
    return root, deep


def test_writes_cost_the_same_with_2_and_with_200_of_everything(counted):
    for size in (2, 200):
        thread = make_thread()
        root, deep = fill(thread, size)
        make_draft(make_user(), thread)
        assert counted(f"/arguments/{root.pk}/vote/", {"merit": "up"}) == VOTE, size
        assert counted(thread.get_compose_url(), written(stance="for")) == POST, size
        reply = written(stance="supports")
        assert counted(f"/arguments/{root.pk}/replies/", reply) == REPLY, size
        assert counted(f"/arguments/{deep.pk}/replies/", reply) == REPLY_TO_REPLY, size
        assert counted(f"/arguments/{root.pk}/flags/", {"reason": "spam"}) == FLAG, size
