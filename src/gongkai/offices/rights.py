"""Who may do what today: rights are read from the appointments of the day, never stored and never kept in groups.

A right that ends at midnight is gone at the next request. Nobody holds a bare right to publish, delete or unlock:
those are deeds with approval of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from gongkai.offices.clock import today
from gongkai.offices.models import Absence, Appointment, Body, NumberRule, Office, Person, Role

LEADERS = (Role.DEPUTY_LEADER, Role.MAIN_LEADER)


@dataclass(frozen=True, slots=True)
class Held:
    """A role held on a day: in its own right, or for someone who is away (`acting_for`, that person's number)."""

    role: Role
    body_id: int
    office_id: int | None = None
    in_charge_of: frozenset[int] = frozenset()
    acting_for: int | None = None
    title: str = field(default="", compare=False)

    def covers(self, office_id: int) -> bool:
        """Whether the office is the holder's own or one led by the holder."""
        return office_id == self.office_id or office_id in self.in_charge_of


def on_day(day: date) -> Q:
    """Appointments that run on this day, first and last day included, of people who may sign in."""
    return Q(since__lte=day, person__is_active=True, person__is_superuser=False) & (
        Q(until__isnull=True) | Q(until__gte=day)
    )


def appointments(person: Any, day: date) -> tuple[Held, ...]:
    """What the person holds on this day, their own first, then what they hold for people who are away. One query,
    remembered on the person object, which lives as long as a request."""
    if not (person.is_authenticated and person.is_active):
        return ()
    remembered: dict[date, tuple[Held, ...]] = _memory(person, "_appointments_by_day")
    if day not in remembered:
        remembered[day] = _held(person, day)
    return remembered[day]


def forget(person: Any) -> None:
    """Read the person's appointments anew at the next question: after a deed has changed them."""
    _memory(person, "_appointments_by_day").clear()
    _memory(person, "_bodies_administered_by_day").clear()


def _memory(person: Any, name: str) -> dict[date, Any]:
    """What is remembered on the person: by attribute, for a request's person is wrapped and has another `__dict__`."""
    if not hasattr(person, name):
        setattr(person, name, {})
    return getattr(person, name)  # type: ignore[no-any-return]


def _held(person: Person, day: date) -> tuple[Held, ...]:
    away = Absence.objects.filter(stand_in=person, since__lte=day, until__gte=day).values("person")
    rows = (
        Appointment.objects.filter(on_day(day), Q(person=person) | Q(person__in=away))
        .order_by("pk")
        .values_list(
            "pk", "role", "body_id", "office_id", "in_charge_of", "person_id", "person__name", "body__name", "office__name"
        )
    )  # fmt: skip
    found: dict[int, tuple[Any, ...]] = {}
    led: dict[int, set[int]] = {}
    for pk, *row, in_charge_of, person_id, name, body, office in ((r[0], *r[1:4], *r[4:]) for r in rows):
        found[pk] = (*row, person_id, name, body, office)
        led.setdefault(pk, set()).update([in_charge_of] if in_charge_of else [])
    held = [_one(person, row, frozenset(led[pk])) for pk, row in found.items()]
    return tuple(sorted(held, key=lambda each: each.acting_for is not None))


def _one(person: Person, row: tuple[Any, ...], led: frozenset[int]) -> Held:
    role, body_id, office_id, person_id, name, body, office = row
    title = f"{office or body} · {Role(role).label}"
    if person_id == person.pk:
        return Held(Role(role), body_id, office_id, led, title=title)
    title = _("{title}（代{name}）").format(title=title, name=name)
    return Held(Role(role), body_id, office_id, led, person_id, title)


def held_as(
    person: Any, roles: Iterable[Role], day: date, *, body_id: int | None = None, office_id: int | None = None
) -> Held | None:
    """The appointment by which the person holds one of the roles here, their own before one held for another."""
    wanted = set(roles)
    for each in appointments(person, day):
        here = body_id is None or each.body_id == body_id
        if each.role in wanted and here and (office_id is None or each.covers(office_id)):
            return each
    return None


def holds(
    person: Any, role: Role, day: date, *, body_id: int | None = None, office_id: int | None = None
) -> bool:  # fmt: skip
    """Whether the person holds the role on this day: anywhere, in this body, in (or in charge of) this office."""
    return held_as(person, [role], day, body_id=body_id, office_id=office_id) is not None


def holders(
    role: Role, day: date, *, body_id: int | None = None, office_id: int | None = None
) -> "QuerySet[Person]":  # fmt: skip
    """Who holds the role on this day, with those who stand in for someone who is away."""
    return _people(_place(Q(role=role), body_id, office_id), day)


def _place(which: Q, body_id: int | None, office_id: int | None) -> Q:
    if body_id is not None:
        which &= Q(body_id=body_id)
    if office_id is not None:
        which &= Q(office_id=office_id) | Q(in_charge_of=office_id)
    return which


def _people(which: Q, day: date) -> "QuerySet[Person]":
    holding = Appointment.objects.filter(on_day(day), which).values("person")
    standing_in = Absence.objects.filter(person__in=holding, since__lte=day, until__gte=day).values("stand_in")
    return Person.objects.filter(Q(pk__in=holding) | Q(pk__in=standing_in), is_active=True, is_superuser=False)


class Reach(Enum):
    """How far from an appointment a right reaches."""

    OFFICE = "office"
    BODY = "body"


OWN_OFFICE = {Role.DRAFTER: Reach.OFFICE, Role.OFFICE_HEAD: Reach.OFFICE}
WHOLE_BODY = dict.fromkeys((Role.SECRECY_REVIEWER, Role.DISCLOSURE_OFFICER, *LEADERS), Reach.BODY)
GRANTS: dict[str, dict[Role, Reach]] = {
    "add": OWN_OFFICE,
    "change": OWN_OFFICE,
    "view": OWN_OFFICE | WHOLE_BODY,
}
"""Drafts of an office are its own people's to write. Who reviews or approves reads the body's. The superior's officers
see what is published and figures, the administrator neither approves nor reads drafts: neither is named here."""


def bodies_visible_to(person: Any, day: date) -> frozenset[int]:
    """The bodies in which the person may see something that is not published."""
    return frozenset(each.body_id for each in appointments(person, day) if each.role in GRANTS["view"])


def offices_drafted_for(person: Any, day: date) -> frozenset[int]:
    """The offices for which the person may write drafts."""
    return frozenset(
        each.office_id for each in appointments(person, day) if each.role in GRANTS["add"] and each.office_id
    )


class ByAppointment(BasePermissionPolicy):
    """What all our policies share: they ask one question, `scope`, and Django's groups and superusers count for
    nothing. What a policy does not name, nobody may."""

    def scope(self, person: Any, actions: Iterable[str], day: date) -> Q | None:
        """The rows on which the person may do any of the actions, or None where there can be none."""
        raise NotImplementedError

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the person may do this on some rows."""
        return self.scope(user, [action], today()) is not None

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """The rows on which the person may do any of the actions: a filter, with no query of its own."""
        scope = self.scope(user, actions, today())
        rows = self.model._default_manager
        return rows.none() if scope is None else rows.filter(scope)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        """Whether the person may do this on this row, as the database knows it."""
        return (
            instance.pk is not None
            and self.instances_user_has_any_permission_for(user, [action]).filter(pk=instance.pk).exists()
        )

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Nobody, where a policy does not say who."""
        return Person.objects.none()


class Policy(ByAppointment):
    """Wagtail's permission policy over rows with `body_id` and `office_id`, by `GRANTS`."""

    def __init__(self, model: Any, grants: dict[str, dict[Role, Reach]] | None = None) -> None:
        """`grants` says which role may do which action how far; without it, `GRANTS`."""
        super().__init__(model)
        self.grants = GRANTS if grants is None else grants

    def _reached(self, person: Any, actions: Iterable[str], day: date) -> Iterator[tuple[int, int | None]]:
        """The places reached: (body, office), or (body, None) for the whole body."""
        for each in appointments(person, day):
            for reach in filter(None, (self.grants.get(action, {}).get(each.role) for action in actions)):
                if reach is Reach.BODY:
                    yield each.body_id, None
                elif each.office_id is not None:
                    yield each.body_id, each.office_id

    def scope(self, person: Any, actions: Iterable[str], day: date) -> Q | None:
        """The rows of the offices and bodies reached."""
        places = set(self._reached(person, list(actions), day))
        if not places:
            return None
        scope = Q(body_id__in={body for body, office in places if office is None})
        for body, office in sorted(place for place in places if place[1] is not None):
            scope |= Q(body_id=body, office_id=office)
        return scope

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether the person may do this on this row: by the body and office written in it, without a query."""
        here = {(instance.body_id, None), (instance.body_id, instance.office_id)}
        return not here.isdisjoint(self._reached(user, [action], today()))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Who may do any of this somewhere."""
        roles = {role for action in actions for role in self.grants.get(action, {})}
        return _people(Q(role__in=roles), today())

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Any]:
        """Who may do any of this on this row."""
        which = Q(pk__in=())
        for role, reach in {pair for action in actions for pair in self.grants.get(action, {}).items()}:
            if reach is Reach.BODY:
                which |= Q(role=role, body_id=instance.body_id)
            elif instance.office_id is not None:
                which |= Q(role=role, body_id=instance.body_id, office_id=instance.office_id)
        return _people(which, today())


