"""What a browser itself makes of the head of a page, and of a page on paper."""

import json

import pytest

from tests.factories import make_argument, make_evidence, make_thread

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def thread():
    thread = make_thread(text="First line.\n\n" * 30)
    for stance in ("for", "against"):
        make_argument(
            thread, stance=stance, claim=f"{stance} </script>", evidence=[make_evidence()]
        )
    return thread


def test_structured_data_breaks_no_rule_of_the_page(thread, open_browser):
    """`open_browser` fails the test for whatever the console complains of."""
    page = open_browser()
    page.goto(thread.get_absolute_url())
    data = json.loads(page.locator("script[type='application/ld+json']").text_content())
    assert [comment["text"] for comment in data["comment"]] == [
        "for </script>",
        "against </script>",
    ]


def test_the_manifest_and_the_icons_are_let_through(thread, open_browser):
    page = open_browser()
    page.goto(thread.get_absolute_url())
    for rel in ("manifest", "icon", "apple-touch-icon"):
        address = page.locator(f"link[rel='{rel}']").first.get_attribute("href")
        assert page.evaluate("address => fetch(address).then(answer => answer.ok)", address)


def test_paper_shows_what_is_read_and_nothing_to_press(thread, open_browser):
    page = open_browser(width=700)
    page.goto(thread.get_absolute_url())
    page.emulate_media(media="print")
    for unseen in ("button", "form", ".site-footer", ".actions", ".reading"):
        for element in page.locator(unseen).all():
            assert not element.is_visible(), unseen
    for seen in ("h1", ".argument__claim", ".column__title", ".evidence a"):
        assert page.locator(seen).first.is_visible(), seen
    address = page.locator(".evidence a").first
    after = address.evaluate("link => getComputedStyle(link, '::after').content")
    assert "doi.org" in after


def test_paper_shows_the_whole_section(thread, open_browser):
    page = open_browser(width=700)
    page.goto(thread.get_absolute_url())
    page.emulate_media(media="print")
    folded, whole = page.locator(".section-text").evaluate(
        "element => [element.getBoundingClientRect().bottom,"
        " element.querySelector('.prose').getBoundingClientRect().bottom]"
    )
    assert whole <= folded + 1
