"""The picture that other sites show beside a link: what is debated, and how it stands."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from forum.drawing import colours
from forum.drawing.picture import Picture, Sides
from forum.drawing.text import Block, draw_line, fit, width_of

WIDTH, HEIGHT = 1200, 630  # px; the proportion that Open Graph and X ask for
EDGE = 72  # px
LEFT, RIGHT = EDGE, WIDTH - EDGE
NAME_TOP, LABEL_TOP, CLAIM_TOP = 52, 118, 178
BAR_TOP, BAR_HEIGHT, WORDS_TOP = 506, 20, 536
SMALL = (30, 26)  # px, of type
CLAIM_SIZES = range(72, 27, -4)  # px
STRIPE = 12  # px


def draw_share_image(picture: Picture) -> bytes:
    """A PNG. Its cost is bounded, as the words are cut before anything is measured."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours.PAPER)
    ImageDraw.Draw(image).rectangle((0, 0, WIDTH, STRIPE), fill=colours.PRIMARY)
    _draw_block(image, _one_line(picture.site_name), NAME_TOP, colours.PRIMARY)
    _draw_block(image, _one_line(picture.label), LABEL_TOP, colours.INK_SOFT)
    _draw_claim(image, picture)
    if picture.sides:
        _draw_sides(image, picture.sides)
    return _as_png(image)


def _one_line(text: str) -> Block:
    return fit(text[:200], width=RIGHT - LEFT, height=SMALL[0] * 2 - 10, sizes=SMALL)


def _draw_claim(image: Image.Image, picture: Picture) -> None:
    bottom = BAR_TOP - 24 if picture.sides else HEIGHT - EDGE
    room = bottom - CLAIM_TOP
    block = fit(picture.claim[:400], width=RIGHT - LEFT, height=room, sizes=CLAIM_SIZES)
    _draw_block(image, block, CLAIM_TOP + (room - block.height) // 2, colours.INK)


def _draw_block(image: Image.Image, block: Block, top: int, fill: str) -> None:
    for number, line in enumerate(block.lines):
        y = top + number * block.line_height
        draw_line(image, line, left=LEFT, right=RIGHT, top=y, size=block.size, fill=fill)


def _draw_sides(image: Image.Image, sides: Sides) -> None:
    draw = ImageDraw.Draw(image)
    middle = LEFT + (RIGHT - LEFT) * sides.for_percent // 100
    bottom = BAR_TOP + BAR_HEIGHT
    draw.rectangle((LEFT, BAR_TOP, RIGHT, bottom), fill=colours.AGAINST)
    if sides.for_percent:
        draw.rectangle((LEFT, BAR_TOP, middle, bottom), fill=colours.FOR)
    if 0 < sides.for_percent < 100:
        # A gap too, so that the two are told apart without their colours.
        draw.rectangle((middle - 3, BAR_TOP, middle + 3, bottom), fill=colours.PAPER)
    size = SMALL[0]
    against_left = RIGHT - round(width_of(sides.against_words, size))
    for words, left, fill in (
        (sides.for_words, LEFT, colours.FOR),
        (sides.against_words, against_left, colours.AGAINST),
    ):
        draw_line(image, words, left=left, right=RIGHT, top=WORDS_TOP, size=size, fill=fill)


def _as_png(image: Image.Image) -> bytes:
    """With a palette: flat colours and type need no more, and the file is a third as large."""
    file = BytesIO()
    image.quantize(128).save(file, "PNG", optimize=True)
    return file.getvalue()
