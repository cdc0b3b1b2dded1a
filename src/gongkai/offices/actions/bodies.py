"""Bodies and offices: set up, changed, closed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.offices import numbering
from gongkai.offices.actions.deeds import Refused, administers, deed, facts_of, running, saved, why_not, write
from gongkai.offices.models import Appointment, Body, Office, Person, Role
from gongkai.offices.rights import bodies_administered, forget


@why_not.register
def _body(body: Body, by: Any, day: date, **_more: Any) -> list[str]:
    reasons = administers(by, body.pk or body.parent_id, day)
    reasons += _misplaced(body, by, day)
    if body.pk and not body.active and Appointment.objects.filter(running(day), body=body).exists():
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
    reasons = administers(by, office.body_id, day)
    before = Office.objects.filter(pk=office.pk).first() if office.pk else None
    if before and before.body_id != office.body_id:
        reasons.append(_("处室不能改到另一个机关名下。"))
    rival = Office.objects.filter(body=office.body_id, is_disclosure_office=True).exclude(pk=office.pk).first()
    if office.is_disclosure_office and rival:
        reasons.append(_("本机关已指定“{office}”为政府信息公开工作机构，只能指定一个。").format(office=rival))
    held = Appointment.objects.filter(running(day), Q(office=office.pk) | Q(in_charge_of=office.pk))
    if before and not office.active and held.exists():
        reasons.append(_("仍有人员在本处室任职或者分管本处室，请先办理免职，再停用处室。"))
    lost = before and before.is_disclosure_office and not office.is_disclosure_office
    if lost and held.filter(role=Role.DISCLOSURE_OFFICER).exists():
        reasons.append(_("仍有公开工作机构人员在本处室任职，请先办理免职。"))
    return reasons


def found(body: Body, administrator: Person, since: date, *, day: date) -> Body:
    """Set up a topmost body with its administrator. Only whoever installs the portal can: no page leads here."""
    if body.parent_id is not None:
        raise Refused([_("最上级的机关没有上级机关。")])
    with transaction.atomic():
        body.save()
        _number(body)
        administrator.save()
        first = Appointment(person=administrator, body=body, role=Role.ADMINISTRATOR, since=since)
        first.save()
        write("body_founded", body, body.pk, None, day, after=facts_of(body))
        write("person_enrolled", administrator, body.pk, None, day, username=administrator.username)
        write("appointed", first, body.pk, None, day, after=facts_of(first))
    return body


@deed
def establish(body: Body, *, by: Person, day: date) -> Body:
    """Set up a body under one that the person administers."""
    with transaction.atomic():
        made = saved("body_established", body, by, day, where=lambda: body.pk)
        _number(body)
    forget(by)
    return made


@deed
def change_body(body: Body, *, by: Person, day: date) -> Body:
    """Rename, move, close or reopen a body."""
    with transaction.atomic():
        mark = Body.objects.filter(pk=body.pk).values_list("document_mark", flat=True).first() or ""
        changed = saved("body_changed", body, by, day, where=lambda: body.pk)
        _number(body, mark)
    forget(by)
    return changed


def _number(body: Body, mark: str = "") -> None:
    """A body with a mark and a code numbers its documents, applications and papers; `mark` is the one it had. Raises
    Refused where another body would give the same numbers."""
    try:
        numbering.follow(body, mark)
        numbering.make_defaults(body)
    except ValidationError as error:
        raise Refused(error.messages) from None


@deed
def open_office(office: Office, *, by: Person, day: date) -> Office:
    """Set up an office in a body."""
    return saved("office_opened", office, by, day, where=lambda: office.body_id)


@deed
def change_office(office: Office, *, by: Person, day: date) -> Office:
    """Rename, close or reopen an office, or name it the disclosure office (条例 art 4)."""
    return saved("office_changed", office, by, day, where=lambda: office.body_id)
