from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from forum.actions.articles import (
    ArticleDetails,
    archive_article,
    edit_article,
    edit_section,
    find_same,
    import_article,
    plan_import,
    publish_article,
    update_article,
)
from forum.importing import Decision, Fate, ImportingError, ParsedArticle, ParsedSection, Status
from forum.models import Argument, Article, Section, Thread
from tests.factories import make_argument, make_editor, make_moderator, make_user

URL = "https://example.org/robots"
needs_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="only PostgreSQL lets two write at once"
)


def parsed(*headings, title="Robots", url="", **texts):
    """An article with these sections; a keyword gives the section of that heading its text."""
    return ParsedArticle(
        title=title,
        source_url=url,
        sections=tuple(
            ParsedSection(heading, texts.get(heading, f"{heading} " * 5), f"{heading} matter.")
            for heading in headings
        ),
    )


def decide(article, **changes):
    """Keep all as they are, but for what is said of a heading."""
    return [
        Decision(
            **{"heading": section.heading, "claim": section.claim, "fate": Fate.KEEP}
            | changes.get(section.heading, {})
        )
        for section in article.sections
    ]


def standing(article):
    sections = article.sections.filter(thread__archived_at=None).order_by("position")
    return [section.heading for section in sections]


# --- Importing -----------------------------------------------------------------------------------


def test_every_section_gets_exactly_one_thread(db):
    article = import_article(parsed=parsed("Past", "Future"))
    assert standing(article) == ["Past", "Future"]
    assert Thread.objects.count() == Section.objects.count() == 2


def test_an_article_is_a_draft_unless_it_is_published(db):
    assert import_article(parsed=parsed("Past")).state == Article.State.DRAFT
    published = import_article(parsed=parsed("Past", title="Other"), publish=True)
    assert published.state == Article.State.PUBLISHED


def test_a_section_keeps_text_rendered_text_and_claim(db):
    section = import_article(parsed=parsed("Past", Past="It *was*.")).sections.get()
    assert (section.text, section.claim) == ("It *was*.", "Past matter.")
    assert section.text_html == "<p>It <em>was</em>.</p>"


def test_what_is_known_of_the_article_is_kept(db):
    details = ArticleDetails(title="Mine", author_name="Ann", publisher="Press", source_url=URL)
    article = import_article(parsed=parsed("Past"), details=details, editor=make_editor())
    assert ArticleDetails.stored(article) == details
    assert article.imported_by.username == "eda"


def test_decisions_rename_merge_and_skip(db):
    text = parsed("Past", "Present", "Future", "End")
    decisions = decide(
        text,
        Past={"heading": "Before", "claim": "It was better."},
        Present={"fate": Fate.MERGE},
        End={"fate": Fate.SKIP},
    )
    article = import_article(parsed=text, decisions=decisions)
    assert standing(article) == ["Before", "Future"]
    first = article.sections.get(heading="Before")
    assert first.claim == "It was better."
    assert "Present Present" in first.text
    assert Thread.objects.count() == 2


def test_a_clash_of_titles_is_numbered(db):
    slugs = [import_article(parsed=parsed(str(n), title="Robots!")).slug for n in range(3)]
    assert slugs == ["robots", "robots-2", "robots-3"]


@pytest.mark.parametrize("title", ["Роботы", "机器人", "!?"])
def test_a_title_without_latin_letters_gets_an_address(db, title):
    assert import_article(parsed=parsed("Past", title=title)).slug == "article"


def test_a_long_title_gets_an_address_that_fits(db):
    slugs = [
        import_article(parsed=parsed(heading, title="robots " * 28)).slug for heading in ("A", "B")
    ]
    assert len(set(slugs)) == 2
    assert all(len(slug) <= 80 and not slug.endswith("-") for slug in slugs)


def test_equal_and_foreign_headings_get_addresses_of_their_own(db):
    article = import_article(parsed=parsed("Past", "Past", "Прошлое", "未来"))
    slugs = [section.slug for section in article.sections.order_by("position")]
    assert slugs == ["past", "past-2", "section", "section-2"]


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        (ArticleDetails(), "needs a title"),
        (ArticleDetails(title="T" * 201), "Title"),
        (ArticleDetails(title="T", source_url="javascript:alert(1)"), "https://"),
        (ArticleDetails(title="T", source_url="https://example.org/" + "a" * 1_000), "Source"),
    ],
)
def test_what_does_not_hold_is_refused_with_a_sentence(db, details, sentence):
    with pytest.raises(ImportingError, match=sentence):
        import_article(parsed=parsed("Past", title=""), details=details)
    assert not Article.objects.exists()


def test_an_article_without_sections_is_refused(db):
    with pytest.raises(ImportingError):
        import_article(parsed=parsed())


