"""What every answer of the site carries, and what every page of it is made of."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from tests.access_table import PAGES
from tests.factories import make_cast, make_debate
from tests.pages import Page, crawl
from tests.test_access import ids_around, whole_table

READERS = ["anonymous", "author", "moderator", "admin"]
# Each page leads to these, and they lead back; five orders of a page are made alike.
SKIPPED = ("/accounts/login/?", "/accounts/signup/?", "/admin/", "sort=newest", "sort=most")
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}


@pytest.fixture
def visit(db):
    """A function that opens every page there is for a role, as `path, response`."""
    cast = make_cast()
    ids = ids_around(make_debate(cast))

    def visit(role, **request):
        client = Client()
        if role != "anonymous":
            client.force_login(cast[role])
        starts = ["/" + address.format(**ids) for address, *_cells in PAGES.values()]
        starts = [path for path in starts if not path.startswith("/admin/")]
        return crawl(client, *starts, skip=SKIPPED, **request)

    return visit


def is_page(response):
    return "text/html" in response.headers.get("Content-Type", "")


def policy_of(response):
    directives = response.headers["Content-Security-Policy"].split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives)


@pytest.mark.parametrize("role", READERS)
def test_every_page_is_safe_and_sound(visit, role):
    """One crawl for all that holds of every page, since the crawling is what takes time."""
    titles, wrong, pages = {}, {}, 0
    for path, response in visit(role):
        faults = header_faults(response)
        if is_page(response) and response.content:
            pages += 1
            page = Page(response.text)
            faults += page_faults(page)
            if response.status_code == 200 and page.titles:
                route = resolve(path.split("?")[0]).route
                titles.setdefault(page.titles[0], set()).add(route)
        if faults:
            wrong[path] = faults
    assert wrong == {}
    assert pages > 40
    assert {title: routes for title, routes in titles.items() if len(routes) > 1} == {}


@pytest.mark.parametrize("role", ["moderator", "editor", "admin"])
def test_administration_is_as_safe(db, role):
    cast = make_cast()
    ids = ids_around(make_debate(cast))
    client = Client()
    client.force_login(cast[role])
    wrong, pages = {}, 0
    for route, (address, *_cells) in whole_table().items():
        if route.startswith("admin/"):
            response = client.get("/" + address.format(**ids))
            faults = header_faults(response)
            if is_page(response) and response.status_code == 200:
                pages += 1
                faults += Page(response.text).active_markup
            if faults:
                wrong[route] = faults
    assert wrong == {}
    assert pages > 15


def header_faults(response):
    headers = response.headers
    is_card = re.search(r"/card\.png$", response.request["PATH_INFO"])
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if is_card else "same-origin",
    }
    faults = [
        f"{name}: {headers.get(name)}" for name in expected if headers.get(name) != expected[name]
    ]
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        faults.append("no Permissions-Policy")
    policy = policy_of(response)
    faults += [
        f"{name} {policy.get(name)}" for name, value in STRICT.items() if policy.get(name) != value
    ]
    if "unsafe" in headers["Content-Security-Policy"] or "*" in headers["Content-Security-Policy"]:
        faults.append(headers["Content-Security-Policy"])
    if is_page(response):
        if "private" not in headers.get("Cache-Control", ""):
            faults.append(f"Cache-Control: {headers.get('Cache-Control')}")
        vary = {name.strip() for name in headers.get("Vary", "").split(",")}
        if not {"Cookie", "HX-Request"} <= vary:
            faults.append(f"Vary: {vary}")
    return faults


def page_faults(page):
    html = next((attrs for tag, attrs in page.elements if tag == "html"), {})
    faults = page.active_markup + page.unlabelled
    faults += [f"id {name} twice" for name in page.duplicate_ids]
    if not html.get("lang"):
        faults.append("no language")
    if len(page.h1s) != 1 or not page.h1s[0].strip():
        faults.append(f"headings {page.h1s}")
    if len(page.titles) != 1 or not page.titles[0].strip():
        faults.append(f"titles {page.titles}")
    return faults


@pytest.mark.parametrize("role", ["anonymous", "moderator"])
def test_fragments_are_as_safe(visit, role):
    wrong = {}
    for path, response in visit(role, headers={"HX-Request": "true"}):
        faults = header_faults(response)
        if is_page(response):
            page = Page(response.text)
            faults += page.active_markup + page.unlabelled
            faults += [f"id {name} twice" for name in page.duplicate_ids]
        if faults:
            wrong[path] = faults
    assert wrong == {}


@pytest.mark.parametrize(
    ("path", "status"), [("/nowhere/", 404), ("/tags/nothing/", 404), ("/moderation/", 302)]
)
def test_errors_carry_them_too(client, db, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert header_faults(response) == []


def test_a_refused_method_and_a_refused_form_carry_them_too(client, db):
    assert header_faults(client.delete("/")) == []
    assert header_faults(Client(enforce_csrf_checks=True).post("/accounts/login/")) == []
    assert header_faults(client.get("/livez")) == []


def test_cookies_are_out_of_reach_of_scripts(client, db):
    make_cast()
    client.post("/accounts/login/", {"login": "bob", "password": "correct horse"})
    assert {"session", "csrf"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie
        assert cookie["samesite"] == "Lax", cookie


def test_static_files_are_for_this_site_alone(client):
    headers = client.get("/static/css/base.css").headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_pages_are_sent_compressed(client, db):
    response = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]
