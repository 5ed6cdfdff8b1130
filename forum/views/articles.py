from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q, QuerySet
from django.db.models.expressions import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.models import Argument, Article, Section, Thread
from forum.models.sorting import Sort, page_of
from forum.views.paging import list_page


@dataclass(frozen=True)
class Featured:
    """The debate that a stranger meets first: the strongest argument on each side."""

    thread: Thread
    sides: list[Argument]


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The articles under debate, latest first, each with its liveliest threads."""
    articles = Article.objects.published().prefetch_related(
        Prefetch("sections", queryset=_liveliest_sections(), to_attr="liveliest")
    )
    page = list_page(request, articles, size=settings.ARTICLES_PER_PAGE)
    context = {"page": page, "featured": _featured(page.rows) if page.is_first else None}
    return render(request, "forum/article/home.html", context)


@login_not_required
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    threads = (
        Thread.objects.with_place()
        .filter(section__article=article)
        .filter(Q(archived_at=None) | Q(argument_count__gt=0))
        .order_by("section__position", "id")
    )
    context = {
        "article": article,
        "threads": [thread for thread in threads if thread.archived_at is None],
        "archived": [thread for thread in threads if thread.archived_at is not None],
    }
    return render(request, "forum/article/detail.html", context)


def _featured(articles: Iterable[Article]) -> Featured | None:
    """The liveliest thread of the latest article that has both sides; none, none."""
    for article in articles:
        for section in article.liveliest:  # type: ignore[attr-defined]
            if section.thread.for_count and section.thread.against_count:
                section.article = article
                section.thread.section = section
                return Featured(section.thread, _strongest_of_each_side(section.thread))
    return None


def _strongest_of_each_side(thread: Thread) -> list[Argument]:
    rows = Argument.objects.top_level().listed().visible().filter(thread=thread)
    sides = (Argument.Stance.FOR, Argument.Stance.AGAINST)
    return [
        argument
        for side in sides
        for argument in page_of(rows.filter(stance=side), sort=Sort.STRONGEST, size=1).rows
    ]


def _liveliest_sections() -> QuerySet[Section]:
    return (
        Section.objects.select_related("thread")
        .filter(thread__archived_at=None)
        .annotate(
            rank=Window(
                RowNumber(),
                partition_by=F("article"),
                order_by=[F("thread__last_argument_at").desc(nulls_last=True), F("position")],
            )
        )
        .filter(rank__lte=settings.LIVELIEST_THREADS)
        .order_by("rank")
    )
