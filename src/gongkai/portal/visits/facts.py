"""What the visit counter tells the floors above."""

from collections.abc import Iterator
from datetime import date

from gongkai.offices.models import Body
from gongkai.portal.models import HomePage
from gongkai.portal.visits.models import DayOfVisits


def visits(body_id: int, since: date, until: date) -> dict[date, int]:
    """Pages read by day, from `since` to `until` (both included). A day on which nothing was counted is not in it: the
    counter may not have been running. One query."""
    rows = DayOfVisits.objects.filter(body=body_id, day__range=(since, until)).order_by("day")
    return dict(rows.values_list("day", "pages"))


def months(body_id: int) -> Iterator[tuple[int, int, int]]:
    """Year, month and pages, latest first."""
    found: dict[tuple[int, int], int] = {}
    for day, pages in DayOfVisits.objects.filter(body=body_id).order_by("-day").values_list("day", "pages"):
        found[day.year, day.month] = found.get((day.year, day.month), 0) + pages
    yield from ((year, month, pages) for (year, month), pages in found.items())


def whose() -> int | None:
    """The body whose portal this is: the first page's, else the topmost."""
    home = HomePage.objects.values_list("body", flat=True).first()
    return home if home is not None else Body.objects.filter(parent=None).values_list("pk", flat=True).first()
