"""The lives of the busy body's applications, told before they are lived: when each comes in, how, and how it is to end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.law.calendar import calendar
from gongkai.portal.demonstration.data_files import table

APART = ("duplicate", "excessive")
"""Ends that need others before them: an earlier answer, other applications in the same month."""


@dataclass(frozen=True)
class Life:
    """One application. `end` is an entry of the library of reasons, or `uncorrected`, `withdrawn`, `fee`; `twists` befall it
    on the way; `stage` is how far one of today's has come, empty for what goes to its end; `subject` what is asked for, where
    the plan says it."""

    n: int
    day: date
    end: str
    kind: str
    channel: str
    office: str
    twists: frozenset[str] = frozenset()
    stage: str = ""
    subject: str = ""
    chance: Random = field(default_factory=Random, compare=False, repr=False)


def busy() -> dict[str, Any]:
    """The busy body's data."""
    return table("busy")


def lives(most: int | None = None) -> list[Life]:
    """All that came in within the two years, the first first, or the first `most`: the same every time."""
    ends = _ends()
    days = _working_days(busy()["since"], busy()["until"])
    shares = {name: _spread(name, share, len(ends)) for name, share in busy()["shares"].items()}
    twists = _twists(ends)
    return [
        Life(
            n, days[n * len(days) // len(ends)], end, shares["kinds"][n], shares["channels"][n], shares["offices"][n],
            twists.get(n, frozenset()), chance=Random(f"life {n}"),  # noqa: S311 the same invented lives every time
        )
        for n, end in enumerate(ends[:most])
    ]  # fmt: skip


def todays(day: date) -> list[Life]:
    """What lies on the desks on `day`, each come in so many working days ago."""
    found = []
    for n, each in enumerate(busy()["today"], start=len(_ends())):
        came = back(calendar().on_or_before(day), each["days"])
        kind, office = (_spread(name, busy()["shares"][name], 40)[n % 40] for name in ("kinds", "offices"))
        chance = Random(f"life {n}")  # noqa: S311 the same invented lives every time
        more = {"stage": each["stage"], "subject": each.get("subject", ""), "chance": chance}
        found.append(Life(n, came, each["ground"], kind, each["channel"], office, **more))
    return found


def back(day: date, n: int) -> date:
    """The n-th working day before a working day."""
    for _each in range(n):
        day = calendar().on_or_before(day - timedelta(1))
    return day


def _ends() -> list[str]:
    planned = busy()["ends"]
    ends = [end for end, count in planned.items() if end not in APART for _each in range(count)]
    Random("ends").shuffle(ends)  # noqa: S311 the same invented lives every time
    quarter, step = len(ends) // 4, len(ends) // 2 // planned["duplicate"]
    for n in range(planned["duplicate"]):
        ends.insert(quarter + n * step, "duplicate")
    late = len(ends) * 3 // 4
    return [*ends[:late], *["excessive"] * planned["excessive"], *ends[late:]]


def _spread(name: str, share: Mapping[str, int], count: int) -> list[str]:
    """Each value in its share, shuffled."""
    once = [value for value, parts in share.items() for _each in range(parts)]
    found = (once * (count // len(once) + 1))[:count]
    Random(name).shuffle(found)  # noqa: S311 the same invented lives every time
    return found


def _twists(ends: list[str]) -> dict[int, frozenset[str]]:
    ordinary = [n for n, end in enumerate(ends) if end in busy()["ordinary"]["grounds"]]
    Random("twists").shuffle(ordinary)  # noqa: S311 the same invented lives every time
    found: dict[int, frozenset[str]] = {}
    for twist, count in busy()["twists"].items():
        for n in ordinary[:count]:
            found[n] = frozenset({twist})
        ordinary = ordinary[count:]
    return found


def _working_days(since: date, until: date) -> list[date]:
    every = (since + timedelta(n) for n in range((until - since).days + 1))
    return [day for day in every if calendar().is_working(day)]
