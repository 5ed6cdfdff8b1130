"""Pages that are kept: never stale for anyone, never shared between people."""

import os
import re
import socket
import subprocess
import sys
import time
from datetime import timedelta
from functools import lru_cache
from http.client import HTTPConnection
from inspect import getmembers, isfunction
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.actions import arguments as argument_actions
from forum.actions import articles, counters, drafts, flags, moderation, recount, tags, votes
from forum.actions.arguments import ArgumentText, edit_argument, withdraw_argument
from forum.actions.articles import ArticleDetails
from forum.actions.votes import cast_vote
from forum.importing import ParsedArticle, ParsedSection
from forum.models import Argument, Edition, Vote
from forum.views import contents, threads
from tests.factories import (
    make_admin,
    make_argument,
    make_draft,
    make_many_arguments,
    make_moderator,
    make_tag,
    make_user,
)

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _within_one_minute(time_machine):
    time_machine.move_to(timezone.now(), tick=False)


@pytest.fixture
def pages(settings, monkeypatch):
    """Remembered as on a real site; otherwise tests look at each page anew."""
    for name in ("columns_of", "branch_of"):
        anew = lru_cache(maxsize=16)(getattr(contents, name).__wrapped__)
        monkeypatch.setattr(threads, name, anew)
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}
    }
    caches["pages"].clear()
    return caches["pages"]


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
def argument(alice):
    return make_argument(author=alice, claim="Readers can tell.", tags=[make_tag("Watching")])


@pytest.fixture
def address(argument):
    return argument.thread.get_absolute_url()


def signed_in(member):
    client = Client()
    client.force_login(member)
    return client


def again(client, response, address=None, **headers):
    """The same page, asked for by a browser that has it."""
    headers |= {"If-None-Match": response.headers["ETag"]}
    return client.get(address or response.request["PATH_INFO"], headers=headers)


# --- Never stale ---------------------------------------------------------------------------------

ALICE_EDITS = ArgumentText(claim="Readers can mostly tell.")


def rename_in_admin(argument, **_people):
    form = {"username": "alicia", "email": argument.author.email, "is_active": "on"}
    inline = {"emailaddress_set-TOTAL_FORMS": 1, "emailaddress_set-INITIAL_FORMS": 1}
    [email] = argument.author.emailaddress_set.all()
    row = {"emailaddress_set-0-id": email.pk, "emailaddress_set-0-user": argument.author_id}
    page = f"/admin/accounts/user/{argument.author_id}/change/"
    assert signed_in(make_admin()).post(page, form | inline | row).status_code == 302


def change_article(argument, editor=None, **_people):
    section = argument.thread.section
    parsed = ParsedArticle(
        title="Another title",
        sections=[ParsedSection(heading=section.heading, text="Another text.", claim="")],
    )
    articles.update_article(article=section.article, parsed=parsed, decisions=())


def hide_and_restore(argument, mia, **_people):
    moderation.hide_argument(moderator=mia, argument=argument, reason="Spam.")
    edited = Argument.objects.get(pk=argument.pk)
    moderation.restore_argument(moderator=mia, argument=edited, reason="It is none.")
    cast_vote(voter=mia, argument=edited, agreement=Vote.Agreement.AGREE)


def withdraw_what_is_hidden(argument, alice, mia, **_people):
    make_argument(parent=argument)
    moderation.hide_argument(moderator=mia, argument=argument, reason="Spam.")
    Client().get(argument.thread.get_absolute_url())
    withdraw_argument(author=alice, argument=argument)
    Client().get(argument.thread.get_absolute_url())
    moderation.restore_argument(moderator=mia, argument=argument, reason="It is none.")


def hide_what_is_withdrawn(argument, alice, mia, **_people):
    make_argument(parent=argument)
    withdraw_argument(author=alice, argument=argument)
    Client().get(argument.thread.get_absolute_url())
    moderation.hide_argument(moderator=mia, argument=argument, reason="Spam.")


def vote_and_take_back(argument, bob, **_people):
    cast_vote(voter=bob, argument=argument, agreement=Vote.Agreement.AGREE)
    Client().get(argument.thread.get_absolute_url())
    cast_vote(voter=bob, argument=argument, agreement=None)
    cast_vote(voter=bob, argument=argument, agreement=Vote.Agreement.DISAGREE)


