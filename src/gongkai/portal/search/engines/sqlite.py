"""FTS5 without positions: a posting list a token, the number as row number, so that the newest come first by themselves."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import connection

from gongkai.portal.search.words import Wanted

MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_tokens"
    " USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii')"
)


@lru_cache(maxsize=200_000)
def spelled(token: str) -> str:
    """A token in letters that FTS5 takes for one word, whatever sign it is made of."""
    return "".join(f"{ord(sign):05x}" for sign in token)


def _line(tokens: Iterable[str]) -> str:
    return " ".join(sorted(map(spelled, tokens)))


def expression(wanted: Wanted) -> str:
    """What is wanted, as FTS5 reads it. Tokens are hexadecimal: nothing that a visitor typed reaches the syntax."""
    groups = [[" AND ".join(sorted(map(spelled, each))) for each in group] for group in wanted.groups]
    return " AND ".join("(" + " OR ".join(f"({each})" for each in group) + ")" for group in groups)


class Sqlite:
    """The engine inside the embedded database."""

    def put(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Add entries."""
        rows = [(number, _line(tokens)) for number, tokens in entries]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_tokens(rowid, tokens) VALUES (%s, %s)", rows)

    def drop(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Take entries out: FTS5 is told what it holds of them."""
        rows = [(number, _line(tokens)) for number, tokens in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_tokens(search_tokens, rowid, tokens) VALUES ('delete', %s, %s)", rows
            )

    def find(self, wanted: Wanted, most: int) -> list[int]:
        """One query."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s ORDER BY rowid DESC LIMIT %s",
                [expression(wanted), most],
            )
            return [number for (number,) in cursor.fetchall()]

    def empty(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_tokens(search_tokens) VALUES ('delete-all')")