def test_only_editors_import(db):
    for person in (make_user(), make_moderator()):
        with pytest.raises(PermissionDenied):
            import_article(parsed=parsed("Past"), editor=person)
    assert not Article.objects.exists()


# --- The same again ------------------------------------------------------------------------------


def test_the_same_text_is_found_and_not_stored_twice(db):
    article = import_article(parsed=parsed("Past"))
    assert find_same(parsed("Past")) == article
    assert import_article(parsed=parsed("Past")) == article
    assert Article.objects.count() == 1


def test_the_same_address_is_found_and_not_stored_twice(db):
    article = import_article(parsed=parsed("Past", url=URL))
    assert find_same(parsed("Other", title="Else", url=URL)) == article
    assert import_article(parsed=parsed("Other", title="Else", url=URL)) == article


def test_another_text_is_new(db):
    import_article(parsed=parsed("Past", url=URL))
    plan = plan_import(parsed("Future"))
    assert plan.is_new
    assert [step.status for step in plan.steps] == [Status.NEW]


def test_the_same_text_is_unchanged(db):
    import_article(parsed=parsed("Past"))
    plan = plan_import(parsed("Past"))
    assert plan.is_unchanged
    assert not plan.is_changed


def test_a_text_is_known_again_whatever_the_editor_made_of_it(db):
    text = parsed("Past", "Present", "Future")
    decisions = decide(
        text, Past={"heading": "Before"}, Present={"fate": Fate.MERGE}, Future={"fate": Fate.SKIP}
    )
    import_article(parsed=text, details=ArticleDetails(title="My title"), decisions=decisions)
    assert plan_import(text).is_unchanged


def test_a_text_without_a_title_is_known_again_by_the_one_it_was_given(db):
    text, details = parsed("Past", title=""), ArticleDetails(title="Given")
    import_article(parsed=text, details=details)
    assert plan_import(text, details=details).is_unchanged
    assert plan_import(text, details=ArticleDetails(title="Other")).is_new


def test_a_changed_text_is_compared_section_by_section(db):
    import_article(parsed=parsed("Past", "Present", "Future", url=URL))
    changed = {"Present": "Quite another thing.", "New": "Nobody said this before."}
    plan = plan_import(parsed("Past", "Present", "New", url=URL, **changed))
    assert plan.is_changed
    statuses = {(step.new or step.old).heading: step.status for step in plan.steps}
    assert statuses == {
        "Past": Status.SAME,
        "Present": Status.CHANGED,
        "New": Status.NEW,
        "Future": Status.GONE,
    }


# --- Updating ------------------------------------------------------------------------------------


@pytest.fixture
def article(db):
    return import_article(parsed=parsed("Past", "Present", "Future", url=URL), publish=True)


def test_a_changed_section_keeps_its_thread_its_arguments_and_its_claim(article):
    section = article.sections.get(heading="Present")
    argument = make_argument(section.thread)
    new = parsed("Past", "Present", "Future", url=URL, Present="Now *this*.")
    update_article(article=article, parsed=new)
    after = article.sections.get(heading="Present")
    assert (after.pk, after.slug, after.claim) == (section.pk, section.slug, section.claim)
    assert after.text_html == "<p>Now <em>this</em>.</p>"
    assert after.thread == section.thread
    assert list(after.thread.arguments.all()) == [argument]


def test_a_section_that_is_gone_is_archived_with_its_arguments(article):
    thread = Thread.objects.get(section__heading="Past")
    argument = make_argument(thread)
    update_article(article=article, parsed=parsed("Present", "Future", url=URL))
    thread.refresh_from_db()
    assert thread.is_archived
    assert Argument.objects.get() == argument
    assert standing(article) == ["Present", "Future"]


def test_a_section_that_comes_gets_a_thread(article):
    update_article(article=article, parsed=parsed("Past", "New", "Present", "Future", url=URL))
    assert standing(article) == ["Past", "New", "Present", "Future"]
    assert Thread.objects.count() == 4


def test_a_section_that_comes_back_finds_its_thread_again(article):
    thread = Thread.objects.get(section__heading="Past")
    update_article(article=article, parsed=parsed("Present", "Future", url=URL))
    back = parsed("Future", "past", "Present", url=URL)
    assert plan_import(back).is_changed
    update_article(article=article, parsed=back)
    assert standing(article) == ["Future", "past", "Present"]
    thread.refresh_from_db()
    assert thread.archived_at is None
    assert Thread.objects.count() == 3


def test_updating_twice_does_no_harm(article):
    new = parsed("Past", "New", "Future", url=URL, Past="Other words.")
    first = update_article(article=article, parsed=new)
    rows = list(Section.objects.order_by("pk").values())
    second = update_article(article=article, parsed=new)
    assert list(Section.objects.order_by("pk").values()) == rows
    assert second.updated_at == first.updated_at
    assert plan_import(new).is_unchanged


