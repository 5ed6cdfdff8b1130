"""The debate that is measured: made at random from a seed, with all its stored numbers right."""

from collections import Counter
from datetime import timedelta
from functools import cache
from itertools import count, cycle, repeat
from random import Random

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from forum.actions.counters import SIDE_COUNTS
from forum.models import (
    Argument,
    Article,
    Case,
    Evidence,
    Section,
    Tag,
    Tagging,
    Thread,
    Vote,
)
from forum.models.search_index import build_search_index, drop_search_index
from forum.ranking import contest, strength
from forum.rendering import RENDERER_VERSION, render_markdown
from tests.benchmarks import bulk

SEED = 5_000
PER_ARTICLE = 20  # threads
VOTES_IN_SIZES = 4  # on each argument of the threads that differ in size
UNNAMED = "debate"  # the article that is named after the shape when all is there
DEEPEST = 6
DEEPEST_TARGET = 11
BODIES = 300

# How many arguments hang together under one at top level, itself included: four in ten stand there.
FAMILIES = (1, 2, 1, 4, 1, 3, 8, 1, 2, 2)
EVEN = 3  # in the threads that differ in votes, so that their pages show as many in any order
STANCES = ("for",) * 9 + ("against",) * 8 + ("question",) * 3
SPREAD = (0, 20, 3, 17, 10, 5, 15, 8, 12, 10)  # tenths of the votes that one gets on average
OPINIONS = ((1, 1), (1, -1), (1, None), (-1, -1), (-1, 1), (1, 1), (None, 1), (None, -1))

SECTION = "What a section says, in a few lines.\n\n" * 10
WRITTEN = (User, Article, Section, Thread, Argument, Evidence, Tagging, Vote, Case)
WORDS = """
    a viewer who cannot tell made from filmed will ask for proof and proof costs time that small
    newsrooms do not have while large studios train on what others drew and pay nobody for it yet
    cheap tools let people speak who never had a camera or a crew so the question is which of the
    two weighs more when rules come late and markets move early
""".split()  # noqa: SIM905 - to be read as words


def build(shape):
    """Fill an empty database with this shape, or leave it where it is filled already."""
    if not Article.objects.filter(slug=shape.marker).exists():
        with connection.schema_editor() as editor:
            drop_search_index(apps, editor)
        with transaction.atomic():
            Debate(shape).write()
        with connection.schema_editor() as editor:
            build_search_index(apps, editor)
        update_statistics()
        # At the very end: who was interrupted begins anew.
        Article.objects.filter(slug=UNNAMED).update(slug=shape.marker)


def reader():
    """The member who signs in to read; every third argument bears a vote of theirs."""
    return User.objects.get(pk=1)


def target_author():
    """Who wrote all that is voted on, answered and flagged, and does nothing else."""
    return User.objects.order_by("pk").last()


