"""From the front page to a vote and a posted reply: Tab, Enter and typing, nothing else."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_argument, make_article, make_thread, make_user

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TABS = 60  # from where the keyboard is to what is sought


@pytest.fixture
def debate(settings):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 60)
    make_user("alice")
    bob = make_user("bob")
    thread = make_thread(make_article("Who writes the news"))
    make_argument(thread, author=bob, claim="Machines are cheap.")
    return make_argument(thread, author=bob, stance="against", claim="Bob doubts it.")


def test_from_home_to_a_vote_and_a_posted_reply(debate, open_browser):
    page = open_browser()
    page.goto("/")
    sign_in(page)
    tab_to(page, page.locator(f'a[href="{debate.thread.get_absolute_url()}"]').first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(debate.thread.section.claim)

    vote(page, debate)
    answer(page, debate)


def sign_in(page):
    tab_to(page, page.get_by_role("link", name="Sign in"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/login/**")
    tab_to(page, page.locator("[name=login]"))
    page.keyboard.type("alice")
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type("correct horse")
    page.keyboard.press("Enter")
    expect(page.locator(".menu__own")).to_contain_text("alice")


def vote(page, argument):
    """The focus stays on the button, which says what it has done."""
    button = page.locator(f"#argument-{argument.pk} .votes").get_by_role(
        "button", name="Well argued"
    )
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"#argument-{argument.pk} .votes")).to_have_attribute(
        "data-said", "Your vote is stored."
    )
    expect(button).to_be_focused()
    assert argument.votes.get().merit == 1


def answer(page, argument):
    tab_to(page, page.locator(f"#argument-{argument.pk} [data-do=reply]"))
    page.keyboard.press("Enter")
    composer = page.locator(f"#compose-{argument.pk} form.composer")
    expect(composer.locator(":focus")).to_have_count(1)
    # Radio buttons are one stop of Tab: Space takes the one that has the focus.
    page.keyboard.press("Space")
    expect(composer.get_by_label("Supports")).to_be_checked()
    tab_to(page, composer.get_by_label("Your point in one sentence"))
    page.keyboard.type("So do I.")
    tab_to(page, composer.get_by_role("button", name="Post", exact=True))
    page.keyboard.press("Enter")
    reply = page.get_by_role("article", name="Supports, by alice")
    expect(reply.get_by_role("heading", name="So do I.")).to_be_visible()
    expect(reply).to_be_focused()


def tab_to(page, target):
    """Press Tab until the focus is there; whoever has to press it forever is lost."""
    expect(target).to_be_visible()
    for _tab in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {target}.")
