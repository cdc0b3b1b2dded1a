"""The body, its offices and leaders as the public reads them: from the appointments of the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.offices.models import Appointment, Body, Office, Role
from gongkai.offices.rights import on_day

LEADERS = (Role.MAIN_LEADER, Role.DEPUTY_LEADER)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office, what it is for, who heads it, how to reach it."""

    name: str
    duties: str
    heads: tuple[str, ...]
    telephone: str


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader and the offices led."""

    name: str
    post: str
    charge: str
    life: str
    portrait: str
    offices: tuple[str, ...]


def offices(body: Body | None, day: date, notes: Mapping[int, Any]) -> list[OfficeLine]:
    """The offices in use, in their order. Two queries."""
    heads: dict[int, list[str]] = {}
    held = Appointment.objects.filter(on_day(day), body=body, role=Role.OFFICE_HEAD, office__isnull=False)
    for office, name in held.values_list("office", "person__name"):
        heads.setdefault(office, []).append(name)
    return [
        OfficeLine(
            office.name,
            getattr(notes.get(office.pk), "duties", ""),
            tuple(heads.get(office.pk, ())),
            getattr(notes.get(office.pk), "telephone", ""),
        )
        for office in Office.objects.filter(body=body, active=True)
    ]


def leaders(body: Body | None, day: date, written: Iterable[Any]) -> list[Leader]:
    """Those written of who lead the body on the day, in the order written. Two queries."""
    held = Appointment.objects.filter(on_day(day), body=body, role__in=LEADERS).prefetch_related("in_charge_of")
    led: dict[int, list[str]] = {}
    for each in held:
        led.setdefault(each.person_id, []).extend(office.name for office in each.in_charge_of.all())
    return [
        Leader(each.person.name, each.post, each.charge, each.life, each.portrait, tuple(led[each.person_id]))
        for each in written
        if each.person_id in led
    ]
