from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models import F, FilteredRelation, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Viewer, is_editor, is_moderator
from accounts.rows import Question, as_stored
from forum.models.addresses import address
from forum.models.article import Article, Section
from forum.models.ids import can_be_of_a_row
from forum.models.sorting import Negated
from forum.models.thread import ARTICLE, SECTION, Thread, in_place


class ArgumentQuerySet(models.QuerySet["Argument"]):
    def top_level(self) -> ArgumentQuerySet:
        return self.filter(parent=None)

    def listed(self) -> ArgumentQuerySet:
        """What a thread shows: visible ones, and stubs of others while replies hang on them."""
        return self.filter(is_listed=True)

    def visible(self) -> ArgumentQuerySet:
        return self.filter(hidden_at=None, withdrawn_at=None)

    def visible_to(self, viewer: Viewer) -> ArgumentQuerySet:
        """What they may come upon, if only as a stub; `permissions.can_see_argument` agrees."""
        arguments = self
        if not is_editor(viewer):
            arguments = arguments.exclude(thread__section__article__state=Article.State.DRAFT)
        if not is_moderator(viewer):
            arguments = arguments.filter(Q(is_listed=True) | Q(author_id=viewer.pk))
        return arguments

    def readable_by(self, viewer: Viewer) -> ArgumentQuerySet:
        """Those whose text they may read; `permissions.can_read_text` agrees."""
        arguments = self.visible_to(viewer)
        if is_moderator(viewer):
            return arguments
        return arguments.filter(Q(hidden_at=None, withdrawn_at=None) | Q(author_id=viewer.pk))

    def tagged(self, tag_id: int) -> ArgumentQuerySet:
        """Those that bear a tag, whose index has them in the order of `tagged_id`, their own id."""
        tagging = FilteredRelation("taggings", condition=Q(taggings__tag=tag_id))
        rows = self.annotate(tagging=tagging).annotate(tagged_id=F("tagging__argument_id"))
        return rows.filter(tagged_id__gt=0)  # not null: that lets SQLite begin with the index, too

    def with_place(self) -> ArgumentQuerySet:
        """With its author and all that its address needs."""
        return self.select_related("author", "thread__section__article")

    def with_author(self) -> ArgumentQuerySet:
        return self.select_related("author")

    def with_replies(self, lists: Sequence[models.QuerySet[Argument]]) -> ArgumentQuerySet:
        """The arguments of these short lists, and below them the replies that a page shows.

        The strongest few replies on each level, level by level until the page is full: so what it
        costs depends on the page alone, never on how many replies there are. In no order.
        """
        queries = [rows.values("id").query.sql_with_params() for rows in lists]
        first = " UNION ALL ".join(
            f"SELECT id FROM ({query}) AS rows"  # noqa: S608 - the ORM compiled it
            for query, _given in queries
        )
        return self.filter(
            id__in=RawSQL(  # noqa: S611 - the same, constants and placeholders
                WITH_REPLIES[connection.vendor].replace("FIRST", first),
                [
                    *(value for _query, given in queries for value in given),
                    settings.REPLIES_PER_ARGUMENT,
                    settings.REPLY_LEVELS_SHOWN - 1,
                    settings.REPLIES_PER_PAGE,
                ],
            )
        ).order_by()

    def line_to(self, pk: int) -> ArgumentQuerySet:
        """What an argument answers, from the top-level argument down, and last itself."""
        line = RawSQL(LINE, [pk])  # noqa: S611 - a constant
        return self.filter(id__in=line).order_by("depth")

    def locked_for_change(self) -> ArgumentQuerySet:
        return self.select_for_update(of=("self",), no_key=True)


_Manager = models.Manager.from_queryset(ArgumentQuerySet)


