"""Writing down what happened, and the one function that rebuilds the index of where an application stands."""

import json
from datetime import date, datetime
from typing import Any

from gongkai.applications import alike
from gongkai.applications.models import Application, Happened, Step
from gongkai.applications.standing import Standing, stand
from gongkai.law.calendar import calendar, notices
from gongkai.offices import clock, ledger
from gongkai.offices.ledger.canon import sm3
from gongkai.offices.rights import Held

INDEX = (
    "state", "received_on", "due_on", "due_as_of", "provisional", "extended", "closed_on", "outcome",
    "others_due_on", "look_again_on", "version",
)  # fmt: skip
"""The columns that say again what the steps say."""


def day_of(at: datetime) -> date:
    """The office day of a moment."""
    return at.astimezone(clock.ZONE).date()


def take(
    application: Application, kind: Happened, day: date, person: Any, *, at: datetime, held: Held | None = None,
    annuls: Step | None = None, **facts: Any,
) -> Step:  # fmt: skip
    """Add a step, and write it into the ledger: there without its words, which may name people, but with their hash."""
    application.version += 1
    step = Step(
        application=application, order=application.version, kind=kind, day=day, at=at, person=person,
        acting_as=held.title if held else "", facts=facts, annuls=annuls,
    )  # fmt: skip
    step.save()
    ledger.write(
        f"applications.{kind.value}", actor=person, thing=application, acting_as=step.acting_as, at=at,
        step=step.order, day=day, digest=digest(step), acting_for=held.acting_for if held else None,
    )  # fmt: skip
    return step


def digest(step: Step) -> str:
    """The hash of a step's facts that the ledger keeps."""
    return sm3(json.dumps(step.facts, ensure_ascii=False, sort_keys=True))


def take_notices(application: Application, at: datetime) -> bool:
    """Take the holiday notices made public since the last day was reckoned: where it moves, that is a step of its own with
    the old day and the reason. Returns whether it moved. The caller holds the row."""
    known, day = application.due_as_of, day_of(at)
    since = [notice for notice in notices() if known is not None and known < notice.published <= day]
    if not since or application.closed_on is not None:
        return False
    before = application.due_on
    after = stand(application.steps.order_by("order"), calendar(day), application.kind).due.day
    if moved := before != after:
        take(
            application, Happened.RECKONED, day, None, at=at, was=str(before), now=str(after),
            notices=[str(notice) for notice in since],
        )  # fmt: skip
    reckon(application, day)
    return moved


def reckon(application: Application, as_of: date) -> Standing:
    """Rebuild the index from the steps, by the holiday notices known on `as_of`, and count who asked for the same. Nothing
    else writes these columns."""
    now = stand(application.steps.order_by("order"), calendar(as_of), application.kind)
    application.state = now.state
    application.received_on, application.closed_on = now.clock.received, now.closed_on
    application.due_on, application.due_as_of, application.provisional = now.due.day, as_of, now.due.provisional
    application.extended = now.extended
    application.outcome = now.outcome.value if now.outcome else ""
    application.others_due_on, application.look_again_on = now.others_due_on, now.look_again_on
    application.askers = alike.askers(application)
    application.save(update_fields=(*INDEX, "askers"))
    return now
