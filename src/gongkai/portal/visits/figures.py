"""Visits as a source of figures: pages read, day by day."""

from datetime import date

from gongkai.figures.sources import MOST, Period, Record
from gongkai.portal.visits.facts import visits


class Visits:
    """Pages read in the year. A visit is no deed and stands in no ledger, so the count is never kept: `fleeting`."""

    fleeting = True

    def count(self, period: Period, *, month: int | None = None) -> int:
        """The sum of the days, of a month where one is asked for."""
        return sum(self._days(period, month).values())

    def rows(self, period: Period, *, month: int | None = None) -> int:
        """The number of days that have a count."""
        return len(self._days(period, month))

    def behind(self, period: Period, start: int, *, month: int | None = None) -> tuple[Record, ...]:
        """The days, each with what it adds."""
        days = sorted(self._days(period, month).items())[start : start + MOST]
        return tuple(Record(f"visits.day:{day}", f"{day}", day, str(pages), worth=pages) for day, pages in days)

    def _days(self, period: Period, month: int | None) -> dict[date, int]:
        days = period.once("visits", lambda: visits(period.body_id, period.since, period.until))
        return {day: pages for day, pages in days.items() if month in (None, day.month)}
