"""An argument as one viewer sees it: the questions that its template asks, answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.roles import Viewer
from forum import permissions
from forum.argument_tree import Node
from forum.models import Argument, Evidence, Tag, Tagging, Vote

Words = Mapping[str, tuple[int, object]]  # the word of a choice: its value and label


@dataclass(frozen=True)
class VoteChoice:
    """One button of the vote control. It carries the state that it leads to, never a toggle."""

    word: str
    label: str
    hint: str
    is_mine: bool
    count: int | None = None

    @property
    def leads_to(self) -> str:
        return "none" if self.is_mine else self.word


@dataclass(frozen=True)
class Link:
    """A way to do something to an argument. `opens_in` is where a script opens it in place."""

    label: str
    url: str
    deed: str
    opens_in: str = ""


MAP_CLAIM_LENGTH = 90  # characters of a claim in the map of a thread

MERIT_WORDS: Words = {
    "up": (Vote.Merit.UP, gettext_lazy("Well argued")),
    "down": (Vote.Merit.DOWN, gettext_lazy("Poorly argued")),
}
AGREEMENT_WORDS: Words = {
    "agree": (Vote.Agreement.AGREE, gettext_lazy("Agree")),
    "disagree": (Vote.Agreement.DISAGREE, gettext_lazy("Disagree")),
}


@dataclass
class Card:
    argument: Argument
    viewer: Viewer
    vote: Vote | None = None
    replies: list[Card] = field(default_factory=list)
    missing_replies: int = 0
    level: int = 0
    is_target: bool = False

    @property
    def label(self) -> str:
        """What it is called where it cannot be seen; a stub says no more than the page shows."""
        if self.shows_text:
            names = {
                "stance": self.argument.stance_label,
                "author": self.argument.author.username,
            }
            return _("%(stance)s, by %(author)s") % names
        return _("Hidden argument") if self.argument.is_hidden else _("Withdrawn argument")

    @property
    def css_class(self) -> str:
        names = ["argument"]
        if self.shows_text:
            names.append(f"argument--{self.argument.stance}")
        if self.is_own:
            names.append("argument--own")
        if self.is_target:
            names.append("argument--target")
        return " ".join(names)

    @property
    def posted_at(self) -> int:
        """Unix time in seconds, for the script that marks what is new to a reader."""
        return int(self.argument.created_at.timestamp())

    @property
    def short_claim(self) -> str:
        """For the map, which shows no more than the page does."""
        if self.shows_text:
            return Truncator(self.argument.claim).chars(MAP_CLAIM_LENGTH)
        return self.label

    @property
    def is_own(self) -> bool:
        return self.argument.author_id == self.viewer.pk

    @property
    def shows_text(self) -> bool:
        return permissions.can_read_text(self.viewer, self.argument)

    @property
    def who_reads_it(self) -> str:
        """Said beside a text that others do not see."""
        if self.is_own:
            return _("Only you and the moderators can read it.")
        return _("Only its author and moderators can read it.")

    @property
    def shows_merit(self) -> bool:
        return permissions.can_see_merit(self.viewer, self.argument, self.merit is not None)

    @property
    def can_vote(self) -> bool:
        return permissions.can_vote(self.viewer, self.argument)

    @property
    def invites_vote(self) -> bool:
        """Whether to show the controls: to those who could vote once signed in, too."""
        if self.viewer.is_authenticated:
            return self.can_vote
        return self.argument.is_visible and self.argument.thread.is_open

    @property
    def invites_reply(self) -> bool:
        if self.viewer.is_authenticated:
            return permissions.can_reply(self.viewer, self.argument)
        return self.argument.can_have_replies and self.argument.thread.is_open

    @property
    def can_edit(self) -> bool:
        return permissions.can_edit(self.viewer, self.argument)

    @property
    def can_withdraw(self) -> bool:
        return not self.argument.is_withdrawn and permissions.can_withdraw(
            self.viewer, self.argument
        )

    @property
    def can_flag(self) -> bool:
        return permissions.can_flag(self.viewer, self.argument)

    @property
    def can_moderate(self) -> bool:
        return permissions.can_decide_on(self.viewer, self.argument)

    @property
    def merit(self) -> int | None:
        return self.vote.merit if self.vote else None

    @property
    def agreement(self) -> int | None:
        return self.vote.agreement if self.vote else None

    @property
    def merit_choices(self) -> list[VoteChoice]:
        """Without numbers: merit totals may not sway who judges."""
        return _choices(MERIT_WORDS, self.merit, {}) if self.invites_vote else []

    @property
    def agreement_choices(self) -> list[VoteChoice]:
        counts = {"agree": self.argument.agree_count, "disagree": self.argument.disagree_count}
        return _choices(AGREEMENT_WORDS, self.agreement, counts) if self.invites_vote else []

    @property
    def merit_sentence(self) -> str:
        """The totals with their number of votes, or why they do not show."""
        if not self.shows_merit:
            if self.invites_vote:
                return _("totals show once you have judged it")
            return _("totals show after a day")
        if not self.argument.is_rated:
            return _("not yet rated")
        counts = {"up": self.argument.merit_up, "n": self.argument.merit_votes}
        return _("%(up)d of %(n)d say well argued") % counts

    @property
    def agreement_sentence(self) -> str:
        counts = {"agree": self.argument.agree_count, "disagree": self.argument.disagree_count}
        return _("%(agree)d agree, %(disagree)d disagree") % counts

    @property
    def menu_links(self) -> list[Link]:
        """What few do to an argument, for who may."""
        url = self.argument.get_absolute_url()
        slot = f"#compose-{self.argument.pk}"
        links = []
        if self.can_edit:
            links.append(Link(_("Edit"), f"{url}text/", "edit", opens_in=slot))
        if self.can_withdraw and self.is_own:
            links.append(Link(_("Withdraw"), f"{url}withdrawal/", "withdraw"))
        if self.can_flag:
            links.append(Link(_("Flag"), f"{url}flags/", "flag"))
        if self.can_moderate:
            links.append(Link(_("Moderate"), self.moderation_url, "moderate"))
        return links

    @property
    def answers_label(self) -> str:
        top_level = self.argument.is_top_level
        count = self.argument.descendant_count if top_level else self.argument.reply_count
        return ngettext("%(count)d answer", "%(count)d answers", count) % {"count": count}

    @property
    def offers_branch(self) -> bool:
        """Whether there are answers that this page does not show; a branch pages its own."""
        return self.missing_replies > 0 and not self.is_target

    @property
    def branch_label(self) -> str:
        count = {"count": self.missing_replies}
        if self.replies:
            return (
                ngettext("%(count)d more answer", "%(count)d more answers", self.missing_replies)
                % count
            )
        return (
            ngettext(
                "Continue this branch: %(count)d answer",
                "Continue this branch: %(count)d answers",
                self.missing_replies,
            )
            % count
        )

    @property
    def heading_level(self) -> int:
        """Below the page's headings; HTML knows six."""
        return min(3 + self.level, 6)

    def branch(self) -> Iterator[Card]:
        """The card and all below it on this page."""
        yield self
        for reply in self.replies:
            yield from reply.branch()

    @property
    def evidence(self) -> list[Evidence]:
        return list(self.argument.evidence.all())

    @property
    def tags(self) -> list[Tag]:
        return [tagging.tag for tagging in self.argument.taggings.all()]

    @property
    def vote_url(self) -> str:
        return f"{self.argument.get_absolute_url()}vote/"

    @property
    def reply_url(self) -> str:
        return f"{self.argument.get_absolute_url()}replies/"

    @property
    def moderation_url(self) -> str:
        return reverse("moderation_argument", args=[self.argument.pk])

    @property
    def branch_url(self) -> str:
        """Where an argument is read with all its answers."""
        return place_of(self.argument)


