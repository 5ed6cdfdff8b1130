import unicodedata
import uuid
from time import process_time

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from forum.actions.arguments import EvidenceText
from forum.forms import ArgumentForm, FlagForm, ReasonForm, read_vote
from forum.models import Argument, Tag, Vote
from tests.factories import make_argument, make_evidence, make_tag, make_thread, make_user

CLAIM = "Readers can tell the difference."


def typed(**fields):
    """A form as a browser sends it; `__` stands for the hyphen in the names of evidence rows."""
    sent = QueryDict(mutable=True)
    for name, value in ({"stance": "for", "claim": CLAIM} | fields).items():
        sent.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return sent


def source(number, **fields):
    """The fields of an evidence row."""
    return {f"evidence-{number}-{name}": value for name, value in fields.items()}


def errors_of(**fields):
    form = ArgumentForm(typed(**fields))
    form.is_valid()
    return form.errors


# --- Text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("Cafe\u0301", "Café"),
        ("\u202eturned\u202c", "turned"),
        ("bell\x07 back\x08 escape\x1b[31m", "bell back escape[31m"),
        ("\ufeffmark", "mark"),
        ("tab\tstays", "tab\tstays"),
        ("  framed  \n", "framed"),
        ("‏עברית‏ and 日本語 and 👩‍👩‍👧", "‏עברית‏ and 日本語 and 👩‍👩‍👧"),
    ],
    ids=ascii,
)
def test_a_text_is_kept_in_one_form_without_what_nobody_sees(db, written, kept):
    form = ArgumentForm(typed(body=written))
    assert form.is_valid(), form.errors
    assert form.text.body == kept


def test_a_claim_is_one_line(db):
    form = ArgumentForm(typed(claim="  Two\r\nlines \t and   spaces.\n"))
    assert form.is_valid()
    assert form.text.claim == "Two lines and spaces."


@pytest.mark.parametrize("claim", ["", "   ", "\r\n", "\u202e", "\ufeff \x07"], ids=ascii)
def test_a_claim_that_says_nothing_is_refused(db, claim):
    assert "claim" in errors_of(claim=claim)


@pytest.mark.parametrize(
    ("name", "most"), [("claim", 280), ("body", 10_000), ("evidence-0-quotation", 600)]
)
def test_a_text_may_be_exactly_as_long_as_allowed(db, name, most):
    row = source(0, kind="study", url="https://example.org/", title="T")
    assert ArgumentForm(typed(**row | {name: "x" * most})).is_valid()
    form = ArgumentForm(typed(**row | {name: "x" * (most + 1)}))
    assert not form.is_valid()


def test_a_line_break_counts_once_however_it_is_sent(db):
    lines = "x\r\n" * 4_999 + "xx"
    assert len(lines) > 10_000
    form = ArgumentForm(typed(body=lines))
    assert form.is_valid(), form.errors
    assert len(form.text.body) == 10_000
    assert "body" in errors_of(body=lines + "x")


@pytest.mark.parametrize(
    ("name", "letters"), [("claim", "\u0958" * 200), ("body", "\u0958" * 9_000)]
)
def test_letters_that_become_two_when_normalised_are_counted_as_two(db, name, letters):
    assert name in errors_of(**{name: letters})


@pytest.mark.parametrize("name", ["claim", "body", "evidence-0-title", "evidence-0-quotation"])
@pytest.mark.parametrize(
    "character",
    ["\0", "\ud800", "a" + "\u0301" * 30, "a" + "\u0301\u034f" * 30, "a" + "\u0301\u200d" * 30],
    ids=["NUL", "surrogate", "zalgo", "zalgo with joiners", "zalgo with other joiners"],
)
def test_a_broken_text_is_refused_with_a_sentence(db, name, character):
    row = source(0, kind="study", url="https://example.org/", title="T")
    form = ArgumentForm(typed(**row | {name: f"Text {character}"}))
    assert not form.is_valid()
    [errors] = [*form.errors.values(), *(field.errors for field in form.row_errors)]
    assert all(sentence.endswith(".") for sentence in errors)


