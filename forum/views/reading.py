from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from forum.models import Argument, Tag
from forum.models.sorting import Sort
from forum.views.errors import NothingHere


@dataclass(frozen=True)
class Reading:
    """How a thread is read, as its address says: order, filters and how far down."""

    sort: Sort = Sort.STRONGEST
    tag: Tag | None = None
    stance: str = ""
    after: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Reading:
        """Raises Http404 where the address names an order, a tag or a stance that is none."""
        tag = request.GET.get("tag", "")
        stance = request.GET.get("stance", "")
        try:
            sort = Sort(request.GET.get("sort") or Sort.STRONGEST)
        except ValueError as error:
            raise NothingHere(_("There is no such order.")) from error
        if stance and stance not in Argument.TOP_LEVEL_STANCES:
            raise NothingHere(_("There is no such stance."))
        return cls(
            sort=sort,
            tag=_tag_or_404(tag) if tag else None,
            stance=stance,
            after=request.GET.get("after", ""),
        )

    @property
    def has_one_column(self) -> bool:
        return bool(self.stance)

    @property
    def is_continued(self) -> bool:
        return bool(self.after)

    def query(self, **changes: str) -> str:
        """The query of this reading with some of it changed."""
        parts = {
            "sort": "" if self.sort == Sort.STRONGEST else self.sort.value,
            "tag": self.tag.slug if self.tag else "",
            "stance": self.stance,
            **changes,
        }
        return "?" + urlencode({name: value for name, value in parts.items() if value})

    @property
    def is_whole(self) -> bool:
        """Whether it begins at the top and leaves nothing out: what search engines should list."""
        return not (self.tag or self.stance or self.after)


def _tag_or_404(slug: str) -> Tag:
    """The tag of this address, or the one of which it is a synonym."""
    tag = Tag.objects.filter(Q(slug=slug) | Q(synonyms__slug=slug)).distinct().first()
    if tag is None:
        raise NothingHere(_("There is no such tag."))
    return tag