def bodies_administered(person: Any, day: date) -> frozenset[int]:
    """The bodies whose offices and people the person looks after: where they are administrator, and all below.

    One query a level of the tree, remembered as the appointments are.
    """
    held = appointments(person, day)
    remembered: dict[date, frozenset[int]] = _memory(person, "_bodies_administered_by_day")
    if day not in remembered:
        remembered[day] = _with_all_below({each.body_id for each in held if each.role == Role.ADMINISTRATOR})
    return remembered[day]


def _with_all_below(found: set[int]) -> frozenset[int]:
    below = found
    while below:
        below = set(Body.objects.filter(parent__in=below).values_list("pk", flat=True)) - found
        found |= below
    return frozenset(found)


class Administered(ByAppointment):
    """Wagtail's permission policy over bodies, offices, people, appointments, absences and numbers: the administrator's,
    for their body and those below it. Nothing is ever deleted: things end."""

    def __init__(self, model: Any, body: str) -> None:
        """`body` is the way from a row to its body, as Django's lookups write it."""
        super().__init__(model)
        self.body = body

    def scope(self, person: Any, actions: Iterable[str], day: date) -> Q | None:
        """The rows of the bodies administered."""
        if {"add", "change", "view"}.isdisjoint(actions):
            return None
        bodies = bodies_administered(person, day)
        if not bodies:
            return None
        rows = self.model._default_manager.filter(**{f"{self.body}__in": bodies})
        return Q(pk__in=rows.values("pk"))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """The administrators."""
        return holders(Role.ADMINISTRATOR, today())


class AdministeredPeople(Administered):
    """The same over people: seen by the administrator of any body they have or had an appointment in, changed only by
    one who looks after every body they are appointed to today. Who could reset a password could sign in with it."""

    def __init__(self) -> None:
        """People belong to bodies by their appointments."""
        super().__init__(Person, "appointments__body")

    def scope(self, person: Any, actions: Iterable[str], day: date) -> Q | None:
        """The people of the bodies administered; to be changed, nobody who also serves elsewhere."""
        scope = super().scope(person, actions, day)
        if scope is None or "view" in actions:
            return scope
        elsewhere = Appointment.objects.filter(on_day(day)).exclude(body__in=bodies_administered(person, day))
        return scope & ~Q(pk__in=elsewhere.values("person"))


def register() -> None:
    """Tell Wagtail which policy holds for the rows of the offices."""
    register_permission_policy(Body, Administered(Body, "pk"))
    register_permission_policy(Office, Administered(Office, "body"))
    register_permission_policy(Person, AdministeredPeople())
    register_permission_policy(Appointment, Administered(Appointment, "body"))
    register_permission_policy(NumberRule, Administered(NumberRule, "body"))
    register_permission_policy(Absence, Administered(Absence, "person__appointments__body"))
