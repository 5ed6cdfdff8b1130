"""Text in a box: cleaned, wrapped, shrunk until it fits, cut where even that does not help."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from forum.drawing.fonts import COLOURFUL_SIZE, font_of, is_colourful, runs_of

# Scripts that break between any two characters: Thai, CJK, kana, Hangul, full width.
UNSPACED = "\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# A closing sign stays with the character before it, and so do the marks above and below one.
CLOSING = "、。，．！？：；）」』】\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
PIECES = re.compile(rf"\s*(?:[{UNSPACED}][{CLOSING}]*|[^\s{UNSPACED}]+)")
ELLIPSIS = "…"
LINE_HEIGHT = 1.25  # of the size
JOINERS = "\u200c\u200d"
MOST_MARKS = 3  # on one character; more only smear the lines above and below
MEASURED_AT = 64  # px; measured once in this size, then scaled


@dataclass(frozen=True)
class Block:
    """Lines that fit into a box at a size."""

    lines: list[str]
    size: int

    @property
    def line_height(self) -> int:
        return round(self.size * LINE_HEIGHT)

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


def fit(text: str, *, width: int, height: int, sizes: Iterable[int]) -> Block:
    """The text in the first of these sizes in which it fits; in the last, cut where it must be."""
    text, block = clean(text), Block([], 1)
    for size in sizes:
        block = Block(_wrap(text, size, width), size)
        if block.height <= height:
            return block
    kept = block.lines[: max(1, height // block.line_height)]
    kept[-1] = _cut(kept[-1] + ELLIPSIS, block.size, width)
    return Block(kept, block.size)


def draw_line(
    image: Image.Image, text: str, *, left: int, right: int, top: int, size: int, fill: str
) -> None:
    """One line between two edges, from the right where its language begins there."""
    runs = list(runs_of(text))
    x = float(left)
    if is_right_to_left(text):
        runs.reverse()
        x = right - width_of(text, size)
    for run, number in runs:
        if is_colourful(number):
            _draw_pictures(image, run, number, (round(x), top), size)
        else:
            place = (x, top + size)
            font = font_of(number, size)
            ImageDraw.Draw(image).text(place, run, font=font, fill=fill, anchor="ls")
        x += _width_of_run(run, number, size)


def width_of(text: str, size: int) -> float:
    return _width_when_measured(text) * size / MEASURED_AT


def is_right_to_left(text: str) -> bool:
    """As the first letter with a direction has it, like `dir="auto"`."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((way for way in directions if way in {"L", "R", "AL"}), "L") != "L"


def clean(text: str) -> str:
    """Without what is not seen but would turn the line around, and without towers of marks."""
    shown = "".join(
        _in_place_of(character) if unicodedata.category(character).startswith("C") else character
        for character in text
    )
    return re.sub(r"\s+", " ", "".join(_without_towers(shown))).strip()


def _in_place_of(unseen: str) -> str:
    if unseen in JOINERS:
        return unseen
    return " " if unseen.isspace() else ""


def _without_towers(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            yield character


def _wrap(text: str, size: int, width: int) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, size, width):
        needed = width_of(piece, size)
        if line and used + needed > width:
            lines.append(line)
            line, used = "", 0.0
        line += piece if line else piece.lstrip()
        used += needed
    return [*lines, line] if line else lines


def _pieces(text: str, size: int, width: int) -> Iterator[str]:
    """What stays together on a line: words, or single characters of words wider than a line."""
    for piece in PIECES.findall(text):
        if width_of(piece.strip(), size) <= width:
            yield piece
        else:
            yield from piece


def _cut(line: str, size: int, width: int) -> str:
    while len(line) > 1 and width_of(line, size) > width:
        line = line[:-2].rstrip() + ELLIPSIS
    return line


@lru_cache(maxsize=2048)
def _width_when_measured(text: str) -> float:
    return sum(_width_of_run(run, number, MEASURED_AT) for run, number in runs_of(text))


def _width_of_run(run: str, number: int, size: int) -> float:
    length = font_of(number, size).getlength(run)
    return length * size / COLOURFUL_SIZE if is_colourful(number) else length


def _draw_pictures(
    image: Image.Image, run: str, number: int, place: tuple[int, int], size: int
) -> None:
    font = font_of(number, size)
    large = Image.new("RGBA", (round(font.getlength(run)) or 1, COLOURFUL_SIZE * 5 // 4))
    ImageDraw.Draw(large).text((0, 0), run, font=font, embedded_color=True)
    scale = size / COLOURFUL_SIZE
    small = large.resize((max(1, round(large.width * scale)), max(1, round(large.height * scale))))
    image.paste(small, place, small)
