"""Alice has argued for the claim of a thread; Bob, Carol and Mia come to read and to write."""

import lxml.html
import pytest
from django.test import Client

from tests.factories import make_argument, make_moderator, make_thread, make_user


@pytest.fixture(autouse=True)
def _no_pauses(settings):
    """Nobody has to wait between two posts; a test of the limits sets its own."""
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 10_000)


@pytest.fixture
def thread(db):
    return make_thread()


@pytest.fixture
def alice(db):
    return make_user("alice")


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def mia(db):
    return make_moderator("mia")


@pytest.fixture
def argument(thread, alice):
    return make_argument(thread, author=alice, claim="Readers can tell.")


def browser_of(person=None, **options):
    client = Client(**options)
    if person is not None:
        client.force_login(person)
    return client


HTMX = {"HX-Request": "true"}


def select(response, css):
    """The elements of a page, or of a fragment, that a CSS selector finds."""
    html = response.text if hasattr(response, "text") else response
    return lxml.html.fromstring(f"<div>{html}</div>").cssselect(css)


def texts(response, css):
    return [" ".join(element.text_content().split()) for element in select(response, css)]


def attributes(response, css, name):
    return [element.get(name) for element in select(response, css)]


def column(response, stance):
    """The claims of a column's own arguments, from the top."""
    own = f".column--{stance} > .arguments > li > .argument > .argument__self"
    return texts(response, f"{own} .argument__claim")


def alert(response):
    return " ".join(texts(response, "[role=alert]"))
