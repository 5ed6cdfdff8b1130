"""Articles and their sections: imported, brought up to date, published, archived.

The command line and the demo act without a person; whoever else calls these names the editor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from accounts.models import User
from forum.importing import (
    FALLBACK_CLAIM,
    SECTION_MAX_LENGTH,
    Decision,
    Fate,
    ImportingError,
    ParsedArticle,
    ParsedSection,
    Status,
    StoredSection,
    apply_decisions,
    compare,
    fingerprint,
)
from forum.models import Article, Section, Thread
from forum.permissions import can_import, require
from forum.rendering import render_markdown

SLUG_MAX_LENGTH = 80


@dataclass(frozen=True)
class ArticleDetails:
    """What is known of an article besides its text."""

    title: str = ""
    summary: str = ""
    author_name: str = ""
    publisher: str = ""
    source_url: str = ""
    published_on: date | None = None

    @classmethod
    def parsed(cls, parsed: ParsedArticle) -> ArticleDetails:
        return cls(
            title=parsed.title,
            summary=parsed.summary,
            author_name=parsed.author,
            publisher=parsed.publisher,
            source_url=parsed.source_url,
            published_on=parsed.published_on,
        )

    @classmethod
    def stored(cls, article: Article) -> ArticleDetails:
        return cls(
            title=article.title,
            summary=article.summary,
            author_name=article.author_name,
            publisher=article.publisher,
            source_url=article.source_url,
            published_on=article.published_on,
        )


@dataclass(frozen=True)
class Step:
    """What an import does to one section: one that comes (`new`), that is there (`old`), or both.

    `index` is the place of the new one in the text.
    """

    status: Status
    index: int | None = None
    new: ParsedSection | None = None
    old: Section | None = None

    @property
    def is_back(self) -> bool:
        """Whether a section that was gone returns, and its thread with it."""
        return self.new is not None and self.old is not None and _is_archived(self.old)

    @property
    def claim(self) -> str:
        """The claim to offer; what is under debate stays unless an editor changes it."""
        if self.old is not None:
            return self.old.claim
        return self.new.claim if self.new else ""


@dataclass(frozen=True)
class ImportPlan:
    """What importing a text would do: make an article, change the one there is, or nothing."""

    article: Article | None
    steps: tuple[Step, ...]
    has_same_text: bool = False

    @property
    def is_new(self) -> bool:
        return self.article is None

    @property
    def is_unchanged(self) -> bool:
        stays = all(step.status == Status.SAME and not step.is_back for step in self.steps)
        return self.article is not None and (self.has_same_text or stays)

    @property
    def is_changed(self) -> bool:
        return not self.is_new and not self.is_unchanged

    @property
    def basis(self) -> str:
        """What the plan was made against; another one means that it has to be looked at again."""
        return f"{self.article.pk}.{self.article.fingerprint}" if self.article else "new"


def plan_import(parsed: ParsedArticle, *, details: ArticleDetails | None = None) -> ImportPlan:
    """What importing would do, section by section; it stores nothing."""
    article = find_same(parsed, details=details)
    if article is None:
        sections = enumerate(parsed.sections)
        return ImportPlan(None, tuple(Step(Status.NEW, index, new) for index, new in sections))
    return ImportPlan(
        article,
        tuple(_steps(article, parsed)),
        has_same_text=article.fingerprint == _fingerprint(parsed, details),
    )


def find_same(parsed: ParsedArticle, *, details: ArticleDetails | None = None) -> Article | None:
    """The article with the same source address, else the one with the same title and text."""
    source_url = (details or parsed).source_url
    by_address = Article.objects.filter(source_url=source_url).first() if source_url else None
    return (
        by_address
        or Article.objects.filter(fingerprint=_fingerprint(parsed, details)).order_by("pk").first()
    )


def import_article(
    *,
    parsed: ParsedArticle,
    details: ArticleDetails | None = None,
    decisions: Sequence[Decision] = (),
    editor: User | None = None,
    publish: bool = False,
    at: datetime | None = None,
) -> Article:
    """Store an article with exactly one thread a section; imported again it is the one there is.

    `parsed` is the text as it was read, by which it is known again; `details` and `decisions` are
    what the editor made of it. Raises ImportingError and PermissionDenied.
    """
    _check_editor(editor)
    now = at or timezone.now()
    kept = _decide(parsed, decisions)
    article = Article(
        **vars(details or ArticleDetails.parsed(parsed)),
        fingerprint=_fingerprint(parsed, details),
        state=Article.State.PUBLISHED if publish else Article.State.DRAFT,
        imported_by=editor,
        created_at=now,
        updated_at=now,
    )
    _check_details(article)
    sections = [_new_section(section) for section in kept.sections]
    with transaction.atomic():
        _take_turns()
        same = find_same(parsed, details=details)
        if same is not None:
            return same
        article.slug = _free_article_slug(article.title)
        article.save()
        _add_sections(article, enumerate(sections, start=1), now)
    return article


def update_article(
    *,
    article: Article,
    parsed: ParsedArticle,
    details: ArticleDetails | None = None,
    decisions: Sequence[Decision] = (),
    editor: User | None = None,
    at: datetime | None = None,
) -> Article:
    """Bring an article's sections in line with a new text; no thread and no argument is lost.

    A section that stays keeps its thread, its address and, unless `decisions` say otherwise, its
    claim; one that is gone is archived with its thread, and comes back with the heading it had.
    Without `details` the stored ones stay. Raises ImportingError and PermissionDenied.
    """
    _check_editor(editor)
    now = at or timezone.now()
    kept = _decide(parsed, decisions)
    with transaction.atomic():
        _take_turns()
        article = Article.objects.get(pk=article.pk)
        threads = Thread.objects.locked_for_change().filter(section__article=article)
        thread_ids = [thread.pk for thread in threads.order_by("pk")]
        old = {step.index: step.old for step in _steps(article, parsed)}
        before = [old[index] for index in _kept_indexes(parsed, decisions)]
        added: list[tuple[int, Section]] = []
        for position, (section, earlier) in enumerate(
            zip(kept.sections, before, strict=True), start=1
        ):
            if earlier is None:
                added.append((position, _new_section(section)))
            else:
                claim = section.claim if decisions else earlier.claim
                _continue_section(earlier, section, claim=claim, position=position)
        stay = {earlier.pk for earlier in before if earlier is not None}
        threads = Thread.objects.filter(pk__in=thread_ids)
        threads.filter(section__in=stay).update(archived_at=None)
        threads.filter(archived_at=None).exclude(section__in=stay).update(archived_at=now)
        _add_sections(article, added, now)
        _update_details(article, details, _fingerprint(parsed, details), now)
    return article


def edit_article(
    *, article: Article, details: ArticleDetails, editor: User | None = None
) -> Article:
    """Correct what is known of an article besides its text. Raises ImportingError."""
    _check_editor(editor)
    with transaction.atomic():
        _take_turns()
        article = Article.objects.get(pk=article.pk)
        _update_details(article, details, article.fingerprint, article.updated_at)
    return article


def edit_section(
    *,
    section: Section,
    heading: str,
    text: str,
    claim: str,
    editor: User | None = None,
    at: datetime | None = None,
) -> Section:
    """Give a section another heading, text or claim; its address and its thread stay.

    Raises ImportingError and PermissionDenied.
    """
    _check_editor(editor)
    if len(text) > SECTION_MAX_LENGTH:
        raise ImportingError(
            _("A section may have at most %(most)s characters.")
            % {"most": f"{SECTION_MAX_LENGTH:,}"}
        )
    html = render_markdown(text)
    with transaction.atomic():
        section = Section.objects.select_for_update(no_key=True).get(pk=section.pk)
        has_new_text = section.text != text
        section.heading, section.text, section.claim = heading, text, claim
        section.text_html = html
        section.save(update_fields=["heading", "text", "text_html", "claim"])
        if has_new_text:
            Article.objects.filter(pk=section.article_id).update(updated_at=at or timezone.now())
    return section


def publish_article(*, article: Article, editor: User | None = None) -> Article:
    """Open an article to everyone, be it a draft or archived."""
    return _set_state(article, Article.State.PUBLISHED, editor)


def archive_article(*, article: Article, editor: User | None = None) -> Article:
    """Close an article's debate; it stays readable."""
    return _set_state(article, Article.State.ARCHIVED, editor)


