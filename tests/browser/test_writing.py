"""Writing an argument: from the first key to the post, and what is kept when it never comes."""

from time import monotonic

import pytest
from playwright.sync_api import expect

from accounts.models import User
from forum.models import Argument, Draft, Tag, TagSynonym
from tests.factories import make_argument, make_draft, make_tag, make_thread, make_user

pytestmark = pytest.mark.django_db(transaction=True)

POINT = "Your point in one sentence"
PAUSE = 2_000  # ms after the last key, until which a draft is saved


@pytest.fixture
def thread(settings):
    """Bob has argued against its claim; new members are limited in nothing."""
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 1_000)
    settings.NEW_MEMBER_LINKS = 10
    thread = make_thread()
    make_user("alice")
    make_argument(thread, author=make_user("bob"), stance="against", claim="Bob doubts it.")
    return thread


@pytest.fixture
def open_composer(thread, open_browser, sign_in):
    """A function that opens a composer in a window of Alice's own."""

    def open_composer(**options):
        page = open_browser(**options)
        sign_in(page, "alice")
        page.goto(thread.get_compose_url())
        return page

    return open_composer


@pytest.fixture
def alice(open_composer):
    return open_composer()


def status(page):
    return page.locator(".composer__status")


def post(page):
    page.get_by_role("button", name="Post", exact=True).click()


def wait_for_draft(page, claim):
    """Until the server has it; it may have been sent while the page was left."""
    end = monotonic() + 20
    while not any(draft.claim == claim for draft in Draft.objects.all()):
        assert monotonic() < end, [draft.claim for draft in Draft.objects.all()]
        page.wait_for_timeout(50)


# --- The claim -----------------------------------------------------------------------------------


def test_the_claim_is_counted_at_each_key(alice):
    claim, count = alice.get_by_label(POINT), alice.locator("[data-count=id_claim]")
    expect(count).to_have_text("0 of 280")
    claim.press_sequentially("Why?")
    expect(count).to_have_text("4 of 280")
    claim.fill("x" * 212)
    expect(count).to_have_text("212 of 280")
    claim.fill("x" * 270)
    expect(count).to_have_class("count count--near")
    claim.fill("🙂" * 285)
    expect(count).to_have_text("Characters too many: 5")


def test_the_count_is_said_only_when_little_is_left(alice):
    claim, announcer = alice.get_by_label(POINT), alice.locator("#announcer")
    claim.fill("x" * 229)
    expect(announcer).to_have_text("")
    claim.fill("x" * 235)
    expect(announcer).to_have_text("Characters left: 45")
    claim.fill("x" * 236)
    expect(alice.locator("[data-count=id_claim]")).to_have_text("236 of 280")
    expect(announcer).to_have_text("Characters left: 45")
    claim.fill("x" * 281)
    expect(announcer).to_have_text("Characters too many: 1")


def test_without_scripts_the_help_says_the_most(open_composer):
    page = open_composer(js=False)
    expect(page.get_by_text("at most 280 characters")).to_be_visible()
    expect(page.locator(".count").first).to_be_hidden()
    expect(page.get_by_role("toolbar")).to_be_hidden()


def test_what_was_said_already_is_shown_while_typing(thread, alice):
    said = "Readers can surely tell machines from people."
    make_argument(thread, claim=said)
    alice.get_by_label(POINT).press_sequentially("Readers can tell machines")
    similar = alice.get_by_role("region", name="Has it been said already?")
    link = similar.get_by_role("link", name=said)
    expect(link).to_be_visible()
    with alice.expect_popup() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", name=said)).to_be_visible()
    expect(alice.get_by_label(POINT)).to_have_value("Readers can tell machines")


# --- The toolbar ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "typed", "written"),
    [
        ("Bold", "word", "**word**"),
        ("Italic", "word", "*word*"),
        ("Quotation", "one\ntwo", "> one\n> two"),
        ("List", "one\ntwo", "- one\n- two"),
        ("Link", "word", "[word](https://)"),
    ],
)
def test_the_toolbar_formats_what_is_selected_and_can_be_undone(alice, button, typed, written):
    body = alice.get_by_label("Why?")
    body.fill(typed)
    body.select_text()
    alice.get_by_role("button", name=button, exact=True).click()
    expect(body).to_have_value(written)
    expect(body).to_be_focused()
    alice.keyboard.press("Control+z")
    expect(body).to_have_value(typed)


def test_keys_format_too(alice):
    body = alice.get_by_label("Why?")
    body.press("Control+b")
    alice.keyboard.type("bold")
    expect(body).to_have_value("**bold**")