def test_a_claim_under_debate_changes_only_by_a_decision(article):
    new = parsed("Past", "Present", "Future", url=URL, Past="Other words.")
    decisions = decide(new, Past={"claim": "Another claim."})
    update_article(article=article, parsed=new, decisions=decisions)
    assert article.sections.get(heading="Past").claim == "Another claim."


def test_a_section_renamed_in_the_preview_keeps_its_thread(article):
    section = article.sections.get(heading="Past")
    new = parsed("Past", "Present", "Future", url=URL, Past="Quite other words than there were.")
    decisions = decide(new, Past={"heading": "Long ago"})
    update_article(article=article, parsed=new, decisions=decisions)
    after = article.sections.get(heading="Long ago")
    assert (after.pk, after.thread, after.slug) == (section.pk, section.thread, section.slug)


def test_a_section_that_is_skipped_or_merged_is_archived(article):
    new = parsed("Past", "Present", "Future", url=URL, Past="Other words.")
    decisions = decide(new, Present={"fate": Fate.MERGE}, Future={"fate": Fate.SKIP})
    update_article(article=article, parsed=new, decisions=decisions)
    assert standing(article) == ["Past"]
    assert Thread.objects.count() == 3


def test_what_is_known_of_an_article_stays_without_new_details(article):
    edit_article(article=article, details=ArticleDetails(title="Corrected", source_url=URL))
    update_article(article=article, parsed=parsed("Past", url=URL))
    article.refresh_from_db()
    assert article.title == "Corrected"


def test_only_editors_update(article):
    with pytest.raises(PermissionDenied):
        update_article(article=article, parsed=parsed("Past", url=URL), editor=make_user())


# --- Correcting, publishing, archiving -----------------------------------------------------------


def test_an_edited_section_is_rendered_anew(article):
    section = article.sections.get(heading="Past")
    edit_section(
        section=section, heading="Then", text="**New**", claim="Yes.", editor=make_editor()
    )
    section.refresh_from_db()
    assert (section.heading, section.claim, section.slug) == ("Then", "Yes.", "past")
    assert section.text_html == "<p><strong>New</strong></p>"


def test_what_an_editor_writes_is_made_harmless(article):
    section = article.sections.get(heading="Past")
    text = "<script>alert(1)</script> [x](javascript:alert(1))"
    edit_section(section=section, heading="H", text=text, claim="C")
    section.refresh_from_db()
    assert "<script" not in section.text_html
    assert "href" not in section.text_html


def test_another_articles_address_is_refused(article):
    other = import_article(parsed=parsed("Other", title="Other"))
    with pytest.raises(ImportingError, match="Another article"):
        edit_article(article=other, details=ArticleDetails(title="Other", source_url=URL))


def test_publishing_and_archiving_go_both_ways(article):
    eda = make_editor()
    for act, state in (
        (archive_article, "archived"),
        (archive_article, "archived"),
        (publish_article, "published"),
    ):
        assert act(article=article, editor=eda).state == state
        article.refresh_from_db()
        assert article.state == state


def test_members_and_moderators_neither_edit_nor_publish(article):
    section = article.sections.first()
    for person in (make_user(), make_moderator()):
        for act in (publish_article, archive_article):
            with pytest.raises(PermissionDenied):
                act(article=article, editor=person)
        with pytest.raises(PermissionDenied):
            edit_section(section=section, heading="H", text="T", claim="C", editor=person)


# --- At once -------------------------------------------------------------------------------------


def at_once(*acts):
    """Each in a thread of execution with a connection of its own."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


@needs_postgresql
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("url", [URL, ""])
def test_the_same_article_imported_at_once_is_one_article(url):
    articles = at_once(*[lambda: import_article(parsed=parsed("A", "B", url=url))] * 8)
    assert len({article.pk for article in articles}) == 1
    assert Article.objects.count() == 1
    assert Thread.objects.count() == 2


@needs_postgresql
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_articles_of_one_title_imported_at_once_get_addresses_of_their_own():
    acts = [lambda n=n: import_article(parsed=parsed(f"Section {n}")) for n in range(8)]
    assert len({article.slug for article in at_once(*acts)}) == 8


@needs_postgresql
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_update_at_once_with_another_and_with_an_argument_loses_nothing():
    article = import_article(parsed=parsed("A", "B", url=URL), publish=True)
    author = make_user()
    thread = Thread.objects.get(section__heading="A")
    new = parsed("B", "C", url=URL)
    at_once(
        lambda: update_article(article=article, parsed=new),
        lambda: update_article(article=article, parsed=new),
        lambda: _post_if_open(thread, author),
    )
    assert standing(article) == ["B", "C"]
    assert Thread.objects.count() == 3
    thread.refresh_from_db()
    assert thread.argument_count == thread.arguments.count()


def _post_if_open(thread, author):
    with suppress(PermissionDenied):
        make_argument(thread, author=author)
