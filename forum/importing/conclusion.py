import re
from collections.abc import Sequence

from forum.importing.outline import Block, Chunk

CONCLUSION = "Conclusion"
OWN_CONCLUSION = re.compile(
    r"(?:[\dIVX]{1,4}[.):]?\s+)?(?:in )?(?:conclu|closing|summary|summing up|epilogue)",
    re.IGNORECASE,
)
OPENING_WORDS = re.compile(
    r"(?:in|as a|by way of) (?:conclusion|closing|summary|sum)\b"
    r"|to (?:conclude|sum up|summari[sz]e|wrap up)\b"
    r"|(?:summing|wrapping) (?:it |this |things )?up\b"
    r"|all in all\b"
    r"|finally, ",
    re.IGNORECASE,
)


def with_own_conclusion(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Give the closing paragraphs of the last of several sections a section of their own."""
    if len(chunks) < 2 or OWN_CONCLUSION.match(chunks[-1].heading):
        return list(chunks)
    *others, last = chunks
    start = conclusion_start(last.blocks)
    if not Chunk("", last.blocks[:start]).has_text or start == len(last.blocks):
        return list(chunks)
    return [
        *others,
        Chunk(last.heading, last.blocks[:start]),
        Chunk(CONCLUSION, last.blocks[start:]),
    ]


def conclusion_start(blocks: Sequence[Block]) -> int:
    for index, block in enumerate(blocks):
        if not block.is_heading and OPENING_WORDS.match(block.text):
            return index
    return len(blocks)
