"""补正 (art 30): told once within seven working days; the period runs anew from receipt of the supplement."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications import files
from gongkai.applications.actions.against import law_says, time_given, wrong_day
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.intake import keep_file
from gongkai.applications.actions.papers import Maker, issue_paper
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.actions.splitting import set_free
from gongkai.applications.case import Case
from gongkai.applications.models import Application, File, Happened, Paper, Step
from gongkai.applications.models.application import Applicant
from gongkai.applications.recording import day_of, take
from gongkai.applications.who import officer_of
from gongkai.law.outcomes import Outcome
from gongkai.law.terms import uncertain
from gongkai.offices import numbering


def usual_time(case: Case) -> date:
    """The day a reasonable time to supplement usually ends, counted from the day of the case: an example, no rule."""
    return case.calendar.after(case.day, uncertain()["correction_usual"].number)


@deed(Deed.TELL_TO_CORRECT)
def tell_to_correct(
    application: Application, person: Any, *, at: datetime, items: str, why: str, until: date,
    paper: Maker | None = None,
) -> Paper | None:  # fmt: skip
    """Tell what to supplement (`items`), why and how, until when; and what happens otherwise, which the paper says."""
    day = day_of(at)
    case = allowed(application, Deed.TELL_TO_CORRECT, person, at)
    if not items.strip() or not why.strip():
        raise Refused([_("补正须一次性写明补正的事项和理由。")])
    days = time_given(case, until)
    held = officer_of(application.body_id, person, day)
    issued = issue_paper(application, "correction", person, paper, at=at, held=held) if paper else None
    take(
        application, Happened.TOLD_TO_CORRECT, day, person, at=at, held=held, items=items, why=why, until=str(until),
        days=days, paper=issued.pk if issued else None,
    )  # fmt: skip
    return issued


@deed(Deed.CORRECTION_REACHED)
def correction_reached(application: Application, person: Any, *, at: datetime, day: date) -> Step:
    """When the applicant received the notice: without it nobody can be said to have let the time pass."""
    case = allowed(application, Deed.CORRECTION_REACHED, person, at)
    told = case.last(Happened.TOLD_TO_CORRECT)
    insist(wrong_day(case, day, _("收到补正告知的日期")))
    if told is not None and day < told.day:
        raise Refused([_("收到日期{day}早于告知之日（{told}）。").format(day=day, told=told.day)])
    held = officer_of(application.body_id, person, case.day)
    return take(application, Happened.CORRECTION_REACHED, day, person, at=at, held=held)


@deed(Deed.CORRECT)
def correct(
    application: Application, person: Any, *, at: datetime, day: date, text: str = "",
    applicant: Applicant | None = None, attachments: tuple[tuple[str, bytes], ...] = (), **changed: str,
) -> Step:  # fmt: skip
    """The supplement arrived: from the applicant at the portal (`person` None, today) or by other ways. `changed` may
    replace subject, document_number, description, form, way; what stood before stays in the step and the submission."""
    case = allowed(application, Deed.CORRECT, person, at)
    day = case.day if person is None else day
    insist(wrong_day(case, day, _("收到补正的日期")))
    told = case.last(Happened.TOLD_TO_CORRECT)
    if told is not None and day < told.day:
        raise Refused([_("收到补正的日期{day}早于告知之日（{told}）。").format(day=day, told=told.day)])
    insist(law_says(case, Happened.CORRECTED, day))
    if not (text.strip() or changed or applicant or attachments):
        raise Refused([_("请写明补正的内容，或者上传补正材料。")])
    for name, data in attachments:
        insist(files.problems(name, data))
        keep_file(application, File.Kind.CORRECTION, name, data, person, at)
    before = _change(application, changed, applicant)
    held = officer_of(application.body_id, person, case.day) if person else None
    late = case.correct_by is not None and day > case.correct_by
    return take(application, Happened.CORRECTED, day, person, at=at, held=held, text=text, before=before, late=late)


CORRECTABLE = ("subject", "document_number", "description", "form", "way")


def _change(application: Application, changed: dict[str, str], applicant: Applicant | None) -> dict[str, str]:
    if unknown := set(changed) - set(CORRECTABLE):
        raise TypeError(f"a correction does not change {sorted(unknown)}")
    before = {name: getattr(application, name) for name in changed}
    for name, value in changed.items():
        setattr(application, name, numbering.fold(value) if name == "document_number" else value)
    if applicant is not None and asdict(applicant) != asdict(application.applicant):
        application.applicant = applicant
    application.save()
    return before


@deed(Deed.CLOSE_UNCORRECTED)
def close_uncorrected(
    application: Application, person: Any, *, at: datetime, note: str, paper: Maker | None = None
) -> Paper | None:  # fmt: skip
    """The time is over and there is no good reason (`note`): deemed abandoned, no further handling (art 30)."""
    day = day_of(at)
    case = allowed(application, Deed.CLOSE_UNCORRECTED, person, at)
    if not note.strip():
        raise Refused([_("请写明申请人没有正当理由的情况。")])
    set_free(case, person, at)
    held = officer_of(application.body_id, person, day)
    issued = issue_paper(application, "abandoned_no_correction", person, paper, at=at, held=held) if paper else None
    take(application, Happened.CLOSED, day, person, at=at, held=held, outcome=Outcome.NO_CORRECTION.value, note=note)
    return issued
