"""What the actions write and lock, as SQL: none of what they ask before, no session, no rendering.

`%(member)s`, `%(argument)s`, `%(thread)s`, `%(key)s`, `%(claim)s`, `%(body)s` and `%(now)s` come
with each request, `%(new)s` is the argument that was just made.
"""

from datetime import UTC, datetime

from django.db import connection

from forum.models import Argument, Evidence, Flag, RateWindow, Tagging, Vote
from forum.ranking import strength

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
TITLE = "A source, and where to find it"
EDITION = (
    "INSERT INTO forum_edition AS kept (thread_id, number) VALUES (%(thread)s, 1)"
    " ON CONFLICT (thread_id) DO UPDATE SET number = kept.number + 1"
)


def statements(deed):
    """In the order of the action, to be run in one transaction."""
    every = DEEDS[deed]()
    has_locks = connection.vendor == "postgresql"
    return [sql for sql in every if has_locks or not sql.endswith("UPDATE")]


def _vote():
    vote = Vote(merit=1, agreement=None)
    return [
        _count("vote"),
        _lock("forum_argument", "argument"),
        _insert(vote, argument_id="argument", voter_id="member", updated_at="now"),
        "UPDATE forum_argument SET merit_up = merit_up + 1, merit_down = merit_down, agree_count ="
        f" agree_count, disagree_count = disagree_count, strength = {strength(1, 0)}, contest = 0"
        " WHERE id = %(argument)s",
        EDITION,
    ]


def _post():
    return [
        *_insert_argument(Argument(depth=0, stance="for")),
        "UPDATE forum_thread SET argument_count = argument_count + 1, for_count = for_count + 1,"
        " last_argument_at = %(now)s WHERE id = %(thread)s",
        EDITION,
    ]


def _reply():
    return [
        *_insert_argument(
            Argument(depth=1, stance="asks"), parent_id="argument", root_id="argument"
        ),
        "UPDATE forum_thread SET argument_count = argument_count + 1, last_argument_at = %(now)s"
        " WHERE id = %(thread)s",
        "UPDATE forum_argument SET reply_count = reply_count + 1, descendant_count ="
        " descendant_count + 1 WHERE id = %(argument)s",
        EDITION,
    ]


def _flag():
    """Into the case that is open already."""
    flag = Flag(reason="spam")
    insertion = _insert(flag, reporter_id="member", created_at="now", case_id="argument")
    case = "(SELECT id FROM forum_case WHERE argument_id = %(argument)s AND decided_at IS NULL)"
    return [
        _lock("accounts_user", "member"),
        _lock("forum_argument", "argument"),
        insertion.replace("%(argument)s", case),
    ]


def _insert_argument(argument, **places):
    argument.body_html = "<p>Rendered.</p>" * 40
    argument.strength = strength(0, 0)
    argument.submission_digest = "0" * 64
    evidence = Evidence(position=0, kind="study", url="https://example.org/source", title=TITLE)
    return [
        _count("text"),
        _lock("accounts_user", "member"),
        _lock("forum_thread", "thread"),
        _insert(
            argument,
            thread_id="thread",
            author_id="member",
            submission_key="key",
            claim="claim",
            body="body",
            created_at="now",
            **places,
        ),
        _insert(evidence, argument_id="new"),
        _insert(Tagging(tag_id=1), argument_id="new", tagged_by_id="member", created_at="now"),
    ]


def _count(deed):
    row = RateWindow(deed=deed, started_at=LONG_AGO, count=1)
    insertion = _insert(row, member_id="member").removesuffix(" RETURNING id")
    return (
        f"{insertion} ON CONFLICT (member_id, deed) DO UPDATE SET started_at = excluded.started_at,"
        " count = forum_ratewindow.count + 1"
    )


def _lock(table, what):
    return f"SELECT 1 FROM {table} WHERE id = %({what})s FOR NO KEY UPDATE"


def _insert(row, **given):
    """All columns of a made-up row, those that are given from the request."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(
        f"%({given[field.attname]})s" if field.attname in given else _literal(field, row)
        for field in fields
    )
    return f"INSERT INTO {row._meta.db_table} ({columns}) VALUES ({values}) RETURNING id"


def _literal(field, row):
    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    if value is None:
        return "NULL"
    if isinstance(value, (bool, int, float)):
        return str(value).upper()
    return "'" + str(value).replace("'", "''") + "'"


DEEDS = {"vote": _vote, "post": _post, "reply": _reply, "flag": _flag}
