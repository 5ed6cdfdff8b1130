from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rows import Question
from forum.models.argument import PLACED, PLACED_MODELS, Argument, placed
from forum.models.ids import can_be_of_a_row


class Vote(models.Model):
    """What one member thinks of one argument, on two independent axes; either may be empty."""

    class Merit(models.IntegerChoices):
        UP = 1, _("well argued")
        DOWN = -1, _("poorly argued")

    class Agreement(models.IntegerChoices):
        AGREE = 1, _("agree")
        DISAGREE = -1, _("disagree")

    argument = models.ForeignKey(
        Argument,
        models.CASCADE,
        related_name="votes",
        db_index=False,  # vote_once_per_member serves
        verbose_name=_("argument"),
    )
    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="votes", verbose_name=_("voter")
    )
    merit = models.SmallIntegerField(_("merit"), choices=Merit, null=True, blank=True)
    agreement = models.SmallIntegerField(_("agreement"), choices=Agreement, null=True, blank=True)
    updated_at = models.DateTimeField(_("cast at"))

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["argument", "voter"], name="vote_once_per_member"),
            models.CheckConstraint(
                condition=Q(merit__isnull=False) | Q(agreement__isnull=False),
                name="vote_says_something",
            ),
            models.CheckConstraint(
                condition=Q(merit=None) | Q(merit__in=[1, -1]), name="vote_merit_known"
            ),
            models.CheckConstraint(
                condition=Q(agreement=None) | Q(agreement__in=[1, -1]), name="vote_agreement_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voter_id} on {self.argument_id}"

    @classmethod
    def take(cls, *, voter: User, argument_id: int) -> Vote:
        """What the voter says of an argument, whose row is locked: nothing, until they cast one.

        Their own votes take turns already: each begins with their `RateWindow`. Whether the thread
        is open is as it was when the vote began to wait: then it was cast in time.
        Raises Argument.DoesNotExist.
        """
        found = TAKEN.ask(voter.pk, argument_id) if can_be_of_a_row(argument_id) else []
        if not found:
            raise Argument.DoesNotExist
        [(cast, *place)] = found
        vote: Vote = cast or cls(voter_id=voter.pk)
        vote.argument = placed(*place)
        return vote


TAKEN = Question(
    f"""
    SELECT {{vote}}, {PLACED}
    LEFT JOIN forum_vote AS vote ON vote.argument_id = argument.id AND vote.voter_id = %s
    WHERE argument.id = %s
    """,
    locks="argument",
    vote=Vote,
    **PLACED_MODELS,
)
