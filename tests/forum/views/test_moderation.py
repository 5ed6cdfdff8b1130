from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forum.actions.arguments import ArgumentText, edit_argument
from forum.actions.flags import raise_flag
from forum.actions.moderation import hide_argument, keep_argument, restore_argument
from forum.models import Case, ModlogEntry
from tests.factories import make_admin, make_argument, make_evidence, make_moderator, make_user
from tests.forum.views.conftest import alert, attributes, browser_of, texts

REASON = {"reason": "It speaks about a person."}


@pytest.fixture
def case(argument, bob):
    return raise_flag(reporter=bob, argument=argument, reason="attack", words="Look at it.").case


def act(moderator, what, **form):
    name = {"Case": "case", "Argument": "argument", "Thread": "thread"}[type(what).__name__]
    return browser_of(moderator).post(reverse(f"moderation_{name}", args=[what.pk]), form)


# --- The queue ---------------------------------------------------------------------------------


def test_open_cases_wait_in_the_queue_oldest_first(mia, bob):
    cases = []
    for days in (3, 2, 1):
        at = timezone.now() - timedelta(days=days)
        cases.append(raise_flag(reporter=bob, argument=make_argument(), reason="spam", at=at).case)
    keep_argument(moderator=mia, case=cases[1], reason="It stays.")
    page = browser_of(mia).get("/moderation/")
    assert texts(page, "h2") == [f"Case {cases[0].pk}", f"Case {cases[2].pk}"]


def test_all_that_is_needed_to_decide_is_in_view(mia, alice, bob, thread):
    parent = make_argument(thread, claim="What it answers.")
    argument = make_argument(
        parent=parent, author=alice, claim="The flagged claim.", body="The body.",
        evidence=[make_evidence(title="The source")],
    )  # fmt: skip
    raise_flag(reporter=bob, argument=argument, reason="attack", words="Look at it.")
    page = browser_of(mia).get("/moderation/").text
    for word in (
        thread.section.claim, thread.section.article.title, "What it answers.", "alice",
        "The flagged claim.", "The body.", "The source", "Attack on a person", "bob",
        "Look at it.", "Keep it", "Hide it",
    ):  # fmt: skip
        assert word in page, word


def test_nothing_to_decide(mia):
    assert "Nothing to decide" in browser_of(mia).get("/moderation/").text


def test_the_queue_has_pages(mia, bob, settings):
    settings.CASES_PER_PAGE = 2
    numbers = [
        raise_flag(reporter=bob, argument=make_argument(), reason="spam").case.pk
        for _number in range(3)
    ]
    first = browser_of(mia).get("/moderation/")
    (more,) = attributes(first, ".pager a", "href")
    rest = browser_of(mia).get(f"/moderation/{more}")
    assert texts(first, "h2") + texts(rest, "h2") == [f"Case {number}" for number in numbers]


# --- Acts --------------------------------------------------------------------------------------


def test_hiding_a_case_takes_it_out_of_the_queue_and_into_the_log(mia, case, client):
    page = browser_of(mia).post(case.get_absolute_url(), {"act": "hide", **REASON}, follow=True)
    assert "Done, and written into the public log." in page.text
    assert "Nothing to decide" in page.text
    log = client.get("/moderation/log/")
    (entry,) = texts(log, ".listing__item")
    assert entry.startswith("mia hid an argument by alice in")
    assert "It speaks about a person." in entry


def test_keeping_a_case_leaves_the_argument(mia, case, argument, client):
    act(mia, case, act="keep", reason="A sharp word is no attack.")
    assert argument.claim in client.get(argument.thread.get_absolute_url()).text
    log = client.get("/moderation/log/")
    assert attributes(log, ".listing__item a", "href") == [
        "/members/mia/", argument.get_absolute_url(), argument.thread.get_absolute_url(),
    ]  # fmt: skip


@pytest.mark.parametrize("first", ["keep", "hide"])
@pytest.mark.parametrize("second", ["keep", "hide"])
def test_the_second_moderator_is_told_what_the_first_did(mia, case, argument, first, second):
    act(mia, case, act=first, reason="The first reason.")
    response = act(make_moderator("max"), case, act=second, reason="My own reason.")
    assert response.status_code == 409
    told = f"mia {'kept' if first == 'keep' else 'hid'} it already. The reason given: The first"
    assert told in response.text
    assert ModlogEntry.objects.count() == 1
    argument.refresh_from_db()
    assert argument.is_hidden == (first == "hide")


def test_who_comes_late_to_an_argument_or_a_thread_is_told_too(mia, argument, thread):
    max_ = make_moderator("max")
    for what, words in ((argument, ("hide", "restore")), (thread, ("lock", "unlock"))):
        for word in words:
            assert act(mia, what, act=word, reason="The first reason.").status_code == 302
            late = act(max_, what, act=word, reason="My own reason.")
            assert late.status_code == 409
            assert "The reason given: The first reason." in late.text
    assert ModlogEntry.objects.count() == 4


def test_hide_and_restore(mia, argument, client):
    thread = argument.thread.get_absolute_url()
    assert act(mia, argument, act="hide", **REASON).url.endswith(f"#argument-{argument.pk}")
    assert argument.claim not in client.get(thread).text
    page = browser_of(mia).get(reverse("moderation_argument", args=[argument.pk]))
    assert texts(page, ".act-form button") == ["Restore it"]
    act(mia, argument, act="restore", reason="The appeal is right.")
    assert argument.claim in client.get(thread).text


