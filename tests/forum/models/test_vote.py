import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.models import Vote
from tests.factories import make_argument, make_user


def vote(argument, voter, **values):
    return Vote.objects.create(argument=argument, voter=voter, updated_at=timezone.now(), **values)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"merit": 0},
        {"merit": 2},
        {"merit": 1, "agreement": 0},
        {"agreement": -2},
        {"merit": -3, "agreement": 1},
    ],
)
def test_the_database_refuses_a_vote_that_says_nothing_or_too_much(db, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        vote(make_argument(), make_user("bob"), **values)


def test_the_database_refuses_a_second_vote_of_a_member_on_an_argument(db):
    argument, bob = make_argument(), make_user("bob")
    vote(argument, bob, merit=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        vote(argument, bob, agreement=1)


def test_agreement_is_stored_as_plus_one_and_disagreement_as_minus_one():
    assert (Vote.Agreement.AGREE, Vote.Agreement.DISAGREE) == (1, -1)
    assert (Vote.Merit.UP, Vote.Merit.DOWN) == (1, -1)
