"""The stored numbers that follow from what is visible.

Called inside the transaction of an action that holds the lock of the thread's row: posts, hides and
withdrawals in one thread take turns, so what is read here cannot change underneath. `recount` in
actions/recount.py computes the same numbers from scratch.
"""

from django.db.models import Expression, F, Max
from django.db.models.functions import Coalesce, Greatest

from forum.models import Argument, Edition, Thread

SIDE_COUNTS = {
    Argument.Stance.FOR: "for_count",
    Argument.Stance.AGAINST: "against_count",
    Argument.Stance.QUESTION: "question_count",
}


def argument_posted(argument: Argument) -> None:
    last = Coalesce(F("last_argument_at"), argument.created_at)
    _add_to_thread(argument, 1, last_argument_at=Greatest(last, argument.created_at))
    if argument.parent_id is not None and argument.root_id is not None:
        _add_answer(argument.parent_id, argument.root_id)
    Edition.count_up(argument.thread_id)


def visibility_changed(argument: Argument, *, was_visible: bool) -> None:
    """After hiding, restoring or withdrawing: bring all that depends on it in line.

    What was out of sight already may stay so, but its stub says something else.
    """
    if argument.is_visible != was_visible:
        change = 1 if argument.is_visible else -1
        _add_to_thread(argument, change)
        if argument.root_id is not None:
            _add_descendants(argument.root_id, change)
        _find_last_argument(argument.thread_id)
        _relist(argument)
    Edition.count_up(argument.thread_id)


def _add_to_thread(argument: Argument, change: int, **more: Expression) -> None:
    counts = {"argument_count": F("argument_count") + change}
    if argument.is_top_level:
        side = SIDE_COUNTS[Argument.Stance(argument.stance)]
        counts[side] = F(side) + change
    Thread.objects.filter(pk=argument.thread_id).update(**counts, **more)


def _add_answer(parent_id: int, root_id: int) -> None:
    if parent_id == root_id:
        Argument.objects.filter(pk=root_id).update(
            reply_count=F("reply_count") + 1, descendant_count=F("descendant_count") + 1
        )
    else:
        _add_replies(parent_id, 1)
        _add_descendants(root_id, 1)


def _add_replies(parent_id: int, change: int) -> None:
    Argument.objects.filter(pk=parent_id).update(reply_count=F("reply_count") + change)


def _add_descendants(root_id: int, change: int) -> None:
    Argument.objects.filter(pk=root_id).update(descendant_count=F("descendant_count") + change)


def _find_last_argument(thread_id: int) -> None:
    last = (
        Argument.objects.filter(thread=thread_id)
        .visible()
        .aggregate(last=Max("created_at"))["last"]
    )
    Thread.objects.filter(pk=thread_id).update(last_argument_at=last)


def _relist(argument: Argument) -> None:
    """Walk up: a stub without listed replies leaves the list, and with it perhaps its parent."""
    current: Argument | None = argument
    while current is not None:
        should_be_listed = current.is_visible or current.reply_count > 0
        if should_be_listed == current.is_listed:
            return
        Argument.objects.filter(pk=current.pk).update(is_listed=should_be_listed)
        current.is_listed = should_be_listed
        if current.parent_id is None:
            return
        _add_replies(current.parent_id, 1 if should_be_listed else -1)
        current = Argument.objects.get(pk=current.parent_id)
