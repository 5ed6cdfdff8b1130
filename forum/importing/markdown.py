import re
from collections.abc import Mapping

from markdown_it import MarkdownIt

from forum.importing.front_matter import take_front_matter
from forum.importing.markdown_text import one_line, plain_from_markdown
from forum.importing.outline import Block, Outline

# Blocks alone: to parse what is within a line can take quadratic time, and no heading hides there.
BLOCK_PARSER = MarkdownIt("commonmark").disable("inline")
HEADING_SOURCE_LENGTH = 2_000


def read_markdown(text: str) -> Outline:
    article, body = take_front_matter(text)
    references: dict[str, dict[str, str]] = {}
    tokens = BLOCK_PARSER.parse(body, {"references": references})
    lines = body.split("\n")
    blocks = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            blocks.append(heading(tokens[index + 1].content, level=int(token.tag[1:])))
        elif token.map and token.level == 0 and token.type != "hr":
            source = "\n".join(lines[slice(*token.map)]).strip("\n").rstrip()
            blocks.append(Block(with_references(source, references)))
    return Outline(article, tuple(blocks))


def heading(source: str, level: int) -> Block:
    return Block(one_line(plain_from_markdown(source[:HEADING_SOURCE_LENGTH])), level)


# --- Links by reference ---

REFERENCE = re.compile(r"\[([^\[\]]{1,200})\]")
USED_AT_MOST = 200


def with_references(source: str, references: Mapping[str, Mapping[str, str]]) -> str:
    """Put the addresses that a block refers to below it: they may stand in another section."""
    used = dict.fromkeys(
        " ".join(found.split()).lower().upper() for found in REFERENCE.findall(source)
    )
    definitions = [
        f"[{label.lower()}]: <{references[label]['href']}>"
        for label in list(used)[:USED_AT_MOST]
        if label in references
    ]
    return "\n\n".join([source, "\n".join(definitions)]) if definitions else source
