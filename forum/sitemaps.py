"""What search engines are pointed to: articles and threads that all may read, and tags in use.

Members are not listed: who argues here did not ask for a page about them to be found first.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse

from forum.models import Argument, Article, Tag, Tagging, Thread

STRANGER = AnonymousUser()


class SiteSitemap(Sitemap):
    """A sitemap of this site, whatever host it was asked under."""

    limit = settings.SITEMAP_PAGE_SIZE
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_latest_lastmod(self) -> datetime | None:
        """Django's own would load every row to find it."""
        return None


class Pages(SiteSitemap):
    """The few that are always there."""

    def items(self) -> list[str]:
        return ["home", "tags"]

    def location(self, item: str) -> str:
        return reverse(item)


class Articles(SiteSitemap):
    def items(self) -> QuerySet[Article]:
        return Article.objects.visible_to(STRANGER).only("slug", "updated_at").order_by("id")

    def lastmod(self, item: Article) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        return self.items().aggregate(latest=Max("updated_at"))["latest"]


class Threads(SiteSitemap):
    def items(self) -> QuerySet[Thread]:
        return (
            Thread.objects.with_place()
            .visible_to(STRANGER)
            .exclude(archived_at__isnull=False, argument_count=0)
            .only("created_at", "last_argument_at", "section__slug", "section__article__slug")
            .order_by("id")
        )

    def lastmod(self, item: Thread) -> datetime:
        return item.last_argument_at or item.created_at

    def get_latest_lastmod(self) -> datetime | None:
        latest = self.items().aggregate(argument=Max("last_argument_at"), made=Max("created_at"))
        return max(filter(None, latest.values()), default=None)


class Tags(SiteSitemap):
    def items(self) -> QuerySet[Tag]:
        visible = Argument.objects.visible().visible_to(STRANGER)
        uses = Tagging.objects.filter(tag=OuterRef("pk"), argument__in=visible)
        return Tag.objects.filter(Exists(uses)).order_by("id")


SITEMAPS: dict[str, type[Sitemap] | Sitemap] = {
    "pages": Pages,
    "articles": Articles,
    "threads": Threads,
    "tags": Tags,
}
