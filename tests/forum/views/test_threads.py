import re
from datetime import timedelta

import pytest
from django.utils import timezone

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument, lock_thread
from forum.actions.votes import cast_vote
from forum.models import Argument, Article, Vote
from forum.models.sorting import Sort
from tests.factories import make_argument, make_tag, make_thread, make_user
from tests.forum.views.conftest import (
    HTMX,
    attributes,
    browser_of,
    column,
    select,
    texts,
)

UP, DOWN = Vote.Merit.UP, Vote.Merit.DOWN
AGREE, DISAGREE = Vote.Agreement.AGREE, Vote.Agreement.DISAGREE


def page_of(thread, client, query="", **headers):
    return client.get(thread.get_absolute_url() + query, headers=headers)


def vote(argument, **totals):
    """So many votes, without the voters."""
    Argument.objects.filter(pk=argument.pk).update(**totals)


# --- Columns and orders ------------------------------------------------------------------------


def test_each_stance_has_its_column(thread, client):
    for stance in ("for", "against", "question"):
        make_argument(thread, stance=stance, claim=f"This is {stance}.")
    page = page_of(thread, client)
    for stance in ("for", "against", "question"):
        assert column(page, stance) == [f"This is {stance}."]
    assert texts(page, ".column__title") == ["For 1", "Against 1", "Questions 1"]
    assert texts(page, ".balance") == ["1 for 1 against"]


def test_a_stance_is_a_word_and_an_icon_never_colour_alone(thread, client):
    against = make_argument(thread, stance="against")
    make_argument(parent=against, stance="rebuts", dispute="relevance")
    page = page_of(thread, client)
    assert [text for text in texts(page, ".stance") if text] == ["Against", "Rebuts"]
    cards = [set(card.get("class").split()) for card in select(page, ".argument")]
    assert "stance--against" in cards[0]  # its colour and its icon
    assert "stance--rebuts" in cards[1]
    assert "disputes its relevance" in page.text


def test_each_column_is_ranked_by_itself(thread, client):
    """The weakest for stands above nothing but what is weaker in its own column."""
    for stance, strengths in {"for": (0.2, 0.9, 0.5), "against": (0.6, 0.1, 0.7)}.items():
        for strength in strengths:
            argument = make_argument(thread, stance=stance, claim=f"{strength}")
            vote(argument, strength=strength)
    page = page_of(thread, client)
    assert column(page, "for") == ["0.9", "0.5", "0.2"]
    assert column(page, "against") == ["0.7", "0.6", "0.1"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("strongest", ["strong", "contested", "discussed", "plain"]),
        ("newest", ["plain", "contested", "discussed", "strong"]),
        ("oldest", ["strong", "discussed", "contested", "plain"]),
        ("most-discussed", ["discussed", "strong", "contested", "plain"]),
        ("most-contested", ["contested", "discussed", "strong", "plain"]),
    ],
)
def test_each_order_says_how_it_works(thread, client, sort, order):
    numbers = {
        "strong": {"strength": 0.9, "descendant_count": 2},
        "discussed": {"strength": 0.3, "descendant_count": 7, "contest": 0.2},
        "contested": {"strength": 0.4, "contest": 0.8},
        "plain": {"strength": 0.1},
    }
    for claim, totals in numbers.items():
        vote(make_argument(thread, claim=claim), **totals)
    page = page_of(thread, client, f"?sort={sort}")
    assert column(page, "for") == order
    assert Sort(sort).sentence in texts(page, ".reading__sentence")[0]
    assert texts(page, ".reading__sorts [aria-current]") == [str(Sort(sort).label)]


def test_ties_go_to_whoever_came_first(thread, client):
    for number in range(4):
        make_argument(thread, claim=f"{number}")
    for sort in ("strongest", "most-discussed", "most-contested"):
        assert column(page_of(thread, client, f"?sort={sort}"), "for") == ["0", "1", "2", "3"]


def test_the_strongest_order_is_the_first_one(thread, client, argument):
    page = page_of(thread, client)
    assert texts(page, ".reading__sorts [aria-current]") == ["Strongest"]