def place_of(argument: Argument) -> str:
    """Where the argument is read with what is above and below it."""
    return f"{argument.thread.get_absolute_url()}?branch={argument.pk}#argument-{argument.pk}"


def make_cards(nodes: Iterable[Node], viewer: Viewer) -> list[Card]:
    """Cards of whole trees, with all that they show fetched at once."""
    nodes = list(nodes)
    arguments = list(_arguments_of(nodes))
    tags = Prefetch("taggings", queryset=Tagging.objects.select_related("tag"))
    prefetch_related_objects(arguments, "evidence", tags)
    votes = votes_of(viewer, arguments)
    return [_make_card(node, viewer, votes, level=0) for node in nodes]


def votes_of(viewer: Viewer, arguments: Iterable[Argument]) -> dict[int, Vote]:
    """The viewer's votes by argument."""
    if not viewer.is_authenticated:
        return {}
    ids = [argument.pk for argument in arguments]
    votes = Vote.objects.filter(voter=viewer, argument__in=ids) if ids else ()
    return {vote.argument_id: vote for vote in votes}


def _make_card(node: Node, viewer: Viewer, votes: dict[int, Vote], level: int) -> Card:
    return Card(
        argument=node.argument,
        viewer=viewer,
        vote=votes.get(node.argument.pk),
        replies=[_make_card(reply, viewer, votes, level + 1) for reply in node.replies],
        missing_replies=node.missing_replies,
        level=level,
    )


def _arguments_of(nodes: Iterable[Node]) -> Iterable[Argument]:
    for node in nodes:
        yield node.argument
        yield from _arguments_of(node.replies)


def _choices(words: Words, mine: int | None, counts: Mapping[str, int]) -> list[VoteChoice]:
    return [
        VoteChoice(
            word=word,
            label=str(label),
            hint=_("Take this vote back") if value == mine else "",
            is_mine=value == mine,
            count=counts.get(word),
        )
        for word, (value, label) in words.items()
    ]
