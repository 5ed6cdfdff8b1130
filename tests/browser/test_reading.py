"""Reading a thread: the claim in sight, its map, branches that fold, what is new."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forum.actions.moderation import hide_argument
from tests.factories import (
    make_argument,
    make_many_arguments,
    make_moderator,
    make_thread,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def thread(bob, settings):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 1_000)
    thread = make_thread(claim="Machines will write most news.")
    first = make_argument(thread, author=bob, claim="They are cheap.", at=hours_ago(50))
    reply = make_argument(
        parent=first, author=bob, stance="rebuts", dispute="truth", claim="Not to run.",
        at=hours_ago(40),
    )  # fmt: skip
    make_argument(parent=reply, author=bob, claim="They soon will be.", at=hours_ago(30))
    make_many_arguments(thread, 12, author=bob, stance="against")
    return thread


def hours_ago(hours):
    return timezone.now() - timedelta(hours=hours)


def argument_of(page, claim):
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=claim)).last


@pytest.mark.parametrize("js", [True, False])
def test_a_branch_folds_and_says_how_much_is_in_it(thread, open_browser, js):
    page = open_browser(js=js)
    page.goto(thread.get_absolute_url())
    summary = page.get_by_text("2 answers")
    below = page.get_by_role("heading", name="They soon will be.")
    expect(below).to_be_visible()
    summary.click()
    expect(below).to_be_hidden()
    expect(summary).to_be_visible()
    summary.click()
    expect(below).to_be_visible()


def test_a_folded_branch_stays_folded(thread, open_browser):
    page = open_browser()
    page.goto(thread.get_absolute_url())
    page.get_by_text("2 answers").click()
    below = page.get_by_role("heading", name="Not to run.")
    expect(below).to_be_hidden()
    page.reload()
    expect(below).to_be_hidden()
    page.get_by_text("2 answers").click()
    page.reload()
    expect(below).to_be_visible()


def test_a_link_unfolds_the_way_to_its_argument(thread, open_browser):
    page = open_browser()
    page.goto(thread.get_absolute_url())
    page.get_by_text("2 answers").click()
    deep = thread.arguments.get(claim="They soon will be.")
    page.get_by_role("navigation", name="Map of this debate").get_by_text("They soon").click()
    expect(page.locator(f"#argument-{deep.pk}")).to_be_focused()
    expect(page.locator(f"#argument-{deep.pk}")).to_be_in_viewport()


@pytest.mark.parametrize("js", [True, False])
def test_a_permalink_opens_and_marks_its_argument(thread, open_browser, js):
    deep = thread.arguments.get(claim="They soon will be.")
    page = open_browser(js=js)
    page.goto(deep.get_absolute_url())
    target = page.locator(f"#argument-{deep.pk}")
    expect(target).to_be_in_viewport()
    expect(target).to_be_focused()
    assert "argument--target" in target.get_attribute("class")
    marked, plain = (
        page.locator(f"#argument-{pk} > .argument__self").evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        for pk in (deep.pk, deep.parent_id)
    )
    assert marked != plain


def test_the_claim_stays_in_sight(thread, open_browser):
    page = open_browser(width=375)
    page.goto(thread.get_absolute_url())
    bar = page.get_by_role("link", name="Machines will write most news.", exact=True)
    expect(bar).to_be_hidden()
    page.locator("footer.site-footer").scroll_into_view_if_needed()
    expect(bar).to_be_visible()
    expect(bar).to_be_in_viewport()
    bar.click()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_the_map_is_a_sheet_on_a_phone(thread, open_browser):
    page = open_browser(width=375)
    page.goto(thread.get_absolute_url())
    sheet = page.get_by_role("navigation", name="Map of this debate")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Map").first.click()
    expect(sheet).to_be_visible()
    sheet.get_by_role("link", name="They are cheap.").click()
    first = thread.arguments.get(claim="They are cheap.")
    expect(page.locator(f"#argument-{first.pk}")).to_be_in_viewport()
    expect(sheet).to_be_hidden()


def test_the_map_stands_beside_the_debate_on_a_wide_screen(thread, open_browser):
    page = open_browser(width=1280)
    page.goto(thread.get_absolute_url())
    aside = page.get_by_role("navigation", name="Map of this debate").bounding_box()
    column = page.locator(".column--for").bounding_box()
    assert aside["x"] + aside["width"] <= column["x"]


@pytest.mark.parametrize("width", [375, 1280])
def test_without_scripts_there_is_no_map_and_its_room_is_used(thread, open_browser, width):
    page = open_browser(js=False, width=width)
    page.goto(thread.get_absolute_url())
    expect(page.get_by_role("button", name="Map")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Map of this debate")).to_have_count(0)
    edges = page.evaluate("""[".thread-header", ".columns"].map(
        name => document.querySelector(name).getBoundingClientRect().left)""")
    assert edges[0] == edges[1]


def test_where_nothing_is_argued_there_is_no_map_and_its_room_is_used(bob, open_browser):
    page = open_browser(width=1280)
    page.goto(make_thread().get_absolute_url())
    header, columns = (page.locator(name).bounding_box() for name in (".thread-header", ".columns"))
    assert (columns["x"], columns["width"]) == (header["x"], header["width"])


def test_the_map_says_what_stands_on_the_page(thread, bob, open_browser):
    long = make_argument(thread, stance="question", claim="Who pays? " * 20)
    gone = thread.arguments.get(claim="Not to run.")
    hide_argument(moderator=make_moderator(), argument=gone, reason="Spam.")
    page = open_browser()
    page.goto(thread.get_absolute_url())
    sheet = page.get_by_role("navigation", name="Map of this debate")
    first = sheet.get_by_role("listitem").filter(has_text="They are cheap.").first
    below = first.get_by_role("listitem")
    names = [first.get_by_role("link").nth(place).text_content() for place in range(3)]
    assert names == [
        "For: They are cheap.Answers: 1",
        "Hidden argumentAnswers: 1",
        "Supports: They soon will be.",
    ]
    expect(below).to_have_count(2)
    shortened = sheet.locator(f"[href='#argument-{long.pk}']").text_content()
    assert shortened.startswith("Question: Who pays?")
    assert shortened.endswith("…")
    assert len(shortened) == len("Question: ") + 90


def test_the_map_grows_with_the_page(bob, open_browser):
    thread = make_thread()
    make_many_arguments(thread, 25, author=bob)
    page = open_browser()
    page.goto(thread.get_absolute_url())
    items = page.locator(".map__items > li")
    expect(items).to_have_count(20)
    page.get_by_role("link", name="More arguments").click()
    expect(items).to_have_count(25)


def test_what_is_new_since_the_last_visit_is_marked(thread, bob, open_browser):
    page = open_browser()
    page.goto(thread.get_absolute_url())
    expect(page.locator("[data-new]")).to_have_count(0)
    # An hour later
    page.evaluate("""() => {
        const visits = JSON.parse(localStorage.getItem("rostrum.visits"));
        for (const visit of Object.values(visits)) { visit.since -= 3600; visit.seen -= 3600; }
        localStorage.setItem("rostrum.visits", JSON.stringify(visits));
    }""")
    new = [
        make_argument(thread, author=bob, claim=claim, at=timezone.now())
        for claim in ("One more.", "Another one.")
    ]
    page.reload()
    expect(page.locator("[data-new]")).to_have_count(2)
    step = page.get_by_role("button", name="New arguments: 2")
    step.click()
    expect(page.locator(f"#argument-{new[0].pk}")).to_be_focused()
    step.click()
    expect(page.locator(f"#argument-{new[1].pk}")).to_be_focused()
    # A look again soon after is the same visit
    page.reload()
    expect(page.locator("[data-new]")).to_have_count(2)


def test_a_vote_shows_at_once_and_goes_back_when_it_could_not_be_stored(
    thread, open_browser, sign_in
):
    make_user("alice")
    page = open_browser()
    sign_in(page, "alice")
    page.goto(thread.get_absolute_url())
    first = thread.arguments.get(claim="They are cheap.")
    agree = (
        page.locator(f"#argument-{first.pk} .votes")
        .get_by_role("button", name="Agree", exact=False)
        .first
    )
    page.route("**/vote/", lambda route: held.append(route))
    held = []
    agree.click()
    expect(agree).to_have_attribute("aria-pressed", "true")
    expect(agree).to_contain_text("Agree 1")
    held[0].abort()
    expect(agree).to_have_attribute("aria-pressed", "false")
    expect(agree).to_contain_text("Agree 0")
    expect(page.locator("#notices")).to_contain_text("could not be reached")


def test_one_menu_is_open_at_a_time(thread, open_browser, sign_in):
    make_moderator("mia")
    page = open_browser()
    sign_in(page, "mia")
    page.goto(thread.get_absolute_url())
    menus = page.get_by_label("More", exact=True)
    menus.nth(0).click()
    menus.nth(1).click()
    expect(page.locator(".menu[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".menu[open]")).to_have_count(0)
    expect(menus.nth(1)).to_be_focused()


def test_who_comes_back_finds_the_place_in_what_was_loaded(bob, open_browser):
    thread = make_thread()
    make_many_arguments(thread, 45, author=bob, claim=lambda number: f"Argument {number}.")
    page = open_browser()
    page.goto(thread.get_absolute_url())
    for shown in (40, 45):
        page.get_by_role("link", name="More arguments").click()
        expect(page.locator(".argument")).to_have_count(shown)
    last = page.locator(".argument").last
    last.scroll_into_view_if_needed()
    last.get_by_role("link", name="bob").click()
    expect(page.get_by_role("heading", level=1, name="bob")).to_be_visible()
    page.go_back()
    expect(page.locator(".argument")).to_have_count(45)
    expect(page.locator(".argument").last).to_be_in_viewport()


@pytest.mark.parametrize("kept", ["{", "7", "null", '"x"', "[1]"])
def test_a_browser_that_remembers_nonsense_reads_all_the_same(thread, open_browser, kept):
    page = open_browser()
    page.goto("/tags/")
    page.evaluate(
        """kept => ["folded", "visits"].forEach(
            name => localStorage.setItem(`rostrum.${name}`, kept))""",
        kept,
    )
    page.goto(thread.get_absolute_url())
    expect(page.get_by_role("heading", name="They soon will be.")).to_be_visible()
    page.get_by_text("2 answers").click()
    expect(page.get_by_role("heading", name="They soon will be.")).to_be_hidden()
