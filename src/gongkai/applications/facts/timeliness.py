"""In time, extended, late: every verdict from the days of the case itself."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Value

from gongkai.applications.facts.looking import Brief, brief
from gongkai.applications.models import Application, Happened, Step

LATE = Q(closed_on__gt=F("due_on"))


@dataclass(frozen=True, slots=True)
class Timely:
    """Of the applications closed in a year: in time without and with an extension, late; and open past their last day."""

    in_time: int
    extended: int
    late: int
    overdue: int

    @property
    def closed(self) -> int:
        """All that were closed."""
        return self.in_time + self.extended + self.late


@dataclass(frozen=True, slots=True)
class Late:
    """A late one, with the reason that was written down."""

    application: Brief
    reason: str


def timeliness(body_id: int, year: int, day: date) -> Timely:
    """The verdicts of the year, and what is open and overdue on `day`: two queries."""
    ours = Application.objects.filter(body=body_id, kind=Application.Kind.DISCLOSURE, received_on__isnull=False)
    overdue = ours.filter(closed_on__isnull=True, due_on__lt=day).count()
    return Timely(**verdicts(body_id, year), overdue=overdue)


def verdicts(body_id: int, year: int) -> dict[str, int]:
    """How many were closed in the year `in_time`, in time after an extension (`extended`), and `late`: one query."""
    return _closed(body_id, year).aggregate(
        **{key: Count(Value(1), filter=which) for key, which in _verdicts().items()}
    )


def _verdicts() -> dict[str, Q]:
    """Late, where there is a last day at all: without one nothing is."""
    in_time = Q(due_on__isnull=True) | Q(closed_on__lte=F("due_on"))
    return {"in_time": in_time & Q(extended=False), "extended": in_time & Q(extended=True), "late": LATE}


def late(body_id: int, year: int) -> tuple[Late, ...]:
    """The applications behind "late", with their reasons, oldest first."""
    rows = tuple(_closed(body_id, year).filter(LATE).order_by("closed_on", "pk"))
    steps = Step.objects.filter(application__in=[each.pk for each in rows], kind=Happened.ANSWERED).order_by("order")
    reasons = {step.application_id: step.facts.get("late_reason", "") for step in steps}
    return tuple(Late(brief(each), reasons.get(each.pk, "")) for each in rows)


def verdict(body_id: int, year: int, which: str, start: int = 0, most: int = 200) -> tuple[Brief, ...]:
    """The applications behind one number of the year: `in_time`, `extended` or `late`; oldest first. Raises KeyError."""
    rows = _closed(body_id, year).filter(_verdicts()[which]).order_by("closed_on", "pk")
    return tuple(map(brief, rows[start : start + most]))


def _closed(body_id: int, year: int) -> "QuerySet[Application]":
    return Application.objects.filter(
        body=body_id, kind=Application.Kind.DISCLOSURE, closed_on__year=year, received_on__isnull=False
    )
