"""What the head of each page tells search engines and other sites."""

import pytest

from forum.actions.moderation import hide_argument
from forum.drawing import colours
from tests.factories import make_argument, make_moderator, make_tag
from tests.forum.views.conftest import attributes, browser_of, texts

SITE = "http://127.0.0.1:8000"
HOSTILE = '"><script>alert(1)</script> ]]> الآلات 机器'


def meta(response, name):
    [content] = attributes(response, f'meta[property="{name}"], meta[name="{name}"]', "content")
    return content


def canonical(response):
    return attributes(response, "link[rel=canonical]", "href")


def is_listed(response):
    return attributes(response, "meta[name=robots]", "content") != ["noindex"]


@pytest.fixture
def addresses(thread, argument):
    """The public pages."""
    tag = make_tag()
    make_argument(thread, tags=[tag])
    return {
        "home": "/",
        "article": thread.section.article.get_absolute_url(),
        "thread": thread.get_absolute_url(),
        "branch": f"{thread.get_absolute_url()}?branch={argument.pk}",
        "member": argument.author.get_absolute_url(),
        "tags": "/tags/",
        "tag": tag.get_absolute_url(),
    }


def test_every_public_page_is_listed_under_its_own_address(client, addresses):
    for name, address in addresses.items():
        response = client.get(address)
        assert is_listed(response), name
        assert canonical(response) == [SITE + address], name
        assert meta(response, "og:url") == SITE + address, name


def test_every_public_page_says_what_it_is(client, addresses):
    descriptions = set()
    for name, address in addresses.items():
        response = client.get(address)
        [title] = texts(response, "title")
        assert meta(response, "og:title") in title or name == "home"
        assert meta(response, "og:description") == meta(response, "description")
        assert meta(response, "og:site_name") == "Rostrum"
        assert meta(response, "og:type") in ("website", "article", "profile")
        assert meta(response, "twitter:card") == "summary_large_image"
        assert meta(response, "og:image").startswith(SITE)
        assert meta(response, "og:image:alt")
        descriptions.add(meta(response, "description"))
    assert len(descriptions) == len(addresses)


@pytest.mark.parametrize("query", ["utm_source=x", "fbclid=y", "sort=newest", "sort=oldest&x=1"])
def test_what_does_not_name_a_page_is_not_in_its_address(client, thread, query):
    response = client.get(f"{thread.get_absolute_url()}?{query}")
    assert canonical(response) == [SITE + thread.get_absolute_url()]
    assert is_listed(response)


@pytest.mark.parametrize("query", ["stance=for", "tag={tag}", "stance=for&sort=newest"])
def test_a_part_of_a_thread_is_not_listed(client, thread, query):
    response = client.get(f"{thread.get_absolute_url()}?{query}".format(tag=make_tag().slug))
    assert not is_listed(response)
    assert canonical(response) == []


def test_later_pages_are_not_listed(client, thread, settings, argument):
    settings.ARGUMENTS_PER_COLUMN = settings.ARGUMENTS_PER_LIST = 1
    settings.BRANCH_REPLIES_PER_PAGE = 1
    make_argument(thread, author=argument.author)
    for _ in range(2):
        make_argument(parent=argument)
    for address in (
        argument.author.get_absolute_url(),
        f"{thread.get_absolute_url()}?branch={argument.pk}",
    ):
        [more] = attributes(client.get(address), ".pager a", "href")
        later = client.get(address.split("?")[0] + more)
        assert later.status_code == 200
        assert not is_listed(later), address


def test_pages_for_people_at_work_are_not_listed(thread, argument, mia):
    client = browser_of(mia)
    hide_argument(moderator=make_moderator("max"), argument=make_argument(thread), reason="Spam.")
    for address in (
        thread.get_compose_url(),
        f"/arguments/{argument.pk}/revisions/",
        f"/arguments/{argument.pk}/flags/",
        "/moderation/",
        "/moderation/log/",
        "/accounts/email/",
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        assert not is_listed(response), address
        assert meta(response, "description"), address
    assert not is_listed(browser_of().get("/accounts/login/"))


def test_a_hidden_argument_is_not_listed_nor_named(client, thread, argument):
    make_argument(parent=argument)
    hide_argument(moderator=make_moderator(), argument=argument, reason="Spam.")
    response = client.get(f"{thread.get_absolute_url()}?branch={argument.pk}")
    assert response.status_code == 200
    assert not is_listed(response)
    assert argument.claim not in response.text


def test_hostile_words_stay_within_their_attributes(client, thread):
    section = thread.section
    section.claim = section.heading = HOSTILE
    section.save()
    response = client.get(thread.get_absolute_url())
    assert meta(response, "og:title") == HOSTILE
    assert HOSTILE in meta(response, "og:image:alt")
    assert "<script>alert" not in response.text


def test_every_page_has_the_icons_and_the_manifest(client, db):
    response = client.get("/accounts/login/")
    assert attributes(response, "link[rel=manifest]", "href") == ["/manifest.webmanifest"]
    assert attributes(response, "link[rel=apple-touch-icon]", "href") == ["/apple-touch-icon.png"]
    tints = attributes(response, "meta[name=theme-color]", "content")
    assert tints == [colours.PAPER, colours.PAPER_DARK]
