"""A tsvector without positions and a GIN index over it, in a table so narrow that reading many of its rows costs little.
No extension is needed. Tokens go in and out as they are: no dictionary and no parser of PostgreSQL's sees them."""

from collections.abc import Iterable

from django.db import connection

from gongkai.portal.search.words import Wanted

INDEX = "CREATE INDEX IF NOT EXISTS search_tokens_gin ON search_tokens USING gin (tokens)"
MAKE = (
    "CREATE TABLE IF NOT EXISTS search_tokens (number bigint PRIMARY KEY, tokens tsvector NOT NULL)"
    " WITH (toast_tuple_target = 128)",
    "ALTER TABLE search_tokens ALTER COLUMN tokens SET STORAGE EXTERNAL",
    INDEX,
)


def quoted(token: str) -> str:
    """A token as a tsquery writes it, whatever sign it is made of."""
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def expression(wanted: Wanted) -> str:
    """What is wanted, as a tsquery."""
    groups = [[" & ".join(sorted(map(quoted, each))) for each in group] for group in wanted.groups]
    return " & ".join("(" + " | ".join(f"({each})" for each in group) + ")" for group in groups)


PUT = (
    "INSERT INTO search_tokens VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))"
    " ON CONFLICT (number) DO UPDATE SET tokens = EXCLUDED.tokens"
)
"""The entry is the index's own: where one of the same number was left behind, the new one takes its place. Tokens come as
one text, for a list of hundreds takes longer to hand over than to index; no token holds a blank."""


class Postgresql:
    """The engine inside PostgreSQL."""

    def put(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Add entries."""
        rows = [(number, " ".join(tokens)) for number, tokens in entries]
        with connection.cursor() as cursor:
            cursor.executemany(PUT, rows)

    def drop(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Take entries out."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_tokens WHERE number = ANY(%s)", [[number for number, _was in entries]])

    def find(self, wanted: Wanted, most: int) -> list[int]:
        """One query."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number FROM search_tokens WHERE tokens @@ %s::tsquery ORDER BY number DESC LIMIT %s",
                [expression(wanted), most],
            )
            return [number for (number,) in cursor.fetchall()]

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE search_tokens")
