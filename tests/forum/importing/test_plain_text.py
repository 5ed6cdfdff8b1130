import pytest

from forum.importing.outline import Block
from forum.importing.plain_text import read_plain_text


def outline(text):
    """The blocks in short: headings with a #."""
    return [("# " if block.is_heading else "") + block.text for block in blocks(text)]


def blocks(text):
    return read_plain_text(text).blocks


def test_a_heading_is_a_short_line_between_paragraphs_without_blank_lines():
    text = "The beginning of it.\nThe Rise\nIt rose.\nThe Fall\nIt fell."

    assert outline(text) == [
        "The beginning of it.",
        "# The Rise",
        "It rose.",
        "# The Fall",
        "It fell.",
    ]


def test_a_heading_is_a_short_line_between_paragraphs_with_blank_lines():
    text = "The beginning of it.\n\nThe Rise\n\nIt rose.\n\n\n\nThe Fall\n\nIt fell."

    assert outline(text)[1::2] == ["# The Rise", "# The Fall"]


WRAPPED = """\
The beginning of the text runs over several lines, each of them broken
at the same column, as in an electronic mail of the old days, and the
last of them carries no full stop

The Rise of It

Whatever follows is wrapped as well, and so the short line at the end of
this paragraph is no heading

It could look like one. What decides is that the next word would not have
fitted.
"""


def test_the_last_line_of_a_wrapped_paragraph_is_no_heading():
    paragraphs = outline(WRAPPED)

    assert paragraphs[0].endswith("and the last of them carries no full stop")
    assert paragraphs[1] == "# The Rise of It"
    assert len([line for line in paragraphs if line.startswith("#")]) == 1


def test_a_heading_right_above_a_wrapped_paragraph_is_found():
    text = WRAPPED.replace("The Rise of It\n\n", "The Rise of It\n")

    assert "# The Rise of It" in outline(text)


def test_lines_of_equal_length_that_end_in_full_stops_are_paragraphs():
    paragraph = "This paragraph is one line that ends where its sentence does end."
    text = "\n".join(f"Heading {letter}\n{paragraph}" for letter in "ABCD")

    assert outline(text)[2:4] == ["# Heading B", paragraph]


@pytest.mark.parametrize(
    "line",
    [
        "A sentence.",
        "A question?",
        "What follows:",
        "He said “no.”",
        "A short line of more words than any heading would ever have in it",
        "x" * 81,
        "- listed",
        "• listed",
        "lowercase at first",
        "https://a.example",
        "See https://a.example",
        "* * *",
        "2026",
        "3 October 2026",
        "October 3, 2026",
        "これは文です。",
    ],
)
def test_these_are_no_headings(line):
    assert not any(block.is_heading for block in blocks(f"Before it.\n{line}\nAfter it."))


@pytest.mark.parametrize(
    "line",
    [
        "The Rise",
        "1. The Rise",
        "IV The Fall (Again)",
        "2026: The Year",
        "“The” Rise",
        "人工智能",
        "Ωμέγα",
    ],
)
def test_these_are_headings(line):
    assert blocks(f"Before it.\n{line}\nAfter it.")[1] == Block(line, level=2)


def test_a_last_short_line_is_text():
    assert outline("A sentence.\nThe End") == ["A sentence.", "The End"]


def test_three_short_lines_in_a_row_are_a_list():
    assert outline("We bought these.\nApples\nPears\nPlums\nThey were good.")[1] == "Apples"


def test_two_short_lines_in_a_row_are_one_heading():
    assert outline("Before it.\nPart Two\nThe Fall\nAfter it.")[1] == "# Part Two: The Fall"


def test_a_line_drawn_below_a_heading_is_left_out():
    assert outline("Before it.\n\nThe Rise\n========\n\nAfter it.")[1:] == [
        "# The Rise",
        "After it.",
    ]


def test_what_would_be_markup_is_escaped():
    assert outline("# Not a heading.\n- Not *a* list.") == [
        "\\# Not a heading.",
        "\\- Not \\*a\\* list.",
    ]


@pytest.mark.parametrize(
    "top",
    [
        "A Title\n\nIntroduction\n\n",
        "A Title\nIntroduction\n",
        "A Title\n\n",
    ],
)
def test_a_short_line_apart_at_the_very_top_is_the_title(top):
    outline = read_plain_text(top + "The text of it.\n\nThe Rise\n\nIt rose.")

    assert outline.article.title == "A Title"
    assert "A Title" not in [block.text for block in outline.blocks]


@pytest.mark.parametrize(
    "top",
    ["Introduction\n\n", "1. Background\n\n", "The Rise\n", "A first sentence.\n\n"],
)
def test_otherwise_there_is_no_title(top):
    outline = read_plain_text(top + "The text of it.\n\nThe Rise\n\nIt rose.")

    assert outline.article.title == ""
    assert outline.blocks[0].text == top.strip()


def test_a_byline_names_the_author():
    outline = read_plain_text("A Title\nA standfirst\nBy Ann Lee\nThe Rise\nIt rose.")

    assert outline.article.author == "Ann Lee"
    assert outline.blocks == (Block("A standfirst"), Block("The Rise", 2), Block("It rose."))