@pytest.mark.parametrize(
    "text",
    ["Việt Nam, ở giữa", "हिन्दी क्षेत्र", "ภาษาไทยที่นี่", "שָׁלוֹם עֲלֵיכֶם", "བོད་སྐད་བསྒྲུབས", "🏳️‍🌈 👨‍👩‍👧‍👦"],
    ids=ascii,
)
def test_written_languages_are_welcome(db, text):
    form = ArgumentForm(typed(claim=text, body=text))
    assert form.is_valid(), form.errors
    assert form.text.claim == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("name", ["claim", "body", "evidence-0-quotation"])
@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "x" * 5_000_000,
        "\u0315\u0300" * 90_000,
        "a\u0315\u0300" * 60_000,
        "\n" * 100_000 + "x" * 100_000,
        "\r\n" * 100_000 + "x" * 100_000,
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_a_huge_text_is_refused_at_once(db, name, text):
    row = source(0, kind="study", url="https://example.org/", title="T")
    start = process_time()
    assert not ArgumentForm(typed(**row | {name: text})).is_valid()
    assert process_time() - start < 1


@given(text=st.text(max_size=400))
def test_any_text_is_refused_or_can_be_stored(text):
    form = ReasonForm({"act": "hide", "reason": text})
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        reason.encode()
        assert reason == unicodedata.normalize("NFC", reason)
        assert not {"\0", "\r", "\u202e"} & set(reason)
        assert 0 < len(reason) <= 1_000


# --- Stance and dispute --------------------------------------------------------------------------


def choices(form):
    return [value for value, _label in form.fields["stance"].choices]


def test_at_top_level_one_is_for_or_against_or_asks(db):
    assert choices(ArgumentForm()) == ["for", "against", "question"]
    assert "dispute" not in ArgumentForm().fields


@pytest.mark.parametrize("stance", ["for", "against", "supports", "rebuts", "answers"])
def test_a_reply_supports_or_rebuts_or_asks(db, stance):
    form = ArgumentForm(parent=Argument(stance=stance))
    assert choices(form) == ["supports", "rebuts", "asks"]
    assert "dispute" in form.fields


@pytest.mark.parametrize("stance", ["question", "asks"])
def test_a_question_is_answered(db, stance):
    form = ArgumentForm(parent=Argument(stance=stance))
    assert choices(form) == ["answers", "asks"]
    assert "dispute" not in form.fields


@pytest.mark.parametrize("stance", ["", "supports", "FOR", "for\0", "0"])
def test_a_stance_that_does_not_fit_is_refused(db, stance):
    assert "stance" in errors_of(stance=stance)


@pytest.mark.parametrize("dispute", ["truth", "relevance", "both"])
def test_a_rebuttal_says_what_it_disputes(db, dispute):
    form = ArgumentForm(typed(stance="rebuts", dispute=dispute), parent=Argument(stance="for"))
    assert form.is_valid()
    assert form.text.dispute == dispute


@pytest.mark.parametrize("dispute", ["", "style"])
def test_a_rebuttal_that_does_not_is_refused(db, dispute):
    form = ArgumentForm(typed(stance="rebuts", dispute=dispute), parent=Argument(stance="for"))
    assert not form.is_valid()
    assert len(form.errors["dispute"]) == 1


def test_a_dispute_left_over_from_another_choice_is_dropped(db):
    form = ArgumentForm(typed(stance="supports", dispute="truth"), parent=Argument(stance="for"))
    assert form.is_valid()
    assert form.text.dispute == ""


def test_who_edits_keeps_the_stance(db):
    reply = make_argument(parent=make_argument(), stance="rebuts", dispute="truth")
    form = ArgumentForm(typed(stance="supports", dispute="both"), argument=reply)
    assert form.is_valid()
    assert "stance" not in form.fields
    assert form.text.dispute == "both"


def test_an_edited_rebuttal_still_says_what_it_disputes(db):
    reply = make_argument(parent=make_argument(), stance="rebuts", dispute="truth")
    assert not ArgumentForm(typed(dispute=""), argument=reply).is_valid()


# --- Evidence ------------------------------------------------------------------------------------


