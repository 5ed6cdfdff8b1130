"""A thread far longer than any real one, for measuring: made at random, the same every time.

It is written in bulk, past the actions and their limits, and `recount` fills in all that they keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.actions.recount import recount_thread
from forum.models import Argument, Article, Evidence, Section, Tag, Tagging, Thread, Vote
from forum.ranking import strength
from forum.rendering import RENDERER_VERSION, render_markdown

SLUG = "benchmark"
SEED = 5_000
SIZE = 5_000
LEVELS = (2_000, 1_700, 850, 320, 100, 30)  # how many arguments answer how deep
MEMBERS = 200
VOTES = 7  # on average, per argument
BODY_WORDS = 90  # about 600 characters

VIEW = (
    "a viewer who cannot tell made from filmed will ask for proof and proof costs time that small "
    "newsrooms do not have while large studios train on what others drew and pay nobody for it yet "
    "cheap tools let people speak who never had a camera or a crew so the question is which of the "
    "two weighs more when rules come late and markets move early"
)
WORDS = VIEW.split()

Stance = Argument.Stance


def get_long_thread(*, now: datetime | None = None, size: int = SIZE) -> Thread:
    """The long thread of this database, built at the first call."""
    thread = Thread.objects.filter(section__article__slug=SLUG).first()
    return thread or _build(Random(SEED), now or timezone.now(), size)  # noqa: S311


@transaction.atomic
def _build(random: Random, now: datetime, size: int) -> Thread:
    members = _create_members(now)
    thread = _create_thread(now)
    arguments: list[Argument] = []
    parents: list[Argument | None] = [None]
    for depth, count in enumerate(count * size // SIZE or 1 for count in LEVELS):
        parents = _create_level(thread, depth, _some(parents, count, random), members, random, now)
        arguments += [argument for argument in parents if argument is not None]
    _create_evidence(arguments, random)
    _create_taggings(arguments, random, now)
    _create_votes(arguments, members, random, now)
    recount_thread(thread.pk, fix=True)
    return thread


def _create_members(now: datetime) -> list[User]:
    names = [f"member{number}" for number in range(MEMBERS)]
    return User.objects.bulk_create(
        User(
            username=name,
            email=f"{name}@rostrum.example",
            password="!",  # noqa: S106 - none: nobody signs in with one
            date_joined=now - timedelta(days=90),
        )
        for name in names
    )


def _create_thread(now: datetime) -> Thread:
    article = Article.objects.create(
        title="A long debate",
        slug=SLUG,
        fingerprint=SLUG,
        state=Article.State.PUBLISHED,
        created_at=now,
        updated_at=now,
    )
    text = "What a section says, in a few lines.\n\n" * 10
    section = Section.objects.create(
        article=article,
        position=1,
        slug=SLUG,
        heading="A long section",
        text=text,
        text_html=render_markdown(text),
        claim="A long thread is as quick to read as a short one.",
    )
    return Thread.objects.create(section=section, created_at=now)


def _some[Thing](things: Sequence[Thing], count: int, random: Random) -> list[Thing]:
    """Some of them again and again: few arguments get many answers, most get none."""
    return [things[int(len(things) * random.random() ** 2.5)] for _number in range(count)]


def _create_level(
    thread: Thread,
    depth: int,
    parents: Sequence[Argument | None],
    members: Sequence[User],
    random: Random,
    now: datetime,
) -> list[Argument | None]:
    oldest = now - timedelta(days=60 - 9 * depth)
    return Argument.objects.bulk_create(
        (
            _make_argument(
                thread,
                parent,
                random.choice(members),
                random,
                at=oldest + position * timedelta(minutes=3),
            )
            for position, parent in enumerate(parents)
        ),
        batch_size=500,
    )  # type: ignore[return-value]


def _make_argument(
    thread: Thread, parent: Argument | None, author: User, random: Random, *, at: datetime
) -> Argument:
    stance = _choose_stance(parent, random)
    body = f"{_prose(random, BODY_WORDS // 2)}\n\n{_prose(random, BODY_WORDS // 2)}"
    return Argument(
        thread=thread,
        author=author,
        parent=parent,
        root=(parent.root or parent) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        stance=stance,
        dispute=random.choice(Argument.Dispute.values) if stance == Stance.REBUTS else "",
        claim=_prose(random, 18),
        body=body,
        body_html=render_markdown(body),
        renderer_version=RENDERER_VERSION,
        created_at=at,
        strength=strength(0, 0),
    )


def _choose_stance(parent: Argument | None, random: Random) -> Stance:
    if parent is None:
        return random.choices(Argument.TOP_LEVEL_STANCES, weights=(9, 8, 3))[0]
    return random.choice(parent.reply_stances)


def _prose(random: Random, words: int) -> str:
    return " ".join(random.choices(WORDS, k=words)).capitalize() + "."


def _create_evidence(arguments: Sequence[Argument], random: Random) -> None:
    Evidence.objects.bulk_create(
        (
            Evidence(
                argument=argument,
                position=0,
                kind=random.choice(Evidence.Kind.values),
                url=f"https://example.org/sources/{argument.pk}",
                title=_prose(random, 8),
                quotation=_prose(random, 25),
            )
            for argument in random.sample(arguments, len(arguments) // 3)
        ),
        batch_size=500,
    )


def _create_taggings(arguments: Sequence[Argument], random: Random, now: datetime) -> None:
    tags = list(Tag.objects.all())
    Tagging.objects.bulk_create(
        (
            Tagging(argument=argument, tag=tag, tagged_by_id=argument.author_id, created_at=now)
            for argument in arguments
            for tag in random.sample(tags, min(len(tags), random.randrange(3)))
        ),
        batch_size=500,
    )


def _create_votes(
    arguments: Sequence[Argument], members: Sequence[User], random: Random, now: datetime
) -> None:
    Vote.objects.bulk_create(
        (
            Vote(
                argument=argument,
                voter=voter,
                merit=random.choice((1, 1, -1)),
                agreement=random.choice((1, -1, None)),
                updated_at=now,
            )
            for argument in arguments
            for voter in random.sample(members, random.randrange(2 * VOTES + 1))
            if voter.pk != argument.author_id
        ),
        batch_size=1_000,
    )
