"""Invented bodies and people from `data/people.toml`, set up by the same deeds as real ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.offices import actions
from gongkai.offices.models import Appointment, Body, Office, Person, Role
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.models import HomePage


class NotEmpty(Exception):
    """The database holds bodies that are not the demonstration's: no invented people with a known password there."""


@dataclass(frozen=True)
class SignIn:
    """Who can sign in, as what."""

    username: str
    name: str
    role: str
    place: str


class Demonstration:
    """Everything in the file, laid into the database once; laid again, nothing is doubled and nothing is changed."""

    def __init__(self, day: date, password: str | None = None) -> None:
        """`day` is the day the deeds are done. Without a password, the one of the file, which everybody can read."""
        self.plan: dict[str, Any] = table("people")
        self.password = password or self.plan["password"]
        self.day = day

    @cached_property
    def _hash(self) -> str:
        return make_password(self.password)

    def lay(self) -> None:
        """Set up what is missing. Raises NotEmpty where other bodies stand."""
        with transaction.atomic():
            if Body.objects.exclude(name__in=[body["name"] for body in self.plan["body"]]).exists():
                raise NotEmpty
            for plan in self.plan["body"]:
                body = self._body(plan)
                offices = {name: self._office(body, name, plan) for name in plan.get("offices", ())}
                for person in plan.get("people", ()):
                    self._person(person, body, offices, plan.get("since", self.plan["since"]))
            HomePage.objects.filter(body=None).update(body=Body.objects.get(name=self.plan["portal"]))

    def sign_ins(self) -> Iterator[SignIn]:
        """Everyone in the file, in its order."""
        for body in self.plan["body"]:
            for person in body.get("people", ()):
                place = " · ".join(filter(None, (body["name"], person.get("office"))))
                yield SignIn(person["username"], person["name"], str(Role(person["role"]).label), place)

    @cached_property
    def _administrator(self) -> Person:
        return Person.objects.get(username=self.plan["body"][0]["people"][0]["username"])

    def _body(self, plan: dict[str, Any]) -> Body:
        if standing := Body.objects.filter(name=plan["name"]).first():
            return standing
        names = ("name", "short_name", "kind", "index_code", "document_mark")
        body = Body(**{name: plan[name] for name in names if name in plan})
        if "under" not in plan:
            return actions.found(body, self._account(plan["people"][0]), self.plan["since"], day=self.day)
        body.parent = Body.objects.get(name=plan["under"])
        return actions.establish(body, by=self._administrator, day=self.day)

    def _office(self, body: Body, name: str, plan: dict[str, Any]) -> Office:
        if standing := Office.objects.filter(body=body, name=name).first():
            return standing
        first, order = plan["disclosure_office"] == name, plan["offices"].index(name)
        office = Office(body=body, name=name, order=order, is_disclosure_office=first)
        return actions.open_office(office, by=self._administrator, day=self.day)

    def _account(self, plan: dict[str, Any]) -> Person:
        return Person(username=plan["username"], name=plan["name"], password=self._hash)

    def _person(self, plan: dict[str, Any], body: Body, offices: dict[str, Office], since: date) -> None:
        if Person.objects.filter(username=plan["username"]).exists():
            return
        person, office = self._account(plan), offices.get(plan.get("office", ""))
        first = Appointment(person=person, body=body, office=office, role=plan["role"], since=since)
        leads = [offices[name] for name in plan.get("leads", ())]
        actions.enrol(person, first, leads, by=self._administrator, day=self.day)


def spoken(sign_ins: Iterator[SignIn], password: str) -> str:
    """The list of sign-ins as the terminal shows it."""
    lines = [
        _("演示账号（人员和机关均为虚构，仅供演示，切勿用于正式环境），密码都是 {password}：").format(password=password)
    ]
    place = ""
    for each in sign_ins:
        body, _dot, office = each.place.partition(" · ")
        if body != place:
            lines.append(f"  {body}")
            place = body
        lines.append(f"    {each.username:<12}{each.name}  {each.role}{'（' + office + '）' if office else ''}")
    return "\n".join(lines)
