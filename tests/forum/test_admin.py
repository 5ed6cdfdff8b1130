import uuid
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from forum.actions.arguments import ArgumentText, edit_argument, withdraw_argument
from forum.actions.flags import raise_flag
from forum.actions.moderation import hide_argument
from forum.actions.tags import add_synonym, change_tag
from forum.actions.votes import cast_vote
from forum.models import (
    Argument,
    Article,
    Case,
    Draft,
    Edition,
    Evidence,
    Flag,
    ModlogEntry,
    RateWindow,
    Revision,
    Section,
    Tag,
    Tagging,
    TagSynonym,
    Thread,
    Vote,
)
from forum.ranking import strength
from tests.factories import (
    make_admin,
    make_argument,
    make_article,
    make_editor,
    make_evidence,
    make_moderator,
    make_tag,
    make_thread,
    make_user,
)

HOSTILE = "<script>alert(1)</script>"
NOBODY_DELETES = [Argument, Article, Section, Tag, Thread, User]
READ_ONLY = [
    Argument,
    Case,
    Draft,
    Edition,
    Evidence,
    Flag,
    ModlogEntry,
    RateWindow,
    Revision,
    Tagging,
    Thread,
    Vote,
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    """The admin, signed in."""
    ada = make_admin()
    client.force_login(ada)
    return ada


@pytest.fixture
def mia(client):
    """The moderator, whom an admin let into Django admin, signed in."""
    mia = make_moderator(is_staff=True)
    client.force_login(mia)
    return mia


@pytest.fixture
def eda(client):
    """The editor, signed in."""
    eda = make_editor()
    client.force_login(eda)
    return eda


def list_page(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def change_page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def found(client, model, **query):
    response = client.get(list_page(model), query)
    assert response.status_code == 200
    return list(response.context["cl"].queryset)


# --- Every model -------------------------------------------------------------------------------


@pytest.mark.parametrize("model", list(apps.get_app_config("forum").get_models()))
def test_every_model_is_registered(model):
    assert admin.site.is_registered(model)


def make_rows(number):
    """So many rows of everything."""
    now = timezone.now()
    members = User.objects.bulk_create(
        User(username=f"m{n}", email=f"m{n}@example.org", date_joined=now) for n in range(number)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=member, email=member.email, verified=True) for member in members
    )
    Group.objects.bulk_create(Group(name=f"group {n}") for n in range(number))
    articles = Article.objects.bulk_create(
        Article(
            title=f"A {n}",
            slug=f"a-{n}",
            state="published",
            fingerprint=n,
            imported_by=members[n],
            created_at=now - timedelta(days=n),
            updated_at=now,
        )
        for n in range(number)
    )
    sections = Section.objects.bulk_create(
        Section(article=articles[n], position=1, slug="s", heading=f"H {n}", claim="C")
        for n in range(number)
    )
    threads = Thread.objects.bulk_create(
        Thread(section=section, created_at=now, last_argument_at=now) for section in sections
    )
    arguments = Argument.objects.bulk_create(
        Argument(
            thread=threads[n],
            author=members[n],
            stance="for",
            claim=f"Claim {n}",
            created_at=now - timedelta(days=n),
            strength=strength(0, 0),
            submission_key=uuid.uuid4(),
        )
        for n in range(number)
    )
    Edition.objects.bulk_create(Edition(thread=thread, number=1) for thread in threads)
    Draft.objects.bulk_create(
        Draft(author=members[n], thread=threads[n], fields={"claim": ["C"]}, updated_at=now)
        for n in range(number)
    )
    tags = Tag.objects.bulk_create(
        Tag(name=f"Tag {n}", slug=f"tag-{n}", purpose="P") for n in range(number)
    )
    TagSynonym.objects.bulk_create(
        TagSynonym(tag=tag, name=f"Other {tag.name}", slug=f"other-{tag.slug}") for tag in tags
    )
    cases = Case.objects.bulk_create(
        Case(argument=argument, opened_at=now) for argument in arguments
    )
    for n, argument in enumerate(arguments):
        member = members[n]
        Evidence.objects.create(
            argument=argument, position=0, kind="data", url="https://example.org", title="T"
        )
        Revision.objects.create(
            argument=argument, number=1, claim="C", is_public=True, replaced_at=now
        )
        Vote.objects.create(argument=argument, voter=member, merit=1, updated_at=now)
        Tagging.objects.create(argument=argument, tag=tags[n], tagged_by=member, created_at=now)
        Flag.objects.create(case=cases[n], reporter=member, reason="spam", created_at=now)
        RateWindow.objects.create(member=member, deed="vote", started_at=now, count=1)
        ModlogEntry.objects.create(
            moderator=member,
            act="keep",
            thread=argument.thread,
            argument=argument,
            case=cases[n],
            reason="R",
            created_at=now,
        )


def test_no_list_of_a_hundred_rows_takes_more_than_twelve_queries(
    client, django_assert_max_num_queries
):
    make_rows(100)
    for person in (make_admin(), make_moderator(is_staff=True), make_editor()):
        client.force_login(person)
        for model, model_admin in admin.site._registry.items():
            if client.get(list_page(model)).status_code == 200 or person.is_superuser:
                with django_assert_max_num_queries(12, info=f"{model} for {person}"):
                    response = client.get(list_page(model))
                assert len(response.context["cl"].result_list) >= 100, model_admin


def test_every_list_can_be_searched_and_filtered(client, ada):
    make_rows(2)
    for model, model_admin in admin.site._registry.items():
        assert model_admin.get_search_fields(None) or model is Group
        assert client.get(list_page(model), {"q": "Claim 1"}).status_code == 200
        filters = client.get(list_page(model)).context["cl"].filter_specs
        for choices in filters:
            for choice in list(choices.choices(client.get(list_page(model)).context["cl"]))[:4]:
                address = choice.get("query_string", "?")
                assert client.get(list_page(model) + address).status_code == 200


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (Thread, "created_at__year"),
        (Argument, "edited_at__year"),
        (Article, "updated_at__year"),
        (Case, "decided_at__year"),
        (Tagging, "created_at__year"),
        (User, "last_login__year"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("year", ["99999", "9" * 30, "0"])
def test_a_filter_that_makes_no_sense_is_taken_away(client, ada, model, lookup, year):
    response = client.get(list_page(model), {lookup: year})
    assert response.url == list_page(model) + "?e=1"
    assert client.get(response.url).status_code == 200


def test_the_list_of_arguments_fits_beside_its_filters():
    """Measured in a browser 1280 pixels wide: one column more, and the claim has no room."""
    columns = admin.site.get_model_admin(Argument).list_display
    assert columns[0] == "claim_line"
    assert len(columns) <= 6
    assert "created_at" not in columns  # with the time of day it takes twice the room


def test_addresses_are_shown_with_their_member_only(client, ada):
    assert not admin.site.is_registered(EmailAddress)
    assert client.get("/admin/account/emailaddress/").status_code == 404


def test_the_index_leaves_out_what_is_no_use_there(client, ada):
    page = client.get(reverse("admin:index")).text
    assert list_page(Argument) in page
    assert list_page(RateWindow) not in page
    assert client.get(list_page(RateWindow)).status_code == 200


def test_every_row_has_a_page(client, ada):
    make_rows(2)
    for model in admin.site._registry:
        assert client.get(change_page(model._default_manager.first())).status_code == 200


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)
def test_what_comes_about_on_the_site_is_looked_at_only(client, ada, model):
    make_rows(2)
    row = model._default_manager.first()
    before = list(model._default_manager.order_by("pk").values())
    assert client.get(list_page(model) + "add/").status_code == 403
    assert client.post(change_page(row), {"_save": "1"}).status_code == 403
    assert (
        client.post(change_page(row).replace("change", "delete"), {"post": "yes"}).status_code
        == 403
    )
    assert list(model._default_manager.order_by("pk").values()) == before


@pytest.mark.parametrize("model", NOBODY_DELETES, ids=lambda model: model.__name__)
def test_nobody_deletes_what_people_wrote(client, ada, model):
    make_rows(2)
    row = model._default_manager.first()
    delete_page = change_page(row).replace("/change/", "/delete/")
    assert client.post(delete_page, {"post": "yes"}).status_code == 403
    client.post(
        list_page(model), {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    )
    assert model._default_manager.filter(pk=row.pk).exists()


def test_view_on_site_leads_there(client, ada):
    argument = make_argument(make_thread())
    tag = make_tag("Robots")
    for row in (argument, argument.thread, argument.thread.section, tag):
        page = client.get(change_page(row)).text
        assert f'<a href="{row.get_absolute_url()}" class="viewsitelink">' in page


# --- Who sees what -----------------------------------------------------------------------------


@pytest.fixture
def secrets():
    """An argument hidden, one withdrawn and stubs of both, with all that hangs on them."""
    alice, bob = make_user("alice"), make_user("bob")
    thread, tag = make_thread(), make_tag()
    kept = timezone.now() - timedelta(days=2)
    argument_evidence = (make_evidence(title="Xylophone three"),)
    made = []
    for number, take_back in enumerate(["hide", "withdraw"] * 2):
        argument = make_argument(
            thread,
            author=alice,
            claim="Xylophone one",
            body="Xylophone two",
            tags=[tag],
            evidence=argument_evidence,
            at=kept + timedelta(hours=number),
        )
        cast_vote(voter=bob, argument=argument, merit=Vote.Merit.UP)
        text = ArgumentText(
            claim="Xylophone four", body="Xylophone five", evidence=argument_evidence
        )
        edit_argument(author=alice, argument=argument, text=text)
        raise_flag(reporter=bob, argument=argument, reason=Flag.Reason.OTHER, words="Xylophone six")
        if number > 1:
            make_argument(
                parent=argument, author=bob, claim="An answer.", at=kept + timedelta(hours=number)
            )
        if take_back == "hide":
            moderator = User.objects.filter(username="mo").first() or make_moderator("mo")
            hide_argument(moderator=moderator, argument=argument, reason="For a reason.")
        else:
            withdraw_argument(author=alice, argument=argument)
        made.append(argument)
    return made


def give_all_view_permissions(person):
    person.user_permissions.set(
        Permission.objects.filter(content_type__app_label="forum", codename__startswith="view_")
    )


@pytest.mark.parametrize("make_person", [make_editor, lambda: make_user("clerk", is_staff=True)])
def test_a_lesser_role_finds_nothing_hidden_or_withdrawn(client, secrets, make_person):
    person = make_person()
    give_all_view_permissions(person)
    client.force_login(person)
    for model in apps.get_app_config("forum").get_models():
        for query in ({}, {"q": "Xylophone"}, {"state": "hidden"}):
            response = client.get(list_page(model), query)
            shown = response.text.replace('value="Xylophone"', "").replace("q=Xylophone", "")
            assert "Xylophone" not in shown, model
        for row in model._default_manager.all():
            assert "Xylophone" not in client.get(change_page(row)).text, model


def test_a_moderator_finds_it(client, mia, secrets):
    assert len(found(client, Argument, q="Xylophone")) == 4
    assert len(found(client, Evidence, q="Xylophone")) == 4
    assert len(found(client, Revision, q="Xylophone")) == 4
    assert len(found(client, Flag, q="Xylophone")) == 4


@pytest.mark.parametrize(
    "make_person", [lambda: make_moderator("max", is_staff=True), lambda: make_admin("max")]
)
def test_nobody_reads_who_flagged_their_own(client, make_person):
    person = make_person()
    argument = make_argument(author=person)
    flag = raise_flag(
        reporter=make_user(), argument=argument, reason=Flag.Reason.OTHER, words="Xylophone"
    )
    client.force_login(person)
    for row in (flag, flag.case):
        assert found(client, type(row)) == []
        assert client.get(change_page(row)).status_code == 302
    client.force_login(make_admin("another"))
    assert found(client, Flag) == [flag]
    assert found(client, Case) == [flag.case]


def test_drafts_are_for_editors(client, mia):
    draft = make_article("A secret draft", state=Article.State.DRAFT)
    thread = make_thread(draft, heading="A secret heading")
    for model in (Article, Section, Thread, Argument):
        assert "secret" not in client.get(list_page(model)).text
    for row in (draft, thread.section, thread):
        assert "secret" not in client.get(change_page(row), follow=True).text
    client.force_login(make_editor())
    assert found(client, Article) == [draft]


def test_moderators_look_at_articles_and_editors_change_them(client, mia):
    article = make_article()
    assert client.get(change_page(article)).status_code == 200
    assert client.post(change_page(article), {"title": "Other"}).status_code == 403
    client.force_login(make_editor())
    assert 'name="title"' in client.get(change_page(article)).text


def test_who_is_no_editor_does_not_change_articles_whatever_they_were_granted(client):
    article = make_article()
    clerk = make_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="forum"))
    client.force_login(clerk)
    assert client.post(change_page(article), {"title": "Other"}).status_code == 403
    client.post(list_page(Article), {"action": "archive", "_selected_action": article.pk})
    article.refresh_from_db()
    assert article.state == Article.State.PUBLISHED


