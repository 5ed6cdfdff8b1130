"""Who may open and do what: tests/access_table.py holds the answers."""

import inspect
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.utils import timezone

from forum import permissions
from forum.actions.arguments import withdraw_argument
from forum.actions.moderation import hide_argument
from forum.actions.votes import cast_vote
from forum.models import Argument, Article, Case, Edition, RateWindow, TagSynonym, Vote
from forum.views.moderation import ModeratorView
from tests.access_table import ADMIN, PAGES, ROLES, RULES
from tests.factories import (
    make_argument,
    make_article,
    make_cast,
    make_debate,
    make_moderator,
    make_thread,
)
from tests.pages import all_addresses

STAFF = {"m": "moderator", "e": "editor", "a": "admin"}
ROW_NAMES = {"article": "article_row", "section": "section_row"}


@pytest.fixture
def cast(db):
    return make_cast()


def ids_around(argument):
    """What stands in the addresses of a debate."""
    case = argument.cases.latest("pk")
    rows = {
        "argument": argument,
        "thread": argument.thread,
        "section_row": argument.thread.section,
        "article_row": argument.thread.section.article,
        "case": case,
        "flag": case.flags.get(),
        "modlogentry": argument.modlog_entries.get(),
        "evidence": argument.evidence.get(),
        "revision": argument.revisions.get(),
        "tagging": argument.taggings.get(),
        "tag": argument.taggings.get().tag,
        "tagsynonym": TagSynonym.objects.get(slug="stamps"),
        "vote": argument.votes.get(),
        "draft": argument.author.drafts.get(),
        "ratewindow": RateWindow.objects.latest("pk"),
        "edition": Edition.objects.latest("pk"),
        "group": Group.objects.earliest("pk"),
        "user": argument.author,
        "contenttype": ContentType.objects.get_for_model(Argument),
    }
    section = argument.thread.section
    slugs = {"article": section.article.slug, "section": section.slug}
    return {name: row.pk for name, row in rows.items()} | slugs


# --- Every URL ---------------------------------------------------------------------------------


def whole_table():
    """PAGES, and the pages of every model in Django admin."""
    table = dict(PAGES)
    for model, (see, add, change, delete) in ADMIN.items():
        name = model.split("/")[1]
        pk = f"{{{ROW_NAMES.get(name, name)}}}"
        leads_on = "in 302 302 302 302 302 302"
        answers = {
            "": (staff(see), staff(see)),
            "add/": (staff(add), staff(add)),
            "<path:object_id>/history/": (staff(see), staff(see)),
            "<path:object_id>/delete/": (staff(delete), staff(delete)),
            "<path:object_id>/change/": (staff(see), staff(change)),
            "<path:object_id>/": (leads_on, leads_on),
        }
        if model == "forum/article":
            answers["add/"] = (leads_on, leads_on)
        for page, (get, post) in answers.items():
            route = f"admin/{model}/{page}"
            table[route] = (route.replace("<path:object_id>", pk), get, post)
    return table


def staff(letters):
    """The cells of a page that only these staff may open."""
    allowed = {STAFF[letter] for letter in letters}
    return "in 302 302 302 " + " ".join(
        "200" if role in allowed else "403" for role in STAFF.values()
    )


def cell(cells, role):
    cells = cells.split()
    assert len(cells) in (1, len(ROLES)), cells
    return cells[0] if len(cells) == 1 else cells[ROLES.index(role)]


def test_every_url_stands_in_the_table():
    routes = [route for route, _view in all_addresses()]
    assert len(routes) == len(set(routes))
    assert set(routes) == set(whole_table())


@pytest.mark.parametrize("role", ROLES)
def test_every_url_answers_as_the_table_says(cast, role):
    ids = ids_around(make_debate(cast))
    client = client_of(cast[role])
    wrong = {}
    for route, (address, *cells) in whole_table().items():
        path = "/" + address.format(**ids)
        for method, expected in zip(("GET", "POST"), cells, strict=True):
            got = answer(client, method, path)
            if got != cell(expected, role):
                wrong[f"{method} {route}"] = f"{got}, not {cell(expected, role)}"
    assert wrong == {}


def client_of(person):
    client = Client(raise_request_exception=False)
    if person.is_authenticated:
        client.force_login(person)
    return client