def test_where_nothing_is_argued_there_is_nothing_to_order(thread, client, argument):
    empty = make_thread()
    assert not select(page_of(empty, client), ".reading, .map")
    assert select(page_of(empty, client, "?stance=for"), ".reading")
    assert select(page_of(thread, client), ".reading, .map")


def test_agreement_moves_nobody(thread, client, bob):
    make_argument(thread, claim="first")
    second = make_argument(thread, claim="second")
    cast_vote(voter=bob, argument=second, agreement=AGREE)
    assert column(page_of(thread, client), "for") == ["first", "second"]
    cast_vote(voter=bob, argument=second, merit=UP)
    assert column(page_of(thread, client), "for") == ["second", "first"]


# --- Filters -----------------------------------------------------------------------------------


def test_one_stance_alone(thread, client):
    make_argument(thread, stance="for", claim="One for.")
    make_argument(thread, stance="against", claim="One against.")
    page = page_of(thread, client, "?stance=against&sort=oldest")
    assert column(page, "against") == ["One against."]
    assert not select(page, ".column--for")
    assert "?sort=oldest" in attributes(page, ".reading__filters a", "href")


def test_a_tag_finds_what_bears_it_and_what_is_answered_by_it(thread, client):
    tag, other = make_tag("Copyright reform"), make_tag("Deep fakes")
    make_argument(thread, claim="It bears it.", tags=[tag, other])
    answered = make_argument(thread, claim="An answer below bears it.")
    answer = make_argument(parent=answered, claim="In between.")
    make_argument(parent=answer, claim="Deep down.", tags=[tag])
    make_argument(thread, claim="Another one.", tags=[other])
    make_argument(make_thread(), claim="Elsewhere.", tags=[tag])
    page = page_of(thread, client, "?tag=copyright-reform&sort=oldest")
    assert column(page, "for") == ["It bears it.", "An answer below bears it."]
    assert "Only arguments tagged Copyright reform" in texts(page, ".reading__sentence")[0]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?sort=best", "There is no such order."),
        ("?stance=supports", "There is no such stance."),
        ("?stance=nobody", "There is no such stance."),
        ("?tag=nothing", "There is no such tag."),
        ("?tag=%00", "There is nothing at this address, or not any more."),
        ("?after=for", "There is no such page."),
        ("?after=for:x", "There is no such page."),
        ("?after=for:nan~1", "There is no such page."),
        ("?after=for:-0.5~99999999999999999999", "There is no such page."),
        ("?after=sideways:-0.5~1", "There is no such page."),
        ("?sort=newest&after=for:-0.5~x", "There is no such page."),
        ("?branch=0", "There is nothing at this address, or not any more."),
        ("?branch=x", "There is nothing at this address, or not any more."),
        ("?branch=" + "9" * 5000, "There is nothing at this address, or not any more."),
        ("?branch=%D9%A1", "There is nothing at this address, or not any more."),
    ],
)
@pytest.mark.parametrize("is_script", [False, True])
def test_an_address_that_names_nothing_says_so(thread, client, query, sentence, is_script):
    make_argument(thread)
    response = page_of(thread, client, query, **(HTMX if is_script else {}))
    assert response.status_code == 404
    assert sentence in response.text
    assert ("<html" in response.text) != is_script


# --- Paging ------------------------------------------------------------------------------------


@pytest.fixture
def long_thread(thread, alice):
    """57 on each side, 25 questions, with strengths that repeat."""
    for stance, number in {"for": 57, "against": 57, "question": 25}.items():
        for count in range(number):
            make_argument(thread, author=alice, stance=stance, claim=f"{stance} {count}")
    for argument in thread.arguments.all():
        vote(argument, strength=argument.pk % 7 / 10, contest=argument.pk % 5 / 10)
    return thread


@pytest.mark.parametrize("is_script", [False, True], ids=["links", "htmx"])
@pytest.mark.parametrize("sort", ["strongest", "newest", "most-contested"])
def test_more_shows_everything_once(long_thread, client, sort, is_script):
    shown = {"for": [], "against": [], "question": []}
    query, pages, headers = f"?sort={sort}", 0, {}
    while query:
        page = page_of(long_thread, client, query, **headers)
        assert ("<html" in page.text) == (not headers)
        for stance, claims in shown.items():
            claims += column(page, stance)
        query = (attributes(page, ".pager a", "href") or [""])[0]
        headers = HTMX if is_script else {}
        pages += 1
    assert pages == 3
    for stance, number in {"for": 57, "against": 57, "question": 25}.items():
        assert len(shown[stance]) == number
        assert set(shown[stance]) == {f"{stance} {count}" for count in range(number)}


