"""What the timetable does: notices that changed the calendar, and silences whose term is over."""

from datetime import datetime

from django.db import transaction

from gongkai.applications.actions.asking import lapse
from gongkai.applications.actions.deeds import locked
from gongkai.applications.actions.recalculating import recalculate
from gongkai.applications.models import Application, Party
from gongkai.applications.models.application import State
from gongkai.applications.recording import day_of, reckon


def nightly(at: datetime) -> tuple[int, int]:
    """Run it every night. Returns how many last days moved and how many silences were noted; run again, nothing is done
    twice."""
    moved = len(recalculate(at))
    asked = Party.objects.filter(opinion="", reached_on__isnull=False).exclude(kind=Party.Kind.ORGAN)
    waiting = Application.objects.filter(state=State.ASKING, pk__in=asked.values("application"))
    return moved, sum(_lapse(each, at) for each in waiting.order_by("pk"))


@transaction.atomic
def _lapse(application: Application, at: datetime) -> int:
    now = locked(application)
    steps = lapse(now, at=at) if now.state == State.ASKING else []
    if steps:
        reckon(now, day_of(at))
    return len(steps)
