"""Laying the busy body's two years and its desks of today: every life in its turn, by the room's own deeds."""

from datetime import date, datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import count

from django.db import connection, transaction

from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.law.calendar import calendar, notices
from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.portal.demonstration.busy.hall import Hall
from gongkai.portal.demonstration.busy.lives import FIRST, Moments, live
from gongkai.portal.demonstration.busy.matters import live_matter, matters
from gongkai.portal.demonstration.busy.plan import busy, lives, todays
from gongkai.portal.demonstration.busy.report import reported
from gongkai.portal.demonstration.house import moment

MANY = 500
"""After how many moments PostgreSQL looks at what was laid."""


def busy_body() -> Body:
    """Whose applications they are."""
    return Body.objects.get(name=busy()["body"])


def busy_stands() -> bool:
    """Whether the body has applications already: then none are laid."""
    return Application.objects.filter(body=busy_body()).exists()


def lay_busy(day: date, most: int | None = None) -> bool:
    """Lay them once, those of the two years and those of today, and the annual reports; whether anything was laid. The
    people and the pages stand already. With `most`, only the first so many, and no report, which speaks of whole years."""
    if busy_stands():
        return False
    hall, today = Hall(busy_body()), calendar().on_or_before(day)
    moving = [live(hall, each, today) for each in (*lives(most), *todays(day))]
    moving += [live_matter(hall, each, today) for each in matters()]
    if most is None:
        moving.append(reported(hall.house))
    with transaction.atomic():
        _prepare(hall)
        _run([*moving, _nights(day)], moment(today, FIRST + 1))
    return True


def _prepare(hall: Hall) -> None:
    at = moment(busy()["since"], FIRST - 1)
    with clock.stopped_at(at):
        actions.keep_letterhead(hall.body, hall.officer, at=at, **busy()["letterhead"])


def _run(moving: list[Moments], until: datetime) -> None:
    """Everything in the order of its moments, up to `until`."""
    queue = [(next(each), n, each) for n, each in enumerate(moving)]
    heapify(queue)
    for done in count(1):
        if not queue:
            return
        if done % MANY == 0 and connection.vendor == "postgresql":
            _looked_at()
        at, n, each = heappop(queue)
        if at > until:
            continue
        with clock.stopped_at(at):
            following = next(each, None)
        if following is not None:
            heappush(queue, (following, n, each))


def _looked_at() -> None:
    """PostgreSQL plans for the tables it has looked at, and nobody else can look at what is not committed: a table that it
    takes for empty is gone through from end to end, again and again."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _nights(day: date) -> Moments:
    """The nights after a holiday notice came out, when what is open is reckoned anew (the timetable does it every night)."""
    for notice in sorted(notices(), key=lambda each: each.published):
        if busy()["since"] < notice.published < day:
            yield (at := moment(notice.published + timedelta(1), 0, 30))
            actions.nightly(at)
