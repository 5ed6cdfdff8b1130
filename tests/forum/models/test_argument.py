from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import Argument, Revision
from tests.factories import make_argument, make_many_arguments, make_thread, make_user
from tests.forum.models.plans import analyze, plan_of

Stance = Argument.Stance


@pytest.fixture
def thread(db):
    return make_thread()


def refuses(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


# --- What the database refuses -------------------------------------------------------------------


@pytest.mark.parametrize("stance", [s for s in Stance if s not in Argument.TOP_LEVEL_STANCES])
def test_the_database_refuses_a_reply_stance_at_top_level(thread, stance):
    dispute = "truth" if stance == Stance.REBUTS else ""
    refuses(lambda: make_many_arguments(thread, 1, stance=stance, dispute=dispute))


@pytest.mark.parametrize("stance", Argument.TOP_LEVEL_STANCES)
def test_the_database_refuses_a_top_level_stance_in_a_reply(thread, stance):
    [parent] = make_many_arguments(thread, 1)
    refuses(lambda: make_many_arguments(thread, 1, parent=parent, stance=stance))


@pytest.mark.parametrize("missing", [{"root": None}, {"depth": 0}])
def test_the_database_refuses_a_reply_without_its_place(thread, missing):
    [parent] = make_many_arguments(thread, 1)
    refuses(lambda: make_many_arguments(thread, 1, parent=parent, **missing))


@pytest.mark.parametrize("dispute", ["", "style"])
def test_the_database_refuses_a_rebuttal_that_does_not_say_what_it_disputes(thread, dispute):
    [parent] = make_many_arguments(thread, 1)
    refuses(lambda: make_many_arguments(thread, 1, parent=parent, stance="rebuts", dispute=dispute))


@pytest.mark.parametrize("stance", ["supports", "asks", "answers"])
def test_the_database_refuses_a_dispute_in_what_is_no_rebuttal(thread, stance):
    [parent] = make_many_arguments(thread, 1)
    refuses(lambda: make_many_arguments(thread, 1, parent=parent, stance=stance, dispute="truth"))


def test_the_database_refuses_an_argument_without_a_claim(thread):
    refuses(lambda: make_many_arguments(thread, 1, claim=""))


def test_the_database_refuses_to_hide_without_a_reason(thread):
    refuses(lambda: make_many_arguments(thread, 1, hidden_at=timezone.now()))


def test_the_database_refuses_the_same_submission_twice(thread):
    key = "6f2c1b52-2f0b-4a53-9d8e-0d3ec2a8b3a1"
    refuses(lambda: make_many_arguments(thread, 2, submission_key=key))


def test_the_database_refuses_two_revisions_with_one_number(thread):
    argument = make_argument(thread)
    values = {"argument": argument, "number": 1, "claim": "Old.", "is_public": True}
    Revision.objects.create(**values, replaced_at=timezone.now())
    refuses(lambda: Revision.objects.create(**values, replaced_at=timezone.now()))


# --- Questions about one -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "replies"),
    [
        ("for", {"supports", "rebuts", "asks"}),
        ("against", {"supports", "rebuts", "asks"}),
        ("question", {"answers", "asks"}),
        ("supports", {"supports", "rebuts", "asks"}),
        ("rebuts", {"supports", "rebuts", "asks"}),
        ("asks", {"answers", "asks"}),
        ("answers", {"supports", "rebuts", "asks"}),
    ],
)
def test_questions_are_answered_and_all_else_is_supported_or_rebutted(stance, replies):
    assert set(Argument(stance=stance).reply_stances) == replies


@pytest.mark.parametrize(
    ("values", "can"),
    [
        ({"depth": 11}, True),
        ({"depth": 12}, False),
        ({"depth": 0, "hidden_at": timezone.now()}, False),
        ({"depth": 0, "withdrawn_at": timezone.now()}, False),
    ],
)
def test_a_visible_argument_can_have_replies_down_to_twelve_levels(values, can):
    assert Argument(**values).can_have_replies is can


