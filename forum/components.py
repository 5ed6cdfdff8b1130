"""The parts that pages are made of: Jinja2 macros, one file each in templates/components.

Pages are Django templates and call a part by its name with `{% component "balance" thread %}`;
views that answer with a part alone call `component`. A thread shows hundreds of parts, and a macro
costs less than an included template with a context of its own (docs/decisions/0011). A part made
from values alone is rendered once and remembered (docs/decisions/0013).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.html import avoid_wrapping
from django.utils.safestring import SafeString
from django.utils.timesince import TIME_STRINGS
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from forum import rendering

AVATAR_HUES = 8  # --avatar-0 and so on, in tokens.css

UNITS = {  # of time, in seconds; months and years have their mean length
    "year": 31_556_952,
    "month": 2_629_746,
    "week": 604_800,
    "day": 86_400,
    "hour": 3_600,
    "minute": 60,
}


def component(name: str, *args: object, **kwargs: object) -> Markup:
    """The HTML of a part: the macro of this name, in the file of this name or `FILE.NAME`."""
    return _render(_environment(get_language()), name, *args, **kwargs)


def ago(when: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    age = int((timezone.now() - when).total_seconds())
    for unit, seconds in UNITS.items():
        if age >= seconds:
            return _so_long_ago(get_language(), unit, age // seconds)
    return _("just now")


@lru_cache(maxsize=1_000)
def _so_long_ago(language: str | None, unit: str, count: int) -> str:
    words = avoid_wrapping(TIME_STRINGS[unit] % {"num": count})
    return _("%(time)s ago") % {"time": words}


def _render(environment: Environment, name: str, *args: object, **kwargs: object) -> Markup:
    file, _dot, macro = name.partition(".")
    module = environment.get_template(f"{file}.jinja").module
    return getattr(module, macro or file)(*args, **kwargs)


def _iso(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _hue(name: str) -> int:
    """A number of a colour; the same name always has the same."""
    return zlib.crc32(name.encode()) % AVATAR_HUES


def _trusted(rendered: str) -> SafeString:
    return rendering.trusted_html(rendered)


@cache
def _environment(language: str | None) -> Environment:
    """One a language, so that macros need not ask at each word which language is spoken."""
    environment = Environment(
        loader=FileSystemLoader(settings.BASE_DIR / "templates" / "components"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=settings.DEBUG,
    )
    environment.globals["_"] = cache(_)
    environment.globals["remembered"] = _remembering(environment)
    environment.filters.update(ago=ago, iso=_iso, moment=_moment, hue=_hue, trusted=_trusted)
    return environment


class Value(Hashable, Protocol):
    """All that a part is made from, and whether the part is worth remembering."""

    @property
    def is_short(self) -> bool: ...


def _remembering(environment: Environment) -> Callable[[str, Value], Markup]:
    """A part that is made from one value and nothing else: not from the viewer, not from the clock.

    Equal values give equal HTML, so what was rendered for one reader serves for all, and nothing
    has to be thrown away when something changes: then it is another value.
    """
    render = partial(_render, environment)
    kept = lru_cache(maxsize=0 if settings.DEBUG else settings.PARTS_REMEMBERED)(render)

    def remembered(name: str, value: Value) -> Markup:
        return kept(name, value) if value.is_short else render(name, value)

    return remembered