def test_paging_neither_repeats_nor_skips_while_others_post(long_thread, client):
    first = page_of(long_thread, client)
    make_argument(long_thread, claim="In between.")
    vote(long_thread.arguments.latest("pk"), strength=0.99)
    (more,) = attributes(first, ".pager a", "href")
    second = page_of(long_thread, client, more)
    assert not set(column(first, "for")) & set(column(second, "for"))
    assert "In between." not in column(second, "for")


def test_filters_and_order_stay_on_the_way_to_more(long_thread, client):
    page = page_of(long_thread, client, "?stance=for&sort=oldest")
    (more,) = attributes(page, ".pager a", "href")
    assert column(page_of(long_thread, client, more), "for") == [
        f"for {count}" for count in range(20, 40)
    ]


def test_five_replies_show_and_the_rest_is_a_link_away(thread, client, alice):
    parent = make_argument(thread)
    for number in range(7):
        make_argument(parent=parent, author=alice, claim=f"Reply {number}.")
    page = page_of(thread, client)
    assert texts(page, ".replies .argument__claim") == [f"Reply {n}." for n in range(5)]
    assert texts(page, ".branch__more") == ["2 more answers"]
    (branch,) = attributes(page, ".branch__more a", "href")
    assert len(texts(client.get(branch), ".replies .argument__claim")) == 7


def test_four_levels_show_and_the_branch_continues_elsewhere(thread, client, alice):
    argument = make_argument(thread, claim="Level 0")
    for level in range(1, 6):
        argument = make_argument(parent=argument, author=alice, claim=f"Level {level}")
    page = page_of(thread, client)
    assert texts(page, ".argument__claim") == [f"Level {level}" for level in range(4)]
    assert texts(page, ".branch__more") == ["Continue this branch: 1 answer"]


def test_a_branch_of_many_answers_has_pages_too(thread, client, alice, settings):
    settings.BRANCH_REPLIES_PER_PAGE = 3
    parent = make_argument(thread)
    for number in range(7):
        make_argument(parent=parent, author=alice, claim=f"Reply {number}.")
    shown, query, pages = [], f"?branch={parent.pk}", 0
    while query:
        page = page_of(thread, client, query)
        shown += texts(page, ".replies .argument__claim")
        query = (attributes(page, ".pager a", "href") or [""])[0]
        pages += 1
    assert (pages, shown) == (3, [f"Reply {number}." for number in range(7)])


# --- Permalinks --------------------------------------------------------------------------------


def test_a_permalink_opens_any_argument_with_its_ancestors(long_thread, client, alice):
    """One of a later page, and one deeper than a page shows."""
    weakest = long_thread.arguments.filter(stance="for").order_by("strength", "-id").first()
    line = [weakest]
    for level in range(12):
        line.append(make_argument(parent=line[-1], author=alice, claim=f"Level {level + 1}"))
    for argument in (line[0], line[6], line[12]):
        response = client.get(argument.get_absolute_url(), follow=True)
        assert response.redirect_chain[0][0].endswith(f"#argument-{argument.pk}")
        assert select(response, f"#argument-{argument.pk}.argument--target")
        claims = texts(response, ".argument__claim")
        above = [ancestor.claim for ancestor in line[: argument.depth]]
        assert claims[: len(above) + 1] == [*above, argument.claim]


def test_a_branch_of_another_thread_is_not_found_here(thread, client):
    other = make_argument()
    assert page_of(thread, client, f"?branch={other.pk}").status_code == 404


