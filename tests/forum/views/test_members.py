import re

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument
from forum.models import Article
from tests.factories import make_argument, make_thread, make_user
from tests.forum.views.conftest import attributes, browser_of, texts


def test_a_member_page_lists_only_what_is_visible(alice, bob, mia):
    for claim in ("It stands.", "It is hidden.", "It is withdrawn.", "It is of a draft."):
        argument = make_argument(make_thread(), author=alice, claim=claim)
        make_argument(parent=argument)
        if "hidden" in claim:
            hide_argument(moderator=mia, argument=argument, reason="Spam.")
        elif "withdrawn" in claim:
            withdraw_argument(author=alice, argument=argument)
        elif "draft" in claim:
            Article.objects.filter(sections__thread=argument.thread).update(
                state=Article.State.DRAFT
            )
    for reader in (None, bob, mia, alice):
        page = browser_of(reader).get("/members/alice/")
        assert texts(page, ".listing__title") == ["It stands."]


def test_the_latest_come_first_and_the_rest_is_a_link_away(client, alice, thread, settings):
    settings.ARGUMENTS_PER_LIST = 3
    for number in range(7):
        make_argument(thread, author=alice, claim=f"{number}")
    shown, query, pages = [], "", 0
    while query is not None:
        page = client.get(f"/members/alice/{query}")
        shown += texts(page, ".listing__title")
        query = next(iter(attributes(page, ".pager a", "href")), None)
        pages += 1
    assert (pages, shown) == (3, ["6", "5", "4", "3", "2", "1", "0"])


def test_no_score_stands_beside_a_person(client, alice, argument):
    page = client.get("/members/alice/")
    assert "Here since" in page.text
    assert not re.search("vote|merit|strength|argued", " ".join(texts(page, "main")))


def test_a_moderator_is_named_one(client, alice, mia):
    assert texts(client.get("/members/mia/"), ".page__header span")[-1] == "Moderator"
    assert "Moderator" not in texts(client.get("/members/alice/"), ".page__header span")


def test_a_name_is_the_same_in_capitals(client, alice):
    assert client.get("/members/ALICE/").status_code == 200


def test_who_is_not_there(client, db):
    make_user("gone", is_active=False)
    for name in ("gone", "nobody"):
        response = client.get(f"/members/{name}/")
        assert response.status_code == 404
        assert "There is nothing at this address" in response.text


def test_a_page_that_is_none(client, alice):
    response = client.get("/members/alice/?after=x")
    assert response.status_code == 404
    assert "There is no such page." in response.text
