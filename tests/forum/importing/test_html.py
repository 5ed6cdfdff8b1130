from datetime import date

import pytest

from forum.importing import Format, ImportingError, parse_article

WORDS = "Studios that ignore generated films will lose money, viewers and people to others. " * 3

PAGE = f"""<!doctype html>
<html><head>
  <title>Kling goes alone | The Daily</title>
  <meta name="author" content="Ann Lee">
  <meta property="og:site_name" content="The Daily">
  <meta property="og:title" content="Kling goes alone">
  <meta property="article:published_time" content="2026-10-03T10:00:00Z">
  <meta name="description" content="Why a spin-off matters.">
  <link rel="canonical" href="https://daily.example/kling">
  <style>.styleword {{}}</style>
</head><body>
  <header><nav><a href="/">navword</a></nav></header>
  <article>
    <h1>Kling goes alone</h1>
    <p><em>Lead</em> paragraph. {WORDS}</p>
    <h2>The rise <a href="#rise">¶</a></h2>
    <p>{WORDS}</p>
    <blockquote><p>A quotation, by a director.</p></blockquote>
    <h3>Details</h3>
    <ul><li>An item</li><li>One with <a href="https://x.example/a">a link</a></li></ul>
    <h2>The money</h2>
    <p>{WORDS}</p>
    <pre><code>x = 1
  y = 2</code></pre>
    <table><tr><th>Year</th><th>Sum</th></tr><tr><td>2025</td><td>3</td></tr></table>
    <img src="https://x.example/i.png" alt="pictureword">
    <script>scriptword</script>
    <form><label>formword</label></form>
    <aside>asideword</aside>
    <h2>The end</h2>
    <p>Short.</p>
  </article>
  <div id="comments"><p>commentword, which is long enough for a paragraph.</p></div>
  <footer>footerword</footer>
</body></html>"""


JSON = '<script type="application/ld+json">'


def read(html):
    return parse_article(html, format=Format.HTML)


def text_of(html):
    return "\n\n".join(section.text for section in read(html).sections)


