"""FTS5 without positions: a posting list a token, the number as row number, so that the newest come first by themselves."""

from collections.abc import Iterable

from django.db import connection

from gongkai.portal.search.words import Wanted

MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_tokens"
    " USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii')"
)


class _Letters(dict[int, str]):
    """Every sign ever met in letters; what parts tokens stays."""

    def __missing__(self, code: int) -> str:
        self[code] = " " if code == ord(" ") else f"{code:05x}"
        return self[code]


_LETTERS = _Letters()


def spelled(tokens: str) -> str:
    """Tokens, parted by blanks, in letters of which FTS5 takes each for one word, whatever signs it is made of."""
    return tokens.translate(_LETTERS)


def _line(tokens: Iterable[str]) -> str:
    return spelled(" ".join(tokens))


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
