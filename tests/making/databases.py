"""Where the tests keep their data, and on which database they run: SQLite in a file, or `DB=postgres`.

Called by the first conftest, before anything loads Django. What is chosen stands in the environment, so that the
workers of pytest-xdist and the commands that a test starts find the same.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

SETTINGS = "gongkai.portal.settings"


def choose() -> None:
    """Choose data folder and database, start a server if it takes one, and read Django's settings."""
    if "GONGKAI_DATA" not in os.environ:
        os.environ["GONGKAI_DATA"] = tempfile.mkdtemp(prefix="gongkai-tests-")
        atexit.register(shutil.rmtree, os.environ["GONGKAI_DATA"], ignore_errors=True)
    if os.environ.get("DB") == "postgres" and not os.environ.get("GONGKAI_DATABASE"):
        _start_postgres()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.conf import settings

    # pytest-django sets up Django only where its settings have been read by now.
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # In memory there is no WAL and threads share one connection: nothing like the real thing.
        database.setdefault("TEST", {})["NAME"] = str(Path(os.environ["GONGKAI_DATA"]) / "test.sqlite3")
    _let_the_ledger_be_emptied_between_tests()


def _start_postgres() -> None:
    if SETTINGS in sys.modules:
        raise SystemExit("DB=postgres comes too late: Django was loaded before. Unset DJANGO_SETTINGS_MODULE, no --ds.")
    from making.postgres import Server

    server = Server()
    atexit.register(server.stop)
    os.environ.update(server.env)


def _let_the_ledger_be_emptied_between_tests() -> None:
    """Tests with real transactions are cleaned up by emptying every table; the ledger's guards stand aside for that."""
    from django.db import models  # noqa: F401 - Django's own order of loading
    from django.db.backends.base.operations import BaseDatabaseOperations

    emptying = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self: Any, statements: Any) -> None:
        from gongkai.offices.ledger import guards

        guards.take_down(self.connection)
        emptying(self, statements)
        guards.put_up(self.connection)

    BaseDatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]
