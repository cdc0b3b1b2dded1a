"""The deeds of the offices: who is enrolled, appointed, relieved, stood in for; which bodies and offices there are.

One deed, one function, one transaction: may they, write, ledger. `why_not` says every reason against; the form, the
button and the deed ask the same. Nothing is deleted: appointments end, offices and bodies close, people are suspended.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import singledispatch, wraps
from hashlib import sha256
from typing import Any, TypeVar

from allauth.socialaccount.models import SocialAccount
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.offices import ledger
from gongkai.offices.models import Absence, Appointment, Body, Office, Person, Role
from gongkai.offices.rights import bodies_administered, forget, held_as

IN_AN_OFFICE = (Role.DRAFTER, Role.OFFICE_HEAD, Role.DISCLOSURE_OFFICER)
FOREVER = date.max


class Refused(Exception):
    """A deed was not done. `reasons` says why, as sentences a person can read."""

    def __init__(self, reasons: Iterable[str]) -> None:
        """All reasons, not only the first."""
        self.reasons = tuple(map(str, reasons))
        self.told = False
        super().__init__(_("；").join(self.reasons))


Done = TypeVar("Done", bound=Callable[..., Any])


def deed(do: Done) -> Done:
    """A deed of the offices: where it is refused, the refusal is written down."""

    @wraps(do)
    def done(thing: models.Model, *args: Any, by: Any, **more: Any) -> Any:
        try:
            return do(thing, *args, by=by, **more)
        except Refused as refused:
            if not refused.told:
                refused.told = True
                named = thing if thing.pk else thing._meta.label_lower
                asked = {"asked_for": do.__name__, "reasons": list(refused.reasons)}
                ledger.refused("offices.refused", actor=by, thing=named, **asked)
            raise

    return done  # type: ignore[return-value]


@singledispatch
def why_not(thing: models.Model, by: Any, day: date, **_more: Any) -> list[str]:
    """Every reason why this person may not save this thing as it stands. Empty: they may."""
    raise TypeError(f"no deed is known for {thing!r} (asked for {by} on {day})")


def _administers(by: Any, body_id: int | None, day: date) -> list[str]:
    if body_id is not None and body_id in bodies_administered(by, day):
        return []
    return [_("只有本机关或者上级机关的系统管理员可以办理。")]


# Bodies and offices


@why_not.register
def _body(body: Body, by: Any, day: date, **_more: Any) -> list[str]:
    reasons = _administers(by, body.pk or body.parent_id, day)
    reasons += _misplaced(body, by, day)
    if body.pk and not body.active and Appointment.objects.filter(_running(day), body=body).exists():
        reasons.append(_("仍有人员在本机关任职，请先办理免职，再停用机关。"))
    return reasons


def _misplaced(body: Body, by: Any, day: date) -> list[str]:
    before = Body.objects.filter(pk=body.pk).values_list("parent_id", flat=True).first() if body.pk else None
    if body.pk and body.parent_id == before:
        return []
    if body.parent_id is None:
        return [_("新设机关应当选择上级机关；最上级的机关由安装人员设立。")]
    if body.parent_id not in bodies_administered(by, day):
        return [_("上级机关不在您的管理范围内。")]
    above = body.parent
    while above is not None:
        if above.pk == body.pk:
            return [_("上级机关不能是本机关或者本机关的下级机关。")]
        above = above.parent
    return []


@why_not.register
def _office(office: Office, by: Any, day: date, **_more: Any) -> list[str]:
    reasons = _administers(by, office.body_id, day)
    before = Office.objects.filter(pk=office.pk).first() if office.pk else None
    if before and before.body_id != office.body_id:
        reasons.append(_("处室不能改到另一个机关名下。"))
    rival = Office.objects.filter(body=office.body_id, is_disclosure_office=True).exclude(pk=office.pk).first()
    if office.is_disclosure_office and rival:
        reasons.append(_("本机关已指定“{office}”为政府信息公开工作机构，只能指定一个。").format(office=rival))
    running = Appointment.objects.filter(_running(day), Q(office=office.pk) | Q(in_charge_of=office.pk))
    if before and not office.active and running.exists():
        reasons.append(_("仍有人员在本处室任职或者分管本处室，请先办理免职，再停用处室。"))
    lost = before and before.is_disclosure_office and not office.is_disclosure_office
    if lost and running.filter(role=Role.DISCLOSURE_OFFICER).exists():
        reasons.append(_("仍有公开工作机构人员在本处室任职，请先办理免职。"))
    return reasons


def found(body: Body, administrator: Person, since: date, *, day: date) -> Body:
    """Set up a topmost body with its administrator. Only whoever installs the portal can: no page leads here."""
    if body.parent_id is not None:
        raise Refused([_("最上级的机关没有上级机关。")])
    with transaction.atomic():
        body.save()
        administrator.save()
        first = Appointment(person=administrator, body=body, role=Role.ADMINISTRATOR, since=since)
        first.save()
        _write("body_founded", body, body.pk, None, day, after=_facts(body))
        _write("person_enrolled", administrator, body.pk, None, day, username=administrator.username)
        _write("appointed", first, body.pk, None, day, after=_facts(first))
    return body


@deed
def establish(body: Body, *, by: Person, day: date) -> Body:
    """Set up a body under one that the person administers."""
    made = _saved("body_established", body, by, day, where=lambda: body.pk)
    forget(by)
    return made


@deed
def change_body(body: Body, *, by: Person, day: date) -> Body:
    """Rename, move, close or reopen a body."""
    changed = _saved("body_changed", body, by, day, where=lambda: body.pk)
    forget(by)
    return changed


@deed
def open_office(office: Office, *, by: Person, day: date) -> Office:
    """Set up an office in a body."""
    return _saved("office_opened", office, by, day, where=lambda: office.body_id)


@deed
def change_office(office: Office, *, by: Person, day: date) -> Office:
    """Rename, close or reopen an office, or name it the disclosure office (条例 art 4)."""
    return _saved("office_changed", office, by, day, where=lambda: office.body_id)


# People


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
    if Appointment.objects.filter(_running(day), person=person).exclude(body__in=bodies).exists():
        reasons.append(_("此人同时在您管理范围以外的机关任职，请由上级机关的系统管理员办理。"))
    if person.pk == by.pk and not person.is_active:
        reasons.append(_("不能停用自己的账号。"))
    return reasons


@deed
def enrol(person: Person, first: Appointment, leads: Iterable[Office] = (), *, by: Person, day: date) -> Person:
    """Give someone an account together with a first appointment: nobody has an account without one."""
    with transaction.atomic():
        _refuse_if(why_not(person, by, day))
        person.save()
        _write("person_enrolled", person, first.body_id, by, day, username=person.username)
        first.person = person
        appoint(first, leads, by=by, day=day)
    return person


@deed
def change_person(person: Person, *, by: Person, day: date) -> Person:
    """Correct someone's particulars, set a new password, suspend the account or lift the suspension."""

    def where() -> int | None:
        rows = Appointment.objects.filter(person=person, body__in=bodies_administered(by, day))
        return rows.values_list("body_id", flat=True).first()

    return _saved("person_changed", person, by, day, where=where)


