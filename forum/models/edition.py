from __future__ import annotations

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from accounts.rows import execute
from forum.models.argument import Argument
from forum.models.thread import Thread


class Edition(models.Model):
    """How often the arguments of a thread have changed: its pages are the same as long as it is.

    Apart from the thread's row, which posts hold from the start: an action counts up when its other
    rows are changed, so nobody waits for another's whole vote, and no two wait for each other.
    """

    thread = models.OneToOneField(
        Thread, models.CASCADE, primary_key=True, related_name="edition", verbose_name=_("thread")
    )
    number = models.PositiveBigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return f"{self.thread_id}.{self.number}"

    @classmethod
    def count_up(cls, thread_id: int) -> None:
        """At the end of the transaction that changes anything a page of the thread shows."""
        execute(COUNT_UP_ONE, [thread_id])

    @classmethod
    def count_up_all(cls, arguments: models.QuerySet[Argument]) -> None:
        """The editions of all threads with one of these, from the lowest up.

        Before the row is changed that they show: who posts holds an edition when the database
        checks that the row is there.
        """
        threads = arguments.order_by("thread_id").values("thread_id").distinct()
        query, given = threads.query.sql_with_params()
        changed = f"SELECT thread_id, 1 FROM ({query}) AS changed WHERE true"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(COUNT_UP.format(changed), given)


# One up where a row is there, and 1 where none is.
COUNT_UP = """
    INSERT INTO forum_edition AS kept (thread_id, number) {}
    ON CONFLICT (thread_id) DO UPDATE SET number = kept.number + 1
"""
COUNT_UP_ONE = COUNT_UP.format("VALUES (%s, 1)")