class Debate:
    """What is being written: the ids that come next, and the texts that are used again."""

    def __init__(self, shape):
        self.shape = shape
        self.random = Random(SEED)
        self.now = timezone.now()
        self.number_on()
        self.families = _shuffled(FAMILIES, self.random)
        self.spread = _shuffled(SPREAD, self.random)
        self.bodies = [_body(self.random) for _number in range(BODIES)]
        self.claims = [_prose(self.random, 18) for _number in range(BODIES)]
        self.section_html = render_markdown(SECTION)
        self.tags = list(Tag.objects.values_list("pk", flat=True))

    def number_on(self):
        """Count on from the rows that are there."""
        last = {model: model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in WRITTEN}
        self.ids = {model: count(number + 1) for model, number in last.items()}

    def write(self):
        self.write_members()
        self._write_sizes()
        self._write_targets()
        self._write_main()
        bulk.free_ids(*WRITTEN, EmailAddress)

    def write_members(self):
        names = [f"member{number}" for number in range(1, self.shape.members + 1)]
        joined = self.now - timedelta(days=400)
        emails = [f"{name}@rostrum.example" for name in names]
        bulk.write(
            User,
            (
                User(
                    pk=self.next_id(User),
                    username=name,
                    email=email,
                    password="!",
                    date_joined=joined,
                )
                for name, email in zip(names, emails, strict=True)
            ),
        )
        bulk.write(
            EmailAddress,
            (
                EmailAddress(pk=pk, user_id=pk, email=email, primary=True, verified=True)
                for pk, email in enumerate(emails, start=1)
            ),
        )

    def _write_main(self):
        """Written last, so that it is what the home page shows."""
        shape = self.shape
        rest = shape.arguments - shape.long - shape.medium
        others = shape.threads - 2
        sizes = [shape.long, shape.medium, *_shares(rest, others)]
        votes = shape.votes // shape.arguments
        articles = [sizes[at : at + PER_ARTICLE] for at in range(0, len(sizes), PER_ARTICLE)]
        for number, sizes_here in reversed(list(enumerate(articles))):
            article = self.write_article(f"debate-{number}" if number else UNNAMED)
            for size in sizes_here:
                self.write_thread(article, size, votes)

    def _write_sizes(self):
        shape = self.shape
        article = self.write_article("sizes")
        self.write_thread(article, shape.small, VOTES_IN_SIZES)
        self.write_thread(article, shape.huge, VOTES_IN_SIZES)
        for votes in (0, shape.votes // shape.arguments):
            self.write_thread(article, shape.medium, votes, families=repeat(EVEN))

    def _write_targets(self):
        """Threads to write in: arguments at top level, a long exchange, one with many answers."""
        article = self.write_article("writes")
        for _number in range(PER_ARTICLE):
            thread = self.make_thread(article)
            authors = cycle([self.shape.members])
            plain = [
                self._make_argument(thread, None, authors)
                for _number in range(self.shape.targets // PER_ARTICLE)
            ]
            exchange = [self._make_argument(thread, None, authors)]
            while exchange[-1].depth < DEEPEST_TARGET:
                exchange.append(self._make_argument(thread, exchange[-1], authors))
            popular = self._make_argument(thread, None, authors)
            answers = [
                self._make_argument(thread, popular, authors) for _n in range(self.shape.popular)
            ]
            self._write_arguments(thread, [*plain, *exchange, popular, *answers], votes=0)
            bulk.write(Case, (self._make_case(argument) for argument in plain))

    def _make_case(self, argument):
        return Case(pk=self.next_id(Case), argument=argument, opened_at=self.now)

    # --- One thread --------------------------------------------------------------------------

    def write_article(self, slug):
        article = self.make_article(slug)
        bulk.write(Article, [article])
        return article

    def make_article(self, slug):
        return Article(
            pk=self.next_id(Article),
            title=_prose(self.random, 6),
            slug=slug,
            summary=_prose(self.random, 30),
            author_name="A. Writer",
            fingerprint=slug,
            state=Article.State.PUBLISHED,
            created_at=self.now,
            updated_at=self.now,
        )

    def write_thread(self, article, size, votes, families=None):
        families = families or self.families
        thread = self.make_thread(article)
        authors = iter(lambda: self.random.randint(1, self.shape.members - 1), None)
        arguments = []
        while len(arguments) < size:
            room = size - len(arguments)
            arguments += self._make_family(thread, min(room, next(families)), authors)
        self._write_arguments(thread, arguments, votes)
        return thread

    def make_thread(self, article):
        pk = self.next_id(Section)
        section = Section(
            pk=pk,
            article=article,
            position=pk % 30_000,
            slug=f"section-{pk}",
            heading=_prose(self.random, 4),
            text=SECTION,
            text_html=self.section_html,
            claim=_prose(self.random, 12),
        )
        return Thread(pk=self.next_id(Thread), section=section, created_at=self.now)

    def _make_family(self, thread, size, authors):
        """One at top level and what hangs below it, mostly on what was said last."""
        family = [self._make_argument(thread, None, authors)]
        while len(family) < size:
            parent = family[int(len(family) * self.random.random() ** 0.5)]
            if parent.depth < DEEPEST:
                family.append(self._make_argument(thread, parent, authors))
        return family

    def _make_argument(self, thread, parent, authors):
        pk = self.next_id(Argument)
        stance = self.random.choice(parent.reply_stances if parent else STANCES)
        body, body_html = self.bodies[pk % BODIES]
        if parent:
            parent.reply_count += 1
            root = parent.root or parent
            root.descendant_count += 1
        return Argument(
            pk=pk,
            thread=thread,
            author_id=next(authors),
            parent=parent,
            root=root if parent else None,
            depth=parent.depth + 1 if parent else 0,
            stance=stance,
            dispute="truth" if stance == "rebuts" else "",
            claim=self.claims[(pk * 7) % BODIES],
            body=body,
            body_html=body_html,
            renderer_version=RENDERER_VERSION,
            created_at=self.now - timedelta(days=300) + timedelta(minutes=pk),
            strength=strength(0, 0),
        )

    def _write_arguments(self, thread, arguments, votes):
        cast = [vote for argument in arguments for vote in self._cast_votes(argument, votes)]
        bulk.write(Section, [thread.section])
        bulk.write(Thread, [_counted(thread, arguments)])
        bulk.write(Argument, arguments)
        bulk.write(Evidence, (self._make_evidence(argument) for argument in arguments))
        bulk.write(
            Tagging,
            (tagging for argument in arguments for tagging in self._make_taggings(argument)),
        )
        bulk.write(Vote, cast)

    def _cast_votes(self, argument, votes):
        """As many as `votes` on average; the reader's on every third argument."""
        opinions = Counter()
        for voter in self._choose_voters(argument, votes):
            merit, agreement = self.random.choice(OPINIONS)
            opinions[("merit", merit)] += 1
            opinions[("agreement", agreement)] += 1
            yield Vote(
                pk=self.next_id(Vote),
                argument=argument,
                voter_id=voter,
                merit=merit,
                agreement=agreement,
                updated_at=self.now,
            )
        _count_votes(argument, opinions)

    def _choose_voters(self, argument, votes):
        wanted = votes * next(self.spread) // 10
        first, members = self.random.randrange(self.shape.members), self.shape.members
        voters = [2 + (first + step) % (members - 2) for step in range(wanted + 1)]
        voters = [voter for voter in voters if voter != argument.author_id][:wanted]
        is_for_reader = argument.pk % 3 == 0 and argument.author_id != 1
        return [1, *voters[1:]] if voters and is_for_reader else voters

    def _make_evidence(self, argument):
        return Evidence(
            pk=self.next_id(Evidence),
            argument=argument,
            position=0,
            kind=Evidence.Kind.values[argument.pk % len(Evidence.Kind.values)],
            url=f"https://example.org/sources/{argument.pk}",
            title=self.claims[argument.pk % BODIES][:60],
            quotation=self.claims[(argument.pk * 3) % BODIES],
        )

    def _make_taggings(self, argument):
        for tag in self.random.sample(self.tags, 1 + argument.pk % 2):
            yield Tagging(
                pk=self.next_id(Tagging),
                argument=argument,
                tag_id=tag,
                tagged_by_id=argument.author_id,
                created_at=self.now,
            )

    def next_id(self, model):
        return next(self.ids[model])


def _shuffled(values, random):
    """Again and again all of them, each time in another order."""
    while True:
        yield from random.sample(values, len(values))


def _shares(whole, parts):
    """As equal as whole numbers can be."""
    return [(whole * (part + 1)) // parts - (whole * part) // parts for part in range(parts)]


def _counted(thread, arguments):
    """The thread with the numbers that follow from its arguments."""
    thread.argument_count = len(arguments)
    stances = Counter(argument.stance for argument in arguments if argument.depth == 0)
    for stance, column in SIDE_COUNTS.items():
        setattr(thread, column, stances[stance])
    thread.last_argument_at = max(argument.created_at for argument in arguments)
    return thread


def _count_votes(argument, opinions):
    argument.merit_up, argument.merit_down = opinions[("merit", 1)], opinions[("merit", -1)]
    argument.agree_count = opinions[("agreement", 1)]
    argument.disagree_count = opinions[("agreement", -1)]
    argument.strength = _strength(argument.merit_up, argument.merit_down)
    argument.contest = _contest(argument.agree_count, argument.disagree_count)


_strength = cache(strength)
_contest = cache(contest)


def _body(random):
    """About 600 characters with a link and a quotation, and what becomes of them."""
    link = f"[{_prose(random, 3)}](https://example.org/{random.randrange(10**6)})"
    parts = (_prose(random, 42), f"> {_prose(random, 30)}", f"{_prose(random, 36)} {link}")
    text = "\n\n".join(parts)
    return text, render_markdown(text)


def _prose(random, words):
    return " ".join(random.choices(WORDS, k=words)).capitalize() + "."


def update_statistics():
    """What PostgreSQL does by itself sooner or later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