class ArgumentManager(_Manager):
    """Questions about single arguments and authors that writes ask, by hand (`accounts.rows`)."""

    def in_place(self, pk: int) -> Argument:
        """The argument in its thread, with what rules and addresses ask. Raises DoesNotExist."""
        return _only(IN_PLACE, pk)

    def take(self, pk: int) -> Argument:
        """The argument as `in_place`, under its row's lock. Raises DoesNotExist."""
        return _only(TAKEN, pk)

    def take_with_thread(self, pk: int) -> Argument:
        """The same, with the lock of the thread's row before its own, so that both are as now."""
        return _only(TAKEN_WITH_THREAD, pk)

    def submitted(self, author: User, key: uuid.UUID, digest: str) -> Argument | None:
        """What came of a form, if it was sent before."""
        key = as_stored(Argument, "submission_key", key)
        found = SUBMITTED.ask(author.pk, key, digest)
        return found[0][0] if found else None

    def times(self, author: User, since: datetime, most: int) -> list[datetime]:
        """When the author posted after `since`, the latest first; no more than `most` of them."""
        since = as_stored(Argument, "created_at", since)
        return [argument.created_at for (argument,) in TIMES.ask(author.pk, since, most)]

    def has_visible(self, author: User) -> bool:
        """Whether an argument of theirs stands, as `visible` has it."""
        return bool(HAS_VISIBLE.ask(author.pk))


