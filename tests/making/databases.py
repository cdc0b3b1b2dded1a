"""Where the tests keep their data, and on which database they run: SQLite in a file, or `DB=postgres`.

Imported by the first conftest, before anything loads Django. What is chosen stands in the environment, so that worker
processes and commands that a test starts find the same.
"""

import atexit
import importlib.util
import os
import shutil
import sys
import tempfile
from typing import Any

SETTINGS = "gongkai.portal.settings"


def choose() -> None:
    """Choose data folder and database, start a server if it takes one, and set Django up (if it is installed)."""
    if importlib.util.find_spec("django") is None:
        return
    postgres = os.environ.get("DB") == "postgres"
    if postgres and "gongkai.portal.settings" in sys.modules and not os.environ.get("GONGKAI_DATABASE"):
        raise SystemExit("DB=postgres: Django was loaded before the database was chosen; unset DJANGO_SETTINGS_MODULE")
    if "GONGKAI_DATA" not in os.environ:
        os.environ["GONGKAI_DATA"] = folder = tempfile.mkdtemp(prefix="gk-data-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if postgres and not os.environ.get("GONGKAI_DATABASE"):
        from making.postgres import Server

        server = Server()
        atexit.register(server.stop)
        os.environ.update(server.env)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    _set_up()


def _set_up() -> None:
    import django
    from django.conf import settings

    django.setup()
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # In memory there is no WAL and threads share one connection: nothing like the real thing.
        database.setdefault("TEST", {})["NAME"] = os.path.join(os.environ["GONGKAI_DATA"], "test.sqlite3")  # noqa: PTH118
    _let_the_ledger_be_emptied_between_tests()


def _let_the_ledger_be_emptied_between_tests() -> None:
    """Tests with real transactions are cleaned up by emptying every table; the ledger's guards stand aside for that."""
    from django.db.backends.base.operations import BaseDatabaseOperations

    from gongkai.offices.ledger import guards

    emptying = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self: Any, statements: Any) -> None:
        guards.take_down(self.connection)
        emptying(self, statements)
        guards.put_up(self.connection)

    BaseDatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]
