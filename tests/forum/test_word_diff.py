import random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.word_diff import (
    Change,
    Stretch,
    count_words,
    folded,
    paragraphs,
    word_diff,
)

texts = st.text(alphabet="ab \n\té", max_size=40)


SIGNS = {Change.SAME: "=", Change.REMOVED: "-", Change.ADDED: "+", Change.FOLDED: "…"}


def told(old, new):
    return [SIGNS[stretch.change] + stretch.text for stretch in word_diff(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "stretches"),
    [
        ("", "", []),
        ("same words", "same words", ["=same words"]),
        ("", "new", ["+new"]),
        ("gone", "", ["-gone"]),
        ("the cat sat", "the dog sat", ["=the ", "-cat", "+dog", "= sat"]),
        ("one two", "one two three", ["=one two", "+ three"]),
        ("one  two", "one two", ["=one", "-  ", "+ ", "=two"]),
        ("line\nline", "line line", ["=line", "-\n", "+ ", "=line"]),
    ],
)
def test_it_tells_what_stayed_went_and_came(old, new, stretches):
    assert told(old, new) == stretches


@given(old=texts, new=texts)
def test_both_texts_can_be_read_from_it(old, new):
    stretches = word_diff(old, new)
    before = "".join(piece.text for piece in stretches if piece.change != Change.ADDED)
    after = "".join(piece.text for piece in stretches if piece.change != Change.REMOVED)
    assert (before, after) == (old, new)


@given(text=texts)
def test_a_text_differs_from_itself_in_nothing(text):
    assert word_diff(text, text) == ([Stretch(Change.SAME, text)] if text else [])


def shuffled(words, seed):
    words = list(words)
    random.Random(seed).shuffle(words)
    return words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 5_000, "b " * 5_000),
        ("a b " * 2_500, "b a " * 2_500),
        ("a" * 10_000, "b" * 10_000),
        (
            " ".join(f"{n:x} {n:x}a" for n in range(1_200)),
            " ".join(f"{n:x} {n:x}b" for n in range(1_200)),
        ),
        (" ".join("abcdefghijklm" * 380), " ".join("nmlkjihgfedcba" * 357)),
        *(
            (" ".join(shuffled(words, 1)), " ".join(shuffled(words, 2)))
            for words in (
                [f"{number:x}" for number in range(2_500)],
                [chr(97 + number % 26) + str(number % 4) for number in range(3_300)],
                [chr(0x4E00 + number % 60) for number in range(5_000)],
                [chr(0x4E00 + number % 120) for number in range(5_000)],
            )
        ),
    ],
    ids=[
        "other",
        "swapped",
        "one word",
        "every second",
        "backwards",
        "shuffled",
        "letters",
        "60 words",
        "120 words",
    ],
)
def test_the_longest_texts_are_compared_in_less_than_a_second(old, new):
    start = process_time()
    word_diff(old, new)
    assert process_time() - start < 1


# --- To be read ----------------------------------------------------------------------------------

LONG = " ".join(f"word{number}" for number in range(60))


def read(old, new):
    """Paragraphs as lists; what is folded is an ellipsis alone."""
    return [
        [
            "…" if stretch.change == Change.FOLDED else SIGNS[stretch.change] + stretch.text
            for stretch in paragraph
        ]
        for paragraph in folded(paragraphs(word_diff(old, new)))
    ]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", []),
        ("one\n\ntwo cats", "one\n\ntwo dogs", [["…"], ["=two ", "-cats", "+dogs"]]),
        ("a\n\nb\n\nc x", "a\n\nb\n\nc y", [["…"], ["=c ", "-x", "+y"]]),
        ("x\n\nlast", "y\n\nlast", [["-x", "+y"], ["…"]]),
        ("one\n\ntwo", "one two", [["=one", "-¶"], ["+ ", "=two"]]),
        ("one two", "one\n\ntwo", [["=one", "- ", "+¶"], ["…"]]),
        ("", "new\n\npart", [["+new"], ["+part"]]),
    ],
)
def test_it_is_read_by_paragraphs_and_those_that_stayed_are_folded(old, new, shown):
    assert read(old, new) == shown


def test_far_from_a_change_a_long_paragraph_is_folded():
    [[first, before, removed, added, after, last]] = read(f"{LONG} x {LONG}", f"{LONG} y {LONG}")
    assert (first, removed, added, last) == ("…", "-x", "+y", "…")
    assert before.endswith(" word58 word59 ")
    assert after.startswith("= word0 word1 ")
    assert all(10 <= len(near.split()) <= 14 for near in (before, after))


def test_between_two_changes_both_ends_are_shown():
    [[_x, _y, near, fold, near_too, *_rest]] = read(f"x {LONG} x", f"y {LONG} y")
    assert fold == "…"
    assert near.startswith("= word0 ")
    assert near_too.endswith("word59 ")


def test_short_stretches_are_shown_whole():
    assert "…" not in str(read(f"x {' '.join(LONG.split()[:30])} x", "y"))


def words_that(change, stretches):
    told = [stretch.text.split() for stretch in stretches if stretch.change == change]
    return [word for words in told for word in words if word != "¶"]


@given(old=texts, new=texts)
def test_what_changed_is_never_folded(old, new):
    stretches = word_diff(old, new)
    shown = [stretch for paragraph in folded(paragraphs(stretches)) for stretch in paragraph]
    for change in (Change.ADDED, Change.REMOVED):
        assert words_that(change, shown) == words_that(change, stretches)


def test_words_are_counted():
    stretches = word_diff("one two three", "one 2 3 three four")
    assert count_words(stretches, Change.ADDED) == 3
    assert count_words(stretches, Change.REMOVED) == 1
