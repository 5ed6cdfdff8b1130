from datetime import timedelta

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from accounts.models import User
from forum.actions.articles import import_article
from forum.actions.recount import recount
from forum.demo import loading
from forum.demo.debate import DEBATE, MEMBERS, SIGN_IN
from forum.demo.loading import DemoDoesNotFit, is_demo_loaded, load_demo
from forum.demo.schedule import plan_posts
from forum.importing import Format, parse_article
from forum.management.commands.quickstart import DEMO_ARTICLE
from forum.models import Argument, Article, Case, ModlogEntry, Thread, Vote
from forum.permissions import can_moderate
from tests.factories import make_user

PASSWORDS = dict.fromkeys(SIGN_IN, "correct horse")


def import_demo_article():
    parsed = parse_article(DEMO_ARTICLE.read_bytes(), format=Format.MARKDOWN)
    return import_article(parsed=parsed, publish=True)


class TestLoadedDemo(TestCase):
    """The demo is loaded once for all of these: that takes seconds."""

    @classmethod
    def setUpTestData(cls):
        with cls.captureOnCommitCallbacks(execute=True):
            load_demo(article=import_demo_article(), passwords=PASSWORDS, now=timezone.now())
        cls.mails = list(mail.outbox)

    def test_the_whole_debate_is_there(self):
        assert Argument.objects.count() == len(plan_posts(DEBATE, now=timezone.now()))
        assert is_demo_loaded()

    def test_every_thread_shows_both_sides(self):
        for thread in Thread.objects.all():
            assert thread.for_count >= 3
            assert thread.against_count >= 3

    def test_all_stored_numbers_are_right(self):
        assert list(recount()) == []

    def test_nothing_lies_in_the_future(self):
        now = timezone.now()
        assert not Argument.objects.filter(created_at__gt=now).exists()
        assert not Vote.objects.filter(updated_at__gt=now).exists()
        assert not ModlogEntry.objects.filter(created_at__gt=now).exists()

    def test_the_moderator_hid_with_a_public_reason(self):
        hidden = Argument.objects.exclude(hidden_at=None)
        assert hidden.count() == ModlogEntry.objects.filter(act="hide").count() > 0

    def test_cases_are_left_to_decide(self):
        assert Case.objects.open().exists()

    def test_only_those_whom_a_visitor_may_be_have_a_password(self):
        with_password = {user.username for user in User.objects.all() if user.has_usable_password()}
        assert with_password == set(SIGN_IN)

    def test_everyone_has_their_role_and_a_verified_address(self):
        for member in MEMBERS:
            user = User.objects.get(username=member.username)
            assert user.is_verified
            assert user.is_superuser == (member.role == "admin")
            assert can_moderate(user) == (member.role in ("moderator", "admin"))
            assert user.date_joined < timezone.now() - timedelta(days=59)

    def test_nobody_gets_mail(self):
        assert self.mails == []


@pytest.fixture
def article(db):
    return import_demo_article()


def test_an_interruption_leaves_nothing(article, monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loading, "_cast_votes", interrupt)
        with pytest.raises(KeyboardInterrupt):
            load_demo(article=article, passwords={}, now=timezone.now())
    assert not is_demo_loaded()
    assert not Argument.objects.exists()
    monkeypatch.setattr(loading, "_ballots", lambda posts, now: [])  # quicker, and enough
    load_demo(article=article, passwords={}, now=timezone.now())
    assert is_demo_loaded()


def test_it_takes_nobodys_name(article):
    make_user("mira")
    with pytest.raises(DemoDoesNotFit, match="mira"):
        load_demo(article=article, passwords={}, now=timezone.now())
    assert not is_demo_loaded()


def test_it_needs_the_sections_that_it_debates(article):
    article.sections.filter(heading="Conclusion").update(heading="The end")
    with pytest.raises(DemoDoesNotFit, match="headings"):
        load_demo(article=Article.objects.get(), passwords={}, now=timezone.now())