# --- Moderating --------------------------------------------------------------------------------


def choose(client, act, *rows, **more):
    chosen = {"action": act, "_selected_action": [row.pk for row in rows]}
    return client.post(list_page(type(rows[0])), chosen | more)


def test_hiding_asks_for_a_reason_first(client, mia):
    argument = make_argument(claim=f"A claim {HOSTILE}")
    response = choose(client, "hide", argument, index="0")
    assert response.status_code == 200
    assert 'name="reason"' in response.text
    assert HOSTILE not in response.text
    argument.refresh_from_db()
    assert not argument.is_hidden


def test_hiding_without_a_reason_is_refused(client, mia):
    argument = make_argument()
    assert choose(client, "hide", argument, reason=" ").status_code == 422
    argument.refresh_from_db()
    assert not argument.is_hidden


def test_several_are_hidden_and_restored_with_a_public_reason(client, mia):
    arguments = [make_argument(), make_argument()]
    assert choose(client, "hide", *arguments, reason="Spam.").status_code == 302
    assert Argument.objects.filter(hidden_at__isnull=False).count() == 2
    assert ModlogEntry.objects.filter(act="hide", moderator=mia, reason="Spam.").count() == 2
    choose(client, "restore", *arguments, reason="It was not.")
    assert Argument.objects.filter(hidden_at=None).count() == 2


