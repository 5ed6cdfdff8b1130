from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.roles import Viewer, is_editor
from accounts.rows import Question
from forum.models.addresses import address
from forum.models.article import Article, Section


class ThreadQuerySet(models.QuerySet["Thread"]):
    def with_place(self) -> ThreadQuerySet:
        """With the section and the article, which every address and title needs."""
        return self.select_related("section__article")

    def visible_to(self, viewer: Viewer) -> ThreadQuerySet:
        if is_editor(viewer):
            return self
        return self.exclude(section__article__state=Article.State.DRAFT)

    def spelling(self, words: Sequence[str]) -> ThreadQuerySet:
        """Those with the letters of all words in the heading or the claim of the section."""
        return self.filter(
            *(
                Q(section__heading__icontains=word) | Q(section__claim__icontains=word)
                for word in words
            )
        )

    def locked_for_change(self) -> ThreadQuerySet:
        """Take the row's lock: whoever changes counters or state does so one after another."""
        return self.select_for_update(of=("self",), no_key=True)


_Manager = models.Manager.from_queryset(ThreadQuerySet)


class ThreadManager(_Manager):
    def take(self, pk: int) -> Thread:
        """The thread under its row's lock. Raises DoesNotExist.

        Section and article come with what rules and addresses ask; the rest is loaded when needed.
        """
        found = TAKEN.ask(pk)
        if not found:
            raise Thread.DoesNotExist
        return in_place(*found[0])

    def visible_at(self, viewer: Viewer, article: str, section: str) -> Thread:
        """The thread at an address, with its edition, if `visible_to` has it for the viewer.

        `article` and `section` are slugs. Raises DoesNotExist.
        """
        found = VISIBLE_AT.ask(article, section, is_editor(viewer))
        if not found:
            raise Thread.DoesNotExist
        [(*rows, edition)] = found
        thread = in_place(*rows)
        thread.edition_number = edition or 0  # none is counted before the first change
        return thread


class Thread(models.Model):
    """The one discussion of one section."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        LOCKED = "locked", _("locked")
        ARCHIVED = "archived", _("archived")

    section = models.OneToOneField(
        Section, models.PROTECT, related_name="thread", verbose_name=_("section")
    )
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"))

    # What is visible of it, kept exact by actions.counters and checked by `recount`.
    for_count = models.PositiveIntegerField(_("for"), default=0)
    against_count = models.PositiveIntegerField(_("against"), default=0)
    question_count = models.PositiveIntegerField(_("questions"), default=0)
    argument_count = models.PositiveIntegerField(_("arguments"), default=0)
    last_argument_at = models.DateTimeField(_("last argument at"), null=True, blank=True)

    objects = ThreadManager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.section.heading

    def get_absolute_url(self) -> str:
        return self.section.get_absolute_url()

    def get_compose_url(self) -> str:
        return address("compose", self.section.article.slug, self.section.slug)

    @property
    def state(self) -> State:
        if self.archived_at or self.section.article.state == Article.State.ARCHIVED:
            return self.State.ARCHIVED
        return self.State.LOCKED if self.locked_at else self.State.OPEN

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def is_archived(self) -> bool:
        return self.state == self.State.ARCHIVED

    @cached_property
    def edition_number(self) -> int:
        """Another one after each change of its arguments."""
        return self.edition.number if hasattr(self, "edition") else 0

    @property
    def has_sides(self) -> bool:
        """Whether anyone has taken one."""
        return self.for_count + self.against_count > 0

    @property
    def for_percent(self) -> int:
        """The share of those for among the top-level arguments that take a side; half of none."""
        sides = self.for_count + self.against_count
        return round(100 * self.for_count / sides) if sides else 50

    @property
    def size_sentence(self) -> str:
        """How much there is to read."""
        arguments = ngettext("%(count)d argument", "%(count)d arguments", self.argument_count)
        parts = [arguments % {"count": self.argument_count}]
        if self.question_count:
            questions = ngettext("%(count)d question", "%(count)d questions", self.question_count)
            parts.append(questions % {"count": self.question_count})
        return ", ".join(parts)

    def count_of(self, stance: str) -> int:
        """How many visible top-level arguments take this stance."""
        return {
            "for": self.for_count,
            "against": self.against_count,
            "question": self.question_count,
        }[stance]


# The columns of section and article that rules and addresses ask for.
SECTION = (Section, "id", "article", "slug")
ARTICLE = (Article, "id", "slug", "state")
PLACED = """
    FROM forum_thread AS thread
    JOIN forum_section AS section ON section.id = thread.section_id
    JOIN forum_article AS article ON article.id = section.article_id
"""
VISIBLE_AT = Question(
    f"""
    SELECT {{thread}}, {{section}}, {{article}}, edition.number {PLACED}
    LEFT JOIN forum_edition AS edition ON edition.thread_id = thread.id
    WHERE article.slug = %s AND section.slug = %s AND (article.state <> 'draft' OR %s)
    """,
    thread=Thread,
    section=Section,
    article=Article,
)
TAKEN = Question(
    f"SELECT {{thread}}, {{section}}, {{article}} {PLACED} WHERE thread.id = %s",
    locks="thread",
    thread=Thread,
    section=SECTION,
    article=ARTICLE,
)


def in_place(thread: Thread, section: Section, article: Article) -> Thread:
    """The thread, which knows where it belongs."""
    section.article = article
    thread.section = section
    return thread
