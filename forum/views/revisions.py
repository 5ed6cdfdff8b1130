from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum import permissions
from forum.actions.arguments import ArgumentText, EvidenceText, text_of
from forum.models import Argument, Revision
from forum.views.arguments import get_argument
from forum.views.paging import list_page
from forum.word_diff import Stretch, word_diff


@dataclass(frozen=True)
class Edit:
    """What one edit did to the text."""

    edited_at: datetime
    claim: list[Stretch]
    body: list[Stretch]
    evidence_removed: list[EvidenceText]
    evidence_added: list[EvidenceText]


@login_not_required
@require_safe
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """What an argument said before, and what changed each time; the latest edit first."""
    argument = get_argument(request, pk)
    if not permissions.can_read_text(request.user, argument):
        raise PermissionDenied(_(permissions.can_read_text.__doc__ or ""))
    kept = argument.revisions.filter(is_public=True)
    page = list_page(request, kept, size=settings.REVISIONS_PER_PAGE)
    context = {"argument": argument, "page": page, "edits": _edits(argument, page.rows)}
    return render(request, "forum/argument/revisions.html", context)


def _edits(argument: Argument, kept: Sequence[Revision]) -> list[Edit]:
    """From each kept text to the one that replaced it; `kept` has the latest first."""
    if not kept:
        return []
    texts = [_text_after(argument, kept[0]), *(_text_in(revision) for revision in kept)]
    return [
        Edit(
            edited_at=revision.replaced_at,
            claim=word_diff(before.claim, after.claim),
            body=word_diff(before.body, after.body),
            evidence_removed=[row for row in before.evidence if row not in after.evidence],
            evidence_added=[row for row in after.evidence if row not in before.evidence],
        )
        for revision, (after, before) in zip(kept, pairwise(texts), strict=True)
    ]


def _text_after(argument: Argument, revision: Revision) -> ArgumentText:
    newer = argument.revisions.filter(is_public=True, number__gt=revision.number)
    following = newer.order_by("number").first()
    return _text_in(following) if following else text_of(argument)


def _text_in(revision: Revision) -> ArgumentText:
    rows: list[dict[str, Any]] = revision.evidence
    return ArgumentText(
        claim=revision.claim,
        body=revision.body,
        dispute=revision.dispute,
        evidence=tuple(EvidenceText(**row) for row in rows),
    )
