from __future__ import annotations

from datetime import datetime
from enum import Enum

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.rows import insert, update
from forum import limits
from forum.models import Argument, Edition, Vote
from forum.permissions import can_vote, require
from forum.ranking import contest, strength

TOTALS = ("merit_up", "merit_down", "agree_count", "disagree_count", "strength", "contest")


class Leave(Enum):
    """Says of an axis that it stays as it is; None takes the vote on it back."""

    AS_IS = "as is"


def cast_vote(
    *,
    voter: User,
    argument: Argument,
    merit: Vote.Merit | Leave | None = Leave.AS_IS,
    agreement: Vote.Agreement | Leave | None = Leave.AS_IS,
    at: datetime | None = None,
) -> Vote:
    """Set what a voter thinks on one axis or both; return it, with the argument's new totals.

    The votes of an argument take turns at its row, so rows, totals and strength always agree. The
    row is read anew, so that of `argument` nothing but its number counts.
    Raises PermissionDenied, LimitReached and Argument.DoesNotExist.
    """
    now = at or timezone.now()
    with transaction.atomic():
        limits.count_vote(voter=voter, now=now)
        vote = Vote.take(voter=voter, argument_id=argument.pk)
        require(can_vote, voter, vote.argument)
        old = (vote.merit, vote.agreement)
        new = (
            old[0] if merit is Leave.AS_IS else merit,
            old[1] if agreement is Leave.AS_IS else agreement,
        )
        if new != old:
            _store(vote, new, now)
            _move_totals(vote.argument, old, new)
            Edition.count_up(vote.argument.thread_id)
    return vote


Choice = tuple[int | None, int | None]


def _store(vote: Vote, choice: Choice, now: datetime) -> None:
    vote.merit, vote.agreement = choice
    vote.updated_at = now
    if choice == (None, None):
        vote.delete()
    elif vote.pk is None:
        insert(vote)
    else:
        update(vote, "merit", "agreement", "updated_at")


def _move_totals(argument: Argument, old: Choice, new: Choice) -> None:
    argument.merit_up += (new[0] == 1) - (old[0] == 1)
    argument.merit_down += (new[0] == -1) - (old[0] == -1)
    argument.agree_count += (new[1] == 1) - (old[1] == 1)
    argument.disagree_count += (new[1] == -1) - (old[1] == -1)
    argument.strength = strength(argument.merit_up, argument.merit_down)
    argument.contest = contest(argument.agree_count, argument.disagree_count)
    update(argument, *TOTALS)
