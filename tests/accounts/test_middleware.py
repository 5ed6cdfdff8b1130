"""Who is signed in: what the session brings along, and only if all is as it should be."""

import pytest
from django.contrib import auth
from django.urls import reverse

from accounts.models import Session, User


@pytest.fixture
def signed_in(alice, client):
    """Who somebody is to the next request of a browser in which Alice signed in."""
    client.force_login(alice)

    def signed_in():
        return client.get(reverse("home")).wsgi_request.user

    return signed_in


@pytest.fixture
def change_session(client):
    def change(**values):
        session = client.session
        session.update(values)
        session.save()

    return change


def test_the_session_knows_whose_it_is(alice, signed_in):
    assert signed_in() == alice
    assert Session.objects.get().user_id == alice.pk


def test_a_strangers_session_is_nobodys(client, db):
    session = client.session
    session["colour"] = "blue"
    session.save()
    assert Session.objects.get().user_id is None


def test_another_password_ends_the_sessions_elsewhere(alice, signed_in):
    assert signed_in() == alice
    alice.set_password("another one entirely")
    alice.save()
    assert not signed_in().is_authenticated


def test_another_secret_key_ends_all_sessions(alice, signed_in, settings):
    settings.SECRET_KEY = "another one"
    assert not signed_in().is_authenticated


def test_a_secret_key_that_is_being_replaced_still_counts(alice, signed_in, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"
    assert signed_in() == alice
    settings.SECRET_KEY_FALLBACKS = []
    assert signed_in() == alice  # by the new one now


def test_a_session_without_the_hash_of_a_password_is_nobodys(signed_in, change_session):
    change_session(**{auth.HASH_SESSION_KEY: ""})
    assert not signed_in().is_authenticated


def test_a_session_of_a_backend_that_is_gone_is_nobodys(signed_in, change_session):
    change_session(**{auth.BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend"})
    assert not signed_in().is_authenticated


def test_what_the_session_says_counts_and_not_the_row(alice, signed_in):
    bob = User.objects.create_user("bob", "bob@example.org")
    User.objects.filter(pk=bob.pk).update(password=alice.password)
    Session.objects.update(user_id=bob.pk)
    assert signed_in() == alice


def test_who_signs_in_again_as_another_is_the_other(alice, signed_in, client):
    bob = User.objects.create_user("bob", "bob@example.org")
    client.force_login(bob)
    assert signed_in() == bob
    assert Session.objects.get(pk=client.session.session_key).user_id == bob.pk


def test_who_signs_out_is_nobody(signed_in, client):
    client.post(reverse("account_logout"))
    assert not signed_in().is_authenticated
    assert not Session.objects.exclude(user_id=None).exists()
