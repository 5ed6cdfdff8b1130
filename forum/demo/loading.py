"""Fills the shipped article's threads with the demo debate, through the actions of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.db import connection, transaction

from accounts.models import User
from accounts.roles import MODERATORS
from forum.actions.arguments import (
    ArgumentText,
    EvidenceText,
    post_argument,
    withdraw_argument,
)
from forum.actions.flags import raise_flag
from forum.actions.moderation import hide_argument
from forum.actions.votes import cast_vote
from forum.demo.debate import DEBATE, MEMBERS, SIGN_IN
from forum.demo.schedule import Ballot, Post, plan_ballots, plan_posts
from forum.demo.shapes import DemoArgument, DemoMember
from forum.models import Argument, Article, Flag, Tag, Thread, Vote

MAIL_DOMAIN = "rostrum.example"
JOINED = timedelta(days=60)  # before now
FLAGGED = timedelta(minutes=50)
DECIDED = timedelta(minutes=20)

Members = Mapping[str, User]
Posted = Mapping[Post, Argument]
Debate = Mapping[str, Sequence[DemoArgument]]


class DemoDoesNotFit(Exception):
    """The site holds something that the demo would collide with; the text says what."""


def is_demo_loaded() -> bool:
    """Whether the database holds members of the demo, who can sign in with printed passwords."""
    return User.objects.filter(email__endswith=f"@{MAIL_DOMAIN}").exists()


def load_demo(
    *,
    article: Article,
    passwords: Mapping[str, str],
    now: datetime,
    debate: Debate = DEBATE,
) -> None:
    """Let the members of the demo debate the article; all of it or, if anything fails, nothing.

    Raises DemoDoesNotFit.
    """
    posts = plan_posts(debate, now=now)
    with transaction.atomic():
        threads = _find_threads(article)
        members = _create_members(passwords, now)
        posted = _post_arguments(posts, threads, members)
        _cast_votes(_ballots(posts, now), posted, members)
        _raise_flags(posted, members, now - FLAGGED)
        _withdraw_and_hide(posted, members, now - DECIDED)
        # Those whom the moderator's acts concern do not exist, so nobody is told by mail.
        connection.run_on_commit.clear()


def _find_threads(article: Article) -> dict[str, Thread]:
    sections = article.sections.select_related("thread")
    threads = {section.heading: section.thread for section in sections}
    if not DEBATE.keys() <= threads.keys():
        raise DemoDoesNotFit("The sections of the demo article have other headings now.")
    return threads


def _create_members(passwords: Mapping[str, str], now: datetime) -> dict[str, User]:
    names = [member.username for member in MEMBERS]
    taken = User.objects.filter(username__in=names).values_list("username", flat=True)
    if taken:
        raise DemoDoesNotFit(f"The demo needs names that members have: {', '.join(taken)}.")
    return {
        member.username: _create_member(member, passwords.get(member.username), now)
        for member in MEMBERS
    }


def _create_member(member: DemoMember, password: str | None, now: datetime) -> User:
    is_admin = member.role == "admin"
    user = User(
        username=member.username,
        email=f"{member.username}@{MAIL_DOMAIN}",
        date_joined=now - JOINED,
        is_staff=is_admin,
        is_superuser=is_admin,
    )
    user.set_password(password)  # none for those who only fill the room
    user.save()
    user.record_email(verified=True)
    if member.role == "moderator":
        user.groups.add(Group.objects.get(name=MODERATORS))
    return user


def _post_arguments(
    posts: Sequence[Post], threads: Mapping[str, Thread], members: Members
) -> dict[Post, Argument]:
    tags = {tag.slug: tag for tag in Tag.objects.all()}
    posted: dict[Post, Argument] = {}
    for post in posts:
        posted[post] = post_argument(
            author=members[post.argument.author],
            thread=threads[post.heading],
            parent=posted[post.parent] if post.parent else None,
            stance=post.argument.stance,
            text=_text_of(post.argument),
            tags=[tags[slug] for slug in post.argument.tags],
            at=post.at,
        )
    return posted


def _text_of(argument: DemoArgument) -> ArgumentText:
    return ArgumentText(
        claim=argument.claim,
        body=argument.body,
        dispute=argument.dispute,
        evidence=tuple(
            EvidenceText(kind=row.kind, url=row.url, title=row.title, quotation=row.quotation)
            for row in argument.evidence
        ),
    )


def _ballots(posts: Sequence[Post], now: datetime) -> list[Ballot]:
    """Whoever signs in finds most arguments not yet judged by themselves."""
    crowd = [member.username for member in MEMBERS if member.username not in SIGN_IN]
    return plan_ballots(posts, crowd=crowd, others=SIGN_IN, now=now)


def _cast_votes(ballots: Sequence[Ballot], posted: Posted, members: Members) -> None:
    for ballot in ballots:
        cast_vote(
            voter=members[ballot.voter],
            argument=posted[ballot.post],
            merit=Vote.Merit(ballot.merit) if ballot.merit else None,
            agreement=Vote.Agreement(ballot.agreement) if ballot.agreement else None,
            at=ballot.at,
        )


def _raise_flags(posted: Posted, members: Members, at: datetime) -> None:
    for post, argument in posted.items():
        for flag in post.argument.flags:
            raise_flag(
                reporter=members[flag.reporter],
                argument=argument,
                reason=Flag.Reason(flag.reason),
                at=at,
            )


def _withdraw_and_hide(posted: Posted, members: Members, at: datetime) -> None:
    moderator = next(members[member.username] for member in MEMBERS if member.role == "moderator")
    for post, argument in posted.items():
        if post.argument.withdrawn:
            withdraw_argument(author=argument.author, argument=argument, at=at)
        if post.argument.hidden_reason:
            reason = post.argument.hidden_reason
            hide_argument(moderator=moderator, argument=argument, reason=reason, at=at)
