from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from forum.actions.arguments import ArgumentText, edit_argument, withdraw_argument
from forum.actions.moderation import hide_argument, restore_argument
from forum.actions.recount import recount
from forum.models import Argument, Article, Thread
from forum.models import search as search_module
from forum.models.cursors import BadCursor
from forum.models.search import find_arguments, similar_arguments
from forum.models.search_index import build_search_index, drop_search_index
from forum.models.search_words import searched_words, telling_words, words_of
from tests.factories import (
    make_argument,
    make_article,
    make_cast,
    make_many_arguments,
    make_moderator,
    make_thread,
    make_user,
)
from tests.forum.models.plans import plan_of
from tests.test_hostile_text import HOSTILE

ANYONE = AnonymousUser()


@pytest.fixture(autouse=True)
def _no_pauses(settings):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 10_000)


@pytest.fixture
def thread(db):
    return make_thread()


def visible(viewer=ANYONE):
    return Argument.objects.visible().visible_to(viewer)


def found(query, viewer=ANYONE, size=50):
    page = find_arguments(visible(viewer), searched_words(query), size=size)
    return [argument.claim for argument in page.rows]


def similar(thread, claim, **options):
    thread.refresh_from_db()
    alike = similar_arguments(claim=claim, thread=thread, among=visible(), **options)
    return [argument.claim for argument in alike]


# --- Words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Trust, trust and TRUST!", ["trust", "and"]),
        ('"NEAR(a b)" -c* OR d', ["near", "a", "b", "c", "or", "d"]),
        ("don't", ["don", "t"]),
        ("state-of-the-art 3.5", ["state", "of", "the", "art", "3", "5"]),
        ("हिन्दी", ["हिन्दी"]),
        ("\N{GRINNING FACE} ** () ''", []),
        ("\u0301", []),
        ("\ud800 a", ["a"]),
        ("w" * 101, []),
    ],
)
def test_the_words_of_a_text(text, words):
    assert words_of(text) == words


def test_common_words_tell_nothing_but_are_searched_for_alone():
    assert telling_words("To be or not to be") == []
    assert searched_words("To be or not to be") == ["to", "be", "or", "not"]
    assert searched_words("the label") == ["label"]


def test_so_many_words_are_looked_for(settings):
    settings.SEARCH_MOST_WORDS = 3
    assert searched_words("one1 two2 three3 four4") == ["one1", "two2", "three3"]


# --- Finding -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "query"),
    [
        ("Readers can tell the difference.", "readers"),
        ("Readers can tell the difference.", "DIFFERENCE reader"),
        ("Labels are ignored.", "label ignoring"),
        ("It is a café.", "cafe"),
        ("It is a cafe.", "café"),
        ("Die Zeitung von morgen.", "zeitung"),
        ("Die Zeitung von morgen.", "die"),
        ("Журнали́сты пи́шут.", "журналисты"),
        ("صحافة الغد", "صحافة"),
        ("हिन्दी में लिखो", "हिन्दी"),
        ("A state-of-the-art, AI-driven tool.", "AI art"),
        ("See https://example.org/path?x=1.", "example path"),
        ("It costs 3.5 million.", "3.5"),
        ("It costs 10,000 dollars.", "10,000"),
        ("They don’t know.", "don't know"),
        ("To be, or not to be.", "to be or not to be"),
        ("He said “quoted”.", '"quoted"'),
        ("Such is near or not.", "NEAR NOT"),
    ],
)
def test_it_finds_the_words_in_other_forms_and_signs(thread, claim, query):
    make_argument(thread, claim=claim)
    make_argument(thread, claim="Something else entirely", body="and more of it")
    assert found(query) == [claim]


@pytest.mark.parametrize("query", ["absent", "read*", "e", "", "  ", "!!", "thread_id", "claim"])
def test_it_finds_nothing_else(thread, query):
    make_argument(thread, claim="Readers can tell.")
    assert found(query) == []


