"""The year month by month, and by which way applications came in."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Value

from gongkai.applications.facts.looking import Brief, brief
from gongkai.applications.models import Application
from gongkai.applications.models.application import CHANNELS
from gongkai.law.channels import Channel

DAY_OF = {"received": "received_on", "closed": "closed_on"}
"""What can be told month by month, and the day that counts."""


def by_month(body_id: int, year: int, what: str) -> Mapping[int, int]:
    """Applications `received` or `closed` in each month of the year, 1 to 12. Raises KeyError. One query."""
    rows = _in(body_id, date(year, 1, 1), date(year, 12, 31), DAY_OF[what])
    found = dict.fromkeys(range(1, 13), 0)
    for day, n in rows.order_by().values_list(DAY_OF[what]).annotate(n=Count("*")):
        found[day.month] += n
    return found


def ways() -> dict[str, str]:
    """How the screen calls the channels of 条例 art 31."""
    return {each.value: str(CHANNELS[each]) for each in Channel}


def by_way(body_id: int, year: int) -> Mapping[str, int]:
    """Applications received in the year, by the channel of 条例 art 31 by which they came. One query."""
    rows = _in(body_id, date(year, 1, 1), date(year, 12, 31), "received_on")
    return rows.aggregate(**{each.value: Count(Value(1), filter=Q(channel=each.value)) for each in Channel})


def of_month(body_id: int, year: int, what: str, month: int, start: int = 0, most: int = 200) -> tuple[Brief, ...]:
    """The applications behind a month, oldest first. Raises KeyError."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    rows = _in(body_id, first, last, DAY_OF[what]).order_by(DAY_OF[what], "pk")
    return tuple(map(brief, rows[start : start + most]))


def of_way(body_id: int, year: int, way: str, start: int = 0, most: int = 200) -> tuple[Brief, ...]:
    """The applications behind a channel, oldest first. Raises ValueError for no channel of art 31."""
    rows = _in(body_id, date(year, 1, 1), date(year, 12, 31), "received_on").filter(channel=Channel(way))
    return tuple(map(brief, rows.order_by("received_on", "pk")[start : start + most]))


def overdue(body_id: int, day: date) -> int:
    """Applications that were open on `day` and past their last day. Two queries: each goes its own way."""
    owed = _owed(body_id, day)
    return owed.filter(closed_on__isnull=True).count() + owed.filter(closed_on__gt=day).count()


def of_overdue(body_id: int, day: date, start: int = 0, most: int = 200) -> tuple[Brief, ...]:
    """The applications behind it, the longest overdue first."""
    return tuple(map(brief, _overdue(body_id, day).order_by("due_on", "pk")[start : start + most]))


def _in(body_id: int, first: date, last: date, field: str) -> "QuerySet[Application]":
    """As table three counts: nothing is closed that was never received."""
    return Application.objects.filter(
        body=body_id, kind=Application.Kind.DISCLOSURE, received_on__isnull=False, **{f"{field}__range": (first, last)}
    )


def _overdue(body_id: int, day: date) -> "QuerySet[Application]":
    return _owed(body_id, day).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))


def _owed(body_id: int, day: date) -> "QuerySet[Application]":
    """An answer was owed before the day, whether given since or not."""
    return Application.objects.filter(
        body=body_id, kind=Application.Kind.DISCLOSURE, received_on__lte=day, due_on__lt=day
    )
