from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import path

from forum import urls
from forum.limits import LimitReached
from forum.views.errors import server_error
from tests.forum.views.conftest import HTMX, browser_of, texts


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
    assert texts(response, ".notice") == [sentence]
    assert "<html" not in response.text


@pytest.mark.urls(__name__)
def test_a_limit_says_when_to_come_again(client, db):
    assert client.get("/limit/").headers["Retry-After"] == "8"


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


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_method_that_is_none(client, db, method):
    assert getattr(client, method)("/").status_code == 405
