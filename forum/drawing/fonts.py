"""Which font shows which character: those of the machine, else the one that Pillow brings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"))
# The first that knows a character draws it. Each is also looked for without "-Bold".
NAMES = (
    "NotoSans-Bold.ttf",
    "DejaVuSans-Bold.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Bold.ttf",
    "NotoSansDevanagari-Bold.ttf",
    "NotoSansBengali-Bold.ttf",
    "NotoSansTamil-Bold.ttf",
    "NotoSansThai-Bold.ttf",
    "NotoSansCJK-Bold.ttc",
    "NotoSansSymbols-Bold.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoColorEmoji.ttf",
)
COLOURFUL = "NotoColorEmoji.ttf"
COLOURFUL_SIZE = 109  # px; it holds pictures, all of this one size
PROBE_SIZE = 16  # px; small, since it is only asked whether there is anything at all
NO_CHARACTER = "\U0010ffff"  # no font has it, so every font shows its sign for the unknown


def runs_of(text: str) -> Iterator[tuple[str, int]]:
    """Stretches of the text, each with the number of the font that shows it."""
    run, current = "", _font_for(next(filter(str.isalpha, text), " "))
    for character in text:
        font = current if _stays(character, current) else _font_for(character)
        if run and font != current:
            yield run, current
            run = ""
        run, current = run + character, font
    if run:
        yield run, current


@lru_cache(maxsize=256)
def font_of(number: int, size: int) -> Font:
    """One of the machine's fonts at this size; Pillow's own where the machine has none."""
    paths = _paths()
    if not paths:
        return ImageFont.load_default(size)
    return ImageFont.truetype(paths[number], COLOURFUL_SIZE if is_colourful(number) else size)


def is_colourful(number: int) -> bool:
    """Whether its characters are pictures that have to be scaled."""
    return bool(_paths()) and _paths()[number].name == COLOURFUL


def _stays(character: str, font: int) -> bool:
    """A run goes on while its font knows the text, so that scripts are laid out in one piece."""
    if _joins(character):
        return True
    goes_elsewhere = is_colourful(font) or (character.isalpha() and _font_for(character) == 0)
    return not goes_elsewhere and _knows(font, character)


def _joins(character: str) -> bool:
    """Whether it belongs to the character before it: a mark, a joiner, a choice of its look."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


@lru_cache(maxsize=4096)
def _font_for(character: str) -> int:
    """The number of the first font that knows it; the first font where none does."""
    numbers = range(len(_paths()))
    return next((number for number in numbers if _knows(number, character)), 0)


@lru_cache(maxsize=4096)
def _knows(number: int, character: str) -> bool:
    return _look_of(number, character) != _look_of(number, NO_CHARACTER)


@lru_cache(maxsize=4096)
def _look_of(number: int, character: str) -> bytes:
    mask = font_of(number, PROBE_SIZE).getmask(character)
    return repr(mask.size).encode() + bytes(mask)


@cache
def _paths() -> list[Path]:
    """The fonts of NAMES that this machine has, in their order."""
    there = {path.name: path for folder in FOLDERS for path in folder.rglob("*.tt[fc]")}
    wanted = [(name, name.replace("-Bold", "-Regular")) for name in NAMES]
    found = [next((there[name] for name in names if name in there), None) for names in wanted]
    return [path for path in found if path is not None]