# --- Stubs -------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_hidden_argument_leaves_a_stub_only_for_its_answers(
    thread, client, mia, argument, is_answered
):
    if is_answered:
        make_argument(parent=argument, claim="An answer stays.")
    hide_argument(moderator=mia, argument=argument, reason="It speaks about a person.")
    page = page_of(thread, client)
    assert "Readers can tell." not in page.text
    assert ("Hidden by a moderator." in page.text) == is_answered
    assert ("It speaks about a person." in page.text) == is_answered
    assert ("An answer stays." in page.text) == is_answered
    assert "Withdrawn" not in page.text
    assert texts(page, ".balance") == ["0 for 0 against"]


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_withdrawn_argument_leaves_a_stub_only_for_its_answers(
    thread, client, alice, argument, is_answered
):
    if is_answered:
        make_argument(parent=argument, claim="An answer stays.")
    withdraw_argument(author=alice, argument=argument)
    page = page_of(thread, client)
    assert "Readers can tell." not in page.text
    assert ("Withdrawn by its author." in page.text) == is_answered
    assert ("An answer stays." in page.text) == is_answered
    assert "Hidden" not in page.text


def test_a_stub_has_no_controls_and_no_votes(thread, bob, mia, argument):
    make_argument(parent=argument, author=bob)
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    page = page_of(thread, browser_of(make_user("carol")))
    own = f"#argument-{argument.pk} > .argument__self"
    assert texts(page, f"{own} .stub") == ["Hidden by a moderator. Spam."]
    assert not select(page, f"{own} a, {own} button, {own} .votes")


def test_the_author_reads_behind_the_stub_and_is_told_who_else_does(thread, alice, mia, argument):
    make_argument(parent=argument)
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    assert "Only you and the moderators can read it." in page_of(thread, browser_of(alice)).text
    assert "Readers can tell." in page_of(thread, browser_of(mia)).text


def test_what_nobody_answered_has_no_branch(thread, client, argument):
    assert not select(page_of(thread, client), ".branch")
    make_argument(parent=argument)
    assert texts(page_of(thread, client), ".branch > summary") == ["1 answer"]


# --- Totals ------------------------------------------------------------------------------------


def merit_of(page, argument):
    return texts(page, f"#argument-{argument.pk} .votes > span")[0]


@pytest.mark.parametrize(
    ("hours", "votes", "has_judged", "total"),
    [
        (1, 9, False, "totals show once you have judged it"),
        (1, 9, True, "7 of 9 say well argued"),
        (25, 4, False, "totals show once you have judged it"),
        (25, 5, False, "3 of 5 say well argued"),
        (23, 5, False, "totals show once you have judged it"),
        (1, 2, True, "not yet rated"),
        (1, 3, True, "1 of 3 say well argued"),
    ],
)
def test_merit_totals_wait_until_they_sway_nobody(
    thread, alice, bob, hours, votes, has_judged, total
):
    posted = timezone.now() - timedelta(hours=hours)
    argument = make_argument(thread, author=alice, at=posted)
    if has_judged:
        cast_vote(voter=bob, argument=argument, merit=DOWN)
    vote(argument, merit_up=votes - 2, merit_down=2)
    page = page_of(thread, browser_of(bob))
    assert merit_of(page, argument) == total
    if total.startswith("totals"):
        assert "say well argued" not in page.text


def test_hidden_totals_are_nowhere_in_the_page(thread, bob):
    """Looking for numbers that stand in the page for nothing else."""
    argument = make_argument(thread, at=timezone.now() - timedelta(hours=1))
    vote(argument, merit_up=31_337, merit_down=4_242, strength=0.876_543_21)
    for query in ("", f"?branch={argument.pk}"):
        html = page_of(thread, browser_of(bob), query).text
        assert not re.search(r"31[,.]?337|4[,.]?242|35[,.]?579|0?\.8765", html)


def test_agreeing_is_not_judging(thread, bob, argument):
    cast_vote(voter=bob, argument=argument, agreement=AGREE)
    vote(argument, merit_up=4, merit_down=0)
    total = merit_of(page_of(thread, browser_of(bob)), argument)
    assert total == "totals show once you have judged it"


def test_authors_wait_for_the_totals_like_everyone(thread, alice, argument):
    vote(argument, merit_up=4)
    assert merit_of(page_of(thread, browser_of(alice)), argument) == "totals show after a day"


def test_readers_see_agreement_with_both_counts(thread, alice, argument):
    vote(argument, agree_count=3, disagree_count=2)
    own = page_of(thread, browser_of(alice))
    assert texts(own, ".votes > span")[1] == "3 agree, 2 disagree"
    reader = page_of(thread, browser_of())
    assert texts(reader, ".votes button")[2:] == ["Agree 3", "Disagree 2"]


