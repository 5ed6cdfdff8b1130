import pytest
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD, link_in

NEW = "four other plain words"


@pytest.fixture
def ask_for_link(client):
    return lambda email: client.post(reverse("account_reset_password"), {"email": email})


def test_a_forgotten_password_is_replaced_by_way_of_a_link(
    alice, client, ask_for_link, sign_in, mailoutbox
):
    sent = ask_for_link("Alice@example.org")
    assert sent.url == reverse("account_reset_password_done")
    assert "Look into your mail" in client.get(sent.url).text

    page = client.get(link_in(mailoutbox[0]), follow=True)
    assert "Choose a new password" in page.text
    done = client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert "Your password is changed" in client.get(done.url).text

    assert sign_in("alice", PASSWORD).status_code == 200
    assert sign_in("alice", NEW).url == reverse("home")
    assert mailoutbox[-1].subject == "Your password for Rostrum has changed"


def test_the_mail_says_the_name_and_the_site(alice, ask_for_link, mailoutbox):
    ask_for_link("alice@example.org")
    assert mailoutbox[0].subject == "Choose a new password for Rostrum"
    assert mailoutbox[0].body.startswith("Hello alice,")


def test_the_link_works_once(alice, client, ask_for_link, mailoutbox):
    ask_for_link("alice@example.org")
    link = link_in(mailoutbox[0])
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert "This link does not work" in client.get(link, follow=True).text


@pytest.mark.parametrize(
    "key", ["1-abc-def", "1-set-password", "zzzzzzzzzzzzz-a-b", "z" * 99 + "-a"]
)
def test_a_bad_link_says_so_and_offers_another(alice, client, key):
    page = client.get(reverse("account_reset_password") + key + "/")
    assert "This link does not work" in page.text
    assert reverse("account_reset_password") in page.text


def test_two_different_new_passwords_are_refused_with_a_sentence(
    alice, client, ask_for_link, mailoutbox
):
    ask_for_link("alice@example.org")
    page = client.get(link_in(mailoutbox[0]), follow=True)
    page = client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": PASSWORD})
    assert 'id="id_password2_error"' in page.text


def test_an_unknown_address_gets_the_same_answer_and_another_mail(alice, ask_for_link, mailoutbox):
    assert ask_for_link("nobody@example.org").url == ask_for_link("alice@example.org").url
    assert mailoutbox[0].to == ["nobody@example.org"]
    assert mailoutbox[0].subject == "No account at Rostrum has this address"
    assert link_in(mailoutbox[0]) == reverse("account_signup")


@pytest.mark.parametrize(
    "email",
    ["", "\0", "a" * 10_000, "a" * 300 + "@x.org", "😀"],
    ids=lambda email: ascii(email)[:12],
)
def test_a_malformed_address_is_refused_with_a_sentence(db, ask_for_link, email, mailoutbox):
    assert 'role="alert"' in ask_for_link(email).text
    assert not mailoutbox


def test_links_for_one_address_are_limited(alice, ask_for_link):
    answers = [ask_for_link("alice@example.org").status_code for _ in range(6)]
    assert answers[-2:] == [302, 429]


def test_a_member_changes_the_password_and_stays_signed_in(
    alice, client, sign_in, is_signed_in, mailoutbox
):
    sign_in("alice")
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert is_signed_in()
    assert User.objects.get().check_password(NEW)
    assert "If this was not you" in mailoutbox[0].body


def test_changing_it_needs_the_present_one(alice, client, sign_in):
    sign_in("alice")
    form = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    page = client.post(reverse("account_change_password"), form)
    assert "This is not your current password." in page.text
    assert User.objects.get().check_password(PASSWORD)


def test_a_new_password_lifts_the_limit_on_wrong_ones(
    alice, client, ask_for_link, sign_in, mailoutbox
):
    for _ in range(6):
        sign_in("alice@example.org", "wrong")
    ask_for_link("alice@example.org")
    page = client.get(link_in(mailoutbox[0]), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert sign_in("alice@example.org", NEW).status_code == 302
