from io import BytesIO

import pytest
from PIL import Image

from forum.drawing import colours, fonts, text
from forum.drawing.share_image import BAR_TOP, LEFT, RIGHT, Picture, Sides, draw_share_image
from forum.drawing.text import fit

FAMILY = "\N{WOMAN}\u200d\N{MAN}\u200d\N{GIRL}\u200d\N{BOY}"
CLAIMS = {
    "short": "Machines will write most news within ten years.",
    "280 wide letters": "W" * 280,
    "280 characters in words": ("Wide words weigh more. " * 13)[:280],
    "280 full-width characters": "\uff37" * 280,
    "emoji": f"\N{GRINNING FACE} \N{ROBOT FACE} {FAMILY} families " * 8,
    "Arabic": "ستكتب الآلات معظم الأخبار خلال عشر سنوات، ولن يلاحظ القراء (AI) الفرق.",
    "Hebrew": "מכונות יכתבו את רוב החדשות (2030) בתוך עשור",
    "Chinese": "机器将在十年内撰写大部分新闻，而读者将无法分辨其与人类写作之间的区别。" * 5,
    "Thai": "เครื่องจักรจะเขียนข่าวส่วนใหญ่ภายในสิบปี",
    "markup": "</script>]]><script>alert(1)</script>",
    "what no font has": "\U00013000\ue000\U000e0041\U0010ffff",
    "towers of marks": "Z" + "\u0335\u0321\u034d" * 93,
    "letters that grow": "\ufdfa" * 280,
    "turned direction": "\u202egnihton\u2066 a\x00b\u2028c",
    "nothing visible": "\u200b\u200d\u2060\ufeff",
    "empty": "",
}


def picture_of(claim="A claim.", sides=None):
    return Picture(
        site_name="Rostrum", label="Introduction · An article", claim=claim, sides=sides or None
    )


def draw(claim="A claim.", percent=70):
    file = draw_share_image(picture_of(claim, Sides(percent, "7 for", "3 against")))
    return Image.open(BytesIO(file)).convert("RGB")


def colour_at(image, x, y):
    return "#{:02x}{:02x}{:02x}".format(*image.getpixel((x, y)))


def is_blank(image, box):
    return len(image.crop(box).getcolors(10_000)) == 1


@pytest.fixture
def no_fonts(monkeypatch):
    """A machine that has none of the fonts."""
    clear_caches()
    monkeypatch.setattr(fonts, "FOLDERS", ())
    yield
    clear_caches()


def clear_caches():
    for cached in (fonts._paths, fonts._font_for, fonts._knows, fonts._look_of, fonts.font_of):
        cached.cache_clear()
    text._width_when_measured.cache_clear()


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_any_claim_is_drawn_within_the_edges(claim):
    image = draw(claim)
    assert image.size == (1200, 630)
    assert is_blank(image, (0, 20, 60, 630))
    assert is_blank(image, (1160, 20, 1200, 630))
    assert is_blank(image, (0, 590, 1200, 630))


@pytest.mark.usefixtures("no_fonts")
@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_a_machine_without_fonts_draws_it_too(claim):
    assert draw(claim).size == (1200, 630)


def test_a_file_is_small_enough_to_be_sent_often():
    assert len(draw_share_image(picture_of(CLAIMS["Chinese"]))) < 100_000


def test_the_bar_shows_how_the_sides_stand():
    image, y = draw(percent=70), BAR_TOP + 10
    assert colour_at(image, LEFT + 5, y) == colours.FOR
    assert colour_at(image, RIGHT - 5, y) == colours.AGAINST
    assert colour_at(image, LEFT + (RIGHT - LEFT) * 70 // 100, y) == colours.PAPER


@pytest.mark.parametrize(
    ("percent", "colour"), [(0, colours.AGAINST), (100, colours.FOR)], ids=["none for", "all for"]
)
def test_a_bar_of_one_side_has_one_colour(percent, colour):
    image, y = draw(percent=percent), BAR_TOP + 10
    assert {colour_at(image, x, y) for x in range(LEFT, RIGHT, 7)} == {colour}


def test_a_language_that_begins_on_the_right_stands_there():
    left, right = (72, 180, 300, 480), (900, 180, 1128, 480)
    assert is_blank(draw("מכונות"), left)
    assert not is_blank(draw("מכונות"), right)
    assert is_blank(draw("Robots"), right)


def test_what_does_not_fit_is_cut_with_a_sign():
    block = fit("word " * 400, width=400, height=100, sizes=(30, 28))
    assert block.height <= 100
    assert block.lines[-1].endswith("…")


def test_a_short_claim_is_larger_than_a_long_one():
    sizes = range(72, 27, -4)
    box = {"width": 1056, "height": 300, "sizes": sizes}
    assert fit("Short.", **box).size == 72
    assert fit(CLAIMS["280 characters in words"], **box).size < 60


def test_lines_break_between_words_and_within_what_has_none():
    assert fit("one two three", width=85, height=900, sizes=[30]).lines == ["one", "two", "three"]
    chinese = fit("机器将在十年内，撰写", width=130, height=900, sizes=[30]).lines
    assert len(chinese) > 1
    assert not any(line.startswith("，") for line in chinese)
