"""What waits for whom: to confirm, to handle, to review, to agree to, to serve. A fixed number of queries, however much
waits."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications import plan
from gongkai.applications.facts.flagged import to_publish
from gongkai.applications.facts.looking import visible_to
from gongkai.applications.matters import MATTERS
from gongkai.applications.models import Application, Commission, Decision, Extension, ReviewStep
from gongkai.applications.models.application import State
from gongkai.applications.who import drafter_of, officer_of
from gongkai.law.channels import Channel
from gongkai.offices import clock
from gongkai.offices.desk import Waiting, Whose, days_left
from gongkai.offices.models import Role
from gongkai.offices.rights import appointments

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
OURS = (State.ARRIVED, State.HANDLING, State.APPROVED)
"""States in which it is the body's turn."""


def waiting(person: Any, day: date) -> list[Waiting]:
    """What waits, seen from this person: what they can move themselves first, then what waits for others they see."""
    if not appointments(person, day):
        return []
    open_ones = list(
        visible_to(person, day)
        .filter(closed_on__isnull=True)
        .select_related("office", "body")
        .prefetch_related(
            "body__offices",
            Prefetch("decisions", Decision.objects.filter(status=Decision.Status.IN_REVIEW), to_attr="in_review"),
            Prefetch("in_review__review", to_attr="reviewing"),
            Prefetch(
                "commissions",
                Commission.objects.filter(returned_on__isnull=True).select_related("office"), to_attr="owed",
            ),
            Prefetch("extensions", Extension.objects.filter(agreed__isnull=True), to_attr="asked_for"),
        )
    )  # fmt: skip
    found: list[Waiting] = []
    for each in open_ones:
        found += _of(each, person, day)
    return found + to_publish(person, day)


def case_address(pk: int) -> str:
    """Where the officer's page of an application is: `applications/<pk>/` under the back office."""
    return f"{reverse('wagtailadmin_home')}applications/{pk}/"


def _of(each: Application, person: Any, day: date) -> Iterator[Waiting]:
    yield from _commissions(each, person, day)
    yield from _extensions(each, person, day)
    if each.state == State.IN_REVIEW:
        yield from _review(each, person, day)
    elif whose := _whose(each, person, day):
        if each.kind in MATTERS and each.received_on is not None:
            due, why = plan.matter_due(each.received_on, day), _("本机关的内部期限，《条例》没有规定期限")
            yield _waiting(str(OF_MATTERS[Application.Kind(each.kind)]), each, day, due, why, whose)
            return
        plain = each.state == State.ARRIVED and each.channel == Channel.PLAIN_MAIL
        due = each.arrived_on if plain else each.due_on
        why = (
            _("期限按{day}已公布的放假安排计算").format(day=each.due_as_of) if each.due_on else each.get_state_display()
        )
        yield _waiting(str(WHAT[State(each.state)]), each, day, due, why, whose)


def _whose(each: Application, person: Any, day: date) -> Whose | None:
    """Whose turn it is: the office's that handles it, and the 政府信息公开工作机构's; an eye is kept on what stands still."""
    officer = officer_of(each.body_id, person, day) is not None
    own = drafter_of(each.body_id, each.office_id, person, day) is not None
    if own and each.state == State.HANDLING:
        return Whose.MINE
    if officer:
        return Whose.MINE if each.state in OURS else Whose.BODY
    return Whose.OFFICE if own else None


def _commissions(each: Application, person: Any, day: date) -> Iterator[Waiting]:
    for owed in each.owed:  # type: ignore[attr-defined]
        if drafter_of(each.body_id, owed.office_id, person, day):
            yield _waiting(_("反馈协办意见"), each, day, owed.due_on, owed.wanted, Whose.MINE, owed.asked_on)


def _extensions(each: Application, person: Any, day: date) -> Iterator[Waiting]:
    for asked in each.asked_for:  # type: ignore[attr-defined]
        heads = [
            held for held in appointments(person, day)
            if held.role == Role.OFFICE_HEAD and held.body_id == each.body_id
        ]  # fmt: skip
        if heads and asked.asked_by_id != person.pk and _is_disclosure_office(each, heads):
            yield _waiting(_("审批延期"), each, day, each.due_on, asked.reason, Whose.MINE, _day(asked.asked_at))


def _is_disclosure_office(each: Application, heads: list[Any]) -> bool:
    offices = {office.pk for office in each.body.offices.all() if office.is_disclosure_office}
    return any(held.office_id in offices for held in heads)


def _review(each: Application, person: Any, day: date) -> Iterator[Waiting]:
    for decision in each.in_review:  # type: ignore[attr-defined]
        steps: list[ReviewStep] = decision.reviewing
        now = next((step for step in steps if not step.verdict), None)
        if now is None:
            continue
        step = plan.review_step(now.key)
        agreed = {one.person_id for one in steps if one.round == now.round and one.verdict == ReviewStep.Verdict.AGREED}
        out = {decision.drafter_id, *agreed}
        mine = person.pk not in out and any(
            held.acting_for not in out and _may(held, each, reviewer)
            for held in appointments(person, day) for reviewer in step.reviewers
        )  # fmt: skip
        whose = Whose.MINE if mine else Whose.BODY if officer_of(each.body_id, person, day) else None
        if whose:
            why = _("本步内部期限{due}").format(due=now.due_on)
            yield _waiting(step.name, each, day, each.due_on or now.due_on, why, whose, _day(now.began_at))


def _may(held: Any, each: Application, reviewer: plan.Reviewer) -> bool:
    if held.role != reviewer.role or held.body_id != each.body_id:
        return False
    if reviewer.disclosure_office:
        return _is_disclosure_office(each, [held])
    return not reviewer.office or held.covers(each.office_id)


def _waiting(
    what: str, each: Application, day: date, due: date | None, why: str, whose: Whose, since: date | None = None
) -> Waiting:  # fmt: skip
    began = since or each.received_on or each.arrived_on
    title = f"{each.number} {each.title}"
    return Waiting(what, title, each.office.name, due, days_left(due, day), case_address(each.pk), began, why, whose)


def _day(moment: Any) -> date:
    return moment.astimezone(clock.ZONE).date()  # type: ignore[no-any-return]
