"""Answers that need no new page: 304 for a browser that has it, the same bytes for strangers.

A page is known by its ETag: a hash of all that it is made from, numbers that the database gives
with the first question of a page. Nothing has to be thrown away: what was written makes another
ETag, in whatever process it was written. Texts such as "2 minutes ago" count, too, so that no
answer lasts for longer than `settings.PAGE_CACHE_SECONDS`.

Only pages of people who have not signed in are kept, in each process for itself: all of them see
the same. Nobody's own page is ever kept here (docs/decisions/0013).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import get_language

from accounts.roles import Viewer
from forum.preferences import Preferences

# What leads to a page of its own. With anything else in it, an address is somebody's invention.
PARAMETERS = {"sort", "tag", "stance", "after", "branch"}
PROGRAM = ("forum", "accounts", "templates", "static")
LARGEST_KEPT = 1_000_000  # bytes


class SharedPage(HttpResponse):
    """A page that all see who have not signed in. It is compressed once, too, under its key."""

    def __init__(self, content: bytes, key: str) -> None:
        super().__init__(content)
        self.key = key


def cached_page(
    request: HttpRequest, *, made_from: Iterable[object], make: Callable[[], HttpResponse]
) -> HttpResponse:
    """The page that `make` makes, or what stands for it.

    `made_from` has all that the page shows besides the viewer and the request: equal values mean an
    equal page. It must be read before anything that `make` reads.
    """
    if settings.DEBUG or len(get_messages(request)):  # templates change; what is said is said once
        return make()
    key = _key(request, made_from)
    etag = f'W/"{key}"'  # a weak one: compressed in one way or another, it is the same page
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": etag})
    is_for_all = not request.user.is_authenticated and _is_plain(request)
    response = _shared(key, make) if is_for_all else make()
    response.headers["ETag"] = etag
    return response


def values_of(*rows: Model) -> list[object]:
    """All columns of some rows, as they were read."""
    return [getattr(row, field.attname) for row in rows for field in row._meta.concrete_fields]


def _is_plain(request: HttpRequest) -> bool:
    """Whether this is the one way to write its address, so that no other fills the memory."""
    query = request.GET
    each_once = all(len(values) == 1 and values[0] for _name, values in query.lists())
    return PARAMETERS.issuperset(query) and each_once


def _shared(key: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    content = caches["pages"].get(key)
    if content is None:
        made = make()
        if made.status_code != 200 or len(made.content) > LARGEST_KEPT:
            return made
        content = made.content
        caches["pages"].set(key, content)
    return SharedPage(content, key)


def _key(request: HttpRequest, made_from: Iterable[object]) -> str:
    parts = (
        _release(),
        int(time.time() // settings.PAGE_CACHE_SECONDS),
        request.get_full_path(),
        request.headers.get("HX-Request") == "true",
        get_language(),
        Preferences.of(request),
        *_about(request.user),
        request.META.get("CSRF_COOKIE") if request.user.is_authenticated else None,
        *made_from,
    )
    return sha256(repr(parts).encode()).hexdigest()[:32]


def _about(viewer: Viewer) -> Iterable[object]:
    """All that a page may say to a member or let them do."""
    if viewer.is_authenticated:
        return [*values_of(viewer), viewer.is_verified, sorted(viewer.group_names)]
    return ()


@cache
def _release() -> int:
    """Another number after each change of the program: when its newest file was written."""
    files = (file for folder in PROGRAM for file in (settings.BASE_DIR / folder).rglob("*.*"))
    return max(file.stat().st_mtime_ns for file in files if "__pycache__" not in file.parts)
