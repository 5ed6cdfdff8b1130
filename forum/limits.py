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
    most = max(settings.NEW_MEMBER_PACE[1], settings.MEMBER_PACE[1])
    times = Argument.objects.times(author, since=now - DAY, most=most)
    if_new = _refusal(times, settings.NEW_MEMBER_PACE, now)
    if_not = _refusal(times, settings.MEMBER_PACE, now)
    if if_new or if_not:
        refusal = if_new if is_new() else if_not
        if refusal:
            raise refusal


def _refusal(times: list[datetime], pace: tuple[int, int], now: datetime) -> LimitReached | None:
    """What is said of another argument at `now` to who posted at `times`, the latest first."""
    pause, most = pace
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