def test_arrows_walk_the_toolbar_and_tab_leaves_it(alice):
    buttons = alice.get_by_role("toolbar", name="Formatting").get_by_role("button")
    buttons.first.focus()
    for key, place in (("ArrowRight", 1), ("ArrowLeft", 0), ("ArrowLeft", -1), ("Home", 0)):
        alice.keyboard.press(key)
        expect(buttons.nth(place)).to_be_focused()
    alice.keyboard.press("Tab")
    expect(alice.get_by_label("Why?")).to_be_focused()


# --- The preview ---------------------------------------------------------------------------------


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
def test_the_preview_equals_the_result(open_composer, js):
    make_tag("Watermarks")
    page = open_composer(js=js)
    page.get_by_role("radio", name="For", exact=True).check()
    page.get_by_label(POINT).fill("It is <cheap> & quick.")
    page.get_by_label("Why?").fill("It is *cheap*:\n\n- one\n- two\n\n> quoted\n\n<script>")
    page.get_by_label("Web address").fill("https://example.org/")
    page.get_by_label("Title").fill("A source")
    page.get_by_role("textbox", name="Quotation").fill("Its words")
    page.get_by_label("Watermarks").check()
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_role("heading")).to_have_text("It is <cheap> & quick.")
    promised = parts_of(preview)
    post(page)
    posted = page.get_by_role("article", name="For, by alice")
    expect(posted.get_by_role("heading")).to_have_text("It is <cheap> & quick.")
    assert parts_of(posted) == promised


def parts_of(argument):
    """What readers see of an argument's text, without where its tags lead."""
    whole = [argument.locator(part).inner_html() for part in (".argument__body", ".evidence")]
    return [*whole, argument.locator(".argument__claim").inner_text(), tags_of(argument)]


def tags_of(argument):
    return argument.locator(".tags").inner_text()


def test_a_preview_says_when_it_is_old_and_leads_back(alice):
    alice.get_by_role("radio", name="For", exact=True).check()
    alice.get_by_label(POINT).fill("It is cheap.")
    alice.get_by_role("button", name="Preview").click()
    preview = alice.get_by_role("region", name="Preview")
    expect(preview).to_be_focused()
    alice.get_by_label(POINT).fill("It is dear.")
    expect(alice.locator("[data-is-old]")).to_be_visible()
    alice.get_by_role("button", name="Back to the text").click()
    expect(preview).to_have_count(0)
    expect(alice.get_by_label("Why?")).to_be_focused()


# --- Sources -------------------------------------------------------------------------------------


def fill_source(page, place, name):
    page.get_by_label("Web address").nth(place).fill(f"https://example.org/{name}")
    page.get_by_label("Title").nth(place).fill(name)


def test_sources_come_and_go_in_place(alice):
    alice.get_by_role("radio", name="For", exact=True).check()
    alice.get_by_label(POINT).fill("With sources.")
    add = alice.get_by_role("button", name="Add another source")
    for place, name in enumerate(("one", "two", "three", "four", "five")):
        fill_source(alice, place, name)
        if place < 4:
            add.click()
            expect(alice.get_by_label("Web address").nth(place + 1)).to_be_focused()
    expect(add).to_be_hidden()
    alice.get_by_role("group", name="Source 2").get_by_role("button", name="Remove").click()
    expect(alice.get_by_text("Source removed.")).to_be_visible()
    expect(add).to_be_visible()
    expect(alice.get_by_role("group", name="Source 5")).to_have_count(0)
    alice.get_by_role("button", name="Undo").click()
    expect(alice.get_by_label("Title").nth(1)).to_have_value("two")
    alice.get_by_role("group", name="Source 3").get_by_role("button", name="Remove").click()
    expect(alice.get_by_role("button", name="Undo")).to_be_focused()
    post(alice)
    expect(alice.get_by_role("article", name="For, by alice")).to_be_visible()
    posted = Argument.objects.get(claim="With sources.")
    assert [source.title for source in posted.evidence.all()] == ["one", "two", "four", "five"]


def test_without_scripts_sources_come_and_go_with_the_page(open_composer):
    page = open_composer(js=False)
    page.get_by_label(POINT).fill("With sources.")
    for place, name in enumerate(("one", "two", "three")):
        fill_source(page, place, name)
        page.get_by_role("button", name="Add another source").click()
    page.get_by_role("group", name="Source 2").get_by_role("button", name="Remove").click()
    expect(page.get_by_label("Title").nth(0)).to_have_value("one")
    expect(page.get_by_label("Title").nth(1)).to_have_value("three")
    expect(page.get_by_label("Title").nth(2)).to_have_value("")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_label(POINT)).to_have_value("With sources.")


# --- Tags ----------------------------------------------------------------------------------------


