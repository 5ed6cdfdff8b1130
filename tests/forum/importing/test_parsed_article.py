from forum.importing import ParsedSection


def test_the_first_words_are_plain():
    section = ParsedSection(
        text="**Bold** and \\*escaped\\* [link](https://a.example).\n\n> Quoted"
    )

    assert section.first_words == "Bold and *escaped* link. Quoted"


def test_the_first_words_are_about_thirty():
    words = ParsedSection(text="word " * 100).first_words

    assert words == "word " * 30 + "…"


def test_a_section_without_text_has_no_first_words():
    assert ParsedSection().first_words == ""
