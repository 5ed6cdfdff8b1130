import pytest

from forum.snippets import make_snippet, mark_words


def marked(stretches):
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in stretches)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nothing to see.", ["labels"], "Nothing to see."),
        ("A label.", ["label"], "A [label]."),
        ("Labelled, labels, a LABEL.", ["labels"], "Labelled, [labels], a [LABEL]."),
        ("They argue; the arguing argued.", ["argue"], "They [argue]; the [arguing] [argued]."),
        ("In a café.", ["cafe"], "In a [café]."),
        ("Unlabel", ["label"], "Unlabel"),
        ("is it his", ["is"], "[is] it his"),
        ("state-of-the-art", ["art", "state"], "[state]-of-the-[art]"),
        ("<b>label</b>", ["label"], "<b>[label]</b>"),
        ("", ["label"], ""),
    ],
)
def test_the_words_looked_for_are_marked(text, words, expected):
    assert marked(mark_words(text, words)) == expected


def test_a_short_text_is_shown_whole():
    assert marked(make_snippet("A label helps.", ["label"], length=50)) == "A [label] helps."


def test_a_long_text_is_shown_from_before_the_first_match_without_cut_words():
    text = "before " * 40 + "needle " + "after " * 40
    snippet = marked(make_snippet(text, ["needle"], length=120))
    assert snippet.startswith("…before")
    assert "[needle]" in snippet
    assert snippet.endswith("after…")
    assert len(snippet) <= 124


def test_a_long_text_without_a_match_is_shown_from_its_beginning():
    snippet = marked(make_snippet("word " * 100, ["needle"], length=42))
    assert snippet == "word word word word word word word word…"


def test_a_match_at_the_very_end_is_shown():
    assert "[needle]" in marked(make_snippet("word " * 100 + "needle", ["needle"], length=42))


def test_a_word_longer_than_the_snippet_is_cut():
    assert marked(make_snippet("w" * 500, ["x"], length=50)) == "w" * 50 + "…"
