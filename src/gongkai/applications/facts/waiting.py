"""What waits for whom: to confirm, to handle, to review, to agree to, to serve. A fixed number of queries, however much
waits, and none that reads all of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications import plan
from gongkai.applications.facts.flagged import SEALED, to_publish
from gongkai.applications.matters import MATTERS
from gongkai.applications.models import Application, Commission, Decision, Extension, ReviewStep
from gongkai.applications.models.application import State
from gongkai.applications.who import DRAFTERS
from gongkai.law.channels import Channel
from gongkai.offices import clock
from gongkai.offices.desk import AT_HAND, Deed, Pile, Waiting, Whose, days_left
from gongkai.offices.models import Office, Role
from gongkai.offices.rights import Held, appointments

WHAT = {
    State.ARRIVED: gettext_lazy("与申请人确认收到"),
    State.HANDLING: gettext_lazy("办理公开申请"),
    State.CORRECTING: gettext_lazy("等待补正"),
    State.ASKING: gettext_lazy("征求意见中"),
    State.PAYING: gettext_lazy("等待缴费"),
    State.APPROVED: gettext_lazy("制发并送达答复书"),
}
OF_MATTERS = {
    Application.Kind.RECORDS: gettext_lazy("办理更正请求"), Application.Kind.SUGGESTION: gettext_lazy("研究主动公开建议"),
    Application.Kind.COMPLAINT: gettext_lazy("办理投诉举报"),
}  # fmt: skip
UNTIL = {
    State.CORRECTING: gettext_lazy("等待申请人补正，答复期限停止"),
    State.PAYING: gettext_lazy("等待申请人缴费，答复期限停止"),
    State.ASKING: gettext_lazy("等待对方答复，答复期限停止"),
}
"""What is said until the last day on which others are waited for."""
AFTER = {
    State.CORRECTING: gettext_lazy("申请人的期限已过，答复期限仍停止：请核对，符合条件的按逾期办结"),
    State.PAYING: gettext_lazy(
        "缴费期限已过，或者通知书久未登记收到，答复期限仍停止：请查询妥投情况并登记；未缴费的按逾期办结"
    ),
    State.ASKING: gettext_lazy(
        "征求意见书久未登记收到，或者对方久未答复，答复期限仍停止：请查询妥投情况并登记收到日期，或者催问"
    ),
}
"""And after it."""
OURS = (State.ARRIVED, State.HANDLING, State.APPROVED)
"""States in which it is the body's turn."""


def piles(person: Any, day: date) -> list[Pile]:
    """What waits, seen from this person: counted in the database, the most pressing of each pile at hand."""
    return [*_piles(person, day, AT_HAND), *to_publish(person, day, AT_HAND)]


def waiting(person: Any, day: date) -> list[Waiting]:
    """All of it: what they can move themselves, and what waits for others they see."""
    every = (*_piles(person, day, None), *to_publish(person, day, None))
    return [each for pile in every for each in pile.first]


def _piles(person: Any, day: date, most: int | None) -> Iterator[Pile]:
    if not appointments(person, day):
        return
    eye = _Eye(person, day)
    for heap in (*_turns(eye), *_commissions(eye), *_extensions(eye), *_reviews(eye)):
        yield from heap.piles(most)


class _Eye:
    """Who looks: the bodies whose 政府信息公开工作机构 they work in, the offices they work in, the disclosure offices they
    head."""

    def __init__(self, person: Any, day: date) -> None:
        """One query, for who heads an office."""
        self.person, self.day, self.held = person, day, appointments(person, day)
        self.officer_of = {each.body_id for each in self.held if each.role == Role.DISCLOSURE_OFFICER}
        drafting = [each for each in self.held if each.role in DRAFTERS and each.office_id is not None]
        self.bodies = self.officer_of | {each.body_id for each in drafting}
        self.offices = {each.office_id for each in drafting}
        heads = {each.office_id for each in drafting if each.role == Role.OFFICE_HEAD}
        doors = Office.objects.filter(pk__in=heads, is_disclosure_office=True) if heads else Office.objects.none()
        self.doors = dict(doors.values_list("pk", "body"))


