"""One key for each thing that is often done in a debate."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_argument, make_thread, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def debate(settings):
    """Two arguments for, the first with an answer that is answered, one against, one question."""
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 1_000)
    bob, alice = make_user("bob"), make_user("alice")
    thread = make_thread()
    first = make_argument(thread, author=bob, claim="First.")
    answer = make_argument(parent=first, author=bob, claim="Answer.")
    return {
        "thread": thread,
        "first": first,
        "answer": answer,
        "deeper": make_argument(parent=answer, author=bob, claim="Deeper."),
        "second": make_argument(thread, author=alice, claim="Second."),
        "against": make_argument(thread, author=bob, stance="against", claim="Against."),
        "question": make_argument(thread, author=bob, stance="question", claim="Question?"),
    }


@pytest.fixture
def open_thread(debate, open_browser, sign_in):
    def open_thread(*, username="", **options):
        page = open_browser(**options)
        if username:
            sign_in(page, username)
        page.goto(debate["thread"].get_absolute_url())
        return page

    return open_thread


def steps(page, key, times):
    """The claims that the keyboard comes to."""
    claims = []
    for _step in range(times):
        page.keyboard.press(key)
        claims.append(focused_claim(page))
    return claims


def focused_claim(page):
    return page.locator(".argument:focus > .argument__self > .argument__claim").text_content()


def focus(page, argument):
    page.locator(f"#argument-{argument.pk}").focus()


def test_j_and_k_walk_down_one_column_and_then_the_next(open_thread):
    page = open_thread()
    walk = ["First.", "Answer.", "Deeper.", "Second.", "Against.", "Question?"]
    assert steps(page, "j", 7) == [*walk, "Question?"]
    assert steps(page, "k", 5) == walk[-2::-1]
    expect(page.locator(".argument:focus")).to_be_in_viewport()


def test_on_a_phone_they_walk_down_the_page(open_thread):
    page = open_thread(width=375)
    walk = ["First.", "Answer.", "Deeper.", "Against.", "Second.", "Question?"]
    assert steps(page, "j", 6) == walk


def test_what_is_folded_is_passed_over(open_thread):
    page = open_thread()
    assert steps(page, "j", 1) == ["First."]
    page.keyboard.press("o")
    assert steps(page, "j", 1) == ["Second."]


def test_o_folds_and_unfolds_the_answers(debate, open_thread):
    page = open_thread()
    focus(page, debate["first"])
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Answer.")).to_be_hidden()
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Answer.")).to_be_visible()


def test_u_leads_to_what_an_argument_answers(debate, open_thread):
    page = open_thread()
    focus(page, debate["deeper"])
    assert steps(page, "u", 3) == ["Answer.", "First.", "First."]


def test_u_leads_up_from_a_branch_too(debate, open_thread):
    page = open_thread()
    page.goto(debate["deeper"].get_absolute_url())
    focus(page, debate["deeper"])
    assert steps(page, "u", 3) == ["Answer.", "First.", "First."]


@pytest.mark.parametrize(("key", "stance"), [("f", "For"), ("x", "Against"), ("q", "Question")])
def test_a_new_argument_begins_with_its_stance(open_thread, key, stance):
    page = open_thread(username="alice")
    page.keyboard.press(key)
    expect(page.get_by_role("radio", name=stance, exact=True)).to_be_checked()
    expect(page.get_by_label("Your point in one sentence")).to_have_value("")


def test_r_answers_the_focused_argument(debate, open_thread):
    page = open_thread(username="alice")
    focus(page, debate["against"])
    page.keyboard.press("r")
    composer = page.locator(f"#compose-{debate['against'].pk} form.composer")
    expect(composer.get_by_label("Rebuts")).to_be_visible()


def test_a_and_d_say_whether_one_agrees(debate, open_thread):
    page = open_thread(username="alice")
    votes = page.locator(f"#argument-{debate['against'].pk} .votes")
    focus(page, debate["against"])
    page.keyboard.press("a")
    expect(votes.locator("[aria-pressed=true]")).to_have_text("Agree 1")
    page.keyboard.press("d")
    expect(votes.locator("[aria-pressed=true]")).to_have_text("Disagree 1")
    page.keyboard.press("d")
    expect(votes.locator("[aria-pressed=true]")).to_have_count(0)


def test_e_edits_ones_own_argument_and_no_other(debate, open_thread):
    page = open_thread(username="alice")
    focus(page, debate["first"])
    page.keyboard.press("e")
    focus(page, debate["second"])
    page.keyboard.press("e")
    expect(page.get_by_label("Your point in one sentence")).to_have_value("Second.")
    expect(page.locator("form.composer")).to_have_count(1)


def test_without_a_focus_it_is_the_first_in_view(debate, open_thread):
    page = open_thread(username="alice")
    page.locator(f"#argument-{debate['question'].pk}").evaluate(
        "argument => argument.scrollIntoView({ block: 'start', behavior: 'instant' })"
    )
    page.locator("#main").focus()
    page.keyboard.press("a")
    expect(page.locator("[aria-pressed=true]")).to_have_count(1)


def test_who_is_not_signed_in_is_led_to_sign_in(open_thread):
    page = open_thread()
    page.keyboard.press("f")
    page.wait_for_url("**/accounts/login/?next=**")


def test_letters_typed_into_a_field_are_text(open_thread):
    page = open_thread(username="alice")
    page.keyboard.press("f")
    point = page.get_by_label("Your point in one sentence")
    point.focus()
    page.keyboard.type("jkourfxqade/?")
    expect(point).to_have_value("jkourfxqade/?")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_keys_with_a_modifier_are_the_browsers(open_thread, modifier):
    page = open_thread()
    page.keyboard.press(f"{modifier}+j")
    expect(page.locator(".argument:focus")).to_have_count(0)


def test_a_question_mark_shows_the_keys_and_nothing_else_works_meanwhile(open_thread):
    page = open_thread()
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(help_.get_by_text("Next argument")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".argument:focus")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    page.keyboard.press("?")
    help_.get_by_role("button", name="Close").click()
    expect(help_).to_be_hidden()


def test_the_footer_shows_the_keys_and_gets_the_focus_back(open_thread):
    page = open_thread()
    link = page.get_by_role("link", name="Keyboard shortcuts")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_without_scripts_the_footer_leads_to_the_list(open_thread):
    page = open_thread(js=False)
    page.get_by_role("link", name="Keyboard shortcuts").click()
    expect(page.get_by_text("Next argument").locator("visible=true")).to_be_in_viewport()


def test_turned_off_they_do_nothing(debate, open_thread):
    page = open_thread()
    page.get_by_role("link", name="Preferences").click()
    page.get_by_role("group", name="Keyboard shortcuts").get_by_label("Off").check()
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url(f"**{debate['thread'].get_absolute_url()}")
    for key in "j?":
        page.keyboard.press(key)
    expect(page.locator(".argument:focus")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_colours_change_while_one_chooses(open_thread):
    page = open_thread()
    page.goto("/preferences/")
    light = ground_of(page)
    page.get_by_label("Dark").check()
    dark = ground_of(page)
    assert dark != light
    page.get_by_label("As the system has it").check()
    assert ground_of(page) == light


def test_a_theme_that_was_kept_comes_with_the_page(open_thread):
    page = open_thread(js=False)
    page.goto("/preferences/")
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def ground_of(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
