"""Django's SQLite, with a queue for those who write.

SQLite lets one write at a time, and who comes meanwhile tries again after a pause that grows: the
unlucky wait a second while others pass. A lock on a file beside the database wakes them at once.
"""

from __future__ import annotations

import fcntl
import os

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    _place: int | None = None  # the file descriptor of who writes or waits for it

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_queue()
        try:
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
        if self._place is None and not self.is_in_memory_db():
            self._place = os.open(f"{self.settings_dict['NAME']}-queue", os.O_CREAT, 0o600)
            fcntl.flock(self._place, fcntl.LOCK_EX)

    def _leave_queue(self) -> None:
        if self._place is not None:
            os.close(self._place)  # which gives up the lock; so does the end of the process
            self._place = None
