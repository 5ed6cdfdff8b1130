from datetime import timedelta

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import path

from forum import urls
from forum.limits import LimitReached
from forum.views import errors
from forum.views.errors import server_error
from tests.forum.views.conftest import HTMX, attributes, browser_of, texts


def fail(error):
    def view(request):
        raise error

    view.login_required = False
    return view


urlpatterns = [
    path("denied/", fail(PermissionDenied("Only on Sundays."))),
    path("denied-silently/", fail(PermissionDenied())),
    path("missing/", fail(Http404("No Argument matches the given query."))),
    path("suspicious/", fail(SuspiciousOperation("a detail"))),
    path("limit/", fail(LimitReached("Please wait.", timedelta(seconds=7.2)))),
    path("silent-limit/", fail(LimitReached("That was enough.", timedelta(hours=5, minutes=2)))),
    path("broken/", fail(RuntimeError("a secret detail"))),
    *urls.urlpatterns,
]
handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler500 = urls.handler500

CASES = [
    ("/denied/", 403, "Only on Sundays."),
    ("/denied-silently/", 403, "You cannot do this here."),
    ("/missing/", 404, "There is nothing at this address, or not any more."),
    ("/nowhere/", 404, "There is nothing at this address, or not any more."),
    ("/suspicious/", 400, "This request could not be understood."),
    ("/limit/", 429, "Please wait."),
]
WAITS = [
    (1, "1 second"),
    (59, "59 seconds"),
    (60, "1 minute"),
    (61, "2 minutes"),
    (3_600, "60 minutes"),
    (3_601, "2 hours"),
    (80_000, "23 hours"),
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("url", "status", "sentence"), CASES)
def test_an_error_is_a_page_with_a_sentence_and_a_way_on(client, db, url, status, sentence):
    response = client.get(url)
    assert response.status_code == status
    assert texts(response, "main .lead") == [sentence]
    assert "To all debates" in response.text
    assert len(texts(response, "h1")) == 1


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("url", "status", "sentence"), CASES)
def test_a_script_gets_a_notice_and_keeps_its_page(client, db, url, status, sentence):
    response = client.get(url, headers=HTMX)
    assert response.status_code == status
    assert response.headers["HX-Retarget"] == "#notices"
    assert response.headers["HX-Reswap"].startswith("innerHTML")
    assert texts(response, ".notice")[0].startswith(sentence)
    assert "<html" not in response.text


@pytest.mark.urls(__name__)
def test_a_limit_says_when_to_come_again(client, db):
    assert client.get("/limit/").headers["Retry-After"] == "8"


@pytest.mark.urls(__name__)
def test_a_limit_says_in_words_how_long_to_wait(client, db):
    words = "You can try again in 6 hours."
    assert words in texts(client.get("/silent-limit/"), "main p")
    notice = client.get("/silent-limit/", headers=HTMX)
    assert texts(notice, ".notice") == [f"That was enough. {words}"]


@pytest.mark.parametrize(("seconds", "words"), WAITS)
def test_nobody_comes_back_too_early(seconds, words):
    assert errors._in_words(seconds) == words


@pytest.mark.urls(__name__)
def test_a_fault_tells_no_details(db):
    response = browser_of(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    assert texts(response, "h1") == ["Something went wrong on our side"]
    assert "secret" not in response.text
    assert "RuntimeError" not in response.text


@pytest.mark.urls(__name__)
def test_a_fault_leaves_a_scripts_page_as_it_is(db):
    response = browser_of(raise_request_exception=False).get("/broken/", headers=HTMX)
    assert response.status_code == 500
    assert response.headers["HX-Retarget"] == "#notices"
    assert texts(response, ".notice")[0].startswith("Something went wrong on our side.")


def test_a_fault_needs_no_database():
    response = server_error(RequestFactory().get("/"))
    assert isinstance(response, HttpResponse)
    assert response.status_code == 500


@pytest.fixture
def nothing_works(monkeypatch, settings):
    """No context, no collected static files; without `db` no database either."""

    def fail(*args, **kwargs):
        raise ValueError("out of order")

    monkeypatch.setattr("forum.context_processors.site", fail)
    monkeypatch.setattr(StaticFilesStorage, "url", fail)


@pytest.mark.usefixtures("nothing_works")
@pytest.mark.parametrize("answer", [errors.server_error, errors.closed_for_maintenance])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_the_last_answers_need_nothing_that_could_fail_too(answer, headers):
    response = answer(RequestFactory().get("/", headers=headers))
    assert response.status_code in (500, 503)
    assert len(response.content) > 100 or headers


@pytest.mark.parametrize("answer", [errors.server_error, errors.closed_for_maintenance])
def test_the_last_answers_have_the_sites_look(answer):
    response = answer(RequestFactory().get("/"))
    sheets = attributes(response, "link[rel=stylesheet]", "href")
    assert any("site" in sheet for sheet in sheets)
    assert '<html lang="en">' in response.text
    assert texts(response, ".site-header__name") == ["Rostrum"]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("url", [*(url for url, *_rest in CASES), "/broken/"])
def test_no_error_is_listed_by_search_engines(db, url):
    response = browser_of(raise_request_exception=False).get(url)
    assert attributes(response, "meta[name=robots]", "content") == ["noindex"]
    assert attributes(response, "link[rel=canonical]", "href") == []


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_method_that_is_none(client, db, method):
    response = getattr(client, method)("/")
    assert response.status_code == 405
    assert texts(response, "h1") == ["This cannot be done here"]
    assert response.headers["Allow"] == "GET, HEAD"


def test_what_is_too_large_is_refused_with_advice(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    browser = browser_of(enforce_csrf_checks=True)
    browser.get("/accounts/login/")
    response = browser.post("/accounts/login/", {"login": "x" * 2_000})
    assert response.status_code == 413
    assert texts(response, "h1") == ["That was too much at once"]
    assert "your text still is" in response.text


def test_too_many_fields_are_refused_alike(client, db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    form = {f"field{number}": "x" for number in range(9)}
    assert client.post("/accounts/login/", form).status_code == 413


# --- Maintenance -------------------------------------------------------------------------------


@pytest.fixture
def closed(settings):
    settings.MAINTENANCE, settings.MAINTENANCE_MINUTES = True, 20


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("path", ["/", "/nowhere/", "/accounts/login/", "/admin/", "/robots.txt"])
def test_during_maintenance_every_page_says_for_how_long(client, path):
    response = client.get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1200"
    assert texts(response, ".lead") == [
        "The site is being looked after. Please come back in 20 minutes."
    ]
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.usefixtures("closed")
def test_during_maintenance_nothing_is_stored_and_a_scripts_page_stays(client):
    response = client.post("/accounts/signup/", {}, headers=HTMX)
    assert response.status_code == 503
    assert response.headers["HX-Retarget"] == "#notices"
    assert texts(response, ".notice")[0].startswith("The site is being looked after.")


@pytest.mark.usefixtures("closed")
def test_during_maintenance_health_checks_and_static_files_answer(client, db):
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 200
    assert client.get("/static/css/tokens.css").status_code == 200


def test_otherwise_the_site_is_open(client, db):
    assert client.get("/").status_code == 200
