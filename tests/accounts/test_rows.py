"""Rows by statements put together once are the rows of the ORM."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from accounts.rows import Question, add, as_stored, insert, insert_all, reference, update
from forum.models import Argument, Article, Evidence, Thread, Vote
from tests.factories import make_argument, make_tag, make_thread, make_user

MOMENT = datetime(2026, 11, 28, 10, 30, 0, 123456, tzinfo=UTC)

ARGUMENT = "SELECT {argument} FROM forum_argument AS argument WHERE id = %s"

pytestmark = pytest.mark.django_db


def values_of(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_an_answer_has_what_the_orm_reads():
    argument = make_argument(make_thread(), tags=[make_tag()])
    [(found,)] = Question(ARGUMENT, argument=Argument).ask(argument.pk)
    by_orm = Argument.objects.get(pk=argument.pk)
    assert values_of(found) == values_of(by_orm)
    assert {type(value) for value in values_of(found).values()} == {
        type(value) for value in values_of(by_orm).values()
    }
    assert not found._state.adding


def test_some_columns_come_alone_and_the_rest_when_asked_for(django_assert_num_queries):
    argument = make_argument(make_thread(), body="Why.")
    with django_assert_num_queries(1):
        [(found,)] = Question(ARGUMENT, argument=(Argument, "id", "thread")).ask(argument.pk)
        assert found.thread_id == argument.thread_id
    with django_assert_num_queries(1):
        assert found.body == "Why."


def test_a_reference_is_read_when_it_is_asked_for(django_assert_num_queries):
    argument = make_argument(make_thread())
    with django_assert_num_queries(0):
        found = reference(Argument, argument.pk)
        assert found == argument
    assert found.claim == argument.claim


def test_rows_come_in_their_order_and_then_what_else_is_selected():
    argument, voter = make_argument(make_thread()), make_user()
    question = Question(
        """
        SELECT {argument}, {vote}, 7, author.username FROM forum_argument AS argument
        JOIN accounts_user AS author ON author.id = argument.author_id
        LEFT JOIN forum_vote AS vote ON vote.argument_id = argument.id AND vote.voter_id = %s
        WHERE argument.id = %s
        """,
        argument=Argument,
        vote=Vote,
    )
    assert question.ask(voter.pk, argument.pk) == [(argument, None, 7, argument.author.username)]
    vote = Vote.objects.create(argument=argument, voter=voter, merit=1, updated_at=MOMENT)
    assert question.ask(voter.pk, argument.pk)[0][1] == vote


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_for_a_statement_ends_with_the_connection():
    argument = make_argument(make_thread())
    question = Question(ARGUMENT, argument=Argument)
    assert question.ask(argument.pk) == [(argument,)]
    connection.close()
    assert question.ask(argument.pk) == [(argument,)]


def test_a_statement_that_was_refused_can_be_sent_again():
    vote = Vote(argument=make_argument(make_thread()), voter=make_user(), updated_at=MOMENT)
    for _again in range(2):
        with pytest.raises(IntegrityError), transaction.atomic():
            insert(vote)
    vote.merit = 1
    insert(vote)
    assert Vote.objects.get() == vote


def test_nothing_found_is_no_answer():
    assert Question(ARGUMENT, argument=Argument).ask(0) == []


def test_an_inserted_row_is_as_if_saved():
    argument = make_argument(make_thread())
    vote = Vote(argument=argument, voter=make_user(), merit=-1, updated_at=MOMENT)
    insert(vote)
    assert values_of(Vote.objects.get()) == values_of(vote)
    assert not vote._state.adding
    vote.merit = 1
    vote.save()  # updates
    assert Vote.objects.get().merit == 1


def test_several_rows_are_stored_at_once(django_assert_num_queries):
    argument = make_argument(make_thread())
    rows = [
        Evidence(argument=argument, position=n, kind="study", url="https://a.b/", title=f"{n}")
        for n in range(3)
    ]
    with django_assert_num_queries(1):
        insert_all(rows)
    assert [row.title for row in argument.evidence.order_by("position")] == ["0", "1", "2"]


def test_none_of_nothing_is_inserted(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_all([])


def test_the_database_still_refuses():
    vote = Vote(argument=make_argument(make_thread()), voter=make_user(), updated_at=MOMENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(vote)


def test_an_update_stores_the_named_fields_alone():
    thread = make_thread()
    thread.locked_at, thread.argument_count = MOMENT, 5
    update(thread, "locked_at")
    thread.refresh_from_db()
    assert (thread.locked_at, thread.argument_count) == (MOMENT, 0)


def test_what_others_have_counted_stays_counted():
    thread = make_thread()
    Thread.objects.update(for_count=3, argument_count=4)
    add(Thread, thread.pk, for_count=1, argument_count=-1)
    thread.refresh_from_db()
    assert (thread.for_count, thread.argument_count) == (4, 3)


def test_a_value_is_looked_for_as_it_is_stored():
    key = uuid4()
    argument = make_argument(make_thread(), submission_key=key)
    question = Question("SELECT id FROM forum_argument WHERE submission_key = %s")
    assert question.ask(as_stored(Argument, "submission_key", key)) == [(argument.pk,)]


def test_a_question_locks_where_rows_can_be_locked():
    text = "SELECT {person} FROM accounts_user AS person WHERE id = %s"
    statement = Question(text, locks="person", person=User)._statement
    has_locks = connection.features.has_select_for_update
    assert statement.endswith("FOR NO KEY UPDATE OF person") == has_locks


def test_the_order_of_names_does_not_matter():
    article = make_thread().section.article
    text = "SELECT {article} FROM forum_article AS article WHERE id = %s"
    [(found,)] = Question(text, article=(Article, "state", "slug", "id")).ask(article.pk)
    assert (found.pk, found.slug, found.state) == (article.pk, article.slug, article.state)


def test_a_row_is_not_known_without_its_primary_key():
    question = Question("SELECT {article} FROM forum_article AS article", article=(Article, "slug"))
    with pytest.raises(ValueError, match="primary key"):
        question.ask()
