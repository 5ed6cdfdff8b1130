"""The benchmark itself: its data are right, its floors do the same work, its sums are right."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest
from django.db.models import Count, Max
from django.test import RequestFactory

from accounts.models import User
from forum.actions.recount import recount
from forum.models import Argument, Flag, Thread, Vote
from forum.models.sorting import Sort, page_of
from tests.benchmarks import aims, data, documenting, pgbench, plots, report, writes, wrk
from tests.benchmarks.floors.views import write
from tests.benchmarks.pages import compared_threads, long_thread, reading_addresses
from tests.benchmarks.shape import ROOT, TINY
from tests.factories import make_argument

SHARED = {"p50": 10.0, "p99": 20.0, "cpu": 5.0, "database_cpu": 1.0, "bytes": 2_000}
PAGE = {
    "name": aims.FIRST,
    "reader": "anonymous",
    "arguments": 100,
    "queries": 4,
    "size": 200_000,
    "runs": [
        {"site": {"rate": rate, **SHARED}, "rows": {"rate": floor, **SHARED}}
        for rate, floor in ((50, 100), (80, 100), (60, 50))
    ],
}


@pytest.fixture
def debate(db):
    debate = data.Debate(TINY)
    debate.write()
    return debate


# --- The data -------------------------------------------------------------------------------------


def test_all_stored_numbers_are_right(debate):
    assert list(recount()) == []


def test_there_is_as_much_as_the_shape_says(debate):
    threads = Thread.objects.exclude(section__article__slug__in=("sizes", "writes"))
    arguments = Argument.objects.filter(thread__in=threads)
    assert User.objects.count() == TINY.members
    assert threads.count() == TINY.threads
    assert arguments.count() == TINY.arguments
    assert Vote.objects.filter(argument__in=arguments).count() == TINY.votes
    assert long_thread().argument_count == TINY.long


def test_arguments_have_all_that_real_ones_have(debate):
    sizes = [len(argument.body) for argument in long_thread().arguments.all()]
    assert 550 < sum(sizes) / len(sizes) < 650
    for argument in long_thread().arguments.annotate(Count("taggings"), Count("evidence")):
        assert "<blockquote>" in argument.body_html
        assert "<a href" in argument.body_html
        assert argument.taggings__count
        assert argument.evidence__count


def test_four_in_ten_arguments_stand_at_top_level(debate):
    arguments = long_thread().arguments
    assert 0.35 < arguments.filter(depth=0).count() / arguments.count() < 0.5
    assert arguments.aggregate(deepest=Max("depth"))["deepest"] > 1


def test_the_reader_has_votes_on_the_first_page(debate):
    top = page_of(long_thread().arguments.top_level(), sort=Sort.STRONGEST, size=20).rows
    assert Vote.objects.filter(voter=data.reader(), argument__in=top).exists()
    assert data.reader().is_verified


def test_more_can_be_written_afterwards(debate):
    assert make_argument(long_thread(), author=User.objects.get(pk=2)).pk


def test_only_other_data_have_another_marker(debate):
    assert debate.shape.marker == TINY.marker == long_thread().section.article.slug


def test_pages_are_found(debate):
    assert len(compared_threads()) == 4
    assert long_thread().get_absolute_url() in reading_addresses()


# --- Writes and their floors ----------------------------------------------------------------------


@pytest.mark.parametrize("deed", ["vote", "post", "reply", "flag"])
def test_a_floor_leaves_all_numbers_right(debate, deed):
    before = _written()
    target = Argument.objects.get(pk=writes.plain_targets()[0])
    form = {"claim": writes.CLAIM, "body": writes.BODY, "key": "4fa4b36e9f0a4b0e9d1a6f7d0b0a7c11"}
    request = RequestFactory().post("/", form)
    request.COOKIES["member"] = "1"
    assert write(request, deed, target.pk, target.thread_id).status_code == 302
    assert sum(_written()) == sum(before) + 1
    assert list(recount()) == []


def test_what_was_written_is_taken_back(debate):
    before = _written()
    target = Argument.objects.get(pk=writes.plain_targets()[0])
    make_argument(parent=target, author=User.objects.get(pk=2), stance="asks")
    writes.clear()
    assert _written() == before
    assert list(recount()) == []


@pytest.mark.parametrize("write", ["vote", "post", "reply", "flag"])
def test_the_site_accepts_each_write(debate, write):
    found = next(known for known in writes.list_writes() if known.name == write)
    assert writes._count_queries(found, writes.member_cookies()[0]) > 3


def test_pgbench_is_given_all_values(debate):
    script = pgbench._transaction("reply", {"claim": "C", "body": "B"})
    assert "%(" not in script
    assert ":argument" in script


def _written():
    return [model.objects.count() for model in (Argument, Vote, Flag)]


# --- Sums and pictures ----------------------------------------------------------------------------


def test_ratios_are_made_in_each_repeat():
    assert report.ratio(PAGE, "rows") == 0.8
    assert report.ratio(PAGE, "sql") is None


def test_a_table_shows_medians():
    head, row = report.page_table([PAGE])
    shown = dict(zip(head, row, strict=True))
    assert shown["Requests/s"] == "60.0"
    assert shown["Arguments/s"] == "6,000"
    assert shown["of rows"] == "0.800"
    assert shown["of bytes"] == ""
    assert "6,000" in report.as_text([head, row])


def test_two_results_are_compared():
    quicker = PAGE | {"runs": [{"site": {"rate": 120, **SHARED}}]}
    table = report.compare_table(
        {"pages": [PAGE], "writes": []}, {"pages": [quicker], "writes": []}
    )
    assert table[1][:5] == (aims.FIRST, "anonymous", "60.0", "120", "2.00")


def test_an_aim_has_its_figure_or_none():
    figures = {aim.sentence: figure for aim, figure in aims.figures({"pages": [PAGE]})}
    assert figures["First page, anonymous: arguments a second, of the rows of floor 2"] == 0.8
    assert figures["HTML of an argument on the first page"] == 2.0
    assert figures["Vote, of floor 3"] is None


def test_a_plot_is_svg_that_says_what_it_shows():
    lines = {"PostgreSQL": {100: 3.0, 1_000: 3.2}, "SQLite": {100: 2.0, 1_000: 2.1}}
    root = ElementTree.fromstring(plots.draw("Time <of> a vote", x="votes", y="ms", lines=lines))
    texts = [element.text for element in root.iter() if element.text]
    assert {"Time <of> a vote", "votes", "ms", "PostgreSQL", "1,000", "0"} <= set(texts)
    assert "ms. PostgreSQL: 3 at 100, 3.2 at 1,000; SQLite: 2 at 100, 2.1 at 1,000." in texts
    assert "prefers-color-scheme: dark" in root.findtext("{http://www.w3.org/2000/svg}style")


def test_words_around_a_part_of_the_document_stay():
    text = "Before.\n<!-- aims -->\nold\n<!-- end of aims -->\nAfter.\n"
    written = documenting.replace_part(text, "aims", "new")
    assert written == "Before.\n<!-- aims -->\n\nnew\n\n<!-- end of aims -->\nAfter.\n"
    with pytest.raises(SystemExit):
        documenting.replace_part(text, "growth", "new")


def test_the_document_has_a_place_for_every_part():
    text = documenting.DOCUMENT.read_text()
    for name, _part in documenting._parts([], {}):
        documenting.replace_part(text, name, "")


def test_wrk_is_told_what_to_send():
    load = wrk.Load(['/a"b/'], {"Accept": "x"}, ["c=1"], expects=302)
    assert wrk._values(load).splitlines() == [
        'PATHS = {"/a\\"b/"}',
        'HEADERS = {["Accept"] = "x"}',
        'COOKIES = {"c=1"}',
        "BODIES = {}",
        "EXPECTED = 302",
    ]


def test_no_setting_differs_from_production_but_the_limits_of_pace():
    program = (
        "import tests.benchmarks.settings as ours, forum.settings as site;"
        "print(*(name for name in dir(ours) if name.isupper()"
        " and getattr(ours, name) != getattr(site, name, None)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [
        "DRAFTS_PER_MINUTE", "ENDLESS", "FLAGS_PER_DAY", "MEMBER_PACE", "NEW_MEMBER_PACE",
        "TEXTS_PER_MINUTE", "VOTES_PER_MINUTE",
    ]  # fmt: skip