class Argument(models.Model):
    """A claim line, and what stands behind it, by one author and with a stance."""

    class Stance(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")
        QUESTION = "question", _("Question")
        SUPPORTS = "supports", _("Supports")
        REBUTS = "rebuts", _("Rebuts")
        ASKS = "asks", _("Asks")
        ANSWERS = "answers", _("Answers")

    TOP_LEVEL_STANCES = (Stance.FOR, Stance.AGAINST, Stance.QUESTION)
    REPLY_STANCES = (Stance.SUPPORTS, Stance.REBUTS, Stance.ASKS)
    QUESTION_STANCES = (Stance.QUESTION, Stance.ASKS)

    class Dispute(models.TextChoices):
        TRUTH = "truth", _("It is not true")
        RELEVANCE = "relevance", _("True, but it does not matter here")
        BOTH = "both", _("Neither true nor relevant")

    thread = models.ForeignKey(
        Thread, models.PROTECT, related_name="arguments", verbose_name=_("thread")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="arguments",
        db_index=False,  # argument_by_author serves
        verbose_name=_("author"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("answers"),
    )
    root = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="descendants",
        verbose_name=_("top-level argument"),
    )
    depth = models.PositiveSmallIntegerField(_("depth"), default=0)

    stance = models.CharField(_("stance"), max_length=8, choices=Stance)
    dispute = models.CharField(_("disputes"), max_length=9, choices=Dispute, blank=True)
    claim = models.CharField(_("claim"), max_length=settings.CLAIM_MAX_LENGTH)
    body = models.TextField(_("body"), blank=True, max_length=settings.BODY_MAX_LENGTH)
    body_html = models.TextField(editable=False, blank=True)
    renderer_version = models.PositiveSmallIntegerField(editable=False, default=0)
    # The form it came from, and what was in it: the same form with the same text is the same post.
    submission_key = models.UUIDField(editable=False, default=uuid.uuid4)
    submission_digest = models.CharField(editable=False, max_length=64, blank=True)

    created_at = models.DateTimeField(_("posted at"))
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True)
    hidden_reason = models.TextField(_("hidden because"), blank=True)

    # Kept exact by actions.votes and actions.counters, checked by `recount`.
    merit_up = models.PositiveIntegerField(_("well argued"), default=0)
    merit_down = models.PositiveIntegerField(_("poorly argued"), default=0)
    agree_count = models.PositiveIntegerField(_("agree"), default=0)
    disagree_count = models.PositiveIntegerField(_("disagree"), default=0)
    strength = models.FloatField(_("strength"))
    contest = models.FloatField(_("contest"), default=0.0)
    reply_count = models.PositiveIntegerField(_("replies"), default=0)
    descendant_count = models.PositiveIntegerField(_("in the discussion below"), default=0)
    is_listed = models.BooleanField(_("listed"), default=True)

    objects = ArgumentManager()

    class Meta:
        verbose_name = _("argument")
        verbose_name_plural = _("arguments")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["author", "-created_at"], name="argument_by_author"),
            models.Index(fields=["author", "-id"], name="argument_of_member"),  # their own page
            *(
                models.Index(
                    "thread",
                    "stance",
                    *key,
                    condition=Q(parent=None, is_listed=True),
                    name=f"argument_{name}",
                )
                for name, key in {
                    "strongest": (Negated("strength"), "id"),
                    "chronological": ("id",),
                    "most_discussed": (Negated("descendant_count"), "id"),
                    "most_contested": (Negated("contest"), "id"),
                }.items()
            ),
            models.Index(
                "parent",
                Negated("strength"),
                "id",
                condition=Q(parent__isnull=False, is_listed=True),
                name="argument_replies",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "submission_key", "submission_digest"],
                name="argument_submitted_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    parent=None, root=None, depth=0, stance__in=["for", "against", "question"]
                )
                | Q(
                    parent__isnull=False,
                    root__isnull=False,
                    depth__gt=0,
                    stance__in=["supports", "rebuts", "asks", "answers"],
                ),
                name="argument_stance_fits_place",
            ),
            models.CheckConstraint(
                condition=Q(stance="rebuts", dispute__in=["truth", "relevance", "both"])
                | (~Q(stance="rebuts") & Q(dispute="")),
                name="argument_rebuttal_says_what_it_disputes",
            ),
            models.CheckConstraint(condition=~Q(claim=""), name="argument_has_claim"),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(hidden_reason=""),
                name="argument_hidden_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.claim

    def get_absolute_url(self) -> str:
        """The permalink: it leads to the argument's place, wherever that is."""
        return address("argument", self.pk)

    @property
    def stance_label(self) -> str:
        return str(self.Stance(self.stance).label)

    @property
    def is_hidden(self) -> bool:
        """Whether a moderator took it out of sight."""
        return self.hidden_at is not None

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.withdrawn_at is not None

    @property
    def is_visible(self) -> bool:
        return not self.is_hidden and not self.is_withdrawn

    @property
    def is_top_level(self) -> bool:
        return self.parent_id is None

    @property
    def is_question(self) -> bool:
        return self.stance in self.QUESTION_STANCES

    @property
    def is_edited(self) -> bool:
        return self.edited_at is not None

    @property
    def can_have_replies(self) -> bool:
        return self.is_visible and self.depth < settings.MAX_REPLY_DEPTH

    @property
    def reply_stances(self) -> tuple[Stance, ...]:
        """The stances that a reply to it may take."""
        if self.is_question:
            return (self.Stance.ANSWERS, self.Stance.ASKS)
        return self.REPLY_STANCES

    @property
    def merit_votes(self) -> int:
        return self.merit_up + self.merit_down

    @property
    def agreement_votes(self) -> int:
        return self.agree_count + self.disagree_count

    @property
    def is_rated(self) -> bool:
        return self.merit_votes >= settings.RATED_FROM

    @property
    def splits_opinion(self) -> bool:
        return (
            self.contest >= settings.SPLITS_OPINION_FROM
            and self.agreement_votes >= settings.SPLITS_OPINION_VOTES
        )

    def is_merit_public(self, now: datetime | None = None) -> bool:
        """Whether its merit totals are old and many enough not to sway who reads them."""
        old_enough = timedelta(seconds=settings.MERIT_HIDDEN_SECONDS)
        return (
            self.merit_votes >= settings.MERIT_SHOWN_FROM
            and (now or timezone.now()) >= self.created_at + old_enough
        )


