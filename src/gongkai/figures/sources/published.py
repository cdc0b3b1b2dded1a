"""Items and documents of publishing as sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.figures.sources import MOST, Period, Record
from gongkai.publishing import facts
from gongkai.publishing.facts import By, Published


class Items:
    """Items first public in the year: all, of `kinds` (`document.normative`), or shown in `columns` (page numbers)."""

    def count(self, period: Period, *, kinds: list[str] | None = None, columns: list[int] | None = None) -> int:
        """The number of items; one that is shown in several of the columns counts once."""
        if columns is not None:
            return period.once(
                ("shown", *columns), lambda: facts.shown(period.body_id, period.since, period.until, columns)
            )
        by_kind: dict[str | None, int] = period.once("items", lambda: self._by_kind(period))
        return sum(by_kind.values()) if kinds is None else sum(by_kind.get(kind, 0) for kind in kinds)

    def behind(
        self, period: Period, start: int, *, kinds: list[str] | None = None, columns: list[int] | None = None
    ) -> tuple[Record, ...]:
        """The items, oldest first."""
        rows = facts.behind_any(period.body_id, period.since, period.until, kinds=kinds, columns=columns, start=start)
        return tuple(_record(each) for each in rows)

    def every(
        self, period: Period, *, kinds: list[str] | None = None, columns: list[int] | None = None
    ) -> Iterator[Record]:
        """All of them."""
        found = facts.every(period.body_id, period.since, period.until, kinds=kinds, columns=columns)
        return map(_record, found)

    def things(
        self, period: Period, *, kinds: list[str] | None = None, columns: list[int] | None = None
    ) -> Iterator[str]:
        """The items by name alone."""
        return facts.things(period.body_id, period.since, period.until, kinds=kinds, columns=columns)

    def _by_kind(self, period: Period) -> dict[str | None, int]:
        return {each.kind: each.items for each in facts.counts(period.body_id, period.since, period.until, By.KIND)}


class ItemsOfMonth:
    """Items first public in a month of the year."""

    def count(self, period: Period, *, month: int) -> int:
        """The number; all twelve are one query."""
        return period.once("items by month", lambda: self._months(period)).get(month, 0)

    def behind(self, period: Period, start: int, *, month: int) -> tuple[Record, ...]:
        """The items, oldest first."""
        when = (period.year, month)
        rows = facts.behind(period.body_id, period.since, period.until, month=when, start=start)
        return tuple(_record(each) for each in rows)

    def _months(self, period: Period) -> dict[int, int]:
        rows = facts.counts(period.body_id, period.since, period.until, By.MONTH)
        return {each.month[1]: each.items for each in rows if each.month}


class ItemsInColumn:
    """Items first public in the year that are shown in a column; one that is shown in several counts once in each."""

    def count(self, period: Period, *, column: int) -> int:
        """The number; all columns are one query."""
        return in_columns(period).get(column, 0)

    def behind(self, period: Period, start: int, *, column: int) -> tuple[Record, ...]:
        """The items, oldest first."""
        rows = facts.behind(period.body_id, period.since, period.until, column=column, start=start)
        return tuple(_record(each) for each in rows)


def in_columns(period: Period) -> dict[int, int]:
    """Items of the year by the number of the column or topic that shows them. One query, asked once."""
    return period.once("columns", lambda: facts.columns(period.body_id, period.since, period.until))


@dataclass(frozen=True)
class Documents:
    """Documents of a kind as they stand: by one of the facts about them."""

    ask: str
    """made, public, repealed or in_force."""

    def count(self, period: Period, *, kind: str) -> int:
        """The number of documents."""
        return len(self._things(period, kind))

    def behind(self, period: Period, start: int, *, kind: str) -> tuple[Record, ...]:
        """The documents, oldest first."""
        return self._things(period, kind)[start : start + MOST]

    def _things(self, period: Period, kind: str) -> tuple[Record, ...]:
        return period.once((self.ask, kind), lambda: self._read(period, kind))

    def _read(self, period: Period, kind: str) -> tuple[Record, ...]:
        days = (period.until,) if self.ask in ("public", "in_force") else (period.since, period.until)
        found: Any = getattr(facts, self.ask)(period.body_id, kind, *days)
        return tuple(Record(each.item, each.title, each.day, each.number, facts.address(each.item)) for each in found)


class CopiesAnIssue:
    """The print run of an issue of the year's magazines: the average where issues differ."""

    def count(self, period: Period) -> int:
        """Copies an issue, rounded half up; nought without an issue."""
        issues = copies = 0
        for number, run in facts.print_run(period.body_id, period.year).values():
            issues, copies = issues + number, copies + run
        return (copies * 2 + issues) // (issues * 2) if issues else 0

    def behind(self, period: Period, start: int) -> tuple[Record, ...]:
        """The issues."""
        return Items().behind(period, start, kinds=["periodicalissue.magazine"])


def _record(row: Published) -> Record:
    return Record(row.item, row.title, row.public_from.date(), facts.kind_name(row.kind), facts.address(row.item))
