"""The arguments of a page in their tree, each as one viewer sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import ngettext

from accounts.roles import Viewer
from forum import permissions
from forum.argument_tree import Node
from forum.components import ago
from forum.models import Argument, Evidence, Tagging, Vote
from forum.models.ids import among
from forum.views.faces import Author, Face, Rights, Source, TagName


class Belongings(NamedTuple):
    """The evidence and the tags of some arguments, by their ids."""

    evidence: dict[int, tuple[Source, ...]]
    tags: dict[int, tuple[TagName, ...]]


@dataclass
class Card:
    """An argument on a page, with what stands below it there."""

    argument: Argument
    viewer: Viewer
    vote: Vote | None = None
    evidence: tuple[Source, ...] = ()
    tags: tuple[TagName, ...] = ()
    replies: list[Card] = field(default_factory=list)
    missing_replies: int = 0
    level: int = 0
    is_target: bool = False

    @cached_property
    def face(self) -> Face:
        """The argument as the viewer sees it: every right and every secret is settled here."""
        argument, vote = self.argument, self.vote
        shows_text = permissions.can_read_text(self.viewer, argument)
        shows_merit = self._shows_merit
        return Face(
            pk=argument.pk,
            level=self.level,
            stance=argument.stance,
            dispute=argument.dispute,
            author=Author(argument.author.username),
            created_at=argument.created_at,
            ago=ago(argument.created_at),
            is_edited=argument.is_edited,
            is_hidden=argument.is_hidden,
            is_withdrawn=argument.is_withdrawn,
            hidden_reason=argument.hidden_reason,
            is_own=argument.author_id == self.viewer.pk,
            shows_text=shows_text,
            claim=argument.claim if shows_text else "",
            body_html=argument.body_html if shows_text else "",
            evidence=self.evidence if shows_text else (),
            tags=self.tags if shows_text else (),
            merit_up=argument.merit_up if shows_merit else None,
            merit_votes=argument.merit_votes if shows_merit else None,
            agree_count=argument.agree_count,
            disagree_count=argument.disagree_count,
            splits_opinion=argument.splits_opinion,
            merit=vote.merit if vote else None,
            agreement=vote.agreement if vote else None,
            rights=_rights(self.viewer, argument),
        )

    @property
    def _shows_merit(self) -> bool:
        has_judged = self.vote is not None and self.vote.merit is not None
        return permissions.can_see_merit(self.viewer, self.argument, has_judged)

    @property
    def css_class(self) -> str:
        names = ["argument"]
        if self.face.shows_text:
            names.append(f"stance--{self.argument.stance}")
        if self.face.is_own:
            names.append("argument--own")
        if self.is_target:
            names.append("argument--target")
        return " ".join(names)

    @property
    def answers_label(self) -> str:
        top_level = self.argument.is_top_level
        count = self.argument.descendant_count if top_level else self.argument.reply_count
        return ngettext("%(count)d answer", "%(count)d answers", count) % {"count": count}

    @property
    def has_branch(self) -> bool:
        """Whether answers of it can be seen on this page or reached from it."""
        return bool(self.replies) or self.offers_branch

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
    def branch_url(self) -> str:
        """Where an argument is read with all its answers."""
        return place_of(self.argument)

    def branch(self) -> Iterator[Card]:
        """The card and all below it on this page."""
        yield self
        for reply in self.replies:
            yield from reply.branch()


def place_of(argument: Argument) -> str:
    """Where the argument is read with what is above and below it."""
    return f"{argument.thread.get_absolute_url()}?branch={argument.pk}#argument-{argument.pk}"


def make_cards(nodes: Iterable[Node], belongings: Belongings, viewer: Viewer) -> list[Card]:
    """Cards of whole trees, with the votes of the viewer fetched at once."""
    nodes = list(nodes)
    viewer = _at_hand(viewer)
    maker = _Maker(viewer, votes_of(viewer, _ids_of(nodes)), belongings)
    return [maker.make(node, level=0) for node in nodes]


def belongings_of(nodes: Iterable[Node]) -> Belongings:
    """What belongs to all arguments of some trees, fetched at once."""
    ids = _ids_of(nodes)
    return Belongings(_evidence_of(ids), _tags_of(ids))


def _at_hand(viewer: Viewer) -> Viewer:
    """The viewer, not the lazy object that `request.user` is: cards ask a thousand times."""
    return copy(viewer) if viewer.is_authenticated else AnonymousUser()


def votes_of(viewer: Viewer, ids: list[int]) -> dict[int, Vote]:
    """The viewer's votes by argument."""
    if not viewer.is_authenticated or not ids:
        return {}
    votes = Vote.objects.filter(voter=viewer, argument__in=among(ids)).order_by()
    return {vote.argument_id: vote for vote in votes}


def _rights(viewer: Viewer, argument: Argument) -> Rights:
    """Who is not signed in is invited to what they could do once they are."""
    is_open = argument.thread.is_open
    is_member = viewer.is_authenticated
    return Rights(
        is_member=is_member,
        invites_vote=permissions.can_vote(viewer, argument)
        if is_member
        else is_open and argument.is_visible,
        invites_reply=permissions.can_reply(viewer, argument)
        if is_member
        else is_open and argument.can_have_replies,
        can_edit=permissions.can_edit(viewer, argument),
        can_withdraw=not argument.is_withdrawn and permissions.can_withdraw(viewer, argument),
        can_flag=permissions.can_flag(viewer, argument),
        can_moderate=permissions.can_decide_on(viewer, argument),
    )


@dataclass(frozen=True)
class _Maker:
    viewer: Viewer
    votes: dict[int, Vote]
    belongings: Belongings

    def make(self, node: Node, level: int) -> Card:
        pk = node.argument.pk
        return Card(
            argument=node.argument,
            viewer=self.viewer,
            vote=self.votes.get(pk),
            evidence=self.belongings.evidence.get(pk, ()),
            tags=self.belongings.tags.get(pk, ()),
            replies=[self.make(reply, level + 1) for reply in node.replies],
            missing_replies=node.missing_replies,
            level=level,
        )


def _evidence_of(ids: list[int]) -> dict[int, tuple[Source, ...]]:
    rows = Evidence.objects.filter(argument__in=among(ids)).order_by("argument_id", "position")
    return _by_argument(Source, rows.values_list("argument", *Source._fields) if ids else ())


def _tags_of(ids: list[int]) -> dict[int, tuple[TagName, ...]]:
    rows = Tagging.objects.filter(argument__in=among(ids)).order_by("id")
    names = rows.values_list("argument", "tag__slug", "tag__name")
    return _by_argument(TagName, names if ids else ())


def _by_argument[Thing](
    make: Callable[..., Thing], rows: Iterable[tuple[Any, ...]]
) -> dict[int, tuple[Thing, ...]]:
    """What is made of each row's columns, by the argument in the first of them."""
    found: dict[int, tuple[Thing, ...]] = {}
    for pk, *columns in rows:
        found[pk] = (*found.get(pk, ()), make(*columns))
    return found


def _ids_of(nodes: Iterable[Node]) -> list[int]:
    return [pk for node in nodes for pk in (node.argument.pk, *_ids_of(node.replies))]
