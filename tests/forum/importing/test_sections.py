import pytest

from forum.importing import FALLBACK_CLAIM, Format, ImportingError, parse_article
from forum.importing.outline import Block, Outline
from forum.importing.parsed_article import ParsedArticle
from forum.importing.sections import divide_into_sections


def divide(*blocks, title=""):
    return divide_into_sections(Outline(ParsedArticle(title=title), blocks))


def headings(article):
    return [section.heading for section in article.sections]


def h(level, text):
    return Block(text, level)


TEXT = Block("Some text.")


def test_without_headings_there_is_one_section():
    article = divide(TEXT, Block("In conclusion, more of it."))

    assert headings(article) == ["The article"]
    assert article.sections[0].text == "Some text.\n\nIn conclusion, more of it."


def test_text_before_the_first_heading_is_the_introduction():
    assert headings(divide(TEXT, h(2, "One"), TEXT)) == ["Introduction", "One"]
    assert headings(divide(h(2, "One"), TEXT)) == ["One"]


def test_sections_are_cut_at_the_highest_level_below_the_title():
    article = divide(h(1, "Title"), h(3, "A"), TEXT, h(4, "a*"), TEXT, h(3, "B"), TEXT)

    assert article.title == "Title"
    assert headings(article) == ["A", "B"]


def test_deeper_headings_become_bold_paragraphs():
    article = divide(h(2, "A"), TEXT, h(3, "a*b"), TEXT)

    assert article.sections[0].text == "Some text.\n\n**a\\*b**\n\nSome text."


def test_a_section_without_text_is_dropped_unless_a_nested_one_has_text():
    article = divide(h(2, "Empty"), h(2, "Part"), h(3, "Chapter"), TEXT, h(2, "End"), h(3, "Too"))

    assert headings(article) == ["Part"]
    assert article.sections[0].text == "**Chapter**\n\nSome text."


def test_headings_without_any_text_are_refused():
    with pytest.raises(ImportingError, match="no text"):
        divide(h(2, "One"), h(2, "Two"))


def test_like_headings_stay_as_they_are():
    assert headings(divide(h(2, "A"), TEXT, h(2, "A"), TEXT)) == ["A", "A"]


def test_a_heading_that_repeats_the_title_is_no_section():
    article = divide(h(2, "The  Title"), TEXT, h(2, "One"), TEXT, title="the title")

    assert headings(article) == ["Introduction", "One"]


def test_an_only_heading_after_some_text_is_a_section():
    assert headings(divide(TEXT, h(1, "One"), TEXT)) == ["Introduction", "One"]


def test_an_overlong_heading_is_cut_at_a_word():
    heading = divide(h(2, "word " * 100), TEXT).sections[0].heading

    assert len(heading) <= 200
    assert heading.endswith("word…")


def test_60_sections_are_accepted_and_61_refused():
    assert len(divide(*[h(2, "A"), TEXT] * 60).sections) == 60
    with pytest.raises(
        ImportingError, match="61 headings; an article may have at most 60 sections"
    ):
        divide(*[h(2, "A"), TEXT] * 61)


def test_an_overlong_section_is_refused_with_the_numbers():
    with pytest.raises(ImportingError, match="“A” has 200,001 characters"):
        divide(h(2, "A"), Block("x" * 200_001))


class TestClaimLine:
    @pytest.mark.parametrize(
        "line",
        ["Claim: Cats win.", "claim:  Cats win.", "**Claim:** Cats win.", "**Claim**: Cats win."],
    )
    def test_the_first_line_of_a_section_may_state_the_claim(self, line):
        section = parse_article(f"## A\n\n{line}\n\nText.", format=Format.MARKDOWN).sections[0]

        assert (section.claim, section.text) == ("Cats win.", "Text.")

    @pytest.mark.parametrize(
        ("format", "text"),
        [
            (Format.PLAIN_TEXT, "Heading\nClaim: Cats win.\nText."),
            (Format.MARKDOWN, "# Heading\nClaim: Cats win.\nText."),
            (Format.HTML, "<h2>Heading</h2><p>Claim: Cats win.</p><p>Text.</p>"),
            (Format.HTML, "<h2>Heading</h2><p><b>Claim:</b> Cats win.<br>Text.</p>"),
        ],
    )
    def test_it_is_taken_out_in_every_format(self, format, text):
        section = parse_article(text, format=format).sections[0]

        assert (section.claim, section.text) == ("Cats win.", "Text.")

    def test_a_wrapped_claim_is_taken_whole(self):
        section = divide(Block("Claim: Cats will\nalways win."), TEXT).sections[0]

        assert (section.claim, section.text) == ("Cats will always win.", "Some text.")

    def test_later_in_a_section_it_is_text(self):
        section = divide(TEXT, Block("Claim: Cats win.")).sections[0]

        assert (section.claim, section.text) == (FALLBACK_CLAIM, "Some text.\n\nClaim: Cats win.")

    def test_alone_in_a_section_it_is_its_text_too(self):
        section = divide(Block("Claim: Cats win.")).sections[0]

        assert (section.claim, section.text) == ("Cats win.", "Claim: Cats win.")

    def test_an_overlong_claim_is_refused(self):
        with pytest.raises(ImportingError, match="300 characters; a claim may have at most 280"):
            divide(Block("Claim: " + "x" * 300), TEXT)
