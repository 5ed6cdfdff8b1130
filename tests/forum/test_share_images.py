import pytest

from forum.models import Section, Thread
from forum.share_images import file_of, image_of_site, image_of_thread
from tests.factories import make_thread


@pytest.fixture
def thread(db):
    return make_thread(claim="Readers can tell.", for_count=3, against_count=1)


@pytest.fixture
def drawn(monkeypatch):
    """What has been drawn, instead of drawing it."""
    pictures = []

    def draw(picture):
        pictures.append(picture)
        return b"PNG"

    monkeypatch.setattr("forum.drawing.share_image.draw_share_image", draw)
    return pictures


def test_it_says_the_claim_and_how_it_stands(thread):
    image = image_of_thread(thread)
    assert image.alt == "Readers can tell. 3 for, 1 against"
    assert image.picture.claim == "Readers can tell."
    assert image.picture.sides.for_percent == 75


def test_its_address_is_absolute_and_carries_the_version(thread):
    image = image_of_thread(thread)
    path = f"{thread.get_absolute_url()}card.png"
    assert image.url == f"http://127.0.0.1:8000{path}?v={image.version}"


def test_the_version_changes_with_all_that_is_drawn(thread, settings):
    versions = {image_of_thread(thread).version}
    for row, field, value in (
        (thread, "for_count", 4),
        (thread, "against_count", 2),
        (thread.section, "claim", "Readers cannot tell."),
        (thread.section, "heading", "Another heading"),
        (thread.section.article, "title", "Another title"),
        (settings, "SITE_NAME", "Forum"),
    ):
        setattr(row, field, value)
        versions.add(image_of_thread(thread).version)
    assert len(versions) == 7


def test_the_version_stays_when_something_else_changes(thread):
    before = image_of_thread(thread).version
    Thread.objects.update(question_count=9, argument_count=12)
    Section.objects.update(text="Another text.")
    assert image_of_thread(Thread.objects.with_place().get()).version == before


def test_it_is_drawn_once_for_each_version(thread, drawn):
    for _time in range(3):
        assert file_of(image_of_thread(thread)) == b"PNG"
    assert len(drawn) == 1
    thread.for_count += 1
    file_of(image_of_thread(thread))
    file_of(image_of_site())
    assert len(drawn) == 3
