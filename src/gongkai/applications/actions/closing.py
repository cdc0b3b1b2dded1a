"""Other ends, and beginnings again: withdrawn, reopened with a reason, a date put right, other matters finished."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.against import out_of_order
from gongkai.applications.actions.deciding import decide_step
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.papers import Maker, issue_paper
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.actions.splitting import set_free
from gongkai.applications.case import Case
from gongkai.applications.matters import End, matter_of
from gongkai.applications.models import Application, Decision, Happened, Party, ReviewStep, Step
from gongkai.applications.recording import reckon, take, take_notices
from gongkai.applications.standing import ENDS
from gongkai.applications.who import head_of, officer_of
from gongkai.law.outcomes import Outcome

PUT_RIGHT = frozenset(
    {
        Happened.RECEIVED, Happened.TOLD_TO_CORRECT, Happened.CORRECTED, Happened.FEE_PAID, Happened.PARTY_REACHED,
        Happened.THIRD_PARTY_HEARD, Happened.OTHER_ORGAN_HEARD, Happened.CORRECTION_REACHED, Happened.FEE_REACHED,
        Happened.REASONS_REACHED,
    }
)  # fmt: skip
"""Steps whose day an officer may have written down wrongly."""


@deed(Deed.WITHDRAW)
def withdraw(
    application: Application, person: Any, *, at: datetime, reason: str = "", paper: Maker | None = None
) -> Step:
    """The applicant takes the application back: closed as 其他, the row for what has none of its own."""
    case = allowed(application, Deed.WITHDRAW, person, at)
    set_free(case, person, at)
    if case.decision is not None:
        case.decision.status = Decision.Status.DROPPED
        case.decision.save()
    if case.waits is not None:
        decide_step(case.waits, ReviewStep.Verdict.DROPPED, person, None, "", at)
    held = officer_of(application.body_id, person, case.day) if person else None
    if paper is not None:
        issue_paper(application, "withdrawn", person, paper, at=at, held=held)
    outcome = Outcome.MISC.value if application.kind == Application.Kind.DISCLOSURE else ""
    return take(
        application, Happened.CLOSED, case.day, person, at=at, held=held, outcome=outcome, withdrawn=True, reason=reason
    )


@deed(Deed.REOPEN)
def reopen(application: Application, person: Any, *, at: datetime, reason: str) -> Step:
    """The end was wrong: it counts no more, and the days run on as they ran; also of what was answered together with it."""
    case = allowed(application, Deed.REOPEN, person, at)
    if not reason.strip():
        raise Refused([_("重新办理须写明理由。")])
    end, held = case.last(*ENDS), head_of(case.disclosure_office, person, case.day)
    application.decisions.filter(status=Decision.Status.SERVED).update(status=Decision.Status.DROPPED)
    step = take(application, Happened.REOPENED, case.day, person, at=at, held=held, annuls=end, reason=reason)
    for each in Application.objects.select_for_update(of=("self",)).filter(joined_to=application.pk).order_by("pk"):
        theirs, closed_under = Case(each, case.day).last(*ENDS), each.due_as_of
        take(each, Happened.REOPENED, case.day, person, at=at, held=held, annuls=theirs, reason=reason)
        reckon(each, closed_under or case.day)
        take_notices(each, at)
    approved = case.last(Happened.APPROVED, Happened.SUBMITTED)
    if approved is not None:
        take(application, Happened.TAKEN_BACK, case.day, person, at=at, held=held)
    return step


@deed(Deed.ANNUL)
def put_right(application: Application, person: Any, step: Step, *, at: datetime, day: date, reason: str) -> Step:
    """A day was written down wrongly: the step is annulled with the reason, and stands again with the right day. The law
    is asked again about every step there is."""
    case = allowed(application, Deed.ANNUL, person, at)
    if step.pk not in {each.pk for each in case.counting} or Happened(step.kind) not in PUT_RIGHT:
        raise Refused([_("这一步的日期不能更正。")])
    if not reason.strip():
        raise Refused([_("更正日期须写明理由。")])
    if day > case.day or day < application.arrived_on:
        raise Refused(
            [_("日期{day}应在到达之日（{arrived}）与今天之间。").format(day=day, arrived=application.arrived_on)]
        )
    held = officer_of(application.body_id, person, case.day)
    before = {str(each) for each in case.standing.clock.irregularities}
    take(
        application,
        Happened.ANNULLED,
        case.day,
        person,
        at=at,
        held=held,
        annuls=step,
        reason=reason,
        was=str(step.day),
    )
    again = take(application, Happened(step.kind), day, person, at=at, held=held, **step.facts)
    now = Case(application, case.day)
    odd = (str(each) for each in now.standing.clock.irregularities if str(each) not in before)
    insist([*out_of_order(now, again), *odd])
    _in_rows(application, again, day)
    return again


def _in_rows(application: Application, step: Step, day: date) -> None:
    """The rows beside the steps say the same day."""
    parties = Party.objects.filter(pk=step.facts.get("party"), application=application)
    match step.kind:
        case Happened.PARTY_REACHED:
            parties.update(reached_on=day)
        case Happened.THIRD_PARTY_HEARD | Happened.OTHER_ORGAN_HEARD:
            parties.update(answered_on=day)
        case Happened.FEE_REACHED:
            application.fees.update(reached_on=day)
        case Happened.FEE_PAID:
            application.fees.update(paid_on=day)


@deed(Deed.FINISH)
def finish(
    application: Application, person: Any, *, at: datetime, result: str, text: str, organ: str = "", contact: str = "",
    paper: Maker | None = None,
) -> Step:  # fmt: skip
    """End a correction of records, a suggestion or a complaint; in no row of table three. `text` is what the person is told:
    what was checked, and why it ends so; `organ` and `contact`, whose matter it is where it is not ours (art 41)."""
    case = allowed(application, Deed.FINISH, person, at)
    matter = matter_of(application)
    assert matter is not None
    insist(_wrong_end(case, matter.end(result), text, organ))
    held = officer_of(application.body_id, person, case.day)
    if paper is not None:
        if not matter.paper:
            raise Refused([_("这类事项没有规定的文书，办理情况直接告知对方。")])
        issue_paper(application, matter.paper, person, paper, at=at, held=held)
    return take(
        application, Happened.CLOSED, case.day, person, at=at, held=held, result=result, text=text, organ=organ,
        contact=contact,
    )  # fmt: skip


def _wrong_end(case: Case, end: End | None, text: str, organ: str) -> Iterator[str]:
    if end is None:
        yield _("请选择办理结果。")
        return
    adopted = case.weighing is not None and case.weighing.adopted
    if end.published and not adopted:
        yield _("采纳的，先办理“研究是否主动公开”，公开并登记以后再办结。")
    elif adopted and not end.published:
        yield _("已经决定纳入主动公开并且公开，应当以“采纳”办结。")
    if not text.strip():
        yield _("请写明办理情况。")
    if end.organ and not organ.strip():
        yield _("请写明有权处理的机关的名称（《条例》第四十一条）。")
