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


def more_tries(bases: ConnectionHandler) -> int:
    """How often who waits for the writer asks again while the writer throws away a cursor of that connection."""
    left: list[Cursor] = []
    tried: list[str] = []
    failed: list[OperationalError] = []

    def wait() -> None:
        with bases["default"].cursor() as ours:
            left.append(ours.connection.cursor().execute("SELECT 1 UNION SELECT 2"))
            ours.connection.set_trace_callback(tried.append)
            try:
                ours.execute("BEGIN IMMEDIATE")
            except OperationalError as error:
                failed.append(error)
            ours.connection.set_trace_callback(None)
        bases["default"].close()

    def tries() -> int:
        return tried.count("BEGIN IMMEDIATE")

    other = threading.Thread(target=wait)
    with bases["default"].cursor() as writer:
        writer.execute("BEGIN IMMEDIATE")
        other.start()
        while tries() < 2 and other.is_alive():
            time.sleep(0.01)
        before = tries()
        left.clear()
        more = tries() - before
        writer.execute("COMMIT")
    other.join()
    assert failed == []
    return more


def test_the_writer_does_not_stand_still_when_it_throws_away_a_cursor_of_who_waits(tmp_path: Path) -> None:
    bases = connected(tmp_path)
    assert sum(more_tries(bases) for _round in range(8)) < 4
    bases["default"].close()


def test_patience_has_an_end_and_a_wait_of_nought_is_none(tmp_path: Path) -> None:
    bases = connected(tmp_path)
    with bases["default"].cursor() as writer:
        writer.execute("BEGIN IMMEDIATE")
        second = connected(tmp_path, timeout=0.5)["default"]
        for wait, most in ((50, 11), (0, 1)):
            tried: list[str] = []
            with second.cursor() as other:
                other.execute(f"PRAGMA busy_timeout = {wait}")
                other.connection.set_trace_callback(tried.append)
                with pytest.raises(OperationalError, match="locked"):
                    other.execute("BEGIN IMMEDIATE")
                other.connection.set_trace_callback(None)
            assert 1 <= tried.count("BEGIN IMMEDIATE") <= most
        second.close()
    bases["default"].close()
