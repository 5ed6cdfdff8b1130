"""The site's sign as a picture, for whatever does not read static/img/favicon.svg."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from forum.drawing.colours import AGAINST_ON_DARK, FOR_ON_DARK, PRIMARY

# The shapes of the SVG in its units; a test holds the two equal.
SIDE = 32
CORNER = 7
BUBBLES = (
    (FOR_ON_DARK, ((8, 10), (15, 10), (15, 18), (11, 18), (8, 21))),
    (AGAINST_ON_DARK, ((24, 12), (17, 12), (17, 20), (21, 20), (24, 23))),
)
FINER = 4  # drawn so many times larger, then shrunk: that smooths the edges
FAVICON_SIZES = [(16, 16), (32, 32), (48, 48)]


def draw_icon(size: int, *, fills_the_square: bool = False) -> bytes:
    """A PNG; one that fills the square may be cut to any shape by the system that shows it."""
    return _encoded(_icon(size, fills_the_square=fills_the_square), "PNG", optimize=True)


def draw_favicon() -> bytes:
    """An ICO with the sizes that browsers and desktops ask for."""
    return _encoded(_icon(48), "ICO", sizes=FAVICON_SIZES)


def _icon(size: int, *, fills_the_square: bool = False) -> Image.Image:
    scale = size * FINER / SIDE
    image = Image.new("RGBA", (size * FINER, size * FINER), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    corner = 0 if fills_the_square else CORNER
    edge = size * FINER - 1
    draw.rounded_rectangle((0, 0, edge, edge), round(corner * scale), fill=PRIMARY)
    for colour, points in BUBBLES:
        draw.polygon([(x * scale, y * scale) for x, y in points], fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
