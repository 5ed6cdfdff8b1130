"""What holds for every page about an account."""

import re

import pytest
from django.urls import reverse

from tests.accounts.conftest import link_in

TITLES = {
    "account_signup": "Sign up",
    "account_login": "Sign in",
    "account_inactive": "This account is closed",
    "account_reset_password": "Forgot your password?",
    "account_reset_password_done": "Look into your mail",
    "account_reset_password_from_key_done": "Your password is changed",
}
MEMBERS_TITLES = {
    "account_logout": "Sign out",
    "account_email": "Your e-mail address",
    "account_change_password": "Change your password",
    "account_reauthenticate": "Is it you?",
}


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_pages_for_everybody(client, db, name, title):
    assert_plain(client.get(reverse(name)), title)


@pytest.mark.parametrize(("name", "title"), MEMBERS_TITLES.items())
def test_pages_for_members(client, alice, name, title):
    client.force_login(alice)
    assert_plain(client.get(reverse(name)), title)


@pytest.mark.parametrize("name", sorted(MEMBERS_TITLES.keys() - {"account_logout"}))
def test_pages_for_members_ask_others_to_sign_in(client, db, name):
    response = client.get(reverse(name))
    assert response.url == f"{reverse('account_login')}?next={reverse(name)}"


def test_the_page_that_asks_for_the_code(client, sign_up):
    assert_plain(client.get(sign_up().url), "Confirm your e-mail address")


def test_the_page_for_a_first_password(client, alice):
    alice.set_unusable_password()
    alice.save()
    client.force_login(alice)
    assert_plain(client.get(reverse("account_set_password")), "Choose a password")


def test_the_pages_behind_the_link_for_a_new_password(client, alice, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": alice.email})
    page = client.get(link_in(mailoutbox[0]), follow=True)
    assert_plain(page, "Choose a new password")
    assert_plain(
        client.get(f"{reverse('account_reset_password')}1-x-y/"), "This link does not work"
    )


@pytest.mark.parametrize(
    ("name", "field", "purpose"),
    [
        ("account_signup", "email", "email"),
        ("account_signup", "username", "username"),
        ("account_signup", "password1", "new-password"),
        ("account_login", "login", "username"),
        ("account_login", "password", "current-password"),
        ("account_reset_password", "email", "email"),
    ],
)
def test_browsers_know_what_each_field_is_for(client, db, name, field, purpose):
    assert f'autocomplete="{purpose}"' in input_of(client.get(reverse(name)), field)


def test_browsers_know_what_the_code_is(client, sign_up):
    assert 'autocomplete="one-time-code"' in input_of(client.get(sign_up().url), "code")


def test_a_refused_field_is_tied_to_its_help_and_its_error(sign_up):
    username = input_of(sign_up(username="!"), "username")
    assert 'aria-invalid="true"' in username
    assert 'aria-describedby="id_username_helptext id_username_error"' in username


def input_of(response, field):
    return re.search(rf'<input[^>]*name="{field}"[^>]*>', response.text)[0]


def assert_plain(response, title):
    """One heading, a title that begins with it, nothing the security policy would block."""
    page = response.text
    assert response.status_code == 200
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL) == [title]
    assert f"<title>{title} · Rostrum</title>" in page
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", page)
    assert "placeholder" not in page[page.index("<main") :]
