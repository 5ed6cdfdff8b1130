from hashlib import sha256

from forum.importing.markdown_text import one_line
from forum.importing.parsed_article import ParsedArticle


def fingerprint(article: ParsedArticle) -> str:
    """The same for the same title and text, however spaced; claims and sources may differ."""
    parts = [article.title.casefold()]
    for section in article.sections:
        parts += [section.heading, section.text]
    return sha256("\n".join(one_line(part) for part in parts).encode()).hexdigest()
