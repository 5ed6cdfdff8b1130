import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from forum.models import Article, Section, Thread
from tests.factories import make_argument

KLING = Path(settings.BASE_DIR).parent / "shared/articles/kling-ai-spin-off.txt"
TEXT = """# Robots

## Past

They *were* slow.

## Present

They are quick.

## Future

They will be quicker.
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    def file(text=TEXT, name="robots.md"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return file


@pytest.fixture
def run():
    def run(path, **options):
        out = io.StringIO()
        call_command("import_article", str(path), stdout=out, **options)
        return out.getvalue()

    return run


@pytest.fixture
def answers(monkeypatch):
    """What the person at the keyboard types; nothing more than that."""

    def answers(*lines):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return answers


def refusal(run, path, **options):
    with pytest.raises(CommandError) as error:
        run(path, **{"yes": True} | options)
    assert not Article.objects.exists()
    return str(error.value)


def test_it_imports_without_questions(run, file):
    out = run(file(), yes=True, url="https://example.org/robots")
    article = Article.objects.get()
    assert (article.title, article.source_url) == ("Robots", "https://example.org/robots")
    assert article.state == Article.State.DRAFT
    assert Thread.objects.count() == 3
    assert "3 threads" in out


def test_it_publishes_when_told(run, file):
    run(file(), yes=True, publish=True)
    assert Article.objects.get().state == Article.State.PUBLISHED


def test_the_title_can_be_given(run, file):
    run(file(), yes=True, title="Machines")
    assert Article.objects.get().title == "Machines"


def test_the_preview_shows_number_heading_first_words_and_claim(run, file, answers):
    answers("n")
    out = run(
        file("# R\n\n## Past\n\nClaim: It was better.\n\nThey *were* slow.\n\n## End\n\nIt is.")
    )
    assert "1. Past" in out
    assert "They were slow." in out
    assert "Claim: It was better." in out


def test_nothing_is_stored_without_a_yes(run, file, answers):
    answers("what?", "n")
    assert "Nothing was imported." in run(file())
    assert not Article.objects.exists()


def test_nothing_is_stored_where_nobody_answers(run, file, answers):
    answers()
    assert "Nothing was imported" in refusal(run, file(), yes=False)
    answers("e", "r")
    assert "Nothing was imported" in refusal(run, file(), yes=False)


def test_yes_imports(run, file, answers):
    answers("y")
    assert "Import these 3 sections?" in run(file())
    assert Thread.objects.count() == 3


def test_sections_are_renamed_merged_skipped_and_given_claims(run, file, answers):
    answers("e", "r", "Before", "c", "It was better.", "k", "m", "s", "y")
    run(file())
    section = Section.objects.get()
    assert (section.heading, section.claim) == ("Before", "It was better.")
    assert "They are quick." in section.text


def test_what_cannot_be_done_is_said_and_asked_again(run, file, answers):
    answers("e", "m", "", "", "y", "e", "k", "", "", "y")
    assert "There is no section before “Past”" in run(file())
    assert Thread.objects.count() == 3


def test_the_same_again_changes_nothing(run, file):
    run(file(), yes=True)
    rows = list(Article.objects.values())
    assert "Nothing has changed" in run(file())
    assert list(Article.objects.values()) == rows
    assert Thread.objects.count() == 3


def test_a_changed_text_shows_what_changes_and_keeps_what_was_argued(run, file):
    url = "https://example.org/robots"
    run(file(), yes=True, url=url, publish=True)
    argument = make_argument(Thread.objects.get(section__heading="Future"))
    changed = TEXT.replace("quick.", "rather slow, if you ask those who build them.")
    changed = changed.replace("## Future\n\nThey will be quicker.", "## Never\n\nNobody knows it.")
    out = run(file(changed), yes=True, url=url)
    for line in ("1. Past  [same]", "2. Present  [changed]", "3. Never  [new]", "Future  [gone"):
        assert line in out
    argument.refresh_from_db()
    assert argument.thread.is_archived
    assert "slow" in Section.objects.get(heading="Present").text
    assert Thread.objects.count() == 4


def test_a_claim_can_be_changed_with_the_text(run, file, answers):
    run(file(), yes=True, url="https://example.org/robots")
    before = Section.objects.get(heading="Past").claim
    answers("e", "", "c", "A new claim.", "k", "", "y")
    run(file(TEXT.replace("quick.", "slow.")), url="https://example.org/robots")
    assert Section.objects.get(heading="Past").claim == before
    assert Section.objects.get(heading="Present").claim == "A new claim."


@pytest.mark.skipif(not KLING.exists(), reason="the article is not beside this repository")
def test_the_article_on_kling_has_six_threads(run):
    run(KLING, yes=True, title="Kling AI")
    headings = [section.heading for section in Section.objects.order_by("position")]
    assert headings == [
        "Introduction",
        "The Rise of AI-Generated Content",
        "The Business of AI Spin-Offs",
        "The Future of AI Media",
        "Global Implications and Cultural Impact",
        "Conclusion",
    ]
    assert Thread.objects.count() == 6


def test_a_text_without_a_title_needs_one(run, file):
    assert "--title" in refusal(run, file("Just a text.", "text.txt"))


def test_a_missing_file_is_said(run, tmp_path):
    assert "There is no file" in refusal(run, tmp_path / "nothing.md")


def test_a_folder_is_said(run, tmp_path):
    assert "is a folder" in refusal(run, tmp_path)


def test_another_kind_of_file_is_refused(run, file):
    assert ".md" in refusal(run, file(name="robots.docx"))


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"%PDF-1.7 whatever",
        bytes(range(256)) * 40,
        b"\n\n".join(b"## Heading %d" % n for n in range(10_000)),
        b"x" * 3_000_000,
    ],
    ids=["empty", "pdf", "binary", "10,000 headings", "too large"],
)
def test_a_hostile_file_is_refused_with_a_sentence(run, file, source):
    assert refusal(run, file(source), title="T").endswith(".")


def test_an_address_that_is_none_is_refused(run, file):
    assert "https://" in refusal(run, file(), url="javascript:alert(1)")
