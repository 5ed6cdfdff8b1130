import random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.word_diff import Change, Stretch, word_diff

texts = st.text(alphabet="ab \n\té", max_size=40)


def told(old, new):
    signs = {Change.SAME: "=", Change.REMOVED: "-", Change.ADDED: "+"}
    return [signs[stretch.change] + stretch.text for stretch in word_diff(old, new)]


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
