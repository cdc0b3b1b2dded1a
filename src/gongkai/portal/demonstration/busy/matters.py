"""What else comes to the busy body: corrections of records, suggestions, complaints (articles 41, 44, 47), each lived by the
room's own deeds and on its own days. They stand in no row of table three."""

from datetime import date, datetime
from typing import Any

from gongkai.applications import actions
from gongkai.applications.actions import Submission
from gongkai.applications.case import Case
from gongkai.applications.matters import COLUMNS, MATTERS, matter_of
from gongkai.applications.models import Application
from gongkai.applications.officer.doing import BY_KEY
from gongkai.law.applicants import ApplicantKind
from gongkai.law.calendar import calendar
from gongkai.portal.demonstration.busy.hall import Hall
from gongkai.portal.demonstration.busy.lives import FIRST, Moments
from gongkai.portal.demonstration.busy.plan import back
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.house import moment


def matters() -> list[dict[str, Any]]:
    """All of them, as the data tell them."""
    return list(table("busy_matters")["matter"])


def live_matter(hall: Hall, plan: dict[str, Any], today: date) -> Moments:
    """From the day it came in to its end, where it has one."""
    came = plan["on"] if "on" in plan else back(today, plan["days"])
    yield (at := moment(came, FIRST))
    case = _receive(hall, plan, at)
    if weighed := plan.get("weighed"):
        yield (at := _later(came, weighed, 9))
        actions.weigh(case, hall.officer, at=at, adopted=weighed["adopted"], why=weighed["why"])
    if public := plan.get("public"):
        yield (at := _later(came, public, 10))
        actions.make_public(case, hall.officer, at=at, where=public["where"], day=at.date())
    if end := plan.get("end"):
        yield (at := _later(came, end, 11))
        _finish(hall, case, end, at)


def _later(came: date, told: dict[str, Any], hour: int) -> datetime:
    return moment(calendar().after(came, told["after"]), hour)


def _receive(hall: Hall, plan: dict[str, Any], at: datetime) -> Application:
    said, matter = plan["said"], MATTERS[plan["kind"]]
    given = Submission(
        ApplicantKind.NATURAL_PERSON, hall.person(plan["person"]), plan["kind"],
        more={key: value for key, value in said.items() if key not in COLUMNS},
        **{name: said.get(name, "") for name in COLUMNS} | {"subject": matter.subject(said)},
    )  # fmt: skip
    by = None if plan["channel"] == "online" else hall.officer
    return actions.receive(hall.body, given, channel=plan["channel"], at=at, person=by).application


def _finish(hall: Hall, case: Application, end: dict[str, Any], at: datetime) -> None:
    said = {name: end.get(name, "") for name in ("result", "text", "organ", "contact")}
    matter, day = matter_of(case), at.date()
    assert matter is not None
    paper = None
    if matter.paper:
        paper = hall.paper(case, matter.paper, day, **BY_KEY["finish"].derived(Case(case, day), said))
    actions.finish(case, hall.officer, at=at, paper=paper, **said)
