"""The stored numbers that follow from what is visible.

Called inside the transaction of an action that holds the lock of the thread's row: posts, hides and
withdrawals in one thread take turns, so what is read here cannot change underneath. `recount` in
actions/recount.py computes the same numbers from scratch.
"""

from django.db.models import Max

from accounts.rows import add, update
from forum.models import Argument, Edition, Thread

SIDE_COUNTS = {
    Argument.Stance.FOR: "for_count",
    Argument.Stance.AGAINST: "against_count",
    Argument.Stance.QUESTION: "question_count",
}


def argument_posted(argument: Argument) -> None:
    """`argument.thread` is the row as it is under its lock."""
    thread = argument.thread
    counts = _counts(argument)
    for name in counts:
        setattr(thread, name, getattr(thread, name) + 1)
    thread.last_argument_at = max(
        argument.created_at, thread.last_argument_at or argument.created_at
    )
    update(thread, *counts, "last_argument_at")
    if argument.parent_id is not None and argument.root_id is not None:
        _add_answer(argument.parent_id, argument.root_id)
    Edition.count_up(argument.thread_id)


def visibility_changed(argument: Argument, *, was_visible: bool) -> None:
    """After hiding, restoring or withdrawing: bring all that depends on it in line.

    What was out of sight already may stay so, but its stub says something else.
    """
    if argument.is_visible != was_visible:
        change = 1 if argument.is_visible else -1
        add(Thread, argument.thread_id, **dict.fromkeys(_counts(argument), change))
        if argument.root_id is not None:
            add(Argument, argument.root_id, descendant_count=change)
        _find_last_argument(argument.thread_id)
        _relist(argument)
    Edition.count_up(argument.thread_id)


def _counts(argument: Argument) -> list[str]:
    """The columns of its thread that count it."""
    if argument.is_top_level:
        return ["argument_count", SIDE_COUNTS[Argument.Stance(argument.stance)]]
    return ["argument_count"]


def _add_answer(parent_id: int, root_id: int) -> None:
    if parent_id == root_id:
        add(Argument, root_id, reply_count=1, descendant_count=1)
    else:
        add(Argument, parent_id, reply_count=1)
        add(Argument, root_id, descendant_count=1)


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
        add(Argument, current.parent_id, reply_count=1 if should_be_listed else -1)
        current = Argument.objects.get(pk=current.parent_id)
