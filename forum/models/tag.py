from __future__ import annotations

import unicodedata
from collections.abc import Collection

from django.conf import settings
from django.db import connection, models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.rows import Question
from forum.models.addresses import address
from forum.models.argument import Argument
from forum.models.ids import ONE_BY_ONE, as_one


def tag_key(name: str) -> str:
    """What makes two names the same tag: folded case, folded look-alikes, folded white space."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Tag(models.Model):
    """A word of the curated vocabulary."""

    name = models.CharField(_("name"), max_length=settings.TAG_NAME_MAX_LENGTH, unique=True)
    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    purpose = models.CharField(
        _("what it is for"), max_length=300, help_text=_("One sentence: when to use it.")
    )

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(purpose=""), name="tag_has_purpose"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("tag", self.slug)

    @classmethod
    def numbered(cls, numbers: Collection[int]) -> list[Tag]:
        """Those of these primary keys that there are, by name."""
        return [tag for (tag,) in NUMBERED.ask(as_one(numbers))]

    @staticmethod
    def slug_of(name: str) -> str:
        return slugify(name) or slugify(name, allow_unicode=True)


NUMBERED = Question(
    f"""
    SELECT {{tag}} FROM forum_tag AS tag
    WHERE tag.id IN ({ONE_BY_ONE[connection.vendor]}) ORDER BY tag.name
    """,  # noqa: S608 - a constant
    tag=Tag,
)


class TagSynonym(models.Model):
    """Another word for a tag; its page leads to the tag's."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="synonyms", verbose_name=_("tag"))
    name = models.CharField(_("name"), max_length=settings.TAG_NAME_MAX_LENGTH, unique=True)
    slug = models.SlugField(_("slug"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """A tag on an argument."""

    argument = models.ForeignKey(
        Argument,
        models.CASCADE,
        related_name="taggings",
        db_index=False,  # tagging_once serves
        verbose_name=_("argument"),
    )
    tag = models.ForeignKey(
        Tag,
        models.PROTECT,
        related_name="taggings",
        db_index=False,  # tagging_by_tag serves
        verbose_name=_("tag"),
    )
    tagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tagged by")
    )
    created_at = models.DateTimeField(_("tagged at"))

    class Meta:
        verbose_name = _("tagging")
        verbose_name_plural = _("taggings")
        ordering = ["id"]
        indexes = [models.Index(fields=["tag", "argument"], name="tagging_by_tag")]
        constraints = [
            models.UniqueConstraint(fields=["argument", "tag"], name="tagging_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.argument_id}"
