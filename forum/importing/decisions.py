from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from forum.importing.claims import checked_claim
from forum.importing.decoding import INVISIBLE
from forum.importing.errors import ImportingError
from forum.importing.limits import HEADING_MAX_LENGTH, SECTION_MAX_LENGTH
from forum.importing.markdown_text import one_line
from forum.importing.outline import Block
from forum.importing.parsed_article import ParsedArticle, ParsedSection


class Fate(StrEnum):
    KEEP = "keep"
    MERGE = "merge with the one before"
    SKIP = "skip"


@dataclass(frozen=True)
class Decision:
    """What an editor makes of one section in the preview."""

    heading: str
    claim: str
    fate: Fate


def apply_decisions(article: ParsedArticle, decisions: Sequence[Decision]) -> ParsedArticle:
    if len(decisions) != len(article.sections):
        raise ImportingError(
            f"There are {len(decisions)} decisions for {len(article.sections)} sections;"
            " each section needs one."
        )
    kept: list[ParsedSection] = []
    for section, decision in zip(article.sections, decisions, strict=True):
        if decision.fate == Fate.KEEP:
            kept.append(renamed(section, decision))
        elif decision.fate == Fate.MERGE:
            kept[-1:] = [merged(kept, section, decision)]
    if not kept:
        raise ImportingError("At least one section must be kept.")
    return replace(article, sections=tuple(kept))


def renamed(section: ParsedSection, decision: Decision) -> ParsedSection:
    heading = typed_heading(decision)
    if not heading:
        raise ImportingError(f"The section “{section.heading}” needs a heading.")
    claim = checked_claim(INVISIBLE.sub("", decision.claim))
    return replace(section, heading=heading, claim=claim)


def merged(kept: list[ParsedSection], section: ParsedSection, decision: Decision) -> ParsedSection:
    """The section before, with this one's heading and text below its own text."""
    heading = typed_heading(decision)
    if not kept:
        raise ImportingError(f"There is no section before “{heading}” to merge it with.")
    before = kept[-1]
    parts = [before.text, Block(heading, level=1).markdown if heading else "", section.text]
    text = "\n\n".join(filter(None, parts))
    if len(text) > SECTION_MAX_LENGTH:
        raise ImportingError(
            f"With “{heading}”, the section “{before.heading}” has {len(text):,} characters;"
            f" a section may have at most {SECTION_MAX_LENGTH:,}."
        )
    return replace(before, text=text)


def typed_heading(decision: Decision) -> str:
    heading = one_line(INVISIBLE.sub("", decision.heading))
    if len(heading) > HEADING_MAX_LENGTH:
        raise ImportingError(
            f"The heading “{heading[:60]}…” has {len(heading)} characters;"
            f" a heading may have at most {HEADING_MAX_LENGTH}."
        )
    return heading
