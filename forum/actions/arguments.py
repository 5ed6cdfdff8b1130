from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache, partial
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rows import insert, insert_all
from forum import limits
from forum.actions import counters
from forum.actions.tags import set_tags, tag_new_argument
from forum.limits import LimitReached
from forum.models import Argument, Draft, Edition, Evidence, Revision, Tag, Thread
from forum.permissions import (
    can_edit,
    can_post,
    can_reply,
    can_withdraw,
    edits_freely,
    is_new,
    require,
)
from forum.ranking import strength
from forum.rendering import RENDERER_VERSION, render_markdown


@dataclass(frozen=True)
class EvidenceText:
    """A row of evidence as its author gives it."""

    kind: str
    url: str
    title: str
    quotation: str = ""


@dataclass(frozen=True)
class ArgumentText:
    """What an author writes and may later edit."""

    claim: str
    body: str = ""
    dispute: str = ""
    evidence: tuple[EvidenceText, ...] = ()


def post_argument(
    *,
    author: User,
    thread: Thread,
    stance: str,
    text: ArgumentText,
    parent: Argument | None = None,
    tags: Sequence[Tag] = (),
    submission_key: uuid.UUID | None = None,
    at: datetime | None = None,
) -> Argument:
    """Post an argument, or a reply to `parent`; the same key with the same text is the same post.

    Raises PermissionDenied, LimitReached, or ValidationError for a stance that does not fit.
    """
    now = at or timezone.now()
    key = submission_key or uuid.uuid4()
    digest = _digest(parent.pk if parent else None, thread.pk, stance, text)
    argument = Argument(
        author=author,
        stance=stance,
        dispute=text.dispute,
        claim=text.claim,
        body=text.body,
        renderer_version=RENDERER_VERSION,
        created_at=now,
        strength=strength(0, 0),
        submission_key=key,
        submission_digest=digest,
    )
    try:
        limits.count_text(author=author, now=now)
        argument.body_html = render_markdown(text.body)
        with transaction.atomic():
            # The author's row is the queue in which a double click and the limits are settled.
            argument.author = User.objects.take(author.pk)
            _put_in_place(argument, thread, parent)
            _check_pace(argument, text)
            _store(argument, text, tags)
    except (PermissionDenied, LimitReached, ValidationError, IntegrityError):
        # Whoever sends a form twice hears of what came of it, not of the pace or the constraint.
        earlier = Argument.objects.submitted(author, key, digest)
        if earlier is None:
            raise
        return earlier
    return argument


def edit_argument(
    *,
    author: User,
    argument: Argument,
    text: ArgumentText,
    tags: Sequence[Tag] | None = None,
    at: datetime | None = None,
) -> Argument:
    """Give an argument a new text, and other tags where they are given; the earlier text is kept.

    The revision is public once others have reacted and the first minutes are over.
    Raises PermissionDenied, LimitReached, or ValidationError for too many links.
    """
    now = at or timezone.now()
    limits.count_text(author=author, now=now)
    body_html = render_markdown(text.body)
    with transaction.atomic():
        argument = Argument.objects.with_place().locked_for_change().get(pk=argument.pk)
        require(can_edit, author, argument)
        _check_links(body_html, text, partial(is_new, author, now))
        earlier = text_of(argument)
        if text != earlier:
            _keep_revision(argument, earlier, now)
            _replace_text(argument, text, body_html)
        if tags is not None:
            set_tags(argument=argument, tags=tags, tagged_by=author, at=now)
        Draft.objects.at(argument.thread, argument=argument).delete()
        Edition.count_up(argument.thread_id)
    return argument


def withdraw_argument(*, author: User, argument: Argument, at: datetime | None = None) -> Argument:
    """Take an argument back; its replies stay. A second time changes nothing."""
    with transaction.atomic():
        Thread.objects.locked_for_change().get(pk=argument.thread_id)
        argument = Argument.objects.with_place().locked_for_change().get(pk=argument.pk)
        require(can_withdraw, author, argument)
        if not argument.is_withdrawn:
            was_visible = argument.is_visible
            argument.withdrawn_at = at or timezone.now()
            argument.save(update_fields=["withdrawn_at"])
            counters.visibility_changed(argument, was_visible=was_visible)
    return argument


