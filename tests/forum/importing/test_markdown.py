from datetime import date

import pytest

from forum.importing import Format, ImportingError, parse_article


def read(text):
    return parse_article(text, format=Format.MARKDOWN)


def sections(text):
    return [(section.heading, section.text) for section in read(text).sections]


def test_sections_are_cut_at_atx_and_setext_headings():
    text = "Before.\n\n## One ##\n\nFirst.\n\nTwo\n---\n\nSecond."

    assert sections(text) == [("Introduction", "Before."), ("One", "First."), ("Two", "Second.")]


def test_what_looks_like_a_heading_in_code_lists_and_quotations_is_none():
    text = "## One\n\n```\n# no\n```\n\n    # no\n\n> # no\n\n- # no"

    assert sections(text) == [("One", text.removeprefix("## One\n\n"))]


def test_an_only_first_heading_of_level_one_is_the_title():
    article = read("# A *title*\n\nBefore.\n\n## One\n\nFirst.")

    assert article.title == "A title"
    assert [section.heading for section in article.sections] == ["Introduction", "One"]


def test_several_headings_of_level_one_are_sections():
    article = read("# One\n\nFirst.\n\n# Two\n\nSecond.")

    assert article.title == ""
    assert [section.heading for section in article.sections] == ["One", "Two"]


def test_a_title_in_the_front_matter_goes_before_that_heading():
    article = read("---\ntitle: From above\n---\n# A title\n\n## One\n\nFirst.")

    assert article.title == "From above"
    assert [section.heading for section in article.sections] == ["One"]


def test_markup_in_headings_is_taken_away():
    assert (
        sections("## `Code` [link](https://a.example) &amp; \\*\n\nText.")[0][0] == "Code link & *"
    )


def test_addresses_of_references_follow_their_links_into_the_section():
    definitions = "[1]: https://a.example\n[that]: <b c>"
    text = f"## One\n\nSee [this][1] and [That].\n\n## Two\n\nNothing.\n\n{definitions}"

    assert sections(text) == [
        ("One", "See [this][1] and [That].\n\n[1]: <https://a.example>\n[that]: <b%20c>"),
        ("Two", "Nothing."),
    ]


def test_rules_between_sections_are_left_out():
    assert sections("## One\n\nFirst.\n\n***\n\n## Two\n\nSecond.")[0] == ("One", "First.")


class TestFrontMatter:
    def test_it_names_title_and_source(self):
        article = read(
            "---\ntitle: \"A: title\"\nAuthor: 'Ann Lee'\npublisher: The Daily\n"
            "url: https://a.example/x?y#z\npublished: 2026-10-03\nsummary: In short.\n"
            "tags: [a, b]\n---\n\nThe text."
        )

        assert (article.title, article.author, article.publisher) == (
            "A: title",
            "Ann Lee",
            "The Daily",
        )
        assert (article.source_url, article.summary) == ("https://a.example/x?y#z", "In short.")
        assert article.published_on == date(2026, 10, 3)
        assert article.sections[0].text == "The text."

    @pytest.mark.parametrize("value", ["3 October", "2026-13-01", "20261", "soon"])
    def test_a_bad_date_is_refused(self, value):
        with pytest.raises(ImportingError, match="must be a date such as"):
            read(f"---\npublished: {value}\n---\nText.")

    @pytest.mark.parametrize("value", ["javascript:alert(1)", "/path", "https://", "https://a b"])
    def test_a_bad_address_is_refused(self, value):
        with pytest.raises(ImportingError, match="must begin with http"):
            read(f"---\nurl: {value}\n---\nText.")

    @pytest.mark.parametrize(
        "text", ["---\nno end", "---\n\n---\nText", "Text\n---\ntitle: x\n---\nText"]
    )
    def test_what_is_none_is_text(self, text):
        assert read(text).title == ""

    def test_values_may_be_empty(self):
        assert read("---\ntitle:\nurl:\npublished:\n---\nText.").published_on is None


@pytest.mark.parametrize(
    "text", ["[" * 1_900_000, "> " * 900_000 + "x", "`" * 1_900_000, "*a " * 600_000]
)
def test_a_hostile_text_is_refused_before_any_line_is_parsed(text):
    with pytest.raises(ImportingError, match="at most 200,000"):
        read(text)


def test_deep_nesting_is_kept_as_it_is():
    text = "> " * 10_000 + "x"

    assert sections(text) == [("The article", text)]
