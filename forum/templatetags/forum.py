from datetime import datetime
from functools import cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markupsafe import Markup

from forum import components, rendering

register = template.Library()


@register.filter
def trusted_html(rendered: str) -> SafeString:
    """HTML that rendering.py made on saving, shown as it is."""
    return rendering.trusted_html(rendered)


@register.filter
def ago(when: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    return components.ago(when)


@register.simple_tag
def always(template_name: str) -> SafeString:
    """A partial that is the same on every page, rendered once in each language."""
    render = _render_anew if settings.DEBUG else _render_once
    return render(template_name, get_language())


def _render_anew(template_name: str, language: str | None) -> SafeString:
    return render_to_string(template_name)


_render_once = cache(_render_anew)


@register.simple_tag
def component(name: str, *args: object, **kwargs: object) -> Markup:
    """A part of the page, by the name of its macro in templates/components."""
    return components.component(name, *args, **kwargs)