# --- What is there and what comes ----------------------------------------------------------------


def _fingerprint(parsed: ParsedArticle, details: ArticleDetails | None) -> str:
    """Of the text as it was read; the editor's title counts only where the text has none."""
    title = parsed.title or (details.title if details else "")
    return fingerprint(replace(parsed, title=title))


def _steps(article: Article, parsed: ParsedArticle) -> Iterator[Step]:
    sections = list(article.sections.select_related("thread").order_by("position", "pk"))
    present = {section.pk: section for section in _comparable(sections, parsed)}
    stored = [StoredSection(pk, old.heading, old.text) for pk, old in present.items()]
    for comparison in compare(stored, parsed.sections):
        index, key = comparison.new_index, comparison.old_key
        old = present[key] if key is not None else None
        new = parsed.sections[index] if index is not None else None
        if new is not None or (old is not None and not _is_archived(old)):
            yield Step(comparison.status, index, new, old)


def _comparable(sections: Sequence[Section], parsed: ParsedArticle) -> list[Section]:
    """Those that stand, and of the archived those that come back by their heading."""
    standing = [section for section in sections if not _is_archived(section)]
    headings = {_folded(section.heading) for section in standing}
    coming = {_folded(section.heading) for section in parsed.sections} - headings
    back = {
        _folded(section.heading): section
        for section in sections
        if _is_archived(section) and _folded(section.heading) in coming
    }
    return [*standing, *back.values()]