def test_one_is_hidden_from_its_own_page(client, mia):
    argument = make_argument()
    chosen = {"CHANGE_FORM-action": "hide", "_selected_action": argument.pk}
    response = client.post(change_page(argument), chosen)
    assert 'name="CHANGE_FORM-action" value="hide"' in response.text
    assert client.post(change_page(argument), chosen | {"reason": "Spam."}).status_code == 302
    argument.refresh_from_db()
    assert argument.is_hidden


def test_what_was_done_already_or_is_ones_own_is_said(client, mia):
    done, own = make_argument(), make_argument(author=mia)
    choose(client, "hide", done, reason="Spam.")
    choose(client, "hide", done, own, reason="Spam.")
    page = client.get(list_page(Argument)).text
    assert "mia did this already" in page
    assert "never on their own" in page
    assert ModlogEntry.objects.count() == 1


def test_at_most_a_hundred_at_once(client, mia):
    make_rows(100)
    make_argument()
    choose(client, "hide", *Argument.objects.all(), reason="Spam.")
    assert not Argument.objects.filter(hidden_at__isnull=False).exists()


def test_a_thread_is_locked_and_unlocked_with_a_reason(client, mia):
    thread = make_thread()
    choose(client, "lock", thread, reason="It is late.")
    thread.refresh_from_db()
    assert thread.is_locked
    choose(client, "unlock", thread, reason="It is early.")
    thread.refresh_from_db()
    assert not thread.is_locked
    assert ModlogEntry.objects.count() == 2


