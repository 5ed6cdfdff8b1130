"""Full-text search: the arguments that have some words, and those like a claim.

What people type reaches the database as words alone (search_words.py), quoted, never as a query.
What they may not see is left out here as on every page, by the queryset that is passed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

from django.conf import settings
from django.db import connection

from forum.models.argument import Argument, ArgumentQuerySet
from forum.models.cursors import open_cursor, seal_cursor
from forum.models.search_words import telling_words
from forum.models.sorting import Page
from forum.models.thread import Thread

CHUNK = 40  # hits that are looked up at once
MOST_CHUNKS = 20  # per page, however many of the hits may not be shown
MOST_COMPARED = 2_000  # arguments of a thread, the latest that share any word with a claim
LEAST_IN_COMMON = 2  # words; one alone is no likeness
LAST_ID = 2**63 - 1

Hit = tuple[int, int]  # 0 when all words are in the claim, else 1; and the argument's id


def find_arguments(
    among: ArgumentQuerySet, words: Sequence[str], *, after: str = "", size: int
) -> Page[Argument]:
    """Those that have all of the words: first those with all in the claim; the latest first.

    Neither depends on what else is posted, so no page repeats or skips what another shows, and
    each costs the same however many there are. Raises BadCursor.
    """
    of = f"search {' '.join(words)}"
    tier, below = open_cursor(after, of=of) if after else (0, LAST_ID)
    place: Hit = (int(tier), below)
    found: list[tuple[Hit, Argument]] = []
    for _chunk in range(MOST_CHUNKS if words else 0):
        hits = _hits_behind(place, words)
        found += _look_up(among, hits)
        if len(found) > size:
            return _page(found[:size], found[size - 1][0], of)
        if len(hits) < CHUNK:
            return _page(found)
        place = hits[-1]
    return _page(found, place, of) if words else _page(found)


def similar_arguments(
    *, claim: str, thread: Thread, among: ArgumentQuerySet, but: int = 0
) -> list[Argument]:
    """The few arguments of a thread whose claims are most nearly this one; often none.

    How alike two claims are is the share of the first one's telling words that the other has too,
    where rare words weigh more. `but` is the argument that is being edited.
    """
    words = telling_words(claim)
    if len(words) < LEAST_IN_COMMON:
        return []
    common = _words_in_common(words, thread)
    shown = among.filter(thread=thread, pk__in=common).exclude(pk=but).values_list("pk", flat=True)
    best = _most_alike({pk: common[pk] for pk in shown}, len(words), size=thread.argument_count)
    by_id = among.with_author().in_bulk(best)
    return [by_id[pk] for pk in best if pk in by_id]


# --- Finding -------------------------------------------------------------------------------------


def _hits_behind(place: Hit, words: Sequence[str]) -> list[Hit]:
    """The next hits, in order; the arguments themselves are not touched."""
    tier, below = place
    in_claim, elsewhere = (below, LAST_ID) if tier == 0 else (0, below)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(HITS_ON_SQLITE, _sqlite_parameters(words, in_claim, elsewhere))
        else:
            every = " && ".join([TSQUERY] * len(words))
            parameters: list[Any] = [
                *words,
                in_claim,
                CHUNK,
                *words,
                *words,
                elsewhere,
                CHUNK,
                CHUNK,
            ]
            cursor.execute(HITS_ON_POSTGRESQL.format(every=f"({every})"), parameters)
        return [(int(tier), pk) for tier, pk in cursor.fetchall()]


def _sqlite_parameters(words: Sequence[str], in_claim: int, elsewhere: int) -> list[Any]:
    every = " AND ".join(_quoted(word) for word in words)
    anywhere = " AND ".join(f"{{claim body}} : {_quoted(word)}" for word in words)
    return [
        *(f"claim : ({every})", in_claim, CHUNK),
        *(f"({anywhere}) NOT (claim : ({every}))", elsewhere, CHUNK),
        CHUNK,
    ]


def _look_up(among: ArgumentQuerySet, hits: Sequence[Hit]) -> list[tuple[Hit, Argument]]:
    """Those of the hits that may be shown, in the same order."""
    by_id = among.in_bulk([pk for _tier, pk in hits]) if hits else {}
    return [(hit, by_id[hit[1]]) for hit in hits if hit[1] in by_id]


def _page(
    found: Iterable[tuple[Hit, Argument]], place: Hit | None = None, of: str = ""
) -> Page[Argument]:
    rows = [argument for _hit, argument in found]
    return Page(rows, seal_cursor(*place, of=of) if place else "")


# --- Comparing -----------------------------------------------------------------------------------


def _words_in_common(words: Sequence[str], thread: Thread) -> dict[int, list[int]]:
    """Of each argument whose claim has any of the words: which, by their numbers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            parts = " UNION ALL ".join(
                WORD_ON_SQLITE.format(bit=1 << number) for number in range(len(words))
            )
            matches = [f'thread_id : "{thread.pk}" AND claim : {_quoted(word)}' for word in words]
            cursor.execute(COMMON_ON_SQLITE.format(parts=parts), [*matches, MOST_COMPARED])
        else:
            bits = " + ".join(
                f"(claim @@ {TSQUERY})::int * {1 << number}" for number in range(len(words))
            )
            some = " || ".join([TSQUERY] * len(words))
            statement = COMMON_ON_POSTGRESQL.format(bits=bits, some=some)
            cursor.execute(statement, [*words, f"'#{thread.pk}'", *words, MOST_COMPARED])
        return {pk: _numbers_in(bits) for pk, bits in cursor.fetchall()}