def test_a_form_without_any_evidence_fields_is_whole(db):
    form = ArgumentForm(typed())
    assert form.is_valid()
    assert form.text.evidence == ()


def test_evidence_is_read_row_by_row(db):
    rows = source(0, kind="data", url="https://a.example/", title="A") | source(
        2, kind="news", url="http://b.example/x?y=1", title="B", quotation="So it is."
    )
    form = ArgumentForm(typed(**rows))
    assert form.is_valid()
    assert form.text.evidence == (
        EvidenceText("data", "https://a.example/", "A"),
        EvidenceText("news", "http://b.example/x?y=1", "B", "So it is."),
    )


def test_rows_left_empty_do_not_count(db):
    rows = source(0, kind="study", url="", title=" ", quotation="") | source(1, kind="study")
    form = ArgumentForm(typed(**rows))
    assert form.is_valid()
    assert form.text.evidence == ()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"url": "https://example.org/"}, "title"),
        ({"title": "A study"}, "url"),
        ({"quotation": "So it is."}, "url"),
        ({"url": "javascript:alert(1)", "title": "T"}, "url"),
        ({"url": "JaVaScRiPt:alert(1)//https://example.org", "title": "T"}, "url"),
        ({"url": "data:text/html,x", "title": "T"}, "url"),
        ({"url": "ftp://example.org/", "title": "T"}, "url"),
        ({"url": "https://", "title": "T"}, "url"),
        ({"url": "not an address", "title": "T"}, "url"),
        ({"url": "https://example.org/" + "x" * 1_000, "title": "T"}, "url"),
        ({"url": "https://example.org/\u202egnp.exe", "title": "T"}, "url"),
        ({"url": "https://example.org/\ud800", "title": "T"}, "url"),
        ({"url": "https://example.org/\0", "title": "T"}, "url"),
        ({"url": "https://example.org/", "title": "T", "kind": "rumour"}, "kind"),
        ({"url": "https://example.org/", "title": "x" * 201}, "title"),
    ],
    ids=lambda value: ascii(value)[:50],
)
def test_a_row_that_is_not_right_says_where(db, row, wrong):
    form = ArgumentForm(typed(**source(0, **{"kind": "study"} | row)))
    assert not form.is_valid()
    assert wrong in {field.name for field in form.row_errors}
    assert not form.errors


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("example.org/a", "https://example.org/a"),
        ("HTTPS://Example.org/A", "https://Example.org/A"),
    ],
)
def test_an_address_is_completed(db, written, kept):
    form = ArgumentForm(typed(**source(0, kind="study", url=written, title="T")))
    assert form.is_valid()
    assert form.text.evidence[0].url == kept


def test_more_rows_than_five_are_ignored(db):
    rows = {}
    for number in range(7):
        rows |= source(number, kind="study", url=f"https://example.org/{number}", title="T")
    form = ArgumentForm(typed(**rows))
    assert form.is_valid()
    assert [row.url[-1] for row in form.text.evidence] == ["0", "1", "2", "3", "4"]


def test_there_is_always_room_for_one_more_source_up_to_five(db):
    def shown(filled, **more):
        rows = {}
        for number in range(filled):
            rows |= source(number, url="https://example.org/")
        return len(ArgumentForm(typed(**rows, **more)).evidence_rows)

    assert [shown(filled) for filled in range(6)] == [1, 2, 3, 4, 5, 5]
    assert [shown(filled, add_evidence="1") for filled in range(6)] == [2, 3, 4, 5, 5, 5]


def test_who_edits_finds_everything_as_it_was(db):
    tag = make_tag()
    argument = make_argument(
        author=make_user("alice"), body="Why.", evidence=[make_evidence(title="A")], tags=[tag]
    )
    form = ArgumentForm(argument=argument)
    assert [form[name].value() for name in ("claim", "body", "tags")] == [CLAIM, "Why.", [tag.pk]]
    assert form.evidence_rows[0]["title"].value() == "A"


# --- Tags and the key ----------------------------------------------------------------------------


def test_five_tags_are_allowed_and_six_are_not(db):
    tags = [str(make_tag().pk) for _ in range(6)]
    assert ArgumentForm(typed(tags=tags[:5])).is_valid()
    assert "tags" in errors_of(tags=tags)


