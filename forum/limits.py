"""How fast a person may go. Over a limit, `LimitReached` says what and for how long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.models import Argument, Flag, RateWindow

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class LimitReached(Exception):
    """Answered with 429; `retry_after` is in seconds."""

    def __init__(self, sentence: str, retry_after: timedelta) -> None:
        super().__init__(sentence)
        self.retry_after = max(1, ceil(retry_after.total_seconds()))


def check_arguments(*, author: User, is_new: Callable[[], bool], now: datetime) -> None:
    """Refuse an argument that comes too soon after the last, or after too many in a day.

    Whether somebody is new is asked only where it makes a difference.
    """
    paces = (settings.NEW_MEMBER_PACE, settings.MEMBER_PACE)
    times = Argument.objects.times(author, since=now - DAY, most=max(most for _, most in paces))
    refusals = [_refusal(times, pause, most, now) for pause, most in paces]
    refusal = refusals[0 if any(refusals) and is_new() else 1]
    if refusal is not None:
        raise refusal


def _refusal(times: list[datetime], pause: int, most: int, now: datetime) -> LimitReached | None:
    """What is said of another argument at `now` to who posted at `times`, the latest first."""
    if len(times) >= most:
        return LimitReached(
            _("You have posted %(most)d arguments in 24 hours, which is the most for now.")
            % {"most": most},
            times[most - 1] + DAY - now,
        )
    wait = times[0] + timedelta(seconds=pause) - now if times else -DAY
    if wait <= timedelta(0):
        return None
    seconds = max(1, ceil(wait.total_seconds()))
    return LimitReached(
        ngettext(
            "Not so fast: please wait %(seconds)d second, then post it again.",
            "Not so fast: please wait %(seconds)d seconds, then post it again.",
            seconds,
        )
        % {"seconds": seconds},
        wait,
    )


def check_flags(*, reporter: User, now: datetime) -> None:
    times = list(
        Flag.objects.filter(reporter=reporter, created_at__gt=now - DAY)
        .order_by("-created_at")
        .values_list("created_at", flat=True)[: settings.FLAGS_PER_DAY]
    )
    if len(times) >= settings.FLAGS_PER_DAY:
        raise LimitReached(
            _("You have flagged %(most)d arguments in 24 hours, which is the most.")
            % {"most": settings.FLAGS_PER_DAY},
            times[-1] + DAY - now,
        )


def count_vote(*, voter: User, now: datetime) -> None:
    _count(
        voter,
        RateWindow.Deed.VOTE,
        settings.VOTES_PER_MINUTE,
        _("That were many votes in one minute. Read a little, then go on."),
        now,
    )


def count_text(*, author: User, now: datetime) -> None:
    """Before a text is rendered to preview, post or edit it, which costs the most of all."""
    _count(
        author,
        RateWindow.Deed.TEXT,
        settings.TEXTS_PER_MINUTE,
        _("That were many texts in one minute. Please wait a moment."),
        now,
    )


def count_draft(*, author: User, now: datetime) -> None:
    """Before a draft is saved, which a page does by itself at each pause in the typing."""
    _count(
        author,
        RateWindow.Deed.DRAFT,
        settings.DRAFTS_PER_MINUTE,
        _("That were many drafts in one minute. The next one is saved in a moment."),
        now,
    )


def _count(member: User, deed: RateWindow.Deed, most: int, sentence: str, now: datetime) -> None:
    count = RateWindow.count_one(member_id=member.pk, deed=deed, length=MINUTE, now=now)
    if count > most:
        raise LimitReached(sentence, MINUTE - timedelta(seconds=now.timestamp() % 60))
