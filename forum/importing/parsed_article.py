from dataclasses import dataclass
from datetime import date

from forum.importing.markdown_text import plain_from_markdown

FIRST_WORDS_COUNT = 30
FIRST_WORDS_SOURCE_LENGTH = 2_000


@dataclass(frozen=True)
class ParsedSection:
    """A section of an article. Its text is Markdown; its heading and its claim are plain."""

    heading: str = ""
    text: str = ""
    claim: str = ""

    @property
    def first_words(self) -> str:
        words = plain_from_markdown(self.text[:FIRST_WORDS_SOURCE_LENGTH]).split()
        ellipsis = " …" if len(words) > FIRST_WORDS_COUNT else ""
        return " ".join(words[:FIRST_WORDS_COUNT]) + ellipsis


@dataclass(frozen=True)
class ParsedArticle:
    title: str = ""
    summary: str = ""
    author: str = ""
    publisher: str = ""
    source_url: str = ""
    published_on: date | None = None
    sections: tuple[ParsedSection, ...] = ()