def test_lock_and_unlock(mia, thread, bob):
    assert act(mia, thread, act="lock", reason="Too hot.").url == thread.get_absolute_url()
    assert browser_of(bob).get(thread.get_compose_url()).status_code == 403
    page = browser_of(mia).get(reverse("moderation_thread", args=[thread.pk]))
    assert texts(page, ".act-form button") == ["Unlock it"]
    act(mia, thread, act="unlock", reason="It has cooled down.")
    assert browser_of(bob).get(thread.get_compose_url()).status_code == 200


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"act": "hide", "reason": ""}, "Reason: This field is required."),
        ({"act": "hide", "reason": "  "}, "Reason: This field is required."),
        ({"act": "hide", "reason": "x" * 1_001}, "at most 1000 characters"),
        ({"act": "ban", "reason": "A good reason."}, "Choose one of the acts."),
        ({"reason": "A good reason."}, "Choose one of the acts."),
    ],
)
def test_an_act_needs_a_reason(mia, case, form, sentence):
    response = act(mia, case, **form)
    assert response.status_code == 422
    assert sentence in alert(response)
    assert texts(response, "[name=reason]") == [form["reason"].strip()]
    assert not ModlogEntry.objects.exists()


@pytest.mark.parametrize("word", ["restore", "unlock"])
def test_what_was_never_done_cannot_be_undone(mia, argument, thread, word):
    what = argument if word == "restore" else thread
    response = act(mia, what, act=word, **REASON)
    assert response.status_code == 403
    assert alert(response)
    assert texts(response, "[name=reason]") == [REASON["reason"]]
    assert not ModlogEntry.objects.exists()


@pytest.mark.parametrize("make_person", [make_moderator, make_admin])
def test_nobody_reads_who_flagged_their_own(bob, make_person):
    person = make_person("max")
    own = make_argument(author=person)
    case = raise_flag(reporter=bob, argument=own, reason="spam", words="Look at it.").case
    page = browser_of(person).get("/moderation/")
    assert "Nothing to decide" in page.text
    assert "Look at it." not in page.text
    assert browser_of(person).get(case.get_absolute_url()).status_code == 404
    assert act(person, case, act="keep", **REASON).status_code == 404
    assert "Look at it." in browser_of(make_moderator()).get("/moderation/").text


def test_nobody_judges_their_own_and_the_reason_stays(mia):
    own = make_argument(author=mia)
    response = act(mia, own, act="hide", **REASON)
    assert response.status_code == 403
    assert "never on their own arguments" in alert(response)
    assert texts(response, "[name=reason]") == [REASON["reason"]]


def test_an_expired_session_keeps_the_reason(mia, case):
    client = browser_of()
    url = case.get_absolute_url()
    response = client.post(url, {"act": "hide", **REASON})
    assert response.url == f"/accounts/login/?next={url}"
    client.force_login(mia)
    assert texts(client.get(url), "[name=reason]") == [REASON["reason"]]


def test_the_text_as_it_was_flagged_stands_beside_the_present_one(mia, alice, case, argument):
    edit_argument(author=alice, argument=argument, text=ArgumentText(claim="A milder claim."))
    page = browser_of(mia).get(case.get_absolute_url())
    assert "As it was when it was flagged" in page.text
    assert "Readers can tell." in page.text
    assert "A milder claim." in page.text


def test_a_decided_case_says_how_and_offers_nothing(mia, case):
    keep_argument(moderator=mia, case=case, reason="It stays.")
    page = browser_of(mia).get(case.get_absolute_url())
    assert "Decided by mia: kept." in page.text
    assert not texts(page, ".act-form")


# --- The log -----------------------------------------------------------------------------------


def test_everyone_reads_the_log_the_latest_first(mia, argument, client):
    hide_argument(moderator=mia, argument=argument, reason="The first reason.")
    restore_argument(moderator=mia, argument=argument, reason="The second reason.")
    quotes = texts(client.get("/moderation/log/"), ".listing__item blockquote")
    assert quotes == ["The second reason.", "The first reason."]


def test_the_log_links_to_nothing_that_is_gone(mia, argument, client):
    hide_argument(moderator=mia, argument=argument, reason="Spam.")
    links = attributes(client.get("/moderation/log/"), ".listing__item a", "href")
    assert argument.get_absolute_url() not in links
    assert argument.claim not in client.get("/moderation/log/").text


def test_the_log_tells_nothing_about_who_flagged(mia, case, client):
    keep_argument(moderator=mia, case=case, reason="It stays.")
    page = client.get("/moderation/log/").text
    assert "bob" not in page
    assert "Look at it." not in page
    assert "example.org" not in page


def test_the_log_has_pages(mia, thread, client, settings):
    settings.ARGUMENTS_PER_LIST = 2
    for number in range(3):
        hide_argument(moderator=mia, argument=make_argument(thread), reason=f"Reason {number}.")
    first = client.get("/moderation/log/")
    (more,) = attributes(first, ".pager a", "href")
    rest = client.get(f"/moderation/log/{more}")
    assert [*texts(first, "blockquote"), *texts(rest, "blockquote")] == [
        "Reason 2.", "Reason 1.", "Reason 0.",
    ]  # fmt: skip


def test_members_are_told_that_moderation_is_not_theirs(bob, case):
    response = browser_of(bob).get("/moderation/")
    assert response.status_code == 403
    assert "Only moderators can do this." in response.text
    assert "Moderation" not in texts(browser_of(bob).get("/"), ".site-header a")


def test_a_case_that_is_none(mia):
    assert browser_of(mia).get("/moderation/cases/9/").status_code == 404
    assert not Case.objects.exists()


def test_an_unverified_moderator_moderates_nothing(case):
    max_ = make_moderator("max", verified=False)
    assert browser_of(max_).get("/moderation/").status_code == 403
    assert make_user("carol").is_verified
