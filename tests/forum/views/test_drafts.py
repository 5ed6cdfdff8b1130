from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument, lock_thread
from forum.models import Argument, Draft
from tests.factories import make_argument, make_draft, make_tag, make_thread
from tests.forum.views.conftest import HTMX, alert, attributes, browser_of, select, texts
from tests.forum.views.test_arguments import assert_all_is_kept, typed_in

BEGUN = {
    "stance": "against",
    "claim": "Half a sen",
    "body": "Because\n\nof",
    "evidence-0-kind": "news",
    "evidence-0-url": "not an addr",
    "evidence-0-title": "",
    "evidence-0-quotation": "They said:",
}


@pytest.fixture
def own(thread, bob):
    return make_argument(thread, author=bob, claim="My own.")


@pytest.fixture
def places(thread, argument, own):
    return {
        "compose": thread.get_compose_url(),
        "replies": reverse("replies", args=[argument.pk]),
        "text": reverse("text", args=[own.pk]),
    }


def begun_at(page, **changes):
    form = BEGUN | {"tags": [str(make_tag().pk)]} | changes
    if page == "replies":
        form["stance"] = "asks"
    elif page == "text":
        del form["stance"]
    return form


def save(client, url, form, **options):
    return client.post(url, form | {"save_draft": "1"}, **options)


# --- Saved and offered back --------------------------------------------------------------------


@pytest.mark.parametrize("page", ["compose", "replies", "text"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["button", "script"])
def test_what_was_begun_is_offered_on_another_device(places, bob, page, headers):
    form = begun_at(page)
    response = save(browser_of(bob), places[page], form, headers=headers)
    assert response.status_code == (204 if headers else 200)
    offered = browser_of(bob).get(places[page])
    assert_all_is_kept(offered, form)
    assert texts(offered, ".composer__draft p") == [
        "You wrote this just now and have not posted it yet."
    ]
    assert not select(offered, "[role=alert]")


def test_the_button_says_that_it_is_saved_and_keeps_the_page(thread, bob):
    form = begun_at("compose")
    page = save(browser_of(bob), thread.get_compose_url(), form)
    assert "Your draft is saved." in page.text
    assert not select(page, "[role=alert], .field__errors")
    assert_all_is_kept(page, form)


def test_a_script_is_told_when_there_is_nothing_to_keep(thread, bob):
    client, url = browser_of(bob), thread.get_compose_url()
    assert save(client, url, begun_at("compose"), headers=HTMX).status_code == 204
    assert save(client, url, {"stance": "for"}, headers=HTMX).status_code == 205
    assert not Draft.objects.exists()


def test_an_edit_that_says_what_stands_there_is_no_draft(own, bob):
    client, url = browser_of(bob), reverse("text", args=[own.pk])
    form = {name: value for name, value in typed_in(client.get(url)).items() if value}
    assert save(client, url, form, headers=HTMX).status_code == 205
    assert save(client, url, form | {"claim": "Mine."}, headers=HTMX).status_code == 204


@pytest.mark.parametrize("text", ["\x00 null", "x" * 15_000], ids=["NUL", "long"])
def test_what_cannot_be_posted_can_be_a_draft(thread, bob, text):
    client, url = browser_of(bob), thread.get_compose_url()
    form = begun_at("compose", body=text)
    assert save(client, url, form, headers=HTMX).status_code == 204
    assert client.get(url).status_code == 200


def test_what_cannot_be_kept_stays_on_the_page(thread, bob, settings):
    settings.DRAFTS_PER_MEMBER = 0
    form = begun_at("compose")
    page = save(browser_of(bob), thread.get_compose_url(), form)
    assert page.status_code == 422
    assert "Please throw one away." in alert(page)
    assert_all_is_kept(page, form)
    answer = save(browser_of(bob), thread.get_compose_url(), form, headers=HTMX)
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.text == "You have 0 drafts, which is the most. Please throw one away."


def test_saving_too_often_keeps_the_page(thread, bob, settings):
    settings.DRAFTS_PER_MINUTE = 0
    form = begun_at("compose")
    page = save(browser_of(bob), thread.get_compose_url(), form)
    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) <= 60
    assert_all_is_kept(page, form)


def test_a_script_that_saves_too_often_gets_a_sentence(thread, bob, settings):
    settings.DRAFTS_PER_MINUTE = 0
    form = begun_at("compose")
    answer = save(browser_of(bob), thread.get_compose_url(), form, headers=HTMX)
    assert (answer.status_code, answer.headers["Content-Type"]) == (429, "text/plain")
    assert int(answer.headers["Retry-After"]) <= 60
    assert answer.text.startswith("That were many drafts in one minute.")


def test_the_stance_asked_for_goes_before_that_of_the_draft(thread, bob):
    make_draft(bob, thread, stance="for")
    page = browser_of(bob).get(f"{thread.get_compose_url()}?stance=against")
    assert attributes(page, "input[name=stance][checked]", "value") == ["against"]
    page = browser_of(bob).get(thread.get_compose_url())
    assert attributes(page, "input[name=stance][checked]", "value") == ["for"]