@pytest.fixture
def vocabulary(thread):
    """Six tags; the last of the alphabet is also called a stamp."""
    Tag.objects.all().delete()
    names = ("Authenticity", "Bias", "Consent", "Copyright", "Disclosure")
    tags = {name: make_tag(name) for name in (*names, "Watermarks")}
    TagSynonym.objects.create(tag=tags["Watermarks"], name="Stamps", slug="stamps")
    Tag.objects.filter(name="Bias").update(purpose="Use it for stereotypes.")
    return tags


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("Consent is rarely asked for.", "Consent"),
        ("STAMPS can be forged.", "Watermarks"),
        ("It repeats stereotypes.", "Bias"),
    ],
    ids=["name", "synonym", "purpose"],
)
def test_tags_that_fit_are_suggested_first(vocabulary, alice, typed, suggested):
    choices = alice.locator(".tag-choice label")
    expect(choices.first).to_have_text("Authenticity")
    alice.get_by_label(POINT).fill(typed)
    expect(choices.first).to_have_text(suggested)
    expect(alice.locator("label[data-mark=suggested]")).to_have_count(1)


def test_a_filter_finds_tags_by_all_their_words(vocabulary, alice):
    alice.get_by_label("Find a tag").press_sequentially("stam")
    shown = alice.locator(".tag-choice:visible label")
    expect(shown).to_have_text(["Watermarks"])
    alice.get_by_label("Watermarks").check()
    alice.get_by_label("Find a tag").fill("nothing like it")
    expect(alice.get_by_text("No tag fits.")).to_be_visible()
    alice.get_by_label("Find a tag").fill("")
    expect(shown).to_have_count(6)
    expect(alice.get_by_label("Watermarks")).to_be_checked()


def test_too_many_tags_are_told_before_posting(vocabulary, alice):
    count = alice.locator(".tag-picker .count")
    for name in vocabulary:
        alice.get_by_label(name).check()
    expect(count).to_have_text("6 of 5")
    expect(count).to_have_class("count count--over")


def test_without_scripts_all_tags_are_there(vocabulary, open_composer):
    page = open_composer(js=False)
    for name in vocabulary:
        expect(page.get_by_label(name)).to_be_attached()
    expect(page.get_by_label("Find a tag")).to_be_hidden()


# --- Posting and mistakes ------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["Control+Enter", "Meta+Enter"])
def test_a_key_posts(alice, keys):
    expect(alice.locator(".composer__keys")).to_have_text("Ctrl + Enter posts")
    alice.get_by_role("radio", name="For", exact=True).check()
    alice.get_by_label(POINT).fill("Posted from the keyboard.")
    alice.get_by_label("Why?").press(keys)
    posted = alice.get_by_role("article", name="For, by alice")
    expect(posted.get_by_role("heading", name="Posted from the keyboard.")).to_be_visible()


def test_a_card_of_a_stance_can_be_clicked_anywhere(alice):
    alice.get_by_text("It speaks against the claim.").click(force=True)
    expect(alice.get_by_role("radio", name="Against", exact=True)).to_be_checked()


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
def test_mistakes_stand_at_their_fields_and_the_summary_leads_there(open_composer, js):
    page = open_composer(js=js)
    page.get_by_label("Why?").fill("Because.")
    fill_source(page, 0, "one")
    page.get_by_label("Web address").fill("not an address")
    post(page)
    alert = page.get_by_role("alert")
    expect(page.get_by_role("radio", name="For", exact=True)).to_be_focused()
    for label in (POINT, "Web address"):
        field = page.get_by_label(label).first
        expect(field).to_have_attribute("aria-invalid", "true")
        sentence = alert.get_by_role("listitem").filter(has_text=label)
        described = [f"#{name}" for name in field.get_attribute("aria-describedby").split()]
        told = " ".join(page.locator(name).inner_text() for name in described)
        assert sentence.inner_text().removeprefix(f"{label}: ") in told
        sentence.get_by_role("link").click()
        expect(field).to_be_focused()
    expect(page.get_by_label("Why?")).to_have_value("Because.")


# --- Drafts --------------------------------------------------------------------------------------


def test_a_draft_is_saved_soon_after_a_pause(alice):
    alice.clock.install()
    alice.get_by_label(POINT).fill("Half a sen")
    with alice.expect_response(lambda response: response.request.method == "POST") as saved:
        alice.clock.run_for(PAUSE)
    assert saved.value.status == 204
    expect(status(alice)).to_have_text("Saved just now")
    assert Draft.objects.get().claim == "Half a sen"


def test_a_draft_comes_back_after_a_reload_a_sign_out_and_elsewhere(
    thread, alice, open_composer, sign_in
):
    dialogs = []
    alice.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.accept()))
    alice.get_by_role("radio", name="Against", exact=True).check()
    alice.get_by_label(POINT).fill("Half a sen")
    fill_source(alice, 0, "one")
    expect(status(alice)).to_have_text("Saved just now")
    wait_for_draft(alice, "Half a sen")
    alice.reload()
    expect_offered(alice)
    alice.goto("/accounts/logout/")
    alice.locator("main form button").first.click()
    expect(alice.get_by_role("link", name="Sign in").first).to_be_visible()
    sign_in(alice, "alice")
    alice.goto(thread.get_compose_url())
    expect_offered(alice)
    expect_offered(open_composer())
    assert dialogs == []


