"""Pages in telling states: what screenshots show, and what tests of the whole site open.

`fill_site` fills an empty database with all that they show; `list_scenes` says where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from forum import demo
from forum.actions.arguments import ArgumentText, post_argument
from forum.actions.articles import import_article
from forum.demo.debate import DEBATE
from forum.demo.loading import Debate, load_demo
from forum.demo.long_thread import get_long_thread
from forum.demo.schedule import DEBATE_BEGAN
from forum.importing import Format, parse_article
from forum.models import Argument, Article, Tag, Thread

MEMBER, MODERATOR, ADMIN = "mira", "sofia", "ada"
OTHER_MEMBER = "jonas"

LONG = 1_000  # arguments
SIZES_BEGAN = timedelta(days=30)  # before now: home shows the demo's own article first
LONG_BEGAN = timedelta(days=40)
POSTED = timedelta(hours=2)  # before now, and after all that the demo's members posted
PAUSE = timedelta(minutes=5)

EMPTY, SINGLE, DEEP = "nothing-yet", "one-argument", "a-long-exchange"
SIZES = """\
# Threads of every size

## Nothing yet

Claim: A debate that nobody has begun should say how to begin it.

The first argument of a thread is the hardest to write: there is nothing to answer.

## One argument

Claim: One argument is enough to make a claim worth thinking about.

As long as one side alone has spoken, the other half of the page invites the other side.

## A long exchange

Claim: Two people who disagree should answer each other until they know why.

Every answer goes one level deeper, down to the level at which the exchange is better begun anew.
"""
EXCHANGE = (
    ("rebuts", "Most of them stop at the third answer, and they know no more than before."),
    ("rebuts", "They stop because nobody has asked them what would change their mind."),
    ("supports", "That question is the one that I have never been asked in such a debate."),
)

Stance = Argument.Stance


@dataclass(frozen=True)
class Scene:
    """A page, who looks at it, and the form in it that is sent as it stands, if any."""

    name: str
    path: str
    visitor: str = ""  # a username; none: nobody is signed in
    sends: str = ""  # the form's CSS selector


def fill_site(*, now: datetime, debate: Debate = DEBATE) -> None:
    """The demo debate, and beside it threads that have nothing, one argument, 1,000, or depth."""
    text = Path(demo.__file__).with_name("article.md").read_text()
    article = _publish(text, at=now - DEBATE_BEGAN)
    load_demo(article=article, passwords={}, now=now, debate=debate)
    _publish(SIZES, at=now - SIZES_BEGAN)
    _argue(_thread(SINGLE), at=now - POSTED)
    _exchange(_thread(DEEP), at=now - POSTED + PAUSE)
    get_long_thread(now=now - LONG_BEGAN, size=LONG)


def list_scenes() -> list[Scene]:
    """All scenes of a filled site."""
    busy = _busiest_thread()
    composer = f"{busy.get_compose_url()}?stance={Stance.FOR}"
    return [
        Scene("home", reverse("home")),
        Scene("article", busy.section.article.get_absolute_url()),
        Scene("thread-0", _thread(EMPTY).get_absolute_url(), MEMBER),
        Scene("thread-1", _thread(SINGLE).get_absolute_url(), MEMBER),
        Scene("thread-30", busy.get_absolute_url(), MODERATOR),
        Scene("thread-30-anonymous", busy.get_absolute_url()),
        Scene("thread-1000", get_long_thread().get_absolute_url(), MEMBER),
        Scene("branch", _deep_argument().get_absolute_url(), MEMBER),
        Scene("composer-errors", composer, MEMBER, sends="form.composer"),
        Scene("member", reverse("member", args=[OTHER_MEMBER])),
        Scene("tag", _busiest_tag().get_absolute_url()),
        Scene("sign-up", reverse("account_signup")),
        Scene("preferences", reverse("preferences")),
        Scene("moderation", reverse("moderation"), MODERATOR),
        Scene("not-found", "/nowhere/"),
        *_styleguide(),
    ]


def sessions_of(scenes: Iterable[Scene]) -> dict[str, str]:
    """For each visitor the key of a new session, which makes a browser theirs."""
    return {scene.visitor: _session_of(scene.visitor) for scene in scenes if scene.visitor}


def _session_of(username: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _publish(text: str, *, at: datetime) -> Article:
    parsed = parse_article(text.encode(), format=Format.MARKDOWN)
    return import_article(parsed=parsed, publish=True, at=at)


def _thread(slug: str) -> Thread:
    return Thread.objects.with_place().get(section__slug=slug)


def _argue(thread: Thread, *, at: datetime) -> Argument:
    return post_argument(
        author=User.objects.get(username=MEMBER),
        thread=thread,
        stance=Stance.FOR,
        text=ArgumentText(claim="A single good reason moves a reader who had none."),
        at=at,
    )


def _exchange(thread: Thread, *, at: datetime) -> None:
    """Two members answer each other as deep as the site goes."""
    authors = [User.objects.get(username=name) for name in (OTHER_MEMBER, MEMBER)]
    argument = _argue(thread, at=at)
    for level in range(settings.MAX_REPLY_DEPTH):
        stance, claim = EXCHANGE[level % len(EXCHANGE)]
        dispute = Argument.Dispute.TRUTH if stance == Stance.REBUTS else ""
        argument = post_argument(
            author=authors[level % 2],
            thread=thread,
            parent=argument,
            stance=stance,
            text=ArgumentText(claim=claim, dispute=dispute),
            at=at + (level + 1) * PAUSE,
        )


def _busiest_thread() -> Thread:
    """Of the demo, which has some 30 arguments in each."""
    threads = Thread.objects.with_place().filter(argument_count__lt=LONG)
    return threads.latest("argument_count")


def _deep_argument() -> Argument:
    """So deep that there is much above it, with answers below it all the same."""
    depth = settings.MAX_REPLY_DEPTH - settings.REPLY_LEVELS_SHOWN
    return Argument.objects.get(thread__section__slug=DEEP, depth=depth)


def _busiest_tag() -> Tag:
    return Tag.objects.annotate(uses=Count("taggings")).latest("uses")


def _styleguide() -> list[Scene]:
    try:
        return [Scene("styleguide", reverse("styleguide"), ADMIN)]
    except NoReverseMatch:
        return []
