from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum.models.argument import Argument
from forum.models.flag import Case
from forum.models.thread import Thread


class ModlogEntryQuerySet(models.QuerySet["ModlogEntry"]):
    def with_objects(self) -> ModlogEntryQuerySet:
        """With who acted, and on what."""
        return self.select_related("moderator", "argument__author", "thread__section__article")


class ModlogEntry(models.Model):
    """One public, permanent, reasoned line per moderator act."""

    class Act(models.TextChoices):
        KEEP = "keep", _("kept")
        HIDE = "hide", _("hid")
        RESTORE = "restore", _("restored")
        LOCK = "lock", _("locked")
        UNLOCK = "unlock", _("unlocked")

    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="modlog_entries",
        verbose_name=_("moderator"),
    )
    act = models.CharField(_("act"), max_length=8, choices=Act)
    thread = models.ForeignKey(
        Thread, models.PROTECT, related_name="modlog_entries", verbose_name=_("thread")
    )
    argument = models.ForeignKey(
        Argument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="modlog_entries",
        verbose_name=_("argument"),
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="modlog_entries",
        verbose_name=_("case"),
    )
    reason = models.TextField(_("reason"), max_length=settings.REASON_MAX_LENGTH)
    created_at = models.DateTimeField(_("done at"))

    objects = ModlogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("moderation log entry")
        verbose_name_plural = _("moderation log")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="modlog_entry_has_reason"),
            models.CheckConstraint(
                condition=Q(act__in=["lock", "unlock"], argument=None)
                | Q(act__in=["keep", "hide", "restore"], argument__isnull=False),
                name="modlog_entry_names_its_object",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moderator} {self.get_act_display()}"
