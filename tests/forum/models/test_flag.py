import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.models import Case, Flag
from tests.factories import make_argument, make_moderator, make_user


@pytest.fixture
def case(db):
    return Case.objects.create(argument=make_argument(), opened_at=timezone.now())


def flag(case, reporter, **values):
    values = {"reason": "spam", "created_at": timezone.now()} | values
    return Flag.objects.create(case=case, reporter=reporter, **values)


def refuses(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_the_database_refuses_two_open_cases_of_one_argument(case):
    refuses(lambda: Case.objects.create(argument=case.argument, opened_at=timezone.now()))


@pytest.mark.parametrize(
    "part", [{"decided_at": timezone.now()}, {"decision": "kept"}, {"decided_by": "mia"}]
)
def test_the_database_refuses_half_a_decision(case, part):
    if "decided_by" in part:
        part = {"decided_by": make_moderator()}
    refuses(lambda: Case.objects.filter(pk=case.pk).update(**part))


def test_the_database_refuses_two_flags_of_one_member_in_a_case(case):
    bob = make_user("bob")
    flag(case, bob)
    refuses(lambda: flag(case, bob, reason="attack"))


def test_the_database_refuses_another_reason_without_words(case):
    refuses(lambda: flag(case, make_user("bob"), reason="other"))


def test_open_cases_are_those_not_decided(case):
    decided = Case.objects.create(
        argument=case.argument,
        opened_at=timezone.now(),
        decided_at=timezone.now(),
        decided_by=make_moderator(),
        decision="kept",
    )
    assert list(Case.objects.open()) == [case]
    assert not decided.is_open


def test_its_address_is_for_moderators():
    assert Case(pk=3).get_absolute_url() == "/moderation/cases/3/"
