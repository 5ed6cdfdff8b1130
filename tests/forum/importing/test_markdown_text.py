import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from forum.importing.markdown_text import cut_at_word, escape_markdown, plain_from_markdown

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def words_rendered(markdown):
    tokens = RENDERER.parse(markdown)
    assert [token.type for token in tokens] in (
        [],
        ["paragraph_open", "inline", "paragraph_close"],
    )
    children = [child for token in tokens for child in token.children or []]
    assert {child.type for child in children} <= {"text"}
    return "".join(child.content for child in children)


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "* no list",
        "> no quotation",
        "no *emphasis*, no __strong__, no `code`, no ~~strike~~",
        "[no link](https://a.example)",
        "[no]: reference",
        "<b>no tag</b> and <https://no.example>",
        "no entity: &copy; &#169;",
        "a backslash \\* and one at the end \\",
        "---",
        "===",
        "``` no fence",
        "~~~ no fence",
    ],
)
def test_escaped_text_renders_as_it_is_written(text):
    assert words_rendered(escape_markdown(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "A sentence. Another one - with a lone hyphen, 3 * 4, snake_case, [1] and (this).",
        "It costs $20 & 5 % more; 1.5 is < 2 and C:\\Users is a path!",
        "See https://a.example/some_page_(here)?x=1 for more.",
        "2026 was a good year",
        "#hashtags are no headings",
        "https://a.example/Film_(2026)?a=1&b=2",
    ],
)
def test_what_is_no_markup_is_not_escaped(text):
    assert escape_markdown(text) == text


LINES = st.lists(
    st.sampled_from([*"ab .,*_`~[]()<>&;#!\\-+=1|:\"'", "**", "__", "](", "]:", "](https://a.b)"]),
    max_size=30,
).map(lambda parts: "".join(parts).strip())


@given(LINES)
@settings(max_examples=1000, deadline=None)
def test_any_line_renders_as_it_is_written(text):
    assert words_rendered(escape_markdown(text)) == text


@example("[][](")
@given(LINES)
@settings(max_examples=1000, deadline=None)
def test_escaping_can_be_taken_back(text):
    assert plain_from_markdown(escape_markdown(text)) == text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("_em_ and __strong__ and 3 * 4", "em and strong and 3 * 4"),
        ("**bold** and *em* and `code`", "bold and em and code"),
        ("[text](https://a.example/x_(y) 'title') end", "text end"),
        ("[text][ref] ![picture](p.png)", "text picture"),
        ("> quoted\n- listed", "quoted\nlisted"),
        (r"\*kept\* snake_case &amp; \[x\](y)", "*kept* snake_case & [x](y)"),
        ("<https://a.example>", "https://a.example"),
    ],
)
def test_markup_is_taken_away(markdown, plain):
    assert plain_from_markdown(markdown) == plain


def test_a_text_is_cut_at_a_word():
    assert cut_at_word("one two three", 9) == "one two…"
    assert cut_at_word("one two three", 13) == "one two three"
    assert cut_at_word("x" * 20, 5) == "xxxx…"