@pytest.mark.parametrize(
    ("agree", "disagree", "contest", "splits"),
    [(6, 6, 0.55, True), (6, 6, 0.49, False), (5, 6, 0.5, False), (12, 0, 0.5, True)],
)
def test_splits_opinion_needs_twelve_votes_and_a_split(
    thread, client, argument, agree, disagree, contest, splits
):
    vote(argument, agree_count=agree, disagree_count=disagree, contest=contest)
    assert ("splits opinion" in page_of(thread, client).text) == splits


# --- Controls ----------------------------------------------------------------------------------

CONTROLS = ".votes button, .argument__actions a, .invitation a"


def test_nobody_is_asked_to_vote_on_their_own(thread, alice, argument):
    page = page_of(thread, browser_of(alice))
    assert not select(page, f"#argument-{argument.pk} .votes button")
    actions = texts(page, f"#argument-{argument.pk} .argument__actions a")
    assert actions == ["Answer", "Edit", "Withdraw"]
    assert texts(page, f"#argument-{argument.pk} .menu a") == ["Edit", "Withdraw"]


def test_others_vote_answer_and_flag(thread, bob, argument):
    page = page_of(thread, browser_of(bob))
    assert texts(page, ".votes button") == ["Well argued", "Poorly argued", "Agree 0", "Disagree 0"]
    assert texts(page, ".argument__actions a") == ["Answer", "Flag"]
    assert not select(page, ".argument__actions .menu")  # one link needs none


def test_moderators_moderate_what_others_wrote(thread, mia, argument):
    make_argument(thread, author=mia, stance="against")
    page = page_of(thread, browser_of(mia))
    assert "Moderate" in texts(page, ".column--for .argument__actions a")
    assert "Moderate" not in texts(page, ".column--against .argument__actions a")
    assert "Lock this thread" in page.text


def test_the_control_leads_to_a_state_and_never_toggles(thread, bob, argument):
    cast_vote(voter=bob, argument=argument, merit=UP)
    page = page_of(thread, browser_of(bob))
    buttons = {
        button.text_content().split()[0]: (button.get("value"), button.get("aria-pressed"))
        for button in select(page, ".votes button")
    }
    assert buttons == {
        "Well": ("none", "true"),
        "Poorly": ("down", "false"),
        "Agree": ("agree", "false"),
        "Disagree": ("disagree", "false"),
    }


def test_twelve_levels_down_nobody_is_asked_to_answer(thread, bob, alice):
    argument = make_argument(thread)
    for _level in range(12):
        above, argument = argument, make_argument(parent=argument, author=alice)
    page = page_of(thread, browser_of(bob), f"?branch={argument.pk}")
    assert "Answer" in texts(page, f"#argument-{above.pk} > .argument__self .argument__actions a")
    assert "Answer" not in texts(
        page, f"#argument-{argument.pk} > .argument__self .argument__actions a"
    )


@pytest.mark.parametrize("state", ["locked", "archived", "of an archived article"])
@pytest.mark.parametrize("is_member", [True, False])
def test_a_closed_thread_shows_no_controls(thread, bob, mia, argument, state, is_member):
    if state == "locked":
        lock_thread(moderator=mia, thread=thread, reason="Too hot.")
    elif state == "archived":
        thread.archived_at = timezone.now()
        thread.save(update_fields=["archived_at"])
    else:
        Article.objects.update(state=Article.State.ARCHIVED)
    page = page_of(thread, browser_of(bob if is_member else None))
    assert set(texts(page, CONTROLS)) <= {"Flag"}
    assert ("locked by a moderator" in page.text) == (state == "locked")
    assert ("debate is archived" in page.text) == (state != "locked")


def test_readers_are_shown_the_controls_and_then_asked_to_sign_in(thread, argument):
    page = page_of(thread, browser_of())
    assert texts(page, ".invitation a") == ["Argue for", "Argue against", "Ask"]
    assert len(select(page, ".votes button")) == 4
    assert not select(page, "[aria-pressed]")


def test_the_unverified_see_no_controls(thread, argument):
    una = make_user("una", verified=False)
    assert not select(page_of(thread, browser_of(una)), CONTROLS)
