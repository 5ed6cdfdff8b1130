import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from forum.actions.flags import raise_flag
from forum.actions.moderation import hide_argument
from forum.models import ModlogEntry
from tests.factories import make_argument, make_moderator, make_thread, make_user


@pytest.fixture
def entry(db):
    """A case decided by Mia, who hid the argument."""
    argument = make_argument()
    raise_flag(reporter=make_user("bob"), argument=argument, reason="spam")
    return hide_argument(moderator=make_moderator(), argument=argument, reason="Spam.")


@pytest.mark.parametrize("noun", ["moderator", "argument", "case", "thread"])
def test_nothing_it_speaks_of_can_be_deleted(entry, noun):
    with pytest.raises(ProtectedError), transaction.atomic():
        getattr(entry, noun).delete()


def test_no_code_deletes_or_rewrites_it():
    code = [
        path
        for folder in ("forum", "accounts")
        for path in Path(settings.BASE_DIR, folder).rglob("*.py")
        if "migrations" not in path.parts
    ]
    doors = re.compile(
        r"(ModlogEntry\.objects|modlog_entries|\bentr(y|ies)\b)[^\n]*"
        r"\.(delete|update|bulk_update|save)\("
    )
    assert [path.name for path in code if doors.search(path.read_text())] == []


@pytest.mark.parametrize(
    "values",
    [
        {"act": "hide", "reason": ""},
        {"act": "lock", "reason": "Heated.", "with_argument": True},
        {"act": "hide", "reason": "Spam.", "with_argument": False},
        {"act": "nod", "reason": "Why not.", "with_argument": True},
    ],
)
def test_the_database_refuses_a_line_without_reason_or_object(db, values):
    with_argument = values.pop("with_argument", True)
    thread = make_thread()
    with pytest.raises(IntegrityError), transaction.atomic():
        ModlogEntry.objects.create(
            moderator=make_moderator(),
            thread=thread,
            argument=make_argument(thread) if with_argument else None,
            created_at=timezone.now(),
            **values,
        )


def test_it_reads_as_who_did_what(entry):
    assert str(entry) == "mia hid"
