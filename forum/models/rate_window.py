from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rows import as_stored, fetch
from forum.databases import in_turn


class RateWindow(models.Model):
    """How often a member did a thing in the current window of time."""

    class Deed(models.TextChoices):
        VOTE = "vote", _("vote")
        TEXT = "text", _("text")
        DRAFT = "draft", _("draft")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        db_index=False,  # rate_window_unique serves
        verbose_name=_("member"),
    )
    deed = models.CharField(_("deed"), max_length=8, choices=Deed)
    started_at = models.DateTimeField(_("window since"))
    count = models.PositiveIntegerField(_("count"))

    class Meta:
        verbose_name = _("rate window")
        verbose_name_plural = _("rate windows")
        constraints = [
            models.UniqueConstraint(fields=["member", "deed"], name="rate_window_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.deed}"

    @classmethod
    def count_one(cls, *, member_id: int, deed: Deed, length: timedelta, now: datetime) -> int:
        """Count one more and return how many the window at `now` holds.

        One statement, so that it is right with any number of processes and on both databases.
        """
        seconds = length.total_seconds()
        started_at = datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=now.tzinfo)
        values = [member_id, deed, as_stored(cls, "started_at", started_at)]
        with in_turn():
            [[count]] = fetch(COUNT_ONE, values)
        return int(count)


COUNT_ONE = """
    INSERT INTO forum_ratewindow AS kept (member_id, deed, started_at, count)
    VALUES (%s, %s, %s, 1)
    ON CONFLICT (member_id, deed) DO UPDATE SET
        count = CASE WHEN kept.started_at = excluded.started_at THEN kept.count + 1 ELSE 1 END,
        started_at = excluded.started_at
    RETURNING count
"""
