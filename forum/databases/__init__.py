from contextlib import AbstractContextManager, nullcontext

from django.db import connection, transaction


def in_turn() -> AbstractContextManager[object]:
    """For one statement that writes and answers: on SQLite it ends with its answer, so later than
    the queue of those who write can know, unless it is a transaction of its own."""
    if connection.vendor == "sqlite":
        return transaction.atomic(savepoint=False)
    return nullcontext()