# Appointments


def _running(day: date) -> Q:
    return Q(until__isnull=True) | Q(until__gte=day)


@why_not.register
def _appointment(
    appointment: Appointment, by: Any, day: date, *, leads: Iterable[Office] = (), **_more: Any
) -> list[str]:
    reasons = _administers(by, appointment.body_id, day)
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
        _running(appointment.since), person=appointment.person_id, since__lte=appointment.until or FOREVER
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
        _refuse_if(why_not(appointment, by, day, leads=leads))
        if appointment.pk:
            raise Refused([_("任职一经登记不再改动，请先免职，再重新任职。")])
        appointment.save()
        appointment.in_charge_of.set(leads)
        facts = _facts(appointment) | {"in_charge_of": [each.pk for each in leads]}
        _write("appointed", appointment, appointment.body_id, by, day, after=facts)
        forget(appointment.person)
    return appointment


def why_not_relieve(appointment: Appointment, until: date | None, by: Any, day: date) -> list[str]:
    """Every reason why the appointment may not end on this day."""
    reasons = _administers(by, appointment.body_id, day)
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
        _refuse_if(why_not_relieve(appointment, until, by, day))
        before, appointment.until = appointment.until, until
        appointment.save(update_fields=["until"])
        facts = {"after": _facts(appointment), "before": {"until": before and before.isoformat()}}
        _write("relieved", appointment, appointment.body_id, by, day, **facts)
    return appointment


IDENTITY_SERVICE = "identity"
"""The one unified identity service, as sign-in knows it (see `portal.settings.identity_services`)."""


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
        _refuse_if(why_not_identify(person, subject, by, day))
        SocialAccount.objects.filter(user=person, provider=IDENTITY_SERVICE).delete()
        if subject:
            SocialAccount.objects.create(user=person, provider=IDENTITY_SERVICE, uid=subject)
        where = Appointment.objects.filter(person=person, body__in=bodies_administered(by, day))
        body = where.values_list("body_id", flat=True).first()
        _write("identity_set", person, body, by, day, before={"subject": before}, after={"subject": subject})


# Absences


@why_not.register
def _absence(absence: Absence, by: Any, day: date, **_more: Any) -> list[str]:
    away, stand_in = absence.person, absence.stand_in
    theirs = Appointment.objects.filter(_running(day), person=away)
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
    near = Appointment.objects.filter(_running(day), person=stand_in)
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
    body = Appointment.objects.filter(_running(day), person=absence.person).values_list("body_id", flat=True).first()
    deed = "hand_over_cut_short" if absence.pk else "handed_over"
    return _saved(deed, absence, by, day, where=lambda: body)


# What every deed does


def _refuse_if(reasons: list[str]) -> None:
    if reasons:
        raise Refused(reasons)


def _as(by: Any, body_id: int | None, day: date) -> str:
    if by is None:
        return ""
    held = held_as(by, [Role.ADMINISTRATOR], day, body_id=body_id) or held_as(by, [Role.ADMINISTRATOR], day)
    return held.title if held else ""


def _write(deed: str, thing: models.Model, body_id: int | None, by: Person | None, day: date, **facts: Any) -> None:
    ledger.write(
        deed, actor=by, thing=thing, body=body_id and Body(pk=body_id), acting_as=_as(by, body_id, day), **facts
    )


def _saved(deed: str, thing: Any, by: Person, day: date, *, where: Callable[[], int | None]) -> Any:
    with transaction.atomic():
        _refuse_if(why_not(thing, by, day))
        before = type(thing).objects.select_for_update().filter(pk=thing.pk).first() if thing.pk else None
        thing.save()
        after, old = _facts(thing), _facts(before) if before else {}
        changed = {name: value for name, value in after.items() if old.get(name) != value}
        before_facts = {name: old[name] for name in changed if name in old}
        _write(deed, thing, where(), by, day, after=changed, before=before_facts)
    return thing


def _facts(thing: models.Model) -> dict[str, Any]:
    """What a row says, for the ledger; of the password only a mark by which another one is told from it."""
    facts = {}
    for field in thing._meta.concrete_fields:
        value = field.value_from_object(thing)
        if field.name == "password":
            value = sha256(value.encode()).hexdigest()[:8]
        if field.name not in ("id", "last_login", "date_joined"):
            facts[field.name] = value.isoformat() if isinstance(value, date) else value
    return facts
