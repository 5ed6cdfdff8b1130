"""How pages lie on screens of any width, in the dark, and under the keyboard alone."""

import pytest
from playwright.sync_api import expect

from forum.actions.flags import raise_flag
from forum.models import Tag
from tests.factories import (
    make_argument,
    make_article,
    make_evidence,
    make_moderator,
    make_tag,
    make_thread,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 4
ADDRESS = "https://example.org/" + "a-very-long-path/" * 20
ARABIC = "الآلات تكتب الأخبار بالفعل والقراء لا يلاحظون ذلك أبدًا في حياتهم اليومية"
CHINESE = "机器已经在写新闻而读者在日常生活中从未注意到这一点因此我们必须认真讨论" * 4


@pytest.fixture
def thread(settings):
    """What is hard to lay out, in the claim, the body, the evidence, the names and the tags."""
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 1_000)
    article = make_article(WORD[:200], summary=WORD, author_name=ARABIC, publisher=CHINESE[:200])
    thread = make_thread(article, heading=WORD[:200], claim=WORD[:280], text=ADDRESS)
    bob = make_user("b" * 30)
    tag = make_tag()
    Tag.objects.filter(pk=tag.pk).update(name="W" * 25, purpose=WORD)
    evidence = make_evidence(title=WORD[:200], url=ADDRESS, quotation=WORD)
    claims = {
        "for": [WORD[:280], ARABIC],
        "against": [CHINESE[:280], ADDRESS[:280]],
        "question": [WORD[:280]],
    }
    for stance, claim in [(side, claim) for side in claims for claim in claims[side]]:
        argument = make_argument(
            thread, author=bob, stance=stance, claim=claim, evidence=[evidence], tags=[tag],
            body=f"{WORD}\n\n> {ADDRESS}\n\n    {WORD}\n\n- {CHINESE}",
        )  # fmt: skip
        for _level in range(3):
            reply = "answers" if argument.is_question else "supports"
            argument = make_argument(parent=argument, author=bob, stance=reply, claim=claim)
    mia = make_moderator("mia")
    make_user("alice")
    raise_flag(reporter=mia, argument=argument, reason="other", words=WORD)
    return thread


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_has_to_be_scrolled_sideways(thread, open_browser, sign_in, width):
    page = open_browser(width=width)
    sign_in(page, "mia")
    last = thread.arguments.latest("pk")
    for path in (
        "/", thread.section.article.get_absolute_url(), thread.get_absolute_url(),
        last.get_absolute_url(), thread.get_compose_url(), f"/arguments/{last.pk}/replies/",
        f"/arguments/{last.pk}/flags/", f"/members/{'b' * 30}/", "/tags/",
        Tag.objects.get(name="W" * 25).get_absolute_url(), "/moderation/", "/moderation/log/",
        f"/moderation/arguments/{last.pk}/", "/accounts/email/", "/nowhere/",
    ):  # fmt: skip
        page.goto(path)
        wider = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, (path, widest(page))


def widest(page):
    """What sticks out, for the message of a failure."""
    return page.evaluate("""[...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 5).map(e => e.tagName + "." + e.className)""")


@pytest.mark.parametrize("width", [900, 1280])
def test_wide_screens_show_two_equal_columns(thread, open_browser, width):
    page = open_browser(width=width)
    page.goto(thread.get_absolute_url())
    left, right = (page.locator(f".column--{side}").bounding_box() for side in ("for", "against"))
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    assert abs(left["width"] - right["width"]) < 1
    questions = page.locator(".column--question").bounding_box()
    assert questions["y"] >= max(left["y"] + left["height"], right["y"] + right["height"])
    assert questions["width"] >= left["width"] + right["width"]


def test_phones_alternate_for_and_against(open_browser, db):
    thread = make_thread()
    for stance in ("for", "for", "for", "against", "against", "question"):
        make_argument(thread, stance=stance)
    page = open_browser(width=375)
    page.goto(thread.get_absolute_url())
    own = page.locator(".arguments > li > .argument")
    tops = sorted((box.bounding_box()["y"], box.get_attribute("class")) for box in own.all())
    order = [classes.split("stance--")[1].split()[0] for _top, classes in tops]
    assert order == ["for", "against", "for", "against", "for", "question"]


def test_icons_are_seen_where_a_reader_has_chosen_all_colours(thread, open_browser):
    page = open_browser(forced_colors="active")
    page.goto(thread.get_absolute_url())
    inks = page.evaluate("""[".stance", ".votes button", ".argument__actions a"].map(name => {
        const styles = part => getComputedStyle(document.querySelector(name), part);
        return [styles("::before").backgroundColor, styles(null).color];
    })""")
    assert inks
    assert all(icon == word for icon, word in inks), inks


def test_a_dark_screen_gets_dark_colours(thread, open_browser):
    colours = {}
    for scheme in ("light", "dark"):
        page = open_browser(color_scheme=scheme)
        page.goto(thread.get_absolute_url())
        colours[scheme] = page.evaluate(
            """[getComputedStyle(document.documentElement).backgroundColor,
              getComputedStyle(document.body).color]
            .map(colour => {
                const canvas = document.createElement("canvas").getContext("2d");
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
                return red + green + blue;
            })"""
        )
    (light_ground, light_text), (dark_ground, dark_text) = colours["light"], colours["dark"]
    assert light_ground > 600 > 300 > light_text
    assert dark_ground < 300 < 450 < dark_text


def test_the_keyboard_comes_straight_to_the_content(thread, open_browser):
    page = open_browser()
    page.goto(thread.get_absolute_url())
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_focus_is_always_seen(thread, open_browser, sign_in):
    page = open_browser()
    sign_in(page, "alice")
    page.goto(thread.get_absolute_url())
    for _step in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate("""(() => {
            const style = getComputedStyle(document.activeElement);
            return [document.activeElement.outerHTML.slice(0, 80), style.outlineStyle,
                    parseFloat(style.outlineWidth), style.boxShadow];
        })()""")
        assert (outline[1] != "none" and outline[2] >= 2) or outline[3] != "none", outline


def test_a_link_to_an_argument_brings_it_into_view(open_browser, db):
    thread = make_thread()
    arguments = [make_argument(thread) for _number in range(15)]
    page = open_browser()
    page.goto(arguments[-1].get_absolute_url())
    expect(page.locator(f"#argument-{arguments[-1].pk}")).to_be_in_viewport()