class TestPage:
    article = read(PAGE)

    def test_its_head_names_title_and_source(self):
        article = self.article

        assert (article.title, article.author, article.publisher) == (
            "Kling goes alone",
            "Ann Lee",
            "The Daily",
        )
        assert article.source_url == "https://daily.example/kling"
        assert article.published_on == date(2026, 10, 3)
        assert article.summary == "Why a spin-off matters."

    def test_its_headings_are_sections(self):
        assert [section.heading for section in self.article.sections] == [
            "Introduction",
            "The rise",
            "The money",
            "The end",
        ]

    def test_its_markup_becomes_markdown(self):
        introduction, rise, money, end = (section.text for section in self.article.sections)

        assert introduction.startswith("*Lead* paragraph.")
        assert rise.endswith(
            "> A quotation, by a director.\n\n**Details**\n\n"
            "- An item\n- One with [a link](https://x.example/a)"
        )
        assert money.endswith("```\nx = 1\n  y = 2\n```\n\nYear | Sum\\\n2025 | 3")
        assert end == "Short."

    @pytest.mark.parametrize(
        "word", ["nav", "style", "picture", "script", "form", "aside", "comment", "footer"]
    )
    def test_what_is_not_the_article_is_left_out(self, word):
        assert word + "word" not in str(self.article)


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<title>A | B</title>", "title", "A | B"),
        ('<title>A | B</title><meta property="og:site_name" content="B">', "title", "A"),
        ('<meta name="author" content="https://a.example/me">', "author", ""),
        ('<link rel="canonical" href="javascript:alert(1)">', "source_url", ""),
        (
            '<link rel="canonical" href="/x"><meta property="og:url" content="https://a.example">',
            "source_url",
            "https://a.example",
        ),
        ('<meta name="date" content="2026/9/3">', "published_on", date(2026, 9, 3)),
        ('<meta name="date" content="2026-99-99">', "published_on", None),
        (
            JSON + '{"@graph": [{"@type": "NewsArticle", "author": [{"name": "A"}, "B"]}]}',
            "author",
            "A, B",
        ),
        (JSON + "[" * 100_000, "author", ""),
        (JSON + '[1, {"@type": "Article", "author": 3}]', "author", ""),
    ],
)
def test_the_head_of_a_page(head, field, value):
    assert getattr(read(f"<head>{head}</script></head><body><p>Some text.</p>"), field) == value


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("words", "words"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<p>one<br>two<br><br>three</p>", "one\\\ntwo\n\nthree"),
        (
            "<p><b>bold </b>word, <i>a</i>b <strong><b>twice</b></strong>",
            "**bold** word, *a*b **twice**",
        ),
        ("<p><b>Note:</b>text <i> </i>end", "**Note**:text end"),
        (
            "<p>1 * 2 <code>a`b</code> *no* [x](y) &lt;b&gt;",
            "1 * 2 ``a`b`` \\*no\\* [x]\\(y) \\<b>",
        ),
        ("<p><span>[x]</span>(https://a.example)", "[x\\](https://a.example)"),
        ("<p>1. one<br># two", "1\\. one\\\n\\# two"),
        ("<p><a href='javascript:alert(1)'>a</a> <a href='/b'>b</a>", "a b"),
        (
            "<p><a href='HTTPS://a.example/(x)?a=1&amp;amp;b'>[c]</a>",
            "[\\[c\\]](<HTTPS://a.example/(x)?a=1&amp;amp;b>)",
        ),
        ("<p><q>said</q> <del>gone</del> <u>under</u>", "“said” under"),
        (
            "<ol><li>one<ul><li>a<li>b</ul><li><p>two<p>three</ol>",
            "1. one\n\n   - a\n   - b\n2. two\n\n   three",
        ),
        ("<blockquote>one<blockquote>two</blockquote></blockquote>", "> one\n>\n> > two"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ("<table><tr><td><p>one</p><h4>two</h4><p>three", "one\n\n**two**\n\nthree"),
        ("<p hidden>no<p aria-hidden=true>no<p>yes", "yes"),
        ("<a href='https://a.example'><p>one</p></a>", "one"),
        ("<frameset><noframes>none</noframes></frameset><p>words", "words"),
    ],
)
def test_markup_becomes_markdown(html, markdown):
    assert text_of(f"<h2>Heading</h2>{html}") == markdown


def test_a_page_without_headings_is_one_section():
    assert [section.heading for section in read(f"<p>{WORDS}").sections] == ["The article"]


@pytest.mark.parametrize("html", ["<html></html>", "<!-- only -->", "<script>x</script>", "<p> "])
def test_a_page_without_text_is_refused(html):
    with pytest.raises(ImportingError, match="no text"):
        read(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "x",
        "<blockquote>" * 10_000 + "x",
        "<p><b><i><a href=x>y" * 5_000,
        "<ul><li>" * 10_000,
    ],
)
def test_10_000_elements_within_each_other_are_refused(html):
    with pytest.raises(ImportingError, match="nested too deeply"):
        read(html)


@pytest.mark.parametrize("element", ["div", "blockquote", "ul", "b", "span"])
def test_the_words_of_200_elements_within_each_other_are_kept(element):
    assert "deep inside" in text_of(f"<{element}>" * 200 + "deep inside")


def test_more_elements_than_any_article_has_are_refused():
    with pytest.raises(ImportingError, match="elements; an article may have at most 50,000"):
        read("<br>" * 60_000)


@pytest.mark.parametrize(
    "html",
    [
        "a<!-- x -->" * 100_000,
        "<pre>" + "`" * 50_000,
        "a &amp; " * 20_000,
        "<b>" * 200 + "x" * 9_999,
    ],
)
def test_hostile_pages_come_to_an_end(html):
    assert read(html).sections
