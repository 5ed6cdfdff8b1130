"""Rare words planted where not everyone may read, and looked for everywhere by everyone."""

from functools import reduce

import lxml.html
import pytest
from django.apps import apps
from django.test import Client

from forum.actions.arguments import ArgumentText, edit_argument, withdraw_argument
from forum.actions.flags import raise_flag
from forum.actions.moderation import hide_argument
from forum.actions.votes import cast_vote
from forum.models import Argument, Article, Vote
from tests.access_table import ADMIN, PAGES
from tests.factories import (
    make_argument,
    make_article,
    make_cast,
    make_debate,
    make_draft,
    make_evidence,
    make_tag,
    make_thread,
    make_user,
)
from tests.pages import crawl
from tests.test_access import ids_around

# The word, and who comes upon it.
SECRETS = {
    "hidden": ("quixotry", {"author", "moderator", "admin"}),
    "withdrawn": ("zymurgy", {"author", "moderator", "admin"}),
    "draft": ("syzygy", {"editor", "admin"}),
    "before anyone reacted": ("borborygmus", {"moderator", "admin"}),
    "words of a flag": ("kakistocracy", {"moderator", "admin"}),
    "begun": ("absquatulate", {"author"}),
    "mail address": ("floccinaucinihil", {"author", "admin"}),
}
# An admin may read everything.
ROLES = ["anonymous", "unverified", "member", "author", "moderator", "editor"]
SKIPPED = ("sort=", "/accounts/login/?", "/accounts/signup/?", "/admin/", "/accounts/logout/")


@pytest.fixture
def cast(db, settings):
    settings.NEW_MEMBER_PACE = settings.MEMBER_PACE = (0, 10_000)
    cast = make_cast()
    cast["author"].email = f"{SECRETS['mail address'][0]}@example.org"
    cast["author"].save()
    cast["author"].record_email(verified=True)
    return cast


@pytest.fixture
def paths(cast):
    """Plants the words, and returns every address around them."""
    visible = make_debate(cast)
    ids = ids_around(visible)
    planted = [visible, *(plant(cast, visible.thread, how) for how in HOWS)]
    planted += plant_draft(cast)
    plant_early_revision(cast, visible.thread)
    begun = word("begun")
    make_draft(cast["author"], visible.thread, claim=f"I {begun}.", body=f"You {begun}.")
    reporter = make_user()
    raise_flag(reporter=reporter, argument=visible, reason="other", words=word("words of a flag"))
    paths = {}
    for argument in planted:
        section = argument.thread.section
        ids |= {"argument": argument.pk, "thread": argument.thread_id}
        ids |= {"article": section.article.slug, "section": section.slug}
        for case in argument.cases.all():
            paths[f"/moderation/cases/{case.pk}/"] = None
        for address, *_cells in PAGES.values():
            if not address.startswith(("admin/", "accounts/logout")):
                paths["/" + address.format(**ids)] = None
        place = argument.thread.get_absolute_url()
        paths[f"{place}?branch={argument.pk}"] = None
        for rare, _readers in SECRETS.values():
            paths[f"{place}similar/?claim={rare}+say+later"] = None
    for rare, _readers in SECRETS.values():
        paths[f"/search/?q={rare}"] = None
    return list(paths)


def word(secret):
    return SECRETS[secret][0]


HOWS = ["hidden", "hidden, answered", "withdrawn", "withdrawn, answered", "hidden reply"]


def plant(cast, thread, how):
    """An argument that says the word everywhere, in an earlier text too, and is then taken away."""
    secret = word(how.replace(",", " ").split()[0])
    author, bob = cast["author"], cast["member"]
    evidence = make_evidence(
        title=f"On {secret}", url=f"https://example.org/{secret}", quotation=f"A {secret}."
    )
    parent = make_argument(thread) if "reply" in how else None
    tag = make_tag()
    argument = make_argument(
        thread, author=author, parent=parent, claim=f"An earlier {secret}.", body=f"By *{secret}*.",
        evidence=[evidence], tags=[tag],
    )  # fmt: skip
    raise_flag(reporter=bob, argument=argument, reason="spam")
    cast_vote(voter=bob, argument=argument, merit=Vote.Merit.UP)
    later = ArgumentText(claim=f"A later {secret}.", body=f"Or {secret}?", evidence=(evidence,))
    edit_argument(author=author, argument=argument, text=later)
    if "answered" in how:
        make_argument(parent=argument, claim="An answer stays.")
    if how.startswith("hidden"):
        hide_argument(moderator=cast["moderator"], argument=argument, reason="It is spam.")
    else:
        withdraw_argument(author=author, argument=argument)
    return argument


