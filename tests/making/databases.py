"""Where the tests keep their data, and on which database they run: SQLite in a file, or `DB=postgres`.

Called by the first conftest, before anything loads Django. What is chosen stands in the environment, so that the
workers of pytest-xdist and the commands that a test starts find the same.
"""

import atexit
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from making.migrated import copy_again_instead_of_emptying, copy_instead_of_migrating

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
    copy_instead_of_migrating()
    copy_again_instead_of_emptying()
    _leave_the_mirror_out(settings)
    _let_a_test_close_its_answers()


def url() -> str:
    """The database of the running test, for the environment of a process that the test starts."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite://{name}"
    return urlsplit(os.environ["GONGKAI_DATABASE"])._replace(path=f"/{name}").geturl()


def _start_postgres() -> None:
    if SETTINGS in sys.modules:
        raise SystemExit("DB=postgres comes too late: Django was loaded before. Unset DJANGO_SETTINGS_MODULE, no --ds.")
    from making.postgres import Server

    server = Server()
    atexit.register(server.stop)
    os.environ.update(server.env)


def _leave_the_mirror_out(settings: Any) -> None:
    """One file cannot mirror the databases of several workers, each emptied many times. Tests of it bring their own."""
    settings.LOGGING["handlers"]["ledger"] = {"class": "logging.NullHandler"}
    logging.getLogger("gongkai.ledger").handlers.clear()  # if Django was set up before us


def _let_a_test_close_its_answers() -> None:
    """A streamed answer that is closed ends its request, and with it the connection, in the middle of the test's own
    transaction; SQLite in memory alone would have stayed open. Connections inside a transaction are left alone."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    closing = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def close_if_unusable_or_obsolete(self: Any) -> None:
        if not self.in_atomic_block:
            closing(self)

    BaseDatabaseWrapper.close_if_unusable_or_obsolete = close_if_unusable_or_obsolete  # type: ignore[method-assign]
