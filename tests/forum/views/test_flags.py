import pytest
from django.test import Client
from django.urls import reverse

from forum.actions.arguments import withdraw_argument
from forum.actions.flags import raise_flag
from forum.models import Flag
from tests.factories import make_argument
from tests.forum.views.conftest import alert, attributes, browser_of, texts


@pytest.fixture
def url(argument):
    return reverse("flags", args=[argument.pk])


def test_a_flag_asks_for_the_reason(argument, bob, url):
    page = browser_of(bob).get(url)
    assert attributes(page, "[name=reason]", "value") == Flag.Reason.values
    assert argument.claim in texts(page, ".quoted")[0]


def test_a_flag_is_sent_to_the_moderators(argument, bob, url):
    page = browser_of(bob).post(url, {"reason": "attack", "words": "Read it."}, follow=True)
    flag = Flag.objects.get()
    assert (flag.reporter, flag.reason, flag.words) == (bob, "attack", "Read it.")
    assert "The moderators will look at it." in page.text
    assert page.redirect_chain[0][0].endswith(f"#argument-{argument.pk}")


def test_a_second_flag_by_the_same_member_is_the_first(bob, url):
    client = browser_of(bob)
    for _time in range(2):
        assert client.post(url, {"reason": "spam"}).status_code == 302
    assert Flag.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"words": "No reason given."}, "This field is required."),
        ({"reason": "boring", "words": "x"}, "Select a valid choice."),
        ({"reason": "other"}, "Say in a few words what is wrong with it."),
        ({"reason": "spam", "words": "x" * 1_001}, "at most 1000 characters"),
    ],
)
def test_a_mistake_keeps_what_was_typed(bob, url, form, sentence):
    response = browser_of(bob).post(url, form)
    assert response.status_code == 422
    assert sentence in alert(response)
    assert texts(response, "[name=words]") == [form.get("words", "")]
    assert not Flag.objects.exists()


def test_too_many_flags_keep_what_was_typed(bob, url, settings):
    settings.FLAGS_PER_DAY = 1
    raise_flag(reporter=bob, argument=make_argument(), reason="spam")
    response = browser_of(bob).post(url, {"reason": "other", "words": "My words."})
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 80_000
    assert "You have flagged 1 arguments in 24 hours" in alert(response)
    assert texts(response, "[name=words]") == ["My words."]
    assert attributes(response, "[name=reason][checked]", "value") == ["other"]


def test_an_expired_session_keeps_what_was_typed(bob, url):
    client = Client()
    client.post(url, {"reason": "other", "words": "My words."})
    client.force_login(bob)
    assert texts(client.get(url), "[name=words]") == ["My words."]
    client.post(url, {"reason": "other", "words": "My words."})
    assert texts(client.get(url), "[name=words]") == [""]


def test_what_cannot_be_flagged(argument, alice, bob, url):
    assert browser_of(alice).get(url).status_code == 403
    make_argument(parent=argument)
    withdraw_argument(author=alice, argument=argument)
    refused = browser_of(bob).get(url)
    assert refused.status_code == 403
    assert "can flag visible arguments of others" in refused.text
