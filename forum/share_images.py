"""The picture of a thread, and of the site: where it is, what it says, and the drawn file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.drawing.picture import LOOK, Picture, Sides
from forum.models import Thread


@dataclass(frozen=True)
class ShareImage:
    """A picture, its address and what it says to who cannot see it."""

    path: str
    alt: str
    picture: Picture

    @property
    def version(self) -> str:
        """Another one as soon as anything on it changes, so that browsers may keep the file."""
        drawn = json.dumps([LOOK, asdict(self.picture)])
        return sha256(drawn.encode()).hexdigest()[:16]

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.path}?v={self.version}"


def image_of_thread(thread: Thread) -> ShareImage:
    section, article = thread.section, thread.section.article
    sides = Sides(
        for_percent=thread.for_percent,
        for_words=_("%(count)d for") % {"count": thread.for_count},
        against_words=_("%(count)d against") % {"count": thread.against_count},
    )
    return ShareImage(
        path=reverse("thread_card", args=[article.slug, section.slug]),
        alt=f"{section.claim} {sides.for_words}, {sides.against_words}",
        picture=Picture(
            site_name=settings.SITE_NAME,
            label=f"{section.heading} · {article.title}",
            claim=section.claim,
            sides=sides,
        ),
    )


def image_of_site() -> ShareImage:
    motto = _("Debate the article, not each other")
    return ShareImage(
        path=reverse("site_card"),
        alt=f"{settings.SITE_NAME}: {motto}",
        picture=Picture(
            site_name=settings.SITE_NAME,
            label=_("Both sides, side by side"),
            claim=motto,
        ),
    )


def file_of(image: ShareImage) -> bytes:
    """The PNG, drawn once for each version."""
    from forum.drawing.share_image import draw_share_image  # Pillow is not for every process

    files = caches["share_images"]
    file: bytes | None = files.get(image.version)
    if file is None:
        file = draw_share_image(image.picture)
        files.set(image.version, file)
    return file