def test_editors_do_not_moderate(client, eda):
    argument = make_argument()
    for act, row in (("hide", argument), ("lock", argument.thread)):
        choose(client, act, row, reason="I say so.")
    argument.refresh_from_db()
    assert not argument.is_hidden
    assert not ModlogEntry.objects.exists()


# --- Editing articles --------------------------------------------------------------------------


def test_articles_are_published_and_archived_by_editors(client, eda):
    articles = [make_article(state=Article.State.DRAFT) for _n in range(2)]
    choose(client, "publish", *articles)
    assert Article.objects.filter(state="published").count() == 2
    choose(client, "archive", articles[0])
    assert Article.objects.get(state="archived") == articles[0]


def article_form(article, **changes):
    sections = list(article.sections.order_by("position", "id"))
    form = {
        "title": article.title,
        "summary": article.summary,
        "author_name": "",
        "publisher": "",
        "source_url": article.source_url,
        "published_on": "",
        "sections-TOTAL_FORMS": len(sections),
        "sections-INITIAL_FORMS": len(sections),
        "_save": "1",
    }
    for n, section in enumerate(sections):
        form |= {
            f"sections-{n}-id": section.pk,
            f"sections-{n}-article": article.pk,
            f"sections-{n}-heading": section.heading,
            f"sections-{n}-claim": section.claim,
        }
    return form | changes


