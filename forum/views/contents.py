"""What the pages of a thread hold, whoever reads them: the arguments, and what belongs to them.

Remembered in each process for as long as the thread stays as it is: then who is signed in costs no
more than their own votes and drafts (docs/decisions/0013).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _

from forum.argument_tree import Node, build_tree
from forum.models import Argument, Tag, Tagging, Thread
from forum.models.argument import ArgumentQuerySet
from forum.models.sorting import Sort, Stretch
from forum.page_cache import values_of
from forum.views.cards import Belongings, belongings_of
from forum.views.errors import NothingHere
from forum.views.paging import stretch_or_404
from forum.views.reading import Reading

Stance = Argument.Stance

COLUMN_SIZES = {
    Stance.FOR: settings.ARGUMENTS_PER_COLUMN,
    Stance.AGAINST: settings.ARGUMENTS_PER_COLUMN,
    Stance.QUESTION: settings.QUESTIONS_PER_PAGE,
}


@dataclass(frozen=True)
class Snapshot:
    """A thread as it was read. Where two are equal, neither its words nor its arguments differ."""

    values: tuple[object, ...]
    thread: Thread = field(compare=False)

    @classmethod
    def of(cls, thread: Thread) -> Snapshot:
        words = values_of(thread, thread.section, thread.section.article)
        return cls((thread.edition_number, *words), thread)


@dataclass(frozen=True)
class Columns:
    """The trees of each column, and the cursor of the next page. Nobody may change them."""

    trees: dict[Stance, list[Node]]
    after: str
    belongings: Belongings


@dataclass(frozen=True)
class Branch:
    """An argument in its place: what it answers above it, its answers below. Not to be changed."""

    line: list[Node]  # from the top-level argument down to itself, which has the answers
    after: str
    belongings: Belongings


@lru_cache(maxsize=settings.CONTENTS_REMEMBERED)
def columns_of(snapshot: Snapshot, reading: Reading) -> Columns:
    """Raises Http404 where `reading` goes on behind a place that is none."""
    stretches = _stretches(snapshot.thread, reading)
    found = _load(list(stretches.values()), snapshot.thread)
    below = [row for row in found if not row.is_top_level]
    pages = {
        stance: stretch.page(row for row in found if row.stance == stance)
        for stance, stretch in stretches.items()
    }
    trees = {stance: build_tree(page.rows, below) for stance, page in pages.items()}
    return Columns(
        trees,
        _join_cursors({stance: page.after for stance, page in pages.items()}),
        belongings_of(node for roots in trees.values() for node in roots),
    )


@lru_cache(maxsize=settings.CONTENTS_REMEMBERED)
def branch_of(snapshot: Snapshot, pk: int, after: str) -> Branch:
    """Raises Http404 where the thread has no such argument or its answers no such page."""
    line = list(snapshot.thread.arguments.line_to(pk).with_author())
    if not line:
        raise NothingHere
    _set_thread(line, snapshot.thread)
    stretch = stretch_or_404(
        line[-1].replies.listed(),
        sort=Sort.STRONGEST,
        after=after,
        size=settings.BRANCH_REPLIES_PER_PAGE,
        of=f"branch {pk}",
    )
    found = _load([stretch], snapshot.thread)
    page = stretch.page(row for row in found if row.parent_id == pk)
    below = [row for row in found if row.parent_id != pk]
    nodes = build_tree(line, [*page.rows, *below])
    return Branch(nodes, page.after, belongings_of(nodes))


def _stretches(thread: Thread, reading: Reading) -> dict[Stance, Stretch[Argument]]:
    """The top-level arguments of each column that the page shows."""
    cursors = _split_cursor(reading.after)
    return {
        stance: stretch_or_404(
            _top_level(thread, stance, reading.tag),
            sort=reading.sort,
            after=cursors.get(stance, ""),
            size=size,
            of=f"thread {thread.pk} {stance}",
        )
        for stance, size in COLUMN_SIZES.items()
        if reading.stance in ("", stance) and (stance in cursors or not reading.after)
    }


def _load(stretches: list[Stretch[Argument]], thread: Thread) -> list[Argument]:
    """What stands there, and the replies below it that a page shows: by one query."""
    lists = [stretch.rows for stretch in stretches]
    arguments = Argument.objects.with_replies(lists).with_author().defer("body")
    found = list(arguments) if lists else []
    _set_thread(found, thread)
    return found


def _top_level(thread: Thread, stance: Stance, tag: Tag | None) -> ArgumentQuerySet:
    arguments = Argument.objects.top_level().listed().filter(thread=thread, stance=stance)
    if tag is not None:
        tagged = Tagging.objects.filter(
            tag=tag,
            argument__thread=thread,
            argument__hidden_at=None,
            argument__withdrawn_at=None,
        )
        arguments = arguments.filter(pk__in=tagged.values("argument")) | arguments.filter(
            pk__in=tagged.values("argument__root")
        )
    return arguments


def _set_thread(arguments: list[Argument], thread: Thread) -> None:
    for argument in arguments:
        argument.thread = thread


def _split_cursor(after: str) -> dict[Stance, str]:
    """`for:CURSOR,against:CURSOR`; a column that has ended is not in it."""
    cursors = {}
    for part in after.split(",") if after else ():
        stance, _colon, cursor = part.partition(":")
        if stance not in Argument.TOP_LEVEL_STANCES or not cursor:
            raise NothingHere(_("There is no such page."))
        cursors[Stance(stance)] = cursor
    return cursors


def _join_cursors(cursors: dict[Stance, str]) -> str:
    return ",".join(f"{stance}:{cursor}" for stance, cursor in cursors.items() if cursor)