def answer(client, method, path):
    """What a request would get; what it did is undone."""
    cookies = client.cookies.copy()
    point = transaction.savepoint_create()
    response = client.generic(method, path, content_type="application/x-www-form-urlencoded")
    transaction.savepoint_rollback(point)
    client.cookies = cookies
    if response.headers.get("Location", "") == f"/accounts/login/?next={path}":
        return "in"
    return str(response.status_code)


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_a_draft_is_there_for_who_is_no_editor(cast, role):
    """They learn nothing: a draft answers like what never was."""
    argument = make_debate(cast)
    Article.objects.update(state=Article.State.DRAFT)
    ids = ids_around(argument)
    client = client_of(cast[role])
    got = {}
    for route, (address, *_cells) in PAGES.items():
        if "{" in address and not route.startswith("admin/"):
            for method in ("GET", "POST"):
                got[f"{method} {route}"] = answer(client, method, "/" + address.format(**ids))
    if role in ("editor", "admin"):
        # But what somebody else has begun to write is not there for editors either.
        missing = {route for route, code in got.items() if code == "404"}
        assert missing == {"GET drafts/<int:pk>/", "POST drafts/<int:pk>/"}
    else:
        # Who is not signed in is asked to, and moderators' pages refuse before they look.
        refusals = {route: code for route, code in got.items() if code not in ("404", "405")}
        is_early = {"anonymous": "in", "moderator": ""}.get(role, "403")
        assert set(refusals.values()) <= {is_early}, refusals
        if role != "anonymous":
            assert all("moderation/" in route for route in refusals), refusals


@pytest.mark.parametrize("role", ["moderator", "admin"])
def test_what_of_a_draft_stands_in_the_queue_and_the_log(cast, role):
    make_debate(cast)
    Article.objects.update(state=Article.State.DRAFT)
    client = client_of(cast[role])
    for page in ("/moderation/", "/moderation/log/", "/members/alice/", "/tags/watermarks/", "/"):
        shows = "Readers can mostly tell." in client.get(page).text or (
            "It stays." in client.get(page).text
        )
        assert shows == (role == "admin" and page != "/"), page


def test_all_of_moderation_but_the_log_inherits_the_check():
    views = {
        route: getattr(view, "view_class", None)
        for route, view in all_addresses()
        if route.startswith("moderation/")
    }
    assert views.pop("moderation/log/", "missing") is None
    assert views
    assert all(view and issubclass(view, ModeratorView) for view in views.values()), views


def test_a_view_that_says_nothing_is_for_members_only():
    """The public pages are those named here; a new one is closed until it is added."""
    public = {
        route
        for route, view in all_addresses()
        if not getattr(view, "login_required", True) and not route.startswith(("admin", "accounts"))
    }
    assert public == {
        "", "articles/<slug:slug>/", "articles/<slug:slug>/<slug:section>/", "arguments/<int:pk>/",
        "arguments/<int:pk>/revisions/", "members/<slug:username>/", "tags/", "tags/<str:slug>/",
        "articles/<slug:slug>/<slug:section>/similar/", "search/", "preferences/",
        "moderation/log/", "styleguide/", "livez", "readyz",
        "robots.txt", "sitemap.xml", "sitemap-<slug:section>.xml", "manifest.webmanifest",
        "favicon.ico", "apple-touch-icon.png", "icons/<slug:name>.png", "card.png",
        "articles/<slug:slug>/<slug:section>/card.png",
    }  # fmt: skip


def test_the_way_to_sign_in_leads_back(client, db):
    path = make_thread().get_compose_url()
    response = client.get(f"{path}?stance=for")
    assert response.url == f"/accounts/login/?next={path}%3Fstance%3Dfor"


# --- Every rule --------------------------------------------------------------------------------


def test_every_rule_stands_in_the_table():
    rules = {
        name
        for name, rule in inspect.getmembers(permissions, inspect.isfunction)
        if rule.__module__ == permissions.__name__ and not name.startswith("_")
    }
    assert rules - {"require"} == set(RULES)


def test_every_rule_is_a_sentence():
    """Who is refused reads it."""
    for name in RULES:
        assert re.fullmatch(r"[A-Z].{10,120}\.", getattr(permissions, name).__doc__), name


@pytest.mark.parametrize(
    ("rule", "state"), [(rule, state) for rule, states in RULES.items() for state in states]
)
def test_rule(cast, rule, state):
    about = SUBJECTS[rule](cast, state)
    expected = RULES[rule][state].split()
    got = ["y" if getattr(permissions, rule)(*about(person)) else "-" for person in cast.values()]
    assert dict(zip(ROLES, got, strict=True)) == dict(zip(ROLES, expected, strict=True))


