"""Migrate once, copy often: the tests' databases are copies of one that went through all migrations.

Some two hundred migrations, most of them Wagtail's, take longer than the tests of a room. The copy is kept as long as no
migration and no package changes.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".pytest_cache" / "migrated"
_COPIES = count(1)


def copy_instead_of_migrating() -> None:
    """Let Django's making of a test database copy a migrated one, if there is one, and else keep what it made."""
    from django.db.backends.postgresql.creation import DatabaseCreation as Postgres
    from django.db.backends.sqlite3.creation import DatabaseCreation as Sqlite

    _wrap(Sqlite, _copy_file, _keep_file)
    _wrap(Postgres, _copy_database, _keep_database)


def _wrap(creation: Any, copy: Callable[[Any, str], bool], keep: Callable[[Any, str], None]) -> None:
    from gongkai.portal.management.preparing import seldom_collecting

    migrating = creation.create_test_db

    def create_test_db(self: Any, *args: Any, **options: Any) -> str:
        name = self._get_test_db_name()
        with _alone():
            if copy(self, name):
                self.connection.close()
                self.connection.settings_dict["NAME"] = name
                return str(name)
            with seldom_collecting():
                migrating(self, *args, **options)
            self.connection.close()
            keep(self, name)
        return str(name)

    creation.create_test_db = create_test_db


def copy_again_instead_of_emptying() -> None:
    """After a test with real transactions its database is copied anew. Emptied tables would lack what the migrations
    wrote, the site and its first page among it, and the ledger's guards forbid emptying."""
    from django.test import TransactionTestCase

    def renew(self: Any) -> None:
        from django.contrib.contenttypes.models import ContentType
        from django.core.cache import caches
        from django.db import connection, connections

        connections.close_all()
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite":
            # Another name: what a thread of the test left open keeps its locks on the old file.
            name = connection.settings_dict["NAME"] = f"{name.partition('@')[0]}@{next(_COPIES)}"
            assert _copy_file(connection.creation, name)
        else:
            assert _copy_database(connection.creation, name)
        ContentType.objects.clear_cache()
        for each in caches.all(initialized_only=True):
            each.clear()

    TransactionTestCase._fixture_teardown = renew  # type: ignore[method-assign]


@contextmanager
def _alone() -> Iterator[None]:
    """Let one worker migrate while the others wait for its copy."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _key() -> str:
    """What the migrated database depends on: our migrations, the data they read, and the versions of all packages."""
    summed = hashlib.sha256()
    read = sorted([*ROOT.glob("src/gongkai/**/migrations/*.py"), *ROOT.glob("src/gongkai/*/data/*.toml")])
    for path in (*read, ROOT / "uv.lock"):
        summed.update(path.read_bytes())
    return summed.hexdigest()[:16]


def _copy_file(creation: Any, name: str) -> bool:
    kept = KEPT / f"{_key()}.sqlite3"
    if not kept.exists():
        return False
    shutil.copyfile(kept, name)
    return True


def _keep_file(creation: Any, name: str) -> None:
    import sqlite3

    for old in KEPT.glob("*.sqlite3"):
        old.unlink()
    fresh = KEPT / f"{_key()}.{os.getpid()}"
    with sqlite3.connect(name) as made:
        made.execute("VACUUM INTO ?", [str(fresh)])
    made.close()
    fresh.rename(KEPT / f"{_key()}.sqlite3")


def _copy_database(creation: Any, name: str) -> bool:
    with creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_template()])
        if not cursor.fetchone():
            return False
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_template()}"')
    return True


def _keep_database(creation: Any, name: str) -> None:
    with creation._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{_template()}" TEMPLATE "{name}"')


def _template() -> str:
    return f"migrated_{_key()}"


def another(path: Path) -> str:
    """A database of its own beside the tests', for a server that a test starts: a migrated copy where there is one, else
    empty. Its URL; on SQLite it is the file at `path`."""
    from django.db import connection

    if connection.vendor == "sqlite":
        _copy_file(connection.creation, str(path))
        return f"sqlite://{path}"
    name = f"served_{os.getpid()}"
    if not _copy_database(connection.creation, name):
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(os.environ["GONGKAI_DATABASE"])._replace(path=f"/{name}").geturl()
