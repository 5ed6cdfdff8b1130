"""Every word that people read can be translated."""

import re

import pytest
from django.conf import settings
from django.utils.translation import templatize

TEMPLATES = settings.BASE_DIR / "templates"
SPOKEN = r'\b(?:aria-label|title|placeholder|alt)="([^"{]*[A-Za-z]{2}[^"{]*)"'
IN_TAGS = (
    r"\{% block (?:page_class|bodyclass) %\}.*?\{% endblock %\}"
    r"|\{% partialdef state %\}.*?\{% endpartialdef %\}"
)


def files():
    for file in sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.jinja")]):
        yield pytest.param(file, id=file.relative_to(TEMPLATES).as_posix())


@pytest.mark.parametrize("file", files())
def test_no_template_has_words_of_its_own(file):
    text = file.read_text()
    text = re.sub(r"\{#.*?#\}", "", re.sub(IN_TAGS, "", text), flags=re.S)
    text = re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", "", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "{}", text, flags=re.S)
    assert re.findall(SPOKEN, text) == []
    shown = re.sub(r"<(code|kbd)>.*?</\1>|<[^<>]*>|&\w+;", " ", text, flags=re.S)
    assert re.findall(r"[^\W\d_]{2,}", shown) == []


@pytest.mark.parametrize(
    "file", sorted((TEMPLATES / "components").glob("*.jinja")), ids=lambda file: file.stem
)
def test_makemessages_finds_every_word_of_a_macro(file):
    """Django's extractor reads `_("...")` at the start of `{{ }}` and anywhere in one `{% %}`."""
    text = file.read_text()
    found = re.findall(r'gettext\(u?([\'"])(.*?)\1\)|_\(("|\')(.*?)\3\)', templatize(text))
    words = {one or other for _quote, one, _other, other in found}
    assert words >= set(re.findall(r'_\("(.*?)"\)', text))
