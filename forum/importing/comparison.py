"""What a new version of an article changes, section by section."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import islice, product

from forum.importing.markdown_text import one_line
from forum.importing.parsed_article import ParsedSection

SIMILAR_ENOUGH = 0.6
WORDS_COMPARED = 300
PAIRS_COMPARED = 600


class Status(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class StoredSection:
    key: int
    heading: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """A section of the new version, and the stored one that it continues."""

    status: Status
    old_key: int | None
    new_index: int | None


def compare(old: Sequence[StoredSection], new: Sequence[ParsedSection]) -> tuple[Comparison, ...]:
    """In the order of the new version, with what is gone where it used to be."""
    matches = match(old, new)
    comparisons = [comparison_of(index, section, matches) for index, section in enumerate(new)]
    place = 0
    for section in old:
        keys = [comparison.old_key for comparison in comparisons]
        if section.key in keys:
            place = keys.index(section.key)
        else:
            comparisons.insert(place, Comparison(Status.GONE, section.key, None))
        place += 1
    return tuple(comparisons)


def comparison_of(
    index: int, section: ParsedSection, matches: dict[int, StoredSection]
) -> Comparison:
    before = matches.get(index)
    if before is None:
        return Comparison(Status.NEW, None, index)
    if is_same(before, section):
        return Comparison(Status.SAME, before.key, index)
    return Comparison(Status.CHANGED, before.key, index)


def is_same(old: StoredSection, new: ParsedSection) -> bool:
    return old.heading.strip() == new.heading.strip() and lines_of(old.text) == lines_of(new.text)


def lines_of(text: str) -> list[str]:
    """Without the carriage returns and the spaces that a form adds."""
    return [line.rstrip() for line in text.strip().splitlines()]


# --- Which continues which ---


def match(old: Sequence[StoredSection], new: Sequence[ParsedSection]) -> dict[int, StoredSection]:
    """The stored section that each index of the new version continues."""
    matches: dict[int, StoredSection] = {}
    match_equal(old, new, matches, key=lambda section: one_line(section.heading).casefold())
    match_equal(old, new, matches, key=lambda section: one_line(section.text))
    match_similar(old, new, matches)
    return matches


type KeyOf = Callable[[StoredSection | ParsedSection], str]


def match_equal(
    old: Sequence[StoredSection],
    new: Sequence[ParsedSection],
    matches: dict[int, StoredSection],
    *,
    key: KeyOf,
) -> None:
    """Equals are matched in order: the first of two like headings continues the first of before."""
    waiting: dict[str, list[StoredSection]] = defaultdict(list)
    for stored in unmatched_old(old, matches):
        waiting[key(stored)].append(stored)
    for index, section in unmatched_new(new, matches):
        if waiting[key(section)]:
            matches[index] = waiting[key(section)].pop(0)


def match_similar(
    old: Sequence[StoredSection], new: Sequence[ParsedSection], matches: dict[int, StoredSection]
) -> None:
    """The most similar pair first; of very many pairs only the first are looked at."""
    pairs = product(unmatched_new(new, matches), unmatched_old(old, matches))
    likenesses = [
        (similarity(stored.text, section.text), index, stored)
        for (index, section), stored in islice(pairs, PAIRS_COMPARED)
    ]
    for likeness, index, stored in sorted(likenesses, key=lambda found: -found[0]):
        is_free = index not in matches and stored not in matches.values()
        if is_free and likeness >= SIMILAR_ENOUGH:
            matches[index] = stored


def unmatched_old(
    old: Sequence[StoredSection], matches: dict[int, StoredSection]
) -> list[StoredSection]:
    matched_keys = {stored.key for stored in matches.values()}
    return [stored for stored in old if stored.key not in matched_keys]


def unmatched_new(
    new: Sequence[ParsedSection], matches: dict[int, StoredSection]
) -> list[tuple[int, ParsedSection]]:
    return [(index, section) for index, section in enumerate(new) if index not in matches]


def similarity(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, first_words(old), first_words(new), autojunk=False)
    if matcher.quick_ratio() < SIMILAR_ENOUGH:
        return 0.0
    return matcher.ratio()


def first_words(text: str) -> list[str]:
    return text.casefold().split(maxsplit=WORDS_COMPARED)[:WORDS_COMPARED]