# What people do, by the action that does it, so that none is forgotten.
CHANGES = {
    argument_actions.post_argument: lambda argument, bob, **_: make_argument(
        argument.thread, author=bob, claim="New."
    ),
    argument_actions.edit_argument: lambda argument, alice, **_: edit_argument(
        author=alice, argument=argument, text=ALICE_EDITS
    ),
    argument_actions.withdraw_argument: lambda argument, alice, **_: withdraw_argument(
        author=alice, argument=argument
    ),
    articles.update_article: change_article,
    articles.edit_article: lambda argument, **_: articles.edit_article(
        article=argument.thread.section.article, details=ArticleDetails(title="A new title")
    ),
    articles.edit_section: lambda argument, **_: articles.edit_section(
        section=argument.thread.section, heading="Other", text="Other.", claim="Another claim."
    ),
    articles.archive_article: lambda argument, **_: articles.archive_article(
        article=argument.thread.section.article
    ),
    moderation.hide_argument: lambda argument, mia, **_: moderation.hide_argument(
        moderator=mia, argument=argument, reason="Spam."
    ),
    moderation.restore_argument: hide_and_restore,
    moderation.lock_thread: lambda argument, mia, **_: moderation.lock_thread(
        moderator=mia, thread=argument.thread, reason="Heated."
    ),
    tags.tag_own_argument: lambda argument, alice, **_: tags.tag_own_argument(
        author=alice, argument=argument, tags=[make_tag("Labels")]
    ),
    tags.change_tag: lambda argument, mia, **_: tags.change_tag(
        moderator=mia, tag=argument.taggings.get().tag, name="Faith", slug="faith", purpose="That."
    ),
    votes.cast_vote: vote_and_take_back,
    rename_in_admin: rename_in_admin,
    withdraw_what_is_hidden: withdraw_what_is_hidden,
    hide_what_is_withdrawn: hide_what_is_withdrawn,
}
NO_ACTIONS = {rename_in_admin, withdraw_what_is_hidden, hide_what_is_withdrawn}
# They show nothing on a thread's pages, are told of above, or are parts of those.
OTHERS = {
    argument_actions.text_of, articles.plan_import, articles.find_same, articles.import_article,
    articles.publish_article, counters.argument_posted, counters.visibility_changed,
    drafts.save_draft, drafts.discard_draft, drafts.discard_old_drafts, drafts.drafts_at,
    flags.raise_flag, moderation.keep_argument, moderation.unlock_thread, recount.recount,
    recount.recount_thread,
    tags.set_tags, tags.tag_new_argument, tags.add_tag, tags.add_synonym, tags.change_synonym,
    tags.remove_synonym, tags.find_taken,
}  # fmt: skip