def test_it_is_saved_in_a_thread_that_was_locked_meanwhile(thread, bob, mia):
    lock_thread(moderator=mia, thread=thread, reason="Heated.")
    page = save(browser_of(bob), thread.get_compose_url(), begun_at("compose"))
    assert page.status_code == 200
    assert Draft.objects.get().claim == BEGUN["claim"]


def test_posting_ends_it(thread, bob):
    client, url = browser_of(bob), thread.get_compose_url()
    save(client, url, begun_at("compose"))
    client.post(url, {"stance": "for", "claim": "All of it."})
    assert Argument.objects.get().claim == "All of it."
    assert not Draft.objects.exists()
    assert not select(client.get(url), ".composer__draft")


@pytest.mark.parametrize("page", ["compose", "replies", "text"])
def test_thrown_away_the_composer_is_as_it_was(places, bob, page):
    client = browser_of(bob)
    save(client, places[page], begun_at(page))
    response = client.post(places[page], {"discard_draft": "1"}, follow=True)
    assert response.redirect_chain == [(places[page], 302)]
    assert not Draft.objects.exists()
    assert typed_in(response)["claim"] == ["My own." if page == "text" else ""]


# --- Beside what a session keeps ---------------------------------------------------------------


def test_what_this_browser_could_not_send_goes_before_the_draft(thread, bob):
    make_draft(bob, thread, claim="From the desk.")
    client, url = Client(), thread.get_compose_url()
    client.post(url, {"stance": "for", "claim": "From the phone, signed out."})
    client.force_login(bob)
    page = client.get(url)
    assert typed_in(page)["claim"] == ["From the phone, signed out."]
    assert not select(page, ".composer__draft")
    save(client, url, {"stance": "for", "claim": "From the phone, signed out."})
    assert "kept_forms" not in client.session or not client.session["kept_forms"]
    assert Draft.objects.get().claim == "From the phone, signed out."


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["button", "script"])
def test_a_draft_saved_while_signed_out_is_offered_after_signing_in(thread, bob, headers):
    client, url = Client(), thread.get_compose_url()
    form = begun_at("compose")
    save(client, url, form, headers=headers)
    client.force_login(bob)
    assert_all_is_kept(client.get(url), form)


# --- Where one finds them ----------------------------------------------------------------------


def test_one_s_own_are_listed_the_latest_first(thread, bob, alice, argument, own):
    now = timezone.now()
    make_draft(bob, thread, claim="First.", at=now - timedelta(hours=3))
    make_draft(bob, parent=argument, claim="", body="Only why.")
    make_draft(bob, argument=own, claim="Better.")
    make_draft(alice, thread, claim="Hers.")
    page = browser_of(bob).get("/drafts/")
    assert texts(page, ".listing__title") == ["Better.", "Only why.", "First."]
    assert [label.split(" · ")[0] for label in texts(page, ".listing__label")] == [
        "An edit", "An answer", "An argument",
    ]  # fmt: skip
    assert "/drafts/" in attributes(page, ".menu a", "href")


def test_without_any_the_list_says_how_they_come_about(bob):
    assert "kept here by itself" in browser_of(bob).get("/drafts/").text


@pytest.mark.parametrize("page", ["compose", "replies", "text"])
def test_a_draft_leads_to_its_composer(places, bob, page):
    client = browser_of(bob)
    save(client, places[page], begun_at(page))
    assert client.get(Draft.objects.get().get_absolute_url()).url == places[page]


def test_where_nothing_can_be_posted_any_more_it_can_be_read_and_copied(
    thread, argument, bob, mia, own
):
    drafts = [
        make_draft(bob, thread, claim="In a thread.", body="And why."),
        make_draft(bob, parent=argument, claim="Below it."),
        make_draft(bob, argument=own, claim="Over my own."),
    ]
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    lock_thread(moderator=mia, thread=thread, reason="Heated.")
    withdraw_argument(author=bob, argument=own)
    for draft in drafts:
        page = browser_of(bob).get(draft.get_absolute_url())
        assert page.status_code == 200
        assert draft.claim in texts(page, "textarea")
        assert argument.claim not in page.text
    assert "this one may be locked" in browser_of(bob).get(drafts[0].get_absolute_url()).text


def test_it_is_thrown_away_from_the_list(thread, bob):
    draft = make_draft(bob, thread)
    page = browser_of(bob).post(draft.get_absolute_url(), follow=True)
    assert page.redirect_chain == [("/drafts/", 302)]
    assert "The draft is thrown away." in page.text
    assert not Draft.objects.exists()


def test_the_thread_says_what_one_has_begun_in_it(thread, argument, bob):
    make_draft(bob, thread, claim="At the top.")
    make_draft(bob, parent=argument, claim="Below.")
    make_draft(bob, make_thread(), claim="Elsewhere.")
    shown = texts(browser_of(bob).get(thread.get_absolute_url()), ".drafts__item a")
    assert shown == ["Below.", "At the top."]


def test_nobody_else_is_shown_anything(thread, bob, alice, mia):
    draft = make_draft(bob, thread, claim="Quixotic.")
    for other in (None, alice, mia):
        client = browser_of(other)
        for path in (thread.get_absolute_url(), thread.get_compose_url(), "/drafts/"):
            assert "Quixotic." not in client.get(path, follow=True).text
        assert client.get(draft.get_absolute_url()).status_code in (302, 404)
