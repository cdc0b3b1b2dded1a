"""Inside the body: who handles it, which offices help by which internal day; chased, escalated, answered."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications import plan
from gongkai.applications.actions.deeds import Deed, Refused, deed
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Commission, Happened, Step
from gongkai.applications.recording import day_of, take
from gongkai.applications.who import drafter_of, handler_of, officer_of
from gongkai.offices.models import Office


@deed(Deed.ASSIGN)
def assign(application: Application, person: Any, office: Office, *, at: datetime, note: str = "") -> Step:
    """Hand it to the office that drafts the answer."""
    day = day_of(at)
    allowed(application, Deed.ASSIGN, person, at)
    _insist_on_own(application, office)
    application.office = office
    application.save(update_fields=["office"])
    held = officer_of(application.body_id, person, day)
    return take(
        application,
        Happened.ASSIGNED,
        day,
        person,
        at=at,
        held=held,
        office=office.pk,
        note=note,
        office_name=office.name,
    )


@deed(Deed.COMMISSION)
def commission(
    application: Application, person: Any, office: Office, *, at: datetime, wanted: str, due_on: date | None = None
) -> Commission:
    """Ask an office to search or to give its view, by an internal day (without one, as many working days as the body's
    own rules give). The period of the law goes on meanwhile."""
    case = allowed(application, Deed.COMMISSION, person, at)
    _insist_on_own(application, office)
    due_on = due_on or case.calendar.after(case.day, plan.intake().commission_days)
    if due_on < case.day:
        raise Refused([_("内部办理期限{due}早于今天（{day}）。").format(due=due_on, day=case.day)])
    if not wanted.strip():
        raise Refused([_("请写明协办事项。")])
    if any(each.office_id == office.pk for each in case.open_commissions):
        raise Refused([_("“{office}”已有尚未反馈的协办。").format(office=office)])
    made = Commission.objects.create(
        application=application, office=office, wanted=wanted, asked_on=case.day, due_on=due_on
    )
    held = officer_of(application.body_id, person, case.day)
    take(
        application, Happened.COMMISSIONED, case.day, person, at=at, held=held, commission=made.pk, office=office.pk,
        office_name=office.name, wanted=wanted, due=str(due_on),
    )  # fmt: skip
    return made


@deed(Deed.CHASE)
def chase(application: Application, person: Any, of: Commission, *, at: datetime, note: str = "") -> Step:
    """Remind an office."""
    return _press(application, person, of, Deed.CHASE, Happened.CHASED, at, note)


@deed(Deed.ESCALATE)
def escalate(application: Application, person: Any, of: Commission, *, at: datetime, note: str = "") -> Step:
    """Tell the leader in charge that an office is overdue."""
    return _press(application, person, of, Deed.ESCALATE, Happened.ESCALATED, at, note)


def _press(
    application: Application, person: Any, of: Commission, which: Deed, kind: Happened, at: datetime, note: str
) -> Step:  # fmt: skip
    case = allowed(application, which, person, at)
    now = _open(case, of)
    if which == Deed.CHASE:
        now.chased += 1
    elif now.due_on >= case.day:
        raise Refused([_("“{office}”的协办期限至{due}，尚未届满。").format(office=now.office, due=now.due_on)])
    else:
        now.escalated_on = case.day
    now.save()
    held = officer_of(application.body_id, person, case.day)
    return take(application, kind, case.day, person, at=at, held=held, commission=now.pk, note=note)


@deed(Deed.RETURN)
def return_commission(application: Application, person: Any, of: Commission, *, at: datetime, answer: str) -> Step:
    """An office answers what it was asked."""
    case = allowed(application, Deed.RETURN, person, at)
    now = _open(case, of)
    held = drafter_of(application.body_id, now.office_id, person, case.day)
    if held is None:
        raise Refused([_("须由“{office}”反馈。").format(office=now.office)])
    if not answer.strip():
        raise Refused([_("请填写反馈意见。")])
    now.returned_on, now.answer = case.day, answer
    now.save()
    return take(application, Happened.RETURNED, case.day, person, at=at, held=held, commission=now.pk)


@deed(Deed.SEARCH)
def record_search(
    application: Application, person: Any, *, at: datetime, where: str, how: str, found: str, day: date | None = None
) -> Step:
    """Where and how it was searched, by whom and when, and what was found: what a reply that nothing exists rests on."""
    case = allowed(application, Deed.SEARCH, person, at)
    if not (where.strip() and how.strip() and found.strip()):
        raise Refused([_("检索记录须写明检索的范围、方式和结果。")])
    if (day or case.day) > case.day:
        raise Refused([_("检索日期{day}晚于今天，请核对。").format(day=day)])
    held = handler_of(application, person, case.day)
    return take(
        application, Happened.SEARCHED, day or case.day, person, at=at, held=held, where=where, how=how, found=found
    )  # fmt: skip


def _open(case: Case, of: Commission) -> Commission:
    found = next((each for each in case.open_commissions if each.pk == of.pk), None)
    if found is None:
        raise Refused([_("这一协办已经反馈，或者不是本件申请的。")])
    return found


def _insist_on_own(application: Application, office: Office) -> None:
    if office.body_id != application.body_id or not office.active:
        raise Refused([_("“{office}”不是本机关在用的处室。").format(office=office)])
