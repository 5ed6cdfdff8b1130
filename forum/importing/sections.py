from dataclasses import replace

from forum.importing.claims import propose_claim, take_claim
from forum.importing.conclusion import with_own_conclusion
from forum.importing.errors import ImportingError
from forum.importing.limits import HEADING_MAX_LENGTH, MAX_SECTIONS, SECTION_MAX_LENGTH
from forum.importing.markdown_text import cut_at_word, one_line
from forum.importing.outline import Block, Chunk, Outline
from forum.importing.parsed_article import ParsedArticle, ParsedSection

INTRODUCTION = "Introduction"
WHOLE_ARTICLE = "The article"  # its one section, where it has no headings


def divide_into_sections(outline: Outline) -> ParsedArticle:
    """Cut the outline at its highest headings below the title."""
    title, blocks = take_title(outline.article.title, outline.blocks)
    chunks = chunks_of(blocks)
    refuse_too_many(chunks)
    chunks = with_own_conclusion([chunk for chunk in chunks if chunk.has_text])
    if not chunks:
        raise ImportingError("There is no text in it that could be debated.")
    return replace(
        outline.article,
        title=cut_at_word(one_line(title), HEADING_MAX_LENGTH),
        sections=tuple(section_of(chunk) for chunk in chunks),
    )


# --- The title ---


def take_title(title: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The title, and the blocks without the heading that only says it."""
    headings = [block for block in blocks if block.is_heading]
    if headings and is_title(headings, title, stands_first=blocks[0] is headings[0]):
        rest = tuple(block for block in blocks if block is not headings[0])
        return title or headings[0].text, rest
    return title, blocks


def is_title(headings: list[Block], title: str, *, stands_first: bool) -> bool:
    first, *others = headings
    is_only_one_of_level_1 = first.level == 1 and all(other.level > 1 for other in others)
    repeats_title = one_line(first.text).casefold() == one_line(title).casefold()
    return (is_only_one_of_level_1 or repeats_title) and (stands_first or bool(others))


# --- The sections ---


def chunks_of(blocks: tuple[Block, ...]) -> list[Chunk]:
    highest = min((block.level for block in blocks if block.is_heading), default=0)
    if not highest:
        return [Chunk(WHOLE_ARTICLE, blocks)]
    starts = [index for index, block in enumerate(blocks) if block.level == highest]
    chunks = [
        Chunk(blocks[start].text, blocks[start + 1 : end])
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    ]
    before_first = Chunk(INTRODUCTION, blocks[: starts[0]])
    return [before_first, *chunks] if before_first.has_text else chunks


def refuse_too_many(chunks: list[Chunk]) -> None:
    """Counts sections without text too, so that 10,000 empty headings get this answer as well."""
    if len(chunks) > MAX_SECTIONS:
        raise ImportingError(
            f"This file has {len(chunks):,} headings;"
            f" an article may have at most {MAX_SECTIONS} sections."
        )


def section_of(chunk: Chunk) -> ParsedSection:
    heading = cut_at_word(one_line(chunk.heading), HEADING_MAX_LENGTH) or WHOLE_ARTICLE
    claim, blocks = take_claim(chunk.blocks)
    text = "\n\n".join(block.markdown for block in blocks)
    if len(text) > SECTION_MAX_LENGTH:
        raise ImportingError(
            f"The section “{heading}” has {len(text):,} characters;"
            f" a section may have at most {SECTION_MAX_LENGTH:,}."
        )
    return ParsedSection(heading=heading, text=text, claim=claim or propose_claim(blocks))
