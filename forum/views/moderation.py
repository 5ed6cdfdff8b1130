"""The moderators' pages. Every view here but the public log inherits one check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.http import require_safe

from forum import permissions
from forum.actions import moderation
from forum.actions.moderation import AlreadyDone
from forum.forms import ReasonForm
from forum.kept_forms import forget_form
from forum.models import Argument, Case, ModlogEntry, Revision, Thread
from forum.models.sorting import Sort
from forum.views.arguments import typed
from forum.views.cards import place_of
from forum.views.paging import list_page

CASE_ACTS: list[tuple[str, Any]] = [
    ("keep", gettext_lazy("Keep it")),
    ("hide", gettext_lazy("Hide it")),
]


class ModeratorView(View):
    """A page for moderators only."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        permissions.require(permissions.can_moderate, request.user)
        return super().dispatch(request, *args, **kwargs)


class Queue(ModeratorView):
    """Open cases about what others wrote, oldest first, each with all it takes to decide it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        cases = Case.objects.with_flags().visible_to(request.user).open()
        page = list_page(request, cases, size=settings.CASES_PER_PAGE, sort=Sort.OLDEST)
        forms = [ReasonForm(auto_id=f"case-{case.pk}-%s") for case in page.rows]
        context = {"page": page, "cases": zip(page.rows, forms, strict=True), "acts": CASE_ACTS}
        return render(request, "forum/moderation/queue.html", context)


class ActView(ModeratorView):
    """A page on which moderators act on one thing: GET shows it, POST acts with a reason."""

    template = ""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._draw(request, pk, ReasonForm(typed(request)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        what = self.load(pk)
        form = ReasonForm(request.POST)
        act = self.acts(what).get(str(form["act"].value()))
        if not form.is_valid() or act is None:
            if act is None:
                form.add_error(None, _("Choose one of the acts."))
            return self._draw(request, pk, form, status=422)
        try:
            act(moderator=request.user, reason=form.cleaned_data["reason"])
        except AlreadyDone as done:
            messages.warning(request, _who_was_quicker(done.entry))
            return self._draw(request, pk, form, status=409)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
            return self._draw(request, pk, form, status=403)
        forget_form(request)
        messages.success(request, _("Done, and written into the public log."))
        return redirect(self.after(what))

    def _draw(
        self, request: HttpRequest, pk: int, form: ReasonForm, status: int = 200
    ) -> HttpResponse:
        what = self.load(pk)
        log = what.modlog_entries.with_objects()
        buttons = self.buttons(what)
        context = {"what": what, "form": form, "acts": buttons, "log": log, **self.details(what)}
        return render(request, self.template, context, status=status)

    def load(self, pk: int) -> Any:
        """What the page is about, fresh from the database, or Http404."""
        raise NotImplementedError

    def acts(self, what: Any) -> dict[str, Callable[..., ModlogEntry]]:
        """The acts that can be done here, by the value of their button."""
        raise NotImplementedError

    def buttons(self, what: Any) -> list[tuple[str, str]]:
        """The acts that make sense now, with their words."""
        raise NotImplementedError

    def after(self, what: Any) -> str:
        """Where a moderator goes on when it is done."""
        raise NotImplementedError

    def details(self, what: Any) -> dict[str, object]:
        return {}


class CasePage(ActView):
    """One case: what was flagged, by whom and why, and the decision."""

    template = "forum/moderation/case.html"

    def load(self, pk: int) -> Case:
        cases = Case.objects.with_flags().visible_to(self.request.user)
        return get_object_or_404(cases, pk=pk)

    def acts(self, what: Case) -> dict[str, Callable[..., ModlogEntry]]:
        return {
            "keep": partial(moderation.keep_argument, case=what),
            "hide": partial(moderation.hide_argument, argument=what.argument, case=what),
        }

    def buttons(self, what: Case) -> list[tuple[str, str]]:
        return CASE_ACTS if what.is_open else []

    def after(self, what: Case) -> str:
        return reverse("moderation")

    def details(self, what: Case) -> dict[str, object]:
        return {"as_flagged": _text_at(what.argument, what.opened_at)}


class ArgumentPage(ActView):
    """Hide an argument without waiting for a flag, or restore it."""

    template = "forum/moderation/argument.html"

    def load(self, pk: int) -> Argument:
        arguments = Argument.objects.with_place().prefetch_related("evidence", "taggings__tag")
        return get_object_or_404(arguments.visible_to(self.request.user), pk=pk)

    def acts(self, what: Argument) -> dict[str, Callable[..., ModlogEntry]]:
        return {
            "hide": partial(moderation.hide_argument, argument=what),
            "restore": partial(moderation.restore_argument, argument=what),
        }

    def buttons(self, what: Argument) -> list[tuple[str, str]]:
        return [("restore", _("Restore it"))] if what.is_hidden else [("hide", _("Hide it"))]

    def after(self, what: Argument) -> str:
        return place_of(what)


class ThreadPage(ActView):
    """Lock a thread or unlock it."""

    template = "forum/moderation/thread.html"

    def load(self, pk: int) -> Thread:
        threads = Thread.objects.with_place().visible_to(self.request.user)
        return get_object_or_404(threads, pk=pk)

    def acts(self, what: Thread) -> dict[str, Callable[..., ModlogEntry]]:
        return {
            "lock": partial(moderation.lock_thread, thread=what),
            "unlock": partial(moderation.unlock_thread, thread=what),
        }

    def buttons(self, what: Thread) -> list[tuple[str, str]]:
        return [("unlock", _("Unlock it"))] if what.is_locked else [("lock", _("Lock it"))]

    def after(self, what: Thread) -> str:
        return what.get_absolute_url()


@login_not_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every act of the moderators, for everyone to check."""
    entries = ModlogEntry.objects.filter(
        thread__in=Thread.objects.visible_to(request.user)
    ).with_objects()
    page = list_page(request, entries, size=settings.ARGUMENTS_PER_LIST)
    return render(request, "forum/moderation/log.html", {"page": page})


def _text_at(argument: Argument, when: datetime) -> Revision | None:
    """The text as it was then, where it was edited since."""
    return argument.revisions.filter(replaced_at__gt=when).order_by("number").first()


def _who_was_quicker(entry: ModlogEntry) -> str:
    return _(
        "Nothing was changed: %(moderator)s %(act)s it already. The reason given: %(reason)s"
    ) % {
        "moderator": entry.moderator,
        "act": entry.get_act_display(),
        "reason": entry.reason,
    }
