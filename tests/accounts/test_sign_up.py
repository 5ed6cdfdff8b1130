import re

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.forms import SignupForm
from accounts.models import User
from tests.accounts.conftest import code_in

CODE_PAGE = "account_email_verification_sent"


def test_it_sends_a_code_and_signs_in_only_after_it(sign_up, send_code, is_signed_in, mailoutbox):
    response = sign_up()

    assert response.url == reverse(CODE_PAGE)
    assert [message.to for message in mailoutbox] == [["dora@example.org"]]
    assert not is_signed_in()
    assert not User.objects.get(username="dora").is_verified

    response = send_code(code_in(mailoutbox[0]))

    assert response.url == reverse("home")
    assert is_signed_in()
    assert User.objects.get(username="dora").is_verified


def test_the_code_may_be_typed_in_small_letters_and_without_the_hyphen(
    sign_up, send_code, is_signed_in, mailoutbox
):
    sign_up()
    send_code(code_in(mailoutbox[0]).replace("-", " ").lower())
    assert is_signed_in()


def test_it_leads_back_to_where_one_was(client, sign_up, send_code, mailoutbox):
    login_page = client.get(reverse("account_login"), {"next": "/articles/?sort=new"})
    assert "signup/?next=%2Farticles%2F%3Fsort%3Dnew" in login_page.text

    signup_page = client.get(reverse("account_signup"), {"next": "/articles/?sort=new"})
    assert '<input type="hidden" name="next" value="/articles/?sort=new">' in signup_page.text

    sign_up(next="/articles/?sort=new")
    send_code("WRONG-CODE")
    assert send_code(code_in(mailoutbox[0])).url == "/articles/?sort=new"


def test_it_does_not_lead_to_another_site(sign_up, send_code, mailoutbox):
    sign_up(next="https://evil.example/")
    assert send_code(code_in(mailoutbox[0])).url == reverse("home")


@pytest.mark.parametrize(
    "code", ["BBBB-BBBB", "", "\0", "é" * 10_000], ids=lambda code: ascii(code)[:12]
)
def test_a_wrong_code_is_refused_with_a_sentence(sign_up, send_code, is_signed_in, code):
    sign_up()
    page = send_code(code).text
    assert 'role="alert"' in page
    assert 'id="id_code_error"' in page
    assert not is_signed_in()


def test_three_wrong_codes_make_the_right_one_worthless(
    sign_up, send_code, is_signed_in, mailoutbox
):
    sign_up()
    for _ in range(3):
        response = send_code("BBBB-BBBB")
    assert response.url == reverse("account_login")
    send_code(code_in(mailoutbox[0]))
    assert not is_signed_in()


def test_a_code_does_not_work_for_ever(sign_up, send_code, is_signed_in, mailoutbox):
    with time_machine.travel("2026-11-01T12:00:00Z"):
        sign_up()
    with time_machine.travel("2026-11-01T12:16:00Z"):
        send_code(code_in(mailoutbox[0]))
        assert not is_signed_in()


def test_a_new_code_can_be_asked_for_and_ends_the_old_one(
    sign_up, send_code, is_signed_in, mailoutbox
):
    sign_up()
    cache.clear()  # ten seconds later
    send_code("", action="resend")
    first, second = map(code_in, mailoutbox)

    send_code(first)
    assert not is_signed_in()
    send_code(second)
    assert is_signed_in()


def test_new_codes_cannot_be_asked_for_at_once(sign_up, send_code, mailoutbox):
    sign_up()
    assert send_code("", action="resend").status_code == 429
    assert len(mailoutbox) == 1


def test_who_closed_the_page_gets_a_new_code_by_signing_in(
    client, sign_up, sign_in, send_code, is_signed_in, mailoutbox
):
    sign_up()
    client.cookies.clear()
    cache.clear()  # ten seconds later
    assert sign_in("dora").url == reverse(CODE_PAGE)
    assert not is_signed_in()
    send_code(code_in(mailoutbox[1]))
    assert is_signed_in()


def test_one_can_start_again_with_another_address(client, sign_up):
    sign_up()
    assert client.get(reverse("account_signup")).url == reverse(CODE_PAGE)
    client.post(reverse("account_logout"), {"next": reverse("account_signup")})
    assert client.get(reverse("account_signup")).status_code == 200