@pytest.mark.parametrize("state", RULES["can_see_argument"])
def test_the_queryset_shows_what_the_rule_allows(cast, state):
    argument = make_argument_that_is(state, cast)
    for role, person in cast.items():
        visible = Argument.objects.visible_to(person).filter(pk=argument.pk).exists()
        assert visible == permissions.can_see_argument(person, argument), role


@pytest.mark.parametrize("state", RULES["can_decide_on"])
def test_the_queue_holds_what_the_rule_lets_decide(cast, state):
    about = about_deciding(cast, state)
    cast["unverified moderator"] = make_moderator(
        "max" if state == "own" else "moe", verified=False
    )
    for role, person in cast.items():
        argument = about(person)[1]
        case = Case.objects.get_or_create(argument=argument, opened_at=argument.created_at)[0]
        visible = Case.objects.visible_to(person).filter(pk=case.pk).exists()
        assert visible == permissions.can_decide_on(person, argument), role


def make_argument_that_is(state, cast):
    """An argument of the author's in that state, read afresh."""
    if state == "twelve deep":
        argument = make_argument()
        for _depth in range(11):
            argument = make_argument(parent=argument)
        argument = make_argument(parent=argument, author=cast["author"])
    else:
        argument = make_argument(author=cast["author"])
    if "with replies" in state:
        make_argument(parent=argument)
    if state.startswith("hidden"):
        moderator = make_moderator("max")
        hide_argument(moderator=moderator, argument=argument, reason="Spam.")
    elif state.startswith("withdrawn"):
        withdraw_argument(author=cast["author"], argument=argument)
    elif state in ("locked", "archived"):
        thread = argument.thread
        setattr(thread, f"{state}_at", timezone.now())
        thread.save()
    elif state in ("draft", "archived article"):
        Article.objects.update(state=state.split()[0])
    return Argument.objects.with_place().get(pk=argument.pk)


def about_argument(cast, state):
    argument = make_argument_that_is(state, cast)
    return lambda person: (person, argument)


def about_thread(cast, state):
    thread = make_argument_that_is(state, cast).thread
    return lambda person: (person, thread)


def about_article(cast, state):
    article = make_article(state=state)
    return lambda person: (person, article)


def about_nothing(cast, state):
    return lambda person: (person,)


def about_member(cast, state):
    """Anonymous readers are no members; the admin stands in for them."""
    make_argument(author=cast["author"])
    return lambda person: (person if person.is_authenticated else cast["admin"],)


def about_merit(cast, state):
    age = timedelta(hours=24) - (timedelta(minutes=1) if "minus" in state else timedelta())
    argument = make_argument(at=timezone.now() - age)
    argument.merit_up = 4 if "four" in state or state == "judged" else 5
    return lambda person: (person, argument, state == "judged")


def about_edits(cast, state):
    age = timedelta(minutes=14) if state.startswith("fresh") else timedelta(minutes=16)
    argument = make_argument(author=cast["author"], at=timezone.now() - age)
    if state.endswith("by its author"):
        make_argument(parent=argument, author=cast["author"], at=timezone.now())
    elif "answered" in state:
        make_argument(parent=argument)
    elif "voted" in state:
        agree = Vote.Agreement.AGREE
        argument = cast_vote(voter=cast["member"], argument=argument, agreement=agree).argument
    return lambda _person: (argument,)


def about_deciding(cast, state):
    if state != "own":
        return about_argument(cast, state)
    own = {
        person.pk: make_argument(author=person)
        for person in cast.values()
        if person.is_authenticated and person.is_verified
    }
    anyones = make_argument()
    return lambda person: (person, own.get(person.pk, anyones))


SUBJECTS = {
    "can_see_article": about_article,
    "can_see_argument": about_argument,
    "can_read_text": about_argument,
    "can_see_merit": about_merit,
    "can_write": about_nothing,
    "can_post": about_thread,
    "can_reply": about_argument,
    "can_edit": about_argument,
    "can_draft": about_thread,
    "can_draft_edit": about_argument,
    "can_withdraw": about_argument,
    "edits_freely": about_edits,
    "can_vote": about_argument,
    "can_flag": about_argument,
    "is_new": about_member,
    "can_moderate": about_nothing,
    "can_see_styleguide": about_nothing,
    "can_decide_on": about_deciding,
    "can_import": about_nothing,
}
