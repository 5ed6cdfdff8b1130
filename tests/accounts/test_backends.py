import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.backends import AuthenticationBackend
from accounts.models import User
from accounts.roles import is_editor, is_moderator


@pytest.fixture
def signed_in(client):
    """Who Alice is to the next request."""

    def signed_in():
        response = client.get(reverse("home"))
        return response.wsgi_request.user

    return signed_in


@pytest.fixture
def alice(alice, client):
    client.force_login(alice)
    return alice


def join(person, *names):
    for name in names:
        person.groups.add(Group.objects.get_or_create(name=name)[0])


@pytest.mark.parametrize("groups", [(), ("moderators",), ("editors", "moderators", "others")])
@pytest.mark.parametrize("verified", [True, False])
def test_one_arrives_with_all_that_another_query_would_tell(
    alice, signed_in, django_assert_num_queries, groups, verified
):
    alice.record_email(verified=verified)
    join(alice, *groups)
    user = signed_in()
    with django_assert_num_queries(0):
        assert user.is_verified is verified
        assert user.group_names == frozenset(groups)
    for field in User._meta.concrete_fields:
        assert getattr(user, field.attname) == getattr(User.objects.get(pk=alice.pk), field.attname)


def test_the_session_and_the_person_are_one_query(alice, client, django_assert_num_queries):
    backend = AuthenticationBackend()
    with django_assert_num_queries(1):
        assert backend.get_user(alice.pk) == alice
    with django_assert_num_queries(1):
        client.get(reverse("account_logout"))


def test_a_group_that_is_taken_away_is_gone_at_the_next_request(alice, signed_in):
    join(alice, "moderators", "editors")
    assert is_moderator(signed_in())
    alice.groups.remove(Group.objects.get(name="moderators"))
    assert not is_moderator(signed_in())
    assert is_editor(signed_in())
    alice.groups.clear()
    assert not is_editor(signed_in())


def test_an_address_that_is_no_longer_confirmed_is_known_at_the_next_request(alice, signed_in):
    alice.emailaddress_set.create(email="second@example.org", verified=False)
    assert signed_in().is_verified
    alice.emailaddress_set.filter(verified=True).update(verified=False)
    assert not signed_in().is_verified


def test_the_groups_and_addresses_of_others_do_not_count(alice, signed_in):
    bob = User.objects.create_user("bob", "bob@example.org")
    bob.record_email(verified=True)
    join(bob, "moderators")
    alice.emailaddress_set.update(verified=False)
    assert not signed_in().is_verified
    assert not is_moderator(signed_in())


def test_a_closed_account_is_signed_in_no_longer(alice, signed_in):
    assert signed_in().is_authenticated
    User.objects.update(is_active=False)
    assert not signed_in().is_authenticated


def test_an_account_that_is_gone_is_signed_in_no_longer(alice, signed_in):
    alice.emailaddress_set.all().delete()
    alice.delete()
    assert not signed_in().is_authenticated


def test_permissions_of_django_admin_follow_the_groups(alice, signed_in):
    join(alice, "moderators")
    assert signed_in().get_all_permissions() == User.objects.get().get_all_permissions()
