from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.roles import Viewer
from forum import permissions, structured_data
from forum.components import component
from forum.models import Argument, Draft, Thread
from forum.models.sorting import Sort
from forum.page_cache import cached_page, values_of
from forum.views.cards import Card, make_cards
from forum.views.contents import Columns, Snapshot, branch_of, columns_of
from forum.views.errors import NothingHere
from forum.views.faces import Link, TagName
from forum.views.reading import Reading
from forum.views.requests import SiteRequest

Stance = Argument.Stance

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
    snapshot = Snapshot.of(thread)
    branch = request.GET.get("branch", "")
    if branch:
        return cached_page(
            request,
            made_from=[snapshot.values],
            make=lambda: _branch(request, snapshot, branch),
        )
    reading, drafts = Reading.of(request), _own_drafts(request.user, thread)
    tags = [reading.tag] if reading.tag else []
    return cached_page(
        request,
        made_from=(snapshot.values, values_of(*tags, *drafts)),
        make=lambda: _whole(request, snapshot, reading, drafts),
    )


def _whole(
    request: SiteRequest, snapshot: Snapshot, reading: Reading, drafts: list[Draft]
) -> HttpResponse:
    """A page of the thread, or only what follows on it for a script that asks for more."""
    thread = snapshot.thread
    contents = columns_of(snapshot, reading)
    columns = _make_columns(contents, thread, request.user)
    more = reading.query(after=contents.after) if contents.after else ""
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
        "drafts": drafts,
        "structured_data": _structured_data(request, thread, columns, reading),
    }
    return render(request, "forum/thread/detail.html", context)


def get_thread(viewer: Viewer, article_slug: str, section_slug: str) -> Thread:
    """The thread at an address, or Http404 for who may not see it."""
    try:
        return Thread.objects.visible_at(viewer, article_slug, section_slug)
    except Thread.DoesNotExist as error:
        raise Http404 from error


def _branch(request: HttpRequest, snapshot: Snapshot, pk: str) -> HttpResponse:
    """One argument in its place."""
    thread, after = snapshot.thread, request.GET.get("after", "")
    is_number = pk.isascii() and pk.isdigit() and len(pk) < 19
    branch = branch_of(snapshot, int(pk) if is_number else 0, after)
    if not permissions.can_see_argument(request.user, branch.line[-1].argument):
        raise NothingHere
    *above, card = make_cards(branch.line, branch.belongings, request.user)
    card.is_target = True
    context = {
        "thread": thread,
        "ancestors": above,
        "card": card,
        "more": f"?branch={pk}&after={branch.after}" if branch.after else "",
        "is_whole": not after,
        "address": f"{thread.get_absolute_url()}?branch={card.argument.pk}",
        "invitations": list(_invitations(request.user, thread).values()),
        "structured_data": None
        if request.user.is_authenticated
        else structured_data.branch_posting(thread, above, card),
        "can_moderate": permissions.can_moderate(request.user),
    }
    return render(request, "forum/thread/branch.html", context)


def _make_columns(contents: Columns, thread: Thread, viewer: Viewer) -> list[Column]:
    roots = [node for trees in contents.trees.values() for node in trees]
    cards = iter(make_cards(roots, contents.belongings, viewer))
    invitations = _invitations(viewer, thread)
    return [
        Column(
            stance,
            [next(cards) for _node in trees],
            thread.count_of(stance),
            invitations.get(stance),
        )
        for stance, trees in contents.trees.items()
    ]


def _structured_data(
    request: HttpRequest, thread: Thread, columns: list[Column], reading: Reading
) -> structured_data.Data | None:
    """For search engines, which never sign in."""
    if request.user.is_authenticated or not reading.is_whole:
        return None
    return structured_data.posting(thread, (card for column in columns for card in column.cards))


def _own_drafts(viewer: Viewer, thread: Thread) -> list[Draft]:
    """The latest of what the viewer has begun to write in this thread."""
    if not viewer.is_authenticated:
        return []
    return list(viewer.drafts.filter(thread=thread)[: settings.DRAFTS_SHOWN])


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
