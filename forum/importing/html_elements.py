"""Which elements of a page hold words, and which of them stand within a line."""

from lxml.html import HtmlElement  # type: ignore[import-untyped]

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em"),
    *("font", "i", "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strike"),
    *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
}
LEFT_OUT = {
    *(
        "head",
        "title",
        "script",
        "style",
        "noscript",
        "noframes",
        "template",
        "nav",
        "aside",
        "footer",
        "menu",
    ),
    *("form", "fieldset", "button", "input", "select", "textarea", "label", "dialog"),
    *("img", "picture", "source", "svg", "canvas", "map", "figcaption", "video", "audio", "math"),
    *("iframe", "object", "embed", "del", "rp", "rt"),
}
COMMENT_NAMES = {"comments", "comment", "comment-list", "commentlist", "comments-area", "respond"}


def is_left_out(element: HtmlElement) -> bool:
    return (
        not isinstance(element.tag, str)  # a comment in the source
        or element.tag in LEFT_OUT
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("id") in COMMENT_NAMES
        or not COMMENT_NAMES.isdisjoint(element.get("class", "").split())
    )


def is_inline(element: HtmlElement) -> bool:
    """An inline element around a block counts as a block."""
    return element.tag in INLINE and all(
        child.tag in INLINE or is_left_out(child) for child in element
    )


def words_of(element: HtmlElement) -> str:
    """All its text, without markup; not recursive, so safe at any depth."""
    parts = [element.text or ""]
    for node in element.iterdescendants():
        if isinstance(node.tag, str) and node.tag not in LEFT_OUT:
            parts.append(" " if node.tag == "br" else node.text or "")
        parts.append(node.tail or "")
    return "".join(parts)