# An argument, its author's name, and where it stands: what is selected, and from where.
PLACED = """
    {argument}, {author}, {thread}, {section}, {article}
    FROM forum_argument AS argument
    JOIN accounts_user AS author ON author.id = argument.author_id
    JOIN forum_thread AS thread ON thread.id = argument.thread_id
    JOIN forum_section AS section ON section.id = thread.section_id
    JOIN forum_article AS article ON article.id = section.article_id
"""
PLACED_MODELS: dict[str, Any] = {
    "argument": Argument,
    "author": (User, "id", "username"),
    "thread": Thread,
    "section": SECTION,
    "article": ARTICLE,
}
_BY_NUMBER = f"SELECT {PLACED} WHERE argument.id = %s"
IN_PLACE = Question(_BY_NUMBER, **PLACED_MODELS)
TAKEN = Question(_BY_NUMBER, locks="argument", **PLACED_MODELS)
TAKEN_WITH_THREAD = Question(_BY_NUMBER, locks="thread, argument", **PLACED_MODELS)
SUBMITTED = Question(
    """
    SELECT {argument} FROM forum_argument AS argument
    WHERE author_id = %s AND submission_key = %s AND submission_digest = %s
    """,
    argument=Argument,
)
TIMES = Question(
    """
    SELECT {argument} FROM forum_argument AS argument
    WHERE author_id = %s AND created_at > %s ORDER BY created_at DESC LIMIT %s
    """,
    argument=(Argument, "id", "created_at"),
)
HAS_VISIBLE = Question(
    """
    SELECT 1 FROM forum_argument
    WHERE author_id = %s AND hidden_at IS NULL AND withdrawn_at IS NULL LIMIT 1
    """
)


def _only(question: Question, pk: int) -> Argument:
    found = question.ask(pk) if can_be_of_a_row(pk) else []
    if not found:
        raise Argument.DoesNotExist
    return placed(*found[0])


def placed(
    argument: Argument, author: User, thread: Thread, section: Section, article: Article
) -> Argument:
    """The argument, which knows its author and where it stands."""
    argument.author = author
    argument.thread = in_place(thread, section, article)
    return argument


# Both walk down from the first ids, breadth first, so a reply never comes without its parent.
# They differ in how a database is told to take the first few replies of each parent. SQLite uses an
# index only if its condition stands there word by word; PostgreSQL takes an array to be short, and
# so reads the rows one by one instead of the whole table.
WITH_REPLIES = {
    "postgresql": """
        WITH RECURSIVE first(id) AS MATERIALIZED (FIRST), shown(id, level) AS (
            SELECT id, 0 FROM first
            UNION ALL
            SELECT reply.id, shown.level + 1
            FROM shown CROSS JOIN LATERAL (
                SELECT id FROM forum_argument
                WHERE parent_id = shown.id AND is_listed
                ORDER BY (-strength), id LIMIT %s
            ) AS reply
            WHERE shown.level < %s
        )
        SELECT unnest(ARRAY(SELECT id FROM shown LIMIT (SELECT count(*) + %s FROM first)))
    """,
    "sqlite": """
        WITH RECURSIVE first(id) AS (FIRST), shown(id, level) AS (
            SELECT id, 0 FROM first
            UNION ALL
            SELECT reply.id, shown.level + 1
            FROM shown JOIN forum_argument AS reply ON reply.id IN (
                SELECT id FROM forum_argument
                WHERE parent_id = shown.id AND is_listed = 1
                ORDER BY (-strength), id LIMIT %s
            )
            WHERE shown.level < %s
        )
        SELECT page.id FROM (
            SELECT id FROM shown LIMIT (SELECT count(*) + %s FROM first)
        ) AS page
    """,
}

LINE = """
    WITH RECURSIVE above(id, parent_id) AS (
        SELECT id, parent_id FROM forum_argument WHERE id = %s
        UNION ALL
        SELECT parent.id, parent.parent_id
        FROM forum_argument AS parent JOIN above ON parent.id = above.parent_id
    )
    SELECT id FROM above
"""


class Revision(models.Model):
    """An earlier text of an argument. Those from before anyone answered are kept, not shown."""

    argument = models.ForeignKey(
        Argument, models.CASCADE, related_name="revisions", verbose_name=_("argument")
    )
    number = models.PositiveIntegerField(_("number"))
    claim = models.CharField(_("claim"), max_length=settings.CLAIM_MAX_LENGTH)
    body = models.TextField(_("body"), blank=True)
    dispute = models.CharField(max_length=9, choices=Argument.Dispute, blank=True)
    evidence = models.JSONField(_("evidence"), default=list, blank=True)
    is_public = models.BooleanField(_("public"))
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["argument", "number"]
        constraints = [
            models.UniqueConstraint(fields=["argument", "number"], name="revision_number_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.argument_id}.{self.number}"