def test_a_known_address_is_not_told_apart_from_a_new_one(client, alice, sign_up, mailoutbox):
    known = sign_up(email="Alice@Example.org")
    known_page = client.get(known.url).text.replace("alice@example.org", "…")
    client.post(reverse("account_logout"))
    new = sign_up()
    new_page = client.get(new.url).text.replace("dora@example.org", "…")

    assert known.url == new.url
    assert main_part(known_page) == main_part(new_page)
    assert mailoutbox[0].subject == "You have an account at Rostrum already"
    assert User.objects.count() == 2


def main_part(page):
    main = re.search(r"<main.*</main>", page, re.DOTALL)[0]
    return re.sub(r"<input[^>]*csrfmiddlewaretoken[^>]*>", "", main)


@pytest.mark.parametrize("name", ["alice", "Alice", "ALICE"])
def test_a_taken_name_is_refused_with_a_sentence(alice, sign_up, name):
    assert "Somebody has this name already" in sign_up(username=name).text


@pytest.mark.parametrize("name", ["admin", "Moderator", "rostrum"])
def test_a_reserved_name_is_refused(sign_up, name):
    assert "This name is reserved" in sign_up(username=name).text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        *("", "ab", "a" * 31, "a" * 10_000, "do ra", "_dora", "do/ra", "..", "do\0ra"),
        *("😀😀😀", "d\N{CYRILLIC SMALL LETTER O}ra"),
    ],
    ids=lambda name: ascii(name)[:12],
)
def test_a_malformed_name_is_refused_with_a_sentence(sign_up, name):
    response = sign_up(username=name)
    assert response.status_code == 200
    assert 'id="id_username_error"' in response.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "email",
    [
        *("", "dora", "d" * 10_000, "d" * 300 + "@x.org", "d@" + "x." * 150 + "org"),
        *("do\0ra@example.org", "😀@x.org"),
    ],
    ids=lambda email: ascii(email)[:12],
)
def test_a_malformed_address_is_refused_with_a_sentence(sign_up, email, mailoutbox):
    response = sign_up(email=email)
    assert 'id="id_email_error"' in response.text
    assert not User.objects.exists()
    assert not mailoutbox


@pytest.mark.parametrize(
    "password", ["", "short", "password123", "12345678901", "dora@example.org"]
)
def test_a_weak_password_is_refused_with_a_sentence(sign_up, password):
    assert 'id="id_password1_error"' in sign_up(password=password).text
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["long " * 2_000, "😀" * 10, " spaces around it "])
def test_a_password_may_be_anything_long(client, sign_up, sign_in, send_code, mailoutbox, password):
    sign_up(password=password)
    send_code(code_in(mailoutbox[0]))
    client.post(reverse("account_logout"))
    assert sign_in("dora", password).url == reverse("home")


def test_name_and_address_are_kept_in_lower_case(sign_up):
    sign_up(email="Dora@Example.ORG", username="Dora")
    dora = User.objects.get()
    assert (dora.username, dora.email) == ("dora", "dora@example.org")


@pytest.mark.parametrize(
    ("email", "username", "answer"),
    [
        ("other@example.org", "dora", "Somebody has this name already"),
        ("dora@example.org", "other", None),
    ],
)
def test_a_race_for_a_name_or_an_address_has_one_winner(
    monkeypatch, sign_up, email, username, answer
):
    try_save = SignupForm.try_save

    def somebody_is_quicker(self, request):
        User.objects.get_or_create(username=username, email=email)
        return try_save(self, request)

    monkeypatch.setattr(SignupForm, "try_save", somebody_is_quicker)
    response = sign_up()

    assert User.objects.count() == 1
    if answer:
        assert answer in response.text
    else:
        assert response.url == reverse(CODE_PAGE)


def test_the_code_page_is_only_for_who_waits_for_a_code(client, db):
    assert client.get(reverse(CODE_PAGE)).url == reverse("account_login")


def test_too_many_sign_ups_from_one_place_are_answered_with_429(client, db):
    answers = [client.post(reverse("account_signup")).status_code for _ in range(21)]
    assert answers[-2:] == [200, 429]


def test_the_mail_names_the_site_not_the_host(settings, sign_up, mailoutbox):
    settings.SITE_NAME = "Pro & Contra"
    sign_up()
    message = mailoutbox[0]
    assert message.subject == f"{code_in(message)} is your code for Pro & Contra"
    assert message.body.startswith("Hello dora,\n\nthis code shows Pro & Contra that")
    assert "testserver" not in message.subject + message.body
