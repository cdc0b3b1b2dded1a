"""Where an application stands: a fold over its steps, without the database. Its state, its clock, how it ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from gongkai.applications import plan
from gongkai.applications.models.application import Application, State
from gongkai.applications.models.step import Happened, Step
from gongkai.applications.reassessment import look_again_on
from gongkai.law import clock, steps
from gongkai.law.calendar import Calendar
from gongkai.law.clock import Clock
from gongkai.law.due import Due, Line
from gongkai.law.outcomes import Outcome
from gongkai.law.terms import CO_MAKER_ANSWER, FEE_PAYMENT, THIRD_PARTY_ANSWER
from gongkai.wording import _

REVIEW = {
    Happened.SUBMITTED: State.IN_REVIEW,
    Happened.SENT_BACK: State.HANDLING,
    Happened.TAKEN_BACK: State.HANDLING,
    Happened.APPROVED: State.APPROVED,
}
"""What the last of these steps means for the state."""
ENDS = (Happened.ANSWERED, Happened.CLOSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of the fold. `due` has the last day with its reasons; `outcome` is None for what is in no table;
    `look_again_on` is when what was withheld is to be looked at again (art 18); `others_due_on` until when others are waited
    for: the applicant to supplement or to pay, who was asked outside to answer; after it, it is the body's turn."""

    state: State
    clock: Clock
    due: Due
    closed_on: date | None = None
    outcome: Outcome | None = None
    look_again_on: date | None = None
    others_due_on: date | None = None

    @property
    def extended(self) -> bool:
        """Whether the running period was extended (art 33 ¶2)."""
        return self.clock.extended is not None


def in_force(found: Iterable[Step]) -> tuple[Step, ...]:
    """The steps that count: those that no later step annuls."""
    every = tuple(found)
    annulled = {step.annuls_id for step in every if step.annuls_id is not None}
    return tuple(step for step in every if step.pk is None or step.pk not in annulled)


def last(found: Sequence[Step], *kinds: Happened) -> Step | None:
    """The last of the steps that is of one of these kinds."""
    return next((step for step in reversed(found) if step.kind in kinds), None)


def correct_by(counting: Sequence[Step], calendar: Calendar) -> date | None:
    """The last day the applicant was given to supplement, where it was told. The notice gives so many working days from its
    receipt: one that came late moves it, a holiday notice made public since does not change their number."""
    return _given(last(counting, Happened.TOLD_TO_CORRECT), last(counting, Happened.CORRECTION_REACHED), calendar)


def explain_by(counting: Sequence[Step], calendar: Calendar) -> date | None:
    """The last day the applicant was given to explain so many applications (art 35): in the same way."""
    return _given(last(counting, Happened.REASONS_ASKED), last(counting, Happened.REASONS_REACHED), calendar)


def _given(told: Step | None, reached: Step | None, calendar: Calendar) -> date | None:
    if told is None or "until" not in told.facts:
        return None  # nobody was told, or it is only asked whether they could be
    until = date.fromisoformat(told.facts["until"])
    days = told.facts.get("days") or calendar.between(told.day, until)  # earlier steps do not say the days
    return until if reached is None else max(until, calendar.after(reached.day, days))


def pay_by(counting: Sequence[Step], calendar: Calendar) -> date | None:
    """The last day to pay: 20 working days from the day after the applicant received the notice (109号 art 6)."""
    reached = last(counting, Happened.FEE_REACHED)
    return None if reached is None else calendar.after(reached.day, FEE_PAYMENT.number)


def paid_until(counting: Sequence[Step], calendar: Calendar) -> date | None:
    """Until when payment is waited for: the last day to pay, or the day by which the receipt of the notice is looked for."""
    told = last(counting, Happened.FEE_NOTICED)
    return pay_by(counting, calendar) or (plan.arrived_by(told.day, calendar) if told is not None else None)


