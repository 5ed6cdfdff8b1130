from contextlib import suppress
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.actions.votes import cast_vote
from forum.models import Argument, Vote
from forum.models.cursors import BadCursor, seal_cursor
from forum.models.sorting import Page, Sort, page_of
from tests.factories import make_many_arguments, make_thread, make_user
from tests.forum.models.plans import analyze, plan_of

INDEXES = {
    Sort.STRONGEST: "argument_strongest",
    Sort.NEWEST: "argument_chronological",
    Sort.OLDEST: "argument_chronological",
    Sort.MOST_DISCUSSED: "argument_most_discussed",
    Sort.MOST_CONTESTED: "argument_most_contested",
}


@pytest.fixture
def thread(db):
    return make_thread()


@pytest.fixture
def arguments(thread):
    """57 with many ties in every order."""
    return make_many_arguments(
        thread,
        57,
        strength=lambda number: 0.34 + number % 5 / 7,
        contest=lambda number: number % 3 / 3,
        descendant_count=lambda number: number % 4,
    )


def column(thread):
    return Argument.objects.top_level().listed().filter(thread=thread, stance="for")


def read_all(rows, sort, size):
    """The ids page after page, each page with the cursor of the one before."""
    page = page_of(rows, sort=sort, size=size)
    pages = [[row.pk for row in page.rows]]
    while page.after:
        page = page_of(rows, sort=sort, after=page.after, size=size)
        pages.append([row.pk for row in page.rows])
        assert len(pages) <= 100, "it goes round in circles"
    return pages


def in_full_order(arguments, sort):
    keys = {
        Sort.STRONGEST: lambda argument: (-argument.strength, argument.pk),
        Sort.NEWEST: lambda argument: -argument.pk,
        Sort.OLDEST: lambda argument: argument.pk,
        Sort.MOST_DISCUSSED: lambda argument: (-argument.descendant_count, argument.pk),
        Sort.MOST_CONTESTED: lambda argument: (-argument.contest, argument.pk),
    }
    return [argument.pk for argument in sorted(arguments, key=keys[sort])]


@pytest.mark.parametrize("size", [1, 2, 10, 56, 57, 58])
@pytest.mark.parametrize("sort", Sort)
def test_pages_together_are_the_whole_list_in_order(arguments, thread, sort, size):
    pages = read_all(column(thread), sort, size)
    assert [pk for page in pages for pk in page] == in_full_order(arguments, sort)
    assert all(len(page) == size for page in pages[:-1])
    assert pages[-1]


@pytest.mark.parametrize("sort", [Sort.STRONGEST, Sort.MOST_DISCUSSED, Sort.MOST_CONTESTED])
def test_equals_stand_in_the_order_in_which_they_came(thread, sort):
    equals = make_many_arguments(thread, 7)
    read = [pk for page in read_all(column(thread), sort, 3) for pk in page]
    assert read == [argument.pk for argument in equals]


@pytest.mark.parametrize("sort", Sort)
def test_nothing_is_repeated_or_skipped_while_others_are_posted(arguments, thread, sort):
    rows = column(thread)
    page = page_of(rows, sort=sort, size=20)
    read = [row.pk for row in page.rows]
    while page.after:
        make_many_arguments(thread, 3, strength=0.34, contest=1 / 3, descendant_count=2)
        page = page_of(rows, sort=sort, after=page.after, size=20)
        read += [row.pk for row in page.rows]
        if len(read) > 200:
            break  # the latest come last there, and each page brings new ones
    expected = in_full_order(arguments, sort)
    assert [pk for pk in read if pk in set(expected)] == expected
    assert len(set(read)) == len(read)


def test_a_vote_meanwhile_moves_only_the_argument_voted_on(arguments, thread):
    bob = make_user("bob")
    rows = column(thread)
    first = page_of(rows, sort=Sort.STRONGEST, size=20)
    last_read, best_unread = first.rows[-1], in_full_order(arguments, Sort.STRONGEST)[20]
    cast_vote(voter=bob, argument=last_read, merit=Vote.Merit.DOWN)
    cast_vote(voter=make_user("carol"), argument=Argument(pk=best_unread), merit=Vote.Merit.DOWN)
    rest = []
    page = first
    while page.after:
        page = page_of(rows, sort=Sort.STRONGEST, after=page.after, size=20)
        rest += [row.pk for row in page.rows]
    moved = {last_read.pk, best_unread}
    unmoved = [pk for pk in in_full_order(arguments, Sort.STRONGEST)[20:] if pk not in moved]
    assert [pk for pk in rest if pk not in moved] == unmoved


