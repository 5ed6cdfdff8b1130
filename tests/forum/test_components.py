"""The parts of pages, each rendered by itself."""

import re
from pathlib import Path

import jinja2
import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from accounts.models import User
from forum.components import AVATAR_HUES, component
from forum.models import Argument, Tag, Thread

FOLDER = settings.BASE_DIR / "templates" / "components"
STYLES = settings.BASE_DIR / "static" / "css"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def test_what_it_is_given_is_escaped():
    html = component("tag", Tag(name=HOSTILE, slug="x"))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_template_calls_it_by_its_name():
    template = Template('{% load forum %}{% component "tag" tag is_link=False %}')
    html = template.render(Context({"tag": Tag(name="A & B", slug="a-b")}))
    assert html == '<span class="tag">A &amp; B</span>'


def test_a_misspelt_name_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        component("balance", object())


def test_its_words_are_those_of_the_language(monkeypatch):
    def gettext(word):
        return {"for": "für"}.get(word, word)

    with translation.override("de"):
        monkeypatch.setattr(translation._trans, "gettext", gettext)
        assert "für" in component("balance", Thread(for_count=1))


def test_a_member_always_has_the_same_colour_and_not_all_the_same():
    signs = {component("avatar", User(username=f"member-{number}")) for number in range(50)}
    again = {component("avatar", User(username=f"member-{number}")) for number in range(50)}
    assert signs == again
    assert len(signs) == AVATAR_HUES


@pytest.mark.parametrize(
    ("counts", "drawn"),
    [((0, 0), "balance__none"), ((3, 1), 'width="75"'), ((1, 0), 'width="100"')],
)
def test_the_balance_is_drawn_as_it_stands(counts, drawn):
    html = component("balance", Thread(for_count=counts[0], against_count=counts[1]))
    assert drawn in html
    assert f"<b>{counts[0]}</b> for" in html
    assert f"<b>{counts[1]}</b> against" in html


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.jinja")), ids=lambda file: file.stem)
def test_each_file_has_a_macro_of_its_name_and_says_what_it_is(file):
    text = file.read_text()
    assert text.startswith("{#- ")
    is_group = file.stem == "in_place"  # answers to scripts, which no page calls
    assert is_group or f"{{%- macro {file.stem}(" in text


def test_every_icon_that_is_named_is_drawn():
    drawn = set(re.findall(r'\[data-icon="(\w+)"\]', (STYLES / "components/icon.css").read_text()))
    templates = settings.BASE_DIR / "templates"
    for file in [*templates.rglob("*.html"), *templates.rglob("*.jinja")]:
        named = set(re.findall(r'data-icon="(\w+)"', file.read_text()))
        assert named <= drawn, file
    assert set(Argument.Stance.values) <= drawn  # named by what they are


def test_every_stylesheet_is_in_the_one_that_pages_load():
    listed = (STYLES / "site.css").read_text()
    apart = {"site.css", "admin_import.css", "print.css"}
    for file in STYLES.rglob("*.css"):
        name = Path(file).relative_to(STYLES).as_posix()
        assert name in apart or f'@import "{name}";' in listed, name
