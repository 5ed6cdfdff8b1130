from dataclasses import replace
from datetime import date

import pytest

from forum.importing import ParsedArticle, ParsedSection, fingerprint

ARTICLE = ParsedArticle(title="A Title", sections=(ParsedSection("One", "Some text.", "A claim."),))


def test_it_is_a_sha256_in_hexadecimal():
    assert len(fingerprint(ARTICLE)) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"title": " a  title "},
        {"sections": (ParsedSection("One ", "Some\ntext. ", "Another claim."),)},
        {"author": "Ann Lee", "source_url": "https://a.example", "published_on": date(2026, 10, 3)},
    ],
)
def test_it_stays_for_the_same_article(change):
    assert fingerprint(replace(ARTICLE, **change)) == fingerprint(ARTICLE)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"sections": (ParsedSection("Two", "Some text."),)},
        {"sections": (ParsedSection("One", "Some other text."),)},
        {"sections": (ParsedSection("One Some", "text."),)},
        {"sections": ()},
    ],
)
def test_it_changes_with_title_and_text(change):
    assert fingerprint(replace(ARTICLE, **change)) != fingerprint(ARTICLE)
