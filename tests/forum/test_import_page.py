import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forum.actions.articles import import_article
from forum.importing import Format, parse_article
from forum.models import Article, Section, Thread
from tests.factories import make_admin, make_argument, make_editor, make_moderator, make_user

KLING = Path(settings.BASE_DIR).parent / "shared/articles/kling-ai-spin-off.txt"
URL = "https://example.org/robots"
TEXT = """# Robots

## Past

They *were* slow.

## Present

They are quick.

## Future

They will be quicker.
"""
HOSTILE = "<script>alert(1)</script>"

pytestmark = pytest.mark.django_db


@pytest.fixture
def eda(client):
    """The editor, signed in."""
    eda = make_editor()
    client.force_login(eda)
    return eda


@pytest.fixture
def page(client, eda):
    return ImportPage(client)


class ImportPage:
    """What an editor does on the page; `form` is what a browser would send back."""

    def __init__(self, client):
        self.client = client
        self.url = reverse("admin:forum_article_import")
        self.response = None

    def paste(self, text=TEXT, format="markdown", **more):
        return self._post({"text": text, "format": format, "_preview": "1", **more})

    def upload(self, content, name="robots.md", **more):
        content = content if isinstance(content, bytes) else content.encode()
        return self._post({"file": SimpleUploadedFile(name, content), "_preview": "1", **more})

    def press_import(self, **changes):
        return self._post(self.form | {"_import": "1"} | changes)

    def press_back(self):
        return self._post(self.form | {"_back": "1"})

    def _post(self, data):
        self.response = self.client.post(self.url, data)
        return self.response

    @property
    def form(self):
        form = self.response.context["form"]
        fields = [*form, *(field for section in form.sections for field in section)]
        return {field.html_name: field.value() or "" for field in fields}

    @property
    def text(self):
        """The words of the page, without the markup between them."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.response.text).split())


def says(response, *, status, sentence=""):
    assert response.status_code == status
    assert sentence in response.text
    return True


# --- Who ---------------------------------------------------------------------------------------


def test_editors_and_admins_see_the_page(client):
    for person in (make_editor(), make_admin()):
        client.force_login(person)
        assert client.get(reverse("admin:forum_article_import")).status_code == 200


def test_nobody_else_does(client):
    url = reverse("admin:forum_article_import")
    permissions = Permission.objects.filter(content_type__app_label="forum")
    clerk = make_user("clerk", is_staff=True)
    clerk.user_permissions.set(permissions)
    for person in (make_user(), make_moderator(is_staff=True), clerk):
        client.force_login(person)
        assert client.get(url).status_code != 200
        assert client.post(url, {"text": TEXT, "format": "markdown"}).status_code != 200


def test_the_list_has_a_button_and_the_add_page_leads_here(client, eda):
    url = reverse("admin:forum_article_import")
    assert f'href="{url}"' in client.get(reverse("admin:forum_article_changelist")).text
    assert client.get(reverse("admin:forum_article_add")).url == url


# --- The preview -------------------------------------------------------------------------------


def test_the_preview_shows_every_section_and_stores_nothing(page):
    assert says(page.paste(), status=200)
    for words in ("1. Past", "2. Present", "3. Future", "They were slow.", "3 sections"):
        assert words in page.text
    assert not Article.objects.exists()


def test_a_file_is_read_by_its_name(page):
    page.upload("Past\n\nIt was slow, as things were.\n", name="robots.TXT", title="Robots")
    assert page.form["format"] == "text"
    page.upload("<h1>Robots</h1><h2>Past</h2><p>Slow.</p>", name="robots.html")
    assert page.form["format"] == "html"


def test_what_the_text_says_of_itself_is_offered(page):
    front = "---\ntitle: Robots\nauthor: Ann\npublisher: Press\nurl: https://example.org/a\n"
    page.paste(f"{front}published: 2026-11-22\nsummary: Slow ones.\n---\n## Past\n\nSlow.\n")
    form = page.form
    assert (form["title"], form["author_name"], form["publisher"]) == ("Robots", "Ann", "Press")
    assert (form["source_url"], form["summary"]) == ("https://example.org/a", "Slow ones.")
    assert str(form["published_on"]) == "2026-11-22"


def test_title_and_address_typed_first_win(page):
    page.paste(title="Machines", url=URL)
    assert (page.form["title"], page.form["source_url"]) == ("Machines", URL)


def test_back_to_the_text_keeps_it(page):
    page.paste(title="Machines", url=URL)
    response = page.press_back()
    assert "They *were* slow." in response.text
    assert "Machines" in response.text
    assert not Article.objects.exists()


# --- Importing ---------------------------------------------------------------------------------


def test_import_makes_exactly_one_thread_per_kept_section(page, eda):
    page.paste(url=URL)
    response = page.press_import(state="published")
    article = Article.objects.get()
    assert response.url == reverse("admin:forum_article_change", args=[article.pk])
    assert (article.title, article.source_url, article.state) == ("Robots", URL, "published")
    assert article.imported_by == eda
    assert Thread.objects.count() == 3


def test_it_is_a_draft_unless_the_editor_publishes(page):
    page.paste()
    page.press_import()
    assert Article.objects.get().is_draft


def test_afterwards_it_says_so_with_a_link(page, client):
    page.paste()
    response = client.get(page.press_import().url)
    assert f'href="{Article.objects.get().get_absolute_url()}"' in response.text
    assert "was imported" in response.text


def test_sections_are_renamed_merged_skipped_and_given_claims(page):
    page.paste()
    page.press_import(
        **{
            "section-0-heading": "Before",
            "section-0-claim": "It was better.",
            "section-1-fate": "merge with the one before",
            "section-2-fate": "skip",
        }
    )
    section = Section.objects.get()
    assert (section.heading, section.claim) == ("Before", "It was better.")
    assert "They are quick." in section.text
    assert Thread.objects.count() == 1


def test_a_double_click_imports_once(page):
    page.paste()
    form = page.form | {"_import": "1"}
    first, second = page.client.post(page.url, form), page.client.post(page.url, form)
    assert first.url == second.url
    assert Article.objects.count() == 1
    assert Thread.objects.count() == 3


@pytest.mark.skipif(not KLING.exists(), reason="the article is not beside this repository")
def test_the_article_on_kling_has_six_threads(page):
    page.upload(KLING.read_bytes(), name=KLING.name, title="Kling AI")
    page.press_import()
    assert Thread.objects.count() == 6


def test_the_longest_article_goes_through(page):
    words = " ".join(["word"] * 7_500)
    text = "\r\n\r\n".join(f"## Heading {n}\r\n\r\n{words}\r\n" for n in range(50))
    page.paste(text, title="Long")
    page.press_import()
    assert Thread.objects.count() == 50
    assert page.paste(text, title="Long").status_code == 200
    assert "Nothing has changed" in page.text


# --- What is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"title": "T" * 201},
        {"source_url": "javascript:alert(1)"},
        {"published_on": "yesterday"},
        {"state": "archived"},
        {"section-0-heading": ""},
        {"section-0-heading": "H" * 201},
        {"section-0-claim": "C" * 281},
        {"section-0-fate": "merge with the one before"},
        {"section-0-fate": "burn"},
        {f"section-{n}-fate": "skip" for n in range(3)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_an_error_keeps_all_that_was_typed_and_stores_nothing(page, changes):
    page.paste()
    typed = {"summary": "A summary typed by hand", "section-2-claim": "A claim typed by hand"}
    assert says(page.press_import(**typed | changes), status=422, sentence="errornote")
    assert page.response.text.count("typed by hand") == 2
    assert "They *were* slow." in page.response.text
    assert not Article.objects.exists()


def test_a_wrong_address_keeps_the_text_of_an_uploaded_file(page):
    response = page.upload(TEXT, url="not an address")
    assert says(response, status=422, sentence="They *were* slow.")


def test_neither_text_nor_file_is_asked_for(page):
    assert says(page.paste(""), status=422, sentence="Paste a text or choose a file.")


def test_both_text_and_file_are_refused(page):
    assert says(page.upload(TEXT, text=TEXT), status=422, sentence="not both")


HOSTILE_FILES = {
    "binary": ("robots.txt", bytes(range(256)) * 50),
    "pdf": ("robots.md", b"%PDF-1.7\n..."),
    "empty": ("robots.txt", b""),
    "white space": ("robots.md", b" \n\t\n"),
    "10,000 headings": ("robots.md", b"\n\n".join(b"## H%d\n\ntext" % n for n in range(10_000))),
    "10,000 empty headings": ("robots.html", b"<h2>H</h2>" * 10_000),
    "too large": ("robots.txt", b"word " * 500_000),
    "one line": ("robots.txt", b"word " * 200_000),
    "wrong extension": ("robots.docx", TEXT.encode()),
    "no extension": ("robots", TEXT.encode()),
    "script as a name": (f"{HOSTILE}.exe", TEXT.encode()),
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_hostile_upload_is_answered_with_a_sentence(page, name):
    filename, content = HOSTILE_FILES[name]
    response = page.upload(content, name=filename, title="T")
    assert says(response, status=422, sentence="errorlist")
    assert not Article.objects.exists()


HOSTILE_TEXTS = ["\x00" * 50, "[" * 10_000, "> " * 10_000 + "x", "\u202e" * 900, "a\u0301" * 900]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_hostile_text_breaks_nothing(page, text, format):
    response = page.paste(f"Something\n\n{text}\n\nEnd of it.", format, title="T")
    assert response.status_code in {200, 422}
    if response.status_code == 200:
        assert page.press_import().status_code in {302, 422}


@pytest.mark.parametrize(
    "changes",
    [{"source": ""}, {"source": "\x00"}, {"format": "exe"}, {"format": ""}],
    ids=["no text", "NUL", "a format that is none", "no format"],
)
def test_a_tampered_preview_is_answered_with_a_sentence(page, changes):
    page.paste()
    assert page.press_import(**changes).status_code == 422
    assert not Article.objects.exists()


def test_a_preview_with_sections_missing_is_refused(page):
    page.paste()
    form = {name: value for name, value in page.form.items() if "section-1" not in name}
    response = page.client.post(page.url, form | {"_import": "1"})
    assert response.status_code == 422


def test_markup_in_a_text_is_shown_never_run(page, client):
    heading, claim = f"Head {HOSTILE}", f"Claim {HOSTILE}"
    text = f"## {heading}\n\nClaim: {claim}\n\nText {HOSTILE}\n\n## Other\n\nWords.\n"
    page.paste(text, title=f"Title {HOSTILE}")
    assert HOSTILE not in page.response.text
    change_page = page.press_import().url
    section = Section.objects.first()
    changed = text.replace("Words.", f"Words {HOSTILE}").replace("Text", "Long other text")
    page.paste(changed, title=f"Title {HOSTILE}", url="")
    for response in (
        page.response,
        client.get(change_page),
        client.get(reverse("admin:forum_article_changelist")),
        client.get(reverse("admin:forum_section_changelist")),
        client.get(reverse("admin:forum_section_change", args=[section.pk])),
        client.get(reverse("admin:forum_thread_changelist")),
        client.get(reverse("admin:forum_thread_change", args=[section.thread.pk])),
    ):
        assert response.status_code == 200
        assert HOSTILE not in response.text


def test_the_pages_need_no_inline_script_or_style(page):
    for response in (page.client.get(page.url), page.paste()):
        assert not re.search(r"<script(?![^>]*\bsrc=)", response.text)
        assert not re.search(r"<style|\sstyle=|\son\w+=", response.text)


def test_every_field_of_the_preview_has_a_label(page):
    page.paste()
    ids = set(re.findall(r'<(?:textarea|select|input)[^>]*\bid="([^"]+)"', page.response.text))
    labels = set(re.findall(r'<label[^>]*\bfor="([^"]+)"', page.response.text))
    hidden = {"id_source", "id_format", "id_basis", "searchbox", "nav-filter"}
    assert ids - labels - hidden == set()


# --- The same again ----------------------------------------------------------------------------


@pytest.fixture
def article(db):
    parsed = parse_article(TEXT, format=Format.MARKDOWN)
    return import_article(parsed=parsed, publish=True)


CHANGED = TEXT.replace("quick.", "quick, or so they say.").replace(
    "## Future\n\nThey will be quicker.", f"## Never\n\nNobody knows it {HOSTILE}."
)


@pytest.fixture
def known(article):
    """The article with an address, by which a changed text is known again."""
    article.source_url = URL
    article.save()
    return article


def test_the_same_article_again_says_so_with_a_link(page, article):
    rows = list(Article.objects.values()), list(Section.objects.values())
    response = page.paste()
    assert "Nothing has changed" in response.text
    assert f'href="{article.get_absolute_url()}"' in response.text
    assert (list(Article.objects.values()), list(Section.objects.values())) == rows


def test_a_changed_text_shows_what_becomes_of_each_section(page, known):
    page.paste(CHANGED, url=URL)
    for words in ("same", "changed", "new", "gone", "Its thread is archived"):
        assert words in page.text
    assert "<del>quick.</del>" in page.response.text
    assert "or so they say.</ins>" in page.response.text
    assert HOSTILE not in page.response.text


def test_the_claims_under_debate_are_offered_not_new_ones(page, known):
    Section.objects.filter(heading="Past").update(claim="The claim under debate.")
    page.paste(CHANGED, url=URL)
    assert page.form["section-0-claim"] == "The claim under debate."


def test_importing_the_changes_keeps_threads_and_arguments(page, known):
    present = make_argument(Thread.objects.get(section__heading="Present"))
    future = make_argument(Thread.objects.get(section__heading="Future"))
    page.paste(CHANGED, url=URL)
    page.press_import(**{"section-0-heading": "Long ago"})
    section = Section.objects.get(heading="Present")
    assert "so they say" in section.text_html
    assert list(section.thread.arguments.all()) == [present]
    future.refresh_from_db()
    assert future.thread.is_archived
    assert Section.objects.get(heading="Long ago").slug == "past"
    known.refresh_from_db()
    assert known.state == Article.State.PUBLISHED
    assert Article.objects.count() == 1


def test_what_came_meanwhile_is_shown_before_anything_is_stored(page):
    page.paste(CHANGED, url=URL)
    known = import_article(parsed=parse_article(TEXT, format=Format.MARKDOWN))
    Article.objects.update(source_url=URL)
    response = page.press_import(summary="Typed by hand")
    assert says(response, status=409, sentence="Please look again")
    assert "Typed by hand" in response.text
    assert Article.objects.get() == known
    assert page.press_import().status_code == 302
    assert "so they say" in Section.objects.get(heading="Present").text


def test_the_address_of_another_article_leads_to_its_comparison(page, known):
    page.paste("## Past\n\nSomething.", title="Other", url="https://example.org/other")
    assert says(page.press_import(source_url=URL), status=409, sentence="has changed")
    assert Article.objects.count() == 1
