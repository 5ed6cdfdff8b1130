import pytest

from forum.importing import Format, ImportingError


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", Format.PLAIN_TEXT),
        ("A.TEXT", Format.PLAIN_TEXT),
        ("folder/a.md", Format.MARKDOWN),
        ("a.b.markdown", Format.MARKDOWN),
        ("a.HTML", Format.HTML),
        ("a.htm", Format.HTML),
        ("a.xhtml", Format.HTML),
    ],
)
def test_a_file_name_tells_the_format(name, format):
    assert Format.of_filename(name) is format


@pytest.mark.parametrize("name", ["a.pdf", "a", "", ".md", "a.md.exe", "a\x00"])
def test_other_file_names_are_refused_with_the_three_kinds(name):
    with pytest.raises(ImportingError, match=r"\.txt.*\.md.*\.html"):
        Format.of_filename(name)