def plant_draft(cast):
    secret = word("draft")
    article = make_article(
        f"A {secret}", slug=f"a-{secret}", summary=f"Of {secret}.", publisher=secret,
        author_name=secret, source_url=f"https://example.org/{secret}",
    )  # fmt: skip
    thread = make_thread(
        article, heading=f"The {secret}", claim=f"Every {secret} counts.", text=f"Much {secret}."
    )
    own = make_argument(thread, author=cast["author"], claim=f"I say {secret}.")
    other = make_argument(parent=own, claim=f"They say {secret}.")
    raise_flag(reporter=cast["member"], argument=own, reason="other", words=secret)
    hide_argument(moderator=cast["admin"], argument=other, reason=f"No {secret} here.")
    Article.objects.filter(pk=article.pk).update(state=Article.State.DRAFT)
    return list(Argument.objects.filter(thread=thread))


def plant_early_revision(cast, thread):
    secret = word("before anyone reacted")
    argument = make_argument(thread, author=cast["author"], claim=f"Wrongly {secret}.")
    edit_argument(author=cast["author"], argument=argument, text=ArgumentText(claim="Better so."))
    cast_vote(voter=cast["member"], argument=argument, merit=Vote.Merit.UP)


def found_in(answers):
    """Where each secret was come upon."""
    found = {}
    for path, response in answers:
        text = (response.content.decode(errors="replace") + str(dict(response.headers))).lower()
        for secret, (rare, _readers) in SECRETS.items():
            # What was asked for may be said back.
            echoes = (
                path.split("?")[0].lower(),
                f'value="{rare}"',
                f"q={rare}",
                f"q%3d{rare}",
                f"claim%3d{rare}",
                f"claim={rare}",
            )
            if rare in reduce(lambda left, echo: left.replace(echo, ""), echoes, text):
                found.setdefault(secret, []).append(path)
    return found


def client_of(person):
    client = Client()
    if person.is_authenticated:
        client.force_login(person)
    return client


def admin_pages(client):
    """The lists of Django admin, its search for each of the words, and the page of each row."""
    for name in ADMIN:
        listed = f"/admin/{name}/"
        yield listed, client.get(listed)
        for rare, _readers in SECRETS.values():
            yield f"{listed}?q={rare}", client.get(listed, {"q": rare})
        if name.startswith("forum/"):
            for pk in apps.get_model(*name.split("/")).objects.values_list("pk", flat=True)[:20]:
                path = f"{listed}{pk}/change/"
                yield path, client.get(path)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_comes_upon_its_own_secrets_only(cast, paths, role):
    client = client_of(cast[role])
    answers = list(crawl(client, "/", *paths, skip=SKIPPED, most=900))
    if getattr(cast[role], "is_staff", False):
        answers += admin_pages(client)
    found = found_in(answers)
    expected = {secret for secret, (_rare, readers) in SECRETS.items() if role in readers}
    too_much = {secret: where for secret, where in found.items() if secret not in expected}
    assert too_much == {}
    assert set(found) == expected
    assert len(answers) > 100


@pytest.mark.parametrize("role", ["anonymous", "member", "editor"])
def test_fragments_and_forms_tell_no_more(cast, paths, role):
    client = client_of(cast[role])
    htmx = {"HX-Request": "true"}
    answers = [(path, client.get(path, headers=htmx)) for path in paths]
    for path in paths:
        if path.startswith("/arguments/"):
            for form in ({}, {"add_evidence": "1"}):
                for headers in ({}, htmx):
                    answers.append((path, client.post(path, form, headers=headers)))
    allowed = {"draft"} if role == "editor" else set()
    found = found_in(answers)
    assert {secret: where for secret, where in found.items() if secret not in allowed} == {}


def test_what_is_out_of_sight_is_not_counted(cast, client):
    argument = make_argument(author=cast["author"])
    make_argument(parent=make_argument(argument.thread), author=cast["author"])
    for taken in argument.thread.arguments.filter(author=cast["author"]):
        hide_argument(moderator=cast["moderator"], argument=taken, reason="Spam.")
    page = client.get(argument.thread.get_absolute_url()).text
    words = " ".join(lxml.html.fromstring(page).text_content().split())
    assert "1 for 0 against" in words
    assert "more answer" not in page
    article = client.get(argument.thread.section.article.get_absolute_url()).text
    assert "1 argument" in " ".join(article.split())


def test_no_mail_leaves_with_what_was_hidden(cast, mailoutbox, django_capture_on_commit_callbacks):
    """Only its author is written to."""
    with django_capture_on_commit_callbacks(execute=True):
        plant(cast, make_thread(), "hidden, answered")
    assert {address for mail in mailoutbox for address in mail.to} <= {cast["author"].email}
