"""Working days by the State Council's holiday notices, as they were known on a given day.

One notice a file in `holidays/`: its 文号, its day of issue, days off and make-up working days. A later notice of the same
year replaces the holidays it names (2019 劳动节, 2020 春节). A year without a notice is *unknown*, never "no holidays":
it is counted Monday to Friday less the holidays that 《全国年节及纪念日放假办法》 fixes by date, and the result is provisional.

>>> calendar().after(date(2020, 1, 16), 20)
datetime.date(2020, 2, 20)
>>> calendar(date(2020, 1, 26)).after(date(2020, 1, 10), 20)
datetime.date(2020, 2, 12)
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from gongkai.wording import _

WEEKDAYS = "一二三四五六日"
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)})
"""元旦, 劳动节, 国庆节 by 《全国年节及纪念日放假办法》; the lunar ones need a notice."""
FIXED_SINCE_2025 = FIXED_HOLIDAYS | {(5, 2)}
"""The same with the second day of 劳动节 that the revision of November 2024 added from 2025 on."""


class BeyondCalendar(ValueError):
    """The day asked for lies after 9999-12-31, where dates end."""

    def __init__(self) -> None:
        """Say so in the user's words."""
        super().__init__(_("日期超出日历范围（最晚到 9999-12-31），请核对日期和天数。"))


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a notice: days off from `first` to `last`, and the rest days worked in exchange."""

    name: str
    first: date
    last: date
    work: tuple[date, ...]

    @property
    def off(self) -> tuple[date, ...]:
        """Every day off."""
        return tuple(self.first + timedelta(n) for n in range((self.last - self.first).days + 1))

    def touches(self, start: date, end: date) -> bool:
        """Whether a day off or a make-up working day lies after `start` and not after `end`."""
        return any(start < day <= end for day in (*self.off, *self.work))


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of the State Council's office: which year's holidays it sets, its 文号, when it was issued and made public."""

    year: int
    title: str
    number: str
    issued: date
    published: date
    holidays: tuple[Holiday, ...]

    def __str__(self) -> str:
        """The 文号, or the title where the 文号 was not checked."""
        return self.number or f"《{self.title}》"


class Calendar:
    """Which days are worked, by the notices known. Get one by `calendar()`.

    `notices` are those known, oldest first; `holidays` those in force, each with the notice that sets it.
    """

    __slots__ = ("_touched", "_worked", "_years", "holidays", "known", "notices")

    def __init__(self, notices: tuple[Notice, ...]) -> None:
        """`notices` in the order in which they were made public."""
        in_force = {(notice.year, holiday.name): (holiday, notice) for notice in notices for holiday in notice.holidays}
        self.notices = notices
        self.known = frozenset(notice.year for notice in notices)
        self.holidays = tuple(sorted(in_force.values(), key=lambda each: each[0].first))
        self._worked = {day: False for holiday, _notice in self.holidays for day in holiday.off}
        self._worked |= {day: True for holiday, _notice in self.holidays for day in holiday.work}
        self._touched = self.known | {day.year for day in self._worked}
        self._years: dict[int, tuple[int, ...]] = {}

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return self._worked.get(day, _by_weekday(day, known=day.year in self.known))

    def after(self, day: date, n: int) -> date:
        """The `n`-th working day after `day`, which is not counted itself; `day` for nought. Raises BeyondCalendar, ValueError."""
        if n < 0:
            raise ValueError(_("工作日数不能是负数：{n}。").format(n=n))
        if n > (MAXYEAR - day.year + 1) * 366:
            raise BeyondCalendar
        if n == 0:
            return day
        year = day.year
        days = self._working(year)
        place = bisect_right(days, day.toordinal()) + n - 1
        while place >= len(days):
            place -= len(days)
            year += 1
            if year > MAXYEAR:
                raise BeyondCalendar
            days = self._working(year)
        return date.fromordinal(days[place])

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` and not after `end`; nought when `end` is not later."""
        if end <= start:
            return 0
        total = bisect_right(self._working(end.year), end.toordinal())
        total -= bisect_right(self._working(start.year), start.toordinal())
        return total + sum(len(self._working(year)) for year in range(start.year, end.year))

    def on_or_after(self, day: date) -> date:
        """`day` if it is a working day, else the next one. Raises BeyondCalendar."""
        return day if self.is_working(day) else self.after(day, 1)

    def on_or_before(self, day: date) -> date:
        """`day` if it is a working day, else the last one before it."""
        while not self.is_working(day):
            day -= timedelta(1)
        return day

    def unknown(self, start: date, end: date) -> tuple[int, ...]:
        """The years without a notice that days after `start` and not after `end` fall in."""
        if end <= start:
            return ()
        return tuple(y for y in range((start + timedelta(1)).year, end.year + 1) if y not in self.known)

    def working_days(self, year: int) -> tuple[date, ...]:
        """Every working day of a year."""
        return tuple(map(date.fromordinal, self._working(year)))

    def arrangements(self, start: date, end: date) -> Iterator[tuple[Holiday, Notice]]:
        """The holidays that change the count of the days after `start` and not after `end`."""
        return (each for each in self.holidays if each[0].touches(start, end))

    def _working(self, year: int) -> tuple[int, ...]:
        if year not in self._touched:
            return _weekdays_of(year)
        if year not in self._years:
            self._years[year] = tuple(day.toordinal() for day in _days_of(year) if self.is_working(day))
        return self._years[year]


def calendar(as_of: date | None = None) -> Calendar:
    """The calendar as it was known on `as_of`: a notice counts from the day it was made public. None: all that is known."""
    return _calendar(sum(as_of is None or notice.published <= as_of for notice in notices()))


@cache
def notices() -> tuple[Notice, ...]:
    """Every notice in `holidays/`, in the order in which they were made public."""
    paths = (Path(__file__).parent / "holidays").glob("*.toml")
    read = (_notice(tomllib.loads(path.read_text("utf-8"))) for path in paths)
    return tuple(sorted(read, key=lambda notice: notice.published))


def spoken(day: date) -> str:
    """A day as a clerk writes it: 2020-02-20（星期四）."""
    return f"{day.isoformat()}（星期{WEEKDAYS[day.weekday()]}）"


@cache
def _calendar(known: int) -> Calendar:
    return Calendar(notices()[:known])


def _notice(data: dict[str, Any]) -> Notice:
    holidays = tuple(Holiday(h["name"], h["first"], h["last"], tuple(h["work"])) for h in data["holidays"])
    issued = data["issued"]
    return Notice(data["year"], data["title"], data["number"], issued, data.get("published", issued), holidays)


def _days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1).toordinal()
    return map(date.fromordinal, range(first, date(year, 12, 31).toordinal() + 1))


def _by_weekday(day: date, known: bool) -> bool:
    """A known year's notice says all that differs from Monday to Friday; an unknown year keeps its fixed holidays."""
    fixed = FIXED_HOLIDAYS if day.year < 2025 else FIXED_SINCE_2025
    return day.weekday() < 5 and (known or (day.month, day.day) not in fixed)


@lru_cache(maxsize=256)
def _weekdays_of(year: int) -> tuple[int, ...]:
    return tuple(day.toordinal() for day in _days_of(year) if _by_weekday(day, known=False))
