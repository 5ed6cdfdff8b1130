from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from forum import rendering

register = template.Library()


@register.filter
def trusted_html(rendered: str) -> SafeString:
    """HTML that rendering.py made on saving, shown as it is."""
    return rendering.trusted_html(rendered)


@register.filter
def ago(when: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    if timezone.now() - when < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(when, depth=1)}
