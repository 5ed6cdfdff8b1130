import pytest
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD, code_in


@pytest.fixture
def ask_for(client, alice, sign_in):
    """Alice is signed in and asks for another address."""
    sign_in("alice")
    return lambda email: client.post(reverse("account_email"), {"email": email, "action_add": ""})


@pytest.fixture
def change_to(client, ask_for):
    """Alice asks for another address and gives her password when asked for it."""
    return lambda email: client.post(ask_for(email).url, {"password": PASSWORD})


def test_a_new_address_replaces_the_old_one_after_its_code(change_to, send_code, mailoutbox):
    assert change_to("New@example.org").url == reverse("account_email_verification_sent")
    assert mailoutbox[0].to == ["new@example.org"]
    assert User.objects.get().email == "alice@example.org"

    send_code(code_in(mailoutbox[0]))

    assert addresses() == [("new@example.org", True)]
    assert User.objects.get().email == "new@example.org"
    assert mailoutbox[1].to == ["alice@example.org"]
    assert "from alice@example.org to new@example.org" in mailoutbox[1].body


def test_another_members_address_is_refused_after_the_code_and_told_to_nobody_before(
    change_to, send_code, mailoutbox
):
    bob = User.objects.create_user("bob", "bob@example.org", PASSWORD)
    bob.record_email(verified=True)

    assert change_to("bob@example.org").url == reverse("account_email_verification_sent")
    assert mailoutbox[0].to == ["bob@example.org"]
    page = send_code(code_in(mailoutbox[0]))

    assert "Somebody has this e-mail address already." in page.text
    assert User.objects.get(username="alice").email == "alice@example.org"


def test_ones_own_address_is_refused(ask_for):
    assert "This is your e-mail address already." in ask_for("ALICE@example.org").text


def test_the_only_address_cannot_be_removed(ask_for, change_to, client):
    change_to("new@example.org")
    client.post(reverse("account_email"), {"email": "alice@example.org", "action_remove": ""})
    assert addresses() == [("alice@example.org", True)]


def test_changing_it_asks_for_the_password(ask_for, client, mailoutbox):
    response = ask_for("new@example.org")
    assert response.url.startswith(reverse("account_reauthenticate"))
    page = client.post(response.url, {"password": "wrong"})
    assert "This is not your password." in page.text
    assert not mailoutbox


def addresses():
    return list(User.objects.get().emailaddress_set.values_list("email", "verified"))
