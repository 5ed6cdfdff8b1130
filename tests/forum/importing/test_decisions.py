import pytest

from forum.importing import (
    FALLBACK_CLAIM,
    Decision,
    Fate,
    ImportingError,
    ParsedArticle,
    ParsedSection,
    apply_decisions,
)

ARTICLE = ParsedArticle(
    title="Title", sections=tuple(ParsedSection(name, f"Text {name}.") for name in "ABC")
)
KEEP = Decision("Kept", "A claim.", Fate.KEEP)
MERGE = Decision("Merged*", "", Fate.MERGE)
SKIP = Decision("", "", Fate.SKIP)


def apply(*decisions):
    return apply_decisions(ARTICLE, decisions).sections


def test_a_kept_section_gets_its_heading_and_claim():
    assert apply(KEEP, SKIP, SKIP) == (ParsedSection("Kept", "Text A.", "A claim."),)


def test_the_rest_of_the_article_stays():
    assert apply_decisions(ARTICLE, [KEEP, KEEP, KEEP]).title == "Title"


def test_a_merged_section_goes_below_the_kept_one_before():
    (section,) = apply(KEEP, MERGE, MERGE)

    assert section.text == "Text A.\n\n**Merged\\***\n\nText B.\n\n**Merged\\***\n\nText C."
    assert section.heading == "Kept"


def test_a_skipped_section_in_between_does_not_matter():
    assert apply(KEEP, SKIP, MERGE)[0].text == "Text A.\n\n**Merged\\***\n\nText C."


def test_a_merged_section_may_lose_its_heading():
    assert apply(KEEP, Decision(" ", "", Fate.MERGE), SKIP)[0].text == "Text A.\n\nText B."


def test_an_empty_claim_asks_for_agreement():
    assert apply(Decision("Kept", " \n", Fate.KEEP), SKIP, SKIP)[0].claim == FALLBACK_CLAIM


def test_heading_and_claim_become_one_clean_line():
    section = apply(Decision(" A\n b\u202e", "One\r\ntwo\x00.", Fate.KEEP), SKIP, SKIP)[0]

    assert (section.heading, section.claim) == ("A b", "One two.")


@pytest.mark.parametrize(
    ("decisions", "sentence"),
    [
        ([KEEP, KEEP], "2 decisions for 3 sections"),
        ([MERGE, KEEP, KEEP], "no section before “Merged.” to merge it with"),
        ([SKIP, MERGE, KEEP], "no section before"),
        ([SKIP, SKIP, SKIP], "At least one section must be kept"),
        ([Decision(" ", "", Fate.KEEP), SKIP, SKIP], "“A” needs a heading"),
        ([Decision("x" * 201, "", Fate.KEEP), SKIP, SKIP], "a heading may have at most 200"),
        ([Decision("x", "y" * 281, Fate.KEEP), SKIP, SKIP], "a claim may have at most 280"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(decisions, sentence):
    with pytest.raises(ImportingError, match=sentence):
        apply(*decisions)


def test_an_overlong_merger_is_refused():
    article = ParsedArticle(sections=(ParsedSection("A", "x" * 150_000),) * 2)

    with pytest.raises(ImportingError, match="a section may have at most 200,000"):
        apply_decisions(article, [KEEP, MERGE])
