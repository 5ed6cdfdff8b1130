"""Turns plain text, Markdown and HTML into a ParsedArticle. Knows no Django."""

from forum.importing.claims import FALLBACK_CLAIM
from forum.importing.comparison import Comparison, Status, StoredSection, compare
from forum.importing.decisions import Decision, Fate, apply_decisions
from forum.importing.decoding import decode
from forum.importing.errors import ImportingError
from forum.importing.fingerprint import fingerprint
from forum.importing.formats import Format
from forum.importing.limits import (
    CLAIM_MAX_LENGTH,
    HEADING_MAX_LENGTH,
    MAX_LINES,
    MAX_SECTIONS,
    MAX_SOURCE_BYTES,
    SECTION_MAX_LENGTH,
)
from forum.importing.parsed_article import ParsedArticle, ParsedSection
from forum.importing.parsing import parse_article

__all__ = [
    "CLAIM_MAX_LENGTH",
    "FALLBACK_CLAIM",
    "HEADING_MAX_LENGTH",
    "MAX_LINES",
    "MAX_SECTIONS",
    "MAX_SOURCE_BYTES",
    "SECTION_MAX_LENGTH",
    "Comparison",
    "Decision",
    "Fate",
    "Format",
    "ImportingError",
    "ParsedArticle",
    "ParsedSection",
    "Status",
    "StoredSection",
    "apply_decisions",
    "compare",
    "decode",
    "fingerprint",
    "parse_article",
]
