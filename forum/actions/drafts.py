from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum import limits
from forum.actions.arguments import ArgumentText, text_of
from forum.models import Argument, Draft, Tag, Thread
from forum.models.draft import DraftQuerySet
from forum.permissions import can_draft, can_draft_edit, require

Fields = Mapping[str, Sequence[str]]  # what a form sends, by the names of its fields

WRITING = ("claim", "body", "url", "title", "quotation")
# A page saves by itself, and may do so a moment after its form was posted.
LATE = timedelta(minutes=1)


@dataclass(frozen=True)
class Place:
    """Where somebody writes: in a thread, below `parent`, or over the text of `argument`."""

    thread: Thread
    parent: Argument | None = None
    argument: Argument | None = None


@dataclass(frozen=True)
class Edit:
    """What a form would make of an argument, where it could be stored as it is."""

    text: ArgumentText
    tags: Sequence[Tag] = ()


def save_draft(
    *,
    author: User,
    place: Place,
    fields: Fields,
    edit: Edit | None = None,
    submission_key: uuid.UUID | None = None,
    at: datetime | None = None,
) -> Draft | None:
    """Keep what was typed, in place of what was kept there before; None where nothing is to keep.

    Raises PermissionDenied, LimitReached, or ValidationError for too much of it.
    """
    now = at or timezone.now()
    limits.count_draft(author=author, now=now)
    _check_length(fields)
    with transaction.atomic():
        # The author's row is the queue in which windows that save and the post itself stand.
        author = User.objects.take(author.pk)
        _check_place(author, place)
        if _was_just_posted(author, submission_key, now):
            return None
        drafts = drafts_at(author, place)
        if not _says_anything(fields) or _changes_nothing(place, edit):
            drafts.delete()
            return None
        draft = drafts.first() or _begin_draft(author, place, now)
        draft.thread, draft.updated_at = place.thread, now
        draft.fields = {name: list(values) for name, values in fields.items()}
        draft.save()
    return draft


def discard_draft(*, author: User, place: Place) -> None:
    """Throw away what was kept at a place, if anything."""
    drafts_at(author, place).delete()


def discard_old_drafts(*, at: datetime | None = None) -> int:
    """Remove the drafts that nobody touched for long, and count them."""
    too_old = (at or timezone.now()) - timedelta(days=settings.DRAFT_KEPT_DAYS)
    return Draft.objects.filter(updated_at__lt=too_old).delete()[0]


def drafts_at(author: User, place: Place) -> DraftQuerySet:
    """The author's draft at a place: one or none."""
    drafts = Draft.objects.at(place.thread, place.parent, place.argument)
    return drafts.filter(author=author)


def _check_length(fields: Fields) -> None:
    length = sum(len(value) for values in fields.values() for value in values)
    if length > settings.DRAFT_MAX_LENGTH:
        raise ValidationError(_("This is too long to be kept as a draft."))


def _check_place(author: User, place: Place) -> None:
    if place.argument is not None:
        require(can_draft_edit, author, place.argument)
    else:
        require(can_draft, author, place.thread)


def _was_just_posted(author: User, submission_key: uuid.UUID | None, now: datetime) -> bool:
    if submission_key is None:
        return False
    posted = Argument.objects.filter(author=author, submission_key=submission_key)
    return posted.filter(created_at__gt=now - LATE).exists()


def _says_anything(fields: Fields) -> bool:
    return any(
        value.strip()
        for name, values in fields.items()
        if name.rpartition("-")[2] in WRITING
        for value in values
    )


def _changes_nothing(place: Place, edit: Edit | None) -> bool:
    """Whether the argument already says it, as it does once the edit itself has been stored."""
    if place.argument is None or edit is None:
        return False
    argument = Argument.objects.locked_for_change().get(pk=place.argument.pk)
    tags = {tagging.tag_id for tagging in argument.taggings.all()}
    return edit.text == text_of(argument) and tags == {tag.pk for tag in edit.tags}


def _begin_draft(author: User, place: Place, now: datetime) -> Draft:
    too_old = now - timedelta(days=settings.DRAFT_KEPT_DAYS)
    author.drafts.filter(updated_at__lt=too_old).delete()
    if author.drafts.count() >= settings.DRAFTS_PER_MEMBER:
        raise ValidationError(
            _("You have %(most)d drafts, which is the most. Please throw one away.")
            % {"most": settings.DRAFTS_PER_MEMBER}
        )
    return Draft(author=author, thread=place.thread, parent=place.parent, argument=place.argument)
