import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from accounts.models import User


@pytest.mark.parametrize(
    ("username", "email"), [("Alice", "other@example.org"), ("other", "Alice@Example.org")]
)
def test_the_database_refuses_capital_letters_that_would_make_a_double(alice, username, email):
    with pytest.raises(IntegrityError):
        User.objects.create(username=username, email=email)


def test_the_database_refuses_one_address_for_two(alice):
    with pytest.raises(IntegrityError):
        User.objects.create(username="other", email="alice@example.org")


def test_two_may_have_no_address(db):
    User.objects.create(username="one", email="")
    User.objects.create(username="two", email="")


def test_a_new_superuser_is_verified(db):
    superuser = User.objects.create_superuser("Root", "Root@Example.org", "secret")
    assert superuser.is_verified
    assert (superuser.username, superuser.email) == ("root", "root@example.org")


@pytest.mark.parametrize("email", ["", None, "nonsense"])
def test_a_superuser_needs_an_address(db, email):
    with pytest.raises(ValidationError):
        User.objects.create_superuser("root", email, "secret")


@pytest.mark.parametrize(
    ("username", "email"), [("Alice", "root@example.org"), ("root", "Alice@example.org")]
)
def test_a_second_superuser_of_one_name_or_address_is_refused_with_a_sentence(
    alice, monkeypatch, username, email
):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "secret")
    with pytest.raises(CommandError, match="Somebody has this"):
        call_command("createsuperuser", "--noinput", username=username, email=email)


def test_a_person_without_a_confirmed_address_is_not_verified(alice):
    alice.record_email(verified=False)
    assert not User.objects.get().is_verified
    assert alice.emailaddress_set.get().email == "alice@example.org"
