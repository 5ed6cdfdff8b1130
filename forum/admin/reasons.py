"""The page between choosing a moderator's act and doing it: it asks for the public reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.actions.moderation import AlreadyDone
from forum.admin.base import shortened
from forum.forms import ReasonForm
from forum.models import ModlogEntry

MOST_AT_ONCE = 100


class ActReasonForm(ReasonForm):
    act = None  # type: ignore[assignment]  # the list's action says it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget = AdminTextareaWidget(attrs={"rows": 3})


def act_with_reason[Row: Model](
    model_admin: ModelAdmin,
    request: HttpRequest,
    queryset: QuerySet[Row],
    *,
    act: Callable[[Row, str], ModlogEntry],
    title: str,
) -> HttpResponse | None:
    """Ask for a reason first, then do `act` to each chosen row with it."""
    rows = list(queryset[: MOST_AT_ONCE + 1])
    if len(rows) > MOST_AT_ONCE:
        sentence = _("Please choose at most %(most)d at once.") % {"most": MOST_AT_ONCE}
        model_admin.message_user(request, sentence, messages.ERROR)
        return None
    form = ActReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        _act_on_each(model_admin, request, rows, act, form.cleaned_data["reason"])
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "rows": rows,
        "form": form,
        "hidden": _choice_made(request, rows),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/forum/reason.html", context, status=status)


def _act_on_each[Row: Model](
    model_admin: ModelAdmin,
    request: HttpRequest,
    rows: Sequence[Row],
    act: Callable[[Row, str], ModlogEntry],
    reason: str,
) -> None:
    done = 0
    for row in rows:
        try:
            act(row, reason)
            done += 1
        except AlreadyDone as quicker:
            sentence = _("“%(row)s”: %(moderator)s did this already.")
            names = {"row": shortened(str(row)), "moderator": quicker.entry.moderator}
            model_admin.message_user(request, sentence % names, messages.WARNING)
        except PermissionDenied as refusal:
            sentence = f"“{shortened(str(row))}”: {refusal}"
            model_admin.message_user(request, sentence, messages.ERROR)
    if done:
        sentence = ngettext(
            "Done, and written in the public log.",
            "Done for %(count)d, and written in the public log.",
            done,
        ) % {"count": done}
        model_admin.message_user(request, sentence, messages.SUCCESS)


def _choice_made(request: HttpRequest, rows: Sequence[Model]) -> list[tuple[str, str]]:
    """What Django admin needs to be told again, whichever of its pages the act was chosen on."""
    names = [name for name in ("action", "CHANGE_FORM-action") if name in request.POST]
    return [
        *((name, request.POST[name]) for name in names),
        *((ACTION_CHECKBOX_NAME, str(row.pk)) for row in rows),
    ]
