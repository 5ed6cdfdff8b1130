"""What the demo debate is made of: plain data, no Django."""

import re
from dataclasses import dataclass
from inspect import cleandoc
from typing import Literal

Role = Literal["member", "moderator", "admin"]
Stance = Literal["for", "against", "question", "supports", "rebuts", "asks", "answers"]
Dispute = Literal["", "truth", "relevance", "both"]
EvidenceKind = Literal["data", "study", "document", "expert", "news", "example"]
FlagReason = Literal[
    "off_topic",
    "attack",
    "spam",
    "no_human_author",
    "duplicate",
    "misquotes",
    "illegal",
    "other",
]


@dataclass(frozen=True)
class DemoMember:
    username: str
    role: Role = "member"


@dataclass(frozen=True)
class DemoEvidence:
    kind: EvidenceKind
    url: str
    title: str
    quotation: str = ""


@dataclass(frozen=True)
class DemoFlag:
    reporter: str
    reason: FlagReason


@dataclass(frozen=True)
class DemoArgument:
    """One argument with all replies below it. Votes are counts; its author casts none of them."""

    author: str
    stance: Stance
    claim: str
    body: str = ""
    dispute: Dispute = ""
    evidence: tuple[DemoEvidence, ...] = ()
    tags: tuple[str, ...] = ()
    merit_up: int = 0
    merit_down: int = 0
    agree: int = 0
    disagree: int = 0
    hidden_reason: str = ""
    withdrawn: bool = False
    flags: tuple[DemoFlag, ...] = ()
    replies: tuple["DemoArgument", ...] = ()


def prose(text: str) -> str:
    """Markdown from an indented literal: joins the lines of a paragraph, keeps list items apart."""
    return re.sub(r"(?<!\n)\n(?!\n|- ) *", " ", cleandoc(text))
