"""What a reader chooses for their browser, without an account."""

import pytest

from tests.pages import Page

CHOICES = {"theme": "dark", "shortcuts": "off"}

pytestmark = pytest.mark.django_db


def html_of(response):
    return Page(response.text).elements[0][1]


def color_scheme_of(response):
    metas = [attrs for tag, attrs in Page(response.text).elements if tag == "meta"]
    return next(attrs["content"] for attrs in metas if attrs.get("name") == "color-scheme")


def test_at_first_the_system_decides_and_keys_work(client):
    response = client.get("/")
    assert html_of(response) == {"lang": "en"}
    assert color_scheme_of(response) == "light dark"


def test_what_was_chosen_shows_on_every_page(client):
    client.post("/preferences/", CHOICES)
    for path in ("/", "/accounts/login/", "/nowhere/"):
        response = client.get(path)
        assert html_of(response) == {"lang": "en", "data-theme": "dark", "data-shortcuts": "off"}
        assert color_scheme_of(response) == "dark"


def test_the_form_shows_what_was_chosen(client):
    client.post("/preferences/", CHOICES)
    chosen = [
        attrs["value"]
        for tag, attrs in Page(client.get("/preferences/").text).elements
        if tag == "input" and "checked" in attrs
    ]
    assert chosen == ["dark", "off"]


def test_it_can_be_left_to_the_system_again(client):
    client.post("/preferences/", CHOICES)
    client.post("/preferences/", {"theme": "system", "shortcuts": "on"})
    assert html_of(client.get("/")) == {"lang": "en"}


@pytest.mark.parametrize("nonsense", ["", "pink", '"><script>', "DARK", "\x00"])
def test_a_cookie_that_names_no_choice_is_ignored(client, nonsense):
    client.cookies["theme"] = client.cookies["shortcuts"] = nonsense
    assert html_of(client.get("/")) == {"lang": "en"}


@pytest.mark.parametrize("given", [{}, {"theme": "pink", "shortcuts": "on"}, {"theme": "dark"}])
def test_what_is_no_choice_is_not_kept(client, given):
    response = client.post("/preferences/", given)
    assert response.status_code == 422
    assert not {"theme", "shortcuts"} & set(response.cookies)


@pytest.mark.parametrize("is_https", [True, False])
def test_the_cookies_stay_for_a_year_and_with_this_site(client, settings, is_https):
    settings.IS_HTTPS = is_https
    cookies = client.post("/preferences/", CHOICES).cookies
    for name in CHOICES:
        assert cookies[name]["max-age"] == 365 * 24 * 60 * 60
        assert cookies[name]["samesite"] == "Lax"
        assert cookies[name]["httponly"]
        assert bool(cookies[name]["secure"]) == is_https


def next_of(response):
    return next(a["value"] for _tag, a in Page(response.text).elements if a.get("name") == "next")


def test_it_leads_back_to_where_the_reader_came_from(client):
    page = client.get("/preferences/", headers={"referer": "http://testserver/tags/?after=x"})
    assert next_of(page) == "/tags/?after=x"
    response = client.post("/preferences/", CHOICES | {"next": next_of(page)})
    assert response.headers["Location"] == "/tags/?after=x"


@pytest.mark.parametrize(
    "referer",
    ["", "https://evil.example/", "http://testserver/preferences/", "javascript:alert(1)"],
)
def test_who_came_from_nowhere_stays(client, referer):
    page = client.get("/preferences/", headers={"referer": referer})
    assert next_of(page) == ""
    response = client.post("/preferences/", CHOICES, follow=True)
    assert response.redirect_chain == [("/preferences/", 302)]
    assert "Your preferences are kept in this browser." in response.text


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "http://testserver//evil.example/",
     "http://testserver/\\evil.example/", "javascript:alert(1)"],
)  # fmt: skip
def test_it_leads_to_no_other_site(client, target):
    location = client.post("/preferences/", CHOICES | {"next": target}).headers["Location"]
    assert location in {"/preferences/", "/evil.example/"}


def test_the_keys_are_listed_for_who_has_no_scripts(client):
    text = client.get("/preferences/").text
    assert 'id="shortcuts"' in text
    assert "Next argument" in text
