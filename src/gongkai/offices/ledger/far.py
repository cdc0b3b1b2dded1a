"""How far the ledger has come: for whoever keeps what was made of records for as long as nothing is done to them."""

from django.db import connection, models
from django.db.models import Max

from gongkai.offices.ledger.models import Entry

WRITERS = (
    "SELECT 1 FROM pg_locks WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND relation IN (SELECT oid FROM pg_class WHERE relname = ANY(%s)) LIMIT 1"
)
"""Whoever has a number in a table, or is about to take one, holds this lock until it is committed or gone."""


def last_of(body_id: int) -> int:
    """The number of the last entry about a body, nought without one: every deed in it makes this another number."""
    return Entry.objects.filter(body_id=body_id).aggregate(last=Max("pk"))["last"] or 0


def settled(*others: type[models.Model]) -> bool:
    """Whether every row of the ledger, and of the `others`, that has a number below those that can be read is there: nobody
    else is between taking a number and committing it. Asked after the last number was read. SQLite has one writer at a time;
    on PostgreSQL somebody else may commit a lower number later."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [[each._meta.db_table for each in (Entry, *others)]])
        return cursor.fetchone() is None
