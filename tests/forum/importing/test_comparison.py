from forum.importing import ParsedSection, Status, StoredSection, compare

SAME, CHANGED, NEW, GONE = Status.SAME, Status.CHANGED, Status.NEW, Status.GONE
RAIN = "The rain in Spain stays mainly in the plain, as everybody knows."


def compared(old, new):
    """(status, old key, new index) of sections given as (heading, text)."""
    stored = [StoredSection(key, *section) for key, section in enumerate(old, start=100)]
    parsed = [ParsedSection(*section) for section in new]
    return [(c.status, c.old_key, c.new_index) for c in compare(stored, parsed)]


def test_the_same_sections_are_the_same():
    sections = [("A", "One."), ("B", "Two.")]

    assert compared(sections, sections) == [(SAME, 100, 0), (SAME, 101, 1)]


def test_spaces_and_carriage_returns_are_no_change():
    assert compared([("A ", "One.\r\n\r\nTwo. \r\n")], [("A", "One.\n\nTwo.")]) == [(SAME, 100, 0)]


def test_a_new_paragraph_is_a_change():
    assert compared([("A", "One. Two.")], [("A", "One.\n\nTwo.")]) == [(CHANGED, 100, 0)]


def test_other_text_below_the_same_heading_is_a_change():
    assert compared([("A", "One.")], [(" a", "Quite another text.")]) == [(CHANGED, 100, 0)]


def test_another_heading_above_the_same_text_is_a_change():
    assert compared([("A", RAIN)], [("B", RAIN)]) == [(CHANGED, 100, 0)]


def test_another_heading_above_a_similar_text_is_a_change():
    changed = RAIN.replace("rain", "sun").replace("Spain", "Rome")

    assert compared([("A", RAIN)], [("B", changed)]) == [(CHANGED, 100, 0)]


def test_another_heading_and_text_are_gone_and_new():
    assert compared([("A", RAIN)], [("B", "Nothing alike.")]) == [(GONE, 100, None), (NEW, None, 0)]


def test_the_most_similar_text_is_taken():
    near = RAIN.replace("rain", "sun")
    nearest = RAIN + " Yes."

    assert compared([("A", RAIN)], [("B", near + " No no."), ("C", nearest)]) == [
        (NEW, None, 0),
        (CHANGED, 100, 1),
    ]


def test_like_headings_are_matched_in_order():
    assert compared([("A", "One."), ("A", "Two.")], [("A", "One."), ("A", "Two.")]) == [
        (SAME, 100, 0),
        (SAME, 101, 1),
    ]


def test_what_is_gone_stands_where_it_used_to_be():
    old = [("A", "1"), ("B", "2"), ("C", "3"), ("D", "4")]

    assert compared(old, [("C", "3"), ("A", "1")]) == [
        (SAME, 102, 0),
        (GONE, 103, None),
        (SAME, 100, 1),
        (GONE, 101, None),
    ]
    assert compared(old[:2], [("B", "2")]) == [(GONE, 100, None), (SAME, 101, 0)]


def test_an_article_may_be_new_or_gone():
    assert compared([], [("A", "1")]) == [(NEW, None, 0)]
    assert compared([("A", "1")], []) == [(GONE, 100, None)]
    assert compared([], []) == []


def test_each_section_stands_in_the_result_once():
    old = [(f"Old {n}", f"{RAIN} {n}") for n in range(60)]
    new = [(f"New {n}", f"{RAIN} {n + 7}") for n in range(60)]

    result = compared(old, new)

    assert sorted(key for _, key, _ in result if key) == list(range(100, 160))
    assert sorted(index for _, _, index in result if index is not None) == list(range(60))
