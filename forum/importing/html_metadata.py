"""What a page says about its article, in <meta>, JSON-LD, <time>, <link> and <title>."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from forum.importing.html_elements import words_of
from forum.importing.limits import HEADING_MAX_LENGTH, NAME_MAX_LENGTH, SUMMARY_MAX_LENGTH
from forum.importing.markdown_text import cut_at_word, one_line
from forum.importing.parsed_article import ParsedArticle
from forum.importing.web_address import is_web_address

# The names a value goes by, the most trustworthy first.
TITLE = ["og:title", "json headline", "twitter:title", "dc.title", "citation_title", "h1", "title"]
SUMMARY = ["og:description", "description", "twitter:description", "dc.description"]
AUTHOR = ["author", "article:author", "json author", "dc.creator", "citation_author"]
PUBLISHER = ["og:site_name", "json publisher", "dc.publisher", "application-name"]
PUBLISHED = [
    *("article:published_time", "datepublished", "json datePublished", "date", "dc.date"),
    *("dc.date.issued", "citation_publication_date", "citation_date", "pubdate", "time"),
]
SOURCE_URL = ["canonical", "og:url"]


def metadata_of_page(page: HtmlElement) -> ParsedArticle:
    values: dict[str, str] = {}
    for name, value in values_of_page(page):
        values.setdefault(name, one_line(value))
    publisher = first_of(PUBLISHER, values).strip(" |-–—·")
    return ParsedArticle(
        title=cut_at_word(without_suffix(first_of(TITLE, values), publisher), HEADING_MAX_LENGTH),
        summary=cut_at_word(first_of(SUMMARY, values), SUMMARY_MAX_LENGTH),
        author=cut_at_word(first_of(AUTHOR, values, accept=is_name), NAME_MAX_LENGTH),
        publisher=cut_at_word(publisher, NAME_MAX_LENGTH),
        source_url=first_of(SOURCE_URL, values, accept=is_web_address),
        published_on=date_of(first_of(PUBLISHED, values, accept=date_of)),
    )


def first_of(
    names: list[str], values: dict[str, str], *, accept: Callable[[str], object] = bool
) -> str:
    return next((values[name] for name in names if name in values and accept(values[name])), "")


def is_name(value: str) -> bool:
    """Some pages give an author's profile instead."""
    return bool(value) and "://" not in value


def without_suffix(title: str, publisher: str) -> str:
    """ "Kling goes alone | The Daily" -> "Kling goes alone" """
    shorter = title.removesuffix(publisher) if publisher else title
    return title if shorter == title else shorter.rstrip(" |-–—·:»") or title


DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)


def date_of(value: str) -> date | None:
    found = DATE.match(value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


# --- Where values stand ---


def values_of_page(page: HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield name.lower(), meta.get("content") or ""
    for link in page.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield "canonical", link.get("href") or ""
    for time in page.iterfind(".//article//time"):
        yield "time", time.get("datetime") or ""
    for script in page.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from values_of_json(script.text or "")
    yield from titles(page)


def titles(page: HtmlElement) -> Iterator[tuple[str, str]]:
    headings = list(page.iter("h1"))
    if len(headings) == 1:
        yield "h1", words_of(headings[0])
    for title in page.iterfind(".//head/title"):
        yield "title", title.text or ""


def values_of_json(source: str) -> Iterator[tuple[str, str]]:
    for thing in things_of_json(source):
        if "Article" in str(thing.get("@type")) or "Posting" in str(thing.get("@type")):
            for key in ("headline", "author", "publisher", "datePublished"):
                yield f"json {key}", name_of(thing.get(key))


def things_of_json(source: str) -> list[dict[str, Any]]:
    try:
        parsed = json.loads(source)
    except (ValueError, RecursionError):
        return []
    listed = parsed if isinstance(parsed, list) else [parsed]
    graphs = [thing.get("@graph") for thing in listed if isinstance(thing, dict)]
    for graph in graphs:
        listed += graph if isinstance(graph, list) else []
    return [thing for thing in listed if isinstance(thing, dict)]


def name_of(value: Any) -> str:
    """A name may be given as text, as a thing with a name, or as a list of those."""
    if isinstance(value, dict):
        return str(value.get("name") or "")
    if isinstance(value, list):
        return ", ".join(
            item if isinstance(item, str) else name_of(item)
            for item in value[:10]
            if not isinstance(item, list)
        )
    return value if isinstance(value, str) else ""
