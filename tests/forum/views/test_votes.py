import pytest
from django.urls import reverse
from django.utils import timezone

from forum.actions.moderation import hide_argument, lock_thread
from forum.models import Article, Vote
from tests.forum.views.conftest import HTMX, attributes, browser_of, texts


@pytest.fixture
def url(argument):
    return reverse("vote", args=[argument.pk])


def place_of(argument):
    return f"{argument.thread.get_absolute_url()}?branch={argument.pk}#argument-{argument.pk}"


def cast(person, url, headers=None, **vote):
    return browser_of(person).post(url, vote, headers=headers or {})


@pytest.mark.parametrize(
    ("vote", "stored"),
    [
        ({"merit": "up"}, (1, None)),
        ({"merit": "down"}, (-1, None)),
        ({"agreement": "agree"}, (None, 1)),
        ({"agreement": "disagree"}, (None, -1)),
        ({"merit": "up", "agreement": "disagree"}, (1, -1)),
    ],
)
def test_each_axis_is_voted_on_by_itself(argument, bob, url, vote, stored):
    cast(bob, url, **vote)
    cast(bob, url, **vote)
    assert argument.votes.values_list("merit", "agreement").get() == stored


def test_a_vote_is_changed_and_taken_back(argument, bob, url):
    cast(bob, url, merit="up", agreement="agree")
    cast(bob, url, merit="down")
    assert argument.votes.values_list("merit", "agreement").get() == (-1, 1)
    cast(bob, url, merit="none")
    cast(bob, url, agreement="none")
    assert not argument.votes.exists()


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("{thread}?sort=newest&after=for:7", "{thread}?sort=newest&after=for:7#argument-{pk}"),
        ("{thread}#argument-99", "{thread}#argument-{pk}"),
        ("/tags/?x=%C3%A9", "/tags/?x=%C3%A9#argument-{pk}"),
    ],
)
def test_the_voter_comes_back_to_where_they_were(argument, bob, url, path, back):
    words = {"thread": argument.thread.get_absolute_url(), "pk": argument.pk}
    came_from = "http://testserver" + path.format(**words)
    response = cast(bob, url, {"Referer": came_from}, merit="up")
    assert (response.status_code, response.url) == (302, back.format(**words))


@pytest.mark.parametrize(
    "came_from",
    [
        "",
        "https://evil.example/articles/",
        "//evil.example/x",
        "javascript:alert(1)",
        "http://testserver@evil.example/x",
        "http://testserver.evil.example/x",
        "http://[",
        "\\\\evil.example",
    ],
)
def test_nobody_is_sent_to_a_foreign_host(argument, bob, url, came_from):
    assert cast(bob, url, {"Referer": came_from}, merit="up").url == place_of(argument)


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "////evil.example", "/\\evil.example", "/%5Cevil.example"]
)
def test_a_path_of_ours_is_no_foreign_host(argument, bob, url, path):
    """Without its host, `//evil.example` would be one."""
    back = cast(bob, url, {"Referer": f"http://testserver{path}"}, merit="up").url
    assert back.startswith("/")
    assert not back.startswith(("//", "/\\"))


def test_from_the_vote_itself_one_is_led_to_the_argument(argument, bob, url):
    response = cast(bob, url, {"Referer": f"http://testserver{url}"}, merit="up")
    assert response.url == place_of(argument)


def test_the_address_of_a_vote_shows_the_argument(argument, bob, url):
    response = browser_of(bob).get(url)
    assert (response.status_code, response.url) == (302, place_of(argument))
    assert not Vote.objects.exists()


def test_who_signs_in_to_vote_comes_to_the_argument(argument, url):
    client = browser_of()
    sign_in = client.post(url, {"merit": "up"})
    assert sign_in.url == f"/accounts/login/?next={url}"
    scripted = client.post(url, {"merit": "up"}, headers=HTMX)
    assert (scripted.status_code, scripted.headers["HX-Redirect"]) == (204, sign_in.url)


def test_a_script_gets_the_control_as_it_is_now(argument, bob, url):
    response = cast(bob, url, HTMX, merit="up")
    assert response.status_code == 200
    assert "<html" not in response.text
    assert attributes(response, ".votes [aria-pressed=true]", "value") == ["none"]
    assert "not yet rated" in response.text
    back = cast(bob, url, HTMX, merit="none")
    assert not attributes(back, "[aria-pressed=true]", "value")
    assert "totals show once you have judged it" in back.text


def test_agreement_shows_its_count_at_once(bob, url):
    response = cast(bob, url, HTMX, agreement="disagree")
    assert texts(response, ".votes button")[2:] == ["Agree 0", "Disagree 1"]


@pytest.mark.parametrize("vote", [{}, {"merit": "best"}, {"merit": "1"}, {"agreement": "up"}])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_no_vote_is_told_so(bob, url, vote, headers):
    response = cast(bob, url, headers, **vote)
    assert response.status_code == 400
    assert "This is no vote" in response.text
    assert response.headers.get("HX-Retarget") == ("#notices" if headers else None)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_vote_too_many_waits_for_the_next_minute(bob, url, settings, headers):
    settings.VOTES_PER_MINUTE = 0
    response = cast(bob, url, headers, merit="up")
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert "many votes in one minute" in response.text
    assert response.headers.get("HX-Retarget") == ("#notices" if headers else None)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refusal_is_a_sentence(argument, alice, url, headers):
    response = cast(alice, url, headers, merit="up")
    assert response.status_code == 403
    assert "visible arguments of others" in response.text
    assert response.headers.get("HX-Retarget") == ("#notices" if headers else None)


def test_nobody_votes_where_a_thread_is_closed(argument, bob, mia, url):
    lock_thread(moderator=mia, thread=argument.thread, reason="Too hot.", at=timezone.now())
    assert cast(bob, url, merit="up").status_code == 403


@pytest.mark.parametrize("vote", [{"merit": "up"}, {"merit": "sideways"}])
@pytest.mark.parametrize("state", ["a draft", "hidden", "a number of nothing", "a huge number"])
def test_what_is_not_there_for_the_voter_is_not_found(argument, bob, mia, state, vote):
    pk = argument.pk
    if state == "a draft":
        Article.objects.update(state=Article.State.DRAFT)
    elif state == "hidden":
        hide_argument(moderator=mia, argument=argument, reason="Spam.")
    else:
        pk = {"a number of nothing": 404_404, "a huge number": 10**30}[state]
    assert cast(bob, f"/arguments/{pk}/vote/", **vote).status_code == 404
    assert not Vote.objects.exists()
