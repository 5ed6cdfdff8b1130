from enum import StrEnum
from pathlib import PurePath
from typing import Self

from forum.importing.errors import ImportingError


class Format(StrEnum):
    PLAIN_TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"

    @classmethod
    def of_filename(cls, name: str) -> Self:
        suffix = PurePath(name).suffix.lower()
        if suffix not in FORMAT_OF_SUFFIX:
            raise ImportingError(
                "Only plain text (.txt), Markdown (.md) and HTML (.html) files can be imported."
            )
        return cls(FORMAT_OF_SUFFIX[suffix])


FORMAT_OF_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
