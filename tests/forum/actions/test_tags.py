import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument, lock_thread
from forum.actions.tags import (
    add_synonym,
    add_tag,
    change_synonym,
    change_tag,
    remove_synonym,
    tag_own_argument,
)
from forum.models import Tag, Tagging, TagSynonym
from tests.factories import make_argument, make_moderator, make_tag, make_user


@pytest.fixture
def alice(db):
    return make_user("alice")


@pytest.fixture
def argument(alice):
    return make_argument(author=alice)


@pytest.fixture
def tags(db):
    return [make_tag() for _ in range(6)]


def tags_of(argument):
    return [tagging.tag for tagging in argument.taggings.order_by("tag_id")]


def test_an_argument_bears_exactly_the_tags_its_author_chose(alice, argument, tags):
    tag_own_argument(author=alice, argument=argument, tags=tags[:3])
    assert tags_of(argument) == tags[:3]
    tag_own_argument(author=alice, argument=argument, tags=tags[2:5])
    assert tags_of(argument) == tags[2:5]


def test_no_tags_takes_all_away(alice, argument, tags):
    tag_own_argument(author=alice, argument=argument, tags=tags[:3])
    tag_own_argument(author=alice, argument=argument, tags=[])
    assert tags_of(argument) == []


def test_the_same_tags_again_change_nothing(alice, argument, tags):
    tag_own_argument(author=alice, argument=argument, tags=tags[:3])
    before = list(Tagging.objects.values())
    tag_own_argument(author=alice, argument=argument, tags=tags[:3])
    assert list(Tagging.objects.values()) == before


def test_a_tag_chosen_twice_is_borne_once(alice, argument, tags):
    tag_own_argument(author=alice, argument=argument, tags=[tags[0]] * 7)
    assert tags_of(argument) == tags[:1]


def test_it_is_remembered_who_tagged(alice, argument, tags):
    tag_own_argument(author=alice, argument=argument, tags=tags[:1])
    assert Tagging.objects.get().tagged_by == alice


def test_five_are_the_most(alice, argument, tags):
    tag_own_argument(author=alice, argument=argument, tags=tags[:5])
    with pytest.raises(ValidationError):
        tag_own_argument(author=alice, argument=argument, tags=tags)
    assert tags_of(argument) == tags[:5]


def test_only_the_author_tags(argument, tags):
    for person in (make_user("bob"), make_moderator(), make_user("una", verified=False)):
        with pytest.raises(PermissionDenied):
            tag_own_argument(author=person, argument=argument, tags=tags[:1])
    assert tags_of(argument) == []


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "locked"])
def test_what_cannot_be_edited_cannot_be_tagged(alice, argument, tags, state):
    if state == "hidden":
        hide_argument(moderator=make_moderator(), argument=argument, reason="Spam.")
    elif state == "withdrawn":
        withdraw_argument(author=alice, argument=argument)
    else:
        lock_thread(moderator=make_moderator(), thread=argument.thread, reason="Heated.")
    with pytest.raises(PermissionDenied):
        tag_own_argument(author=alice, argument=argument, tags=tags[:1])


# --- The vocabulary ----------------------------------------------------------------------------


@pytest.fixture
def mia(db):
    return make_moderator("mia")


@pytest.fixture
def robots(db):
    return make_tag("Robots")


def rename(mia, tag, name, slug):
    return change_tag(moderator=mia, tag=tag, name=name, slug=slug, purpose="For tests.")


def synonyms_of(tag):
    return sorted(tag.synonyms.values_list("name", "slug"))


@pytest.mark.parametrize(
    ("name", "slug", "synonyms"),
    [
        ("Machines", "machines", [("Robots", "robots")]),
        ("Robots", "machines", [("robots", "robots")]),
        ("Machines", "robots", [("Robots", "robots")]),
        ("ROBOTS", "robots", []),
        ("Robots", "robots", []),
    ],
)
def test_what_a_tag_was_called_leads_on_to_it(client, mia, robots, name, slug, synonyms):
    rename(mia, robots, name, slug)
    robots.refresh_from_db()
    assert (robots.name, robots.slug) == (name, slug)
    assert synonyms_of(robots) == synonyms
    assert client.get("/tags/robots/", follow=True).context["tag"] == robots


def test_every_name_and_address_it_ever_had_is_kept(client, mia, robots):
    steps = [
        ("Robots", "bots"), ("Machines", "bots"), ("Androids", "bots"), ("Androids", "automata"),
        ("Engines", "engines"),
    ]  # fmt: skip
    for name, slug in steps:
        rename(mia, robots, name, slug)
    names = {name.casefold() for name, _slug in synonyms_of(robots)}
    assert {"robots", "machines", "androids"} <= names
    for slug in ("robots", "bots", "automata"):
        assert client.get(f"/tags/{slug}/").url == "/tags/engines/"


def test_a_tag_may_be_called_again_what_it_was(mia, robots):
    rename(mia, robots, "Machines", "machines")
    rename(mia, robots, "Robots", "robots")
    assert synonyms_of(robots) == [("Machines", "machines")]


def test_a_long_address_makes_a_name_that_fits(mia, robots):
    for slug in ("a" * 40, "a" * 30, "short"):
        rename(mia, robots, "Robots", slug)
    assert ("a" * 25, "a" * 40) in synonyms_of(robots)
    assert ("a" * 23 + "-2", "a" * 30) in synonyms_of(robots)


@pytest.mark.parametrize(("name", "slug"), [("ROBOTS", "x"), ("X", "robots"), ("bots", "x")])
def test_no_other_word_takes_a_name_or_an_address(mia, robots, name, slug):
    add_synonym(moderator=mia, tag=robots, name="Bots", slug="bots")
    screens = make_tag("Screens")
    with pytest.raises(ValidationError):
        add_tag(moderator=mia, name=name, slug=slug, purpose="For tests.")
    with pytest.raises(ValidationError):
        rename(mia, screens, name, slug)
    with pytest.raises(ValidationError):
        add_synonym(moderator=mia, tag=robots, name=name, slug=slug)
    assert synonyms_of(screens) == []


def test_a_synonym_is_corrected_and_removed(mia, robots):
    synonym = add_synonym(moderator=mia, tag=robots, name="Bots", slug="bots")
    change_synonym(moderator=mia, synonym=synonym, tag=robots, name="BOTS", slug="bots")
    assert synonyms_of(robots) == [("BOTS", "bots")]
    for _time in range(2):
        remove_synonym(moderator=mia, synonym=synonym)
    assert synonyms_of(robots) == []


def test_only_moderators_keep_the_vocabulary(alice, mia, robots):
    synonym = add_synonym(moderator=mia, tag=robots, name="Bots", slug="bots")
    before = [list(model.objects.order_by("pk").values()) for model in (Tag, TagSynonym)]
    words = {"name": "New", "slug": "new"}
    for person in (alice, make_moderator("max", verified=False)):
        for act in (
            lambda who: add_tag(moderator=who, purpose="P", **words),
            lambda who: change_tag(moderator=who, tag=robots, purpose="P", **words),
            lambda who: add_synonym(moderator=who, tag=robots, **words),
            lambda who: change_synonym(moderator=who, synonym=synonym, tag=robots, **words),
            lambda who: remove_synonym(moderator=who, synonym=synonym),
        ):
            with pytest.raises(PermissionDenied):
                act(person)
    assert [list(model.objects.order_by("pk").values()) for model in (Tag, TagSynonym)] == before
