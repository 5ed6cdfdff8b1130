"""Orders, and paging by key: a page begins behind the last argument of the one before.

The cost of a page does not depend on how far down it is, and nothing is repeated or skipped
however many are posted meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Func, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from forum.models.cursors import Place, open_cursor, seal_cursor


class Negated(Func):
    """`-column`, for "most first, then lower id" in one ascending index and one row value.

    Written without a parameter, so that SQLite and PostgreSQL recognise the indexed expression.
    """

    template = "(-%(expressions)s)"
    arity = 1


class Sort(models.TextChoices):
    STRONGEST = "strongest", _("Strongest")
    NEWEST = "newest", _("Newest")
    OLDEST = "oldest", _("Oldest")
    MOST_DISCUSSED = "most-discussed", _("Most discussed")
    MOST_CONTESTED = "most-contested", _("Most contested")

    @property
    def sentence(self) -> str:
        """How it works, for the page."""
        return str(SENTENCES[self])

    @property
    def column(self) -> str | None:
        """The column that counts most-first; None where only time does."""
        return COLUMNS.get(self)

    def place(self, row: models.Model) -> Place:
        """Where a row stands: a list in this order goes from the lowest place to the highest."""
        if self.column:
            return -getattr(row, self.column), row.pk
        return 0, -row.pk if self == Sort.NEWEST else row.pk


SENTENCES = {
    Sort.STRONGEST: _(
        "First what most readers found well argued; agreeing or disagreeing plays no part."
    ),
    Sort.NEWEST: _("The latest first."),
    Sort.OLDEST: _("In the order in which they were posted."),
    Sort.MOST_DISCUSSED: _("First what has the most answers below it, on all levels."),
    Sort.MOST_CONTESTED: _("First what readers agree and disagree with in equal numbers."),
}
COLUMNS = {
    Sort.STRONGEST: "strength",
    Sort.MOST_DISCUSSED: "descendant_count",
    Sort.MOST_CONTESTED: "contest",
}


@dataclass(frozen=True)
class Page[Row: models.Model]:
    """Some rows of a list; `after` is the cursor of the next page, empty when there is none."""

    rows: list[Row]
    after: str = ""


@dataclass(frozen=True)
class Stretch[Row: models.Model]:
    """The rows of a page, not asked for yet, and one more, which tells whether others follow."""

    rows: QuerySet[Row]
    sort: Sort
    size: int
    of: str

    def page(self, found: Iterable[Row]) -> Page[Row]:
        """The page, once the rows were found, in whatever order."""
        ordered = sorted(found, key=self.sort.place)
        if len(ordered) <= self.size:
            return Page(ordered)
        last = ordered[self.size - 1]
        value, _order = self.sort.place(last)
        return Page(ordered[: self.size], seal_cursor(value, last.pk, of=f"{self.sort} {self.of}"))


def page_of[Row: models.Model](
    rows: QuerySet[Row], *, sort: Sort = Sort.NEWEST, after: str = "", size: int, of: str = ""
) -> Page[Row]:
    """The `size` rows that follow the cursor `after`, or the first ones where it is empty.

    `of` names the list: a cursor leads on in the list and the order in which it was given, nowhere
    else. Raises BadCursor.
    """
    stretch = stretch_of(rows, sort=sort, after=after, size=size, of=of)
    return stretch.page(stretch.rows)


def stretch_of[Row: models.Model](
    rows: QuerySet[Row],
    *,
    sort: Sort,
    after: str = "",
    size: int,
    of: str = "",
    key: str = "id",
) -> Stretch[Row]:
    """What `page_of` asks for, for who asks for several at once. Raises BadCursor.

    `key` is the column that has the id where another table's index brings the rows in order.
    """
    ordered = _in_order(rows, sort, key)
    if after:
        ordered = _behind(ordered, sort, open_cursor(after, of=f"{sort} {of}"), key)
    return Stretch(ordered[: size + 1], sort, size, of)


def _in_order[Row: models.Model](rows: QuerySet[Row], sort: Sort, key: str) -> QuerySet[Row]:
    if sort.column:
        return rows.order_by(Negated(sort.column), key)
    return rows.order_by(f"-{key}" if sort == Sort.NEWEST else key)


def _behind[Row: models.Model](
    rows: QuerySet[Row], sort: Sort, place: Place, key: str
) -> QuerySet[Row]:
    value, pk = place
    if sort.column:
        first = Negated(sort.column)
        # SQLite enters an index on an expression only by a plain comparison.
        return rows.filter(
            GreaterThanOrEqual(first, value), TupleGreaterThan(Tuple(first, F(key)), (value, pk))
        )
    return rows.filter(**{f"{key}__lt" if sort == Sort.NEWEST else f"{key}__gt": pk})
