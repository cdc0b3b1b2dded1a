"""The visits of the year, a number a day: fewer at weekends and in the spring festival, more when it rains hard."""

import random
from datetime import date, timedelta

from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.plan import year
from gongkai.portal.visits import counter

SEED = "gongkai visits"
WEEKEND, FESTIVAL, FLOOD = 0.45, 0.5, 1.6
MONTHS = (0.8, 1.3, 1.1, 1.0, 1.2, 1.3, 1.1, 1.1, 1.0, 0.9, 1.0, 1.1)


def lay_visits() -> None:
    """Write them down as the counter does."""
    counter.add(by_day())


def by_day() -> dict[date, int]:
    """Visits by day; they add up to the plan's."""
    first = date(year(), 1, 1)
    days = [first + timedelta(n) for n in range((date(year() + 1, 1, 1) - first).days)]
    chance = random.Random(SEED)  # noqa: S311 - the same demonstration every time
    shares = [_weight(day) * chance.uniform(0.85, 1.15) for day in days]
    whole = int(table("year")["visits"])
    found = {day: int(whole * share / sum(shares)) for day, share in zip(days, shares, strict=True)}
    for day in days[: whole - sum(found.values())]:
        found[day] += 1
    return found


def _weight(day: date) -> float:
    festival = FESTIVAL if date(day.year, 1, 24) <= day <= date(day.year, 1, 31) else 1.0
    flood = FLOOD if date(day.year, 6, 28) <= day <= date(day.year, 6, 30) else 1.0
    return MONTHS[day.month - 1] * (WEEKEND if day.weekday() > 4 else 1.0) * festival * flood
