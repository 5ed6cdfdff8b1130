"""Every stored number computed again from the rows, compared and, if asked, mended.

A thread's lock keeps posts, withdrawals and moderators waiting meanwhile. Votes go on: an argument
and its votes are read in one statement, so they fit each other whoever votes at that moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from forum.actions.counters import SIDE_COUNTS
from forum.models import Argument, Edition, Thread, Vote
from forum.ranking import contest, strength

BATCH = 1_000  # arguments in memory at a time

VOTES = {
    "merit_up": Q(votes__merit=Vote.Merit.UP),
    "merit_down": Q(votes__merit=Vote.Merit.DOWN),
    "agree_count": Q(votes__agreement=Vote.Agreement.AGREE),
    "disagree_count": Q(votes__agreement=Vote.Agreement.DISAGREE),
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """A stored number that is not what the rows say."""

    what: str
    number: str
    stored: object
    right: object


def recount(*, fix: bool = False) -> Iterator[Difference]:
    """What is stored wrongly, thread by thread; with `fix` it is right afterwards."""
    for thread_id in list(Thread.objects.order_by("pk").values_list("pk", flat=True)):
        yield from recount_thread(thread_id, fix=fix)


def recount_thread(thread_id: int, *, fix: bool = False) -> list[Difference]:
    differences: list[Difference] = []
    with transaction.atomic():
        thread = Thread.objects.locked_for_change().get(pk=thread_id)
        tree = _Tree()
        for rows in batched(_rows_from_the_leaves_up(thread), BATCH):
            differences += _recount_arguments(rows, tree, fix)
        differences += _recount_totals(thread, tree, fix)
        if fix and differences:
            Edition.count_up(thread_id)
    return differences


class _Tree:
    """What is below each argument and in the thread, of the rows seen so far."""

    def __init__(self) -> None:
        self.listed_replies: Counter[int] = Counter()
        self.visible_below: Counter[int] = Counter()
        self.in_thread: Counter[str] = Counter()
        self.last_argument_at: datetime | None = None

    def add(self, row: Row) -> Row:
        """The numbers of an argument whose replies were all added before."""
        is_visible = row["hidden_at"] is None and row["withdrawn_at"] is None
        replies = self.listed_replies.pop(row["id"], 0)
        is_listed = is_visible or replies > 0
        if is_listed and row["parent_id"]:
            self.listed_replies[row["parent_id"]] += 1
        if is_visible:
            self._add_visible(row)
        return {
            "reply_count": replies,
            "descendant_count": self.visible_below.pop(row["id"], 0),
            "is_listed": is_listed,
        }

    def _add_visible(self, row: Row) -> None:
        self.in_thread["argument_count"] += 1
        self.last_argument_at = max(self.last_argument_at or row["created_at"], row["created_at"])
        if row["root_id"]:
            self.visible_below[row["root_id"]] += 1
        else:
            self.in_thread[SIDE_COUNTS[row["stance"]]] += 1


def _rows_from_the_leaves_up(thread: Thread) -> Iterable[Row]:
    arguments = Argument.objects.filter(thread=thread)
    return _with_votes(arguments).order_by("-depth", "id").iterator(chunk_size=BATCH)


def _with_votes(arguments: QuerySet[Argument]) -> QuerySet[Argument, Any]:
    """The stored numbers, what they follow from, and the votes counted as `votes_NUMBER`."""
    counted = {f"votes_{name}": Count("votes", filter=which) for name, which in VOTES.items()}
    return arguments.order_by().values(
        "id", "parent_id", "root_id", "stance", "created_at", "hidden_at", "withdrawn_at",
        "merit_up", "merit_down", "agree_count", "disagree_count", "strength", "contest",
        "reply_count", "descendant_count", "is_listed",
    ).annotate(**counted)  # fmt: skip


def _recount_arguments(rows: Iterable[Row], tree: _Tree, fix: bool) -> list[Difference]:
    found = [(row, _votes_of(row) | tree.add(row)) for row in rows]
    wrong = [(row, right) for row, right in found if _differs(row, right)]
    if fix and wrong:
        wrong = _mend_arguments(wrong)
    return [
        difference for row, right in wrong for difference in _differences("argument", row, right)
    ]


def _votes_of(row: Row) -> Row:
    up, down, agree, disagree = (row[f"votes_{name}"] for name in VOTES)
    return {
        "merit_up": up,
        "merit_down": down,
        "agree_count": agree,
        "disagree_count": disagree,
        "strength": strength(up, down),
        "contest": contest(agree, disagree),
    }


def _differs(row: Row, right: Row) -> bool:
    return any(row[number] != value for number, value in right.items())


def _mend_arguments(wrong: list[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """Hold the votes on these arguments, count them again, and store what is right."""
    right_by_id = {row["id"]: right for row, right in wrong}
    arguments = Argument.objects.filter(pk__in=right_by_id)
    held = {argument.pk: argument for argument in arguments.order_by("pk").locked_for_change()}
    again = [(row, right_by_id[row["id"]] | _votes_of(row)) for row in _with_votes(arguments)]
    for row, right in again:
        for number, value in right.items():
            setattr(held[row["id"]], number, value)
    # All of these rows exist, so this updates them: in one statement, far faster than one by one.
    Argument.objects.bulk_create(
        held.values(), update_conflicts=True, unique_fields=["pk"], update_fields=list(again[0][1])
    )
    return again


def _recount_totals(thread: Thread, tree: _Tree, fix: bool) -> list[Difference]:
    counts = ("argument_count", *SIDE_COUNTS.values())
    right: Row = {name: tree.in_thread[name] for name in counts}
    right["last_argument_at"] = tree.last_argument_at
    stored = {"id": thread.pk} | {number: getattr(thread, number) for number in right}
    differences = list(_differences("thread", stored, right))
    if fix and differences:
        Thread.objects.filter(pk=thread.pk).update(**right)
    return differences


def _differences(noun: str, stored: Row, right: Row) -> Iterator[Difference]:
    for number, value in right.items():
        if stored[number] != value:
            yield Difference(f"{noun} {stored['id']}", number, stored[number], value)
