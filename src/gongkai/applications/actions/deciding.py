"""The answer: drafted from the library of reasons, reviewed by the office, the 政府信息公开工作机构 and the leader in charge."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications import plan
from gongkai.applications.actions.deeds import Deed, Refused, deed
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, Decision, Happened, ReviewStep, Step
from gongkai.applications.recording import day_of, take
from gongkai.applications.who import handler_of, reviewer_of
from gongkai.offices.rights import Held

FIELDS = (
    "reasons", "provided", "withheld", "withheld_under_14_to_16", "organ", "organ_contact", "organ_unknown", "earlier",
    "evidence",
)  # fmt: skip


@deed(Deed.DRAFT)
def draft(application: Application, person: Any, *, at: datetime, ground: str, **fields: Any) -> Decision:
    """Write or rewrite the draft: `ground` is an entry of `grounds`, which gives the outcome and, without `reasons`, the
    words to start from. The last to write it is its drafter. Fields: `FIELDS`. Raises Refused, TypeError for others."""
    case = allowed(application, Deed.DRAFT, person, at)
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"a draft has no {sorted(unknown)}")
    entry = grounds().get(ground)
    if entry is None:
        raise Refused([_("理由库里没有“{ground}”这一条。").format(ground=ground)])
    decision = case.decision or Decision(application=application)
    decision.ground, decision.outcome = ground, entry.outcome.value
    decision.drafter, decision.drafted_at = person, at
    for name, value in {"reasons": decision.reasons or entry.text, **fields}.items():
        setattr(decision, name, value)
    decision.save()
    held = handler_of(application, person, case.day)
    take(
        application, Happened.DRAFTED, case.day, person, at=at, held=held, decision=decision.pk, ground=ground,
        words={name: str(getattr(decision, name) or "") for name in FIELDS},
    )  # fmt: skip
    return decision


@deed(Deed.SUBMIT)
def submit(application: Application, person: Any, *, at: datetime) -> Decision:
    """Put the draft forward for review."""
    case = allowed(application, Deed.SUBMIT, person, at)
    decision = case.decision
    assert decision is not None
    decision.status = Decision.Status.IN_REVIEW
    decision.save()
    round_ = max((each.round for each in case.review), default=0) + 1
    _begin(decision, round_, plan.review()[0], at)
    held = handler_of(application, person, case.day)
    take(application, Happened.SUBMITTED, case.day, person, at=at, held=held, decision=decision.pk)
    return decision


@deed(Deed.AGREE)
def agree(application: Application, person: Any, *, at: datetime, comment: str = "") -> Decision:
    """Agree at the step where the draft waits; the last agreement approves it."""
    case, decision, step, held = _reviewing(application, person, at, Deed.AGREE)
    decide_step(step, ReviewStep.Verdict.AGREED, person, held, comment, at)
    take(application, Happened.AGREED, case.day, person, at=at, held=held, step=step.key, comment=comment)
    keys = [each.key for each in plan.review()]
    following = plan.review()[keys.index(step.key) + 1 :]
    if following:
        _begin(decision, step.round, following[0], at)
        return decision
    decision.status = Decision.Status.APPROVED
    decision.save()
    take(
        application, Happened.APPROVED, case.day, person, at=at, held=held, decision=decision.pk, outcome=decision.outcome
    )  # fmt: skip
    return decision


@deed(Deed.SEND_BACK)
def send_back(application: Application, person: Any, *, at: datetime, comment: str) -> Decision:
    """Back to the drafter, with the reason."""
    case, decision, step, held = _reviewing(application, person, at, Deed.SEND_BACK)
    if not comment.strip():
        raise Refused([_("退回须写明理由。")])
    decide_step(step, ReviewStep.Verdict.SENT_BACK, person, held, comment, at)
    decision.status = Decision.Status.DRAFT
    decision.save()
    take(application, Happened.SENT_BACK, case.day, person, at=at, held=held, step=step.key, comment=comment)
    return decision


@deed(Deed.TAKE_BACK)
def take_back(application: Application, person: Any, *, at: datetime) -> Step:
    """The drafter takes it back to change it: it is reviewed anew from the first step."""
    case = allowed(application, Deed.TAKE_BACK, person, at)
    assert case.decision is not None
    if case.waits is not None:
        decide_step(case.waits, ReviewStep.Verdict.DROPPED, person, None, "", at)
    case.decision.status = Decision.Status.DRAFT
    case.decision.save()
    held = handler_of(application, person, case.day)
    return take(application, Happened.TAKEN_BACK, case.day, person, at=at, held=held, decision=case.decision.pk)


def _begin(decision: Decision, round_: int, step: plan.ReviewPlan, at: datetime) -> None:
    ReviewStep.objects.create(
        decision=decision, round=round_, key=step.key, due_on=step.due(day_of(at)), began_at=at
    )  # fmt: skip


def _reviewing(
    application: Application, person: Any, at: datetime, which: Deed
) -> tuple[Case, Decision, ReviewStep, Held]:
    case = allowed(application, which, person, at)
    held = reviewer_of(case, person)
    assert case.decision is not None
    assert case.waits is not None
    assert held is not None
    return case, case.decision, case.waits, held


def decide_step(step: ReviewStep, verdict: str, person: Any, held: Held | None, comment: str, at: datetime) -> None:
    """Write a verdict into a step of review, inside a deed."""
    step.verdict, step.person, step.comment, step.decided_at = verdict, person, comment, at
    step.acting_as, step.acting_for_id = (held.title, held.acting_for) if held else ("", None)
    step.save()