def test_the_number_of_a_thread_is_no_word_of_its_arguments(thread):
    make_argument(thread, claim="Without digits.")
    for query in (str(thread.pk), f"#{thread.pk}"):
        assert found(query) == []


def test_all_words_must_be_there_in_claim_and_body_together(thread):
    make_argument(thread, claim="Readers trust.", body="They trust labels.")
    assert found("readers labels") == ["Readers trust."]
    assert found("readers cheese") == []


def test_claims_come_first_and_then_the_latest(thread):
    for number, (claim, body) in enumerate(
        [
            ("Labels, first.", ""),
            ("Elsewhere, second.", "On labels."),
            ("Labels, third.", "On labels."),
            ("Elsewhere, fourth.", "Labels again."),
        ]
    ):
        make_argument(thread, claim=claim, body=body, at=timezone.now() - timedelta(9 - number))
    assert found("labels") == [
        "Labels, third.", "Labels, first.", "Elsewhere, fourth.", "Elsewhere, second.",
    ]  # fmt: skip


@pytest.mark.parametrize("chunk", [1, 3, 40])
def test_pages_neither_repeat_nor_skip(thread, monkeypatch, chunk):
    monkeypatch.setattr(search_module, "CHUNK", chunk)
    rows = make_many_arguments(
        thread,
        47,
        claim=lambda number: "On labels." if number % 3 else "On stamps.",
        body=lambda number: "They label." if number % 2 else "",
        withdrawn_at=lambda number: timezone.now() if number % 5 == 0 else None,
    )
    shown = [row for row in reversed(rows) if row.withdrawn_at is None]
    in_claim = [row.pk for row in shown if "labels" in row.claim]
    in_body = [row.pk for row in shown if "labels" not in row.claim and row.body]
    words, after, seen = ["labels"], "", []
    for _page in range(60):
        page = find_arguments(visible(), words, after=after, size=4)
        seen += [row.pk for row in page.rows]
        make_many_arguments(thread, 1, claim="A new one on labels.")
        if not (after := page.after):
            break
    assert seen == in_claim + in_body


def test_a_flood_of_what_may_not_be_shown_ends_the_page_not_the_list(thread, monkeypatch):
    monkeypatch.setattr(search_module, "CHUNK", 2)
    monkeypatch.setattr(search_module, "MOST_CHUNKS", 2)
    make_argument(thread, claim="On labels.")
    make_many_arguments(thread, 9, claim="Spam on labels.", withdrawn_at=timezone.now())
    page, pages = find_arguments(visible(), ["labels"], size=5), 1
    while page.after and not page.rows:
        page, pages = find_arguments(visible(), ["labels"], after=page.after, size=5), pages + 1
    assert [row.claim for row in page.rows] == ["On labels."]
    assert pages == 3


def test_a_cursor_leads_on_in_its_own_search_only(thread):
    make_many_arguments(thread, 3, claim="On labels and stamps.")
    after = find_arguments(visible(), ["labels"], size=1).after
    with pytest.raises(BadCursor):
        find_arguments(visible(), ["stamps"], after=after, size=1)


# --- What may not be found -----------------------------------------------------------------------


def test_what_is_out_of_sight_is_found_by_nobody(db):
    cast = make_cast()
    argument = make_argument(author=cast["author"], claim="A quixotry of sorts.", body="Quixotry.")
    make_argument(parent=argument, claim="An answer.")
    hide_argument(moderator=cast["moderator"], argument=argument, reason="Spam.")
    withdrawn = make_argument(author=cast["author"], claim="A zymurgy of sorts.")
    withdraw_argument(author=cast["author"], argument=withdrawn)
    for role, person in cast.items():
        assert found("quixotry", person) == found("zymurgy", person) == [], role


def test_a_draft_is_found_by_editors_alone(db):
    cast = make_cast()
    article = make_article()
    make_argument(make_thread(article), author=cast["author"], claim="A syzygy.")
    Article.objects.filter(pk=article.pk).update(state=Article.State.DRAFT)
    finders = {role for role, person in cast.items() if found("syzygy", person)}
    assert finders == {"editor", "admin"}