def test_an_article_is_corrected_and_its_sections_with_it(client, eda):
    thread = make_thread()
    article = thread.section.article
    changes = {"title": "Corrected", "sections-0-claim": "A better claim."}
    assert client.post(change_page(article), article_form(article, **changes)).status_code == 302
    article.refresh_from_db()
    assert article.title == "Corrected"
    section = article.sections.get()
    assert (section.claim, section.text) == ("A better claim.", "What the section says.")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.org", "https://taken.example"]
)
def test_a_source_that_is_none_or_taken_is_refused(client, eda, url):
    make_article(source_url="https://taken.example")
    article = make_article()
    response = client.post(change_page(article), article_form(article, source_url=url))
    assert response.status_code == 200
    assert "errorlist" in response.text


def test_an_edited_text_is_rendered_anew_and_made_harmless(client, eda):
    section = make_thread().section
    form = {"heading": "H", "claim": "C", "text": f"*New* {HOSTILE}", "_save": "1"}
    assert client.post(change_page(section), form).status_code == 302
    section.refresh_from_db()
    assert section.text_html.startswith("<p><em>New</em>")
    assert "<script" not in section.text_html
    assert section.slug != "h"


@pytest.mark.parametrize("name", ["heading", "claim", "text"])
def test_a_section_is_not_emptied(client, eda, name):
    section = make_thread().section
    form = {"heading": "H", "claim": "C", "text": "T", name: "", "_save": "1"}
    assert "errorlist" in client.post(change_page(section), form).text


# --- Tags --------------------------------------------------------------------------------------

NO_SYNONYMS = {"synonyms-TOTAL_FORMS": 0, "synonyms-INITIAL_FORMS": 0, "_save": "1"}


def add_tag(client, **fields):
    form = {"purpose": "For tests.", "slug": "", **NO_SYNONYMS} | fields
    return client.post(reverse("admin:forum_tag_add"), form)


def test_a_moderator_adds_a_tag_with_synonyms(client, mia):
    synonyms = {
        "synonyms-TOTAL_FORMS": 2,
        "synonyms-0-name": "Androids",
        "synonyms-1-name": "Automata",
    }
    assert add_tag(client, name="Robots", **synonyms).status_code == 302
    tag = Tag.objects.get(name="Robots")
    assert tag.slug == "robots"
    assert {synonym.slug for synonym in tag.synonyms.all()} == {"androids", "automata"}


@pytest.mark.parametrize(
    "name", ["robots", "ROBOTS", " Robots ", "Ｒobots", "androids", "Androids!"]
)
def test_no_name_comes_twice_however_it_is_spelled(client, mia, name):
    robots = make_tag("Robots")
    TagSynonym.objects.create(tag=robots, name="Androids", slug="androids")
    assert "already" in add_tag(client, name=name).text


def test_two_equal_synonyms_on_one_page_are_refused(client, mia):
    for names in (("Androids", "ANDROIDS"), ("robots", "Other")):
        synonyms = {f"synonyms-{n}-name": name for n, name in enumerate(names)}
        slugs = {f"synonyms-{n}-slug": f"slug-{n}" for n in range(2)}
        response = add_tag(
            client, name="Robots", **synonyms, **slugs, **{"synonyms-TOTAL_FORMS": 2}
        )
        assert "twice" in response.text
    assert not Tag.objects.filter(name="Robots").exists()


def test_a_tag_says_what_it_is_for(client, mia):
    assert "errorlist" in add_tag(client, name="Robots", purpose=" ").text


def test_a_renamed_tag_keeps_its_old_name_as_a_synonym(client, mia):
    tag = make_tag("Robots")
    form = {"name": "Machines", "slug": "machines", "purpose": "P", **NO_SYNONYMS}
    assert client.post(change_page(tag), form).status_code == 302
    tag.refresh_from_db()
    assert (tag.name, tag.synonyms.get().name, tag.synonyms.get().slug) == (
        "Machines",
        "Robots",
        "robots",
    )


