from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum import limits
from forum.models import Argument, Case, Flag
from forum.permissions import can_flag, require


def raise_flag(
    *,
    reporter: User,
    argument: Argument,
    reason: Flag.Reason,
    words: str = "",
    at: datetime | None = None,
) -> Flag:
    """Report an argument to the moderators; a second report by the same member is the first.

    Raises PermissionDenied and LimitReached.
    """
    now = at or timezone.now()
    with transaction.atomic():
        # The reporter's row first: flags of one member on several arguments take turns.
        reporter = User.objects.take(reporter.pk)
        argument = Argument.objects.take(argument.pk)
        require(can_flag, reporter, argument)
        case = argument.cases.open().first()
        earlier = case.flags.filter(reporter=reporter).first() if case else None
        if earlier is not None:
            return earlier
        limits.check_flags(reporter=reporter, now=now)
        case = case or Case.objects.create(argument=argument, opened_at=now)
        return Flag.objects.create(
            case=case, reporter=reporter, reason=reason, words=words, created_at=now
        )
