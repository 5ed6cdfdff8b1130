"""Between plain text and Markdown: escape what would be markup, take markup away, shorten."""

import re
from html import unescape

INLINE_MARKUP = re.compile(
    r"""
      (?P<url> https?://                      # kept whole, or it would no longer become a link
        (?: [^\s<>\[\]`*\\~&_] | ~ (?! ~ ) | & (?! \#?\w{1,32}; ) | (?<= [^\W_] ) _ )+
      )
    | \\ (?= [!-/:-@\[-`{-~] | $ )            # a backslash that would escape what follows
    | `
    | (?<=\]) [(\[]                           # [text](address and [text][label]
    | < (?= [A-Za-z/!?] )
    | & (?= \#?\w{1,32}; )
    | ~ (?= ~ ) | (?<=~) ~
    | (?<!\s) \* | \* (?!\s)
    | (?<![^\W_]) _ (?=\S)                    # what opens an emphasis, unlike in snake_case
    """,
    re.VERBOSE | re.MULTILINE,
)
BLOCK_MARKUP = re.compile(
    r"""
    ^ (?: (?P<number> \d{1,9} ) (?= [.)] (?: \s | $ ) )   # 1. numbered
        | (?= [-+*] (?: \s | $ ) )                        # - listed
        | (?= \#{1,6} (?: \s | $ ) )                      # # heading
        | (?= > )                                         # > quoted
        | (?= ([-_=*]) (?: \s* \2 )* \s* $ )              # --- ruled or underlined
        | (?= \[ [^\[\]]{1,999} \]: )                     # [label]: address
      )
    """,
    re.VERBOSE | re.MULTILINE,
)


def escape_markdown(text: str) -> str:
    """Markdown that renders as the plain lines are written, with as few escapes as that takes."""
    return escape_line_starts(escape_inline(text))


def escape_inline(text: str) -> str:
    return INLINE_MARKUP.sub(lambda found: found["url"] or "\\" + found[0], text)


def escape_line_starts(text: str) -> str:
    return BLOCK_MARKUP.sub(lambda found: (found["number"] or "") + "\\", text)


ESCAPE_OR_LINK = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|!?\[(?P<text>[^\[\]]{0,500})\](?:\([^()\s]{0,500}(?:\([^()\s]{0,200}\))?[^()]{0,200}\)|\[[^\[\]]{0,200}\])"
)
UNDERSCORES = re.compile(
    r"(?<![^\W_])(?<!\\)(_{1,3})(?=[^\s_])(?P<text>.{1,500}?)(?<=[^\s\\])\1(?![^\W_])"
)
MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\\$"
    r"|^ {0,3}(?:>[ >]*|#{1,6} +|[-+*] +|(?:```|~~~).*$)"
    r"|<(?P<address>https?://[^\s<>]{1,500})>"
    r"|(?P<entity>&#?\w{1,32};)"
    r"|`+|\*+(?=\S)|(?<=\S)\*+|~~",
    re.MULTILINE,
)


def plain_from_markdown(source: str) -> str:
    """The words alone, in linear time, which an inline parser does not promise."""
    without_links = ESCAPE_OR_LINK.sub(lambda found: found["escape"] or found["text"], source)
    without_underscores = UNDERSCORES.sub(lambda found: found["text"], without_links)
    return MARKUP.sub(plain_of_markup, without_underscores)


def plain_of_markup(found: re.Match[str]) -> str:
    if found["entity"]:
        return unescape(found["entity"])
    return found["escaped"] or found["address"] or ""


def one_line(text: str) -> str:
    return " ".join(text.split())


def cut_at_word(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    at_word = kept.rpartition(" ")[0] or kept
    return at_word.rstrip(" ,;:-–—") + "…"
