"""Builders: plain functions that make one thing through the site's own actions.

The cast: Alice argues, Bob answers and votes, Carol reads along, Mia moderates, Eda edits articles,
Ada is the admin, Nils is new, Una has not verified her address.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone

from accounts.models import User
from forum.actions.arguments import ArgumentText, EvidenceText, edit_argument, post_argument
from forum.actions.drafts import Place, save_draft
from forum.actions.flags import raise_flag
from forum.actions.moderation import keep_argument
from forum.actions.votes import cast_vote
from forum.models import Argument, Article, Draft, Edition, Section, Tag, TagSynonym, Thread, Vote
from forum.ranking import strength
from forum.rendering import render_markdown

_numbers = count(1)
LONG_AGO = timedelta(days=40)


def make_user(username: str = "", *, verified: bool = True, **overrides) -> User:
    username = username or f"member{next(_numbers)}"
    values = {"email": f"{username}@example.org", "date_joined": timezone.now() - LONG_AGO}
    user = User.objects.create_user(
        username=username, password="correct horse", **values | overrides
    )
    user.record_email(verified=verified)
    return user


def make_moderator(username: str = "mia", **overrides) -> User:
    user = make_user(username, **overrides)
    user.groups.add(Group.objects.get_or_create(name="moderators")[0])
    return user


def make_editor(username: str = "eda", **overrides) -> User:
    user = make_user(username, is_staff=True, **overrides)
    user.groups.add(Group.objects.get_or_create(name="editors")[0])
    return user


def make_admin(username: str = "ada", **overrides) -> User:
    return make_user(username, is_staff=True, is_superuser=True, **overrides)


def make_article(title: str = "", **overrides) -> Article:
    number = next(_numbers)
    now = timezone.now()
    values = {
        "title": title or f"Article {number}",
        "slug": f"article-{number}",
        "state": Article.State.PUBLISHED,
        "fingerprint": str(number),
        "created_at": now,
        "updated_at": now,
    }
    return Article.objects.create(**values | overrides)


def make_thread(article: Article | None = None, **overrides) -> Thread:
    article = article or make_article()
    number = next(_numbers)
    section_values = {
        "position": number % 10_000,
        "slug": f"section-{number}",
        "heading": f"Section {number}",
        "text": "What the section says.",
        "claim": "Machines will write most news within ten years.",
    }
    for name in list(overrides):
        if name in section_values:
            section_values[name] = overrides.pop(name)
    section = Section.objects.create(
        article=article, text_html=render_markdown(section_values["text"]), **section_values
    )
    return Thread.objects.create(section=section, created_at=timezone.now(), **overrides)


def make_argument(
    thread: Thread | None = None, *, author: User | None = None, parent=None, **overrides
):
    """An argument posted two days ago, or when `at` says; a reply with `parent`."""
    values = {
        "stance": "supports" if parent else "for",
        "claim": "Readers can tell the difference.",
        "body": "",
        "dispute": "",
        "evidence": (),
        "tags": (),
        "at": timezone.now() - timedelta(days=2),
    } | overrides
    text = ArgumentText(
        claim=values.pop("claim"),
        body=values.pop("body"),
        dispute=values.pop("dispute"),
        evidence=tuple(values.pop("evidence")),
    )
    return post_argument(
        author=author or make_user(),
        thread=thread or (parent.thread if parent else make_thread()),
        parent=parent,
        text=text,
        **values,
    )


def make_many_arguments(thread: Thread, count: int, *, author: User | None = None, **overrides):
    """Rows written at once, for what needs thousands; a callable is asked with each one's number.

    The counters of the thread and of parents stay as they were.
    """
    parent = overrides.get("parent")
    values = {
        "stance": "supports" if parent else "for",
        "claim": "Readers can tell the difference.",
        "root": parent and (parent.root or parent),
        "depth": parent.depth + 1 if parent else 0,
        "strength": strength(0, 0),
    } | overrides
    author, now = author or make_user(), timezone.now()
    Edition.count_up(thread.pk)
    return Argument.objects.bulk_create(
        Argument(
            thread=thread,
            author=author,
            created_at=now - LONG_AGO + timedelta(seconds=number),
            **{name: value(number) if callable(value) else value for name, value in values.items()},
        )
        for number in range(count)
    )


def make_evidence(**overrides) -> EvidenceText:
    values = {
        "kind": "study",
        "url": "https://doi.org/10.1126/science.aap9559",
        "title": "The spread of true and false news online",
        "quotation": "",
    }
    return EvidenceText(**values | overrides)


def make_tag(name: str = "") -> Tag:
    name = name or f"Tag {next(_numbers)}"
    return Tag.objects.create(name=name, slug=Tag.slug_of(name), purpose="For tests.")


def make_draft(author: User, thread: Thread | None = None, **overrides) -> Draft:
    """Of a new argument, a reply to `parent` or an edit of `argument`, with the form's fields."""
    about = overrides.pop("parent", None), overrides.pop("argument", None)
    at = overrides.pop("at", None)
    place = Place(thread or next(row.thread for row in about if row), *about)
    fields = {"claim": "Begun and not posted."} | overrides
    typed = {
        name.replace("__", "-"): value if isinstance(value, list) else [value]
        for name, value in fields.items()
    }
    draft = save_draft(author=author, place=place, fields=typed, at=at)
    assert draft is not None
    return draft


def make_cast() -> dict[str, User | AnonymousUser]:
    """One of each role; "author" has written nothing yet, the staff may sign in to Django admin."""
    return {
        "anonymous": AnonymousUser(),
        "unverified": make_user("una", verified=False),
        "member": make_user("bob"),
        "author": make_user("alice"),
        "moderator": make_moderator("mia", is_staff=True),
        "editor": make_editor("eda"),
        "admin": make_admin("ada"),
    }


def make_debate(cast) -> Argument:
    """A thread with one of everything around an argument of the author's."""
    tag = make_tag("Watermarks")
    TagSynonym.objects.create(tag=tag, name="Stamps", slug="stamps")
    argument = make_argument(author=cast["author"], evidence=[make_evidence()], tags=[tag])
    carol = make_user("carol")
    make_argument(parent=argument, author=carol)
    cast_vote(voter=carol, argument=argument, merit=Vote.Merit.UP)
    edited = ArgumentText(claim="Readers can mostly tell.", evidence=(make_evidence(),))
    edit_argument(author=cast["author"], argument=argument, text=edited)
    first = raise_flag(reporter=carol, argument=argument, reason="spam")
    keep_argument(moderator=cast["moderator"], case=first.case, reason="It stays.")
    raise_flag(reporter=carol, argument=argument, reason="attack")
    make_draft(cast["author"], argument.thread)
    return argument
