"""The pictures that `manage.py screenshots` makes."""

import struct

from forum.demo.scenes import Scene
from forum.management.commands.screenshots import MOST_HEIGHT, THEMES, WIDTHS, take


def size_of(picture):
    """Width and height, as every PNG says at its beginning."""
    return struct.unpack(">II", picture.read_bytes()[16:24])


def test_one_for_each_width_and_theme_and_none_too_high(chromium, tmp_path):
    page = chromium.new_page()
    page.set_content('<!doctype html><body style="height: 9000px">')
    take(page, Scene("tall", "/"), tmp_path)
    page.close()
    sizes = {path.name: size_of(path) for path in tmp_path.iterdir()}
    assert sizes == {
        f"tall-{width}-{theme}.png": (width, MOST_HEIGHT) for width in WIDTHS for theme in THEMES
    }