def test_no_action_is_forgotten():
    modules = (
        argument_actions,
        articles,
        counters,
        drafts,
        flags,
        moderation,
        recount,
        tags,
        votes,
    )
    found = {
        function
        for module in modules
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert found == (set(CHANGES) | OTHERS) - NO_ACTIONS
    names = {path.stem for path in Path(articles.__file__).parent.glob("[a-z]*.py")}
    assert names == {module.__name__.rsplit(".")[-1] for module in modules}


@pytest.mark.parametrize("act", CHANGES.values(), ids=[act.__name__ for act in CHANGES])
def test_what_changes_a_page_shows_on_it_at_once(act, pages, argument, address, alice, bob, mia):
    branch = f"{address}?branch={argument.pk}"
    member = signed_in(make_user("carol"))
    before = {page: Client().get(page) for page in (address, branch)}
    own = {page: member.get(page) for page in (address, branch)}
    assert again(Client(), before[branch], branch).status_code == 304
    act(argument=argument, alice=alice, bob=bob, mia=mia)
    for page in (address, branch):
        kept, asked = Client().get(page), again(member, own[page], page)
        assert kept.status_code != 304
        assert asked.status_code != 304
        pages.clear()
        assert kept.content == Client().get(page).content, page
    assert Client().get(address).content != before[address].content


def test_what_was_stored_wrongly_is_shown_rightly_once_it_is_mended(pages, argument, address):
    Argument.objects.filter(pk=argument.pk).update(agree_count=7)
    assert "Agree <span>7<" in Client().get(address).text
    list(recount.recount(fix=True))
    assert "Agree <span>7<" not in Client().get(address).text


def test_what_many_read_is_the_same_for_each(pages, argument, address, alice, mia):
    """The arguments themselves are shared by all who read a page; what is shown is not."""
    make_argument(parent=argument)
    moderation.hide_argument(moderator=mia, argument=argument, reason="Spam.")
    readers = {name: signed_in(who) for name, who in (("alice", alice), ("mia", mia))}
    readers |= {"carol": signed_in(make_user("carol")), "stranger": Client()}
    for _time in range(2):
        for name, reader in readers.items():
            shown = "Readers can tell." in reader.get(address).text
            assert shown == (name in ("alice", "mia")), name


def test_a_synonym_that_leads_elsewhere_does_so_at_once(pages, argument, address, mia):
    tag, other = make_tag("Labels"), argument.taggings.get().tag
    synonym = tags.add_synonym(moderator=mia, tag=tag, name="Stamps", slug="stamps")
    reader, page = signed_in(mia), f"{address}?tag=stamps"
    reader.get(page)
    before = reader.get(page)
    moved = {"name": "Stamps", "slug": "stamps"}
    tags.change_synonym(moderator=mia, synonym=synonym, tag=other, **moved)
    assert f"<strong>{other.name}</strong>" in again(reader, before, page).text


def test_an_action_that_fails_leaves_the_edition_as_it_was(argument, bob):
    Argument.objects.filter(pk=argument.pk).update(hidden_at=timezone.now(), hidden_reason="Spam.")
    before = Edition.objects.get(thread=argument.thread_id).number
    with pytest.raises(Exception, match="visible"):
        cast_vote(voter=bob, argument=argument, merit=Vote.Merit.UP)
    assert Edition.objects.get(thread=argument.thread_id).number == before == 1


def test_times_in_words_are_a_minute_old_at_most(pages, argument, address, time_machine):
    reader = Client()
    make_argument(argument.thread, claim="Just now.", at=timezone.now())
    first = reader.get(address)
    assert "just now" in first.text
    time_machine.shift(timedelta(seconds=61))
    later = again(reader, first)
    assert later.status_code == 200
    assert "just now" not in later.text


# --- Never shared --------------------------------------------------------------------------------


def test_strangers_get_the_page_that_was_made_before(pages, address, django_assert_num_queries):
    first = Client().get(address)
    with django_assert_num_queries(1):
        second = Client().get(address)
    assert second.content == first.content
    assert second.headers["ETag"] == first.headers["ETag"]
    assert not first.cookies


def test_a_page_for_strangers_has_nothing_of_one_of_them(pages, address):
    assert "csrf" not in Client().get(address).text


def test_what_a_member_sees_is_not_kept(pages, argument, address, bob):
    make_draft(bob, argument.thread, claim="A quixotry of my own.")
    cast_vote(voter=bob, argument=argument, agreement=Vote.Agreement.AGREE)
    own = signed_in(bob).get(address)
    assert "quixotry" in own.text
    for other in (Client(), signed_in(make_user("carol"))):
        page = other.get(address)
        assert "quixotry" not in page.text
        assert ">bob<" not in page.text
        assert page.headers["ETag"] != own.headers["ETag"]
        assert again(other, own, address).status_code == 200


@pytest.mark.parametrize("cookie", [("theme", "dark"), ("shortcuts", "off")])
def test_who_chose_another_look_gets_it(pages, address, cookie):
    Client().get(address)
    chooser = Client()
    chooser.cookies[cookie[0]] = cookie[1]
    assert f'data-{cookie[0]}="{cookie[1]}"' in chooser.get(address).text
    assert f"data-{cookie[0]}=" not in Client().get(address).text


def test_a_fragment_is_not_taken_for_a_page(pages, argument, address):
    make_many_arguments(argument.thread, 25)
    more = re.search(r'href="(\?after=[^"]+)"', Client().get(address).text)[1]
    page = Client().get(address + more)
    fragment = Client().get(address + more, headers=HTMX)
    assert "<html" in page.text
    assert "<html" not in fragment.text
    assert again(Client(), page, address + more, **HTMX).status_code == 200


def test_invented_addresses_fill_no_memory(pages, address):
    queries = ["number=1", "sort=", "sort=newest&sort=newest", "tag=", "branch="]
    for query in queries:
        assert Client().get(f"{address}?{query}").status_code == 200
    assert not pages._cache


def test_what_is_said_once_is_said_once(pages, address, alice, argument):
    author = signed_in(alice)
    author.get(address)
    withdrawal = f"/arguments/{argument.pk}/withdrawal/"
    told = author.post(withdrawal, follow=True)
    assert "Your argument is withdrawn." in told.text
    assert "ETag" not in told.headers
    assert "Your argument is withdrawn." not in author.get(address).text


# --- Conditional requests ------------------------------------------------------------------------


@pytest.mark.parametrize(("is_member", "queries"), [(False, 1), (True, 3)])
def test_a_browser_that_has_the_page_is_told_so(address, bob, is_member, queries):
    client = signed_in(bob) if is_member else Client()
    first = client.get(address)
    client.get(address)  # with the cookie that the first one set
    first = client.get(address)
    with CaptureQueriesContext(connection) as sent:
        answer = again(client, first)
    assert answer.status_code == 304
    assert not answer.content
    assert len(sent) == queries
    assert answer.headers["ETag"] == first.headers["ETag"]
    assert answer.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert set(answer.headers["Vary"].split(", ")) >= {"Cookie", "HX-Request"}


def test_an_own_draft_makes_another_page(argument, address, bob):
    client = signed_in(bob)
    client.get(address)
    first = client.get(address)
    make_draft(bob, argument.thread, claim="Begun.")
    assert "Begun." in again(client, first).text


def test_another_role_makes_another_page(address, bob, mia):
    client = signed_in(bob)
    client.get(address)
    first = client.get(address)
    bob.groups.set(mia.groups.all())
    assert "Lock this thread" in again(client, first).text


@pytest.mark.parametrize("given", ["*", '"x"', 'W/"', "\xff", ", ,"])
def test_other_etags_get_the_page(address, given):
    assert Client().get(address, headers={"If-None-Match": given}).status_code == 200


# --- Several processes ---------------------------------------------------------------------------

ROOT = Path(__file__).parents[2]
PREPARE = """
import django; django.setup()
from accounts.sessions import SessionStore
from tests.factories import make_argument, make_user
argument, bob = make_argument(claim="Readers can tell."), make_user("bob")
session = SessionStore()
session.update({
    "_auth_user_id": str(bob.pk),
    "_auth_user_backend": "accounts.backends.AuthenticationBackend",
    "_auth_user_hash": bob.get_session_auth_hash(),
})
session.create()
print(argument.pk, argument.thread.get_absolute_url(), session.session_key)
"""


@pytest.fixture
def database_url(tmp_path):
    """An empty database of the kind that this run tests, for processes of their own."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'site.sqlite3'}"
    else:
        given = connection.settings_dict
        server = {name.lower(): given[name] for name in ("USER", "PASSWORD", "HOST", "PORT")}
        name = f"{given['NAME']}_processes"
        with psycopg.connect(dbname="postgres", autocommit=True, **server) as postgres:
            postgres.execute(f'DROP DATABASE IF EXISTS "{name}"')
            postgres.execute(f'CREATE DATABASE "{name}"')
            login = f"{server['user']}:{server['password']}".rstrip(":")
            yield f"postgresql://{login}@{server['host']}:{server['port']}/{name}"
            postgres.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def two_servers(tmp_path, database_url):
    ports = [free_port(), free_port()]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "forum.settings",
        "DATABASE_URL": database_url,
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "tests only",
        "SITE_URL": f"http://127.0.0.1:{ports[0]}",
    }
    run = {"cwd": ROOT, "env": environment, "check": True, "text": True}
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], **run)
    made = subprocess.run([sys.executable, "-c", PREPARE], stdout=subprocess.PIPE, **run).stdout
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    quietly = ["--workers-kill-timeout", "5", "--log-level", "error"]
    servers = [
        subprocess.Popen(
            [*granian, *quietly, "--port", str(port), "forum.wsgi:application"],
            cwd=ROOT,
            env=environment,
        )
        for port in ports
    ]
    try:
        yield ports, *made.split()
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, method, path, body="", **headers):
    for _attempt in range(300):
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=30)
            asked.request(method, path, body, headers)
            answer = asked.getresponse()
            return answer.status, answer.read().decode(), answer.headers
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise AssertionError("The server did not start.")


@pytest.mark.django_db
def test_what_one_process_stored_another_shows(two_servers):
    (one, other), argument, address, session = two_servers
    token = "a" * 32
    member = {"Cookie": f"session={session}; csrf={token}"}

    def shown(port):
        status, page, headers = ask(port, "GET", address)
        assert status == 200
        count = re.search(r"Agree <span>(\d+)", page)[1]
        return count, headers["ETag"]

    (count, etag), (count_there, etag_there) = shown(one), shown(other)
    assert count == count_there == "0"
    assert etag == etag_there or shown(one) == shown(other)  # a minute may have begun between
    for choice, right in (("agree", "1"), ("none", "0"), ("agree", "1")):
        body = urlencode({"agreement": choice, "csrfmiddlewaretoken": token})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        status, page, _ = ask(one, "POST", f"/arguments/{argument}/vote/", body, **member, **kind)
        assert status == 302, page
        for port in (one, other):
            assert shown(port)[0] == right
            assert ask(port, "GET", address, **{"If-None-Match": etag})[0] == 200
            _status, own, _headers = ask(port, "GET", address, **member)
            assert ('aria-pressed="true"' in own) == (right == "1")
            assert ">bob<" not in ask(port, "GET", address)[1]
