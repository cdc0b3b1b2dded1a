"""Who does what to an application: read from the appointments of the day."""

from datetime import date
from typing import Any

from gongkai.applications import plan
from gongkai.applications.case import Case
from gongkai.applications.models import Application, ReviewStep
from gongkai.offices.models import Office, Role
from gongkai.offices.rights import Held, appointments, held_as

DRAFTERS = (Role.DRAFTER, Role.OFFICE_HEAD)


def officer_of(body_id: int, person: Any, day: date) -> Held | None:
    """The appointment in the 政府信息公开工作机构 of the body."""
    return held_as(person, [Role.DISCLOSURE_OFFICER], day, body_id=body_id)


def head_of(office: Office | None, person: Any, day: date) -> Held | None:
    """The appointment as head of the 政府信息公开工作机构 (art 33 ¶2)."""
    if office is None:
        return None
    return held_as(person, [Role.OFFICE_HEAD], day, body_id=office.body_id, office_id=office.pk)


def drafter_of(body_id: int, office_id: int, person: Any, day: date) -> Held | None:
    """The appointment by which the person works in the office."""
    return held_as(person, DRAFTERS, day, body_id=body_id, office_id=office_id)


def handler_of(application: Application, person: Any, day: date) -> Held | None:
    """The appointment by which the person handles the application: in its office, or in the 政府信息公开工作机构."""
    own = drafter_of(application.body_id, application.office_id, person, day)
    return own or officer_of(application.body_id, person, day)


def barred(case: Case) -> dict[int, str]:
    """Who may not review the draft any more, and why: whoever drafted it, whoever agreed to an earlier step."""
    if case.decision is None:
        return {}
    now = max((each.round for each in case.review), default=0)
    agreed = [each for each in case.review if each.verdict == ReviewStep.Verdict.AGREED and each.round == now]
    return {each.person_id: "approver" for each in agreed if each.person_id} | {case.decision.drafter_id: "drafter"}


def reviewer_of(case: Case, person: Any) -> Held | None:
    """The appointment by which the person may decide at the step the draft waits at: their own, or that of somebody away
    who took no part either."""
    if case.waits is None:
        return None
    return holder(case, plan.review_step(case.waits.key), person)


def holder(case: Case, step: plan.ReviewPlan, person: Any) -> Held | None:
    """The appointment by which the person may decide at this step."""
    out = barred(case)
    if person.pk in out:
        return None
    for held in appointments(person, case.day):
        here = held.body_id == case.application.body_id and held.acting_for not in out
        if here and any(_fits(case, held, each) for each in step.reviewers):
            return held
    return None


def _fits(case: Case, held: Held, reviewer: plan.Reviewer) -> bool:
    if held.role != reviewer.role:
        return False
    if reviewer.disclosure_office:
        return case.disclosure_office is not None and held.covers(case.disclosure_office.pk)
    return not reviewer.office or held.covers(case.application.office_id)
