"""What a room tells the desk: one thing that waits, for whom, until when, and why it waits for them.

Every room answers `facts.waiting(person, day)` with values of this kind; the desk of the portal asks all of them.

>>> days_left(date(2020, 4, 30), date(2020, 4, 28))
2
>>> days_left(date(2020, 4, 30), date(2020, 5, 6))
-1
"""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.law.calendar import calendar


class Whose(Enum):
    """For whom it waits, seen from the person who looks: for them, for another of their office, of their body."""

    MINE = "mine"
    OFFICE = "office"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Deed:
    """A thing the person can do about it: the button's words and where it leads; `main` is what is most often done."""

    label: str
    url: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what is to be done (`what`) to which thing (`title`) of which office, since and until when.

    `why` says why it waits for this person. `days_left` are working days from the day asked about: nought on the last
    day, negative when overdue, None without a term. `url` leads to the page where it is done.
    """

    what: str
    title: str
    office: str
    due_on: date | None
    days_left: int | None
    url: str
    since: date
    why: str
    whose: Whose = Whose.MINE
    deeds: tuple[Deed, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether the term is over."""
        return self.days_left is not None and self.days_left < 0


AT_HAND = 20
"""How many of a pile the desk can show."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What one room has waiting for one and the same: all of it counted, `first` the most pressing, soonest due first.
    `every` leads to the list in which all of it stands."""

    whose: Whose
    number: int
    overdue: int
    first: tuple[Waiting, ...]
    every: Deed | None = None


Provider = Callable[[Any, date], Iterable[Waiting | Pile]]
"""A room's `facts.waiting(person, day)`; where much can wait, its `facts.piles(person, day)`."""


@cache
def soon_days() -> int:
    """Within how many working days a last day is soon."""
    return int(tomllib.loads((files("gongkai.offices") / "data" / "desk.toml").read_text("utf-8"))["soon_days"])


def pressure(left: int | None) -> str:
    """How pressing it is with so many working days left, as the style sheets call it."""
    if left is None:
        return "open"
    return "overdue" if left < 0 else "soon" if left <= soon_days() else "open"


def days_left(due_on: date | None, day: date) -> int | None:
    """The working days from `day` to the last day, by the calendar known on `day`: nought on the last day, and once it
    is over a negative number, where a begun working day counts as one. None without a last day."""
    if due_on is None:
        return None
    known = calendar(day)
    if due_on >= day:
        return known.between(day, due_on)
    return -max(1, known.between(due_on, day))
