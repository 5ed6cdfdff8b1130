import pytest

from forum.actions.moderation import hide_argument
from forum.models import Tag, TagSynonym
from tests.factories import make_argument, make_tag, make_thread
from tests.forum.views.conftest import attributes, texts


@pytest.fixture
def tag(db):
    tag = make_tag("Copyright reform")
    TagSynonym.objects.create(tag=tag, name="Author's rights", slug="authors-rights")
    return tag


def test_the_whole_vocabulary_with_what_each_is_for(client, tag):
    page = client.get("/tags/")
    assert texts(page, ".vocabulary .tag") == [tag.name for tag in Tag.objects.order_by("name")]
    assert "For tests. Also: Author's rights" in texts(page, ".vocabulary dd")


def test_a_tag_page_shows_its_arguments_across_articles(client, tag, mia):
    hidden = make_argument(make_thread(), tags=[tag], claim="It is hidden.")
    make_argument(make_thread(), tags=[tag], claim="In one article.")
    make_argument(make_thread(), tags=[tag], claim="In another.")
    make_argument(make_thread(), claim="Without it.")
    hide_argument(moderator=mia, argument=hidden, reason="Spam.")
    page = client.get(tag.get_absolute_url())
    assert texts(page, ".listing__title") == ["In another.", "In one article."]
    header = texts(page, ".page__header")[0]
    assert header == "Tags Copyright reform For tests. Also: Author's rights"


def test_a_synonym_leads_to_its_tag_for_good(client, tag):
    response = client.get("/tags/authors-rights/")
    assert (response.status_code, response.url) == (301, "/tags/copyright-reform/")


@pytest.mark.parametrize("slug", ["nothing", "%FF", "%ED%A0%80", "x" * 5000])
def test_a_word_that_is_no_tag(client, db, slug):
    response = client.get(f"/tags/{slug}/")
    assert response.status_code == 404
    assert "There is no such tag." in response.text


def test_a_tag_on_an_argument_leads_to_its_page(client, tag):
    argument = make_argument(tags=[tag])
    page = client.get(argument.thread.get_absolute_url())
    assert attributes(page, ".argument .tags a", "href") == [tag.get_absolute_url()]


@pytest.mark.parametrize("path", ["/tags/%00/", "/tags/a%00b/", "/tags/?x=%00", "/?%00=1"])
def test_a_nul_is_in_no_address(client, db, path):
    """PostgreSQL would fail on it."""
    response = client.get(path)
    assert response.status_code == 404
    assert "There is nothing at this address, or not any more." in response.text
