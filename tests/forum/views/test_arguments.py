import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml.html import tostring

from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument, lock_thread
from forum.actions.votes import cast_vote
from forum.models import Argument, Thread, Vote
from tests.factories import make_argument, make_evidence, make_tag, make_user
from tests.forum.views.conftest import (
    HTMX,
    alert,
    attributes,
    browser_of,
    select,
    texts,
)

PASSWORD = "correct horse"


@pytest.fixture
def tags(db):
    return [make_tag("Copyright reform"), make_tag("Watermarks")]


@pytest.fixture
def written(tags):
    """A whole form, as a browser sends it."""
    return {
        "stance": "for",
        "claim": "Machines already write the weather.",
        "body": "They are *cheap*.\n\n- and\n- quick",
        "evidence-0-kind": "study",
        "evidence-0-url": "https://example.org/weather",
        "evidence-0-title": "A year of written weather",
        "evidence-0-quotation": "No forecaster was asked.",
        "evidence-1-kind": "news",
        "evidence-1-url": "https://example.org/news",
        "evidence-1-title": "The news of it",
        "evidence-1-quotation": "",
        "tags": [str(tag.pk) for tag in tags],
        "submission_key": str(uuid.uuid4()),
    }


def typed_in(response):
    """What the composer on a page holds, as its form would send it."""
    form = {}
    for field in select(response, ".composer input, .composer textarea, .composer select"):
        name, kind = field.get("name"), field.get("type")
        if field.tag == "select":
            value = [option.get("value") for option in field.cssselect("option[selected]")][:1]
        elif kind in ("radio", "checkbox"):
            value = [field.get("value")] if field.get("checked") is not None else []
        elif field.tag == "textarea":
            value = [field.text_content().removeprefix("\n").replace("\r\n", "\n")]
        else:
            value = [field.get("value") or ""]
        form.setdefault(name, []).extend(value)
    form.pop("csrfmiddlewaretoken", None)
    return form


def assert_all_is_kept(response, written):
    kept = typed_in(response)
    for name, value in written.items():
        expected = value if isinstance(value, list) else [value]
        assert kept.get(name) == expected, name


# --- Posting -----------------------------------------------------------------------------------


def test_the_way_in_names_the_stance(thread, bob):
    page = browser_of(bob).get(thread.get_compose_url() + "?stance=against")
    assert attributes(page, "[name=stance][checked]", "value") == ["against"]
    assert attributes(page, "[name=stance]", "value") == ["for", "against", "question"]


def test_an_argument_is_posted_with_all_that_belongs_to_it(thread, bob, written, tags):
    response = browser_of(bob).post(thread.get_compose_url(), written)
    argument = Argument.objects.get()
    place = f"{thread.get_absolute_url()}?branch={argument.pk}#argument-{argument.pk}"
    assert (response.status_code, response.url) == (302, place)
    assert argument.claim == written["claim"]
    assert argument.body == written["body"]
    assert [row.title for row in argument.evidence.all()] == [
        "A year of written weather",
        "The news of it",
    ]
    assert {tagging.tag for tagging in argument.taggings.all()} == set(tags)


def test_a_script_is_sent_to_the_place(thread, bob, written):
    response = browser_of(bob).post(thread.get_compose_url(), written, headers=HTMX)
    argument = Argument.objects.get()
    assert response.status_code == 204
    assert response.headers["HX-Redirect"].endswith(f"#argument-{argument.pk}")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_posted_twice_it_is_one_argument(thread, bob, written, headers):
    client = browser_of(bob)
    first = client.post(thread.get_compose_url(), written, headers=headers)
    second = client.post(thread.get_compose_url(), written, headers=headers)
    assert Argument.objects.count() == 1
    assert first.headers == second.headers


@pytest.mark.parametrize(
    ("stance", "dispute", "words"),
    [
        ("supports", "", "Supports"),
        ("rebuts", "truth", "disputes its truth"),
        ("rebuts", "both", "disputes truth and relevance"),
        ("asks", "", "Asks"),
    ],
)
def test_a_reply_stands_below_what_it_answers(argument, bob, written, stance, dispute, words):
    url = reverse("replies", args=[argument.pk])
    form = written | {"stance": stance, "dispute": dispute}
    page = browser_of(bob).post(url, form, follow=True)
    reply = argument.replies.get()
    assert (reply.stance, reply.dispute) == (stance, dispute)
    assert words in texts(page, f"#argument-{reply.pk} > .argument__self > header")[0]
    assert texts(page, ".ancestors .argument__claim") == [argument.claim]


