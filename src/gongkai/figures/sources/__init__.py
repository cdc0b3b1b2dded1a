"""What counts: each source is a room's fact under a name that the register of figures uses.

A source answers two questions about a period: how many, and which rows. A room higher up, such as the portal's visits,
registers its own from its app's `ready`.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from gongkai.reports.filled import Number

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Period:
    """The year of a body, read once: `once` keeps what several figures ask for alike."""

    body_id: int
    year: int
    _kept: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def since(self) -> date:
        """The first day."""
        return date(self.year, 1, 1)

    @property
    def until(self) -> date:
        """The last day, as of which what stands at a day is counted."""
        return date(self.year, 12, 31)

    def once(self, key: Hashable, ask: Callable[[], Kept]) -> Kept:
        """What `ask` answers, asked once."""
        if key not in self._kept:
            self._kept[key] = ask()
        return self._kept[key]


@dataclass(frozen=True, slots=True)
class Record:
    """One row behind a figure: `thing` is `app.model:number`, `url` where an officer reads it ("" if nowhere)."""

    thing: str
    title: str
    day: date | None
    detail: str = ""
    url: str = ""
    worth: Number = 1
    """How much the row adds to the figure: 1 where rows are counted."""


class Source(Protocol):
    """How many, and which; `behind` gives at most `MOST` rows from `start` on, in a fixed order. Where there may be millions,
    `every` gives all of them and `things` their names, in the same order, from one query."""

    def count(self, period: Period, **args: Any) -> Number:
        """The number."""

    def behind(self, period: Period, start: int, **args: Any) -> tuple[Record, ...]:
        """The rows."""


MOST = 1000
"""How many rows come at once."""

_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let figures be counted by this source. Raises ValueError where the name is taken by another."""
    if _SOURCES.setdefault(name, source) is not source:
        raise ValueError(name)


def source(name: str) -> Source | None:
    """The source of this name, or None while nothing of that name is installed."""
    return _SOURCES.get(name)


def names() -> Mapping[str, Source]:
    """Every source there is."""
    return dict(_SOURCES)
