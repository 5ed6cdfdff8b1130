"""Django's SQLite, with a queue for those who write.

SQLite lets one write at a time, and who comes meanwhile tries again after a pause that grows: the
unlucky wait a second while others pass. For a lock on a file beside the database, all wait alike.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

from django.db.backends.sqlite3 import base

STEP = 0.0005  # seconds between two looks whether it is one's turn
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class DatabaseWrapper(base.DatabaseWrapper):
    _place: int | None = None  # the file descriptor of who writes or waits for it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._execute_in_turn)

    def _execute_in_turn(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """What is written outside of transactions is one of its own; what answers: `in_turn`."""
        if self._place is not None or not sql.lstrip().startswith(WRITING):
            return execute(sql, params, many, context)
        self._enter_queue()
        try:
            return execute(sql, params, many, context)
        finally:
            self._leave_queue()

    def _start_transaction_under_autocommit(self) -> None:
        try:
            self._enter_queue()
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave_queue()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _enter_queue(self) -> None:
        """No longer than for the patience of a connection; then SQLite itself has the last word."""
        if self._place is None and not self.is_in_memory_db():
            self._place = os.open(f"{self.settings_dict['NAME']}-queue", os.O_CREAT, 0o644)
            ends_at = monotonic() + self.settings_dict["OPTIONS"].get("timeout", 5)
            while not _is_first(self._place) and monotonic() < ends_at:
                sleep(STEP)

    def _leave_queue(self) -> None:
        if self._place is not None:
            os.close(self._place)  # which gives up the lock; so does the end of the process
            self._place = None


def _is_first(place: int) -> bool:
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