def test_an_empty_list_has_one_empty_page(thread):
    assert page_of(column(thread), sort=Sort.STRONGEST, size=20) == Page([])


def test_a_place_behind_the_end_is_an_empty_page(arguments, thread):
    behind = seal_cursor(1.0, 1, of=f"{Sort.STRONGEST} ")
    assert page_of(column(thread), sort=Sort.STRONGEST, after=behind, size=20).rows == []


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "~",
        "1~",
        "~1",
        "x~1",
        "1~x",
        "1~1~1",
        "nan~1",
        "inf~1",
        "-inf~1",
        "1e999~1",
        "1e300~1",
        "-0.3~-1",
        "-1",
        f"-1~{2**63}",
        f"{2**63}",
        "9" * 5_000,
        "9" * 5_000 + "~1",
        "-1~" + "9" * 5_000,
        "-1~1.5",
        "1.5",
        "\0",
        "-1~1\0",
        "\ud800~1",
        "-1~\ud800",
        "-1,1",
        "' OR 1=1 --",
        "²",
    ],
    ids=lambda cursor: ascii(cursor)[:20],
)
@pytest.mark.parametrize("sort", Sort)
def test_what_is_no_place_in_a_list_is_a_bad_cursor(thread, sort, cursor):
    with pytest.raises(BadCursor):
        page_of(column(thread), sort=sort, after=cursor, size=20)


@given(cursor=st.text(alphabet="0123456789.~-+e_xnaif \0\ud800", max_size=30))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cursor_leads_to_a_page_or_is_bad(thread, cursor):
    for sort in Sort:
        with suppress(BadCursor):
            page_of(column(thread), sort=sort, after=cursor, size=20)


@pytest.mark.parametrize("sort", Sort)
def test_each_order_says_how_it_works(sort):
    assert sort.sentence.endswith(".")


def fill_site(thread):
    """The thread is one of many."""
    for number in range(20):
        make_many_arguments(
            thread if number == 10 else make_thread(),
            300,
            strength=lambda number: number % 97 / 100,
            contest=lambda number: number % 89 / 100,
            descendant_count=lambda number: number % 50,
        )
    analyze()


def test_every_page_is_read_from_the_index_of_its_order(thread):
    fill_site(thread)
    rows = column(thread).with_author()
    for sort in Sort:
        after = ""
        for _ in range(10):
            plan = plan_of(partial(page_of, rows, sort=sort, after=after, size=20))
            # PostgreSQL may walk the primary key back from the latest, if the thread is a large
            # part of the site.
            serves = ("argument_chronological", "forum_argument_pkey")
            indexes = [INDEXES[sort]] if sort.column else serves
            entered_by = [plan.access_by(index) for index in indexes if plan.access_by(index)]
            assert entered_by, (sort, after, plan)
            assert not plan.sorts, (sort, after, plan)
            assert not after or any(sign in entered_by[0] for sign in "<>"), (sort, after, plan)
            assert not plan.filters(">"), (sort, after, plan)
            after = page_of(rows, sort=sort, after=after, size=20).after


def test_a_page_of_answers_is_read_from_their_index(thread):
    [parent] = make_many_arguments(thread, 1)
    make_many_arguments(thread, 3_000, parent=parent, strength=lambda number: number % 97 / 100)
    analyze()
    rows = parent.replies.listed().with_author()
    first = page_of(rows, sort=Sort.STRONGEST, size=50)
    for after in ("", first.after):
        plan = plan_of(partial(page_of, rows, sort=Sort.STRONGEST, after=after, size=50))
        assert not plan.sorts
        assert plan.access_by("argument_replies"), plan
    assert ">" in plan.access_by("argument_replies")