def expect_offered(page):
    expect(page.get_by_text("You wrote this")).to_contain_text("and have not posted it yet.")
    expect(page.get_by_label(POINT)).to_have_value("Half a sen")
    expect(page.get_by_role("radio", name="Against", exact=True)).to_be_checked()
    expect(page.get_by_label("Title").first).to_have_value("one")


def test_who_leaves_at_once_loses_nothing(thread, alice):
    alice.get_by_label(POINT).fill("Left in a hurry.")
    alice.goto("/tags/")
    wait_for_draft(alice, "Left in a hurry.")
    alice.goto(thread.get_compose_url())
    expect(alice.get_by_label(POINT)).to_have_value("Left in a hurry.")


def test_a_thread_leads_to_what_was_begun_in_it(thread, alice):
    make_draft(User.objects.get(username="alice"), thread)
    alice.goto(thread.get_absolute_url())
    alice.get_by_role("link", name="Begun and not posted.").click()
    expect(alice.get_by_label(POINT)).to_have_value("Begun and not posted.")


def test_a_composer_closed_in_place_opens_with_what_was_begun(thread, alice):
    dialogs = []
    alice.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.accept()))
    alice.goto(thread.get_absolute_url())
    alice.get_by_role("link", name="Answer", exact=True).click()
    alice.get_by_label(POINT).fill("Half an answer")
    alice.get_by_role("link", name="Cancel").click()
    expect(alice.locator(".composer")).to_have_count(0)
    alice.get_by_role("link", name="Answer", exact=True).click()
    expect(alice.get_by_label(POINT)).to_have_value("Half an answer")
    assert dialogs == []


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
def test_a_draft_can_be_thrown_away(thread, open_composer, js):
    make_draft(User.objects.get(username="alice"), thread)
    page = open_composer(js=js)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_label(POINT)).to_have_value("")
    expect(page.get_by_role("button", name="Throw it away")).to_have_count(0)
    assert not Draft.objects.exists()


def test_a_draft_thrown_away_while_typing_stays_away(thread, open_composer):
    make_draft(User.objects.get(username="alice"), thread)
    page = open_composer()
    page.on("dialog", lambda dialog: dialog.accept())
    page.clock.install()
    page.get_by_label(POINT).fill("Typed just before.")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_role("button", name="Throw it away")).to_have_count(0)
    page.clock.run_for(2 * PAUSE)
    page.goto("/drafts/")
    assert not Draft.objects.exists()


def test_typing_after_the_session_ended_costs_nothing(alice):
    alice.get_by_role("radio", name="For", exact=True).check()
    alice.context.clear_cookies(name="session")
    alice.get_by_label(POINT).fill("Bob doubts it as well.")
    with alice.expect_response("**/similar/**"):
        pass
    expect(alice.get_by_label(POINT)).to_have_value("Bob doubts it as well.")
    post(alice)
    alice.wait_for_url("**/accounts/login/**")
    alice.locator("[name=login]").fill("alice")
    alice.locator("[name=password]").fill("correct horse")
    alice.locator("main form button").first.click()
    expect(alice.get_by_label(POINT)).to_have_value("Bob doubts it as well.")


def test_posting_ends_the_draft(alice):
    alice.get_by_role("radio", name="For", exact=True).check()
    alice.get_by_label(POINT).fill("All of it.")
    expect(status(alice)).to_have_text("Saved just now")
    post(alice)
    expect(alice.get_by_role("heading", name="All of it.")).to_be_visible()
    alice.wait_for_load_state("networkidle")
    assert not Draft.objects.exists()


def test_what_could_not_be_saved_is_said_and_tried_again(alice):
    alice.clock.install()
    alice.route("**/arguments/", lambda route: route.abort())
    alice.get_by_label(POINT).fill("Half a sen")
    alice.clock.run_for(PAUSE)
    expect(status(alice)).to_have_text("Not saved yet. Trying again …")
    alice.unroute("**/arguments/")
    alice.clock.run_for(6_000)
    expect(status(alice)).to_have_text("Saved just now")
    assert Draft.objects.get().claim == "Half a sen"


def test_without_scripts_a_button_keeps_a_draft(thread, open_composer):
    page = open_composer(js=False)
    page.get_by_label(POINT).fill("Half a sen")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    page.goto("/drafts/")
    page.get_by_role("link", name="Half a sen").click()
    expect(page.get_by_label(POINT)).to_have_value("Half a sen")
