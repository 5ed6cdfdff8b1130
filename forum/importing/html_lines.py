"""What stands within a line, as Markdown: words, emphasis, links, code. A line feed is a <br>."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from forum.importing.html_elements import is_left_out, words_of
from forum.importing.markdown_text import escape_inline, escape_line_starts, one_line
from forum.importing.web_address import is_web_address

NESTING_AT_MOST = 20
WHITE_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
HARD_BREAK = "\\\n"


def paragraphs(line: Sequence[str]) -> list[str]:
    """The parts of a line as paragraphs: two line breaks in a row end one, as old pages do."""
    lines = [WHITE_SPACE.sub(" ", part).strip() for part in "".join(line).split("\n")]
    texts = "\n".join(lines).strip("\n")
    return [
        escape_line_starts(text).replace("\n", HARD_BREAK)
        for text in re.split(r"\n{2,}", texts)
        if text
    ]


def text_markdown(text: str | None) -> str:
    folded = WHITE_SPACE.sub(" ", text or "")
    escaped = escape_inline(folded)
    return escaped[:-1] + "\\]" if escaped.endswith("]") else escaped


def inline_markdown(element: HtmlElement, depth: int = 0) -> str:
    if element.tag == "br":
        return "\n"
    if element.tag in {"code", "kbd", "samp", "tt"}:
        return code(words_of(element))
    if depth == NESTING_AT_MOST:
        return text_markdown(words_of(element))
    mark_up = MARKUP.get(element.tag, plain)
    return mark_up(inner_markdown(element, depth + 1), element)


def inner_markdown(element: HtmlElement, depth: int) -> str:
    parts = [text_markdown(element.text)]
    for child in element:
        parts.append("" if is_left_out(child) else inline_markdown(child, depth))
        parts.append(text_markdown(child.tail))
    return "".join(parts)


# --- Markup ---

LOOSE_AT_EDGES = " .,;:!?…\"'“”‘’"


def plain(inner: str, element: HtmlElement) -> str:
    return inner


def code(text: str) -> str:
    text = one_line(text)
    fence = fence_around(text)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}" if text else ""


def fence_around(code: str, *, at_least: int = 1) -> str:
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    return "`" * max(longest + 1, at_least)


def emphasised(inner: str, element: HtmlElement, *, mark: str) -> str:
    """Marks touch words only: beside a space or a full stop they would be asterisks."""
    return "\n".join(marked(line, mark) for line in inner.split("\n"))


def marked(line: str, mark: str) -> str:
    core = line.strip(LOOSE_AT_EDGES)
    is_marked_already = core.startswith(mark) and core.endswith(mark)
    if not core or is_marked_already:
        return line
    before, _, after = line.partition(core)
    return f"{before}{mark}{core}{mark}{after}"


def linked(inner: str, element: HtmlElement) -> str:
    """Only an address of the web becomes a link; text that holds a link already stays as it is."""
    address = (element.get("href") or "").strip()
    text = inner.strip()
    if text and "](" not in text and is_web_address(address):
        label = re.sub(r"(?<!\\)([\[\]])", r"\\\1", text.replace("\n", " "))
        return inner.replace(text, f"[{label}]({link_target(address)})", 1)
    return inner


def link_target(address: str) -> str:
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    return f"<{address}>" if "(" in address or ")" in address else address


def quoted(inner: str, element: HtmlElement) -> str:
    return f"“{inner.strip()}”"


MARKUP: dict[str, Callable[[str, HtmlElement], str]] = {
    "a": linked,
    "em": partial(emphasised, mark="*"),
    "i": partial(emphasised, mark="*"),
    "cite": partial(emphasised, mark="*"),
    "strong": partial(emphasised, mark="**"),
    "b": partial(emphasised, mark="**"),
    "q": quoted,
}
