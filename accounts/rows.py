"""Rows that are read and written by statements put together once (docs/decisions/0014).

The ORM writes each statement anew, which takes longer than its answer. What every request asks and
every vote or post writes goes this way: the text is written by hand, or follows from the model, and
the model's fields convert what goes in and what comes out, as they do for the ORM.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from threading import local
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model
from django.db.models.base import ModelState


class Question:
    """A SELECT by hand, in which `{name}` stands for the columns of a model.

        Question("SELECT {vote}, now() FROM … AS vote WHERE vote.id = %s", vote=Vote)

    Each answer is a tuple: the rows in the order of their names, then whatever else is selected. A
    row that an outer join did not find is None. Of a model with some names behind it, as in
    `article=(Article, "id", "slug")`, only these columns come, which must have the primary key. The
    rows that `locks` names are locked in its order until the end of the transaction, and read as
    they are then; what is joined beside them may have changed meanwhile. On SQLite, transactions
    take turns.
    """

    def __init__(
        self, text: str, *, locks: str = "", **models: type[Model] | tuple[Any, ...]
    ) -> None:
        self._text, self._locks, self._models = text, locks, models

    def ask(self, *values: Any) -> list[Any]:
        return [self._read(answer) for answer in fetch(self._statement, values)]

    @cached_property
    def _parts(self) -> list[_Part]:
        return [_Part.of(alias, model) for alias, model in self._models.items()]

    @cached_property
    def _statement(self) -> str:
        """With all columns by name: a prepared `*` is an error once a migration has added one."""
        text = self._text.format(**{part.alias: part.columns for part in self._parts})
        is_locking = self._locks and connection.features.has_select_for_update
        return f"{text} FOR NO KEY UPDATE OF {self._locks}" if is_locking else text

    def _read(self, answer: tuple[Any, ...]) -> tuple[Any, ...]:
        rows, at = [], 0
        for part in self._parts:
            end = at + len(part.names)
            rows.append(part.read(answer[at:end]))
            at = end
        return (*rows, *answer[at:])


def reference[Row: Model](model: type[Row], pk: int) -> Row:
    """A row of which nothing but its number is known; all else is read when it is asked for."""
    return _row(model, (model._meta.pk.attname,), (pk,))


def insert(row: Model) -> None:
    """Store a new row, which the database numbers."""
    [[row.pk]] = fetch(_insertion(type(row), 1, is_answered=True), _all_stored([row]))
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def insert_all(rows: Sequence[Model]) -> None:
    """Store new rows of one model, whose numbers nobody asks for."""
    if rows:
        execute(_insertion(type(rows[0]), len(rows)), _all_stored(rows))


def update(row: Model, *names: str) -> None:
    """Store the fields of these names as they are in `row`."""
    values = _stored(row, [_field(type(row), name) for name in names])
    execute(_change(type(row), names), [*values, row.pk])


def add(model: type[Model], pk: int, **amounts: int) -> None:
    """Count up columns of a row, whatever they hold meanwhile."""
    execute(_addition(model, tuple(amounts)), [*amounts.values(), pk])


def execute(statement: str, values: Sequence[Any]) -> None:
    """Send one of the few statements that are sent all the time."""
    _send(statement, values)


def fetch(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Send one of these, and return all that it answers."""
    return _send(statement, values).fetchall()


def _send(statement: str, values: Sequence[Any]) -> CursorWrapper:
    """By a cursor of its own, kept with the connection of this thread.

    A new one, with all that it converts by, would cost a fifth of the statement.
    """
    database = connections[DEFAULT_DB_ALIAS]
    database.close_if_health_check_failed()
    database.ensure_connection()
    cursor = database.cursor() if database.queries_logged else _kept_cursor(database, statement)
    cursor.execute(statement, values)
    return cursor


def _kept_cursor(database: BaseDatabaseWrapper, statement: str) -> CursorWrapper:
    cursor = _cursors.__dict__.get(statement)
    if cursor is None or cursor.cursor.connection is not database.connection:
        cursor = _cursors.__dict__[statement] = database.cursor()
    return cursor