def test_a_question_is_answered_or_asked_back(thread, bob, written):
    question = make_argument(thread, stance="question")
    page = browser_of(bob).get(reverse("replies", args=[question.pk]))
    assert attributes(page, "[name=stance]", "value") == ["answers", "asks"]
    assert not select(page, "[name=dispute]")


def test_a_reply_comes_as_a_fragment_for_its_place(argument, bob, written):
    url = reverse("replies", args=[argument.pk])
    response = browser_of(bob).post(url, written | {"stance": "supports"}, headers=HTMX)
    reply = argument.replies.get()
    assert response.headers["HX-Retarget"] == f"#argument-{argument.pk}"
    assert response.headers["HX-Reswap"] == "beforeend"
    assert texts(response, f"#argument-{reply.pk} .argument__claim") == [reply.claim]
    assert texts(response, ".branch > summary") == ["1 answer"]
    assert not select(response, ".branch__more")
    assert attributes(response, f"#compose-{argument.pk}", "data-hx-swap-oob") == ["true"]
    assert "<html" not in response.text


def test_a_reply_leads_to_those_that_came_meanwhile(argument, bob, written):
    make_argument(parent=argument)
    url = reverse("replies", args=[argument.pk])
    response = browser_of(bob).post(url, written | {"stance": "supports"}, headers=HTMX)
    assert texts(response, ".branch > summary") == ["2 answers"]
    assert texts(response, ".branch__more") == ["1 more answer"]


@pytest.mark.parametrize("pk", [404_404, 10**30])
def test_a_reply_to_nothing_is_not_found(thread, bob, written, pk):
    answer = browser_of(bob).post(f"/arguments/{pk}/replies/", written | {"stance": "supports"})
    assert answer.status_code == 404


def test_the_argument_answered_is_quoted_above_the_form(argument, bob):
    page = browser_of(bob).get(reverse("replies", args=[argument.pk]))
    assert argument.claim in texts(page, ".quoted")[0]


# --- The form comes back -----------------------------------------------------------------------

MISTAKES = {
    "no claim": ({"claim": ""}, "Your point in one sentence: Write your point in one sentence."),
    "too long a claim": ({"claim": "x" * 281}, "at most 280 characters"),
    "too long a body": ({"body": "x" * 10_001}, "at most 10000 characters"),
    "no stance": ({"stance": ""}, "Your stance: Choose where you stand."),
    "a reply's stance": ({"stance": "rebuts"}, "Select a valid choice"),
    "evidence without an address": (
        {"evidence-1-url": ""}, "Web address: Where can it be found?",
    ),
    "evidence without a title": ({"evidence-1-title": ""}, "Title: Give the source a title."),
    "no web address": ({"evidence-1-url": "javascript:alert(1)"}, "Web address:"),
    "too many accents": ({"body": "z" + "\u0301" * 9}, "Too many accents"),
}  # fmt: skip


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_costs_nothing_that_was_typed(thread, bob, written, mistake, headers):
    changes, sentence = MISTAKES[mistake]
    form = written | changes
    response = browser_of(bob).post(thread.get_compose_url(), form, headers=headers)
    assert response.status_code == 422
    assert sentence in alert(response)
    assert ("<html" in response.text) == (not headers)
    if mistake in ("no stance", "a reply's stance"):
        form["stance"] = []
    assert_all_is_kept(response, form)
    assert not Argument.objects.exists()


def test_the_empty_row_of_evidence_is_no_mistake(thread, bob, written):
    response = browser_of(bob).post(thread.get_compose_url(), written | {"claim": ""})
    assert select(response, "[name=evidence-2-kind]")
    assert attributes(response, "[aria-invalid=true]", "name") == ["claim"]


