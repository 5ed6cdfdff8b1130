"""What may not grow: the same request again and again while there is more and more."""

from functools import partial
from statistics import median
from time import perf_counter

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from forum.actions.articles import import_article
from forum.importing import ParsedArticle, ParsedSection
from forum.models import Argument, Article, Case, Section, Thread, Vote
from forum.ranking import strength
from tests.benchmarks import bulk
from tests.benchmarks.data import WRITTEN, Debate, update_statistics
from tests.benchmarks.shape import GROWTH

SIZES = (100, 1_000, 10_000, 100_000)
ARTICLES = (10, 100, 1_000, 10_000)
TIMES = 15


def measure_growth():
    """Milliseconds by size, the median of 15 requests, for each thing that may not grow."""
    debate = Debate(GROWTH)
    with transaction.atomic():
        debate.write_members()
        threads = _write_threads(debate)
        arguments = _write_votes(debate)
    _number_on(debate)
    update_statistics()
    return {
        "thread": _time_threads(threads),
        "vote": _time_votes(arguments),
        "queue": {size: _time_queue(size) for size in SIZES},
        "import": {size: _time_imports(debate, size) for size in ARTICLES},
    }


# --- The pages of threads, by their arguments -----------------------------------------------------


def _write_threads(debate):
    article = debate.write_article("growth")
    threads = {size: debate.write_thread(article, size, votes=0) for size in SIZES}
    return {size: thread.get_absolute_url() for size, thread in threads.items()}


def _time_threads(threads):
    reader = _client(1)
    return _time_in_turn({size: partial(reader.get, url) for size, url in threads.items()}, 200)


# --- Votes, by those on the argument --------------------------------------------------------------


def _write_votes(debate):
    """As many members as its size say that an argument is well argued."""
    about_to_vote = [pk for size in SIZES for pk in _voters(size)]
    arguments = Argument.objects.exclude(author__in=about_to_vote).order_by("pk")
    chosen = dict(zip(SIZES, arguments.values_list("pk", flat=True)[: len(SIZES)], strict=True))
    for size, pk in chosen.items():
        bulk.write(Vote, (_make_vote(debate, pk, voter) for voter in range(1, size + 1)))
        Argument.objects.filter(pk=pk).update(merit_up=size, strength=strength(size, 0))
    return chosen


def _make_vote(debate, argument_id, voter_id):
    return Vote(
        pk=debate.next_id(Vote),
        argument_id=argument_id,
        voter_id=voter_id,
        merit=1,
        updated_at=debate.now,
    )


def _time_votes(arguments):
    """Each vote another member's."""
    clients = {size: [_client(voter) for voter in _voters(size)] for size in arguments}
    return _time_in_turn(
        {size: partial(_vote, clients[size], pk) for size, pk in arguments.items()}, 302
    )


def _voters(size):
    return range(size + 1, size + TIMES + 2)


def _vote(clients, pk):
    return clients.pop().post(reverse("vote", args=[pk]), {"merit": "up"})


# --- The moderators' queue, by the cases in it ----------------------------------------------------


def _time_queue(size):
    moderator = _client(GROWTH.members)
    Group.objects.get(name="moderators").user_set.add(GROWTH.members)
    flagged = Argument.objects.exclude(cases__isnull=False).order_by("pk")
    missing = size - Case.objects.count()
    now = timezone.now()
    Case.objects.bulk_create(
        Case(argument_id=pk, opened_at=now) for pk in flagged.values_list("pk", flat=True)[:missing]
    )
    update_statistics()
    return _time_in_turn({size: partial(moderator.get, reverse("moderation"))}, 200)[size]


# --- Importing, by the articles there -------------------------------------------------------------


def _time_imports(debate, size):
    _write_articles(debate, size - Article.objects.count())
    update_statistics()
    times = []
    for number in range(TIMES + 1):
        began = perf_counter()
        _import(f"{size} and {number} before it")
        times.append((perf_counter() - began) * 1000)
    return median(times[1:])


def _write_articles(debate, count):
    debate.number_on()
    first = debate.next_id(Article)
    articles = [debate.make_article(f"article-{first}-{number}") for number in range(count)]
    threads = [debate.make_thread(article) for article in articles]
    bulk.write(Article, articles)
    bulk.write(Section, (thread.section for thread in threads))
    bulk.write(Thread, threads)
    _number_on(debate)


def _import(title):
    sections = tuple(
        ParsedSection(f"Section {number}", "What it says. " * 40, "It is so.")
        for number in range(5)
    )
    return import_article(parsed=ParsedArticle(title=title, sections=sections), publish=True)


# --- What these share -----------------------------------------------------------------------------


def _number_on(debate):
    bulk.free_ids(*WRITTEN, EmailAddress)
    debate.number_on()


def _client(pk):
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(pk=pk))
    return client


def _time_in_turn(requests, expects):
    """The sizes in turn, so that what else a computer does falls on all; the first warms up."""
    times = {size: [] for size in requests}
    for _time in range(TIMES + 1):
        for size, request in requests.items():
            began = perf_counter()
            answer = request()
            times[size].append((perf_counter() - began) * 1000)
            if answer.status_code != expects:
                raise SystemExit(f"{size} answered {answer.status_code}: {answer.text[:500]}")
    return {size: median(taken[1:]) for size, taken in times.items()}
