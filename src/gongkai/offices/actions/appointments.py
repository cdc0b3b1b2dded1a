"""Appointments: a role given from a day on, and ended."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.offices.actions.deeds import Refused, administers, deed, facts_of, refuse_if, running, why_not, write
from gongkai.offices.models import Appointment, Office, Person, Role
from gongkai.offices.rights import forget

IN_AN_OFFICE = (Role.DRAFTER, Role.OFFICE_HEAD, Role.DISCLOSURE_OFFICER)
FOREVER = date.max


@why_not.register
def _appointment(
    appointment: Appointment, by: Any, day: date, *, leads: Iterable[Office] = (), **_more: Any
) -> list[str]:
    reasons = administers(by, appointment.body_id, day)
    if appointment.person_id == by.pk:
        reasons.append(_("不能给自己任免职务。"))
    return reasons + _wrong_place(appointment, list(leads)) + _clashes(appointment)


def _wrong_place(appointment: Appointment, leads: list[Office]) -> list[str]:
    role, office, reasons = appointment.role, appointment.office, []
    if office is None and role in IN_AN_OFFICE:
        reasons.append(_("任{role}应当选择处室。").format(role=Role(role).label))
    if office is not None and office.body_id != appointment.body_id:
        reasons.append(_("“{office}”不是“{body}”的处室。").format(office=office, body=appointment.body))
    if office is not None and not office.active:
        reasons.append(_("“{office}”已停用。").format(office=office))
    if not appointment.body.active:
        reasons.append(_("“{body}”已停用。").format(body=appointment.body))
    if role == Role.DISCLOSURE_OFFICER and office is not None and not office.is_disclosure_office:
        reasons.append(
            _("公开工作机构人员应当在本机关的政府信息公开工作机构任职，“{office}”不是。").format(office=office)
        )
    if role == Role.DEPUTY_LEADER and not leads:
        reasons.append(_("任分管领导应当选择分管处室。"))
    if role != Role.DEPUTY_LEADER and leads:
        reasons.append(_("只有分管领导可以有分管处室。"))
    foreign = [str(each) for each in leads if each.body_id != appointment.body_id]
    if foreign:
        reasons.append(_("分管处室应当属于本机关：{offices}。").format(offices=_("、").join(foreign)))
    return reasons


def _clashes(appointment: Appointment) -> list[str]:
    """The same role twice at a time, or the administrator in another role: who gives rights does not use them."""
    if appointment.person_id is None or appointment.since is None:
        return []
    if appointment.until and appointment.until < appointment.since:
        return [_("免职日期不能早于任职日期。")]
    others = Appointment.objects.filter(
        running(appointment.since), person=appointment.person_id, since__lte=appointment.until or FOREVER
    ).exclude(pk=appointment.pk)
    same = others.filter(body=appointment.body_id, office=appointment.office_id, role=appointment.role).first()
    reasons = []
    if same:
        reasons.append(
            _("此人自{since}起已任“{title}”，任期重叠。").format(since=same.since, title=same)
        )  # fmt: skip
    if appointment.role == Role.ADMINISTRATOR:
        others = others.exclude(role=Role.ADMINISTRATOR)
    else:
        others = others.filter(role=Role.ADMINISTRATOR)
    if others.exists():
        reasons.append(_("系统管理员不参与拟稿、审查和审签，不能与其他职务同时担任。"))
    return reasons


@deed
def appoint(appointment: Appointment, leads: Iterable[Office] = (), *, by: Person, day: date) -> Appointment:
    """Give a person a role in a body or an office from a day on."""
    leads = list(leads)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=appointment.person_id)
        refuse_if(why_not(appointment, by, day, leads=leads))
        if appointment.pk:
            raise Refused([_("任职一经登记不再改动，请先免职，再重新任职。")])
        appointment.save()
        appointment.in_charge_of.set(leads)
        facts = facts_of(appointment) | {"in_charge_of": [each.pk for each in leads]}
        write("appointed", appointment, appointment.body_id, by, day, after=facts)
        forget(appointment.person)
    return appointment


def why_not_relieve(appointment: Appointment, until: date | None, by: Any, day: date) -> list[str]:
    """Every reason why the appointment may not end on this day."""
    reasons = administers(by, appointment.body_id, day)
    if appointment.person_id == by.pk:
        reasons.append(_("不能给自己任免职务。"))
    if until is None:
        reasons.append(_("请填写免职日期。"))
    elif until < day - timedelta(1):
        reasons.append(_("免职日期最早为昨日（立即生效）：已经办理的事项不能变成无权办理。"))
    elif until < appointment.since:
        reasons.append(_("免职日期不能早于任职日期；当日登记有误的，请停用账号，次日免职。"))
    if appointment.until and appointment.until < day:
        reasons.append(_("此任职已于{day}结束。").format(day=appointment.until))
    return reasons


@deed
def relieve(appointment: Appointment, until: date | None, *, by: Person, day: date) -> Appointment:
    """End an appointment; with yesterday as its last day, at once."""
    with transaction.atomic():
        appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
        refuse_if(why_not_relieve(appointment, until, by, day))
        before, appointment.until = appointment.until, until
        appointment.save(update_fields=["until"])
        facts = {"after": facts_of(appointment), "before": {"until": before and before.isoformat()}}
        write("relieved", appointment, appointment.body_id, by, day, **facts)
    return appointment
