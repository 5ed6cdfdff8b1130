from datetime import datetime

from django import template
from django.utils.safestring import SafeString
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
def component(name: str, *args: object, **kwargs: object) -> Markup:
    """A part of the page, by the name of its macro in templates/components."""
    return components.component(name, *args, **kwargs)
