"""Full-text search: the arguments that have some words, and those like a claim.

What people type reaches the database as words alone (search_words.py), quoted, never as a query.
What they may not see is left out here as on every page, by the queryset that is passed in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
MOST_PER_WORD = 200  # arguments of a thread that are compared for one word, the latest ones
LEAST_IN_COMMON = 2  # words; one alone is no likeness
IN_BODY = 0.4  # what a word in the body is worth; in the claim it is 1
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
    """The few arguments of a thread that say most nearly what the claim says; often none.

    How alike they are is the share of the claim's telling words that they have too, where rare
    words weigh more. `but` is the one that is being edited.
    """
    words = telling_words(claim)
    if len(words) < LEAST_IN_COMMON:
        return []
    values = _values_by_argument(words, thread)
    shown = among.filter(thread=thread, pk__in=values).exclude(pk=but).values_list("pk", flat=True)
    values = {pk: values[pk] for pk in shown}
    best = _most_alike(values, len(words), size=thread.argument_count)
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


def _values_by_argument(words: Sequence[str], thread: Thread) -> dict[int, dict[int, float]]:
    """Of each argument of the thread that has any: the words, by number, and what each is worth."""
    values: dict[int, dict[int, float]] = defaultdict(dict)
    for number, value, pk in _hits_in_thread(words, thread):
        values[pk][number] = max(value, values[pk].get(number, 0))
    return values


def _hits_in_thread(words: Sequence[str], thread: Thread) -> list[tuple[int, float, int]]:
    statement = WORD_IN_THREAD[connection.vendor]
    parts, parameters = [], []
    for number, word in enumerate(words):
        for column, value in (("claim", 1), (BODY[connection.vendor], IN_BODY)):
            parts.append(statement.format(number=number, value=value, column=column))
            parameters += _word_parameters(word, column, thread)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return [(number, float(value), pk) for number, value, pk in cursor.fetchall()]


def _word_parameters(word: str, column: str, thread: Thread) -> list[Any]:
    if connection.vendor == "sqlite":
        return [f'thread_id : "{thread.pk}" AND {column} : {_quoted(word)}', MOST_PER_WORD]
    return [word, f"'#{thread.pk}'", MOST_PER_WORD]


def _most_alike(values: Mapping[int, Mapping[int, float]], count: int, *, size: int) -> list[int]:
    """The ids of the most similar, the most similar first, of those that are similar at all."""
    bearers = Counter(number for of_one in values.values() for number in of_one)
    weights = [1 + log((size + 1) / (bearers[number] + 1)) for number in range(count)]
    scores = {
        pk: sum(weights[number] * value for number, value in of_one.items()) / sum(weights)
        for pk, of_one in values.items()
        if len(of_one) >= LEAST_IN_COMMON
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

BODY = {"sqlite": "body", "postgresql": "everything"}

WORD_IN_THREAD = {
    "sqlite": """
        SELECT {number} AS number, {value} AS value, rowid FROM (
            SELECT rowid FROM forum_argument_text
            WHERE forum_argument_text MATCH %s ORDER BY rowid DESC LIMIT %s
        )
    """,
    "postgresql": """
        SELECT {number} AS number, {value} AS value, argument_id FROM (
            SELECT argument_id FROM forum_argument_text
            WHERE {column} @@ phraseto_tsquery('forum_text', forum_searchable(%s))
                AND {column} @@ %s::tsquery
            ORDER BY argument_id DESC LIMIT %s
        ) AS having_word
    """,
}
