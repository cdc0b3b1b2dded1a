"""A tsvector without positions and a GIN index over it, in a table so narrow that reading many of its rows costs little.
No extension is needed. Tokens go in and out as they are: no dictionary and no parser of PostgreSQL's sees them.

The index names all entries that hold a token, however many are wanted. So each entry also holds the spans of time in which
its number lies, and the newest spans are asked first: what stands in half of all entries is found as fast as what is rare."""

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


QUARTER, YEARS = 17, 20
"""Spans of time by which entries are asked for, in minutes, as powers of two: 91 days and two years."""
FIND = """
WITH last AS MATERIALIZED (SELECT max(number) AS number FROM search_tokens),
newest AS MATERIALIZED (
    SELECT number FROM search_tokens
    WHERE tokens @@ (
        SELECT (%(asked)s || ' & (' || string_agg('''=q' || (number >> %(quarter)s) - back || '''', ' | ') || ')')::tsquery
        FROM last, generate_series(0, 2) AS back)
    ORDER BY number + 0 DESC LIMIT %(most)s),
newer AS MATERIALIZED (
    SELECT number FROM search_tokens
    WHERE (SELECT count(*) FROM newest) BETWEEN %(most)s / 4 AND %(most)s - 1 AND tokens @@ (
        SELECT (%(asked)s || ' & (' || string_agg('''=y' || (number >> %(years)s) - back || '''', ' | ') || ')')::tsquery
        FROM last, generate_series(0, 1) AS back)
    ORDER BY number + 0 DESC LIMIT %(most)s),
everything AS MATERIALIZED (
    SELECT number FROM search_tokens
    WHERE (SELECT count(*) FROM newest) < %(most)s AND (SELECT count(*) FROM newer) < %(most)s
        AND tokens @@ (SELECT %(asked)s::tsquery)
    ORDER BY number + 0 DESC LIMIT %(most)s)
SELECT number FROM newest WHERE (SELECT count(*) FROM newest) = %(most)s
UNION ALL SELECT number FROM newer WHERE (SELECT count(*) FROM newer) = %(most)s
UNION ALL SELECT number FROM everything ORDER BY number DESC
"""
"""Half a year and more, then two to four years, then everything: each only where what came before did not find enough, the second only
where it may well be enough. By `+ 0`, and by questions that are not known before it begins, PostgreSQL asks the index of
tokens, never one entry after another for its tokens."""


def spans(number: int) -> list[str]:
    """The spans in which a number lies, as tokens."""
    return [f"=q{number >> QUARTER}", f"=y{number >> YEARS}"]


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
        rows = [(number, " ".join([*tokens, *spans(number)])) for number, tokens in entries]
        with connection.cursor() as cursor:
            cursor.executemany(PUT, rows)

    def drop(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Take entries out."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_tokens WHERE number = ANY(%s)", [[number for number, _was in entries]])

    def find(self, wanted: Wanted, most: int) -> list[int]:
        """One query."""
        with connection.cursor() as cursor:
            given = {"asked": expression(wanted), "most": most, "quarter": QUARTER, "years": YEARS}
            cursor.execute(FIND, given)
            return [number for (number,) in cursor.fetchall()]

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE search_tokens")
