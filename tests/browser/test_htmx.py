"""With scripts: what happens in place, and that nothing is lost when it goes wrong."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from forum.models import Argument
from tests.factories import (
    make_admin,
    make_argument,
    make_many_arguments,
    make_tag,
    make_thread,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

POINT = "Your point in one sentence"


@pytest.fixture
def debate(settings):
    """Bob has argued against the claim; Alice, who is no new member, comes to read."""
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 1_000)
    thread = make_thread()
    make_user("alice")
    bobs = make_argument(thread, author=make_user("bob"), stance="against", claim="Bob doubts it.")
    return thread, bobs


@pytest.fixture
def alice(debate, open_browser, sign_in):
    """Her window, on the page of the thread."""
    page = open_browser()
    sign_in(page, "alice")
    page.goto(debate[0].get_absolute_url())
    page.evaluate("window.isStillHere = true")
    return page


def is_the_same_page(page):
    return page.evaluate("window.isStillHere === true")


def test_voting_keeps_the_focus_and_the_page(debate, alice):
    _thread, bobs = debate
    votes = alice.locator(f"#argument-{bobs.pk} .votes")
    button = votes.get_by_role("button", name="Well argued")
    button.focus()
    alice.keyboard.press("Enter")
    pressed = votes.locator("[aria-pressed=true]")
    expect(alice.locator("#announcer")).to_have_text("Your vote is stored.")
    expect(pressed).to_have_text("Well argued")
    expect(button).to_be_focused()
    alice.keyboard.press("Space")
    expect(pressed).to_have_count(0)
    expect(button).to_be_focused()
    assert is_the_same_page(alice)


def test_a_reply_appears_in_place_and_the_composer_goes(debate, alice):
    _thread, bobs = debate
    alice.get_by_role("link", name="Answer").click()
    alice.get_by_label("Supports").check()
    alice.get_by_label(POINT).fill("I have seen it too.")
    alice.get_by_role("button", name="Post", exact=True).click()
    reply = alice.locator(f"#argument-{bobs.pk} .replies").get_by_role(
        "article", name="Supports, by alice"
    )
    expect(reply.get_by_role("heading", name="I have seen it too.")).to_be_visible()
    expect(alice.locator(".composer")).to_have_count(0)
    assert is_the_same_page(alice)


def answer(page, claim):
    page.get_by_role("radio", name="Supports").check()
    page.get_by_label(POINT).fill(claim)
    page.get_by_role("button", name="Post", exact=True).click()


def test_the_first_answer_and_the_next_find_their_place_and_the_focus(debate, alice):
    _thread, bobs = debate
    own = alice.locator(f"#argument-{bobs.pk}")
    expect(own.locator(".branch")).to_have_count(0)
    for number, label in enumerate(("1 answer", "2 answers"), start=1):
        own.get_by_role("link", name="Answer", exact=True).first.click()
        answer(alice, f"Answer {number}.")
        expect(own.get_by_text(label, exact=True)).to_be_visible()
        expect(own.locator(".replies > li")).to_have_count(number)
        expect(own.locator(".replies > li > .argument").last).to_be_focused()
    expect(own.locator(".branch")).to_have_count(1)
    expect(alice.get_by_role("navigation", name="Map").get_by_text("Answer 2.")).to_be_visible()


def test_an_answer_opens_the_branch_that_was_folded(debate, alice):
    _thread, bobs = debate
    make_argument(parent=bobs, claim="There before.")
    alice.reload()
    alice.get_by_text("1 answer", exact=True).click()
    expect(alice.get_by_role("heading", name="There before.")).to_be_hidden()
    alice.get_by_role("link", name="Answer", exact=True).first.click()
    answer(alice, "Added.")
    expect(alice.get_by_role("heading", name="There before.")).to_be_visible()
    expect(alice.get_by_role("article", name="Supports, by alice")).to_be_focused()


def test_two_answer_at_once_what_had_no_answer(debate, alice):
    """The page in front knows of none, and the parent has two by the time it is answered."""
    _thread, bobs = debate
    alice.get_by_role("link", name="Answer").click()
    make_argument(parent=bobs, claim="Somebody was quicker.")
    answer(alice, "Mine.")
    branch = alice.locator(f"#argument-{bobs.pk} > .branch")
    expect(branch.locator("> summary")).to_have_text("2 answers")
    expect(branch.get_by_role("heading", name="Mine.")).to_be_visible()
    branch.get_by_role("link", name="1 more answer").click()
    expect(alice.get_by_role("heading", name="Somebody was quicker.")).to_be_visible()
    expect(alice.get_by_role("heading", name="Mine.")).to_be_visible()


def test_two_answer_at_once_what_had_one(debate, alice):
    _thread, bobs = debate
    make_argument(parent=bobs, claim="There before.")
    alice.reload()
    alice.get_by_role("link", name="Answer", exact=True).first.click()
    make_argument(parent=bobs, claim="Somebody was quicker.")
    answer(alice, "Mine.")
    branch = alice.locator(f"#argument-{bobs.pk} > .branch")
    expect(branch.locator("> summary")).to_have_text("3 answers")
    expect(branch.locator(".argument__claim")).to_have_text(["There before.", "Mine."])


def test_a_composer_gives_the_focus_back_to_what_opened_it(debate, alice):
    link = alice.get_by_role("link", name="Answer")
    link.focus()
    alice.keyboard.press("Enter")
    expect(alice.get_by_label(POINT)).to_be_visible()
    alice.get_by_role("link", name="Cancel").click()
    expect(link).to_be_focused()


def test_an_answer_may_be_written_in_another_tab(debate, alice):
    with alice.context.expect_page() as opened:
        alice.get_by_role("link", name="Answer").click(modifiers=["ControlOrMeta"])
    expect(opened.value.get_by_label(POINT)).to_be_visible()
    expect(alice.locator(".composer")).to_have_count(0)


def test_an_edit_appears_in_place(debate, open_browser, sign_in):
    thread, _bobs = debate
    page = open_browser()
    sign_in(page, "bob")
    page.goto(thread.get_absolute_url())
    page.evaluate("window.isStillHere = true")
    page.get_by_label("More").click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label(POINT).fill("Bob doubts it a little.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Bob doubts it a little.")).to_be_visible()
    expect(page.locator(".composer")).to_have_count(0)
    assert is_the_same_page(page)


def test_a_preview_comes_in_place_and_takes_the_focus(alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("It is cheap.")
    alice.get_by_role("button", name="Preview").click()
    preview = alice.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("It is cheap.")
    expect(preview).to_be_focused()
    expect(alice.get_by_label(POINT)).to_have_value("It is cheap.")
    assert is_the_same_page(alice)


def test_a_composer_takes_the_focus_and_can_be_closed(alice):
    alice.get_by_role("link", name="Argue for").click()
    expect(alice.get_by_role("radio", name="For", exact=True)).to_be_focused()
    alice.get_by_role("link", name="Cancel").click()
    expect(alice.locator(".composer")).to_have_count(0)
    assert is_the_same_page(alice)


def test_several_composers_do_not_get_in_each_others_way(debate, alice):
    _thread, bobs = debate
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("At the top.")
    alice.get_by_role("link", name="Answer").click()
    below = alice.locator(f"#compose-{bobs.pk}")
    below.get_by_text("Rebuts", exact=True).click()
    below.get_by_text("It is not true").click()
    expect(below.get_by_role("radio", name="Rebuts")).to_be_checked()
    expect(below.get_by_role("radio", name="It is not true")).to_be_checked()
    below.get_by_label("Web address").fill("https://example.org/")
    below.get_by_label("Title").fill("A source")
    expect(alice.locator("#compose").get_by_label("Web address").first).to_have_value("")
    ids = alice.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    below.get_by_label(POINT).fill("Below.")
    below.get_by_role("button", name="Post", exact=True).click()
    expect(alice.get_by_role("heading", name="Below.")).to_be_visible()
    expect(alice.locator("#compose").get_by_label(POINT)).to_have_value("At the top.")


def test_more_arguments_are_appended_and_the_place_is_kept(debate, alice):
    thread, _bobs = debate
    make_many_arguments(thread, 50)
    alice.reload()
    alice.evaluate("window.isStillHere = true")
    first = alice.locator(".column--for .argument").first.get_attribute("id")
    shown = alice.locator(".argument").count()
    more = alice.get_by_role("link", name="More arguments")
    more.scroll_into_view_if_needed()
    before = alice.evaluate("window.scrollY")
    more.click()
    expect(alice.locator(".columns")).to_have_count(2)
    assert alice.locator(".argument").count() > shown
    assert alice.locator(".column--for .argument").first.get_attribute("id") == first
    assert abs(alice.evaluate("window.scrollY") - before) < 50
    ids = alice.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    assert is_the_same_page(alice)


def test_a_mistake_is_told_in_place_with_all_that_was_typed(alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label("Why?").fill("Because.")
    alice.get_by_role("button", name="Post", exact=True).click()
    alert = alice.get_by_role("alert")
    expect(alert).to_contain_text("Write your point in one sentence.")
    expect(alice.get_by_label(POINT)).to_be_focused()
    expect(alice.get_by_label("Why?")).to_have_value("Because.")
    assert is_the_same_page(alice)


def test_another_source_is_no_mistake(alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label("Web address").fill("https://example.org/")
    alice.get_by_role("button", name="Add another source").click()
    expect(alice.get_by_label("Web address")).to_have_count(2)
    expect(alice.get_by_role("alert")).to_have_count(0)
    expect(alice.get_by_label("Web address").first).to_have_value("https://example.org/")


def test_a_session_that_ends_while_writing(debate, alice, sign_in):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("Typed before the session ended.")
    alice.get_by_label("Why?").fill("At length.")
    alice.context.clear_cookies(name="session")
    alice.get_by_role("button", name="Post", exact=True).click()
    alice.wait_for_url("**/accounts/login/**")
    alice.locator("[name=login]").fill("alice")
    alice.locator("[name=password]").fill("correct horse")
    alice.locator("main form button").first.click()
    expect(alice.get_by_label(POINT)).to_have_value("Typed before the session ended.")
    expect(alice.get_by_label("Why?")).to_have_value("At length.")
    expect(alice.get_by_role("radio", name="For", exact=True)).to_be_checked()
    alice.get_by_role("button", name="Post", exact=True).click()
    expect(alice.get_by_role("heading", name="Typed before the session ended.")).to_be_visible()


def test_a_form_that_expired_is_offered_again(alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("Typed on an old page.")
    alice.context.clear_cookies(name="csrf")
    alice.get_by_role("button", name="Post", exact=True).click()
    notice = alice.locator("#notices")
    expect(notice).to_contain_text("This page had expired")
    notice.get_by_role("link").click()
    expect(alice.get_by_label(POINT)).to_have_value("Typed on an old page.")


def test_a_limit_is_a_notice_and_the_page_stays(debate, alice, settings):
    _thread, bobs = debate
    settings.VOTES_PER_MINUTE = 0
    alice.locator(f"#argument-{bobs.pk} .votes").get_by_role("button", name="Well argued").click()
    expect(alice.locator("#notices")).to_contain_text("many votes in one minute")
    expect(alice.get_by_role("heading", name="Bob doubts it.")).to_be_visible()
    expect(alice.locator(f"#argument-{bobs.pk} .votes [aria-pressed=true]")).to_have_count(0)
    assert is_the_same_page(alice)


def test_too_fast_is_told_in_the_composer(debate, alice, settings):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (60, 10)
    make_argument(author=User.objects.get(username="alice"), at=timezone.now())
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("Too many.")
    alice.get_by_role("button", name="Post", exact=True).click()
    expect(alice.get_by_role("alert")).to_contain_text("Not so fast")
    expect(alice.get_by_label(POINT)).to_have_value("Too many.")
    assert is_the_same_page(alice)


def test_a_fault_of_ours_costs_nothing_that_was_typed(alice, monkeypatch):
    def fail(**_given):
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr("forum.views.arguments.post_argument", fail)
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("Still here.")
    alice.get_by_role("button", name="Post", exact=True).click()
    expect(alice.locator("#notices")).to_contain_text("Something went wrong on our side.")
    expect(alice.get_by_label(POINT)).to_have_value("Still here.")
    assert is_the_same_page(alice)


def test_the_back_button_shows_the_vote(debate, alice):
    _thread, bobs = debate
    pressed = alice.locator(f"#argument-{bobs.pk} .votes [aria-pressed=true]")
    alice.locator(f"#argument-{bobs.pk} .votes").get_by_role("button", name="Well argued").click()
    expect(pressed).to_have_text("Well argued")
    alice.get_by_role("link", name="bob", exact=True).first.click()
    expect(alice.get_by_role("heading", name="bob", exact=True)).to_be_visible()
    alice.go_back()
    expect(pressed).to_have_text("Well argued")


def test_a_double_click_posts_one_argument(debate, alice):
    alice.get_by_role("link", name="Argue for").click()
    alice.get_by_label(POINT).fill("Only once.")
    alice.get_by_role("button", name="Post", exact=True).dblclick()
    expect(alice.get_by_role("article", name="For, by alice")).to_be_visible()
    alice.wait_for_load_state("networkidle")
    assert Argument.objects.filter(claim="Only once.").count() == 1


def test_a_double_click_answers_once(debate, alice):
    alice.get_by_role("link", name="Answer").click()
    alice.get_by_label("Supports").check()
    alice.get_by_label(POINT).fill("Only once.")
    alice.get_by_role("button", name="Post", exact=True).dblclick()
    alice.wait_for_load_state("networkidle")
    expect(alice.get_by_role("heading", name="Only once.")).to_have_count(1)
    assert Argument.objects.filter(claim="Only once.").count() == 1


def test_a_reader_who_votes_is_asked_to_sign_in(debate, open_browser):
    thread, bobs = debate
    page = open_browser()
    page.goto(thread.get_absolute_url())
    page.locator(f"#argument-{bobs.pk} .votes").get_by_role("button", name="Well argued").click()
    page.wait_for_url(f"**/accounts/login/?next=/arguments/{bobs.pk}/vote/")


def test_no_page_asks_for_what_the_policy_forbids(debate, open_browser, sign_in):
    """A violation is an error in the console, and the window's fixture fails on those."""
    thread, bobs = debate
    make_tag("Copyright reform")
    make_admin("ada")
    page = open_browser()
    for path in ("/accounts/signup/", "/accounts/login/", "/accounts/password/reset/", "/nowhere/"):
        page.goto(path)
    sign_in(page, "ada")
    own = make_argument(thread, author=Argument.objects.get().author, claim="Another one.")
    for path in (
        "/", "/tags/", "/tags/copyright-reform/", "/members/bob/", "/moderation/",
        "/moderation/log/", f"/moderation/arguments/{bobs.pk}/",
        f"/moderation/threads/{thread.pk}/", thread.section.article.get_absolute_url(),
        thread.get_absolute_url(), thread.get_compose_url(), bobs.get_absolute_url(),
        f"/arguments/{bobs.pk}/replies/", f"/arguments/{bobs.pk}/revisions/",
        f"/arguments/{own.pk}/flags/", "/accounts/email/", "/accounts/password/change/",
        "/accounts/logout/", "/admin/", "/admin/forum/argument/",
    ):  # fmt: skip
        page.goto(path)
