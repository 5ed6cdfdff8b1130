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
from forum.models.sorting import Sort, Stretch
from forum.views.cards import Card, make_cards
from forum.views.errors import NothingHere
from forum.views.faces import Link, TagName
from forum.views.paging import stretch_or_404
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
        html = component("columns", columns, is_one=is_one, is_continued=True, more=more)
        return HttpResponse(html)
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
        "structured_data": _structured_data(request, thread, columns, reading),
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
    line = _line_or_404(thread, pk, request.user)
    argument = line[-1]
    stretch = stretch_or_404(
        argument.replies.listed(),
        sort=Sort.STRONGEST,
        after=request.GET.get("after", ""),
        size=settings.BRANCH_REPLIES_PER_PAGE,
        of=f"branch {argument.pk}",
    )
    found = _load([stretch], thread)
    replies = stretch.page(row for row in found if row.parent_id == argument.pk)
    below = [row for row in found if row.parent_id != argument.pk]
    cards = make_cards(build_tree(line, [*replies.rows, *below]), request.user)
    cards[-1].is_target = True
    context = {
        "thread": thread,
        "ancestors": cards[:-1],
        "card": cards[-1],
        "more": f"?branch={argument.pk}&after={replies.after}" if replies.after else "",
        "is_whole": not request.GET.get("after"),
        "address": f"{thread.get_absolute_url()}?branch={argument.pk}",
        "invitations": list(_invitations(request.user, thread).values()),
        "structured_data": None
        if request.user.is_authenticated
        else structured_data.branch_posting(thread, cards[:-1], cards[-1]),
        "can_moderate": permissions.can_moderate(request.user),
    }
    return render(request, "forum/thread/branch.html", context)


def _line_or_404(thread: Thread, pk: str, viewer: Viewer) -> list[Argument]:
    """What an argument of the thread answers, and last itself."""
    is_number = pk.isascii() and pk.isdigit() and len(pk) < 19
    line = list(thread.arguments.line_to(int(pk)).with_author()) if is_number else []
    _set_thread(line, thread)
    if not line or not permissions.can_see_argument(viewer, line[-1]):
        raise NothingHere
    return line


def _structured_data(
    request: HttpRequest, thread: Thread, columns: list[Column], reading: Reading
) -> structured_data.Data | None:
    """For search engines, which never sign in."""
    if request.user.is_authenticated or not reading.is_whole:
        return None
    return structured_data.posting(thread, (card for column in columns for card in column.cards))


def _load_columns(thread: Thread, reading: Reading, viewer: Viewer) -> tuple[list[Column], str]:
    """The columns of a page with their replies, and the cursor of the next page."""
    stretches = _stretches(thread, reading)
    found = _load(list(stretches.values()), thread)
    pages = {
        stance: stretch.page(row for row in found if row.stance == stance)
        for stance, stretch in stretches.items()
    }
    roots = [row for page in pages.values() for row in page.rows]
    below = [row for row in found if not row.is_top_level]
    cards = iter(make_cards(build_tree(roots, below), viewer))
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


def _stretches(thread: Thread, reading: Reading) -> dict[Stance, Stretch[Argument]]:
    """The top-level arguments of each column that the page shows."""
    cursors = _split_cursor(reading.after)
    return {
        stance: stretch_or_404(
            _top_level(thread, stance, reading.tag),
            sort=reading.sort,
            after=cursors.get(stance, ""),
            size=size,
            of=f"thread {thread.pk} {stance}",
        )
        for stance, size in COLUMN_SIZES.items()
        if reading.stance in ("", stance) and (stance in cursors or not reading.after)
    }


def _load(stretches: list[Stretch[Argument]], thread: Thread) -> list[Argument]:
    """What stands there, and the replies below it that a page shows: by one query."""
    lists = [stretch.rows for stretch in stretches]
    found = list(Argument.objects.with_replies(lists).with_author()) if lists else []
    _set_thread(found, thread)
    return found


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
    return arguments


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


def _tags_on(columns: list[Column], reading: Reading) -> list[tuple[TagName, str]]:
    """The tags that the page's arguments bear, each with the query that shows only those."""
    cards = [card for column in columns for root in column.cards for card in root.branch()]
    tags = {tag for card in cards for tag in card.face.tags}
    by_name = sorted(tags, key=lambda tag: tag.name)
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
