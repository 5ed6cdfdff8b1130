from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.roles import Viewer
from forum import permissions, structured_data
from forum.argument_tree import build_tree
from forum.components import component
from forum.models import Argument, Draft, Tag, Tagging, Thread
from forum.models.argument import ArgumentQuerySet
from forum.models.sorting import Page, Sort
from forum.views.cards import Card, Link, make_cards
from forum.views.errors import NothingHere
from forum.views.paging import page_or_404
from forum.views.requests import SiteRequest

Stance = Argument.Stance

COLUMN_SIZES = {
    Stance.FOR: settings.ARGUMENTS_PER_COLUMN,
    Stance.AGAINST: settings.ARGUMENTS_PER_COLUMN,
    Stance.QUESTION: settings.QUESTIONS_PER_PAGE,
}


COLUMN_WORDS = {
    Stance.FOR: (gettext_lazy("For"), gettext_lazy("Nobody has argued for it yet.")),
    Stance.AGAINST: (gettext_lazy("Against"), gettext_lazy("Nobody has argued against it yet.")),
    Stance.QUESTION: (gettext_lazy("Questions"), gettext_lazy("No questions yet.")),
}
COMPOSE_WORDS = {  # beside the others, and where there is nothing yet
    Stance.FOR: (gettext_lazy("Argue for"), gettext_lazy("Be the first for it")),
    Stance.AGAINST: (gettext_lazy("Argue against"), gettext_lazy("Be the first against it")),
    Stance.QUESTION: (gettext_lazy("Ask"), gettext_lazy("Ask the first question")),
}


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


@dataclass(frozen=True)
class Column:
    """One side of a page, or its questions."""

    stance: Stance
    cards: list[Card]
    count: int
    invitation: Link | None  # for who may add to it, or could once signed in

    @property
    def title(self) -> str:
        return str(COLUMN_WORDS[self.stance][0])

    @property
    def empty(self) -> str:
        return str(COLUMN_WORDS[self.stance][1])

    @property
    def first_label(self) -> str:
        """What leads to the first argument of it."""
        return str(COMPOSE_WORDS[self.stance][1])


@login_not_required
@require_safe
def detail(request: SiteRequest, slug: str, section: str) -> HttpResponse:
    thread = get_thread(request.user, slug, section)
    if request.GET.get("branch"):
        return _branch(request, thread, request.GET["branch"])
    reading = Reading.of(request)
    columns, after = _load_columns(thread, reading, request.user)
    more = reading.query(after=after) if after else ""
    if request.htmx and reading.is_continued:
        is_one = reading.has_one_column
        return HttpResponse(component("columns.more_columns", columns, is_one=is_one, more=more))
    context = {
        "thread": thread,
        "reading": reading,
        "has_choice": not reading.is_whole or any(column.cards for column in columns),
        "columns": columns,
        "more": more,
        "sorts": [(sort, reading.query(sort=sort.value)) for sort in Sort],
        "stances": [
            (stance, title, reading.query(stance=stance.value))
            for stance, (title, _empty) in COLUMN_WORDS.items()
        ],
        "all_stances": reading.query(stance=""),
        "all_tags": reading.query(tag=""),
        "tags": _tags_on(columns, reading),
        "invitations": list(_invitations(request.user, thread).values()),
        "can_moderate": permissions.can_moderate(request.user),
        "drafts": _own_drafts(request.user, thread),
        "structured_data": _structured_data(thread, columns) if reading.is_whole else None,
    }
    return render(request, "forum/thread/detail.html", context)


def get_thread(viewer: Viewer, article_slug: str, section_slug: str) -> Thread:
    """The thread at an address, or Http404 for who may not see it."""
    threads = Thread.objects.with_place().visible_to(viewer)
    return get_object_or_404(
        threads, section__article__slug=article_slug, section__slug=section_slug
    )


def _branch(request: HttpRequest, thread: Thread, pk: str) -> HttpResponse:
    """One argument in its place: what it answers above it, its answers below."""
    arguments = thread.arguments.visible_to(request.user).with_author()
    is_number = pk.isascii() and pk.isdigit() and len(pk) < 19
    argument = get_object_or_404(arguments, pk=pk if is_number else 0)
    replies = page_or_404(
        argument.replies.listed().with_author(),
        sort=Sort.STRONGEST,
        after=request.GET.get("after", ""),
        size=settings.BRANCH_REPLIES_PER_PAGE,
        of=f"branch {argument.pk}",
    )
    below = Argument.objects.replies_below([reply.pk for reply in replies.rows]).with_author()
    above = list(Argument.objects.ancestors_of(argument).with_author())
    everything = [*above, argument, *replies.rows, *below]
    _set_thread(everything, thread)
    cards = make_cards(build_tree([*above, argument], [*replies.rows, *below]), request.user)
    cards[-1].is_target = True
    context = {
        "thread": thread,
        "ancestors": cards[:-1],
        "card": cards[-1],
        "more": f"?branch={argument.pk}&after={replies.after}" if replies.after else "",
        "is_whole": not request.GET.get("after"),
        "address": f"{thread.get_absolute_url()}?branch={argument.pk}",
        "invitations": list(_invitations(request.user, thread).values()),
        "structured_data": structured_data.branch_posting(thread, cards[:-1], cards[-1]),
        "can_moderate": permissions.can_moderate(request.user),
    }
    return render(request, "forum/thread/branch.html", context)


