"""Lives of applications, as the room writes them: the steps of each, dated, and where it stands by the room's own fold.

A life begins on a working day and is cut off at `TODAY`: what had not happened by then did not happen yet.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.applications.models import Decision, ReviewStep
from gongkai.applications.models.application import Application, State
from gongkai.applications.models.step import Happened, Step
from gongkai.applications.plan import review
from gongkai.applications.recording import INDEX
from gongkai.applications.standing import Standing, stand
from gongkai.law.calendar import calendar, notices
from gongkai.offices.clock import ZONE

TODAY = date(2020, 12, 15)
"""The day on which the desk is looked at."""
ANSWER = (
    (Happened.DRAFTED, 4, {}), (Happened.SUBMITTED, 3, {}), (Happened.AGREED, 2, {"step": "office"}),
    (Happened.AGREED, 1, {"step": "disclosure_office"}), (Happened.APPROVED, 0, {}), (Happened.ANSWERED, 0, {}),
)  # fmt: skip
"""From the draft to the answer: working days before it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How many of a thousand live so: by which channel they come, what happens when (working days from arrival), on which
    working day they are answered (None: not by now) and how."""

    of_thousand: int
    channel: str
    happens: tuple[tuple[str, int, dict[str, Any]], ...]
    answered: int | None = None
    outcome: str = "granted"
    applicant: str = "natural_person"
    kind: str = "disclosure"


AT_ONCE = ((Happened.RECEIVED, 0, {}), (Happened.ASSIGNED, 1, {}))
CONFIRMED = ((Happened.RECEIVED, 2, {"how": "电话"}), (Happened.ASSIGNED, 3, {}))
TOLD = (Happened.TOLD_TO_CORRECT, 4, {"items": "内容", "why": "不明确", "until": "2099-12-31", "days": 10})
ASKED = (Happened.THIRD_PARTY_ASKED, 3, {"party": 1})
KINDS = (
    Kind(240, "in_person", AT_ONCE, 12), Kind(120, "online", CONFIRMED, 16), Kind(60, "signed_mail", AT_ONCE, 9, "unavailable.not_held"),
    Kind(50, "online", CONFIRMED, 11, "unavailable.not_held", "business"), Kind(50, "online", CONFIRMED, 14, "granted", "business"),
    Kind(60, "plain_mail", CONFIRMED, 19, "partial"), Kind(30, "fax", CONFIRMED, 17, "partial", "legal_service"),
    Kind(90, "online", (*CONFIRMED, TOLD, (Happened.CORRECTED, 10, {})), 22), Kind(60, "in_person", (*AT_ONCE, ASKED, (Happened.THIRD_PARTY_HEARD, 14, {"party": 1})), 25, "partial"),
    Kind(60, "signed_mail", (*AT_ONCE, (Happened.EXTENDED, 15, {"by": 20})), 33), Kind(30, "in_person", AT_ONCE, 23, "granted", "public_welfare"),
    Kind(40, "online", CONFIRMED, 8, "unavailable.creation_required"), Kind(30, "online", CONFIRMED, 10, "refused.enforcement_file", "legal_service"),
    Kind(20, "signed_mail", AT_ONCE, 13, "refused.state_secret", "research"), Kind(20, "signed_mail", AT_ONCE, 13, "not_processed.petition", "other"),
    Kind(24, "online", (*CONFIRMED, (Happened.CLOSED, 5, {"outcome": "other.misc", "withdrawn": True}))),
    Kind(10, "in_person", (*AT_ONCE, (Happened.CLOSED, 8, {"result": "corrected"})), kind="records"),
    Kind(1, "plain_mail", ()), Kind(1, "online", ()), Kind(1, "online", (*CONFIRMED, TOLD)), Kind(1, "in_person", (*AT_ONCE, ASKED)),
    Kind(1, "in_person", (*AT_ONCE, (Happened.FEE_NOTICED, 6, {}))), Kind(1, "signed_mail", AT_ONCE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Life:
    """One life from one day on: how many of a thousand, its steps as rows, and the columns the room keeps of it."""

    of_thousand: int
    columns: dict[str, Any]
    steps: tuple[dict[str, Any], ...]
    decisions: tuple[dict[str, Any], ...] = ()
    reviews: tuple[dict[str, Any], ...] = field(default=(), repr=False)


def lives(day: date) -> Iterator[Life]:
    """Every life that can begin on this day, as far as it has come."""
    for each in KINDS:
        yield _life(each, day)


def _life(of: Kind, day: date) -> Life:
    known = calendar(TODAY)
    happens = [(Happened.ARRIVED, 0, {"channel": of.channel, "oral": False}), *of.happens]
    if of.answered is not None:
        happens += [(kind, of.answered - before, facts) for kind, before, facts in ANSWER]
        happens = [(kind, n, facts | _end(kind, of)) for kind, n, facts in happens]
    dated = [(kind, known.after(day, n) if n else day, facts) for kind, n, facts in happens]
    steps = [
        Step(order=n, kind=kind, day=when, at=at(when), facts=facts)
        for n, (kind, when, facts) in enumerate((each for each in dated if each[1] <= TODAY), 1)
    ]
    columns = {
        "kind": of.kind, "channel": of.channel, "arrived_on": day, "applicant_kind": of.applicant, "filed_at": at(day),
    } | _index(steps, of.kind)  # fmt: skip
    rows = tuple({name: getattr(step, name) for name in ("order", "kind", "day", "at", "facts")} for step in steps)
    return Life(of.of_thousand, columns, rows, *_drafts(steps, of, columns["state"]))


def _end(kind: str, of: Kind) -> dict[str, Any]:
    return {"outcome": of.outcome} if kind in (Happened.APPROVED, Happened.ANSWERED) else {}


def _index(steps: list[Step], kind: str) -> dict[str, Any]:
    """What `recording.reckon` would write: on the day of the last step, or when the last notice had come out since."""
    as_of = steps[-1].day
    now = stand(steps, calendar(as_of), kind)
    if now.closed_on is None:
        as_of = max(as_of, *(each.published for each in notices() if each.published <= TODAY))
        now = stand(steps, calendar(as_of), kind)
    return _said(now, as_of, len(steps))


def _said(now: Standing, as_of: date, steps: int) -> dict[str, Any]:
    said = (
        now.state, now.clock.received, now.due.day, as_of, now.due.provisional, now.extended, now.closed_on,
        now.outcome.value if now.outcome else "", now.others_due_on, now.look_again_on, steps,
    )  # fmt: skip
    return dict(zip(INDEX, said, strict=True))


def _drafts(steps: list[Step], of: Kind, state: str) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
    """The draft of the answer and the steps of its review, as far as they have come."""
    drafted = next((step for step in steps if step.kind == Happened.DRAFTED), None)
    if drafted is None:
        return (), ()
    status = {
        State.CLOSED: Decision.Status.SERVED, State.APPROVED: Decision.Status.APPROVED,
        State.IN_REVIEW: Decision.Status.IN_REVIEW,
    }.get(State(state), Decision.Status.DRAFT)  # fmt: skip
    decision = {
        "outcome": of.outcome, "ground": "provided", "reasons": "经审查，您申请的政府信息可以公开。", "drafted_at": drafted.at,
        "status": status,
    }  # fmt: skip
    moments = [s.at for s in steps if s.kind in (Happened.SUBMITTED, Happened.AGREED, Happened.APPROVED)]
    reviews = [
        {
            "round": 1, "key": step.key, "due_on": step.due(began.date()), "began_at": began,
            "verdict": ReviewStep.Verdict.AGREED if ended else "", "comment": "同意" if ended else "", "decided_at": ended,
        }
        for step, began, ended in zip(review(), moments, [*moments[1:], None], strict=False)
    ]  # fmt: skip
    return (decision,), tuple(reviews)


def at(day: date) -> datetime:
    """The moment of a deed on this day."""
    return datetime.combine(day, time(10), ZONE)


def working_days(years: int) -> list[date]:
    """The working days on which applications come in: the last `years` calendar years up to `TODAY`."""
    first, known = date(TODAY.year - years + 1, 1, 1), calendar(TODAY)
    every = (first + timedelta(n) for n in range((TODAY - first).days + 1))
    return [day for day in every if known.is_working(day)]


def differs(application: Application) -> list[str]:
    """The columns of an application that are not what the room makes of its steps: none, if it was filled in rightly."""
    now = stand(application.steps.order_by("order"), calendar(application.due_as_of), application.kind)
    said = _said(now, application.due_as_of, application.steps.count())
    return [name for name, value in said.items() if getattr(application, name) != value]


def as_json(facts: dict[str, Any]) -> str:
    """Facts as both databases take them."""
    return json.dumps(facts, ensure_ascii=False)
