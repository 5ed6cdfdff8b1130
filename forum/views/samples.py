"""Made-up content for the styleguide. It is never stored and never looked up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Viewer
from forum.models import Argument, Article, Section, Thread, Vote
from forum.rendering import render_markdown
from forum.views.cards import Card
from forum.views.faces import Link, Source, TagName

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3
CLAIM = "Viewers can no longer tell what a camera saw from what a model drew."
BODY = """\
Three things follow, and *none* of them needs new law:

- labels that survive editing,
- a register of who made what,
- and `provenance` kept with the file.

> A quotation, with [a link](https://example.org/).
"""


class Samples:
    """Samples whose numbers begin at `first`, since ids are unique on a page."""

    def __init__(self, first: int) -> None:
        self.numbers: Iterator[int] = iter(range(first, first + 1_000))
        self.reader: Viewer = AnonymousUser()
        self.ada = User(pk=first, username="ada")
        self.bob = User(pk=first + 1, username="bob")
        # As if looked up: nothing here asks the database.
        for member in (self.ada, self.bob):
            member.__dict__.update(is_verified=True, group_names=frozenset())
        self.thread = self.make_thread(for_count=12, against_count=7, question_count=2)

    def card(self, viewer: Viewer | None = None, vote: Vote | None = None, level: int = 0,
              with_all: bool = False, **fields: Any) -> Card:  # fmt: skip
        argument = self.argument(**fields)
        if with_all:
            argument.body = BODY
        argument.body_html = render_markdown(argument.body)
        evidence = tuple(self.evidence()) if with_all else ()
        return Card(argument, viewer or self.reader, vote, evidence, level=level)

    def split(self) -> Card:
        return self.card(
            edited_at=timezone.now(), contest=0.9, agree_count=9, disagree_count=8, merit_up=6
        )

    def argument(self, **fields: Any) -> Argument:
        stance = fields.pop("stance", Argument.Stance.FOR)
        is_reply = stance not in Argument.TOP_LEVEL_STANCES
        given = {
            "claim": CLAIM,
            "created_at": timezone.now() - timedelta(days=2),
            "strength": 0.5,
            "parent_id": next(self.numbers) if is_reply else None,
        } | fields
        return Argument(
            pk=next(self.numbers), thread=self.thread, author=self.ada, stance=stance, **given
        )

    def make_thread(self, **fields: Any) -> Thread:
        article = Article(title="The price of generated video", slug="a", state="published")
        section = Section(article=article, slug="s", heading="Introduction", claim=CLAIM)
        section.text_html = render_markdown("The text of the section, as the article has it. " * 12)
        return Thread(pk=next(self.numbers), section=section, **fields)

    def evidence(self) -> list[Source]:
        return [
            Source(
                kind="study",
                url="https://example.org/study",
                title="What viewers notice",
                quotation="Fewer than one in three could tell.",
            ),
            Source("news", "https://example.com/", "A report on it", quotation=""),
        ]

    def tags(self) -> list[TagName]:
        return [TagName(name.lower(), name) for name in ("Labels", "Copyright", "Trust")]

    def invitations(self) -> list[Link]:
        words = {"for": _("Argue for"), "against": _("Argue against"), "question": _("Ask")}
        return [Link(word, "#", stance, opens_in="#none") for stance, word in words.items()]