def _structured_data(thread: Thread, columns: list[Column]) -> structured_data.Data:
    return structured_data.posting(thread, (card for column in columns for card in column.cards))


def _load_columns(thread: Thread, reading: Reading, viewer: Viewer) -> tuple[list[Column], str]:
    """The columns of a page with their replies, and the cursor of the next page."""
    cursors = _split_cursor(reading.after)
    pages: dict[Stance, Page[Argument]] = {}
    for stance, size in COLUMN_SIZES.items():
        is_over = bool(reading.after) and stance not in cursors
        if reading.stance in ("", stance) and not is_over:
            pages[stance] = page_or_404(
                _top_level(thread, stance, reading.tag),
                sort=reading.sort,
                after=cursors.get(stance, ""),
                size=size,
                of=f"thread {thread.pk} {stance}",
            )
    cards = iter(_make_cards([row for page in pages.values() for row in page.rows], thread, viewer))
    invitations = _invitations(viewer, thread)
    columns = [
        Column(
            stance,
            [next(cards) for _row in page.rows],
            thread.count_of(stance),
            invitations.get(stance),
        )
        for stance, page in pages.items()
    ]
    return columns, _join_cursors({stance: page.after for stance, page in pages.items()})


def _top_level(thread: Thread, stance: Stance, tag: Tag | None) -> ArgumentQuerySet:
    arguments = Argument.objects.top_level().listed().filter(thread=thread, stance=stance)
    if tag is not None:
        tagged = Tagging.objects.filter(
            tag=tag,
            argument__thread=thread,
            argument__hidden_at=None,
            argument__withdrawn_at=None,
        )
        arguments = arguments.filter(pk__in=tagged.values("argument")) | arguments.filter(
            pk__in=tagged.values("argument__root")
        )
    return arguments.with_author()


def _make_cards(roots: list[Argument], thread: Thread, viewer: Viewer) -> list[Card]:
    below = list(
        Argument.objects.replies_below([root.pk for root in roots]).with_author() if roots else ()
    )
    _set_thread([*roots, *below], thread)
    return make_cards(build_tree(roots, below), viewer)


def _own_drafts(viewer: Viewer, thread: Thread) -> list[Draft]:
    """The latest of what the viewer has begun to write in this thread."""
    if not viewer.is_authenticated:
        return []
    return list(viewer.drafts.filter(thread=thread)[: settings.DRAFTS_SHOWN])


def _set_thread(arguments: list[Argument], thread: Thread) -> None:
    for argument in arguments:
        argument.thread = thread


def _split_cursor(after: str) -> dict[Stance, str]:
    """`for:CURSOR,against:CURSOR`; a column that has ended is not in it."""
    cursors = {}
    for part in after.split(",") if after else ():
        stance, _colon, cursor = part.partition(":")
        if stance not in Argument.TOP_LEVEL_STANCES or not cursor:
            raise NothingHere(_("There is no such page."))
        cursors[Stance(stance)] = cursor
    return cursors


def _join_cursors(cursors: dict[Stance, str]) -> str:
    return ",".join(f"{stance}:{cursor}" for stance, cursor in cursors.items() if cursor)


def _tag_or_404(slug: str) -> Tag:
    """The tag of this address, or the one of which it is a synonym."""
    tag = Tag.objects.filter(Q(slug=slug) | Q(synonyms__slug=slug)).distinct().first()
    if tag is None:
        raise NothingHere(_("There is no such tag."))
    return tag


def _tags_on(columns: list[Column], reading: Reading) -> list[tuple[Tag, str]]:
    """The tags that the page's arguments bear, each with the query that shows only those."""
    cards = [card for column in columns for root in column.cards for card in root.branch()]
    tags = {tag.pk: tag for card in cards if card.shows_text for tag in card.tags}
    by_name = sorted(tags.values(), key=lambda tag: tag.name)
    return [(tag, reading.query(tag=tag.slug)) for tag in by_name]


def _invitations(viewer: Viewer, thread: Thread) -> dict[Stance, Link]:
    """The ways to add to each column; none where the viewer could not."""
    if not _invites_argument(viewer, thread):
        return {}
    url = thread.get_compose_url()
    return {
        stance: Link(str(label), f"{url}?stance={stance}", stance, opens_in="#compose")
        for stance, (label, _first) in COMPOSE_WORDS.items()
    }


def _invites_argument(viewer: Viewer, thread: Thread) -> bool:
    if viewer.is_authenticated:
        return permissions.can_post(viewer, thread)
    return thread.is_open
