"""A thread in schema.org's words, for search engines: a DiscussionForumPosting and its Comments.

Only what every reader sees, whoever asks: the page of a moderator holds no more than that of a
stranger. Pure: no queries; the caller has loaded threads with their place and arguments with
their authors.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings

from forum.models import Argument, Thread

Data = dict[str, Any]

# What could end the script element, or a line of script. JSON reads the escapes as the same text.
ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Branch(Protocol):
    """An argument with those of its replies that are on the page."""

    @property
    def argument(self) -> Argument: ...
    @property
    def replies(self) -> Sequence[Branch]: ...


def posting(thread: Thread, branches: Iterable[Branch]) -> Data:
    """The claim of a thread as the post, its top-level arguments on the page as the comments.

    The rest is told on the branch of each, so that a long page does not say everything twice.
    """
    section, article = thread.section, thread.section.article
    data = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "url": _absolute(thread.get_absolute_url()),
        "headline": section.claim,
        "text": section.claim,
        "articleSection": section.heading,
        # A claim is put up for debate by the site, not by who wrote the article.
        "author": {
            "@type": "Organization",
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL,
        },
        "datePublished": _moment(thread.created_at),
        "isPartOf": {"@type": "WebPage", "url": _absolute(article.get_absolute_url())},
        "interactionStatistic": _count("CommentAction", thread.argument_count),
        "comment": [_self(branch.argument) for branch in branches],
    }
    if article.source_url:
        data["sharedContent"] = {"@type": "WebPage", "url": article.source_url}
    return data


def branch_posting(thread: Thread, ancestors: Sequence[Branch], branch: Branch) -> Data:
    """The same where a page shows one argument: what it answers above it, its answers below."""
    comment = _comment(branch)
    if branch.argument.is_visible:
        comment["interactionStatistic"] = _statistics(branch.argument)
    for ancestor in reversed(ancestors):
        comment = _self(ancestor.argument) | {"comment": [comment]}
    return posting(thread, []) | {"comment": [comment]}


def as_script_text(data: Data) -> str:
    """JSON that cannot end the script element it stands in, whatever people wrote."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in ESCAPES.items():  # quicker by far than str.translate
        text = text.replace(sign, escape)
    return text


def _comment(branch: Branch) -> Data:
    replies = [_comment(reply) for reply in branch.replies]
    return _self(branch.argument) | ({"comment": replies} if replies else {})


def _self(argument: Argument) -> Data:
    if not argument.is_visible:
        return {"@type": "Comment", "creativeWorkStatus": "Deleted"}
    data = {
        "@type": "Comment",
        "url": _absolute(argument.get_absolute_url()),
        "text": argument.claim,
        "author": {
            "@type": "Person",
            "name": argument.author.username,
            "url": _absolute(argument.author.get_absolute_url()),
        },
        "datePublished": _moment(argument.created_at),
    }
    if argument.edited_at:
        data["dateModified"] = _moment(argument.edited_at)
    return data


def _statistics(argument: Argument) -> list[Data]:
    statistics = [_count("ReplyAction", argument.reply_count)]
    if argument.is_merit_public():
        statistics += [
            _count("LikeAction", argument.merit_up),
            _count("DislikeAction", argument.merit_down),
        ]
    return statistics


def _count(action: str, count: int) -> Data:
    return {
        "@type": "InteractionCounter",
        "interactionType": f"https://schema.org/{action}",
        "userInteractionCount": count,
    }


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _moment(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
