"""When a holiday notice changes the calendar: exactly the open cases it touches are reckoned anew, and the old last day
is kept with the reason."""

from datetime import date, datetime

from django.db import transaction

from gongkai.applications.models import Application
from gongkai.applications.recording import day_of, take_notices
from gongkai.law.calendar import notices


def recalculate(at: datetime) -> list[Application]:
    """Take the notices made public since each open case was reckoned. Returns the cases whose last day moved."""
    day = day_of(at)
    newest = max((notice.published for notice in notices() if notice.published <= day), default=date.min)
    stale = Application.objects.filter(closed_on__isnull=True, due_as_of__lt=newest).order_by("pk")
    return [moved for pk in stale.values_list("pk", flat=True) if (moved := _again(pk, at))]


@transaction.atomic
def _again(pk: int, at: datetime) -> Application | None:
    application = Application.objects.select_for_update(of=("self",)).get(pk=pk)
    return application if take_notices(application, at) else None
