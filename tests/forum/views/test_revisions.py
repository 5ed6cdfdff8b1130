from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.actions.arguments import ArgumentText, edit_argument
from forum.actions.votes import cast_vote
from forum.limits import LimitReached
from forum.models import Vote
from tests.factories import make_argument, make_user
from tests.forum.views.conftest import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def much_edited(settings):
    """An argument that said "Version 0" to "Version 11" before it said "Version 12"."""
    argument = make_argument(claim="Version 0")
    cast_vote(voter=make_user(), argument=argument, merit=Vote.Merit.UP)
    argument.refresh_from_db()
    start = timezone.now() - timedelta(hours=20)
    for number in range(1, 13):
        edit_argument(
            author=argument.author,
            argument=argument,
            text=ArgumentText(claim=f"Version {number}"),
            at=start + timedelta(hours=number),
        )
    return argument


def test_long_histories_come_in_pages_that_join(client, much_edited, settings):
    settings.REVISIONS_PER_PAGE = 10
    first = client.get(reverse("revisions", args=[much_edited.pk]))
    assert replaced(first) == [(number, number + 1) for number in range(11, 1, -1)]
    second = client.get(reverse("revisions", args=[much_edited.pk]) + first.context["page"].more)
    assert replaced(second) == [(1, 2), (0, 1)]
    assert second.context["page"].more == ""


def replaced(page):
    """Of each edit, the number of the version that it removed and of the one that it added."""
    removed = [int(text.removeprefix("removed: ")) for text in texts(page, "del")]
    added = [int(text.removeprefix("added: ")) for text in texts(page, "ins")]
    return list(zip(removed, added, strict=True))


def test_edits_have_a_limit(settings):
    argument = make_argument()
    settings.TEXTS_PER_MINUTE = 3
    now = timezone.now().replace(second=10)

    def edit(claim):
        edit_argument(
            author=argument.author, argument=argument, text=ArgumentText(claim=claim), at=now
        )

    edit("One.")
    edit("One.")  # it was rendered, so it counts
    edit("Two.")
    with pytest.raises(LimitReached) as refusal:
        edit("Three.")
    assert refusal.value.retry_after <= 60
    argument.refresh_from_db()
    assert argument.claim == "Two."