@dataclass(frozen=True)
class _Heap:
    """Rows that wait, whose each is, when each is due, and how one is told. `application` is the way to it from a row."""

    rows: QuerySet[Any]
    eye: _Eye
    whose: dict[Whose, Q]
    told: Callable[[Any, _Eye, Whose], Waiting]
    application: str = ""
    late_before: date | None = None
    """The first `due` that is not too late, where it is not the day of the desk."""

    def piles(self, most: int | None) -> Iterator[Pile]:
        """One query counts, and one a pile brings the most pressing."""
        counted = self._counted()
        every = Deed(_("全部在办申请"), f"{reverse('wagtailadmin_home')}applications/")
        for whose, which in self.whose.items():
            number, late = counted.get(whose.value, (0, 0))
            if number:
                first = tuple(self.told(each, self.eye, whose) for each in self._first(which, most))
                yield Pile(whose, number, late, first, every)

    def _counted(self) -> dict[str, tuple[int, int]]:
        """How many wait for each, and how many of them are late."""
        cases = [When(which, then=Value(whose.value)) for whose, which in self.whose.items() if which]
        rest = next((whose.value for whose, which in self.whose.items() if not which), None)
        late = Count("pk", filter=Q(due__lt=self.late_before or self.eye.day))
        piles = self.rows.order_by().annotate(pile=Case(*cases, default=Value(rest), output_field=CharField()))
        counted = piles.values("pile").annotate(every=Count("pk"), late=late)
        return {pile: (every, late) for pile, every, late in counted.values_list("pile", "every", "late")}

    def _first(self, which: Q, most: int | None) -> QuerySet[Any]:
        soonest = (F("due").asc(nulls_last=True), "pk")
        first = self.rows.filter(which).order_by(*soonest).values("pk")[:most]
        unread = [f"{self.application}{name}" for name in SEALED]
        wanted = self.rows.model._default_manager.filter(pk__in=first)
        return wanted.select_related(f"{self.application}office").defer(*unread)


def _turns(eye: _Eye) -> Iterator[_Heap]:
    """Whose turn it is: the office's that handles it, and the 政府信息公开工作机构's, also where others were waited for longer than
    they have; an eye is kept on what stands still."""
    if not eye.bodies:
        return
    plain = When(state=State.ARRIVED, channel=Channel.PLAIN_MAIL, then=F("arrived_on"))
    rows = Application.objects.filter(body__in=eye.bodies, state__in=WHAT)
    ours, own = Q(body__in=eye.officer_of), Q(office__in=eye.offices)
    our_turn = Q(state__in=OURS) | Q(others_due_on__lt=eye.day)
    mine = (ours & our_turn) | (own & Q(state=State.HANDLING))
    whose = {Whose.MINE: mine, Whose.OFFICE: own & ~ours & ~mine, Whose.BODY: ours & ~mine}
    matters = Q(kind__in=MATTERS, received_on__isnull=False)
    by = Case(plain, default=Coalesce("due_on", "others_due_on"))
    yield _Heap(rows.exclude(matters).annotate(due=by), eye, whose, _turn)
    yield _Heap(rows.filter(matters).annotate(due=F("received_on")), eye, whose, _matter, late_before=_in_time(eye.day))


def _in_time(day: date) -> date:
    """The first day of receipt from which a matter's own term is not over on `day`."""
    first = day
    while plan.matter_due(first - timedelta(1), day) >= day:
        first -= timedelta(1)
    return first


def _matter(each: Application, eye: _Eye, whose: Whose) -> Waiting:
    due, why = plan.matter_due(each.received_on or eye.day, eye.day), _("本机关的内部期限，《条例》没有规定期限")
    return _waiting(str(OF_MATTERS[Application.Kind(each.kind)]), each, eye.day, due, why, whose)


def _turn(each: Application, eye: _Eye, whose: Whose) -> Waiting:
    plain = each.state == State.ARRIVED and each.channel == Channel.PLAIN_MAIL
    due = each.arrived_on if plain else each.due_on or each.others_due_on
    why = _("期限按{day}已公布的放假安排计算").format(day=each.due_as_of) if each.due_on else each.get_state_display()
    if each.due_on is None and each.others_due_on is not None:
        why = (AFTER if each.others_due_on < eye.day else UNTIL)[State(each.state)]
    return _waiting(str(WHAT[State(each.state)]), each, eye.day, due, str(why), whose)


