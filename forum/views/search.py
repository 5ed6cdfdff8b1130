from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.roles import Viewer
from forum.forms import SearchForm
from forum.models import Argument, Tag, Thread
from forum.models.cursors import BadCursor
from forum.models.search import find_arguments, similar_arguments
from forum.models.search_words import searched_words, without_plural
from forum.models.sorting import Page
from forum.rendering import plain_text
from forum.snippets import Stretch, has_words, make_snippet, mark_words
from forum.views.errors import NothingHere
from forum.views.requests import SiteRequest
from forum.views.threads import get_thread

MOST_THREADS_READ = 100  # the latest ones, to choose the few that are shown


@dataclass(frozen=True)
class Result:
    """An argument that was found, with the words that were looked for."""

    argument: Argument
    words: list[str]

    @property
    def claim(self) -> list[Stretch]:
        return mark_words(self.argument.claim, self.words)

    @property
    def snippet(self) -> list[Stretch]:
        text = plain_text(self.argument.body_html)
        return make_snippet(text, self.words, length=settings.SNIPPET_LENGTH)


@dataclass(frozen=True)
class ResultPage:
    """A page of what was found, with the query that leads to the next one."""

    rows: list[Result]
    more: str


@login_not_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Arguments that have the words looked for; above them the threads and tags that do."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        context = {"form": form, "query": form["q"].value()}
        return render(request, "forum/search/results.html", context, status=422)
    query, after = form.cleaned_data["q"], request.GET.get("after", "")
    words = searched_words(query)
    shows_places = bool(words) and not after
    context = {
        "form": form,
        "query": query,
        "has_words": bool(words),
        "page": _result_page(request.user, query, words, after),
        "threads": _threads_about(request.user, words) if shows_places else [],
        "tags": _tags_named(words) if shows_places else [],
    }
    return render(request, "forum/search/results.html", context)


@login_not_required
@require_safe
def similar(request: SiteRequest, slug: str, section: str) -> HttpResponse:
    """What a thread has already that is like the claim being typed: a fragment, often empty.

    Whose session has ended gets nothing, and goes on typing: to be sent away would cost the text.
    """
    thread = get_thread(request.user, slug, section)
    if not request.htmx:
        return redirect(thread)
    claim, edited = request.GET.get("claim", ""), request.GET.get("not", "")
    is_writing = request.user.is_authenticated
    found = find_similar(request.user, thread, claim, edited) if is_writing else []
    context = {"similar": found}
    return render(request, "forum/argument/_similar.html", context)


def find_similar(viewer: Viewer, thread: Thread, claim: str, edited: str = "") -> list[Argument]:
    """What `_similar.html` shows; `edited` is the number of the argument that is being edited."""
    is_number = edited.isascii() and edited.isdigit() and len(edited) < 19
    return similar_arguments(
        claim=claim,
        thread=thread,
        among=Argument.objects.visible().visible_to(viewer),
        but=int(edited) if is_number else 0,
    )


def _result_page(viewer: Viewer, query: str, words: list[str], after: str) -> ResultPage:
    found = _find_or_404(viewer, words, after)
    more = "?" + urlencode({"q": query, "after": found.after}) if found.after else ""
    return ResultPage([Result(argument, words) for argument in found.rows], more)


def _find_or_404(viewer: Viewer, words: list[str], after: str) -> Page[Argument]:
    among = Argument.objects.visible().visible_to(viewer).with_place()
    try:
        return find_arguments(among, words, after=after, size=settings.SEARCH_RESULTS_PER_PAGE)
    except BadCursor as error:
        raise NothingHere(_("There is no such page.")) from error


def _threads_about(viewer: Viewer, words: list[str]) -> list[Thread]:
    """Of the latest that spell the words, those that have them: "AI" is not in "said"."""
    names = [without_plural(word) for word in words]
    threads = Thread.objects.with_place().visible_to(viewer).spelling(names).order_by("-id")
    found = [
        thread
        for thread in threads[:MOST_THREADS_READ]
        if has_words(f"{thread.section.heading} {thread.section.claim}", words)
    ]
    return found[: settings.SEARCH_MOST_PLACES]


def _tags_named(words: list[str]) -> list[Tag]:
    """Those of the small vocabulary with the words in their name or in a synonym."""
    tags = Tag.objects.prefetch_related("synonyms")
    found = [tag for tag in tags if any(has_words(name, words) for name in _names_of(tag))]
    return found[: settings.SEARCH_MOST_PLACES]


def _names_of(tag: Tag) -> list[str]:
    return [tag.name, *(synonym.name for synonym in tag.synonyms.all())]
