import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from forum.models import Tag
from forum.models.tag import tag_key
from tests.factories import make_argument, make_tag


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