@pytest.mark.parametrize(
    ("hidden", "withdrawn", "visible"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_hidden_and_withdrawn_are_two_ways_out_of_sight(hidden, withdrawn, visible):
    now = timezone.now()
    argument = Argument(hidden_at=now if hidden else None, withdrawn_at=now if withdrawn else None)
    assert (argument.is_hidden, argument.is_withdrawn) == (hidden, withdrawn)
    assert argument.is_visible is visible


@pytest.mark.parametrize(("up", "down", "rated"), [(0, 0, False), (2, 0, False), (2, 1, True)])
def test_it_is_rated_from_three_merit_votes_on(up, down, rated):
    assert Argument(merit_up=up, merit_down=down).is_rated is rated


@pytest.mark.parametrize(
    ("votes", "age", "public"),
    [
        (5, timedelta(hours=24), True),
        (4, timedelta(hours=24), False),
        (5, timedelta(hours=23, minutes=59), False),
        (0, timedelta(days=365), False),
    ],
)
def test_merit_is_public_after_a_day_and_five_votes(votes, age, public):
    now = timezone.now()
    assert Argument(merit_up=votes, created_at=now - age).is_merit_public(now) is public


@pytest.mark.parametrize(
    ("contest", "agree", "disagree", "splits"),
    [(0.5, 6, 6, True), (0.49, 6, 6, False), (0.5, 6, 5, False), (0.5, 12, 0, True)],
)
def test_it_splits_opinion_with_a_half_and_twelve_votes(contest, agree, disagree, splits):
    argument = Argument(contest=contest, agree_count=agree, disagree_count=disagree)
    assert argument.splits_opinion is splits


def test_its_address_is_its_permalink():
    assert Argument(pk=7).get_absolute_url() == "/arguments/7/"


# --- Replies on a page ---------------------------------------------------------------------------


def shown_below(*roots):
    lists = [Argument.objects.filter(pk=root.pk) for root in roots]
    shown = Argument.objects.with_replies(lists) if lists else ()
    return [argument for argument in shown if argument not in roots]


def test_the_strongest_five_answers_of_each_are_shown(thread):
    roots = make_many_arguments(thread, 2)
    strongest = set()
    for root in roots:
        answers = make_many_arguments(
            thread, 8, parent=root, strength=lambda number: [0.3, 0.9, 0.4, 0.8][number % 4]
        )
        # Of the two equals at .4 the earlier is shown.
        strongest |= {answers[number].pk for number in (1, 5, 3, 7, 2)}
    assert {reply.pk for reply in shown_below(*roots)} == strongest


def test_answers_are_shown_down_to_the_fourth_level(thread):
    line = make_many_arguments(thread, 1)
    for _ in range(6):
        line += make_many_arguments(thread, 1, parent=line[-1])
    assert {reply.depth for reply in shown_below(line[0])} == {1, 2, 3}
    assert {reply.depth for reply in shown_below(line[2])} == {3, 4, 5}


def test_only_listed_answers_are_shown(thread):
    [root] = make_many_arguments(thread, 1)
    listed, gone = make_many_arguments(thread, 2, parent=root, is_listed=lambda number: number == 0)
    make_many_arguments(thread, 1, parent=gone)
    assert shown_below(root) == [listed]


def test_lists_come_with_what_is_below_them(thread):
    [root, other] = make_many_arguments(thread, 2)
    [reply] = make_many_arguments(thread, 1, parent=root)
    nothing = Argument.objects.filter(pk=0)
    for lists, right in (
        ([nothing], set()),
        ([nothing, Argument.objects.filter(pk=root.pk)], {root, reply}),
        ([Argument.objects.filter(parent=None).order_by("id")[:1]], {root, reply}),
        ([Argument.objects.filter(pk=row.pk) for row in (root, other)], {root, reply, other}),
    ):
        assert set(Argument.objects.with_replies(lists)) == right


def test_a_page_shows_at_most_two_hundred_and_none_without_its_parent(thread):
    roots = make_many_arguments(thread, 50)
    for root in roots[:20]:
        for answer in make_many_arguments(thread, 5, parent=root):
            for below in make_many_arguments(thread, 3, parent=answer):
                make_many_arguments(thread, 1, parent=below)
    shown = shown_below(*roots)
    assert len(shown) == settings.REPLIES_PER_PAGE == 200
    on_page = {argument.pk for argument in [*roots, *shown]}
    assert all(reply.parent_id in on_page for reply in shown)
    # Level by level: the first one is whole before the next begins.
    assert sum(reply.depth == 1 for reply in shown) == 100
    assert {reply.depth for reply in shown} == {1, 2}


def test_what_the_answers_of_a_page_cost_does_not_depend_on_how_many_there_are(thread):
    [root] = make_many_arguments(thread, 1)
    answers = make_many_arguments(
        thread, 5_000, parent=root, strength=lambda number: number % 97 / 100
    )
    for answer in sorted(answers, key=lambda answer: (-answer.strength, answer.pk))[:5]:
        make_many_arguments(thread, 50, parent=answer)
    analyze()
    lists = [Argument.objects.filter(pk=root.pk)]
    plan = plan_of(lambda: list(Argument.objects.with_replies(lists)), run=True)
    assert plan.access_by("argument_replies"), plan
    assert not plan.scans_whole_table("forum_argument"), plan
    # 5 + 25 are shown; each is found in the index and then read by its id.
    assert plan.rows_read("forum_argument") <= 100, plan


def test_answers_come_with_one_query(thread):
    [root] = make_many_arguments(thread, 1)
    make_many_arguments(thread, 3, parent=root)
    with CaptureQueriesContext(connection) as sent:
        shown_below(root)
    assert len(sent) == 1


# --- What an argument answers --------------------------------------------------------------------


def test_its_line_comes_from_the_top_down(thread):
    line = make_many_arguments(thread, 1)
    for _ in range(12):
        line += make_many_arguments(thread, 1, parent=line[-1])
        make_many_arguments(thread, 1, parent=line[-2])
    assert list(Argument.objects.line_to(line[-1].pk)) == line


def test_a_top_level_argument_is_a_line_of_its_own(thread):
    make_many_arguments(thread, 1)
    [argument] = make_many_arguments(thread, 1)
    assert list(Argument.objects.line_to(argument.pk)) == [argument]


# --- Which ones ----------------------------------------------------------------------------------


def test_visible_are_those_neither_hidden_nor_withdrawn(thread):
    now = timezone.now()
    [visible] = make_many_arguments(thread, 1)
    make_many_arguments(thread, 1, hidden_at=now, hidden_reason="Spam.")
    make_many_arguments(thread, 1, withdrawn_at=now)
    assert list(Argument.objects.visible()) == [visible]


def test_top_level_are_those_that_answer_nothing(thread):
    [root] = make_many_arguments(thread, 1)
    make_many_arguments(thread, 1, parent=root)
    assert list(Argument.objects.top_level()) == [root]


def test_an_argument_keeps_its_author_from_deletion(thread):
    alice = make_user("alice")
    make_argument(thread, author=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        alice.delete()


# --- By hand as by the ORM -----------------------------------------------------------------------


@pytest.mark.parametrize("gone", [{}, {"hidden_at": 1, "hidden_reason": "x"}, {"withdrawn_at": 1}])
def test_a_visible_argument_is_found_as_visible_has_it(thread, gone):
    author = make_user()
    assert not Argument.objects.has_visible(author)
    [argument] = make_many_arguments(thread, 1, author=author)
    now = timezone.now()
    Argument.objects.filter(pk=argument.pk).update(
        **{name: now if name.endswith("_at") else value for name, value in gone.items()}
    )
    assert Argument.objects.has_visible(author) == author.arguments.visible().exists()
    assert not Argument.objects.has_visible(make_user())


def test_the_times_of_an_author_are_the_latest_first(thread):
    author = make_user()
    *_earlier, third, second, first = make_many_arguments(thread, 5, author=author)
    since = third.created_at - timedelta(microseconds=1)
    assert Argument.objects.times(author, since, most=5) == [
        first.created_at,
        second.created_at,
        third.created_at,
    ]
    assert Argument.objects.times(author, since, most=2) == [first.created_at, second.created_at]
    assert Argument.objects.times(author, first.created_at, most=2) == []