_cursors = local()  # each thread's own, by statement


def as_stored(model: type[Model], name: str, value: object) -> Any:
    """What the column holds for a value, to compare it with."""
    return _field(model, name).get_db_prep_save(value, connection)


@dataclass(frozen=True)
class _Part:
    """The columns of one model in an answer."""

    alias: str
    model: type[Model]
    names: tuple[str, ...]
    columns: str
    converters: list[tuple[str, Callable[..., Any], Any]]

    @classmethod
    def of(cls, alias: str, chosen: type[Model] | tuple[Any, ...]) -> _Part:
        model, *names = chosen if isinstance(chosen, tuple) else (chosen,)
        fields = _fields(model, names)
        return cls(
            alias,
            model,
            names=tuple(field.attname for field in fields),
            columns=", ".join(f'{alias}."{field.column}"' for field in fields),
            converters=[
                (field.attname, convert, column)
                for field, column in ((field, field.get_col(alias)) for field in fields)
                for convert in (
                    *connection.ops.get_db_converters(column),
                    *column.get_db_converters(connection),
                )
            ],
        )

    def read(self, values: tuple[Any, ...]) -> Model | None:
        if values[0] is None:
            return None
        row = _row(self.model, self.names, values)
        for name, convert, column in self.converters:
            row.__dict__[name] = convert(row.__dict__[name], column, connection)
        return row


def _row[Row: Model](model: type[Row], names: Sequence[str], values: Sequence[Any]) -> Row:
    """What `from_db` makes, which takes longer since it sets each column by itself."""
    row = model.__new__(model)
    row._state = ModelState()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    row.__dict__.update(zip(names, values, strict=True))
    return row


def _all_stored(rows: Sequence[Model]) -> list[Any]:
    fields = _given_fields(type(rows[0]))
    return [value for row in rows for value in _stored(row, fields)]


def _stored(row: Model, fields: Sequence[Field[Any, Any]]) -> list[Any]:
    database = connections[DEFAULT_DB_ALIAS]  # `connection` would look for it again at each use
    return [field.get_db_prep_save(getattr(row, field.attname), database) for field in fields]


def _fields(model: type[Model], names: Sequence[str]) -> Sequence[Field[Any, Any]]:
    """In the model's order, which has the primary key first. All, without names."""
    chosen = {_field(model, name) for name in names} or set(model._meta.concrete_fields)
    fields = [field for field in model._meta.concrete_fields if field in chosen]
    if fields[0] is not model._meta.pk:
        raise ValueError(
            f"The primary key of {model.__name__} is missing, by which a row is known."
        )
    return fields


@cache
def _field(model: type[Model], name: str) -> Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if field.name == name)


@cache
def _given_fields(model: type[Model]) -> list[Field[Any, Any]]:
    """All columns but the one that the database gives."""
    return [field for field in model._meta.concrete_fields if field is not model._meta.pk]


@cache
def _insertion(model: type[Model], count: int, *, is_answered: bool = False) -> str:
    """An INSERT of `count` rows, whose primary keys are the answer if one is wanted."""
    fields, meta = _given_fields(model), model._meta
    columns = ", ".join(f'"{field.column}"' for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * count)
    answer = f" RETURNING {meta.pk.column}" if is_answered else ""
    return f"INSERT INTO {meta.db_table} ({columns}) VALUES {rows}{answer}"  # noqa: S608


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{_field(model, name).column}" = %s' for name in names)
    return _updating(model, columns)


@cache
def _addition(model: type[Model], names: tuple[str, ...]) -> str:
    columns = [_field(model, name).column for name in names]
    return _updating(model, ", ".join(f'"{column}" = "{column}" + %s' for column in columns))


def _updating(model: type[Model], columns: str) -> str:
    return f"UPDATE {model._meta.db_table} SET {columns} WHERE {model._meta.pk.column} = %s"  # noqa: S608
