"""The block of `key: value` lines between two `---` at the top of a Markdown file."""

import re
from datetime import date

from forum.importing.errors import ImportingError
from forum.importing.limits import (
    HEADING_MAX_LENGTH,
    NAME_MAX_LENGTH,
    SUMMARY_MAX_LENGTH,
)
from forum.importing.markdown_text import cut_at_word, one_line
from forum.importing.parsed_article import ParsedArticle
from forum.importing.web_address import is_web_address

FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:[^\n]*\n){0,200}?)---[ \t]*(?:\n|\Z)")
ENTRY = re.compile(r"(?P<key>\w+)[ \t]*:[ \t]*(?P<value>.*)")


def take_front_matter(text: str) -> tuple[ParsedArticle, str]:
    """What the front matter says, unknown keys left out, and the text below it."""
    found = FRONT_MATTER.match(text)
    entries = entries_of(found["lines"]) if found else {}
    if found and entries:
        return article_of(entries), text[found.end() :]
    return ParsedArticle(), text


def entries_of(lines: str) -> dict[str, str]:
    found = [ENTRY.fullmatch(line.strip()) for line in lines.split("\n")]
    return {entry["key"].lower(): unquoted(entry["value"].strip()) for entry in found if entry}


def unquoted(value: str) -> str:
    is_quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return one_line(value[1:-1] if is_quoted else value)


def article_of(entries: dict[str, str]) -> ParsedArticle:
    return ParsedArticle(
        title=cut_at_word(entries.get("title", ""), HEADING_MAX_LENGTH),
        summary=cut_at_word(entries.get("summary", ""), SUMMARY_MAX_LENGTH),
        author=cut_at_word(entries.get("author", ""), NAME_MAX_LENGTH),
        publisher=cut_at_word(entries.get("publisher", ""), NAME_MAX_LENGTH),
        source_url=checked_url(entries.get("url", "")),
        published_on=checked_date(entries.get("published", "")),
    )


def checked_url(value: str) -> str:
    if value and not is_web_address(value):
        raise ImportingError(
            f"The front matter's url is “{value[:60]}”; it must begin with http:// or https://."
        )
    return value


def checked_date(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        raise ImportingError(
            f"The front matter's published is “{value[:60]}”; it must be a date such as 2026-11-22."
        ) from None
