from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from forum.models.cursors import BadCursor
from forum.models.sorting import Sort, Stretch, stretch_of
from forum.views.errors import NothingHere


@dataclass(frozen=True)
class ListPage[Row: models.Model]:
    """A page of a list, with the query that leads to the next one."""

    rows: list[Row]
    more: str
    is_first: bool


def list_page[Row: models.Model](
    request: HttpRequest,
    rows: QuerySet[Row],
    *,
    size: int,
    sort: Sort = Sort.NEWEST,
    key: str = "id",
) -> ListPage[Row]:
    """The page of a list that the request asks for with `after`; the latest first."""
    after = request.GET.get("after", "")
    stretch = stretch_or_404(rows, sort=sort, after=after, size=size, of=request.path, key=key)
    page = stretch.page(stretch.rows)
    query = request.GET.copy()
    query["after"] = page.after
    more = "?" + urlencode(query, doseq=True) if page.after else ""
    return ListPage(page.rows, more, is_first=not after)


def stretch_or_404[Row: models.Model](
    rows: QuerySet[Row], *, sort: Sort, after: str, size: int, of: str = "", key: str = "id"
) -> Stretch[Row]:
    try:
        return stretch_of(rows, sort=sort, after=after, size=size, of=of, key=key)
    except BadCursor as error:
        raise NothingHere(_("There is no such page.")) from error
