"""动态调整 (art 18): what was withheld is looked at again at intervals, and what can be disclosed by then is disclosed. The
Regulation names no interval, so it is uncertain (`law.terms.uncertain`)."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from gongkai.applications.models.step import Happened, Step
from gongkai.law.outcomes import UNDER_14_TO_16, Outcome
from gongkai.law.terms import Unit, uncertain

WITHHELD = frozenset({*UNDER_14_TO_16, Outcome.PARTIAL})
"""Outcomes by which something stays closed under articles 14 to 16; of a partial disclosure, its withheld part."""


def look_again_on(counting: Sequence[Step], end: Step, outcome: Outcome | None) -> date | None:
    """From which day on what was withheld at this end is due to be looked at again; None where nothing is withheld, or it
    was found open to all since."""
    if outcome not in WITHHELD:
        return None
    since = [each for each in counting if each.kind == Happened.REASSESSED and each.order > end.order]
    if since and since[-1].facts["disclose"]:
        return None
    every = uncertain()["reassessment"]
    assert every.unit is Unit.MONTHS
    return months_after((since[-1] if since else end).day, every.number)


def months_after(day: date, n: int) -> date:
    """The same day n months later, or the last of that month.

    >>> months_after(date(2020, 2, 29), 12)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
