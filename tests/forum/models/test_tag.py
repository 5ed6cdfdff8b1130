import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from forum.models import Argument, Tag, Tagging
from forum.models.sorting import Sort, stretch_of
from forum.models.tag import tag_key
from tests.factories import make_argument, make_many_arguments, make_tag, make_thread
from tests.forum.models.plans import analyze, plan_of


@pytest.mark.parametrize(
    "name", ["Open models", "open  MODELS", " Open models ", "Ｏpen models", "OPEN\u00a0MODELS"]
)
def test_names_that_look_alike_are_the_same_tag(name):
    assert tag_key(name) == "open models"


def test_other_words_are_other_tags():
    assert tag_key("Open model") != tag_key("Open models")


@pytest.mark.parametrize(
    ("name", "slug"), [("Training data", "training-data"), ("日本語", "日本語"), ("Café", "cafe")]
)
def test_its_address_is_made_from_its_name(name, slug):
    assert Tag.slug_of(name) == slug


def test_the_database_refuses_a_tag_without_a_purpose(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="Vague", slug="vague", purpose="")


def test_the_database_refuses_two_tags_of_one_name(db):
    make_tag("Consent 2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="Consent 2", slug="other", purpose="Use it.")


def test_a_tag_in_use_cannot_be_deleted(db):
    tag = make_tag()
    make_argument(tags=[tag])
    with pytest.raises(ProtectedError), transaction.atomic():
        tag.delete()


def test_the_vocabulary_ships_with_tags_that_say_what_they_are_for(db):
    from forum.vocabulary import TAGS

    assert 15 <= len(TAGS) <= 30
    assert all(len(tag.name) <= 25 and tag.purpose.endswith(".") for tag in TAGS)
    words = [tag_key(word) for tag in TAGS for word in (tag.name, *tag.synonyms)]
    assert len(set(words)) == len(words)


def test_the_arguments_of_a_tag_are_read_from_its_index_page_by_page(db):
    tag, other = make_tag(), make_tag()
    rows = make_many_arguments(make_thread(), 5_000)
    now = timezone.now()
    Tagging.objects.bulk_create(
        Tagging(argument=row, tag=wanted, tagged_by=row.author, created_at=now)
        for number, row in enumerate(rows)
        for wanted in ([tag, other] if number % 20 == 0 else [other])
    )
    analyze()
    tagged = Argument.objects.visible().visible_to(AnonymousUser()).tagged(tag.pk).with_place()
    expected = [row.pk for row in reversed(rows[::20])]
    after = ""
    for start in range(0, 200, 20):
        stretch = stretch_of(tagged, sort=Sort.NEWEST, after=after, size=20, key="tagged_id")
        plan = plan_of(lambda stretch=stretch: list(stretch.rows))
        assert not plan.sorts, plan
        assert plan.access_by("tagging_by_tag"), plan
        page = stretch.page(stretch.rows)
        assert [row.pk for row in page.rows] == expected[start : start + 20]
        after = page.after
