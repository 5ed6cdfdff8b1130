import pytest
from django.core.management import CommandError, call_command
from django.db.models import Max

from accounts.models import User
from forum.actions.recount import recount
from forum.demo import long_thread
from forum.demo.long_thread import LEVELS, SIZE, get_long_thread, get_reader
from forum.management.commands import benchmark
from forum.models import Argument, Evidence, Tagging, Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def short(monkeypatch):
    """The same thread with a hundredth of its arguments."""
    monkeypatch.setattr(long_thread, "LEVELS", tuple(count // 50 or 1 for count in LEVELS))


def test_the_thread_has_the_promised_size():
    assert sum(LEVELS) == SIZE == 5_000


def test_the_thread_has_all_that_a_real_one_has(short):
    thread = get_long_thread()
    assert thread.arguments.aggregate(deepest=Max("depth"))["deepest"] == len(LEVELS) - 1
    assert set(thread.arguments.values_list("stance", flat=True)) == set(Argument.Stance)
    assert Evidence.objects.exists()
    assert Tagging.objects.exists()
    assert Vote.objects.count() > thread.arguments.count()


def test_its_numbers_are_right(short):
    get_long_thread()
    assert list(recount()) == []


def test_it_is_built_once(short):
    thread = get_long_thread()
    count = Argument.objects.count()
    assert get_long_thread() == thread
    assert Argument.objects.count() == count
    assert User.objects.count() == long_thread.MEMBERS


def test_more_can_be_posted_after_it(short):
    """Its rows were not numbered by hand, so PostgreSQL's sequences are where they should be."""
    thread = get_long_thread()
    argument = thread.arguments.first()
    argument.pk = None
    argument.submission_key = "4fa4b36e-9f0a-4b0e-9d1a-6f7d0b0a7c11"
    argument.save()
    assert argument.pk


def test_both_pages_are_measured_for_both_readers(short, monkeypatch):
    monkeypatch.setattr(benchmark, "_check_own_database", lambda: None)
    monkeypatch.setattr(benchmark, "_find_deepest", lambda url: url + "?sort=newest")
    timings = benchmark._measure(runs=1)
    assert [(timing.page, timing.reader) for timing in timings] == [
        ("first", "anonymous"),
        ("first", "signed in"),
        ("deepest", "anonymous"),
        ("deepest", "signed in"),
    ]
    assert all(timing.milliseconds > 0 and timing.queries > 0 for timing in timings)


def test_the_reader_takes_part(short):
    get_long_thread()
    assert get_reader().is_verified


def test_it_refuses_the_database_of_the_site():
    with pytest.raises(CommandError, match="a database of its own"):
        call_command("benchmark", "--here")
    assert not Argument.objects.exists()
