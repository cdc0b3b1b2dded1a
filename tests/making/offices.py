"""Bodies, offices and people for tests. Names are invented; nothing is made that was not asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from gongkai.offices.models import Absence, Appointment, Body, Office, Person, Role

LONG_AGO = date(2020, 1, 1)
PASSWORD = "shili-2020-mima"


def body(name: str = "示例自治区应急管理厅", **more: Any) -> Body:
    return Body.objects.create(name=name, **more)


def office(of: Body, name: str = "安全生产基础处", **more: Any) -> Office:
    return Office.objects.create(body=of, name=name, **more)


def person(username: str, name: str = "", *, password: str | None = None, **more: Any) -> Person:
    """Without a password nobody signs in with one (hashing costs time that most tests have no use for)."""
    made = Person(username=username, name=name or username, **more)
    made.password = _hashed(password)
    made.save()
    return made


@cache
def _hashed(password: str | None) -> str:
    return make_password(password)


def appoint(
    whom: Person,
    role: Role,
    where: Body | Office,
    *,
    since: date = LONG_AGO,
    until: date | None = None,
    leads: Any = (),
) -> Appointment:
    """Appoint to a body or to an office of one; `leads` are the offices a deputy leader is in charge of."""
    place = {"office": where, "body": where.body} if isinstance(where, Office) else {"body": where}
    made = Appointment.objects.create(person=whom, role=role, since=since, until=until, **place)
    made.in_charge_of.set(leads)
    return made


def away(whom: Person, stand_in: Person, since: date, until: date) -> Absence:
    return Absence.objects.create(person=whom, stand_in=stand_in, since=since, until=until)


def again(whom: Person) -> Person:
    """The person as the next request would load them."""
    return Person.objects.get(pk=whom.pk)


@dataclass(frozen=True)
class House:
    """A body with two offices and one person for every role."""

    body: Body
    general: Office
    """办公室, the disclosure office."""
    office: Office
    drafter: Person
    office_head: Person
    secrecy_reviewer: Person
    disclosure_officer: Person
    deputy_leader: Person
    main_leader: Person
    superior_officer: Person
    administrator: Person

    def holder(self, role: Role) -> Person:
        return getattr(self, role.value)

    @property
    def people(self) -> dict[Role, Person]:
        return {role: self.holder(role) for role in Role}


def house(name: str = "示例自治区应急管理厅", mark: str = "", *, password: str | None = None, **more: Any) -> House:
    """A whole body. `mark` goes before every user name, so that two houses can stand side by side."""
    where = body(name, **more)
    general = office(where, "办公室", is_disclosure_office=True)
    own = office(where, "安全生产基础处", order=1)
    at = {
        Role.DRAFTER: own, Role.OFFICE_HEAD: own, Role.SECRECY_REVIEWER: general, Role.DISCLOSURE_OFFICER: general,
    }  # fmt: skip
    people = {}
    for role in Role:
        people[role.value] = person(f"{mark}{role.value}", str(role.label), password=password)
        leads = [own] if role == Role.DEPUTY_LEADER else []
        appoint(people[role.value], role, at.get(role, where), leads=leads)
    return House(where, general, own, **people)
