"""Writers of one process who wait for one another on SQLite."""

import threading
import time
from pathlib import Path
from sqlite3 import Cursor

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from gongkai.portal.settings import database

pytestmark = pytest.mark.django_db


def connected(folder: Path, **options: object) -> ConnectionHandler:
    settings = database(f"sqlite://{folder}/held.sqlite3")
    settings["OPTIONS"] = {**settings["OPTIONS"], **options}  # type: ignore[dict-item]
    return ConnectionHandler({"default": settings})


def test_the_writer_does_not_stand_still_when_it_throws_away_a_cursor_of_who_waits(tmp_path: Path) -> None:
    bases, left, failed, waits = connected(tmp_path), [], [], threading.Event()

    def wait() -> None:
        with bases["default"].cursor() as ours:
            left.append(reading(ours.connection.cursor()))
            waits.set()
            try:
                ours.execute("BEGIN IMMEDIATE")
            except OperationalError as error:
                failed.append(error)
        bases["default"].close()

    def reading(cursor: Cursor) -> Cursor:
        return cursor.execute("SELECT 1 UNION SELECT 2")

    other = threading.Thread(target=wait)
    with bases["default"].cursor() as writer:
        writer.execute("BEGIN IMMEDIATE")
        other.start()
        waits.wait(5)
        time.sleep(0.2)
        began = time.monotonic()
        left.clear()
        assert time.monotonic() - began < 2
        writer.execute("COMMIT")
    other.join(10)
    bases["default"].close()
    assert not failed


def test_patience_has_an_end_and_a_wait_of_nought_is_none(tmp_path: Path) -> None:
    bases = connected(tmp_path, timeout=0.5)
    with bases["default"].cursor() as writer:
        writer.execute("BEGIN IMMEDIATE")
        second = connected(tmp_path, timeout=0.5)["default"]
        for wait, least, most in ((50, 0.5, 5), (0, 0, 0.4)):
            with second.cursor() as other:
                other.execute(f"PRAGMA busy_timeout = {wait}")
                began = time.monotonic()
                with pytest.raises(OperationalError, match="locked"):
                    other.execute("BEGIN IMMEDIATE")
                assert least <= time.monotonic() - began < most
        second.close()
    bases["default"].close()
