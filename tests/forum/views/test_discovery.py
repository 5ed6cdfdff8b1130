import json
import re
from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from forum.actions.moderation import hide_argument
from forum.models import Article
from forum.share_images import image_of_thread
from forum.sitemaps import SITEMAPS, Threads
from tests.factories import (
    make_argument,
    make_article,
    make_editor,
    make_moderator,
    make_tag,
    make_thread,
)
from tests.forum.views.conftest import browser_of

SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _nothing_drawn():
    caches["share_images"].clear()


def locations(response):
    assert response.headers["Content-Type"] == "application/xml"
    elements = ElementTree.fromstring(response.content).iter()
    return [element.text for element in elements if element.tag.endswith("}loc")]


# --- Search engines ----------------------------------------------------------------------------


def test_robots_may_read_and_not_write(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    rules = response.text.splitlines()
    for closed in ("/accounts/", "/admin/", "/moderation/", "/arguments/*/flags/"):
        assert f"Disallow: {closed}" in rules
    assert "Allow: /moderation/log/" in rules
    assert not [rule for rule in rules if rule in ("Disallow: /", "Disallow: /articles/")]
    assert f"Sitemap: {SITE}/sitemap.xml" in rules


def test_the_sitemap_leads_to_its_parts(client, db):
    parts = locations(client.get("/sitemap.xml"))
    assert [part.rsplit("/")[-1] for part in parts] == [f"sitemap-{name}.xml" for name in SITEMAPS]


def test_the_parts_name_what_all_may_read(client, db):
    thread, tag = make_thread(), make_tag()
    make_argument(thread, tags=[tag])
    article = thread.section.article
    assert locations(client.get("/sitemap-pages.xml")) == [f"{SITE}/", f"{SITE}/tags/"]
    assert locations(client.get("/sitemap-articles.xml")) == [SITE + article.get_absolute_url()]
    assert locations(client.get("/sitemap-threads.xml")) == [SITE + thread.get_absolute_url()]
    assert locations(client.get("/sitemap-tags.xml")) == [SITE + tag.get_absolute_url()]


def test_drafts_are_in_no_sitemap_not_even_an_editors(db):
    tag = make_tag()
    make_argument(tags=[tag])
    Article.objects.update(state=Article.State.DRAFT)
    for client in (browser_of(), browser_of(make_editor())):
        for name in ("articles", "threads", "tags"):
            assert locations(client.get(f"/sitemap-{name}.xml")) == []


def test_tags_that_only_hidden_arguments_bear_are_left_out(client, db):
    argument = make_argument(tags=[make_tag()])
    hide_argument(moderator=make_moderator(), argument=argument, reason="Spam.")
    assert locations(client.get("/sitemap-tags.xml")) == []


def test_an_empty_debate_of_a_section_that_is_gone_is_left_out(client, db):
    make_thread(archived_at=timezone.now())
    kept = make_thread(archived_at=timezone.now(), argument_count=1)
    assert locations(client.get("/sitemap-threads.xml")) == [SITE + kept.get_absolute_url()]


def test_a_sitemap_says_when_a_thread_last_changed(client, db):
    when = timezone.now() - timedelta(days=3)
    make_thread(last_argument_at=when)
    assert (
        f"<lastmod>{when.date().isoformat()}</lastmod>" in client.get("/sitemap-threads.xml").text
    )


def test_a_long_sitemap_has_pages(client, db, monkeypatch):
    monkeypatch.setattr(Threads, "limit", 2)
    article = make_article()
    for _ in range(3):
        make_thread(article)
    assert f"{SITE}/sitemap-threads.xml?p=2" in [
        part.replace("http://testserver", SITE) for part in locations(client.get("/sitemap.xml"))
    ]
    assert len(locations(client.get("/sitemap-threads.xml"))) == 2
    assert len(locations(client.get("/sitemap-threads.xml?p=2"))) == 1
    assert client.get("/sitemap-threads.xml?p=9").status_code == 404
    assert client.get("/sitemap-threads.xml?p=x").status_code == 404
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_a_sitemap_costs_the_same_with_2_and_with_20_threads(client, db):
    for size in (2, 20):
        for _ in range(size):
            make_argument(tags=[make_tag()])
        for name, most in {"articles": 2, "threads": 2, "tags": 2}.items():
            with CaptureQueriesContext(connection) as sent:
                client.get(f"/sitemap-{name}.xml")
            assert len(sent) <= most, name
        with CaptureQueriesContext(connection) as sent:
            client.get("/sitemap.xml")
        assert len(sent) <= 5


# --- Icons -------------------------------------------------------------------------------------


def test_the_manifest_names_the_site_and_icons_that_are_there(client):
    response = client.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.text)
    assert manifest["name"] == "Rostrum"
    assert manifest["start_url"] == "/"
    for icon in manifest["icons"]:
        file = client.get(icon["src"])
        assert file.status_code == 200
        assert file.headers["Content-Type"] == icon["type"]
        if icon["type"] == "image/png":
            side = Image.open(BytesIO(file.content)).width
            assert icon["sizes"] == f"{side}x{side}"
    assert "maskable" in [icon.get("purpose") for icon in manifest["icons"]]


def test_browsers_find_the_icons_where_they_look(client):
    for path, kind in (("/favicon.ico", "ICO"), ("/apple-touch-icon.png", "PNG")):
        response = client.get(path)
        assert Image.open(BytesIO(response.content)).format == kind
        assert response.headers["Cache-Control"] == "public, max-age=86400"


def test_there_are_no_other_icons(client, db):
    assert client.get("/icons/9999.png").status_code == 404


# --- Pictures for other sites ------------------------------------------------------------------


@pytest.fixture
def thread(db):
    return make_thread(for_count=3, against_count=1)


def card_of(thread):
    return f"{thread.get_absolute_url()}card.png"


def test_a_thread_has_a_picture_that_other_sites_may_show(client, thread):
    response = client.get(card_of(thread))
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_so_has_the_site(client):
    response = client.get("/card.png")
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_the_address_on_the_page_may_be_kept_for_a_year(client, thread):
    url = re.search(r'property="og:image" content="([^"]+)"', client.get(card_of(thread)[:-8]).text)
    assert url[1] == image_of_thread(thread).url
    kept = client.get(url[1].removeprefix(SITE)).headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("query", ["", "?v=", "?v=of-yesterday", "?v=%00"])
def test_any_other_address_of_it_is_asked_again_soon(client, thread, query):
    response = client.get(card_of(thread) + query)
    assert response.status_code in (200, 404)
    assert "immutable" not in response.headers["Cache-Control"]


def test_the_picture_of_a_draft_is_for_editors_and_kept_by_nobody(thread):
    Article.objects.update(state=Article.State.DRAFT)
    assert browser_of().get(card_of(thread)).status_code == 404
    response = browser_of(make_editor()).get(
        f"{card_of(thread)}?v={image_of_thread(thread).version}"
    )
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
