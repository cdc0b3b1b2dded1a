"""Work that one process at a time may do: sealing and mirroring."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from django.db import OperationalError, connection, transaction

T = TypeVar("T")
LOCK = 0x676F6E676B6169
"""The advisory lock on PostgreSQL: "gongkai" in ASCII."""


def alone(work: Callable[[], T], *, wait: bool) -> T | None:
    """Do the work in a transaction of its own while nobody else does it. Without `wait`: None at once if somebody is."""
    return (_on_sqlite if connection.vendor == "sqlite" else _on_postgresql)(work, wait)


def _on_postgresql(work: Callable[[], T], wait: bool) -> T | None:
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_{'' if wait else 'try_'}advisory_xact_lock(%s)", [LOCK])
            if not wait and not cursor.fetchone()[0]:
                return None
        return work()


def _on_sqlite(work: Callable[[], T], wait: bool) -> T | None:
    """SQLite has one writer anyway: BEGIN IMMEDIATE is the lock."""
    try:
        with nullcontext() if wait else _impatient(), transaction.atomic(durable=True):
            return work()
    except OperationalError as error:
        if wait or "locked" not in str(error):
            raise
        return None


@contextmanager
def _impatient() -> Iterator[None]:
    """Let BEGIN fail at once instead of waiting for the writer before us."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        patience = cursor.fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {patience:d}")