def test_a_rebuttal_must_say_what_it_disputes(argument, bob, written):
    url = reverse("replies", args=[argument.pk])
    response = browser_of(bob).post(url, written | {"stance": "rebuts"})
    assert response.status_code == 422
    assert "Say what you dispute" in alert(response)
    assert_all_is_kept(response, written | {"stance": "rebuts"})
    form = written | {"stance": "rebuts", "dispute": "relevance", "claim": ""}
    assert_all_is_kept(browser_of(bob).post(url, form), form)


def test_six_tags_are_too_many(thread, bob, written):
    form = written | {"tags": [str(make_tag().pk) for _number in range(6)]}
    response = browser_of(bob).post(thread.get_compose_url(), form)
    assert response.status_code == 422
    assert "At most 5 tags" in alert(response)
    kept = typed_in(response)
    assert sorted(kept["tags"]) == sorted(form["tags"])


def test_a_new_member_with_too_many_links_keeps_the_text(thread, written):
    nils = make_user("nils", date_joined=timezone.now())
    form = written | {"body": "https://example.org/three"}
    response = browser_of(nils).post(thread.get_compose_url(), form)
    assert response.status_code == 422
    assert "at most" not in alert(response)
    assert "New members can use 2 links" in alert(response)
    assert_all_is_kept(response, form)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_too_fast_is_told_when_to_try_again(thread, bob, written, settings, headers):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (60, 10)
    make_argument(author=bob, at=timezone.now())
    response = browser_of(bob).post(thread.get_compose_url(), written, headers=headers)
    assert response.status_code == 429
    assert 50 <= int(response.headers["Retry-After"]) <= 60
    assert "Not so fast: please wait" in alert(response)
    assert_all_is_kept(response, written)


def test_a_form_sent_again_leads_to_what_came_of_it_though_the_thread_is_locked(
    thread, argument, bob, written
):
    places = [
        (thread.get_compose_url(), written),
        (f"{argument.get_absolute_url()}replies/", written | {"stance": "supports"}),
    ]
    first = [browser_of(bob).post(url, sent).headers["Location"] for url, sent in places]
    Thread.objects.update(locked_at=timezone.now())
    again = [browser_of(bob).post(url, sent).headers["Location"] for url, sent in places]
    assert again == first
    for url, sent in places:
        assert browser_of(bob).post(url, sent | {"claim": "Another."}).status_code == 403
        assert browser_of(bob).post(url, sent | {"claim": ""}).status_code == 403


def test_too_many_previews_keep_the_text(thread, bob, written, settings):
    settings.TEXTS_PER_MINUTE = 0
    form = written | {"preview": "1"}
    response = browser_of(bob).post(thread.get_compose_url(), form)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) <= 60
    assert "many texts" in alert(response)
    assert_all_is_kept(response, written)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_thread_locked_meanwhile_keeps_the_text(thread, bob, mia, written, headers):
    lock_thread(moderator=mia, thread=thread, reason="Too hot.")
    response = browser_of(bob).post(thread.get_compose_url(), written, headers=headers)
    assert response.status_code == 403
    assert "may be locked" in alert(response)
    assert_all_is_kept(response, written)


def test_an_argument_hidden_meanwhile_is_not_quoted_and_keeps_the_text(argument, bob, mia, written):
    make_argument(parent=argument)
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    form = written | {"stance": "supports"}
    response = browser_of(bob).post(reverse("replies", args=[argument.pk]), form)
    assert response.status_code == 403
    assert "can answer a visible argument" in alert(response)
    assert argument.claim not in response.text
    assert_all_is_kept(response, form)


def test_an_edit_after_the_thread_was_locked_keeps_the_text(argument, alice, mia, written):
    lock_thread(moderator=mia, thread=argument.thread, reason="Too hot.")
    del written["stance"]
    response = browser_of(alice).post(reverse("text", args=[argument.pk]), written)
    assert response.status_code == 403
    assert_all_is_kept(response, written)


def test_another_source_is_a_row_more_and_no_complaint(thread, bob, written):
    form = written | {"add_evidence": "1", "claim": ""}
    response = browser_of(bob).post(thread.get_compose_url(), form)
    assert response.status_code == 200
    assert not select(response, "[role=alert]")
    assert select(response, "[name=evidence-3-url]")
    assert_all_is_kept(response, written | {"claim": ""})


