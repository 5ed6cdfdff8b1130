import re
import unicodedata
from collections.abc import Iterator

import webencodings  # type: ignore[import-untyped]

from forum.importing.errors import ImportingError
from forum.importing.limits import MAX_LINES, MAX_SOURCE_BYTES


def decode(source: bytes, *, is_html: bool = False) -> str:
    """Text from bytes, in the order of the WHATWG Encoding and HTML standards.

    A byte order mark, what an HTML page declares, UTF-8 where valid, else what the bytes look like.
    """
    refuse_large(len(source))
    refuse_known_binary(source)
    encoding = (
        byte_order_mark_encoding(source)
        or (declared_encoding(source) if is_html else None)
        or undeclared_encoding(source)
    )
    return clean(source.decode(encoding, errors="replace"))


def clean(text: str) -> str:
    """Text with line feeds only, in NFC, without marks and controls that nobody can see."""
    refuse_large(len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass")))
    text = text.removeprefix("\ufeff")
    refuse_binary_text(text)
    text = INVISIBLE.sub("", LINE_END.sub("\n", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", "".join(with_short_mark_runs(text)))
    if not text.strip():
        raise ImportingError("There is no text in it.")
    if text.count("\n") >= MAX_LINES:
        raise ImportingError(f"This has more than {MAX_LINES:,} lines, too many for an article.")
    return text


# --- Refusing ---

BINARY_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "a ZIP archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
}
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
CONTROLS_SHARE_OF_BINARY = 0.02


def refuse_large(size: int) -> None:
    if size > MAX_SOURCE_BYTES:
        raise ImportingError(
            f"This has {size:,} bytes; an article may have at most {MAX_SOURCE_BYTES:,}."
        )


def refuse_known_binary(source: bytes) -> None:
    for signature, kind in BINARY_SIGNATURES.items():
        if source.startswith(signature):
            raise ImportingError(f"This is {kind}, not plain text, Markdown or HTML.")


def refuse_binary_text(text: str) -> None:
    controls = len(CONTROLS.findall(text))
    if "\x00" in text or controls > 5 + CONTROLS_SHARE_OF_BINARY * len(text):
        raise ImportingError(
            "This cannot be read as text: it is a binary file, or not in the encoding it names."
        )


# --- Which encoding ---

BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
DECLARATION = re.compile(
    rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:+-]{1,40})"""
    rb"""|^\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:+-]{1,40})""",
    re.IGNORECASE,
)
DECLARED_WITHIN = 4_096
# Where the standard's encoding holds more than Python's of the same name.
WIDER_CODECS = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "tis-620": "cp874",
}
UNKNOWN_TO_PYTHON = {"replacement", "x-user-defined"}
DETECTED_FROM = 50_000
DETECTED_SURELY = 0.6
FALLBACK = "cp1252"


def byte_order_mark_encoding(source: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if source.startswith(mark):
            return encoding
    return None


def declared_encoding(source: bytes) -> str | None:
    """What the page says of itself. Where that can be read as bytes, it is not UTF-16."""
    head = COMMENT.sub(b"", source[:DECLARED_WITHIN])
    for found in DECLARATION.finditer(head):
        encoding = webencodings.lookup((found[1] or found[2]).decode("ascii", "replace"))
        if encoding is not None:
            return "utf-8" if encoding.name.startswith("utf-16") else codec_of(encoding)
    return None


def undeclared_encoding(source: bytes) -> str:
    return unmarked_utf_16(source) or utf_8(source) or detected_encoding(source)


def unmarked_utf_16(source: bytes) -> str | None:
    """In UTF-16 the zero bytes of spaces and line ends all stand on the same side."""
    even_zeros, odd_zeros = source[0::2].count(0), source[1::2].count(0)
    if len(source) % 2 or bool(even_zeros) == bool(odd_zeros):
        return None
    return "utf-16-be" if even_zeros else "utf-16-le"


def utf_8(source: bytes) -> str | None:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return None
    is_iso_2022 = b"\x1b$" in source  # an escape sequence, all in ASCII
    return None if is_iso_2022 else "utf-8"


def detected_encoding(source: bytes) -> str:
    telling = re.search(rb"[\x80-\xff\x1b]", source)
    start = max(0, telling.start() - 1_000) if telling else 0
    import chardet  # 7 MB, which a server's process does without until somebody imports such a text

    guess = chardet.detect(source[start : start + DETECTED_FROM])
    encoding = webencodings.lookup(guess["encoding"] or "")
    is_sure = encoding is not None and guess["confidence"] >= DETECTED_SURELY
    return codec_of(encoding) if is_sure else FALLBACK


def codec_of(encoding: webencodings.Encoding) -> str:
    codec: str = encoding.codec_info.name
    return FALLBACK if codec in UNKNOWN_TO_PYTHON else WIDER_CODECS.get(codec, codec)


# --- Cleaning ---

LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ud800-\udfff]")
MARK_RUN_LENGTH = 30  # as in the stream-safe text format of Unicode


def with_short_mark_runs(text: str) -> Iterator[str]:
    """Leave out the marks that pile up on a letter: to normalise them takes quadratic time."""
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MARK_RUN_LENGTH:
            yield character
