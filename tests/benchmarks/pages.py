"""Pages, and the floors of the same size beside them."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from statistics import mean

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forum.models import Article, Tag, Thread
from tests.benchmarks import data, wrk
from tests.benchmarks.measuring import measure
from tests.benchmarks.wrk import Load

FIRST = "thread, first page"
UNCHANGED = "thread, unchanged since"
QUICK = {
    ("home", "anonymous"),
    (FIRST, "anonymous"),
    (FIRST, "member"),
    ("thread, late page", "anonymous"),
    ("branch", "anonymous"),
}
NEXT = re.compile(r'href="(\?after=[^"]+)" rel="next"')
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
SHOWN = (b'<article class="argument', b'<li class="listing__item"')
MEMORY_SECONDS = 10  # at a time: what is under way at the end of each is not counted
SAMPLE = 20  # of many pages, looked at to know their size


@dataclass(frozen=True)
class Page:
    name: str
    reader: str
    paths: Sequence[str]
    cookie: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    expects: int = 200
    has_floors: bool = True

    @property
    def load(self):
        cookies = [self.cookie] if self.cookie else []
        return Load(self.paths, self.headers, cookies, expects=self.expects)

    def get(self, server, path, **headers):
        headers |= {"Cookie": self.cookie} if self.cookie else {}
        return server.get(path, **self.headers, **headers)


def measure_pages(site, floors, *, quick, repeats, seconds):
    """Each page and right after it its floors, again and again."""
    pages = list(_list_pages(site, quick=quick))
    found = [_look_at(page, site) for page in pages]
    for _repeat in range(repeats):
        for page, result in zip(pages, found, strict=True):
            result["runs"].append(_measure_beside_floors(page, result, site, floors, seconds))
    return found


def measure_memory(site, marks):
    """The most that a worker holds, in MB, after so many requests to all kinds of pages."""
    load, sent, found = _mixed(site), 0, {}
    for mark in marks:
        while sent < mark:
            sent += wrk.run(site.url, load, MEMORY_SECONDS)["requests"]
        found[sent] = max(site.memory())
    return found


def long_thread():
    """The longest of the debate that most pages are of."""
    threads = Thread.objects.with_place().exclude(section__article__slug__in=("sizes", "writes"))
    return threads.order_by("-argument_count").first()


def reading_addresses():
    """What many read at once: threads, and now and then the ways to them."""
    thread = long_thread()
    branch = f"{thread.get_absolute_url()}?branch={_much_discussed(thread).pk}"
    threads = _all_threads()
    ways = ["/", thread.section.article.get_absolute_url(), branch]
    return [*threads, *ways * (len(threads) // 12 or 1), thread.get_absolute_url()]


def compared_threads():
    """The small one and the huge one, then two of one size: without votes and with."""
    return _threads_of("sizes")


def session_cookie(member):
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(member)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _list_pages(site, *, quick):
    """Each for a stranger and for a member with votes on it."""
    cookie = session_cookie(data.reader())
    for name, paths, options in _kinds(site):
        for reader, held in (("anonymous", ""), ("member", cookie)):
            if not quick or (name, reader) in QUICK:
                page = Page(name, reader, paths, held, **options)
                yield page


def _kinds(site):
    """The name of each, its addresses, and what is special about it."""
    thread = long_thread()
    first = thread.get_absolute_url()
    later = _follow(site, first)
    small, huge, unvoted, voted = compared_threads()
    alone = {"has_floors": False}
    yield "home", ["/"], {}
    yield "article", [thread.section.article.get_absolute_url()], {}
    yield FIRST, [first], {}
    yield "thread, late page", [later[len(later) * 3 // 5]], {}
    yield "thread, last page", [later[-1]], {}
    yield "branch", [f"{first}?branch={_much_discussed(thread).pk}"], {}
    yield "permalink", [_much_discussed(thread).get_absolute_url()], {"expects": 302}
    yield "tag", [Tag.objects.first().get_absolute_url()], {}
    yield "member", [data.reader().get_absolute_url().replace("member1", "member2")], {}
    yield "another thread each time", _all_threads(), alone
    yield "thread, compressed", [first], alone | {"headers": {"Accept-Encoding": "br, gzip"}}
    yield UNCHANGED, [first], alone
    yield "thread of few", [small], alone
    yield "thread of many", [huge], alone
    yield "thread without votes", [unvoted], alone
    yield "thread with votes", [voted], alone


def _mixed(site):
    """One page of each kind, for strangers and for a member in turn."""
    paths = [path for _name, paths, special in _kinds(site) if not special for path in paths]
    odd = paths if len(paths) % 2 else paths[1:]  # so that everyone gets to all of them
    return Load(odd, cookies=["", session_cookie(data.reader())])


def _asked_again(page, site, seconds):
    """By a browser that has the page. ETags hold for a minute, so not shortly before its end."""
    time.sleep(max(0, time.time() % 60 + seconds + 2 - 60))
    tag = page.get(site, page.paths[0]).headers["ETag"]
    return replace(page, headers={"If-None-Match": tag}, expects=304)


def _follow(site, address):
    """The addresses of all pages of a thread behind the first."""
    later, found = [], NEXT.search(site.get(address).body.decode())
    while found:
        later.append(address + unescape(found[1]))
        found = NEXT.search(site.get(later[-1]).body.decode())
    return later


def _much_discussed(thread):
    return thread.arguments.order_by("-descendant_count", "pk").first()


def _all_threads():
    threads = Thread.objects.with_place().order_by("pk")
    threads = threads.exclude(section__article__slug__in=("sizes", "writes"))
    return [thread.get_absolute_url() for thread in threads]


def _threads_of(slug):
    sections = Article.objects.get(slug=slug).sections.order_by("pk")
    return [section.get_absolute_url() for section in sections]


# --- Looking at one page --------------------------------------------------------------------------


def _look_at(page, site):
    """What is the same each time: how much it shows, its bytes, its queries."""
    answers = [page.get(site, path) for path in page.paths[:: max(1, len(page.paths) // SAMPLE)]]
    wrong = [answer.status for answer in answers if answer.status != page.expects]
    if wrong:
        raise SystemExit(f"{page.name} answered {wrong[0]} instead of {page.expects}.")
    return {
        "name": page.name,
        "reader": page.reader,
        "arguments": round(mean(_count_arguments(answer.body) for answer in answers), 1),
        "queries": _count_queries(page),
        "size": round(mean(len(answer.body) for answer in answers)),
        "gzip": len(page.get(site, page.paths[0], Accept_Encoding="gzip").body),
        "br": len(page.get(site, page.paths[0], Accept_Encoding="br").body),
        "runs": [],
    }


def _count_arguments(html):
    return sum(html.count(beginning) for beginning in SHOWN)


def _count_queries(page):
    """The most of any of its addresses; none of them may write."""
    client = Client(headers={"host": "127.0.0.1", "cookie": page.cookie, **page.headers})
    counts = []
    for path in page.paths[:SAMPLE]:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        writes = [query["sql"] for query in captured if WRITES.match(query["sql"])]
        if writes:
            raise SystemExit(f"{page.name} was only read, and wrote: {writes[0]}")
        counts.append(len(captured))
    return max(counts)


def _measure_beside_floors(page, result, site, floors, seconds):
    floor_seconds = (seconds + 1) // 2
    if page.name == UNCHANGED:
        page = _asked_again(page, site, seconds)
    run = {"site": measure(site, page.load, seconds)}
    if page.has_floors:
        size = [f"/bytes/{result['size']}/"]
        run["bytes"] = measure(floors, Load(size), floor_seconds)
        if result["arguments"]:
            rows = [f"/rows/{long_thread().pk}/{result['arguments']:.0f}/"]
            run["rows"] = measure(floors, Load(rows), floor_seconds)
    return run
