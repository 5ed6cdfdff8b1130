"""The vocabulary, which moderators keep, and the tags that arguments bear."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import count

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rows import insert_all
from forum.models import Argument, Edition, Tag, Tagging, TagSynonym
from forum.models.tag import tag_key
from forum.permissions import can_edit, can_moderate, require

NAME_LENGTH = settings.TAG_NAME_MAX_LENGTH
SLUG_LENGTH = Tag._meta.get_field("slug").max_length or 0

Word = Tag | TagSynonym


def tag_own_argument(
    *, author: User, argument: Argument, tags: Iterable[Tag], at: datetime | None = None
) -> None:
    """Let an argument bear exactly these tags, by its author's choice."""
    with transaction.atomic():
        argument = Argument.objects.with_place().locked_for_change().get(pk=argument.pk)
        require(can_edit, author, argument)
        set_tags(argument=argument, tags=tags, tagged_by=author, at=at or timezone.now())
        Edition.count_up(argument.thread_id)


def set_tags(*, argument: Argument, tags: Iterable[Tag], tagged_by: User, at: datetime) -> None:
    """Inside the transaction of an action that holds the argument's row."""
    wanted = _few_enough(tags)
    present = set(argument.taggings.values_list("tag_id", flat=True))
    if present - wanted:
        argument.taggings.filter(tag_id__in=present - wanted).delete()
    _add_tags(argument, wanted - present, tagged_by, at)


def tag_new_argument(
    *, argument: Argument, tags: Iterable[Tag], tagged_by: User, at: datetime
) -> None:
    """Inside the transaction of an action that has just made the argument."""
    _add_tags(argument, _few_enough(tags), tagged_by, at)


def add_tag(*, moderator: User, name: str, slug: str, purpose: str) -> Tag:
    """Raises ValidationError where the name or the address is taken, as all of these do."""
    with transaction.atomic():
        _take_vocabulary(moderator)
        _refuse_taken(name, slug, Tag())
        return Tag.objects.create(name=name, slug=slug, purpose=purpose)


def change_tag(*, moderator: User, tag: Tag, name: str, slug: str, purpose: str) -> Tag:
    """Its old name and its old address lead on to it, as a synonym."""
    with transaction.atomic():
        _take_vocabulary(moderator)
        old = Tag.objects.get(pk=tag.pk)
        _refuse_taken(name, slug, old)
        Edition.count_up_all(Argument.objects.filter(taggings__tag=old))
        tag = Tag(pk=old.pk, name=name, slug=slug, purpose=purpose)
        tag.save(force_update=True)
        _keep_leading_on(old, tag)
        return tag


def add_synonym(*, moderator: User, tag: Tag, name: str, slug: str) -> TagSynonym:
    with transaction.atomic():
        _take_vocabulary(moderator)
        _refuse_taken(name, slug, TagSynonym())
        return TagSynonym.objects.create(tag_id=tag.pk, name=name, slug=slug)


def change_synonym(
    *, moderator: User, synonym: TagSynonym, tag: Tag, name: str, slug: str
) -> TagSynonym:
    """Correct a word or lead it to another tag."""
    with transaction.atomic():
        _take_vocabulary(moderator)
        _refuse_taken(name, slug, synonym)
        changed = TagSynonym(pk=synonym.pk, tag_id=tag.pk, name=name, slug=slug)
        changed.save()
        return changed


def remove_synonym(*, moderator: User, synonym: TagSynonym) -> None:
    """The word and its address lead nowhere any more."""
    with transaction.atomic():
        _take_vocabulary(moderator)
        TagSynonym.objects.filter(pk=synonym.pk).delete()


def find_taken(*, name: str, slug: str, word: Word) -> dict[str, str]:
    """What is the matter with these for `word`, by field: no two words have a name or an address.

    A tag may take the place of its own synonyms. Of two spellings that a reader takes for one, one
    is taken.
    """
    found: dict[str, str] = {}
    for other in _words_besides(word):
        if tag_key(other.name) == tag_key(name):
            found.setdefault("name", _taken(other))
        elif other.slug == slug:
            found.setdefault("slug", _taken(other))
    return found


def _few_enough(tags: Iterable[Tag]) -> set[int]:
    wanted = {tag.pk for tag in tags}
    if len(wanted) > settings.TAGS_PER_ARGUMENT:
        raise ValidationError(
            {"tags": _("At most %(most)d tags.") % {"most": settings.TAGS_PER_ARGUMENT}}
        )
    return wanted


def _add_tags(argument: Argument, tag_ids: set[int], tagged_by: User, at: datetime) -> None:
    insert_all(
        [
            Tagging(argument=argument, tag_id=tag_id, tagged_by=tagged_by, created_at=at)
            for tag_id in sorted(tag_ids)
        ]
    )


def _words_besides(word: Word) -> list[Word]:
    """All of the vocabulary but the word itself and, of a tag, its synonyms."""
    synonyms = TagSynonym.objects.select_related("tag")
    if isinstance(word, Tag):
        return [*Tag.objects.exclude(pk=word.pk), *synonyms.exclude(tag_id=word.pk)]
    return [*Tag.objects.all(), *synonyms.exclude(pk=word.pk)]


def _taken(word: Word) -> str:
    if isinstance(word, TagSynonym):
        sentence = _("“%(word)s” is a synonym of “%(tag)s” already.")
        return sentence % {"word": word.name, "tag": word.tag.name}
    return _("“%(word)s” is a tag already.") % {"word": word.name}


def _take_vocabulary(moderator: User) -> None:
    """Those who change it take turns: names are compared among all of its words."""
    require(can_moderate, moderator)
    list(Tag.objects.select_for_update(no_key=True).order_by("pk"))


def _refuse_taken(name: str, slug: str, word: Word) -> None:
    taken = find_taken(name=name, slug=slug, word=word)
    if taken:
        raise ValidationError(taken)


def _keep_leading_on(old: Tag, tag: Tag) -> None:
    """Make a synonym of what a changed tag was called, unless one is there; drop an idle one."""
    own = list(tag.synonyms.all())
    is_name_kept = tag_key(old.name) in {tag_key(tag.name), *(tag_key(word.name) for word in own)}
    is_slug_kept = old.slug in {tag.slug, *(word.slug for word in own)}
    if not (is_name_kept and is_slug_kept):
        name = _free_name(old) if is_name_kept else old.name
        slug = _free_slug(old) if is_slug_kept else old.slug
        TagSynonym.objects.create(tag=tag, name=name, slug=slug)
    for synonym in own:
        if tag_key(synonym.name) == tag_key(tag.name) and synonym.slug == tag.slug:
            synonym.delete()


def _free_name(old: Tag) -> str:
    """For an address whose name stays with its tag."""
    tags = Tag.objects.exclude(pk=old.pk).values_list("name", flat=True)
    names = (*tags, *TagSynonym.objects.values_list("name", flat=True))
    return _free(old.slug, {tag_key(name) for name in names}, NAME_LENGTH)


def _free_slug(old: Tag) -> str:
    """For a name whose address stays with its tag."""
    tags = Tag.objects.exclude(pk=old.pk).values_list("slug", flat=True)
    slugs = {*tags, *TagSynonym.objects.values_list("slug", flat=True)}
    return _free(slugify(old.name) or old.slug, slugs, SLUG_LENGTH)


def _free(wanted: str, taken: Collection[str], length: int) -> str:
    """The wanted word, with a number where it is taken."""
    endings = ("" if number == 1 else f"-{number}" for number in count(1))
    candidates = (wanted[: length - len(ending)] + ending for ending in endings)
    return next(candidate for candidate in candidates if candidate not in taken)
