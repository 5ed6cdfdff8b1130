"""Every part of a page in every state, in light and dark: what one opens to change the look.

Its samples are never stored. Each theme has numbers of its own, since ids are unique on a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from forum import permissions
from forum.components import component
from forum.forms import ArgumentForm, FlagForm
from forum.models import Argument, Vote
from forum.views.faces import Link
from forum.views.samples import LONG_WORD, Samples
from forum.views.threads import Column
from forum.word_diff import word_diff

THEMES = {"light": 1_000, "dark": 2_000}  # with the first number of its samples


ACTIONS = '<div class="argument__actions">{}</div>'
CARDS = '<ul class="section-cards">{}</ul>'


@dataclass(frozen=True)
class State:
    """One look of a part, in both themes."""

    label: str
    looks: dict[str, str]


@dataclass(frozen=True)
class Part:
    title: str
    file: str
    states: list[State]


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    if not permissions.can_see_styleguide(request.user):
        raise Http404
    looks = {theme: _Looks(first).parts(request) for theme, first in THEMES.items()}
    parts = [_both_themes(same) for same in zip(*looks.values(), strict=True)]
    return render(request, "forum/styleguide.html", {"parts": parts})


def _both_themes(looks: tuple[tuple[str, str, dict[str, str]], ...]) -> Part:
    title, file, states = looks[0]
    return Part(
        title,
        file,
        [
            State(label, {theme: look[2][label] for theme, look in zip(THEMES, looks, strict=True)})
            for label in states
        ],
    )


class _Looks(Samples):
    """Each part in each of its states."""

    def parts(self, request: HttpRequest) -> list[tuple[str, str, dict[str, str]]]:
        """Each part's title, its file, and its looks by the words that name them."""
        return [
            (_("Stance badge"), "stance", self._stances()),
            (_("Vote control"), "votes", self._votes()),
            (_("Argument card"), "argument", self._arguments()),
            (_("Stub"), "stub", self._stubs()),
            (_("Evidence"), "evidence", self._evidence_looks()),
            (_("Tag"), "tag", {_("some"): component("tag.tags", self.tags())}),
            (_("Avatar"), "avatar", {_("each colour"): self._avatars()}),
            (_("Balance bar"), "balance", self._balances()),
            (_("Thread header"), "thread_header", self._thread_headers(request)),
            (_("Ways in"), "invitation", {_("all"): component("invitation", self.invitations())}),
            (_("Columns"), "columns", self._columns()),
            (_("Map"), "map", {_("items"): self._map()}),
            (_("Section card"), "section_card", self._section_cards()),
            (_("Listed argument"), "listed_argument", self._listed()),
            (_("Quoted argument"), "quoted", {_("one"): component("quoted", self.argument())}),
            (_("Composer"), "composer", self._composers(request)),
            (_("Form field"), "field", self._fields(request)),
            (_("Buttons"), "button", {_("all"): self._page("_buttons", request)}),
            (_("Menu"), "menu", self._menus()),
            (_("Dialog"), "dialog", {_("open"): self._dialog()}),
            (_("Notice"), "notice", self._notices()),
            (_("Empty state"), "empty", self._empties()),
            (_("Pager"), "pager", {_("one"): component("pager", "#", _("More arguments"))}),
            (_("Diff"), "diff", {_("words"): self._diff(request)}),
            (_("Table"), "table", {_("one"): self._page("_table", request)}),
        ]

    # --- Looks ---------------------------------------------------------------------------------

    def _stances(self) -> dict[str, str]:
        stances = {str(stance.label): self.argument(stance=stance) for stance in Argument.Stance}
        return {label: component("stance", argument) for label, argument in stances.items()}

    def _votes(self) -> dict[str, str]:
        agreed = Vote(merit=Vote.Merit.UP, agreement=Vote.Agreement.DISAGREE)
        rated: dict[str, Any] = {
            "merit_up": 9,
            "merit_down": 2,
            "agree_count": 8,
            "disagree_count": 7,
        }
        looks = {
            _("not voted"): self.card(viewer=self.bob),
            _("voted"): self.card(viewer=self.bob, vote=agreed, **rated),
            _("own argument"): self.card(viewer=self.ada, **rated),
        }
        return {label: component("votes", card.face) for label, card in looks.items()}

    def _arguments(self) -> dict[str, str]:
        answered = self.card(viewer=self.bob, with_all=True)
        answered.argument.descendant_count = 3
        answered.replies = [
            self.card(stance="rebuts", dispute="truth", level=1, viewer=self.bob),
            self.card(stance="supports", level=1, claim="That is so here too."),
        ]
        target = self.card(claim="A link led here.")
        target.is_target = True
        branch = self.card(claim="More than fits here.", reply_count=7)
        branch.argument.descendant_count = 7
        branch.missing_replies = 7
        looks = {
            _("with all it can have"): answered,
            _("claim alone"): self.card(stance="against", claim="A claim may stand alone."),
            _("target of a link"): target,
            _("continued elsewhere"): branch,
            _("one long word"): self.card(stance="question", claim=LONG_WORD, body=LONG_WORD),
            _("right to left"): self.card(claim="الآلات تكتب الأخبار بالفعل والقراء لا يلاحظون"),
            _("ideographs"): self.card(
                stance="against", claim="机器已经在写新闻，而读者从未注意到。"
            ),
            _("edited, splits opinion"): self.split(),
        }
        return {label: _in_list(component("argument", card)) for label, card in looks.items()}

    def _stubs(self) -> dict[str, str]:
        now = timezone.now()
        hidden: dict[str, Any] = {
            "hidden_at": now,
            "hidden_reason": "It attacks a person, not a claim.",
        }
        looks = {
            _("hidden"): self.card(**hidden),
            _("withdrawn"): self.card(withdrawn_at=now),
            _("own, hidden"): self.card(viewer=self.ada, **hidden),
        }
        return {label: component("stub", card.face) for label, card in looks.items()}

    def _evidence_looks(self) -> dict[str, str]:
        return {_("with and without a quotation"): component("evidence", self.evidence())}

    def _avatars(self) -> str:
        names = ["ada", "bob", "chen", "dmitri", "elif", "farah", "goran", "hana", "ivo", "jonas"]
        return format_html_join(
            " ", "{}", ((component("avatar", User(username=n)),) for n in names)
        )

    def _balances(self) -> dict[str, str]:
        counts = {_("both sides"): (12, 7), _("one side"): (5, 0), _("nobody yet"): (0, 0)}
        return {
            label: component("balance", self.make_thread(for_count=one, against_count=other))
            for label, (one, other) in counts.items()
        }

    def _thread_headers(self, request: HttpRequest) -> dict[str, str]:
        locked = self.make_thread(locked_at=timezone.now(), for_count=3, against_count=9)
        threads = {_("open"): self.thread, _("locked"): locked}
        return {
            label: self._page("_thread_header", request, thread=thread, heading_level=3)
            for label, thread in threads.items()
        }

    def _columns(self) -> dict[str, str]:
        invitations = self.invitations()
        empty = [
            Column(stance, [], 0, link)
            for stance, link in zip(Argument.TOP_LEVEL_STANCES, invitations, strict=True)
        ]
        return {_("nothing yet"): component("columns", empty)}

    def _map(self) -> str:
        """A script draws it from the argument beside it."""
        card = self.card(descendant_count=2)
        card.replies = [self.card(stance="rebuts", dispute="both"), self.card(stance="supports")]
        argument = _in_list(component("argument", card))
        return format_html('<div class="thread">{}{}</div>', component("map.map_items"), argument)

    def _section_cards(self) -> dict[str, str]:
        busy = self.thread
        busy.argument_count, busy.last_argument_at = 64, timezone.now() - timedelta(hours=3)
        looks = {_("busy"): busy, _("nobody yet"): self.make_thread()}
        return {
            label: format_html(CARDS, component("section_card", thread, "#", level=4))
            for label, thread in looks.items()
        }

    def _listed(self) -> dict[str, str]:
        listed = component("listed_argument", self.argument(), level=4)
        return {_("one"): format_html("<ul>{}</ul>", listed)}

    def _composers(self, request: HttpRequest) -> dict[str, str]:
        typed = {_("empty"): None, _("with mistakes"): QueryDict("claim=&evidence-0-title=A")}
        looks = {}
        for label, data in typed.items():
            form = ArgumentForm(data, auto_id=f"sample-{next(self.numbers)}-%s")
            form.is_valid()
            looks[label] = self._page(
                "_composer",
                request,
                form=form,
                thread=self.thread,
                leads_to_field=True,  # no autofocus on a page of samples
            )
        return looks

    def _fields(self, request: HttpRequest) -> dict[str, str]:
        plain = FlagForm(auto_id=f"sample-{next(self.numbers)}-%s")
        wrong = FlagForm({"reason": "other"}, auto_id=f"sample-{next(self.numbers)}-%s")
        wrong.is_valid()
        forms = {_("empty"): plain, _("with a mistake"): wrong}
        return {label: self._page("_fields", request, form=form) for label, form in forms.items()}

    def _menus(self) -> dict[str, str]:
        links = [Link(_("Edit"), "#"), Link(_("Withdraw"), "#")]
        return {
            _("click to open"): component("menu", _("More"), links),
            _("a single link"): format_html(ACTIONS, component("menu", _("More"), links[:1])),
        }

    def _dialog(self) -> str:
        title, sentence = _("Keyboard shortcuts"), _("Next argument")
        name = f"sample-{next(self.numbers)}"
        return component("dialog.short_dialog", name, title, sentence, is_open=True)

    def _notices(self) -> dict[str, str]:
        kinds = {_("a word"): "", _("success"): "success", _("warning"): "warning"}
        kinds[_("error")] = "error"
        sentence = _("Your argument is withdrawn.")
        return {label: component("notice", sentence, kind) for label, kind in kinds.items()}

    def _empties(self) -> dict[str, str]:
        sentence = _("Nobody has argued for it yet.")
        return {
            _("with a way to begin"): component("empty", sentence, self.invitations()[0]),
            _("without"): component("empty", sentence),
        }

    def _diff(self, request: HttpRequest) -> str:
        stretches = word_diff("It is very cheap to make.", "It is cheap to copy, not to make.")
        return self._page("_diff", request, stretches=stretches)

    def _page(self, name: str, request: HttpRequest, **context: Any) -> str:
        return render_to_string(f"forum/styleguide/{name}.html", context, request)


def _in_list(html: str) -> str:
    return format_html('<ol class="arguments"><li>{}</li></ol>', html)
