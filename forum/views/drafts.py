from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from forum import permissions
from forum.actions.drafts import Place, discard_draft
from forum.models import Draft
from forum.views.requests import MemberRequest


@require_safe
def index(request: MemberRequest) -> HttpResponse:
    """What one has begun to write, the latest first."""
    drafts = Draft.objects.with_place().visible_to(request.user)
    return render(request, "forum/draft/index.html", {"drafts": drafts})


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Go on with a draft, read it where that is no longer possible, or throw it away."""
    drafts = Draft.objects.with_place().visible_to(request.user)
    draft = get_object_or_404(drafts, pk=pk)
    if request.method == "POST":
        place = Place(draft.thread, draft.parent, draft.argument)
        discard_draft(author=request.user, place=place)
        messages.success(request, _("The draft is thrown away."))
        return redirect("drafts")
    rule = _broken_rule(request.user, draft)
    if rule is None:
        return redirect(draft.get_composer_url())
    context = {"draft": draft, "reason": _(rule.__doc__ or "")}
    return render(request, "forum/draft/detail.html", context)


def _broken_rule(author: User, draft: Draft) -> Callable[..., bool] | None:
    """Why the draft cannot be posted where it was begun, if it cannot."""
    rule: Callable[..., bool]
    if draft.argument is not None:
        rule, about = permissions.can_edit, draft.argument
    elif draft.parent is not None:
        rule, about = permissions.can_reply, draft.parent
    else:
        return None if permissions.can_post(author, draft.thread) else permissions.can_post
    about.thread = draft.thread
    return None if rule(author, about) else rule
