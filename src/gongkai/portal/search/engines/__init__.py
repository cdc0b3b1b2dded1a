"""Engines: which entries hold all tokens of a question, newest first. Three deeds and a look: put, drop, find, empty.

An engine knows numbers and tokens and nothing else; the higher the number, the newer the entry. Which engine works follows
from the database; `GONGKAI_SEARCH=opensearch` names another.
"""

from collections.abc import Iterable
from functools import cache
from typing import Protocol

from django.conf import settings
from django.db import connection

from gongkai.portal.search.words import Wanted


class Engine(Protocol):
    """What finds entries by their tokens."""

    def put(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Add entries: number and tokens. A number must not be there yet."""

    def drop(self, entries: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Take entries out: number, and the tokens with which it was put in."""

    def find(self, wanted: Wanted, most: int) -> list[int]:
        """The highest numbers, at most so many, whose entries hold what is wanted; highest first."""

    def empty(self) -> None:
        """Take everything out."""


def engine() -> Engine:
    """The engine that works here."""
    return _engine(getattr(settings, "GONGKAI_SEARCH", "") or connection.vendor)


@cache
def _engine(name: str) -> Engine:
    if name == "sqlite":
        from gongkai.portal.search.engines.sqlite import Sqlite

        return Sqlite()
    if name == "postgresql":
        from gongkai.portal.search.engines.postgresql import Postgresql

        return Postgresql()
    from gongkai.portal.search.engines.opensearch import OpenSearch

    return OpenSearch()
