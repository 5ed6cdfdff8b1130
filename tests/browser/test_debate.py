"""The whole loop of a debate, as people walk it: once with scripts and once without."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_argument, make_moderator, make_tag, make_thread, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def debate(settings):
    """A thread in which Bob has argued against the claim; nobody has to wait between two posts."""
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 60)
    thread = make_thread()
    make_tag("Copyright reform")
    make_moderator("mia")
    bobs = make_argument(thread, author=make_user("bob"), stance="against", claim="Bob doubts it.")
    return thread, bobs


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
def test_from_signing_up_to_the_public_log(debate, open_browser, code_from_mail, sign_in, js):
    thread, bobs = debate
    page = open_browser(js=js)

    sign_up(page, code_from_mail)
    post_with_evidence(page, thread)
    answer(page, thread)
    vote_change_and_take_back(page, thread, bobs)
    edit(page)
    flag(page, bobs)

    moderators = open_browser(js=js)
    sign_in(moderators, "mia")
    hide(moderators)

    reader = open_browser(js=js)
    reader.goto("/moderation/log/")
    expect(reader.get_by_text("It speaks about a person.")).to_be_visible()
    expect(reader.get_by_role("link", name="mia")).to_be_visible()
    reader.goto(thread.get_absolute_url())
    expect(reader.get_by_text("Bob doubts it.")).to_have_count(0)
    expect(reader.get_by_text("Hidden by a moderator.")).to_be_visible()
    expect(reader.get_by_text("It speaks about a person.")).to_be_visible()
    expect(reader.get_by_role("heading", name="Look at the numbers.")).to_be_visible()


def sign_up(page, code_from_mail):
    page.goto("/accounts/signup/")
    page.locator("[name=email]").fill("alice@example.org")
    page.locator("[name=username]").fill("alice")
    page.locator("[name=password1]").fill("a long enough passphrase")
    page.locator("main form button").first.click()
    page.locator("[name=code]").fill(code_from_mail())
    page.locator("main form button").first.click()
    expect(page.locator(".site-header").get_by_text("alice", exact=True)).to_be_visible()


def post_with_evidence(page, thread):
    page.goto(thread.get_absolute_url())
    page.get_by_role("link", name="Argue for").click()
    page.get_by_label("Your point in one sentence").fill("Machines already write the weather.")
    page.get_by_label("Why?").fill("It is *cheap* and nobody minds.")
    page.get_by_label("Web address").fill("https://example.org/weather")
    page.get_by_label("Title").fill("A year of written weather")
    page.get_by_label("Copyright reform").check()
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.locator("em")).to_have_text("cheap")
    expect(preview.get_by_role("link", name="A year of written weather")).to_be_visible()
    page.get_by_role("button", name="Post", exact=True).click()
    mine = page.get_by_role("article", name="For, by alice")
    expect(mine.get_by_role("heading", name="Machines already write the weather.")).to_be_visible()
    expect(mine.locator("em")).to_have_text("cheap")
    expect(mine.get_by_role("link", name="Copyright reform")).to_be_visible()


def answer(page, thread):
    page.goto(thread.get_absolute_url())
    page.get_by_role("article", name="Against, by bob").get_by_role("link", name="Answer").click()
    page.get_by_label("Rebuts").check()
    page.get_by_label("It is not true").check()
    page.get_by_label("Your point in one sentence").fill("Look at the numbers.")
    page.get_by_role("button", name="Post", exact=True).click()
    reply = page.get_by_role("article", name="Rebuts, by alice")
    expect(reply.get_by_role("heading", name="Look at the numbers.")).to_be_visible()
    expect(reply.get_by_text("disputes its truth")).to_be_visible()


def vote_change_and_take_back(page, thread, argument):
    page.goto(thread.get_absolute_url())
    votes = page.locator(f"#argument-{argument.pk} .votes")

    votes.get_by_role("button", name="Well argued").click()
    expect(votes.get_by_role("button", name="Well argued")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(votes.get_by_text("not yet rated")).to_be_visible()
    votes.get_by_role("button", name="Disagree").click()
    expect(votes.get_by_role("button", name="Disagree 1")).to_have_attribute("aria-pressed", "true")

    votes.get_by_role("button", name="Poorly argued").click()
    expect(votes.get_by_role("button", name="Poorly argued")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(votes.get_by_role("button", name="Well argued")).to_have_attribute(
        "aria-pressed", "false"
    )

    votes.get_by_role("button", name="Poorly argued").click()
    expect(votes.get_by_role("button", name="Poorly argued")).to_have_attribute(
        "aria-pressed", "false"
    )
    votes.get_by_role("button", name="Disagree").click()
    expect(votes.get_by_role("button", name="Disagree 0")).to_be_visible()
    expect(page.locator(f"#argument-{argument.pk} .votes[aria-busy]")).to_have_count(0)
    argument.refresh_from_db()
    assert (argument.merit_votes, argument.agreement_votes) == (0, 0)
    assert argument.votes.count() == 0


def edit(page):
    mine = page.get_by_role("article", name="For, by alice")
    mine.get_by_label("More").first.click()
    mine.get_by_role("link", name="Edit").click()
    page.get_by_label("Your point in one sentence").fill("Machines already write the tides.")
    page.get_by_role("button", name="Save").click()
    expect(
        page.get_by_role("article", name="For, by alice").get_by_role(
            "heading", name="Machines already write the tides."
        )
    ).to_be_visible()


def flag(page, argument):
    page.goto(argument.get_absolute_url())
    bobs = page.get_by_role("article", name="Against, by bob")
    bobs.get_by_label("More").first.click()
    bobs.get_by_role("link", name="Flag").click()
    page.get_by_label("Attack on a person").check()
    page.get_by_role("button", name="Send to the moderators").click()
    expect(page.get_by_text("The moderators will look at it")).to_be_visible()


def hide(page):
    page.get_by_role("link", name="Moderation", exact=True).click()
    expect(page.get_by_text("Attack on a person")).to_be_visible()
    page.get_by_label("Reason").fill("It speaks about a person.")
    page.get_by_role("button", name="Hide it").click()
    expect(page.get_by_text("Nothing to decide")).to_be_visible()
