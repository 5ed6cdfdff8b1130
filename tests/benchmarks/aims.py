"""What the site should reach, and what it reached: each aim a sentence, a bound and a figure."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from tests.benchmarks.report import middle, ratio

# The best of six well-known forums on two cores like these: posts a second.
PEER_ANONYMOUS, PEER_MEMBER = 1_100, 680

FIRST = "thread, first page"


@dataclass(frozen=True)
class Aim:
    sentence: str
    bound: float
    figure: Callable[[dict[str, Any]], float | None]
    is_most: bool = False  # else the bound is the least
    unit: str = ""

    def is_met(self, figure):
        return figure <= self.bound if self.is_most else figure >= self.bound


def figures(found):
    """Each aim with its figure from what was found on one database, where it was measured."""
    rows = []
    for aim in AIMS:
        try:
            figure = aim.figure(found)
        except KeyError:
            figure = None
        rows.append((aim, figure))
    return rows


def _page(found, name, reader="anonymous"):
    return {(page["name"], page["reader"]): page for page in found["pages"]}[name, reader]


def _write(found, name):
    return {write["name"]: write for write in found["writes"]}[name]


def _of_rows(reader):
    return lambda found: ratio(_page(found, FIRST, reader), "rows")


def _rendered(page):
    return middle(page, "rate") * page["arguments"]


def _of_peer(reader, peer):
    return lambda found: _rendered(_page(found, FIRST, reader)) / peer


def _beside(name, other, reader="member"):
    """Arguments a second of one page as a part of another's, of each repeat."""

    def figure(found):
        pages = _page(found, name, reader), _page(found, other, reader)
        runs = zip(*(page["runs"] for page in pages), strict=True)
        per_page = pages[0]["arguments"] / pages[1]["arguments"]
        return median(per_page * a["site"]["rate"] / b["site"]["rate"] for a, b in runs)

    return figure


def _of_sql(name):
    return lambda found: ratio(_write(found, name), "sql")


def _of_plain_reply(name):
    return lambda found: (
        middle(_write(found, name), "rate") / middle(_write(found, "reply"), "rate")
    )


def _most_queries(reader):
    def figure(found):
        names = (FIRST, "thread, late page", "thread, last page", "thread of few", "thread of many")
        return max(_page(found, name, reader)["queries"] for name in names)

    return figure


def _kilobytes(found):
    page = _page(found, FIRST)
    return page["size"] / page["arguments"] / 1000


def _memory(found):
    return list(found["memory"].values())[-1]


def _memory_growth(found):
    held = list(found["memory"].values())
    return held[-1] / held[0]


def _growth(what):
    """The slowest by the quickest, however little there is."""
    return lambda found: max(found["growth"][what].values()) / min(found["growth"][what].values())


def _spread(found):
    return found["load"]["reading"]["p99"] / found["load"]["reading"]["p50"]


def _failures(found):
    loads = [found["load"][name] for name in ("reading", "writing")]
    failed = sum(sum(load["errors"].values()) + bool(load["unexpected"]) for load in loads)
    return failed + bool(found["load"]["recount"])


# What is flat may still differ by chance, from run to run and from size to size.
FLAT, FLAT_MEMORY, FLAT_TIME = 0.95, 1.05, 1.25

_at_least, _at_most = Aim, partial(Aim, is_most=True)

AIMS = [
    _at_least(
        "First page, anonymous: arguments a second, of the rows of floor 2",
        1.0,
        _of_rows("anonymous"),
    ),
    _at_least("First page, signed in: the same", 0.6, _of_rows("member")),
    _at_least(
        "First page, anonymous: times the best other forum",
        15,
        _of_peer("anonymous", PEER_ANONYMOUS),
    ),
    _at_least(
        "First page, signed in: times the best other forum", 10, _of_peer("member", PEER_MEMBER)
    ),
    _at_least("Late page, of the first page", 0.9, _beside("thread, late page", FIRST)),
    _at_least(
        "First page with 100,000 arguments, of that with 500",
        0.95,
        _beside("thread of many", "thread of few"),
    ),
    _at_least(
        "First page with all votes, of that without any",
        0.95,
        _beside("thread with votes", "thread without votes"),
    ),
    _at_least("Vote, of floor 3", 0.5, _of_sql("vote")),
    _at_least("Post, of floor 3", 0.4, _of_sql("post")),
    _at_least("Reply, of floor 3", 0.4, _of_sql("reply")),
    _at_least("Reply 12 levels deep, of any reply", FLAT, _of_plain_reply("reply, 12 levels deep")),
    _at_least(
        "Reply to who has many answers, of any reply",
        FLAT,
        _of_plain_reply("reply, to many answered"),
    ),
    _at_most(
        "p99 of a reply with 8 writers",
        100,
        lambda found: middle(_write(found, "reply"), "p99"),
        unit="ms",
    ),
    _at_most("Queries of a thread page, anonymous", 4, _most_queries("anonymous")),
    _at_most("Queries of a thread page, signed in", 8, _most_queries("member")),
    _at_most("HTML of an argument on the first page", 3, _kilobytes, unit="kB"),
    _at_most("Memory of a worker after 10,000 requests", 125, _memory, unit="MB"),
    _at_most("The same, of that after 1,000 requests", FLAT_MEMORY, _memory_growth),
    _at_most("First page of a cold server", 2, lambda found: found["start_seconds"], unit="s"),
    _at_most(
        "quickstart of a new site, packages there",
        10,
        lambda found: found["quickstart_seconds"],
        unit="s",
    ),
    _at_most(
        "Thread page over three orders of magnitude: most by least", FLAT_TIME, _growth("thread")
    ),
    _at_most("Vote over three orders of magnitude: most by least", FLAT_TIME, _growth("vote")),
    _at_most(
        "Flag queue over three orders of magnitude: most by least", FLAT_TIME, _growth("queue")
    ),
    _at_most("Import over three orders of magnitude: most by least", FLAT_TIME, _growth("import")),
    _at_most("200 readers and 20 writers: p99 of reading, times its p50", 10, _spread),
    _at_most("The same: errors, and numbers that are wrong afterwards", 0, _failures),
]
