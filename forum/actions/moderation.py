"""What moderators do. Every act is one transaction: the change, its public line, the notice."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions import counters
from forum.models import Argument, Case, ModlogEntry, Thread
from forum.permissions import can_decide_on, can_moderate, require

Act = ModlogEntry.Act


class AlreadyDone(Exception):
    """Somebody was quicker, and nothing was changed; `entry` is the line they left."""

    def __init__(self, entry: ModlogEntry) -> None:
        super().__init__(str(entry))
        self.entry = entry


def keep_argument(
    *, moderator: User, case: Case, reason: str, at: datetime | None = None
) -> ModlogEntry:
    """Decide a case for the argument: it stays, its flags are closed.

    Raises AlreadyDone when the case was decided meanwhile, whatever the decision.
    """
    with transaction.atomic():
        argument = _take(case.argument)
        require(can_decide_on, moderator, argument)
        case = _still_open(case)
        return _record(moderator, Act.KEEP, argument, reason, at, case=case)


def hide_argument(
    *,
    moderator: User,
    argument: Argument,
    reason: str,
    case: Case | None = None,
    at: datetime | None = None,
) -> ModlogEntry:
    """Take an argument out of sight; its author is told why, its open case is decided.

    Raises AlreadyDone when it is hidden already; with the `case` in which it is decided, also when
    that was decided meanwhile, so that nobody overrules a colleague unawares.
    """
    with transaction.atomic():
        argument = _take(argument)
        require(can_decide_on, moderator, argument)
        if case is not None:
            _still_open(case)
        if argument.is_hidden:
            raise AlreadyDone(_last_entry(argument, Act.HIDE))
        case = argument.cases.open().first()
        entry = _record(moderator, Act.HIDE, argument, reason, at, case=case)
        _set_hidden(argument, entry.created_at, reason)
        _tell_author(argument, entry)
    return entry


def restore_argument(
    *, moderator: User, argument: Argument, reason: str, at: datetime | None = None
) -> ModlogEntry:
    """Bring a hidden argument back, with its votes and its place.

    Raises AlreadyDone when it is not hidden any more.
    """
    with transaction.atomic():
        argument = _take(argument)
        require(can_decide_on, moderator, argument)
        if not argument.is_hidden:
            raise AlreadyDone(_last_entry(argument, Act.RESTORE))
        entry = _record(moderator, Act.RESTORE, argument, reason, at)
        _set_hidden(argument, None, "")
        _tell_author(argument, entry)
    return entry


def lock_thread(
    *, moderator: User, thread: Thread, reason: str, at: datetime | None = None
) -> ModlogEntry:
    """Close a thread for writing and voting. Raises AlreadyDone when it is locked."""
    with transaction.atomic():
        thread = Thread.objects.with_place().locked_for_change().get(pk=thread.pk)
        require(can_moderate, moderator)
        if thread.is_locked:
            raise AlreadyDone(_last_entry(thread, Act.LOCK))
        entry = _record(moderator, Act.LOCK, thread, reason, at)
        thread.locked_at = entry.created_at
        thread.save(update_fields=["locked_at"])
    return entry


def unlock_thread(
    *, moderator: User, thread: Thread, reason: str, at: datetime | None = None
) -> ModlogEntry:
    """Open a locked thread again. Raises AlreadyDone when it is not locked any more."""
    with transaction.atomic():
        thread = Thread.objects.with_place().locked_for_change().get(pk=thread.pk)
        require(can_moderate, moderator)
        if not thread.is_locked:
            raise AlreadyDone(_last_entry(thread, Act.UNLOCK))
        entry = _record(moderator, Act.UNLOCK, thread, reason, at)
        thread.locked_at = None
        thread.save(update_fields=["locked_at"])
    return entry


def _take(argument: Argument) -> Argument:
    """The argument's fresh row, with its thread's lock and its own held."""
    Thread.objects.locked_for_change().get(pk=argument.thread_id)
    return Argument.objects.with_place().locked_for_change().get(pk=argument.pk)


def _still_open(case: Case) -> Case:
    case = Case.objects.get(pk=case.pk)
    if not case.is_open:
        raise AlreadyDone(case.modlog_entries.select_related("moderator").latest("pk"))
    return case


def _record(
    moderator: User,
    act: Act,
    what: Argument | Thread,
    reason: str,
    at: datetime | None,
    case: Case | None = None,
) -> ModlogEntry:
    now = at or timezone.now()
    if case is not None:
        case.decided_at, case.decided_by = now, moderator
        case.decision = Case.Decision.KEPT if act == Act.KEEP else Case.Decision.HIDDEN
        case.save(update_fields=["decided_at", "decided_by", "decision"])
    return ModlogEntry.objects.create(
        moderator=moderator,
        act=act,
        argument=what if isinstance(what, Argument) else None,
        thread=what.thread if isinstance(what, Argument) else what,
        case=case,
        reason=reason,
        created_at=now,
    )


def _last_entry(what: Argument | Thread, act: Act) -> ModlogEntry:
    """The line that whoever was quicker left; without one there is nothing to undo."""
    entry = what.modlog_entries.filter(act=act).select_related("moderator").first()
    if entry is None:
        raise PermissionDenied(_("Nobody has done what this would undo."))
    return entry


def _set_hidden(argument: Argument, hidden_at: datetime | None, reason: str) -> None:
    was_visible = argument.is_visible
    argument.hidden_at, argument.hidden_reason = hidden_at, reason
    argument.save(update_fields=["hidden_at", "hidden_reason"])
    counters.visibility_changed(argument, was_visible=was_visible)


def _tell_author(argument: Argument, entry: ModlogEntry) -> None:
    """By mail, once all is stored; a mail server that is down undoes nothing."""
    context = {
        "argument": argument,
        "entry": entry,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    subject = render_to_string("emails/argument_moderated_subject.txt", context)
    mail = EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string("emails/argument_moderated.txt", context),
        to=[argument.author.email],
    )
    transaction.on_commit(mail.send, robust=True)
