"""When a holiday notice changes the calendar: exactly the open cases it touches are reckoned anew, and the old last day
is kept with the reason."""

from datetime import date, datetime

from django.db import transaction

from gongkai.applications.models import Application, Happened
from gongkai.applications.recording import day_of, reckon, take
from gongkai.applications.standing import stand
from gongkai.law.calendar import calendar, notices


def recalculate(at: datetime) -> list[Application]:
    """Take the notices made public since each open case was reckoned. Returns the cases whose last day moved."""
    day = day_of(at)
    newest = max((notice.published for notice in notices() if notice.published <= day), default=date.min)
    stale = Application.objects.filter(closed_on__isnull=True, due_as_of__lt=newest).order_by("pk")
    return [moved for pk in stale.values_list("pk", flat=True) if (moved := _again(pk, at, day))]


@transaction.atomic
def _again(pk: int, at: datetime, day: date) -> Application | None:
    application = Application.objects.select_for_update(of=("self",)).get(pk=pk)
    before, known = application.due_on, application.due_as_of
    after = stand(application.steps.all(), calendar(day), application.kind).due.day
    if moved := before != after:
        since = [notice for notice in notices() if known < notice.published <= day]
        take(
            application, Happened.RECKONED, day, None, at=at, was=str(before), now=str(after),
            notices=[str(notice) for notice in since],
        )  # fmt: skip
    reckon(application, day)
    return application if moved else None