def test_a_tag_whose_address_alone_changes_is_found_by_the_old_one(client, mia):
    tag = make_tag("Robots")
    form = {"name": "Robots", "slug": "machines", "purpose": "P", **NO_SYNONYMS}
    assert client.post(change_page(tag), form).status_code == 302
    assert client.get("/tags/robots/").url == "/tags/machines/"


def test_a_tag_with_the_synonyms_of_its_past_is_changed_again(client, mia):
    tag = make_tag("Robots")
    change_tag(moderator=mia, tag=tag, name="Robots", slug="machines", purpose="P")
    synonym = tag.synonyms.get()
    unchanged = {
        "synonyms-TOTAL_FORMS": 1,
        "synonyms-INITIAL_FORMS": 1,
        "synonyms-0-id": synonym.pk,
        "synonyms-0-tag": tag.pk,
        "synonyms-0-name": synonym.name,
        "synonyms-0-slug": synonym.slug,
        "_save": "1",
    }
    form = {"name": "Robots", "slug": "machines", "purpose": "Other.", **unchanged}
    assert client.post(change_page(tag), form).status_code == 302
    tag.refresh_from_db()
    assert tag.purpose == "Other."


def test_a_synonym_is_corrected_and_deleted(client, ada):
    tag, other = make_tag("Robots"), make_tag("Screens")
    synonym = add_synonym(moderator=ada, tag=tag, name="Displays", slug="displays")
    form = {"name": "Display", "slug": "display", "tag": other.pk, "_save": "1"}
    assert client.post(change_page(synonym), form).status_code == 302
    assert client.get("/tags/display/").url == "/tags/screens/"
    client.post(change_page(synonym).replace("/change/", "/delete/"), {"post": "yes"})
    assert not TagSynonym.objects.filter(pk=synonym.pk).exists()


def test_two_synonyms_of_one_address_are_refused(client, mia):
    synonyms = {
        "synonyms-TOTAL_FORMS": 1, "synonyms-0-name": "Androids", "synonyms-0-slug": "robots",
    }  # fmt: skip
    assert "twice" in add_tag(client, name="Robots", **synonyms).text
    assert not Tag.objects.filter(name="Robots").exists()


def test_a_word_that_was_taken_meanwhile_is_said(client, mia, monkeypatch):
    make_tag("Robots")
    monkeypatch.setattr("forum.admin.tags.find_taken", lambda **_word: {})
    monkeypatch.setattr(Tag, "validate_unique", lambda *_args, **_kwargs: None)
    response = client.post(
        reverse("admin:forum_tag_add"),
        {"name": "robots", "slug": "bots", "purpose": "P", **NO_SYNONYMS},
        follow=True,
    )
    assert "is a tag already" in response.text
    assert not Tag.objects.filter(slug="bots").exists()


def test_who_is_no_moderator_keeps_no_tags_whatever_they_were_granted(client):
    tag = make_tag("Robots")
    clerk = make_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="forum"))
    client.force_login(clerk)
    assert add_tag(client, name="Screens").status_code == 403
    form = {"name": "R", "slug": "r", "purpose": "P", **NO_SYNONYMS}
    assert client.post(change_page(tag), form).status_code == 403


# --- Sinks -------------------------------------------------------------------------------------


def test_markup_in_what_people_write_is_shown_never_run(client, ada):
    article = make_article(f"Title {HOSTILE}", summary=HOSTILE, publisher=HOSTILE)
    thread = make_thread(article, heading=f"Heading {HOSTILE}", claim=f"Claim {HOSTILE}")
    tag = Tag.objects.create(name="T<b>", slug="t-b", purpose=HOSTILE)
    argument = make_argument(
        thread,
        claim=HOSTILE,
        body=HOSTILE,
        tags=[tag],
        evidence=[make_evidence(title=HOSTILE, quotation=HOSTILE)],
    )
    raise_flag(reporter=make_user(), argument=argument, reason=Flag.Reason.OTHER, words=HOSTILE)
    hide_argument(moderator=ada, argument=argument, reason=HOSTILE)
    for model in apps.get_app_config("forum").get_models():
        assert HOSTILE not in client.get(list_page(model)).text
        for row in model._default_manager.all()[:5]:
            assert HOSTILE not in client.get(change_page(row)).text
