from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Viewer, is_editor
from accounts.rows import execute
from forum.models.argument import Argument
from forum.models.article import Article
from forum.models.thread import Thread


class DraftQuerySet(models.QuerySet["Draft"]):
    def at(
        self, thread: Thread, parent: Argument | None = None, argument: Argument | None = None
    ) -> DraftQuerySet:
        """Those begun at one place: in a thread, below `parent`, or as an edit of `argument`."""
        if argument is not None:
            return self.filter(argument=argument)
        if parent is not None:
            return self.filter(parent=parent)
        return self.filter(thread=thread, parent=None, argument=None)

    def visible_to(self, viewer: Viewer) -> DraftQuerySet:
        """Their own, in articles that they may see."""
        drafts = self.filter(author_id=viewer.pk)
        if not is_editor(viewer):
            drafts = drafts.exclude(thread__section__article__state=Article.State.DRAFT)
        return drafts

    def with_place(self) -> DraftQuerySet:
        """With all that its address needs, and what it answers or edits."""
        return self.select_related("thread__section__article", "parent__author", "argument__author")


_Manager = models.Manager.from_queryset(DraftQuerySet)


class DraftManager(_Manager):
    def discard(self, author: User, thread: Thread, parent: Argument | None) -> None:
        """Remove the author's draft of what is posted there, if there is one, as `at` has it."""
        if parent is None:
            execute(DISCARD_FROM_THREAD, [author.pk, thread.pk])
        else:
            execute(DISCARD_REPLY, [author.pk, parent.pk])


# By hand: every post sends one of them.
DISCARD_REPLY = "DELETE FROM forum_draft WHERE author_id = %s AND parent_id = %s"
DISCARD_FROM_THREAD = """
    DELETE FROM forum_draft
    WHERE author_id = %s AND thread_id = %s AND parent_id IS NULL AND argument_id IS NULL
"""


class Draft(models.Model):
    """What a member began to write at a place and has not posted: theirs alone to read."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="drafts",
        verbose_name=_("author"),
    )
    thread = models.ForeignKey(
        Thread, models.CASCADE, related_name="drafts", verbose_name=_("thread")
    )
    parent = models.ForeignKey(
        Argument,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="drafts_of_replies",
        verbose_name=_("answers"),
    )
    argument = models.ForeignKey(
        Argument,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="drafts_of_edits",
        verbose_name=_("edits"),
    )
    # As the form sends them, by name: what is no valid argument yet is a draft all the same.
    fields = models.JSONField(default=dict)
    updated_at = models.DateTimeField(_("saved at"), db_index=True)

    objects = DraftManager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "thread"],
                condition=Q(parent=None, argument=None),
                name="draft_one_per_thread",
            ),
            models.UniqueConstraint(
                fields=["author", "parent"],
                condition=Q(parent__isnull=False),
                name="draft_one_per_parent",
            ),
            models.UniqueConstraint(
                fields=["author", "argument"],
                condition=Q(argument__isnull=False),
                name="draft_one_per_edit",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | Q(argument=None), name="draft_answers_or_edits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author_id} in {self.thread_id}"

    def get_absolute_url(self) -> str:
        """Where it is gone on with, or read once that is no longer possible."""
        return reverse("draft", args=[self.pk])

    def get_composer_url(self) -> str:
        if self.argument_id:
            return reverse("text", args=[self.argument_id])
        if self.parent_id:
            return reverse("replies", args=[self.parent_id])
        return self.thread.get_compose_url()

    @property
    def is_reply(self) -> bool:
        return self.parent_id is not None

    @property
    def is_edit(self) -> bool:
        return self.argument_id is not None

    @property
    def claim(self) -> str:
        return self._value("claim")

    @property
    def body(self) -> str:
        return self._value("body")

    @cached_property
    def sources(self) -> list[dict[str, str]]:
        """The rows of evidence that have something in them."""
        names = ("title", "url", "quotation")
        rows = [
            {name: self._value(f"evidence-{number}-{name}") for name in names}
            for number in range(settings.EVIDENCE_PER_ARGUMENT)
        ]
        return [row for row in rows if any(row.values())]

    def _value(self, name: str) -> str:
        return (self.fields.get(name) or [""])[-1].strip()