def test_five_sources_are_the_most(thread, bob, written):
    for number in range(5):
        written |= {
            f"evidence-{number}-kind": "data",
            f"evidence-{number}-url": f"https://example.org/{number}",
            f"evidence-{number}-title": f"Source {number}",
        }
    response = browser_of(bob).post(thread.get_compose_url(), written | {"add_evidence": "1"})
    assert not select(response, "[name=evidence-5-url]")
    assert not select(response, "[name=add_evidence]:not([hidden])")
    assert_all_is_kept(response, written)


# --- Preview -----------------------------------------------------------------------------------

BODY = """# A heading

*emphasis*, **more** and `code` — see https://example.org/x or [this](https://example.org/y "t").

> quoted

1. one
2. two

<b>raw</b> ![image](https://example.org/i.png) [bad](javascript:alert(1))
"""


@pytest.mark.parametrize("is_reply", [False, True])
def test_the_preview_is_what_will_be_published(thread, argument, bob, written, is_reply):
    form = written | {"body": BODY}
    url = thread.get_compose_url()
    if is_reply:
        url = reverse("replies", args=[argument.pk])
        form |= {"stance": "rebuts", "dispute": "both"}
    make_argument(author=bob)  # no new member, who could not use that many links
    count = Argument.objects.count()
    client = browser_of(bob)
    preview = client.post(url, form | {"preview": "1"})
    assert preview.status_code == 200
    assert Argument.objects.count() == count
    assert_all_is_kept(preview, form)
    published = client.post(url, form, follow=True)
    posted = Argument.objects.latest("pk")
    for part in (".prose", ".evidence", ".stance", ".stance__dispute"):
        assert html_of(preview, f".preview {part}") == html_of(
            published, f"#argument-{posted.pk} > .argument__self {part}"
        ), part
    assert texts(preview, ".preview .argument__claim") == [form["claim"]]
    assert texts(preview, ".preview .tag") == texts(
        published, f"#argument-{posted.pk} > .argument__self .tag"
    )


def html_of(response, css):
    return [tostring(element, encoding="unicode").strip() for element in select(response, css)]


def test_a_preview_of_a_mistake_is_the_mistake(thread, bob, written):
    response = browser_of(bob).post(
        thread.get_compose_url(), written | {"claim": "", "preview": "1"}
    )
    assert response.status_code == 422
    assert not select(response, ".preview")


# --- The session is over, the page too old -----------------------------------------------------


@pytest.fixture
def pages_with_forms(thread, argument, bob):
    own = make_argument(thread, author=bob, claim="My own.")
    return {
        "compose": thread.get_compose_url(),
        "replies": reverse("replies", args=[argument.pk]),
        "text": reverse("text", args=[own.pk]),
    }