def _commissions(eye: _Eye) -> Iterator[_Heap]:
    if eye.offices:
        rows = Commission.objects.filter(
            returned_on__isnull=True, office__in=eye.offices, application__closed_on__isnull=True
        )
        yield _Heap(rows.annotate(due=F("due_on")), eye, {Whose.MINE: Q()}, _commission, "application__")


def _commission(owed: Commission, eye: _Eye, whose: Whose) -> Waiting:
    return _waiting(_("反馈协办意见"), owed.application, eye.day, owed.due_on, owed.wanted, whose, owed.asked_on)


def _extensions(eye: _Eye) -> Iterator[_Heap]:
    if eye.doors:
        rows = Extension.objects.filter(
            agreed__isnull=True, application__closed_on__isnull=True, application__body__in=eye.doors.values()
        ).exclude(asked_by=eye.person)
        yield _Heap(rows.annotate(due=F("application__due_on")), eye, {Whose.MINE: Q()}, _extension, "application__")


def _extension(asked: Extension, eye: _Eye, whose: Whose) -> Waiting:
    due = asked.application.due_on
    return _waiting(_("审批延期"), asked.application, eye.day, due, asked.reason, whose, _day(asked.asked_at))


def _reviews(eye: _Eye) -> Iterator[_Heap]:
    """Drafts that wait at a step: mine where I may decide it and took no part, and nobody did whom I stand in for."""
    mine = reduce(or_, _mine(eye), Q(pk__in=()))
    ours = Q(decision__application__body__in=eye.officer_of)
    if not (mine or ours):
        return
    rows = ReviewStep.objects.filter(
        verdict="", decision__status=Decision.Status.IN_REVIEW, decision__application__state=State.IN_REVIEW,
        decision__application__closed_on__isnull=True,
        decision__application__body__in={each.body_id for each in eye.held},
    )  # fmt: skip
    due = Coalesce("decision__application__due_on", "due_on")
    yield _Heap(
        rows.annotate(due=due), eye, {Whose.MINE: mine, Whose.BODY: ours & ~mine}, _review, "decision__application__"
    )


def _mine(eye: _Eye) -> Iterator[Q]:
    for held in eye.held:
        for step in plan.review():
            for reviewer in step.reviewers:
                if (place := _place(eye, held, reviewer)) is not None:
                    yield Q(key=step.key) & place & _uninvolved(eye.person.pk) & _uninvolved(held.acting_for)


def _place(eye: _Eye, held: Held, reviewer: plan.Reviewer) -> Q | None:
    if held.role != reviewer.role or (reviewer.disclosure_office and held.office_id not in eye.doors):
        return None
    here = Q(decision__application__body=held.body_id)
    if reviewer.office and not reviewer.disclosure_office:
        here &= Q(decision__application__office__in=held.in_charge_of | {held.office_id} - {None})
    return here


def _uninvolved(person: int | None) -> Q:
    if person is None:
        return Q()
    agreed = ReviewStep.objects.filter(
        decision=OuterRef("decision"), round=OuterRef("round"), verdict=ReviewStep.Verdict.AGREED, person=person
    )
    return ~Q(decision__drafter=person) & ~Q(Exists(agreed))


def _review(now: ReviewStep, eye: _Eye, whose: Whose) -> Waiting:
    each = now.decision.application
    why = _("本步内部期限{due}").format(due=now.due_on)
    due = each.due_on or now.due_on
    return _waiting(plan.review_step(now.key).name, each, eye.day, due, why, whose, _day(now.began_at))


def case_address(pk: int) -> str:
    """Where the officer's page of an application is: `applications/<pk>/` under the back office."""
    return f"{reverse('wagtailadmin_home')}applications/{pk}/"


def _waiting(
    what: str, each: Application, day: date, due: date | None, why: str, whose: Whose, since: date | None = None
) -> Waiting:  # fmt: skip
    began = since or each.received_on or each.arrived_on
    title = f"{each.number} {each.title}"
    return Waiting(what, title, each.office.name, due, days_left(due, day), case_address(each.pk), began, why, whose)


def _day(moment: Any) -> date:
    return moment.astimezone(clock.ZONE).date()  # type: ignore[no-any-return]
