"""The plan of the year as data: lines of items, each item counted once by its line, and the channels."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from gongkai.portal.demonstration.data_files import table


@dataclass(frozen=True, slots=True)
class Line:
    """So many items of a kind (`model.kind`), in which columns, made in which way."""

    key: str
    count: int
    model: str
    kind: str
    columns: tuple[str, ...]
    office: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A channel, how many placements it has in the year, which lines' items it takes and which titles of its own."""

    name: str
    kind: str
    count: int
    lines: tuple[str, ...] = ()
    own: str = ""
    copies: int | None = None


@dataclass(slots=True)
class Words:
    """One item as it is to be published: its line, its moment, what it says, what comes with it."""

    line: Line
    at: datetime
    title: str
    text: str
    office: str
    theme: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    files: tuple[Any, ...] = ()


@cache
def lines() -> dict[str, Line]:
    """The lines of the website, by key."""
    return {each["key"]: _line(each) for each in table("year")["line"]}


def _line(each: dict[str, Any]) -> Line:
    model, _dot, kind = each["is"].partition(".")
    columns = tuple(each["columns"])
    return Line(each["key"], each["count"], model, kind, columns, each.get("office", ""), each.get("pattern", ""))


@cache
def channels() -> tuple[Placed, ...]:
    """The channels, the website first."""
    return tuple(
        Placed(
            each["name"], each["kind"], each["count"], tuple(each.get("from", ())), each.get("own", ""),
            each.get("copies"),
        )
        for each in table("year")["channel"]
    )  # fmt: skip


def year() -> int:
    """The year that is told."""
    return int(table("year")["year"])


def website() -> int:
    """How many items the website shows in it."""
    return int(table("year")["website"])
