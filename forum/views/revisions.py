from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from forum import permissions
from forum.actions.arguments import ArgumentText, EvidenceText, text_of
from forum.models import Argument, Revision
from forum.views.arguments import get_argument
from forum.views.paging import list_page
from forum.word_diff import Change, Stretch, count_words, folded, paragraphs, word_diff


@dataclass(frozen=True)
class Edit:
    """What one edit did to the text."""

    edited_at: datetime
    before: ArgumentText
    after: ArgumentText

    @cached_property
    def claim(self) -> list[Stretch]:
        return word_diff(self.before.claim, self.after.claim)

    @property
    def body(self) -> list[list[Stretch]]:
        """Paragraph by paragraph, what stayed folded."""
        return folded(paragraphs(self._body))

    @property
    def dispute_removed(self) -> str:
        return _dispute_label(self.before) if self.before.dispute != self.after.dispute else ""

    @property
    def dispute_added(self) -> str:
        return _dispute_label(self.after) if self.before.dispute != self.after.dispute else ""

    @property
    def evidence_removed(self) -> list[EvidenceText]:
        return [row for row in self.before.evidence if row not in self.after.evidence]

    @property
    def evidence_added(self) -> list[EvidenceText]:
        return [row for row in self.after.evidence if row not in self.before.evidence]

    @property
    def summary(self) -> str:
        """How much changed, in a line."""
        added, removed = (
            count_words(self.claim, change) + count_words(self._body, change)
            for change in (Change.ADDED, Change.REMOVED)
        )
        sources = len(self.evidence_added) + len(self.evidence_removed)
        counted = [
            (added, ngettext("%(count)d word added", "%(count)d words added", added)),
            (removed, ngettext("%(count)d word removed", "%(count)d words removed", removed)),
            (sources, ngettext("%(count)d source changed", "%(count)d sources changed", sources)),
        ]
        return ", ".join(words % {"count": count} for count, words in counted if count)

    @cached_property
    def _body(self) -> list[Stretch]:
        return word_diff(self.before.body, self.after.body)


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
        Edit(edited_at=revision.replaced_at, before=before, after=after)
        for revision, (after, before) in zip(kept, pairwise(texts), strict=True)
    ]


def _dispute_label(text: ArgumentText) -> str:
    return str(Argument.Dispute(text.dispute).label) if text.dispute else ""


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
