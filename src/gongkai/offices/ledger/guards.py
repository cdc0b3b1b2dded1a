"""The database itself refuses to change or delete what the ledger holds, whoever asks.

Put up by a migration, asked for by `manage check --database default` and by `verify`. A later migration that alters one
of the tables must call `put_up` again: SQLite makes an altered table anew, without its triggers.
"""

from typing import Any

TABLES = {"offices_entry": ("id",), "offices_seal": ("id", "entry_id")}
"""The guarded tables with what is unique in them."""
REFUSAL = "台账只能增加，不能修改或者删除"
FUNCTION = "offices_ledger_refuse"
_BODY = f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END "


def put_up(connection: Any) -> None:
    """Make the triggers, anew where they stand already."""
    take_down(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$")
        for name, (table, statement) in _triggers(connection.vendor).items():
            cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def take_down(connection: Any) -> None:
    """Drop the triggers. Only a migration that alters the tables has reason to, and tests that empty them."""
    with connection.cursor() as cursor:
        for name, (table, _) in _triggers(connection.vendor).items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: Any) -> list[str]:
    """The triggers that are gone, switched off or other than they should be."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
                " WHERE tgenabled = 'A' AND proname = %s AND prosrc = %s",
                [FUNCTION, _BODY],
            )
            standing = {name for (name,) in cursor.fetchall()}
            return [name for name in _triggers("postgresql") if name not in standing]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return [name for name, (_, statement) in _triggers("sqlite").items() if found.get(name) != statement]


def _triggers(vendor: str) -> dict[str, tuple[str, str]]:
    """Name -> table, statement."""
    found = {}
    for table, unique in TABLES.items():
        if vendor == "postgresql":
            name = f"{table}_stands"
            events = "UPDATE OR DELETE OR TRUNCATE"
            found[name] = (
                table,
                f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()",
            )
            continue
        # INSERT OR REPLACE deletes without asking the DELETE trigger: it is refused before it can.
        taken = " OR ".join(f"{column} = NEW.{column}" for column in unique)
        replaces = f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})"  # noqa: S608 - our own names
        for event, condition in (("UPDATE", ""), ("DELETE", ""), ("INSERT", replaces)):
            name = f"{table}_no_{event.lower()}"
            refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            found[name] = (table, f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} {refuse}")
    return found
