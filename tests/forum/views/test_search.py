import pytest

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument
from forum.models import Article, Tag, TagSynonym
from tests.factories import (
    make_argument,
    make_article,
    make_editor,
    make_many_arguments,
    make_tag,
    make_thread,
)
from tests.forum.views.conftest import HTMX, alert, attributes, browser_of, select, texts
from tests.pages import Page


def similar(reader, thread, claim, **more):
    address = f"{thread.get_absolute_url()}similar/"
    return browser_of(reader).get(address, {"claim": claim, **more}, headers=HTMX)


# --- The page ------------------------------------------------------------------------------------


def test_a_search_shows_what_has_the_words_and_marks_them(client, thread, alice):
    argument = make_argument(
        thread, author=alice, claim="Labels help.", body="A *label* & <b>labelled</b> food."
    )
    make_argument(thread, claim="Something else.")
    page = client.get("/search/", {"q": "label"})
    assert texts(page, ".listing__title") == ["Labels help."]
    assert texts(page, ".listing__title mark") == ["Labels"]
    assert texts(page, ".listing__snippet") == ["A label & <b>labelled</b> food."]
    assert texts(page, ".listing__snippet mark") == ["label"]
    assert attributes(page, ".listing__title a", "href") == [argument.get_absolute_url()]
    assert texts(page, ".listing .stance") == ["For"]
    assert attributes(page, ".listing .meta a", "href") == [alice.get_absolute_url()]
    assert attributes(page, "input[name=q]", "value") == ["label"]
    assert attributes(page, "meta[name=robots]", "content") == ["noindex"]


def test_what_was_written_is_marked_without_becoming_markup(client, thread):
    make_argument(thread, claim="<script>alert(1)</script> labels", body="<img src=x onerror=y>")
    page = client.get("/search/", {"q": "script labels alert"})
    assert len(texts(page, ".listing__title")) == 1
    assert Page(page.text).active_markup == []
    assert "&lt;<mark>script</mark>&gt;" in page.text


def test_before_a_search_it_says_what_is_found(client, db):
    for address in ("/search/", "/search/?q=", "/search/?q=+++"):
        page = client.get(address)
        assert page.status_code == 200
        assert "arguments that have all of them are shown" in texts(page, ".empty")[0]


def test_nothing_found_comes_with_help(client, argument):
    assert (
        "No argument has all of these words." in texts(client.get("/search/?q=cheese"), ".empty")[0]
    )
    assert "There is no word in that." in texts(client.get("/search/?q=%2A%22%27"), ".empty")[0]


def test_a_search_that_is_too_long_is_told_so_and_kept(client, db):
    page = client.get("/search/", {"q": "word " * 60})
    assert page.status_code == 422
    assert "That is too long to look for: at most 200 characters." in alert(page)
    assert len(attributes(page, "input[name=q]", "value")[0]) > 200


def test_more_leads_through_all_that_was_found(client, thread, settings):
    settings.SEARCH_RESULTS_PER_PAGE = 3
    make_many_arguments(thread, 7, claim=lambda number: f"Labels & stamps, {number}.")
    address, titles = "/search/?q=labels+%26+stamps", []
    while address:
        page = client.get(address)
        titles += texts(page, ".listing__title")
        more = attributes(page, ".pager a", "href")
        address = f"/search/{more[0]}" if more else ""
    assert titles == [f"Labels & stamps, {number}." for number in range(6, -1, -1)]


@pytest.mark.parametrize("after", ["x", "eA", "é"])
def test_a_place_that_is_none(client, argument, after):
    assert client.get("/search/", {"q": "readers", "after": after}).status_code == 404


def test_threads_and_tags_with_the_words_stand_above(client, db):
    thread = make_thread(heading="On paper", claim="Labels should be required.")
    make_thread(make_article(state=Article.State.DRAFT), claim="A draft on labels.")
    TagSynonym.objects.create(tag=make_tag("Small print"), name="Label law", slug="label-law")
    make_tag("Another")
    TagSynonym.objects.exclude(slug="label-law").delete()
    page = client.get("/search/?q=labels")
    places = select(page, "[aria-labelledby=search-places]")[0]
    assert [a.get("href") for a in places.cssselect("a")] == [
        thread.get_absolute_url(),
        Tag.objects.get(name="Small print").get_absolute_url(),
    ]
    assert select(client.get("/search/?q=paper+required"), "[aria-labelledby=search-places]")
    assert not select(client.get("/search/?q=paper+cheese"), "[aria-labelledby=search-places]")


def test_a_piece_of_a_word_names_no_thread(client, db):
    make_thread(claim="It was nice.")
    thread = make_thread(claim="It is ice.")
    page = client.get("/search/?q=ice")
    assert attributes(page, "[aria-labelledby=search-places] a", "href") == [
        thread.get_absolute_url()
    ]


def test_a_sign_of_a_pattern_is_no_pattern(client, db):
    make_thread(claim="Labels should be required.")
    for query in ("%25", "_", "L_bels", "Lab%25"):
        assert not select(client.get(f"/search/?q={query}"), "[aria-labelledby=search-places]")


def test_a_draft_is_found_by_an_editor(client, db):
    article = make_article()
    make_argument(make_thread(article), claim="A rare syzygy.")
    Article.objects.filter(pk=article.pk).update(state=Article.State.DRAFT)
    assert texts(client.get("/search/?q=syzygy"), ".listing__title") == []
    page = browser_of(make_editor()).get("/search/?q=syzygy")
    assert texts(page, ".listing__title") == ["A rare syzygy."]


# --- Similar arguments ---------------------------------------------------------------------------


def test_similar_arguments_while_typing(thread, argument, alice, bob):
    page = similar(bob, thread, "Readers can surely tell it")
    assert texts(page, ".listing__title") == ["Readers can tell. (opens in a new tab)"]
    assert attributes(page, ".listing__title a", "href") == [argument.get_absolute_url()]
    assert texts(page, ".stance") == ["For"]
    assert texts(page, "bdi") == ["alice"]
    assert "<html" not in page.text


def test_without_a_script_it_leads_to_the_thread(thread, bob):
    response = browser_of(bob).get(f"{thread.get_absolute_url()}similar/?claim=Readers+can+tell")
    assert (response.status_code, response.url) == (302, thread.get_absolute_url())


@pytest.mark.parametrize("claim", ["", "Readers", "Cheese beats football every day", "x" * 10_000])
def test_nothing_similar_is_an_empty_fragment(thread, argument, bob, claim):
    page = similar(bob, thread, claim)
    assert (page.status_code, page.text.strip()) == (200, "")


@pytest.mark.parametrize("edited", ["", "x", "-1", "9" * 40, "٣"])
def test_an_argument_that_is_edited_is_left_out(thread, argument, alice, edited):
    claim = "Readers can tell."
    assert texts(similar(alice, thread, claim, **{"not": edited}), ".listing__title")
    assert not similar(alice, thread, claim, **{"not": argument.pk}).text.strip()


def test_what_is_out_of_sight_is_not_similar_to_anything(thread, alice, mia):
    claim = "Watermarks survive compression badly"
    hidden, withdrawn = (make_argument(thread, author=alice, claim=claim) for _ in range(2))
    make_argument(parent=hidden, claim="An answer.")
    hide_argument(moderator=mia, argument=hidden, reason="Spam.")
    withdraw_argument(author=alice, argument=withdrawn)
    for reader in (alice, mia):
        assert similar(reader, thread, claim).text.strip() == ""
