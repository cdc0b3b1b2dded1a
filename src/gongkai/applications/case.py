"""An application with everything about it, each read at most once: what reasons are found from, and what pages show."""

from datetime import date
from functools import cached_property

from gongkai.applications import alike
from gongkai.applications.models import (
    Application,
    Commission,
    Decision,
    Extension,
    FeeNotice,
    Party,
    ReviewStep,
    Step,
    Weighing,
)
from gongkai.applications.models.step import Happened
from gongkai.applications.standing import Standing, correct_by, explain_by, in_force, last, pay_by, stand
from gongkai.law.calendar import Calendar, calendar
from gongkai.law.due import Irregularity
from gongkai.law.terms import CO_MAKER_ANSWER, THIRD_PARTY_ANSWER
from gongkai.offices.models import Office


class Case:
    """One application on one day."""

    def __init__(self, application: Application, day: date) -> None:
        """`day` is the day asked about: holiday notices known then count; for what is closed, those known when it was."""
        self.application = application
        self.day = day

    @property
    def calendar(self) -> Calendar:
        """The calendar as it is known on the day, or was when what is closed was reckoned last."""
        closed = self.application.closed_on is not None
        return calendar((closed and self.application.due_as_of) or self.day)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Everything that happened, what was annulled too."""
        return tuple(self.application.steps.select_related("person").order_by("order"))

    @cached_property
    def counting(self) -> tuple[Step, ...]:
        """What happened and was not annulled."""
        return in_force(self.steps)

    @cached_property
    def standing(self) -> Standing:
        """Where it stands, by its calendar."""
        return stand(self.steps, self.calendar, self.application.kind)

    def last(self, *kinds: Happened) -> Step | None:
        """The last step of these kinds that counts."""
        return last(self.counting, *kinds)

    def odd_after(self, step: Step) -> list[Irregularity]:
        """What the law finds wrong with one more step, that was not wrong before it."""
        before = set(self.standing.clock.irregularities)
        after = stand((*self.steps, step), self.calendar, self.application.kind)
        return [each for each in after.clock.irregularities if each not in before]

    @cached_property
    def disclosure_office(self) -> Office | None:
        """The body's 政府信息公开工作机构."""
        return Office.objects.filter(body=self.application.body_id, is_disclosure_office=True).first()

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Everyone outside who was asked."""
        found = tuple(self.application.parties.order_by("pk"))
        for each in found:
            each.application = self.application
        return found

    @property
    def silent_parties(self) -> tuple[Party, ...]:
        """Who has not answered."""
        return tuple(each for each in self.parties if not each.opinion)

    def lapse(self, party: Party) -> Step | None:
        """The step that noted this party's silence, which may have been noted before its answer was seen."""
        mine = (each for each in self.counting if each.facts.get("silent") and each.facts.get("party") == party.pk)
        return next(mine, None)

    @property
    def unheard_parties(self) -> tuple[Party, ...]:
        """Whose opinion may still be written down: who has not answered, or was noted as silent."""
        return tuple(each for each in self.parties if not each.opinion or self.lapse(each))

    def answer_due(self, party: Party) -> date | None:
        """The last day of a third party or co-maker to answer: 15 working days from their own receipt (arts 32, 34)."""
        if party.kind == Party.Kind.ORGAN or party.reached_on is None:
            return None
        term = THIRD_PARTY_ANSWER if party.kind == Party.Kind.THIRD_PARTY else CO_MAKER_ANSWER
        return self.calendar.after(party.reached_on, term.number)

    @cached_property
    def commissions(self) -> tuple[Commission, ...]:
        """Every office that was asked."""
        return tuple(self.application.commissions.select_related("office").order_by("pk"))

    @property
    def open_commissions(self) -> tuple[Commission, ...]:
        """Those without an answer."""
        return tuple(each for each in self.commissions if each.returned_on is None)

    @cached_property
    def extension(self) -> Extension | None:
        """The last extension asked for."""
        return self.application.extensions.order_by("-pk").first()

    @cached_property
    def fee(self) -> FeeNotice | None:
        """The last fee notice."""
        return self.application.fees.order_by("-pk").first()

    @property
    def fee_due(self) -> date | None:
        """The last day to pay."""
        return pay_by(self.counting, self.calendar)

    @cached_property
    def decision(self) -> Decision | None:
        """The current draft of the answer."""
        current = (Decision.Status.DRAFT, Decision.Status.IN_REVIEW, Decision.Status.APPROVED)
        return self.application.decisions.filter(status__in=current).order_by("pk").first()

    @cached_property
    def review(self) -> tuple[ReviewStep, ...]:
        """The steps of the current draft's review, the one it waits at last."""
        return tuple(self.decision.review.order_by("pk")) if self.decision else ()

    @property
    def waits(self) -> ReviewStep | None:
        """The step the draft waits at."""
        return next((each for each in self.review if not each.verdict), None)

    @cached_property
    def weighing(self) -> Weighing | None:
        """Whether it is to be published for everybody, where that was weighed."""
        return Weighing.objects.filter(application=self.application.pk).first()

    @cached_property
    def asked_by(self) -> int:
        """How many different applicants asked for the same information."""
        return alike.applicants(self.application)

    @cached_property
    def members(self) -> tuple[Application, ...]:
        """The applications that are answered together with this one."""
        return tuple(self.application.joined.order_by("pk"))

    @cached_property
    def parts(self) -> tuple[Application, ...]:
        """The applications that were made of its other contents."""
        return tuple(self.application.parts.order_by("pk")) if self.last(Happened.SPLIT) else ()

    @property
    def correct_by(self) -> date | None:
        """The last day to supplement."""
        return correct_by(self.counting, self.calendar)

    @property
    def explain_by(self) -> date | None:
        """The last day the applicant was given to explain (art 35), where that was asked."""
        return explain_by(self.counting, self.calendar)
