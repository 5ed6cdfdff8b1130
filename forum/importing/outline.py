from dataclasses import dataclass

from forum.importing.markdown_text import escape_markdown
from forum.importing.parsed_article import ParsedArticle


@dataclass(frozen=True)
class Block:
    """A heading in plain text, or a paragraph, list, quotation or code in Markdown."""

    text: str
    level: int = 0

    @property
    def is_heading(self) -> bool:
        return self.level > 0

    @property
    def markdown(self) -> str:
        """A heading within a section is a bold paragraph there."""
        return f"**{escape_markdown(self.text)}**" if self.is_heading else self.text


@dataclass(frozen=True)
class Outline:
    """What every format is read into: what is known of the article, and its blocks in order."""

    article: ParsedArticle
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Chunk:
    """A section in the making: its heading, and the blocks below it."""

    heading: str
    blocks: tuple[Block, ...]

    @property
    def has_text(self) -> bool:
        return any(not block.is_heading for block in self.blocks)