@pytest.mark.parametrize("page", ["compose", "replies", "text"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_an_expired_session_costs_nothing_that_was_typed(pages_with_forms, written, page, headers):
    url = pages_with_forms[page]
    form = written | ({"stance": "asks"} if page == "replies" else {})
    if page == "text":
        del form["stance"]
    client = Client()
    response = client.post(url, form, headers=headers)
    if headers:
        assert response.status_code == 204
        sign_in = response.headers["HX-Redirect"]
    else:
        sign_in = response.url
    assert sign_in == f"/accounts/login/?next={url}"
    count = Argument.objects.count()

    signed_in = client.post(sign_in, {"login": "bob", "password": PASSWORD, "next": url})
    assert signed_in.url == url
    offered = client.get(url)
    assert_all_is_kept(offered, form)
    assert not select(offered, "[role=alert]")

    assert client.post(url, typed_in(offered)).status_code == 302
    assert Argument.objects.count() == count + (page != "text")
    assert client.session["kept_forms"] == {}


def test_a_reload_offers_it_again_until_it_is_posted(thread, bob, written):
    client = Client()
    client.post(thread.get_compose_url(), written)
    client.force_login(bob)
    for _time in range(3):
        assert_all_is_kept(client.get(thread.get_compose_url()), written)


def test_what_was_kept_is_offered_on_its_own_page_alone(thread, argument, bob, written):
    client = Client()
    client.post(thread.get_compose_url(), written)
    client.force_login(bob)
    other = client.get(reverse("replies", args=[argument.pk]))
    assert written["claim"] not in other.text


def test_another_person_at_the_same_browser_finds_nothing_of_a_member(thread, bob, written):
    """What was typed before signing in is anybody's at that browser; later it is the member's."""
    client = browser_of(bob, enforce_csrf_checks=True)
    same_origin = {"Sec-Fetch-Site": "same-origin"}
    client.post(thread.get_compose_url(), written, headers=same_origin)
    client.force_login(make_user("carol"))
    assert written["claim"] not in client.get(thread.get_compose_url()).text


def test_an_expired_page_keeps_the_text_and_offers_it_again(thread, bob, written):
    client = browser_of(bob, enforce_csrf_checks=True)
    url = thread.get_compose_url()
    response = client.post(url, written, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403
    assert "This page had expired, so nothing was stored." in response.text
    assert url in attributes(response, "main a", "href")
    assert_all_is_kept(client.get(url), written)


def test_an_expired_page_tells_a_script_in_place(thread, bob, written):
    client = browser_of(bob, enforce_csrf_checks=True)
    headers = HTMX | {"Sec-Fetch-Site": "same-origin"}
    response = client.post(thread.get_compose_url(), written, headers=headers)
    assert response.status_code == 403
    assert response.headers["HX-Retarget"] == "#notices"
    assert attributes(response, "a", "href") == [thread.get_compose_url()]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_a_foreign_page_plants_no_text(thread, bob, written, site):
    client = browser_of(bob, enforce_csrf_checks=True)
    headers = {"Sec-Fetch-Site": site} if site else {}
    response = client.post(thread.get_compose_url(), written, headers=headers)
    assert response.status_code == 403
    assert "What you typed is kept" not in response.text
    assert written["claim"] not in client.get(thread.get_compose_url()).text


@pytest.mark.parametrize(
    ("page", "secret"),
    [("/accounts/login/", "password"), ("/accounts/signup/", "password1")],
)
def test_a_password_is_never_kept(db, page, secret):
    client = Client(enforce_csrf_checks=True)
    client.session.save()  # of a browser that has been here before
    headers = {"Sec-Fetch-Site": "same-origin"}
    response = client.post(page, {"login": "bob", secret: "my own secret"}, headers=headers)
    assert response.status_code == 403
    assert "kept" not in response.text
    assert "kept_forms" not in client.session
    client.post("/admin/accounts/user/1/password/", {"password1": "my own secret"})
    assert "kept_forms" not in client.session


def test_a_session_keeps_only_so_much(thread, argument):
    client = Client()
    client.post(thread.get_compose_url(), {"body": "x" * 600_000})
    assert "kept_forms" not in client.session
    for number in range(5):
        client.post(f"/arguments/{number}/replies/", {"body": "x"})
    assert len(client.session["kept_forms"]) == 3


def test_the_longest_composer_is_kept(thread, bob, written):
    smile = "\N{SMILING FACE WITH SUNGLASSES}"
    form = written | {"claim": smile * 280, "body": smile * 10_000}
    for number in range(5):
        form |= {
            f"evidence-{number}-url": "https://example.org/" + "x" * 900,
            f"evidence-{number}-title": smile * 200,
            f"evidence-{number}-quotation": smile * 600,
            f"evidence-{number}-kind": "data",
        }
    client = Client()
    client.post(thread.get_compose_url(), form)
    client.force_login(bob)
    assert_all_is_kept(client.get(thread.get_compose_url()), form)


# --- Editing -----------------------------------------------------------------------------------


def edit(argument, author, **changes):
    client = browser_of(author)
    url = reverse("text", args=[argument.pk])
    form = {name: value for name, value in typed_in(client.get(url)).items() if value}
    return client.post(url, form | changes)


def test_the_form_holds_the_present_text(thread, alice, tags):
    evidence = make_evidence(quotation="As it stands there.")
    argument = make_argument(
        thread, author=alice, body="Because.", evidence=[evidence], tags=[tags[0]]
    )
    page = browser_of(alice).get(reverse("text", args=[argument.pk]))
    assert not select(page, "[name=stance]")
    form = typed_in(page)
    assert form["claim"] == [argument.claim]
    assert form["body"] == ["Because."]
    assert form["evidence-0-url"] == [evidence.url]
    assert form["evidence-0-quotation"] == ["As it stands there."]
    assert form["tags"] == [str(tags[0].pk)]


def test_before_anyone_reacts_an_edit_leaves_no_mark(argument, alice):
    edit(argument, alice, claim="Readers can mostly tell.")
    page = browser_of().get(argument.get_absolute_url(), follow=True)
    assert "Readers can mostly tell." in page.text
    assert "Readers can tell." not in page.text
    assert not select(page, ".byline__edited")
    history = browser_of().get(reverse("revisions", args=[argument.pk]))
    assert "It was never edited after others reacted to it." in history.text
    assert "Readers can tell." not in history.text


def test_later_edits_show_each_word_that_changed(argument, alice, bob):
    cast_vote(voter=bob, argument=argument, merit=Vote.Merit.UP)
    client = browser_of(alice)
    warning = client.get(reverse("text", args=[argument.pk]))
    assert "the earlier text stays public" in warning.text
    edit(argument, alice, claim="Readers can mostly tell.")
    edit(
        argument, alice, body="Because they look twice.",
        **{"evidence-0-url": "https://example.org/e", "evidence-0-title": "A source"},
    )  # fmt: skip
    page = browser_of().get(argument.get_absolute_url(), follow=True)
    (history_url,) = attributes(page, ".byline__edited", "href")
    history = browser_of().get(history_url)
    assert texts(history, "h2") == ["Edited just now", "Edited just now"]
    assert [text.strip() for text in texts(history, "ins")] == [
        "added: Because they look twice.",
        "added: A source (https://example.org/e)",
        "added: mostly",
    ]
    assert not texts(history, "del")


def test_what_is_hidden_is_hidden_from_its_history_too(argument, alice, bob, mia):
    make_argument(parent=argument, author=bob)
    edit(argument, alice, claim="Another text.")
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    url = reverse("revisions", args=[argument.pk])
    refused = browser_of(bob).get(url)
    assert refused.status_code == 403
    assert "is read by its author and by moderators" in refused.text
    assert "tell" not in refused.text
    for reader in (alice, mia):
        assert browser_of(reader).get(url).status_code == 200


def test_in_place_an_edit_answers_with_the_card(argument, alice):
    url = reverse("text", args=[argument.pk])
    response = browser_of(alice).post(url, {"claim": "Edited in place."}, headers=HTMX)
    assert response.headers["HX-Retarget"] == f"#argument-{argument.pk} > .argument__self"
    assert response.headers["HX-Reswap"] == "outerHTML"
    assert texts(response, ".argument__claim") == ["Edited in place."]
    assert attributes(response, f"#compose-{argument.pk}", "data-hx-swap-oob") == ["true"]


def test_an_edit_can_change_the_tags(argument, alice, tags):
    edit(argument, alice, tags=[str(tags[1].pk)])
    assert [tagging.tag for tagging in argument.taggings.all()] == [tags[1]]


# --- Withdrawing -------------------------------------------------------------------------------


def test_withdrawing_asks_first(argument, alice):
    page = browser_of(alice).get(reverse("withdrawal", args=[argument.pk]))
    assert "This cannot be undone." in page.text
    argument.refresh_from_db()
    assert not argument.is_withdrawn


@pytest.mark.parametrize("is_answered", [True, False])
def test_after_withdrawing_the_author_is_led_to_what_is_left(argument, alice, is_answered):
    if is_answered:
        make_argument(parent=argument)
    client = browser_of(alice)
    page = client.post(reverse("withdrawal", args=[argument.pk]), follow=True)
    assert "Your argument is withdrawn." in page.text
    assert page.redirect_chain[0][0].endswith(f"#argument-{argument.pk}") == is_answered
    argument.refresh_from_db()
    assert argument.is_withdrawn


def test_withdrawn_twice_is_withdrawn(argument, alice):
    withdraw_argument(author=alice, argument=argument)
    response = browser_of(alice).post(reverse("withdrawal", args=[argument.pk]))
    assert response.status_code == 302


def test_the_question_of_age_is_for_the_action(argument, alice):
    """An argument from before the free minutes can be edited too."""
    Argument.objects.update(created_at=timezone.now() - timedelta(days=300))
    assert edit(argument, alice, claim="Years later.").status_code == 302