def _numbers_in(bits: int) -> list[int]:
    return [number for number in range(bits.bit_length()) if bits >> number & 1]


def _most_alike(common: Mapping[int, Sequence[int]], count: int, *, size: int) -> list[int]:
    """The ids of the most similar, the most similar first, of those that are similar at all."""
    bearers = Counter(number for numbers in common.values() for number in numbers)
    weights = [1 + log((size + 1) / (bearers[number] + 1)) for number in range(count)]
    scores = {
        pk: sum(weights[number] for number in numbers) / sum(weights)
        for pk, numbers in common.items()
        if len(numbers) >= LEAST_IN_COMMON
    }
    alike = [pk for pk, score in scores.items() if score >= settings.SIMILAR_FROM]
    return sorted(alike, key=lambda pk: (-scores[pk], pk))[: settings.SIMILAR_SHOWN]


# --- The statements ------------------------------------------------------------------------------


def _quoted(word: str) -> str:
    """For FTS5, which would read some bare words as operators."""
    return '"' + word.replace('"', '""') + '"'


HITS_ON_SQLITE = """
    SELECT tier, id FROM (
        SELECT * FROM (
            SELECT 0 AS tier, rowid AS id FROM forum_argument_text
            WHERE forum_argument_text MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s
        )
        UNION ALL
        SELECT * FROM (
            SELECT 1 AS tier, rowid AS id FROM forum_argument_text
            WHERE forum_argument_text MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s
        )
    ) ORDER BY tier, id DESC LIMIT %s
"""

TSQUERY = "phraseto_tsquery('forum_text', forum_searchable(%s))"

HITS_ON_POSTGRESQL = """
    SELECT tier, id FROM (
        (
            SELECT 0 AS tier, argument_id AS id FROM forum_argument_text
            WHERE claim @@ {every} AND argument_id < %s ORDER BY argument_id DESC LIMIT %s
        )
        UNION ALL
        (
            SELECT 1 AS tier, argument_id AS id FROM forum_argument_text
            WHERE everything @@ {every} AND NOT claim @@ {every} AND argument_id < %s
            ORDER BY argument_id DESC LIMIT %s
        )
    ) AS hit ORDER BY tier, id DESC LIMIT %s
"""

# To one row an argument, so that few rows leave the database: each word is a bit.
WORD_ON_SQLITE = """
    SELECT {bit} AS bit, rowid AS id FROM forum_argument_text WHERE forum_argument_text MATCH %s
"""

COMMON_ON_SQLITE = "SELECT id, SUM(bit) FROM ({parts}) GROUP BY id ORDER BY id DESC LIMIT %s"

COMMON_ON_POSTGRESQL = """
    SELECT argument_id, {bits} FROM forum_argument_text
    WHERE claim @@ %s::tsquery AND claim @@ ({some})
    ORDER BY argument_id DESC LIMIT %s
"""
