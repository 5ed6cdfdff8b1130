"""Where the article stands on a page is found by readability; what of it is kept is decided here.

docs/decisions/0003-main-content-of-html.md says why.
"""

import lxml.html  # type: ignore[import-untyped]
from lxml.etree import ParserError  # type: ignore[import-untyped]
from readability import Document  # type: ignore[import-untyped]
from readability.readability import Unparseable  # type: ignore[import-untyped]

from forum.importing.errors import ImportingError
from forum.importing.html_blocks import blocks_of_element
from forum.importing.html_metadata import metadata_of_page
from forum.importing.limits import MAX_ELEMENTS
from forum.importing.outline import Outline


def read_html(text: str) -> Outline:
    page = parsed(text)
    refuse_many_elements(page)
    blocks = blocks_of_element(main_content(page)) or blocks_of_element(page)
    return Outline(metadata_of_page(page), tuple(blocks))


def parsed(text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = lxml.html.document_fromstring(text.encode(), parser=parser)
    except ParserError:
        raise ImportingError("There is no text on this page.") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise ImportingError("The elements of this page are nested too deeply to be read.")
    return page


def refuse_many_elements(page: lxml.html.HtmlElement) -> None:
    elements = sum(1 for _ in page.iter())
    if elements > MAX_ELEMENTS:
        raise ImportingError(
            f"This page has {elements:,} elements; an article may have at most {MAX_ELEMENTS:,}."
        )


def main_content(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds the article, or the whole page where none stands out."""
    try:
        return parsed(UncutDocument(source_of(page)).summary(html_partial=True))
    except Unparseable:
        return page


def source_of(element: lxml.html.HtmlElement) -> str:
    return str(lxml.html.tostring(element, encoding="unicode"))


class UncutDocument(Document):
    """Readability finds the article, but would cut lists, tables and short headings out of it."""

    def sanitize(
        self, node: lxml.html.HtmlElement, candidates: object, keep_all_images: bool = False
    ) -> str:
        return source_of(node)
