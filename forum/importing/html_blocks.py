"""HTML elements as blocks of Markdown: headings, paragraphs, lists, quotations, code and tables."""

from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from forum.importing.html_elements import HEADINGS, is_inline, is_left_out, words_of
from forum.importing.html_lines import fence_around, inline_markdown, paragraphs, text_markdown
from forum.importing.markdown_text import one_line
from forum.importing.outline import Block


@dataclass(frozen=True)
class Depth:
    """How deep the walk has come; where nobody could follow, only the words are kept."""

    elements: int = 0
    containers: int = 0  # lists and quotations

    @property
    def is_too_deep(self) -> bool:
        return self.elements > 100 or self.containers > 5

    def deeper(self, *, containers: int = 0) -> "Depth":
        return Depth(self.elements + 1, self.containers + containers)


TOP = Depth()


def blocks_of_element(element: HtmlElement, depth: Depth = TOP) -> list[Block]:
    """The blocks within an element; words beside a block become a paragraph of their own."""
    if depth.is_too_deep:
        return text_blocks([text_markdown(words_of(element))])
    blocks: list[Block] = []
    line = [text_markdown(element.text)]
    for child in element:
        if is_left_out(child):
            pass
        elif is_inline(child):
            line.append(inline_markdown(child))
        else:
            blocks += [*text_blocks(line), *blocks_of_block(child, depth.deeper())]
            line = []
        line.append(text_markdown(child.tail))
    return blocks + text_blocks(line)


def text_blocks(line: list[str]) -> list[Block]:
    return [Block(text) for text in paragraphs(line)]


def blocks_of_block(element: HtmlElement, depth: Depth) -> list[Block]:
    if element.tag in HEADINGS:
        block = Block(one_line(words_of(element)).rstrip("¶# "), level=int(element.tag[1]))
    elif element.tag in {"ul", "ol"}:
        block = Block(list_markdown(element, depth.deeper(containers=1)))
    elif element.tag == "blockquote":
        block = Block(quotation_markdown(element, depth.deeper(containers=1)))
    elif element.tag == "pre":
        block = Block(code_markdown(element))
    elif element.tag == "table" and is_table_of_words(element):
        block = Block(table_markdown(element))
    else:
        return blocks_of_element(element, depth)
    return [block] if block.text else []


def list_markdown(element: HtmlElement, depth: Depth) -> str:
    items = [inner_markdown(item, depth) for item in element if not is_left_out(item)]
    marks = (f"{number}. " if element.tag == "ol" else "- " for number in range(1, len(items) + 1))
    return "\n".join(
        mark + prefixed(item, " " * len(mark)).removeprefix(" " * len(mark))
        for mark, item in zip(marks, filter(None, items), strict=False)
    )


def quotation_markdown(element: HtmlElement, depth: Depth) -> str:
    return prefixed(inner_markdown(element, depth), "> ")


def prefixed(markdown: str, prefix: str) -> str:
    lines = markdown.split("\n") if markdown else []
    return "\n".join(prefix + line if line else prefix.rstrip() for line in lines)


def inner_markdown(element: HtmlElement, depth: Depth) -> str:
    return "\n\n".join(block.markdown for block in blocks_of_element(element, depth))


def code_markdown(element: HtmlElement) -> str:
    code = words_of(element).strip("\n").rstrip()
    fence = fence_around(code, at_least=3)
    return f"{fence}\n{code}\n{fence}" if code else ""


# --- Tables ---

PARTS_OF_TABLE = {"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "p"}


def is_table_of_words(table: HtmlElement) -> bool:
    """Other tables lay out a page, and hold headings, lists or tables themselves."""
    return all(
        node.tag in PARTS_OF_TABLE or is_inline(node) or is_left_out(node)
        for node in table.iterdescendants()
    )


def table_markdown(table: HtmlElement) -> str:
    """Simple text, a line for each row."""
    rows = [[cell_text(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
    return "\\\n".join(" | ".join(row) for row in rows if any(row))


def cell_text(cell: HtmlElement) -> str:
    return " ".join(paragraphs([text_markdown(words_of(cell))]))
