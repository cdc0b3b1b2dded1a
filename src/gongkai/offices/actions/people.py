"""People: enrolled, their particulars changed, made known to the identity service."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.offices.actions.appointments import appoint
from gongkai.offices.actions.deeds import deed, refuse_if, running, saved, why_not, write
from gongkai.offices.models import Appointment, Office, Person
from gongkai.offices.rights import bodies_administered

IDENTITY_SERVICE = "identity"
"""The one unified identity service, as sign-in knows it (see `portal.settings.identity_services`)."""


@why_not.register
def _person(person: Person, by: Any, day: date, **_more: Any) -> list[str]:
    if person.is_superuser or person.is_staff:
        return [_("不能设超级用户：任何人都不能越过审签直接发布。")]
    if not person.pk:
        return []
    bodies = bodies_administered(by, day)
    if not Appointment.objects.filter(person=person, body__in=bodies).exists():
        return [_("此人不在您的管理范围内。")]
    reasons = []
    if Appointment.objects.filter(running(day), person=person).exclude(body__in=bodies).exists():
        reasons.append(_("此人同时在您管理范围以外的机关任职，请由上级机关的系统管理员办理。"))
    if person.pk == by.pk and not person.is_active:
        reasons.append(_("不能停用自己的账号。"))
    return reasons


@deed
def enrol(person: Person, first: Appointment, leads: Iterable[Office] = (), *, by: Person, day: date) -> Person:
    """Give someone an account together with a first appointment: nobody has an account without one."""
    with transaction.atomic():
        refuse_if(why_not(person, by, day))
        person.save()
        write("person_enrolled", person, first.body_id, by, day, username=person.username)
        first.person = person
        appoint(first, leads, by=by, day=day)
    return person


@deed
def change_person(person: Person, *, by: Person, day: date) -> Person:
    """Correct someone's particulars, set a new password, suspend the account or lift the suspension."""

    def where() -> int | None:
        rows = Appointment.objects.filter(person=person, body__in=bodies_administered(by, day))
        return rows.values_list("body_id", flat=True).first()

    return saved("person_changed", person, by, day, where=where)


def subject_of(person: Person) -> str:
    """By which subject the identity service knows the person; empty: by none."""
    known = SocialAccount.objects.filter(user=person.pk, provider=IDENTITY_SERVICE) if person.pk else None
    return (known.values_list("uid", flat=True).first() or "") if known is not None else ""


def why_not_identify(person: Person, subject: str, by: Any, day: date) -> list[str]:
    """Every reason why this subject of the identity service may not be this person."""
    reasons = why_not(person, by, day)
    if person.pk == by.pk:
        reasons.append(_("不能填写自己的统一身份认证标识，请由另一位系统管理员办理。"))
    taken = SocialAccount.objects.filter(provider=IDENTITY_SERVICE, uid=subject).exclude(user=person.pk)
    if subject and taken.exists():
        reasons.append(_("这个统一身份认证标识已经属于另一个账号。"))
    return reasons


@deed
def identify(person: Person, subject: str, *, by: Person, day: date) -> None:
    """Say by which subject the identity service knows the person; an empty one: they come in by password only."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        before = subject_of(person)
        if before == subject:
            return
        refuse_if(why_not_identify(person, subject, by, day))
        SocialAccount.objects.filter(user=person, provider=IDENTITY_SERVICE).delete()
        if subject:
            SocialAccount.objects.create(user=person, provider=IDENTITY_SERVICE, uid=subject)
        where = Appointment.objects.filter(person=person, body__in=bodies_administered(by, day))
        body = where.values_list("body_id", flat=True).first()
        write("identity_set", person, body, by, day, before={"subject": before}, after={"subject": subject})
