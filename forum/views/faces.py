"""What an argument looks like to one viewer, as values alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from forum.models import Argument, Evidence, Vote
from forum.models.addresses import address

LONGEST_REMEMBERED = 4_000  # characters of a body

Words = Mapping[str, tuple[int, object]]  # the word of a choice: its value and label

MERIT_WORDS: Words = {
    "up": (Vote.Merit.UP, gettext_lazy("Well argued")),
    "down": (Vote.Merit.DOWN, gettext_lazy("Poorly argued")),
}
AGREEMENT_WORDS: Words = {
    "agree": (Vote.Agreement.AGREE, gettext_lazy("Agree")),
    "disagree": (Vote.Agreement.DISAGREE, gettext_lazy("Disagree")),
}


class VoteChoice(NamedTuple):
    """One button of the vote control. It carries the state that it leads to, never a toggle."""

    word: str
    label: str
    hint: str
    is_mine: bool
    votes: int | None  # None where they are not counted out

    @property
    def leads_to(self) -> str:
        return "none" if self.is_mine else self.word


class Link(NamedTuple):
    """A way to do something. `deed` is its name to scripts, `opens_in` where one opens it."""

    label: str
    url: str
    deed: str = ""
    opens_in: str = ""


class Author(NamedTuple):
    username: str

    def get_absolute_url(self) -> str:
        return address("member", self.username)


class Source(NamedTuple):
    """A piece of evidence."""

    kind: str
    url: str
    title: str
    quotation: str

    @property
    def kind_label(self) -> str:
        return str(Evidence.Kind(self.kind).label)

    @property
    def host(self) -> str:
        return Evidence(url=self.url).host


class TagName(NamedTuple):
    slug: str
    name: str

    def get_absolute_url(self) -> str:
        return address("tag", self.slug)


class Rights(NamedTuple):
    """What the page offers the viewer to do with an argument."""

    is_member: bool  # else what is offered begins with signing in
    invites_vote: bool
    invites_reply: bool
    can_edit: bool
    can_withdraw: bool
    can_flag: bool
    can_moderate: bool


class Face(NamedTuple):
    """All that the HTML of one argument is made from, without its answers.

    Equal faces look the same, whoever sees them and whenever: so what was rendered for one serves
    for all others (`components.remembered`), and a macro that gets a face must ask nothing else.
    """

    pk: int
    level: int
    stance: str
    dispute: str
    author: Author
    created_at: datetime
    ago: str  # in words; the clock goes on while a face stays as it is
    is_edited: bool
    is_hidden: bool
    is_withdrawn: bool
    hidden_reason: str
    is_own: bool
    shows_text: bool
    claim: str
    body_html: str
    evidence: tuple[Source, ...]
    tags: tuple[TagName, ...]
    merit_up: int | None  # None where the totals do not show
    merit_votes: int | None
    agree_count: int
    disagree_count: int
    splits_opinion: bool
    merit: int | None  # the viewer's own vote
    agreement: int | None
    rights: Rights

    def get_absolute_url(self) -> str:
        return address("argument", self.pk)

    @property
    def is_visible(self) -> bool:
        return not self.is_hidden and not self.is_withdrawn

    @property
    def stance_label(self) -> str:
        return str(Argument.Stance(self.stance).label)

    @property
    def label(self) -> str:
        """What it is called where it cannot be seen; a stub says no more than the page shows."""
        if self.shows_text:
            return _label(get_language(), self.stance, self.author.username)
        return _("Hidden argument") if self.is_hidden else _("Withdrawn argument")

    @property
    def is_short(self) -> bool:
        """Whether what is rendered of it is worth its place in memory."""
        return len(self.body_html) <= LONGEST_REMEMBERED

    @property
    def heading_level(self) -> int:
        """Below the page's headings; HTML knows six."""
        return min(3 + self.level, 6)

    @property
    def who_reads_it(self) -> str:
        """Said beside a text that others do not see."""
        if self.is_own:
            return _("Only you and the moderators can read it.")
        return _("Only its author and moderators can read it.")

    @property
    def merit_choices(self) -> list[VoteChoice]:
        """Without numbers: merit totals may not sway who judges."""
        return _choices(MERIT_WORDS, self.merit, {}) if self.rights.invites_vote else []

    @property
    def agreement_choices(self) -> list[VoteChoice]:
        counts = {"agree": self.agree_count, "disagree": self.disagree_count}
        return _choices(AGREEMENT_WORDS, self.agreement, counts) if self.rights.invites_vote else []

    @property
    def merit_sentence(self) -> str:
        """The totals with their number of votes, or why they do not show."""
        if self.merit_votes is None:
            if self.rights.invites_vote:
                return _("totals show once you have judged it")
            return _("totals show after a day")
        if self.merit_votes < settings.RATED_FROM:
            return _("not yet rated")
        counts = {"up": self.merit_up, "n": self.merit_votes}
        return _("%(up)d of %(n)d say well argued") % counts

    @property
    def agreement_sentence(self) -> str:
        counts = {"agree": self.agree_count, "disagree": self.disagree_count}
        return _("%(agree)d agree, %(disagree)d disagree") % counts

    @property
    def menu_links(self) -> list[Link]:
        """What few do to an argument, for who may."""
        url = self.get_absolute_url()
        links = []
        if self.rights.can_edit:
            links.append(Link(_("Edit"), f"{url}text/", "edit"))
        if self.rights.can_withdraw and self.is_own:
            links.append(Link(_("Withdraw"), f"{url}withdrawal/"))
        if self.rights.can_flag:
            links.append(Link(_("Flag"), f"{url}flags/"))
        if self.rights.can_moderate:
            moderation_url = address("moderation_argument", self.pk)
            links.append(Link(_("Moderate"), moderation_url))
        return links

    @property
    def vote_url(self) -> str:
        return f"{self.get_absolute_url()}vote/"

    @property
    def reply_url(self) -> str:
        return f"{self.get_absolute_url()}replies/"


@lru_cache(maxsize=2_000)
def _label(language: str | None, stance: str, username: str) -> str:
    names = {"stance": Argument.Stance(stance).label, "author": username}
    return _("%(stance)s, by %(author)s") % names


def _choices(words: Words, mine: int | None, counts: Mapping[str, int]) -> list[VoteChoice]:
    return [
        VoteChoice(
            word=word,
            label=str(label),
            hint=_("Take this vote back") if value == mine else "",
            is_mine=value == mine,
            votes=counts.get(word),
        )
        for word, (value, label) in words.items()
    ]
