from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import Viewer, is_editor
from forum.models.addresses import address


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> ArticleQuerySet:
        return self.filter(state=Article.State.PUBLISHED)

    def visible_to(self, viewer: Viewer) -> ArticleQuerySet:
        """Drafts are the editors'; an archived article stays readable."""
        return self if is_editor(viewer) else self.exclude(state=Article.State.DRAFT)


class Article(models.Model):
    """A text under debate, cut into sections."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        ARCHIVED = "archived", _("archived")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    summary = models.TextField(_("summary"), blank=True, max_length=1_000)
    author_name = models.CharField(_("author"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), max_length=1_000, blank=True)
    published_on = models.DateField(_("first published on"), null=True, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False, db_index=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    created_at = models.DateTimeField(_("imported at"))
    updated_at = models.DateTimeField(_("text updated at"))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_url"],
                condition=~Q(source_url=""),
                name="article_source_url_unique",
                violation_error_message=_("An article with this source address exists."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "archived"]),
                name="article_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("article", self.slug)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_archived(self) -> bool:
        return self.state == self.State.ARCHIVED


class Section(models.Model):
    """A part of an article, and the claim that is debated about it."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="sections", verbose_name=_("article")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    slug = models.SlugField(_("slug"), max_length=80)
    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"), blank=True, help_text=_("Markdown."))
    text_html = models.TextField(editable=False, blank=True)
    claim = models.CharField(
        _("claim"),
        max_length=settings.CLAIM_MAX_LENGTH,
        help_text=_("One sentence that people can be for or against."),
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "slug"], name="section_slug_unique"),
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        """The section is read where it is debated."""
        return address("thread", self.article.slug, self.slug)
