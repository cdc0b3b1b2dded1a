"""A form with values: what each cell says, how it came to say it and where it stands. Blank is not nought."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from gongkai.reports.form import Cell, Form

Number = int | Decimal
"""Whole numbers are `int`; anything with a decimal point is `Decimal`. Money is in 万元."""


class State(StrEnum):
    """How a cell came to its value. Only `NUMBER` and `RECOVERED` have one; nothing else ever becomes 0."""

    NUMBER = "number"
    BLANK = "blank"
    MARK = "mark"
    """A sign that stands for nothing: `/`, `—`, 无."""
    TEXT = "text"
    """Words or a number that cannot be one cell's."""
    RECOVERED = "recovered"
    """Printed without separators and found by the form's identities."""
    UNREAD = "unread"
    """The row or column was never found."""


class Origin(StrEnum):
    """Where a value comes from."""

    COUNTED = "counted"
    DECLARED = "declared"
    ADDED_UP = "added up"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document; every number counts from 1, None where the format has no such thing."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None

    def as_dict(self) -> dict[str, int]:
        """The known parts only, as the JSON contract writes a place."""
        parts = {name: getattr(self, name) for name in ("page", "table", "row", "column", "line")}
        return {name: value for name, value in parts.items() if value is not None}


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one cell says: `value` (None unless `state` is number or recovered) and `raw`, the words as printed.

    `unit` is the unit money was printed in (元, 万元, 亿元), None where none is printed.
    `alternatives` are other values: of a recovered or unread cell those that the form's identities would allow (as
    well), of any other the number that the same file says of it in a second place.
    """

    value: Number | None = None
    state: State = State.UNREAD
    raw: str = ""
    place: Place = NOWHERE
    origin: Origin = Origin.READ
    unit: str | None = None
    alternatives: tuple[Number, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether the cell has a value."""
        return self.value is not None


UNREAD = Entry()


@dataclass(frozen=True)
class Filled:
    """A form and what its cells say. Every cell of the form has an entry."""

    form: Form
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every cell that nobody spoke of an unread entry, in the form's order; refuse cells it does not have."""
        strange = self.entries.keys() - self.form.cells.keys()
        if strange:
            raise KeyError(", ".join(sorted(strange)))
        object.__setattr__(self, "entries", {key: self.entries.get(key, UNREAD) for key in self.form.cells})

    @classmethod
    def of(cls, form: Form, numbers: Mapping[str, Number], origin: Origin = Origin.COUNTED) -> "Filled":
        """A form from plain numbers, as counting or adding up makes them."""
        return cls(form, {key: Entry(value, State.NUMBER, str(value), origin=origin) for key, value in numbers.items()})

    def __getitem__(self, key: str) -> Entry:
        """The entry of a cell, by its key."""
        return self.entries[key]

    def value(self, key: str) -> Number | None:
        """The number in a cell, or None where it holds none."""
        return self.entries[key].value

    def numbers(self) -> dict[str, Number]:
        """Every cell that has a number."""
        return {key: entry.value for key, entry in self.entries.items() if entry.value is not None}

    def cells(self) -> Iterator[tuple[Cell, Entry]]:
        """Each cell of the form with its entry, in the form's order."""
        return ((cell, self.entries[key]) for key, cell in self.form.cells.items())

    def count(self, *states: State) -> int:
        """How many cells are in one of these states."""
        return sum(entry.state in states for entry in self.entries.values())

    def with_numbers(self, numbers: Mapping[str, Number], origin: Origin = Origin.DECLARED) -> "Filled":
        """A copy with other numbers in some cells."""
        entries = dict(self.entries)
        for key, value in numbers.items():
            old = self.entries[key]
            entries[key] = replace(old, value=value, state=State.NUMBER, raw=str(value), origin=origin)
        return Filled(self.form, entries)
