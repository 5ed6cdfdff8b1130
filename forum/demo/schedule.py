"""When the demo debate happened and who voted on what. Pure, and the same for the same `now`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, zip_longest
from random import Random

from forum.demo.shapes import DemoArgument

SEED = 20
DEBATE_BEGAN = timedelta(days=14)  # before now
LAST_OPENING = timedelta(days=2)  # the latest time of a top-level argument
LAST_POST = timedelta(hours=3)
LAST_VOTE = timedelta(hours=1)  # behind it the moderator goes through the queue

# Nobody waits less than this between two arguments, so that the limits hold for new members too.
PAUSE = timedelta(seconds=61)


@dataclass(eq=False)
class Post:
    """An argument of the demo in its place and at its time."""

    argument: DemoArgument
    heading: str
    parent: Post | None
    at: datetime


@dataclass(frozen=True)
class Ballot:
    """What one member thinks of one argument: +1, -1 or nothing on either axis."""

    post: Post
    voter: str
    merit: int | None
    agreement: int | None
    at: datetime


def plan_posts(debate: Mapping[str, Sequence[DemoArgument]], *, now: datetime) -> list[Post]:
    """Every argument of the debate in the order of time, what is answered before its answers."""
    random = Random(SEED)  # noqa: S311 - nothing here is a secret
    posts: list[Post] = []
    for heading, arguments in debate.items():
        for argument in arguments:
            at = now - DEBATE_BEGAN + random.random() * (DEBATE_BEGAN - LAST_OPENING)
            posts += _with_replies(Post(argument, heading, None, at), random, now)
    posts.sort(key=lambda post: post.at)
    _space_out(posts)
    return posts


def plan_ballots(
    posts: Sequence[Post], *, crowd: Sequence[str], others: Sequence[str], now: datetime
) -> list[Ballot]:
    """The votes in the order of time; `others` vote only where the crowd is too small."""
    random = Random(SEED)  # noqa: S311
    ballots: list[Ballot] = []
    for post in posts:
        voters = _shuffled(crowd, random) + _shuffled(others, random)
        voters.remove(post.argument.author)
        for voter, (merit, agreement) in zip(voters, _choices(post.argument, random), strict=False):
            at = _soon_after(post.at, now - LAST_VOTE, random)
            ballots.append(Ballot(post, voter, merit, agreement, at))
    return sorted(ballots, key=lambda ballot: ballot.at)


def _with_replies(post: Post, random: Random, now: datetime) -> Iterator[Post]:
    yield post
    for reply in post.argument.replies:
        at = _soon_after(post.at, now - LAST_POST, random)
        yield from _with_replies(Post(reply, post.heading, post, at), random, now)


def _space_out(posts: Sequence[Post]) -> None:
    for earlier, later in pairwise(posts):
        later.at = max(later.at, earlier.at + PAUSE)


def _choices(argument: DemoArgument, random: Random) -> Iterator[tuple[int | None, int | None]]:
    merits = [1] * argument.merit_up + [-1] * argument.merit_down
    agreements = [1] * argument.agree + [-1] * argument.disagree
    return zip_longest(_shuffled(merits, random), _shuffled(agreements, random))


def _soon_after(start: datetime, end: datetime, random: Random) -> datetime:
    """Between the two, mostly near the start."""
    return start + (end - start) * random.betavariate(1, 6)


def _shuffled[Thing](things: Sequence[Thing], random: Random) -> list[Thing]:
    return random.sample(things, len(things))