def _is_archived(section: Section) -> bool:
    return section.thread.archived_at is not None


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _decide(parsed: ParsedArticle, decisions: Sequence[Decision]) -> ParsedArticle:
    kept = apply_decisions(parsed, decisions) if decisions else parsed
    if not kept.sections:
        raise ImportingError(_("There is no section to debate in it."))
    return kept


def _kept_indexes(parsed: ParsedArticle, decisions: Sequence[Decision]) -> list[int]:
    """Which sections of the text stand behind those that are kept, in the same order."""
    if not decisions:
        return list(range(len(parsed.sections)))
    return [index for index, decision in enumerate(decisions) if decision.fate == Fate.KEEP]


# --- Writing -------------------------------------------------------------------------------------


def _check_editor(editor: User | None) -> None:
    if editor is not None:
        require(can_import, editor)


def _take_turns() -> None:
    """Let those who write articles wait for each other, so that no article is made twice.

    The constraint on addresses would not see two texts without one, and both can be new at once.
    Readers do not wait. On SQLite, transactions that write take turns anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE forum_article IN SHARE ROW EXCLUSIVE MODE")


def _check_details(article: Article) -> None:
    if not article.title:
        raise ImportingError(_("The article needs a title."))
    if article.source_url and not article.source_url.lower().startswith(("https://", "http://")):
        raise ImportingError(_("The source's address must begin with https:// or http://."))
    try:
        article.clean_fields(exclude={"slug", "imported_by"})
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            label = capfirst(str(Article._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
            raise ImportingError(f"{label}: {' '.join(sentences)}") from error


def _update_details(
    article: Article, details: ArticleDetails | None, fingerprint: str, now: datetime
) -> None:
    for name, value in vars(details or ArticleDetails.stored(article)).items():
        setattr(article, name, value)
    _check_details(article)
    others = Article.objects.exclude(pk=article.pk)
    if article.source_url and others.filter(source_url=article.source_url).exists():
        raise ImportingError(_("Another article has this source address."))
    if article.fingerprint != fingerprint:
        article.fingerprint, article.updated_at = fingerprint, now
    article.save(update_fields=[*vars(ArticleDetails()), "fingerprint", "updated_at"])


def _new_section(section: ParsedSection) -> Section:
    return Section(
        heading=section.heading,
        text=section.text,
        text_html=render_markdown(section.text),
        claim=section.claim or FALLBACK_CLAIM,
    )


def _add_sections(
    article: Article, positioned: Iterable[tuple[int, Section]], now: datetime
) -> None:
    taken = set(article.sections.values_list("slug", flat=True))
    for position, section in positioned:
        section.article, section.position = article, position
        section.slug = _free_slug(section.heading, taken, fallback="section")
        taken.add(section.slug)
        section.save()
        Thread.objects.create(section=section, created_at=now)


def _continue_section(
    earlier: Section, section: ParsedSection, *, claim: str, position: int
) -> None:
    earlier.position, earlier.heading, earlier.claim = position, section.heading, claim
    if earlier.text != section.text:
        earlier.text, earlier.text_html = section.text, render_markdown(section.text)
    earlier.save(update_fields=["position", "heading", "claim", "text", "text_html"])


def _free_article_slug(title: str) -> str:
    """Only where another article has the slug, those that begin alike are looked at, too."""
    slug = _slug_of(title, fallback="article")
    if not Article.objects.filter(slug=slug).exists():
        return slug
    alike = Article.objects.filter(slug__startswith=slug[: SLUG_MAX_LENGTH - 10])
    return _free_slug(title, alike.values_list("slug", flat=True), fallback="article")


def _free_slug(words: str, taken: Collection[str], *, fallback: str) -> str:
    """A slug of the words that nobody has yet, with a number where the words alone are taken."""
    base, taken = _slug_of(words, fallback=fallback), set(taken)
    numbered = (f"{base[: SLUG_MAX_LENGTH - len(str(n)) - 1]}-{n}" for n in count(2))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def _slug_of(words: str, *, fallback: str) -> str:
    """`fallback` where no letter of the words is Latin."""
    return slugify(words)[:SLUG_MAX_LENGTH].strip("-_") or fallback


def _set_state(article: Article, state: Article.State, editor: User | None) -> Article:
    _check_editor(editor)
    Article.objects.filter(pk=article.pk).exclude(state=state).update(state=state)
    article.state = state
    return article
