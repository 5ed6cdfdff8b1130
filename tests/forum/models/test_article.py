import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from forum.models import Article
from tests.factories import make_article, make_editor, make_moderator, make_thread, make_user


@pytest.fixture
def articles(db):
    return {state: make_article(state=state) for state in Article.State}


def test_published_are_those_under_debate(articles):
    assert list(Article.objects.published()) == [articles["published"]]


def test_drafts_are_seen_by_editors_alone(articles):
    for viewer in (AnonymousUser(), make_user("alice"), make_moderator()):
        seen = set(Article.objects.visible_to(viewer))
        assert seen == {articles["published"], articles["archived"]}
    assert set(Article.objects.visible_to(make_editor())) == set(articles.values())


def test_the_database_refuses_an_unknown_state(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(state="lost")


def test_the_database_refuses_two_articles_from_one_address(db):
    make_article(source_url="https://example.org/kling")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(source_url="https://example.org/kling")


def test_many_articles_may_have_no_address(db):
    make_article(), make_article()


def test_the_database_refuses_two_sections_with_one_slug_in_an_article(db):
    article = make_article()
    make_thread(article, slug="introduction")
    make_thread(slug="introduction")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_thread(article, slug="introduction")


def test_a_section_is_read_where_it_is_debated(db):
    thread = make_thread(make_article(slug="kling"), slug="introduction")
    assert thread.section.get_absolute_url() == "/articles/kling/introduction/"
    assert thread.get_absolute_url() == thread.section.get_absolute_url()
