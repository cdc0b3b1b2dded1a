"""Many short waits instead of one long one.

While SQLite waits for the writer before, it holds the connection's mutex. If another thread of the process, perhaps the
very writer, happens to throw away a cursor of that connection (Python's garbage collection does so anywhere), it stands
still with the interpreter's lock in its hand until the wait is over: the writer waits for who waits for it, twenty
seconds long, and then somebody meets "database is locked".
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db.backends.sqlite3 import base

BREATH = 0.005
"""Seconds between two tries. Without it, who stands at the mutex hardly ever gets it, for SQLite's mutex is not fair: the
one who has just let go of it takes it again."""


class Connection(sqlite3.Connection):
    """A connection that knows how long its writers are ready to wait, in seconds."""

    patience: float = 0


class Cursor(base.SQLiteCursorWrapper):
    """Asks again while another writer is at it, as long as the connection's patience lasts."""

    connection: Connection

    def execute(self, query: str, params: Any = None) -> Any:
        """As sqlite3 does."""
        return self._patiently(lambda: super(Cursor, self).execute(query, params))

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """As sqlite3 does."""
        every = list(param_list)
        return self._patiently(lambda: super(Cursor, self).executemany(query, every))

    def _patiently(self, work: Callable[[], Any]) -> Any:
        until = time.monotonic() + self.connection.patience
        while True:
            try:
                return work()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not self._waits(until):
                    raise
                time.sleep(BREATH)

    def _waits(self, until: float) -> bool:
        """Inside a transaction nothing changes by waiting; and who set the wait to nought does not want to."""
        if self.connection.in_transaction or time.monotonic() > until:
            return False
        return bool(self.connection.execute("PRAGMA busy_timeout").fetchone()[0])


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with these cursors. OPTIONS `timeout` is the patience, `busy_timeout` in `init_command` one wait."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """Open it."""
        made: Connection = super().get_new_connection(conn_params | {"factory": Connection})
        made.patience = conn_params.get("timeout", 0)
        return made

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor of ours."""
        return self.connection.cursor(factory=Cursor)  # type: ignore[no-any-return]