def heard_until(counting: Sequence[Step], calendar: Calendar) -> date | None:
    """Until when those asked outside are waited for, the first of them: 15 working days from their receipt (arts 32 and 34;
    of other organs, for whom the law names none, as long), or the day by which the receipt of the letter is looked for."""
    heard = {step.facts.get("party") for step in counting if step.kind in HEARD}
    waiting = [step for step in counting if step.kind in TERMS and step.facts.get("party") not in heard]
    arrived = {step.facts.get("party"): step.day for step in counting if step.kind == Happened.PARTY_REACHED}
    return min(
        (_one_heard_until(step, arrived.get(step.facts.get("party")), calendar) for step in waiting), default=None
    )


def _one_heard_until(asked: Step, reached: date | None, calendar: Calendar) -> date:
    if reached is None:
        return plan.arrived_by(asked.day, calendar)
    return calendar.after(reached, TERMS[Happened(asked.kind)].number)


TERMS = {Happened.THIRD_PARTY_ASKED: THIRD_PARTY_ANSWER, Happened.OTHER_ORGAN_ASKED: CO_MAKER_ANSWER}
HEARD = (Happened.THIRD_PARTY_HEARD, Happened.THIRD_PARTY_SILENT, Happened.OTHER_ORGAN_HEARD)
OTHERS = {State.CORRECTING: correct_by, State.PAYING: paid_until, State.ASKING: heard_until}
"""The states in which it is the turn of others, and until when they are waited for."""


def law_steps(found: Iterable[Step]) -> list[steps.Step]:
    """The steps as the law's clock takes them. When a third party received its letter, or the applicant the notice to pay, is
    learned later, in a step of its own, and belongs to the letter; the applicant is no party."""
    every = tuple(found)
    arrivals = (Happened.PARTY_REACHED, Happened.FEE_REACHED)
    reached = {step.facts.get("party"): step.day for step in every if step.kind in arrivals}
    return [_law_step(step, reached) for step in every if Happened(step.kind).is_law]


def stand(found: Iterable[Step], calendar: Calendar, kind: str = Application.Kind.DISCLOSURE) -> Standing:
    """Fold the steps of an application of this kind. Raises BeyondCalendar."""
    counting = in_force(found)
    taken = steps.in_order(law_steps(counting))
    ran = reduce(lambda now, step: clock.advance(now, step, calendar), taken, Clock())
    due = clock.result(ran, calendar) if kind == Application.Kind.DISCLOSURE else _untimed()
    end = last(counting, *ENDS)
    if end is None:
        state = _open_state(ran, counting)
        until = OTHERS[state](counting, calendar) if state in OTHERS else None
        return Standing(state, ran, due, others_due_on=until)
    outcome = Outcome(end.facts["outcome"]) if end.facts.get("outcome") else None
    return Standing(State.CLOSED, ran, due, end.day, outcome, look_again_on(counting, end, outcome))


def _law_step(step: Step, reached: dict[int | None, date]) -> steps.Step:
    match step.kind:
        case Happened.FEE_NOTICED:
            return steps.FeeNoticed(step.day, reached.get(None))
        case Happened.THIRD_PARTY_ASKED:
            party = step.facts.get("party")
            return steps.ThirdPartyAsked(step.day, reached.get(party), str(party))
        case Happened.THIRD_PARTY_HEARD:
            return steps.ThirdPartyHeard(step.day, str(step.facts.get("party")))
        case Happened.THIRD_PARTY_SILENT:
            return steps.ThirdPartySilent(step.day, str(step.facts.get("party")))
        case Happened.EXTENDED:
            return steps.Extended(step.day, step.facts["by"])
        case Happened.DELAYED:
            return steps.Delayed(step.day, date.fromisoformat(step.facts["until"]))
    return steps.KINDS[step.kind](step.day)


def _open_state(ran: Clock, counting: Sequence[Step]) -> State:
    if ran.received is None:
        return State.ARRIVED
    if ran.waits_for_correction:
        return State.CORRECTING
    if ran.fee is not None:
        return State.PAYING
    if ran.third_parties or ran.other_organs:
        return State.ASKING
    reviewed = last(counting, *REVIEW)
    return REVIEW[Happened(reviewed.kind)] if reviewed else State.HANDLING


def _untimed() -> Due:
    return Due(None, False, (Line(_("《条例》没有规定办理此类事项的期限。")),))
