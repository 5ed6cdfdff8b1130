import unicodedata

import pytest

from forum.importing import MAX_LINES, MAX_SOURCE_BYTES, ImportingError, decode
from forum.importing.decoding import clean

RUSSIAN = "Искусственный интеллект не заменит художников.\nНо он изменит их работу, и это спорно.\n"
JAPANESE = "人工知能は芸術家に取って代わることはない。\nしかし、それは彼らの仕事を変えるだろう。\n"
CHINESE = "人工智能不会取代艺术家。\n但它会改变他们的工作，这值得我们讨论。\n"
TAIWANESE = "人工智慧不會取代藝術家。\n但它會改變他們的工作，這值得我們討論。\n"
KOREAN = "인공지능은 예술가를 대체하지 않을 것이다.\n그러나 그들의 일을 바꿀 것이다.\n"
ENGLISH = "It’s “more” than a café – really.\nWe must all agree on this one point.\n"
GREEK = "Η τεχνητή νοημοσύνη δεν θα αντικαταστήσει τους καλλιτέχνες.\n"
HEBREW = "בינה מלאכותית לא תחליף אמנים. אבל היא תשנה את עבודתם.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "cp866"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (JAPANESE, "utf-16-le"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (KOREAN, "euc-kr"),
        (ENGLISH, "windows-1252"),
        (GREEK, "windows-1253"),
        (HEBREW, "windows-1255"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_it_recognises_an_encoding_that_nothing_declares(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf-8", "utf-8"),
        ("Shift_JIS", "cp932"),
        ("sjis", "cp932"),
        ("euc-jp", "euc-jp"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<META charset={} />",
        '<!-- <meta charset="koi8-r"> --><meta charset="no-such"><meta charset="{}">',
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_a_page_tells_its_encoding(declaration, label, codec):
    page = declaration.format(label) + "<p>知能"

    assert decode(page.encode(codec), is_html=True) == page


def test_the_standard_reads_latin_1_as_windows_1252():
    assert "“" in decode('<meta charset="iso-8859-1">“'.encode("cp1252"), is_html=True)


def test_a_page_that_can_be_read_as_bytes_is_not_in_utf_16():
    assert "é" in decode('<meta charset="utf-16">é'.encode(), is_html=True)


@pytest.mark.parametrize("label", ["x-user-defined", "replacement", "hz-gb-2312", "iso-2022-kr"])
def test_the_odd_labels_of_the_standard_do_no_harm(label):
    assert "words" in decode(f'<meta charset="{label}">words'.encode(), is_html=True)


def test_a_byte_order_mark_goes_before_what_a_page_declares():
    assert decode(b"\xef\xbb\xbf" + '<meta charset="koi8-r">é'.encode(), is_html=True)[-1] == "é"


def test_plain_text_may_speak_of_meta_elements():
    text = 'Write <meta charset="koi8-r"> for café.'

    assert decode(text.encode()) == text


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_is_left_out(mark):
    assert decode(mark + b"words") == "words"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\x0c"])
def test_every_line_end_becomes_a_line_feed(end):
    assert clean(f"one{end}two") == "one\ntwo"


def test_characters_that_nobody_sees_are_left_out():
    assert clean("a\x07\x1b\x9fb\u202a\u202b\u202c\u202d\u202ec\ud800d\te") == "abcd\te"


def test_text_is_normalised():
    assert clean("cafe\u0301") == "café"


def test_piled_up_marks_are_cut_and_take_no_time():
    text = clean("a" + "\u0301\u0323" * 20_000 + "b")

    assert unicodedata.is_normalized("NFC", text)
    assert len(text) < 40


@pytest.mark.parametrize(
    "source",
    [
        b"\x89PNG\r\n\x1a\n and the rest",
        b"%PDF-1.7 and the rest",
        b"PK\x03\x04 and the rest",
        b"GIF89a and the rest",
        b"{\\rtf1 and the rest}",
        b"words\x00words",
        b"\x00\x01\x02\x03" * 100,
        bytes(range(256)) * 20,
    ],
)
def test_binary_is_refused_with_a_sentence(source):
    with pytest.raises(ImportingError, match=r"(This is a|cannot be read as text).*\.$"):
        decode(source)


def test_too_much_is_refused():
    with pytest.raises(ImportingError, match="2,000,001 bytes"):
        decode(b"a" * (MAX_SOURCE_BYTES + 1))
    with pytest.raises(ImportingError, match="2,000,002 bytes"):
        clean("é" * (MAX_SOURCE_BYTES // 2 + 1))
    with pytest.raises(ImportingError, match="lines"):
        clean("a\n" * MAX_LINES)
