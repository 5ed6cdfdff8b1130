import json
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument
from forum.argument_tree import build_tree
from forum.models import Argument
from forum.structured_data import as_script_text, branch_posting, posting
from tests.factories import make_argument, make_moderator, make_thread, make_user
from tests.pages import Page

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def thread(db):
    return make_thread(heading="Introduction", claim="Machines will write most news.")


def tree_of(thread):
    arguments = Argument.objects.with_place().filter(thread=thread).order_by("pk")
    rows = list(arguments)
    return build_tree([row for row in rows if row.is_top_level], [r for r in rows if r.parent_id])


def comments_in(data):
    for comment in data.get("comment", ()):
        yield comment
        yield from comments_in(comment)


def counts_in(comment):
    return {
        statistic["interactionType"].rsplit("/")[-1]: statistic["userInteractionCount"]
        for statistic in comment["interactionStatistic"]
    }


def test_a_thread_is_a_posting_with_all_that_is_required(thread):
    data = posting(thread, [])
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "DiscussionForumPosting"
    assert data["headline"] == data["text"] == "Machines will write most news."
    assert data["url"] == SITE + thread.get_absolute_url()
    assert data["author"] == {"@type": "Organization", "name": "Rostrum", "url": SITE}
    assert data["datePublished"] == thread.created_at.isoformat(timespec="seconds")


def test_it_names_the_article_that_is_debated(thread):
    assert "sharedContent" not in posting(thread, [])
    thread.section.article.source_url = "https://news.example/story"
    shared = posting(thread, [])["sharedContent"]
    assert shared == {"@type": "WebPage", "url": "https://news.example/story"}


def test_an_argument_is_a_comment_and_its_replies_are_comments_of_it(thread):
    root = make_argument(thread, author=make_user("alice"), claim="Readers can tell.")
    reply = make_argument(parent=root, claim="They can.", body="As *shown*.")
    [branch] = tree_of(thread)
    [comment] = branch_posting(thread, [], branch)["comment"]
    assert comment["@type"] == "Comment"
    assert comment["text"] == "Readers can tell."
    assert comment["url"] == f"{SITE}/arguments/{root.pk}/"
    assert comment["author"] == {
        "@type": "Person",
        "name": "alice",
        "url": f"{SITE}/members/alice/",
    }
    assert comment["datePublished"] == root.created_at.isoformat(timespec="seconds")
    assert [below["text"] for below in comment["comment"]] == ["They can."]
    assert counts_in(comment) == {"ReplyAction": 1}
    assert comment["comment"][0]["url"].endswith(f"/{reply.pk}/")


def test_a_thread_tells_of_its_top_level_arguments_and_the_branch_of_each_of_the_rest(thread):
    make_argument(parent=make_argument(thread, claim="First."))
    [comment] = posting(thread, tree_of(thread))["comment"]
    assert comment["text"] == "First."
    assert "comment" not in comment


@pytest.mark.parametrize("how", ["hidden", "withdrawn"])
def test_what_was_taken_away_leaves_a_place_without_text_name_or_date(thread, how):
    alice = make_user("alice")
    root = make_argument(thread, author=alice, claim="A quixotry.")
    make_argument(parent=root, claim="An answer stays.")
    if how == "hidden":
        hide_argument(moderator=make_moderator(), argument=root, reason="Spam.")
    else:
        withdraw_argument(author=alice, argument=root)
    assert posting(thread, tree_of(thread))["comment"][0].keys() == {"@type", "creativeWorkStatus"}
    [branch] = tree_of(thread)
    data = branch_posting(thread, [], branch)
    [comment] = data["comment"]
    assert set(comment) == {"@type", "creativeWorkStatus", "comment"}
    assert comment["creativeWorkStatus"] == "Deleted"
    assert "quixotry" not in as_script_text(data)
    assert "alice" not in as_script_text(data)
    assert "An answer stays." in as_script_text(data)


def test_merit_totals_are_there_only_once_they_are_public(thread):
    argument = make_argument(thread, at=timezone.now() - timedelta(days=2))
    for up, is_public in ((4, False), (5, True)):
        Argument.objects.filter(pk=argument.pk).update(merit_up=up)
        [branch] = tree_of(thread)
        [comment] = branch_posting(thread, [], branch)["comment"]
        shown = {"LikeAction": up, "DislikeAction": 0} if is_public else {}
        assert counts_in(comment) == {"ReplyAction": 0, **shown}


def test_a_branch_hangs_below_what_it_answers(thread):
    root = make_argument(thread, claim="First.")
    reply = make_argument(parent=root, claim="Second.")
    make_argument(parent=reply, claim="Third.")
    [top] = tree_of(thread)
    data = branch_posting(thread, [top], top.replies[0])
    assert [comment["text"] for comment in comments_in(data)] == ["First.", "Second.", "Third."]


@pytest.mark.parametrize(
    "claim",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]> & \u2028 \u2029 \\u003c \"quoted\" 'single'",
        "الآلات 机器 \N{ROBOT FACE}",
        "W" * 280,
    ],
)
def test_no_text_ends_the_script_element(thread, claim):
    make_argument(thread, claim=claim)
    written = as_script_text(posting(thread, tree_of(thread)))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["comment"][0]["text"] == claim


def test_it_asks_the_database_nothing(thread, django_assert_num_queries):
    root = make_argument(thread)
    make_argument(parent=root)
    nodes, thread = tree_of(thread), type(thread).objects.with_place().get(pk=thread.pk)
    with django_assert_num_queries(0):
        posting(thread, nodes)
        branch_posting(thread, [], nodes[0])


def data_on(response):
    [block] = Page(response.text).data_blocks
    return json.loads(block)


def test_the_page_of_a_thread_and_of_a_branch_carry_it(client, thread):
    root = make_argument(thread, claim="First.")
    reply = make_argument(parent=root, claim="</script>Second.")
    address = thread.get_absolute_url()
    texts = {
        address: ["First."],
        f"{address}?sort=newest": ["First."],
        f"{address}?branch={reply.pk}": ["First.", "</script>Second."],
    }
    for page, right in texts.items():
        found = [comment["text"] for comment in comments_in(data_on(client.get(page)))]
        assert found == right, page


def test_parts_of_a_thread_do_not(client, thread, settings):
    settings.ARGUMENTS_PER_COLUMN = 1
    make_argument(thread)
    assert "ld+json" not in client.get(f"{thread.get_absolute_url()}?stance=for").text


def test_who_has_signed_in_is_no_search_engine(client, thread):
    root = make_argument(thread)
    client.force_login(make_user("bob"))
    for page in (thread.get_absolute_url(), f"{thread.get_absolute_url()}?branch={root.pk}"):
        assert not Page(client.get(page).text).data_blocks
