import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD


@pytest.mark.parametrize("login", ["alice", "ALICE", "alice@example.org", " Alice@Example.ORG "])
def test_one_signs_in_by_name_or_address_in_any_case(alice, sign_in, is_signed_in, login):
    assert sign_in(login).url == reverse("home")
    assert is_signed_in()


def test_it_leads_back_to_where_one_was(alice, sign_in):
    assert sign_in("alice", next="/articles/").url == "/articles/"


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_it_does_not_lead_to_another_site(alice, sign_in, place):
    assert sign_in("alice", next=place).url == reverse("home")


def test_a_wrong_password_keeps_what_was_typed_and_where_one_was(alice, sign_in, is_signed_in):
    page = sign_in("alice", "wrong", next="/articles/").text
    assert "This name and password do not go together." in page
    assert 'value="alice"' in page
    assert 'name="next" value="/articles/"' in page
    assert not is_signed_in()


@pytest.mark.parametrize("login", ["nobody", "nobody@example.org"])
def test_an_unknown_person_is_told_the_same_as_one_with_a_wrong_password(alice, sign_in, login):
    known = "alice@example.org" if "@" in login else "alice"
    assert sentence(sign_in(login, "wrong")) == sentence(sign_in(known, "wrong"))


def sentence(response):
    return response.context["form"].non_field_errors()


@pytest.mark.parametrize(
    "login", ["\0", "a" * 10_000, "😀", "@", "a@b@c"], ids=lambda login: ascii(login)[:12]
)
def test_nonsense_is_refused_with_a_sentence(db, sign_in, login):
    response = sign_in(login)
    assert response.status_code == 200
    assert 'role="alert"' in response.text


def test_after_five_wrong_passwords_even_the_right_one_is_answered_with_429(
    alice, sign_in, is_signed_in
):
    answers = [sign_in("alice", "wrong").status_code for _ in range(5)]
    assert answers == [200] * 5
    assert sign_in("alice").status_code == 429
    assert not is_signed_in()


def test_too_many_attempts_from_one_place_are_answered_with_429(db, sign_in):
    answers = [sign_in(f"person{n}", "wrong").status_code for n in range(11)]
    assert answers[-2:] == [200, 429]


def test_a_closed_account_is_told_so(alice, client, sign_in, is_signed_in):
    User.objects.update(is_active=False)
    response = sign_in("alice")
    assert response.url == reverse("account_inactive")
    assert "This account is closed" in client.get(response.url).text
    assert not is_signed_in()


def test_a_closed_account_with_a_wrong_password_is_told_nothing(alice, sign_in):
    User.objects.update(is_active=False)
    assert "This name and password do not go together." in sign_in("alice", "wrong").text


def test_signing_out_needs_a_post(alice, client, sign_in, is_signed_in):
    sign_in("alice")
    assert "You are signed in as alice." in client.get(reverse("account_logout")).text
    assert is_signed_in()
    assert client.post(reverse("account_logout")).url == reverse("home")
    assert not is_signed_in()


def test_a_superuser_made_by_command_signs_in_at_once(db, monkeypatch, sign_in, client):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--noinput", username="Root", email="Root@Example.org")

    assert sign_in("root@example.org").url == reverse("home")
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_admin_asks_to_sign_in_through_the_site(client, db):
    response = client.get(reverse("admin:login"), {"next": "/admin/"})
    assert response.url == reverse("account_login") + "?next=%2Fadmin%2F"


def test_the_admin_refuses_a_member(alice, client, sign_in):
    sign_in("alice")
    assert client.get(reverse("admin:login")).status_code == 403
