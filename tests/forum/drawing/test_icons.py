import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageColor

from forum.drawing import colours
from forum.drawing.icons import BUBBLES, CORNER, FAVICON_SIZES, SIDE, draw_favicon, draw_icon

STATIC = Path(__file__).parents[3] / "static"
SVG = ElementTree.parse(STATIC / "img" / "favicon.svg").getroot()  # our own file


def points_of(path):
    """The corners of a path of straight lines."""
    x = y = 0
    for step, numbers in re.findall(r"([MhvlHVL])([-\d. ]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        match step:
            case "M" | "L":
                x, y = values
            case "h":
                x += values[0]
            case "v":
                y += values[0]
            case "l":
                x, y = x + values[0], y + values[1]
        yield x, y


def test_the_icons_have_the_shapes_of_the_svg():
    rect, *paths = SVG
    assert [float(rect.get(name)) for name in ("width", "height", "rx")] == [SIDE, SIDE, CORNER]
    assert rect.get("fill") == colours.PRIMARY
    drawn = [(path.get("fill"), tuple(points_of(path.get("d")))) for path in paths]
    assert drawn == [(colour, points) for colour, points in BUBBLES]


def test_the_colours_are_those_of_the_tokens():
    tokens = colours.TOKENS.read_text()
    for name, light, dark in (
        ("paper", colours.PAPER, colours.PAPER_DARK),
        ("for", colours.FOR, colours.FOR_ON_DARK),
        ("against", colours.AGAINST, colours.AGAINST_ON_DARK),
    ):
        assert tokens.index(f"--{name}: light-dark({light}, {dark})") == tokens.index(f"--{name}:")


@pytest.mark.parametrize("size", [180, 192, 512])
def test_an_icon_has_the_size_asked_for_and_round_corners(size):
    icon = Image.open(BytesIO(draw_icon(size)))
    assert icon.size == (size, size)
    assert icon.getpixel((0, 0))[3] == 0


def test_one_that_may_be_cut_fills_the_square():
    icon = Image.open(BytesIO(draw_icon(512, fills_the_square=True)))
    assert (
        icon.getpixel((0, 0))
        == icon.getpixel((511, 511))
        == (*ImageColor.getrgb(colours.PRIMARY), 255)
    )


def test_what_matters_lies_within_the_circle_that_every_system_leaves():
    for _colour, points in BUBBLES:
        for x, y in points:
            assert (x - SIDE / 2) ** 2 + (y - SIDE / 2) ** 2 <= (0.4 * SIDE) ** 2


def test_the_favicon_holds_the_usual_sizes():
    icon = Image.open(BytesIO(draw_favicon()))
    assert icon.format == "ICO"
    assert icon.info["sizes"] == set(FAVICON_SIZES)
