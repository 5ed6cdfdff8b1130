import json
from collections.abc import Collection

from django.db import connection, models
from django.db.models.expressions import RawSQL

ONE_BY_ONE = {
    "postgresql": "SELECT jsonb_array_elements_text(%s::jsonb)::bigint",
    "sqlite": "SELECT value FROM json_each(%s)",
}


def can_be_of_a_row(number: int) -> bool:
    """Databases do not look for a primary key larger than any: they refuse the question."""
    return number <= models.BigIntegerField.MAX_BIGINT


def among(ids: Collection[int]) -> RawSQL:
    """For `pk__in=among(ids)`: all of them as one value.

    A hundred as values of their own cost more to write into a statement than it takes to answer it.
    """
    return RawSQL(ONE_BY_ONE[connection.vendor], [as_one(ids)])  # noqa: S611 - a constant


def as_one(ids: Collection[int]) -> str:
    """The value that `ONE_BY_ONE` takes apart."""
    return json.dumps(list(ids))
