from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import Viewer, is_editor, is_moderator
from forum.models.argument import Argument
from forum.models.article import Article


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> CaseQuerySet:
        return self.filter(decided_at=None)

    def visible_to(self, viewer: Viewer) -> CaseQuerySet:
        """Those they may decide, as in `permissions.can_decide_on`; of drafts, the editors alone.

        Who flagged an argument is never told to its author, whatever else they are.
        """
        if not (is_moderator(viewer) and viewer.is_verified):  # type: ignore[union-attr]
            return self.none()
        cases = self.exclude(argument__author_id=viewer.pk)
        if is_editor(viewer):
            return cases
        return cases.exclude(argument__thread__section__article__state=Article.State.DRAFT)

    def with_flags(self) -> CaseQuerySet:
        """With all that a moderator needs in view to decide."""
        return self.select_related(
            "argument__author",
            "argument__parent__author",
            "argument__thread__section__article",
            "decided_by",
        ).prefetch_related("flags__reporter", "argument__evidence", "argument__taggings__tag")


class Case(models.Model):
    """What a moderator decides: all open flags of one argument."""

    class Decision(models.TextChoices):
        KEPT = "kept", _("kept")
        HIDDEN = "hidden", _("hidden")

    argument = models.ForeignKey(
        Argument, models.CASCADE, related_name="cases", verbose_name=_("argument")
    )
    opened_at = models.DateTimeField(_("opened at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decision = models.CharField(_("decision"), max_length=6, choices=Decision, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["id"], condition=Q(decided_at=None), name="case_queue"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["argument"], condition=Q(decided_at=None), name="case_one_open"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decision="", decided_by=None)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="case_decided_wholly",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("moderation_case", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.decided_at is None


class Flag(models.Model):
    """A member's report of an argument."""

    class Reason(models.TextChoices):
        OFF_TOPIC = "off_topic", _("Off topic here")
        ATTACK = "attack", _("Attack on a person")
        SPAM = "spam", _("Spam")
        NO_HUMAN_AUTHOR = "no_human_author", _("No human authorship")
        DUPLICATE = "duplicate", _("Duplicate of another argument")
        MISQUOTES = "misquotes", _("Misquotes its source")
        ILLEGAL = "illegal", _("Illegal")
        OTHER = "other", _("Something else")

    case = models.ForeignKey(
        Case,
        models.CASCADE,
        related_name="flags",
        db_index=False,  # flag_one_per_member serves
        verbose_name=_("case"),
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="flags",
        db_index=False,  # flag_by_reporter serves
        verbose_name=_("reporter"),
    )
    reason = models.CharField(_("reason"), max_length=15, choices=Reason)
    words = models.TextField(_("in their words"), blank=True, max_length=settings.REASON_MAX_LENGTH)
    created_at = models.DateTimeField(_("flagged at"))

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        ordering = ["id"]
        indexes = [models.Index(fields=["reporter", "-created_at"], name="flag_by_reporter")]
        constraints = [
            models.UniqueConstraint(fields=["case", "reporter"], name="flag_one_per_member"),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(words=""), name="flag_other_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
