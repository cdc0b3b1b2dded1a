"""Beside the case: what the body's papers say about the body, and who looked at an applicant's data."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.applications.actions.deeds import Refused, note
from gongkai.applications.models import Application, Letterhead
from gongkai.applications.models.application import Applicant
from gongkai.applications.models.letterhead import letterhead
from gongkai.applications.recording import day_of
from gongkai.applications.who import handler_of, head_of, officer_of
from gongkai.offices import ledger
from gongkai.offices.models import Body, Office

KEPT = ("office", "address", "phone", "government", "vertical", "superior", "court", "online", "pay")


def keep_letterhead(body: Body, person: Any, *, at: datetime, **said: Any) -> Letterhead:
    """Keep what the papers say about the body. Raises Refused; TypeError for what a letterhead has not."""
    if unknown := set(said) - set(KEPT):
        raise TypeError(f"a letterhead has no {sorted(unknown)}")
    held = officer_of(body.pk, person, day_of(at))
    if held is None:
        reasons = [_("文书资料由政府信息公开工作机构人员维护。")]
        ledger.refused("applications.refused", actor=person, thing=body, at=at, asked_for="letterhead", reasons=reasons)
        raise Refused(reasons)
    if said.get("vertical") and not said.get("superior", "").strip():
        text = _("实行垂直领导的，须填写上一级主管部门。")
        raise Refused([text], {"superior": [text]})
    with transaction.atomic():
        kept = letterhead(body)
        before = {name: getattr(kept, name) for name in said}
        for name, value in said.items():
            setattr(kept, name, value)
        kept.save()
        ledger.write(
            "applications.letterhead", actor=person, thing=kept, body=body, at=at, acting_as=held.title, before=before,
            after=said,
        )  # fmt: skip
    return kept


def read_applicant(application: Application, person: Any, *, at: datetime) -> Applicant:
    """Everything the applicant wrote about themselves, for who handles the application; that they looked stands in the
    ledger (《个人信息保护法》 art 51). Raises Refused."""
    day = day_of(at)
    office = Office.objects.filter(body=application.body_id, is_disclosure_office=True).first()
    held = handler_of(application, person, day) or head_of(office, person, day)
    if held is None:
        reasons = [_("申请人的完整信息只向承办人员和政府信息公开工作机构显示。")]
        note("read_applicant", application, person, at, reasons)
        raise Refused(reasons)
    with transaction.atomic():
        ledger.write(
            "applications.read_applicant", actor=person, thing=application, at=at, acting_as=held.title,
            acting_for=held.acting_for,
        )  # fmt: skip
    return application.applicant