@pytest.mark.parametrize("tag", ["0", "-1", "x", "9" * 30, "\0", "1.5", "", str(2**63)], ids=ascii)
def test_a_tag_that_does_not_exist_is_refused(db, tag):
    assert "tags" in errors_of(tags=[tag])


def test_the_vocabulary_is_offered_by_name(db):
    def offered():
        return [choice.instance for choice, _label in ArgumentForm().fields["tags"].choices]

    assert offered() == list(Tag.objects.order_by("name"))
    Tag.objects.create(name="Aardvarks", slug="aardvarks", purpose="A new one.")
    assert offered()[0].name == "Aardvarks"


def test_what_is_wrong_in_one_form_is_of_no_concern_to_the_next(db):
    def drawn(**fields):
        form = ArgumentForm(typed(**fields))
        form.lead_to_first_error()
        return "".join(str(field) for field in form)

    assert drawn(claim="").count("autofocus") == 1
    assert "autofocus" not in drawn()
    stances = ArgumentForm(parent=make_argument(stance="question")).fields["stance"].choices
    assert [value for value, _label in stances] == ["answers", "asks"]
    stances = ArgumentForm().fields["stance"].choices
    assert [value for value, _label in stances] == ["for", "against", "question"]


def test_each_form_has_a_key_of_its_own(db):
    keys = {ArgumentForm()["submission_key"].value() for _ in range(2)}
    assert len(keys) == 2


def test_the_key_comes_back_as_it_was_sent(db):
    key = uuid.uuid4()
    form = ArgumentForm(typed(submission_key=str(key)))
    assert form.is_valid()
    assert form.cleaned_data["submission_key"] == key


# --- Votes, flags, reasons -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "choice"),
    [
        ({"merit": "up"}, {"merit": Vote.Merit.UP}),
        ({"merit": "down"}, {"merit": Vote.Merit.DOWN}),
        ({"merit": "none"}, {"merit": None}),
        ({"agreement": "agree"}, {"agreement": Vote.Agreement.AGREE}),
        ({"agreement": "disagree"}, {"agreement": Vote.Agreement.DISAGREE}),
        ({"agreement": "none"}, {"agreement": None}),
        ({"merit": "up", "agreement": "none"}, {"merit": Vote.Merit.UP, "agreement": None}),
        ({"merit": "up", "agreement": ""}, {"merit": Vote.Merit.UP}),
        ({}, None),
        ({"merit": ""}, None),
    ],
)
def test_a_vote_carries_the_state_it_leads_to(sent, choice):
    assert read_vote(sent) == choice


@pytest.mark.parametrize("word", ["1", "-1", "UP", "agree", "toggle", "up\0", "\ud800"], ids=ascii)
def test_other_words_are_no_vote(word):
    assert read_vote({"merit": word}) is None


def test_a_flag_has_a_reason():
    assert FlagForm({"reason": "spam"}).is_valid()
    assert not FlagForm({}).is_valid()
    assert not FlagForm({"reason": "dislike"}).is_valid()


@pytest.mark.parametrize("words", ["", "   ", "\u202e"], ids=ascii)
def test_something_else_needs_words(words):
    form = FlagForm({"reason": "other", "words": words})
    assert not form.is_valid()
    assert len(form.errors["words"]) == 1
    assert FlagForm({"reason": "other", "words": "It doxes somebody."}).is_valid()


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 1_001])
def test_an_act_needs_a_reason_that_can_be_read(reason):
    assert not ReasonForm({"act": "hide", "reason": reason}).is_valid()


def test_an_act_with_its_reason_is_taken():
    form = ReasonForm({"act": "hide", "reason": " Spam.\r\n"})
    assert form.is_valid()
    assert form.cleaned_data == {"act": "hide", "reason": "Spam."}


def test_a_reply_form_and_a_thread_may_meet_without_a_query(db, django_assert_num_queries):
    parent = make_argument(make_thread())
    with django_assert_num_queries(0):
        ArgumentForm(parent=parent)
