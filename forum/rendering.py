"""From what people write to HTML: once, on saving.

CommonMark without raw HTML and without images; headings become bold text. Then nh3 takes out
whatever should not be there, so that two libraries would have to fail at once.
"""

from collections.abc import Sequence
from html.parser import HTMLParser

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

RENDERER_VERSION = 1  # counts up whenever the same source would give other HTML

# Looking for links takes time that grows with the square of these; nobody argues with so many.
MOST_LINKS = 100
MOST_BRACKETS = 500

INLINE = {"a", "code", "em", "strong"}
TAGS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"}


def render_markdown(source: str) -> str:
    """HTML of a text; `source` must have passed a limit of length, on which the cost depends."""
    is_costly = source.count("://") > MOST_LINKS or source.count("[") > MOST_BRACKETS
    parser = _markdown_without_links if is_costly else _markdown
    return _cleaner.clean(parser.render(source)).strip()


def trusted_html(rendered: str) -> SafeString:
    """What `render_markdown` or `as_script_text` made, marked to be shown as it is."""
    return mark_safe(rendered)  # noqa: S308 - the one place


def plain_text(rendered: str) -> str:
    """The words of what `render_markdown` made, on one line."""
    reader = _TextReader(convert_charrefs=True)
    reader.feed(rendered)
    reader.close()
    return " ".join("".join(reader.parts).split())


class _TextReader(HTMLParser):
    def __init__(self, **options: bool) -> None:
        super().__init__(**options)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


class _Renderer(RendererHTML):
    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "<p><strong>"

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</strong></p>\n"


def _make_markdown() -> MarkdownIt:
    markdown = (
        MarkdownIt("commonmark", {"html": False, "linkify": True}, renderer_cls=_Renderer)
        .enable("linkify")
        .disable(["image", "html_block", "html_inline"])
    )
    assert markdown.linkify is not None
    markdown.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    # The default looks through each text for much that has just been turned off.
    markdown.linkify.pretest = _may_have_link
    # The default decodes punycode, which would show look-alike addresses.
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return markdown


def _may_have_link(text: str) -> bool:
    return "//" in text or "mailto:" in text.lower()


_markdown = _make_markdown()
_markdown_without_links = _make_markdown().disable(["linkify", "link"])
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="ugc nofollow noopener",
)
