"""Visits as a source of figures: pages read, day by day."""

from datetime import date

from gongkai.figures.sources import MOST, Period, Record
from gongkai.portal.visits.facts import visits


class Visits:
    """Pages read in the year. A visit is no deed and stands in no ledger, so the count is never kept: `fleeting`."""

    fleeting = True

    def count(self, period: Period) -> int:
        """The sum of the days."""
        return sum(self._days(period).values())

    def rows(self, period: Period) -> int:
        """The number of days that have a count."""
        return len(self._days(period))

    def behind(self, period: Period, start: int) -> tuple[Record, ...]:
        """The days, each with what it adds."""
        days = sorted(self._days(period).items())[start : start + MOST]
        return tuple(Record(f"visits.day:{day}", f"{day}", day, str(pages), worth=pages) for day, pages in days)

    def _days(self, period: Period) -> dict[date, int]:
        return period.once("visits", lambda: visits(period.body_id, period.since, period.until))
