"""The piece of a text in which the words of a search stand, and where they stand in it.

The database decides what is found; this only shows it, so it may be rough: a word is marked when it
is one of the words looked for but for an English ending or an accent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
SHORTEST_STEM = 3  # letters; with fewer, an ending makes another word
SUFFIXES = "d e r rs s es er ers ed ing ings ly ion ions ation ations y ies ied al ally ment ments"
ENDINGS = frozenset(["", *SUFFIXES.split()])
ELLIPSIS = "…"


@dataclass(frozen=True)
class Stretch:
    """A piece of a text; whether it is a word that was looked for."""

    text: str
    is_match: bool = False


def mark_words(text: str, words: Sequence[str]) -> list[Stretch]:
    """The whole text, cut where the words stand."""
    stretches, end = [], 0
    for match in _matches(text, words):
        if match.start() > end:
            stretches.append(Stretch(text[end : match.start()]))
        stretches.append(Stretch(match[0], is_match=True))
        end = match.end()
    if end < len(text):
        stretches.append(Stretch(text[end:]))
    return stretches


def make_snippet(text: str, words: Sequence[str], *, length: int) -> list[Stretch]:
    """About so many characters of the text around the first of the words, or its beginning."""
    first = next(_matches(text, words), None)
    start = max(0, first.start() - length // 4) if first else 0
    if start + length > len(text):
        start = max(0, len(text) - length)
    piece = text[start : start + length]
    if start:
        piece = ELLIPSIS + _without_cut_word(piece[::-1])[::-1]
    if start + length < len(text):
        piece = _without_cut_word(piece) + ELLIPSIS
    return mark_words(piece, words)


def has_words(text: str, words: Sequence[str]) -> bool:
    """Whether each of the words stands in the text."""
    return all(next(_matches(text, [word]), None) for word in words)


def _matches(text: str, words: Sequence[str]) -> Iterator[re.Match[str]]:
    looked_for = [_folded(word) for word in words]
    for match in WORD.finditer(text):
        word = _folded(match[0])
        if any(_is_same(word, other) for other in looked_for):
            yield match


def _folded(word: str) -> str:
    """Without case and accents."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_same(word: str, other: str) -> bool:
    if word == other:
        return True
    stem = _common_start(word, other)
    return (
        len(stem) >= SHORTEST_STEM
        and word.removeprefix(stem) in ENDINGS
        and other.removeprefix(stem) in ENDINGS
    )


def _common_start(word: str, other: str) -> str:
    length = 0
    for ours, theirs in zip(word, other, strict=False):
        if ours != theirs:
            break
        length += 1
    return word[:length]


def _without_cut_word(piece: str) -> str:
    """Up to the last white space, where there is one."""
    return piece.rsplit(maxsplit=1)[0] if " " in piece.strip() else piece