def text_of(argument: Argument) -> ArgumentText:
    """The text an argument has now."""
    return ArgumentText(
        claim=argument.claim,
        body=argument.body,
        dispute=argument.dispute,
        evidence=tuple(EvidenceText(**row.as_dict()) for row in argument.evidence.all()),
    )


def _put_in_place(argument: Argument, thread: Thread, parent: Argument | None) -> None:
    """In the thread, below the parent, both under their locks; what may not be is refused."""
    author = argument.author
    if parent is None:
        argument.thread = Thread.objects.take(thread.pk)
        require(can_post, author, argument.thread)
        stances: Sequence[str] = Argument.TOP_LEVEL_STANCES
    else:
        parent = Argument.objects.take_with_thread(parent.pk)
        argument.thread, argument.parent = parent.thread, parent
        argument.root_id, argument.depth = parent.root_id or parent.pk, parent.depth + 1
        require(can_reply, author, parent)
        stances = parent.reply_stances
    if argument.stance not in stances:
        raise ValidationError({"stance": _("This stance does not fit here.")})


def _check_pace(argument: Argument, text: ArgumentText) -> None:
    author, now = argument.author, argument.created_at
    author_is_new = cache(partial(is_new, author, now))
    limits.check_arguments(author=author, is_new=author_is_new, now=now)
    _check_links(argument.body_html, text, author_is_new)


def _store(argument: Argument, text: ArgumentText, tags: Sequence[Tag]) -> None:
    author, now = argument.author, argument.created_at
    insert(argument)
    _write_evidence(argument, text.evidence)
    tag_new_argument(argument=argument, tags=tags, tagged_by=author, at=now)
    counters.argument_posted(argument)
    Draft.objects.discard(author, argument.thread, argument.parent)


def _check_links(body_html: str, text: ArgumentText, author_is_new: Callable[[], bool]) -> None:
    links = body_html.count("<a ") + len(text.evidence)
    if links > settings.NEW_MEMBER_LINKS and author_is_new():
        raise ValidationError(
            _("New members can use %(most)d links in an argument, evidence included.")
            % {"most": settings.NEW_MEMBER_LINKS}
        )


def _write_evidence(argument: Argument, rows: Sequence[EvidenceText]) -> None:
    insert_all(
        [
            Evidence(argument=argument, position=position, **asdict(row))
            for position, row in enumerate(rows)
        ]
    )


def _keep_revision(argument: Argument, earlier: ArgumentText, now: datetime) -> None:
    """Keep the earlier text, for everyone to see unless this edit is still a free one."""
    is_public = not edits_freely(argument, now)
    Revision.objects.create(
        argument=argument,
        number=argument.revisions.count() + 1,
        claim=earlier.claim,
        body=earlier.body,
        dispute=earlier.dispute,
        evidence=[asdict(row) for row in earlier.evidence],
        is_public=is_public,
        replaced_at=now,
    )
    argument.edited_at = now if is_public else argument.edited_at


def _replace_text(argument: Argument, text: ArgumentText, body_html: str) -> None:
    argument.claim, argument.body, argument.dispute = text.claim, text.body, text.dispute
    argument.body_html, argument.renderer_version = body_html, RENDERER_VERSION
    argument.save(
        update_fields=["claim", "body", "dispute", "body_html", "renderer_version", "edited_at"]
    )
    argument.evidence.all().delete()
    _write_evidence(argument, text.evidence)


def _digest(parent_id: int | None, thread_id: int, stance: str, text: ArgumentText) -> str:
    """What tells one post from another that came from the same form."""
    return sha256(repr((parent_id, thread_id, stance, text)).encode()).hexdigest()
