from collections.abc import Callable

from forum.importing.decoding import clean, decode
from forum.importing.formats import Format
from forum.importing.markdown import read_markdown
from forum.importing.outline import Outline
from forum.importing.parsed_article import ParsedArticle
from forum.importing.plain_text import read_plain_text
from forum.importing.sections import divide_into_sections


def _read_html(text: str) -> Outline:
    from forum.importing.html import read_html  # lxml's 5 MB are not for every process

    return read_html(text)


READERS: dict[Format, Callable[[str], Outline]] = {
    Format.PLAIN_TEXT: read_plain_text,
    Format.MARKDOWN: read_markdown,
    Format.HTML: _read_html,
}


def parse_article(source: bytes | str, *, format: Format) -> ParsedArticle:
    """The article in a file's bytes or in pasted text; ImportingError says why there is none."""
    if isinstance(source, bytes):
        text = decode(source, is_html=format == Format.HTML)
    else:
        text = clean(source)
    return divide_into_sections(READERS[format](text))
