"""Plain text knows no markup: what is a heading is told by length, punctuation and place.

A *short* line is one that could be a heading; it is one where a paragraph follows. Two short lines
in a row are one heading in two parts; three or more are a list or a verse, and so they are text.

The title is a short line at the very top with another short line or a blank one below it, unless it
names an opening section ("Introduction", "1. Background"). Short lines between it and the first
heading are text, apart from a line "By …", which names the author.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from forum.importing.markdown_text import escape_markdown
from forum.importing.outline import Block, Outline
from forum.importing.parsed_article import ParsedArticle

SECTION_LEVEL = 2


def read_plain_text(text: str) -> Outline:
    title, author, paragraphs = take_title(paragraphs_of(text))
    blocks = tuple(block for run in runs_of(paragraphs) for block in blocks_of(run))
    return Outline(ParsedArticle(title=title, author=author), blocks)


@dataclass(frozen=True)
class Paragraph:
    text: str
    is_short: bool
    has_blank_below: bool


# --- Lines into paragraphs ---

UNDERLINE = re.compile(r"([-=~_*])\1{2,}")
WRAP_WIDTH_AT_LEAST = 60
WRAP_WIDTH_AT_MOST = 100
RAGGED_FROM = 0.85  # of the width: lines broken by hand are not all full


def paragraphs_of(text: str) -> list[Paragraph]:
    """A blank line ends a paragraph; so does a line's end, unless the lines are hard-wrapped."""
    lines = without_underlines([" ".join(line.split()) for line in text.split("\n")])
    width = wrap_width(lines)
    paragraphs: list[Paragraph] = []
    parts: list[str] = []
    for line, below in pairwise([*lines, ""]):
        if line:
            parts.append(line)
        if parts and not (line and is_wrapped(line, below, width)):
            whole = " ".join(parts)
            paragraphs.append(Paragraph(whole, is_heading_like(whole), not below))
            parts = []
    return paragraphs


def without_underlines(lines: list[str]) -> list[str]:
    """Leave out what only draws a line below a heading."""
    return [
        line
        for above, line in pairwise(["", *lines])
        if not (UNDERLINE.fullmatch(line) and is_heading_like(above))
    ]


def wrap_width(lines: list[str]) -> int:
    """The column at which lines were broken; 0 where each line is a paragraph of its own."""
    written = [line for line in lines if line]
    fitting = [line for line in written if len(line) <= WRAP_WIDTH_AT_MOST]
    full = [
        line
        for line, below in pairwise([*lines, ""])
        if below and WRAP_WIDTH_AT_LEAST <= len(line) <= WRAP_WIDTH_AT_MOST
    ]
    broken_in_sentence = [line for line in full if not ends_sentence(line)]
    if full and len(broken_in_sentence) * 2 >= len(full) and len(fitting) >= 0.9 * len(written):
        return max(len(line) for line in fitting)
    return 0


def is_wrapped(line: str, below: str, width: int) -> bool:
    """Whether the line went on below because the next word would hardly have fitted."""
    next_word = below.partition(" ")[0]
    return bool(below) and len(line) + 1 + len(next_word) > width * RAGGED_FROM > 0


# --- What looks like a heading ---

HEADING_LENGTH_AT_MOST = 80
HEADING_WORDS_AT_MOST = 12
CLOSING_PUNCTUATION = ".,;:!?…。！？，、；：-–—"
CLOSING_QUOTES = "\"'”’»)]"
LIST_MARK = re.compile(r"[-+*•·–—>|]")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(rf"(?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}}),? \d{{4}}", re.IGNORECASE)


def is_heading_like(line: str) -> bool:
    return (
        0 < len(line) <= HEADING_LENGTH_AT_MOST
        and len(line.split()) <= HEADING_WORDS_AT_MOST
        and any(character.isalpha() for character in line)
        and not ends_sentence(line)
        and not line.split()[0].islower()
        and not LIST_MARK.match(line)
        and not DATE.fullmatch(line)
        and "://" not in line
        and not line.lower().startswith("claim:")
    )


def ends_sentence(line: str) -> bool:
    return line.rstrip(CLOSING_QUOTES).endswith(tuple(CLOSING_PUNCTUATION))


# --- The title ---

TOP_LINES_AT_MOST = 5
OPENING_SECTION = re.compile(
    r"(?:\d+|[IVX]+)[.):]?\s.*|introduction|intro|overview|background|foreword|preface|prologue"
    r"|abstract|summary|context",
    re.IGNORECASE,
)
BYLINE = re.compile(r"by (?P<author>[^\W\d_]\S*(?: \S+){0,6})", re.IGNORECASE)


def take_title(paragraphs: list[Paragraph]) -> tuple[str, str, list[Paragraph]]:
    """Title, author and the paragraphs below; "" for what is not there."""
    top = list(takewhile(lambda paragraph: paragraph.is_short, paragraphs))
    if not begins_with_title(top, paragraphs):
        return "", "", paragraphs
    title, *others = top
    bylines = [found for line in others if (found := BYLINE.fullmatch(line.text))]
    author = bylines[0]["author"] if bylines else ""
    others = [line for line in others if not BYLINE.fullmatch(line.text)]
    texts = [replace(line, is_short=False) for line in others[:-1]]
    return title.text, author, [*texts, *others[-1:], *paragraphs[len(top) :]]


def begins_with_title(top: list[Paragraph], paragraphs: list[Paragraph]) -> bool:
    return (
        0 < len(top) <= TOP_LINES_AT_MOST
        and len(top) < len(paragraphs)
        and (len(top) > 1 or top[0].has_blank_below)
        and not OPENING_SECTION.fullmatch(top[0].text)
    )


# --- Headings and text ---


@dataclass(frozen=True)
class Run:
    """Neighbours that are alike: short lines, or other paragraphs."""

    texts: tuple[str, ...]
    is_short: bool
    is_last: bool


def runs_of(paragraphs: list[Paragraph]) -> Iterator[Run]:
    end = len(paragraphs)
    for is_short, run in groupby(enumerate(paragraphs, 1), key=lambda pair: pair[1].is_short):
        numbers, members = zip(*run, strict=True)
        yield Run(tuple(member.text for member in members), is_short, numbers[-1] == end)


def blocks_of(run: Run) -> list[Block]:
    if run.is_short and not run.is_last and len(run.texts) <= 2:
        return [Block(": ".join(run.texts), SECTION_LEVEL)]
    return [Block(escape_markdown(text)) for text in run.texts]
