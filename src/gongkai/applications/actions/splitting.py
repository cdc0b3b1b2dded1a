"""一事一申请: one application with several contents is split into several 件; several are answered in one reply and stay
several in every count (法释〔2025〕8号 art 14(三))."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.intake import SAME, take_number
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Happened, Step
from gongkai.applications.models.application import State
from gongkai.applications.recording import day_of, reckon, take, take_notices
from gongkai.applications.who import officer_of
from gongkai.offices import personal

ARRIVED = ("body", "office", "channel", "oral", "arrived_on", "mail_number", "query_key")
"""What the parts share with the whole, beside its words."""
CARRIED_OVER = (
    Happened.CORRECTION_REACHED, Happened.ASSIGNED, Happened.REASONS_ASKED, Happened.REASONS_REACHED, Happened.REASONS_GIVEN,
)  # fmt: skip
"""What happened to the whole and counts for its parts, beside the steps of the law."""


@deed(Deed.SPLIT)
def split(application: Application, person: Any, subjects: Sequence[str], *, at: datetime) -> list[Application]:
    """This application keeps the first of the subjects; each of the others becomes a 件 of its own, received on the same
    day, with the same clock. Returns the new ones. Their query code is the same as this one's."""
    case = allowed(application, Deed.SPLIT, person, at)
    wanted = [each.strip() for each in subjects]
    if len(wanted) < 2 or not all(wanted) or len(set(wanted)) < len(wanted):
        raise Refused([_("拆分须写明两项以上不同的内容。")])
    held = officer_of(application.body_id, person, case.day)
    first, *others = wanted
    made = [_part(case, subject, person, at) for subject in others]
    before, application.subject = application.subject, first
    application.save(update_fields=["subject"])
    into = {"into": [each.pk for each in made], "parts": "、".join(each.number for each in made)}
    take(application, Happened.SPLIT, case.day, person, at=at, held=held, before=before, **into)
    return made


def _part(case: Case, subject: str, person: Any, at: datetime) -> Application:
    whole = case.application
    applicant, submission = whole.applicant, whole.submission
    part = Application(
        **{name: getattr(whole, name) for name in (*SAME, *ARRIVED)}, split_from=whole, filed_by=person, filed_at=at,
        number=take_number(whole.body, whole.kind, case.day),
    )  # fmt: skip
    part.subject = subject
    part.applicant, part.submission = applicant, submission
    part.submission_key = personal.index("split", part.number)
    part.save()
    held = officer_of(whole.body_id, person, case.day)
    take(part, Happened.ARRIVED, whole.arrived_on, person, at=at, held=held, split_from=whole.pk, whole=whole.number)
    for step in case.counting:
        if _carries_over(step):
            take(part, Happened(step.kind), step.day, person, at=at, held=held, **step.facts)
    reckon(part, case.day)
    return part


def _carries_over(step: Step) -> bool:
    return Happened(step.kind).is_law or step.kind in CARRIED_OVER


@deed(Deed.JOIN)
def join(application: Application, person: Any, lead: Application, *, at: datetime) -> Step:
    """Answer this one together with `lead`, in one reply."""
    day = day_of(at)
    allowed(application, Deed.JOIN, person, at)
    lead = Application.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    wrong = []
    if lead.body_id != application.body_id or lead.kind != application.kind or lead.pk == application.pk:
        wrong.append(_("只能并入本机关的另一件政府信息公开申请。"))
    if lead.state != State.HANDLING or lead.joined_to_id is not None:
        wrong.append(_("要并入的申请{number}不在办理中，或者已并入他件。").format(number=lead))
    insist(wrong)
    application.joined_to = lead
    application.save(update_fields=["joined_to"])
    held = officer_of(application.body_id, person, day)
    return take(application, Happened.JOINED, day, person, at=at, held=held, to=lead.pk)


@deed(Deed.SEPARATE)
def separate(application: Application, person: Any, *, at: datetime) -> Step:
    """Answer it by itself after all."""
    allowed(application, Deed.SEPARATE, person, at)
    return _apart(application, person, at)


def set_free(case: Case, person: Any, at: datetime) -> None:
    """Inside a deed that ends an application otherwise than by the joint answer: it stands alone from now on, and so does
    whatever was to be answered with it."""
    if case.application.joined_to_id is not None:
        _apart(case.application, person, at)
    members = Application.objects.select_for_update(of=("self",)).filter(joined_to=case.application.pk)
    for member in members.filter(closed_on__isnull=True):
        take_notices(member, at)
        _apart(member, person, at)
        reckon(member, case.day)


def _apart(application: Application, person: Any, at: datetime) -> Step:
    lead, application.joined_to = application.joined_to_id, None
    application.save(update_fields=["joined_to"])
    held = officer_of(application.body_id, person, day_of(at)) if person else None
    return take(application, Happened.SEPARATED, day_of(at), person, at=at, held=held, before=lead)
