import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_admin
from tests.forum.views.conftest import browser_of, select, texts


@pytest.fixture
def page(db):
    return browser_of(make_admin("ada")).get("/styleguide/")


def test_it_shows_every_part_in_light_and_dark(page):
    assert {"Argument card", "Vote control", "Stub", "Composer", "Avatar"} <= {
        title.rsplit(" ", 1)[0] for title in texts(page, ".styleguide__part h2")
    }
    light, dark = (select(page, f'.styleguide__look[data-theme="{t}"]') for t in ("light", "dark"))
    assert len(light) == len(dark) > 30
    assert all(look.text_content().strip() or look.cssselect("svg, .avatar") for look in light)


def test_no_id_stands_there_twice(page):
    ids = Counter(re.findall(r'\bid="([^"]+)"', page.text))
    assert [name for name, count in ids.items() if count > 1] == []


def test_developers_see_it_without_an_account(client, settings, db):
    assert client.get("/styleguide/").status_code == 404
    settings.DEBUG = True
    assert client.get("/styleguide/").status_code == 200


def test_its_samples_are_never_looked_up(db):
    client = browser_of(make_admin("ada"))
    with CaptureQueriesContext(connection) as sent:
        client.get("/styleguide/")
    asked = {table for query in sent for table in re.findall(r'FROM "(\w+)"', query["sql"])}
    # Who is looking, and the tags that a composer offers.
    viewer = {"accounts_session", "accounts_user", "account_emailaddress"}
    assert asked <= viewer | {"forum_tag", "forum_tagsynonym"}