# --- Kept by the database ------------------------------------------------------------------------


def assert_sound():
    """The index holds what the arguments say, no more and no less."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO forum_argument_text (forum_argument_text, rank)"
                " VALUES ('integrity-check', 1)"
            )
        else:
            cursor.execute(
                """
                SELECT count(*) FROM forum_argument AS argument
                FULL JOIN forum_argument_text AS kept ON kept.argument_id = argument.id
                WHERE kept.claim IS DISTINCT FROM
                    forum_place(argument.thread_id) || forum_words(argument.claim)
                OR kept.everything IS DISTINCT FROM kept.claim || forum_words(argument.body)
                """
            )
            assert cursor.fetchone() == (0,)


def test_an_edit_a_withdrawal_and_a_moderators_act_count_at_once(thread):
    alice, mia = make_user("alice"), make_moderator("mia")
    argument = make_argument(thread, author=alice, claim="On labels.", body="And stamps.")
    text = ArgumentText(claim="On watermarks.", body="And seals.")
    edit_argument(author=alice, argument=argument, text=text)
    assert found("labels") == found("stamps") == []
    assert found("watermarks") == found("seals") == ["On watermarks."]
    hide_argument(moderator=mia, argument=argument, reason="Off topic.")
    assert found("watermarks") == []
    restore_argument(moderator=mia, argument=argument, reason="It was not.")
    assert found("watermarks") == ["On watermarks."]
    withdraw_argument(author=alice, argument=argument)
    assert found("watermarks") == []
    assert_sound()


def test_whatever_writes_arguments_writes_the_index(thread):
    rows = make_many_arguments(thread, 5, claim="On labels.")
    Argument.objects.filter(pk=rows[0].pk).update(claim="On stamps.")
    Argument.objects.filter(pk=rows[1].pk).delete()
    rows[2].claim = "On seals."
    rows[2].save()
    other = make_thread()
    Argument.objects.filter(pk=rows[3].pk).update(thread=other)
    Argument.objects.bulk_create(
        [rows[4]], update_conflicts=True, unique_fields=["pk"], update_fields=["strength"]
    )
    list(recount(fix=True))
    assert found("labels") == ["On labels."] * 2
    assert found("stamps") == ["On stamps."]
    assert found("seals") == ["On seals."]
    Thread.objects.filter(pk=other.pk).update(argument_count=1)
    assert similar(other, "On many labels, labels") == []
    assert_sound()


@pytest.mark.django_db(transaction=True)
def test_it_is_empty_when_all_tables_are_emptied_and_goes_on():
    make_argument(claim="On labels.")
    call_command("flush", interactive=False, verbosity=0)
    assert found("labels") == []
    assert_sound()
    import_module("tests.conftest")._put_back_what_migrations_made()
    make_argument(claim="On labels again.")
    assert found("labels") == ["On labels again."]
    assert_sound()


@pytest.mark.django_db(transaction=True)
def test_a_site_that_has_arguments_gets_it_filled():
    make_argument(claim="On labels.", body="And stamps.")
    with connection.schema_editor() as editor:
        drop_search_index(apps, editor)
    assert "forum_argument_text" not in connection.introspection.table_names()
    with connection.schema_editor() as editor:
        build_search_index(apps, editor)
    with connection.schema_editor() as editor:  # again, as a later migration may
        build_search_index(apps, editor)
    assert found("labels") == found("stamps") == ["On labels."]
    assert_sound()


# --- Whatever is typed ---------------------------------------------------------------------------

NAUGHTY = [
    *(text for text in HOSTILE.values() if isinstance(text, str)),
    '"', '""', "'", "''", '"a', "(", "))((", "a AND", "AND OR NOT", "NEAR(a, 5)", "a NEAR b",
    "claim:a", "{claim} : a", "- a", "^a", "a*", "*", "a + b", "a & b | !c", "!!!", "<->",
    "a <-> b", "a:*", "a:A", "\\", "\\'", "%s %(x)s", "{}", "{0}", "?", ":x", "$1", "the",
    "the and of", "\N{GRINNING FACE}" * 50, "中文 字", "1e999", "0x10", "x" * 10_000,
    "x " * 10_000,
    "\ufdfa" * 500, "a\u0301" * 400, "ﬁ ª ²", "\u2776 \u1F150", "İ ß ſ",
]  # fmt: skip


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_text_means_anything_but_its_words(thread, text):
    make_argument(thread, claim="Nothing of the kind stands here.")
    for words in (searched_words(text), words_of(text)[:20], telling_words(text)):
        find_arguments(visible(), words, size=5)
    similar(thread, text)
    similar(thread, f"{text} kind {text}")


# --- Comparing -----------------------------------------------------------------------------------

CLAIMS = [
    "Labels lower belief in what is true as well as in what is false.",
    "People who want to deceive will take the label off.",
    "We print the ingredients on food without accusing the cook.",
    "Nobody owns a style, and every artist has learned from others without asking.",
    "Who decides which films count as generated?",
]


@pytest.fixture
def debate(thread):
    for claim in CLAIMS:
        make_argument(thread, claim=claim)
    return thread


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Human artists learn from others without asking for permission", [CLAIMS[3]]),
        ("Deceivers simply take off the label", [CLAIMS[1]]),
        ("Beliefs in a true film are lowered by labels", [CLAIMS[0]]),
        ("Ingredients are printed on food", [CLAIMS[2]]),
        (CLAIMS[4], [CLAIMS[4]]),
        ("Cheese is better than football", []),
        ("Labels are expensive for small studios and broadcasters", []),
        ("label", []),
        ("What is it that they have", []),
        ("", []),
    ],
)
def test_similar_arguments(debate, typed, expected):
    assert similar(debate, typed) == expected


def test_the_most_similar_come_first_and_no_more_than_three(thread):
    for claim in ("Labels help readers much.", "Labels help.", "Labels help readers.", "Help us."):
        make_argument(thread, claim=claim)
    make_argument(thread, claim="Labels help readers trust newspapers.")
    assert similar(thread, "Labels help readers trust newspapers") == [
        "Labels help readers trust newspapers.",
        "Labels help readers much.",
        "Labels help readers.",
    ]


def test_only_visible_arguments_of_the_same_thread_are_similar(debate):
    alice = make_user("alice")
    typed = "Readers notice watermarks quickly"
    make_argument(make_thread(), claim=f"{typed}, elsewhere.")
    withdrawn = make_argument(debate, author=alice, claim=f"{typed}, withdrawn.")
    hidden = make_argument(debate, claim=f"{typed}, hidden.")
    make_argument(parent=hidden, claim="An answer.")
    assert len(similar(debate, typed)) == 2
    withdraw_argument(author=alice, argument=withdrawn)
    hide_argument(moderator=make_moderator("mia"), argument=hidden, reason="Spam.")
    assert similar(debate, typed) == []


def test_an_argument_being_edited_is_not_similar_to_itself(debate):
    edited = debate.arguments.get(claim=CLAIMS[1])
    assert similar(debate, CLAIMS[1], but=edited.pk) == []


# --- Plans ---------------------------------------------------------------------------------------


def test_both_read_the_index_and_never_all_arguments(thread):
    make_many_arguments(thread, 3_000, claim=lambda number: f"Word{number % 300} of many words.")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    reads = {
        "forum_argument_text_everything": lambda: find_arguments(visible(), ["word7"], size=5),
        "forum_argument_text_claim": lambda: similar_arguments(
            claim="word7 word8", thread=thread, among=visible()
        ),
    }
    for index, read in reads.items():
        plan = plan_of(read)
        assert not plan.scans_whole_table("forum_argument"), plan
        if connection.vendor == "postgresql":
            assert plan.access_by(index), plan
        else:
            assert any("VIRTUAL TABLE INDEX" in line for line in plan.lines), plan
