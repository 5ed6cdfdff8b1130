import pytest

from forum.importing.conclusion import with_own_conclusion
from forum.importing.outline import Block, Chunk

FIRST = Chunk("First", (Block("Some text."),))


def headings(*texts, last="Last"):
    chunk = Chunk(last, tuple(Block(text) for text in texts))
    return [chunk.heading for chunk in with_own_conclusion([FIRST, chunk])]


@pytest.mark.parametrize(
    "opening",
    [
        "In conclusion, ",
        "IN CONCLUSION: ",
        "To conclude, ",
        "In summary, ",
        "To sum up, ",
        "To summarise, ",
        "In closing, ",
        "In sum, ",
        "All in all, ",
        "Summing up, ",
        "Finally, ",
    ],
)
def test_closing_paragraphs_get_their_own_section(opening):
    assert headings("Text.", f"{opening}it ends.") == ["First", "Last", "Conclusion"]


def test_all_paragraphs_to_the_end_belong_to_it():
    last = Chunk("Last", (Block("Text."), Block("To conclude, it ends."), Block("Really.")))

    assert with_own_conclusion([FIRST, last])[2] == Chunk("Conclusion", last.blocks[1:])


@pytest.mark.parametrize(
    "closing",
    ["Finally it ends.", "It ends, in conclusion.", "In conclusive tests, it won.", "- Text"],
)
def test_other_paragraphs_stay(closing):
    assert headings("Text.", closing) == ["First", "Last"]


def test_something_of_the_section_must_stay():
    assert headings("In conclusion, it ends.", "Really.") == ["First", "Last"]


@pytest.mark.parametrize(
    "heading", ["Conclusion", "5. Conclusions", "In Closing", "Concluding Words"]
)
def test_a_section_that_is_a_conclusion_stays_whole(heading):
    assert headings("Text.", "In conclusion, it ends.", last=heading) == ["First", heading]


def test_only_the_last_of_several_sections_is_looked_at():
    closing = Chunk("A", (Block("Text."), Block("In conclusion, it ends.")))

    assert with_own_conclusion([closing]) == [closing]
    assert with_own_conclusion([closing, FIRST]) == [closing, FIRST]
