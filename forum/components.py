"""The parts that pages are made of: Jinja2 macros, one file each in templates/components.

Pages are Django templates and call a part by its name with `{% component "balance" thread %}`;
views that answer with a part alone call `component`. A thread shows hundreds of parts, and a macro
costs less than an included template with a context of its own (docs/decisions/0011).
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from forum import rendering

AVATAR_HUES = 8  # --avatar-0 and so on, in tokens.css


def component(name: str, *args: object, **kwargs: object) -> Markup:
    """The HTML of a part: the macro of this name, in the file of this name or `FILE.NAME`."""
    file, _dot, macro = name.partition(".")
    module = _environment.get_template(f"{file}.jinja").module
    return getattr(module, macro or file)(*args, **kwargs)


def ago(when: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    if timezone.now() - when < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(when, depth=1)}


def _iso(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _hue(name: str) -> int:
    """A number of a colour; the same name always has the same."""
    return zlib.crc32(name.encode()) % AVATAR_HUES


def _trusted(rendered: str) -> SafeString:
    return rendering.trusted_html(rendered)


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(settings.BASE_DIR / "templates" / "components"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=settings.DEBUG,
    )
    environment.globals["_"] = _
    environment.filters.update(ago=ago, iso=_iso, moment=_moment, hue=_hue, trusted=_trusted)
    return environment


_environment = _make_environment()
