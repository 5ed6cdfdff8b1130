"""Without scripts: every act is a form or a link, and leads back to where one was."""

import pytest
from playwright.sync_api import expect

from forum.models import Argument
from tests.factories import make_argument, make_many_arguments, make_thread, make_user

pytestmark = pytest.mark.django_db(transaction=True)

POINT = "Your point in one sentence"


@pytest.fixture
def debate(settings):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 1_000)
    thread = make_thread()
    make_user("alice")
    bobs = make_argument(thread, author=make_user("bob"), stance="against", claim="Bob doubts it.")
    return thread, bobs


@pytest.fixture
def alice(debate, open_browser, sign_in):
    page = open_browser(js=False)
    sign_in(page, "alice")
    page.goto(debate[0].get_absolute_url())
    return page


def test_a_vote_leads_back_to_the_page_at_the_argument(debate, alice):
    thread, bobs = debate
    alice.goto(f"{thread.get_absolute_url()}?sort=newest")
    alice.locator(f"#argument-{bobs.pk} .votes").get_by_role(
        "button", name="Agree 0", exact=True
    ).click()
    assert alice.url.endswith(f"{thread.get_absolute_url()}?sort=newest#argument-{bobs.pk}")
    expect(alice.locator(f"#argument-{bobs.pk} .votes [aria-pressed=true]")).to_have_text("Agree 1")


def test_more_arguments_are_a_link(debate, alice):
    thread, _bobs = debate
    make_many_arguments(thread, 50)
    alice.reload()
    seen = set()
    for _page in range(5):
        shown = {
            argument.get_attribute("id")
            for argument in alice.locator(".arguments > li > .argument").all()
        }
        assert shown
        assert not seen & shown
        seen |= shown
        more = alice.get_by_role("link", name="More arguments")
        if not more.count():
            break
        with alice.expect_navigation():
            more.click()
    assert len(seen) == 51


def test_a_mistake_keeps_the_text(alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label("Why?").fill("Because.")
    alice.get_by_role("button", name="Post", exact=True).click()
    expect(alice.get_by_role("alert")).to_contain_text("Write your point in one sentence.")
    expect(alice.get_by_label("Why?")).to_have_value("Because.")


def test_sources_are_added_one_by_one(alice):
    alice.get_by_role("link", name="Argue for").click()
    for number in range(3):
        alice.get_by_label("Web address").nth(number).fill(f"https://example.org/{number}")
        alice.get_by_role("button", name="Add another source").click()
    expect(alice.get_by_label("Web address").nth(2)).to_have_value("https://example.org/2")
    expect(alice.get_by_role("alert")).to_have_count(0)


def test_a_session_that_ends_while_writing(alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("Typed before the session ended.")
    alice.context.clear_cookies(name="session")
    alice.get_by_role("button", name="Post", exact=True).click()
    alice.locator("[name=login]").fill("alice")
    alice.locator("[name=password]").fill("correct horse")
    alice.locator("main form button").first.click()
    expect(alice.get_by_label(POINT)).to_have_value("Typed before the session ended.")
    alice.get_by_role("button", name="Post", exact=True).click()
    expect(alice.get_by_role("heading", name="Typed before the session ended.")).to_be_visible()


def test_posting_again_with_the_back_button_makes_one_argument(alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("Only once.")
    alice.get_by_role("button", name="Post", exact=True).click()
    expect(alice.get_by_role("heading", name="Only once.")).to_be_visible()
    alice.go_back()
    if alice.get_by_label(POINT).input_value():
        alice.get_by_role("button", name="Post", exact=True).click()
        expect(alice.get_by_role("heading", name="Only once.")).to_be_visible()
    assert Argument.objects.filter(claim="Only once.").count() == 1
