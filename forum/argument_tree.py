"""A flat list of arguments becomes a tree. Pure: no queries, no requests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from forum.models import Argument


@dataclass
class Node:
    """An argument with those of its replies that are on the page."""

    argument: Argument
    replies: list[Node] = field(default_factory=list)

    @property
    def missing_replies(self) -> int:
        """How many direct replies there are that this page does not show."""
        return max(0, self.argument.reply_count - len(self.replies))


def build_tree(roots: Iterable[Argument], replies: Iterable[Argument]) -> list[Node]:
    """The roots in their order, each with its replies, strongest first.

    A reply whose parent is not among them is left out, as its place is not on this page.
    """
    top = [Node(argument) for argument in roots]
    nodes = {node.argument.pk: node for node in top}
    by_place = sorted(replies, key=lambda reply: (reply.depth, -reply.strength, reply.pk))
    for reply in by_place:
        parent = nodes.get(reply.parent_id or 0)
        if parent is not None:
            nodes[reply.pk] = Node(reply)
            parent.replies.append(nodes[reply.pk])
    return top
