"""Absences: who stands in while someone is away."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from gongkai.offices.actions.deeds import deed, running, saved, why_not
from gongkai.offices.models import Absence, Appointment, Person, Role
from gongkai.offices.rights import bodies_administered, held_as


@why_not.register
def _absence(absence: Absence, by: Any, day: date, **_more: Any) -> list[str]:
    away, stand_in = absence.person, absence.stand_in
    theirs = Appointment.objects.filter(running(day), person=away)
    bodies = bodies_administered(by, day)
    if not (by.pk == away.pk and held_any(by, day)) and not theirs.filter(body__in=bodies).exists():
        return [_("只有本人或者本机关的系统管理员可以登记请假代办。")]
    reasons = _longer_than_registered(absence)
    if absence.until < absence.since:
        reasons.append(_("结束日期不能早于开始日期。"))
    if absence.until < day - timedelta(1 if absence.pk else 0):
        reasons.append(_("请假已经结束，不能补登代办。"))
    if away.pk == stand_in.pk:
        reasons.append(_("代办人不能是本人。"))
    if not stand_in.is_active:
        reasons.append(_("代办人的账号已停用。"))
    near = Appointment.objects.filter(running(day), person=stand_in)
    if not near.filter(body__in=theirs.values("body")).exists():
        reasons.append(_("代办人应当在同一机关任职。"))
    if theirs.filter(role=Role.ADMINISTRATOR).exists() or near.filter(role=Role.ADMINISTRATOR).exists():
        reasons.append(_("系统管理员不参与拟稿、审查和审签，不能由他人代办，也不能代办他人事务；请另行任命。"))
    same_days = Absence.objects.filter(person=away, since__lte=absence.until, until__gte=absence.since)
    if same_days.exclude(pk=absence.pk).exists():
        reasons.append(_("这段时间已经登记了代办人。"))
    return reasons


def _longer_than_registered(absence: Absence) -> list[str]:
    """What is registered is only cut short: in whose place someone acted yesterday stays as it was."""
    before = Absence.objects.filter(pk=absence.pk).first() if absence.pk else None
    fixed = ("person_id", "stand_in_id", "since")
    kept = before is None or all(getattr(before, name) == getattr(absence, name) for name in fixed)
    if kept and (before is None or absence.until <= before.until):
        return []
    return [_("已登记的代办只能提前结束；需要延长或者换人的，请另行登记。")]


def held_any(person: Any, day: date) -> bool:
    """Whether the person holds any role on this day."""
    return held_as(person, Role, day) is not None


@deed
def hand_over(absence: Absence, *, by: Person, day: date) -> Absence:
    """Name who stands in while someone is away. What is registered is only ever cut short."""
    body = Appointment.objects.filter(running(day), person=absence.person).values_list("body_id", flat=True).first()
    deed = "hand_over_cut_short" if absence.pk else "handed_over"
    return saved(deed, absence, by, day, where=lambda: body)
