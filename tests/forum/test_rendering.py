import re
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest
from django.conf import settings
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from forum.rendering import TAGS, _markdown, render_markdown, trusted_html

REL = "ugc nofollow noopener"
ATTRIBUTES = {"a": {"href", "title", "rel"}, "ol": {"start"}}


class Elements(HTMLParser):
    """What a browser would make of a text: the tags with their attributes."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def handle_comment(self, data):
        self.found.append(("comment", {}))

    def handle_decl(self, decl):
        self.found.append(("declaration", {}))

    def handle_pi(self, data):
        self.found.append(("instruction", {}))


def assert_harmless(html):
    for tag, attributes in Elements(html).found:
        assert tag in TAGS, html
        assert set(attributes) <= ATTRIBUTES.get(tag, set()), html
        if tag == "a":
            assert attributes["rel"] == REL, html
            assert re.match(r"(https?://|mailto:)", attributes.get("href", "mailto:"), re.I), html


@pytest.mark.parametrize(
    "text",
    [
        "See https://a.example/x, HTTP://A.EXAMPLE, ftp://a.example and //a.example/y.",
        "Ask MailTo:a@b.example or mailto:a@b.example.",
        "a.example, a@b.example: no link / at all",
    ],
)
def test_no_address_is_passed_over_by_the_quick_look_for_one(text, monkeypatch):
    html = render_markdown(text)
    monkeypatch.setattr(_markdown.linkify, "pretest", lambda text: True)
    assert render_markdown(text) == html


# --- What people may use -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One\nline.", "<p>One\nline.</p>"),
        ("Hard  \nbreak.", "<p>Hard<br>\nbreak.</p>"),
        ("*much* and **more**", "<p><em>much</em> and <strong>more</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("`x < y`", "<p><code>x &lt; y</code></p>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("    indented", "<pre><code>indented\n</code></pre>"),
        ("---", "<hr>"),
        ("# Heading", "<p><strong>Heading</strong></p>"),
        ("###### Small", "<p><strong>Small</strong></p>"),
        ("Heading\n===", "<p><strong>Heading</strong></p>"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_it_renders_what_people_may_use(source, html):
    assert render_markdown(source) == html


@pytest.mark.parametrize(
    "source",
    [
        "[text](https://example.org/a?b=1&c=2)",
        '[text](https://example.org/ "title")',
        "<https://example.org/>",
        "See https://example.org/ there.",
        "[text][1]\n\n[1]: https://example.org/",
        "<someone@example.org>",
        "[text](HTTPS://example.org/)",
    ],
)
def test_every_link_says_that_we_do_not_vouch_for_it(source):
    [link] = [attributes for tag, attributes in Elements(render_markdown(source)).found[1:]]
    assert link["rel"] == REL
    assert link["href"]


@pytest.mark.parametrize(
    "source", ["example.org is no link", "write to someone@example.org", "www.example.org"]
)
def test_only_whole_addresses_become_links(source):
    assert "<a" not in render_markdown(source)


def test_an_address_that_looks_like_another_is_shown_as_it_is():
    assert ">https://xn--pple-43d.com/<" in render_markdown("https://xn--pple-43d.com/")


# --- What they may not ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<b>bold</b>",
        '<p onclick="alert(1)">x</p>',
        "<img src=x onerror=alert(1)>",
        "<style>body{}</style>",
        "<!-- comment -->",
        "<![CDATA[x]]>",
        "<?php ?>",
        "<!DOCTYPE html>",
        "<svg/onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<iframe srcdoc='<script>'></iframe>",
        "<form action=/accounts/logout/ method=post>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
)
def test_raw_html_is_shown_as_the_text_it_is(source):
    html = render_markdown(source)
    assert_harmless(html)
    assert {tag for tag, _attributes in Elements(html).found} <= {"p"}
    assert "&lt;" in html


@pytest.mark.parametrize(
    "source", ["![alt](https://example.org/x.png)", "![alt][1]\n\n[1]: https://example.org/x.png"]
)
def test_images_are_not_loaded(source):
    html = render_markdown(source)
    assert "<img" not in html
    assert "alt" in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java\tscript:alert(1)",
        "<java\nscript:alert(1)>",
        "<\x01javascript:alert(1)>",
        "<  javascript:alert(1)>",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/png;base64,iVBORw0KGgo=",
        "file:///etc/passwd",
        "blob:1",
        "//evil.example/",
        "/accounts/logout/",
        "../../admin/",
        "?sort=newest",
        "#top",
    ],
    ids=ascii,
)
def test_links_to_anything_but_the_web_and_mail_are_dead(address):
    for source in (f"[x]({address})", f"<{address}>", f"[x][1]\n\n[1]: {address}", address):
        html = render_markdown(source)
        assert_harmless(html)
        assert "href" not in html


@pytest.mark.parametrize(
    "source",
    [
        '[x](https://example.org/" onmouseover="alert(1))',
        "[x](https://example.org/ \"a' onclick='alert(1)\")",
        '[x](https://example.org/ "\\" onclick=\\"alert(1)")',
        "<https://example.org/'onclick='alert(1)>",
        "```js onload=alert(1)\nx\n```",
        '``` " onclick=alert(1)\nx\n```',
    ],
)
def test_nobody_slips_an_attribute_in(source):
    assert_harmless(render_markdown(source))


# --- Worst cases ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        ">" * 10_000,
        "> " * 5_000 + "x",
        "[" * 10_000,
        "[a](" * 2_500,
        "![" * 5_000,
        "`" * 10_000,
        "".join("`" * number + " " for number in range(140)),
        "*" * 10_000,
        "*a" * 5_000,
        "*a _b " * 1_600,
        "_" * 10_000,
        "<" * 10_000,
        "- " * 5_000,
        "1. " * 3_333,
        "&" * 10_000,
        "\\" * 10_000,
        "https://" * 1_250,
        "a@" * 5_000,
        "[a]: b\n" * 1_400,
        "\n" * 10_000,
        " " * 10_000,
        "\t" * 10_000,
        "a\0b" * 3_000,
        "\u202e" * 10_000,
        "é̂̂" * 3_000,
    ],
    ids=lambda source: ascii(source[:12]),
)
def test_the_worst_a_body_can_hold_is_rendered_in_two_seconds(source):
    start = process_time()
    html = render_markdown(source)
    assert process_time() - start < 2
    assert_harmless(html)


snippets = st.sampled_from(
    ["<", ">", "</", "<a ", "<img src=x onerror=alert(1)>", "<script>", "<!--", "-->", "[", "](",
     ")", "![", "`", "```\n", "*", "_", "&", "&#106;", "&lt;", '"', "'", "javascript:", "data:",
     "https://", "example.org", "\n", "\n\n", "> ", "- ", "1. ", "# ", "    ", "\\", "\0",
     "\u202e", "x", "[1]: ", "onclick=", "=", "<svg>", "<math>", "]]>", "mailto:", "é", "😀"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(snippets, max_size=30).map("".join)))
def test_no_text_makes_a_tag_or_an_attribute_that_is_not_allowed(source):
    assert_harmless(render_markdown(source))


@given(st.lists(snippets, max_size=20).map("".join))
def test_the_same_text_is_always_the_same_html(source):
    assert render_markdown(source) == render_markdown(source)


# --- Who trusts whom -----------------------------------------------------------------------------


def code_and_templates():
    folders = [Path(settings.BASE_DIR, name) for name in ("forum", "accounts", "templates")]
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def test_trusted_html_is_shown_as_it_is():
    assert isinstance(trusted_html("<p>x</p>"), SafeString)


def test_html_is_declared_safe_in_one_place_alone():
    calls = [
        path.name
        for path in code_and_templates()
        if path.suffix == ".py"
        for _ in re.findall(r"\b(?:mark_safe|SafeString|SafeText)\(", path.read_text())
    ]
    assert calls == ["rendering.py"]


def test_no_template_turns_escaping_off():
    off = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
    assert [
        path.name
        for path in code_and_templates()
        if path.suffix != ".txt" and path.suffix in {".html", ".xml", ".svg"}
        if off.search(path.read_text())
    ] == []


def test_templates_never_run_what_people_wrote_through_clever_filters():
    clever = re.compile(r"\|\s*(urlize\w*|striptags|truncatewords_html|truncatechars_html)\b")
    pages = [path for path in code_and_templates() if path.suffix == ".html"]
    assert [path.name for path in pages if clever.search(path.read_text())] == []
