from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.importing import (
    CLAIM_MAX_LENGTH,
    HEADING_MAX_LENGTH,
    MAX_SECTIONS,
    SECTION_MAX_LENGTH,
    Format,
    ImportingError,
    ParsedArticle,
    parse_article,
)

ARTICLES = Path(__file__).parents[3].parent / "shared" / "articles"
FORMATS = list(Format)


MARKUP = [
    *("\n", "\n\n", "Heading", "A sentence, with words.", "Claim: ", "In conclusion, "),
    *("# ", "## ", "---", "```", "> ", "- ", "1. ", "[a]: b", "[a]", "*", "_", "`", "\\"),
    *("title: T\n", "published: 2026-13-01\n", "\u202e", "\x00", "\ud800", "<!--", "&"),
    *("<p>", "</p>", "<h1>", "<h2>T</h2>", "<ul><li>", "</ul>", "<blockquote>", "<pre>", "<br>"),
    *("<table><tr><td>", "<a href='https://a.example/(x)'>", "</a>", "<b>", "</b>", "<meta "),
]


def read(source, format=Format.PLAIN_TEXT):
    return parse_article(source, format=format)


def headings(article):
    return [section.heading for section in article.sections]


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the shared articles are not beside this copy")
def test_the_kling_article_gives_its_six_sections():
    article = read((ARTICLES / "kling-ai-spin-off.txt").read_bytes())

    assert headings(article) == [
        "Introduction",
        "The Rise of AI-Generated Content",
        "The Business of AI Spin-Offs",
        "The Future of AI Media",
        "Global Implications and Cultural Impact",
        "Conclusion",
    ]
    assert [section.claim for section in article.sections][3:5] == [
        "The true power of AI lies not in replacing humans but in collaborating with them.",
        "The future of AI media should be about empowering diverse voices, not homogenizing them.",
    ]


@pytest.mark.parametrize("format", FORMATS)
class TestEveryFormat:
    @pytest.mark.parametrize(
        "source", ["", b"", " \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e"]
    )
    def test_it_refuses_what_is_empty(self, format, source):
        with pytest.raises(ImportingError, match="no text"):
            read(source, format)

    def test_it_reads_text_and_bytes_alike(self, format):
        assert read("Words of the text.", format) == read(b"Words of the text.", format)

    def test_it_keeps_the_words_whatever_the_line_ends(self, format):
        unix = read("First of all.\n\nSecond of all.", format)

        assert read("First of all.\r\n\r\nSecond of all.", format) == unix
        assert read(b"First of all.\r\rSecond of all.", format) == unix

    def test_it_refuses_a_section_of_a_megabyte_in_one_line(self, format):
        with pytest.raises(ImportingError, match=r"has .* characters; a section may have at most"):
            read("word " * 200_000, format)

    @given(source=st.binary(max_size=300) | st.text(max_size=300))
    @settings(max_examples=150, deadline=None)
    def test_anything_is_an_article_or_refused_with_a_sentence(self, format, source):
        assert_article_or_refusal(source, format)

    @given(parts=st.lists(st.sampled_from(MARKUP), max_size=25))
    @settings(max_examples=250, deadline=None)
    def test_any_mixture_of_markup_is_an_article_or_refused(self, format, parts):
        assert_article_or_refusal("".join(parts), format)


def assert_article_or_refusal(source, format):
    try:
        article = parse_article(source, format=format)
    except ImportingError as error:
        refusal = str(error)
    else:
        refusal = None
        assert_within_limits(article)
    assert refusal is None or (refusal[0].isupper() and refusal.endswith("."))


def assert_within_limits(article):
    assert isinstance(article, ParsedArticle)
    assert 1 <= len(article.sections) <= MAX_SECTIONS
    for section in article.sections:
        assert 1 <= len(section.heading) <= HEADING_MAX_LENGTH
        assert 1 <= len(section.claim) <= CLAIM_MAX_LENGTH
        assert 1 <= len(section.text) <= SECTION_MAX_LENGTH


@pytest.mark.parametrize(
    ("format", "section"),
    [
        (Format.PLAIN_TEXT, "Heading {}\n\nThe text of this section.\n\n"),
        (Format.MARKDOWN, "## Heading {}\n\nThe text of this section.\n\n"),
        (Format.MARKDOWN, "## Heading {}\n\n"),
        (Format.HTML, "<h2>Heading {}</h2><p>The text of this section.</p>"),
        (Format.HTML, "<h2>Heading {}</h2>"),
    ],
)
def test_it_refuses_10_000_headings_with_the_numbers(format, section):
    with pytest.raises(ImportingError) as refusal:
        read("".join(section.format(n) for n in range(10_000)), format)

    assert str(refusal.value) in {
        "This file has 10,000 headings; an article may have at most 60 sections.",
        "This file has 9,999 headings; an article may have at most 60 sections.",
    }
