from datetime import timedelta

import pytest
from django.utils import timezone

from forum.models import Article
from tests.factories import make_argument, make_article, make_editor, make_thread
from tests.forum.views.conftest import attributes, browser_of, texts


def test_home_shows_the_published_articles_the_latest_first(client, db):
    make_article("The first")
    make_article("The second")
    make_article("A draft", state=Article.State.DRAFT)
    make_article("An archived one", state=Article.State.ARCHIVED)
    assert texts(client.get("/"), "h2") == ["The second", "The first"]


def test_home_shows_the_three_liveliest_threads_of_each_article(client, db):
    article = make_article()
    for days in (5, 1, 3, 2):
        thread = make_thread(article, claim=f"Argued {days} days ago.")
        make_argument(thread, at=timezone.now() - timedelta(days=days))
    make_thread(make_article(), claim="In another article.")
    assert texts(client.get("/"), ".section-card__claim") == [
        "In another article.", "Argued 1 days ago.", "Argued 2 days ago.", "Argued 3 days ago.",
    ]  # fmt: skip


def test_home_says_what_to_do_where_nothing_is_debated(client, db):
    assert "An editor can import the first one" in client.get("/").text


def test_more_articles_are_a_link_away(client, db, settings):
    titles = [make_article().title for _number in range(settings.ARTICLES_PER_PAGE + 1)]
    first = client.get("/")
    (more,) = attributes(first, ".pager a", "href")
    rest = client.get(f"/{more}")
    assert texts(first, "h2") + texts(rest, "h2") == titles[::-1]
    assert not attributes(rest, ".pager a", "href")


def test_an_article_shows_its_sections_in_order_with_claims_and_counts(client, db):
    article = make_article()
    later = make_thread(article, position=2, heading="Later", claim="The later claim.")
    make_thread(article, position=1, heading="Earlier", claim="The earlier claim.")
    make_argument(later, stance="for")
    make_argument(later, stance="against")
    make_argument(later, stance="question")
    page = client.get(article.get_absolute_url())
    assert texts(page, ".section-card__claim") == ["The earlier claim.", "The later claim."]
    assert texts(page, ".section-card__heading") == ["Earlier", "Later"]
    assert texts(page, ".balance") == ["0 for 0 against", "1 for 1 against"]
    assert "3 arguments" in page.text
    assert "1 question" in page.text
    assert attributes(page, ".section-card__claim a", "href")[1] == later.get_absolute_url()


def test_an_article_shows_where_it_comes_from(client, db):
    article = make_article(
        author_name="A. Author", publisher="The Paper", source_url="https://example.org/a",
        published_on="2026-02-03", summary="In short.",
    )  # fmt: skip
    page = client.get(article.get_absolute_url())
    for word in ("A. Author", "The Paper", "https://example.org/a", "2026-02-03", "In short."):
        assert word in page.text


def test_a_gone_section_stays_where_something_was_argued_in_it(client, db):
    article = make_article()
    argued = make_thread(article, claim="It was debated.")
    make_argument(argued)
    make_thread(article, claim="Nobody said a word.", archived_at=timezone.now())
    argued.archived_at = timezone.now()
    argued.save(update_fields=["archived_at"])
    page = client.get(article.get_absolute_url())
    assert "Debates of sections that the article no longer has" in page.text
    assert texts(page, ".section-card__claim") == ["It was debated."]


@pytest.mark.parametrize(
    ("state", "status", "word"),
    [
        (Article.State.DRAFT, 404, "There is nothing at this address"),
        (Article.State.PUBLISHED, 200, "sections"),
        (Article.State.ARCHIVED, 200, "Archived: this debate is over"),
    ],
)
def test_readers_open_what_is_no_draft(client, db, state, status, word):
    response = client.get(make_article(state=state).get_absolute_url())
    assert response.status_code == status
    assert word in response.text


def test_an_editor_opens_a_draft_and_is_told_that_it_is_one(db):
    draft = make_article(state=Article.State.DRAFT)
    page = browser_of(make_editor()).get(draft.get_absolute_url())
    assert "Draft: only editors see it" in page.text
