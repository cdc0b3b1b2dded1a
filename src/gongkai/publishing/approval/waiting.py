"""What waits for whom: approvals, secrecy sheets, what was sent back, requests about what is public. A fixed number of
queries, however much waits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from gongkai.offices import clock
from gongkai.offices.desk import Deed as Button
from gongkai.offices.desk import Waiting, Whose, days_left
from gongkai.offices.models import Role
from gongkai.offices.rights import appointments, held_as
from gongkai.publishing.approval.plan import step
from gongkai.publishing.approval.steps import barred_by, holder
from gongkai.publishing.models import NoticeItem, Request, RequestStep, SecrecyReview, StepState

OVERSEERS = (Role.DISCLOSURE_OFFICER,)
"""Who sees what waits anywhere in the body."""
OWN_OFFICE = (Role.DRAFTER, Role.OFFICE_HEAD)


@dataclass(frozen=True)
class _Open:
    """Everything that is open in the bodies a person has to do with, read once."""

    person: Any
    day: date
    states: tuple[StepState, ...]
    approvers: dict[int, dict[int, str]]
    emergencies: frozenset[str]
    reviewed: frozenset[int]

    def out(self, state: StepState) -> dict[int, str]:
        """Who may not decide on it."""
        whole = state.workflow_state
        emergency = _model(whole.content_type_id) is NoticeItem and whole.object_id in self.emergencies
        return barred_by(
            self.approvers.get(whole.pk, {}), state.drafter_id, state.revision.user_id,
            None if emergency else whole.requested_by_id,
        )  # fmt: skip


def waiting(person: Any, day: date) -> list[Waiting]:
    """What waits, seen from this person: for them, for others of their office, for others of their body."""
    bodies = {each.body_id for each in appointments(person, day)}
    if not bodies:
        return []
    found = _read(person, day, bodies)
    return [*_approvals(found), *_sheets(found), *_sent_back(person, day, bodies), *_requests(person, day, bodies)]


def states_for(person: Any, day: date | None = None) -> QuerySet[StepState]:
    """The steps at which this person may decide."""
    day = day or clock.today()
    bodies = {each.body_id for each in appointments(person, day)}
    found = _read(person, day, bodies)
    return StepState.objects.filter(pk__in=[state.pk for state in found.states if _mine(found, state)])


def _read(person: Any, day: date, bodies: Iterable[int]) -> _Open:
    states = tuple(
        StepState.objects.filter(body__in=bodies, status=StepState.STATUS_IN_PROGRESS)
        .select_related("workflow_state", "revision", "office", "body")
        .defer("revision__content")
    )
    rounds = [state.workflow_state_id for state in states]
    approvers: dict[int, dict[int, str]] = {}
    approved = StepState.objects.filter(workflow_state__in=rounds, status=StepState.STATUS_APPROVED)
    for whole, who in approved.values_list("workflow_state_id", "finished_by_id"):
        approvers.setdefault(whole, {})[who] = "approver"
    out = NoticeItem.objects.filter(body__in=bodies, after_approval_due__isnull=False).values_list("pk", flat=True)
    sheets = SecrecyReview.objects.filter(revision_id__in=[state.revision_id for state in states])
    reviewed = frozenset(sheets.values_list("revision_id", flat=True))
    return _Open(person, day, states, approvers, frozenset(map(str, out)), reviewed)


def _mine(found: _Open, state: StepState) -> bool:
    out = found.out(state)
    return found.person.pk not in out and holder(step(state.key), state, found.person, found.day, out) is not None


def _approvals(found: _Open) -> Iterator[Waiting]:
    for state in found.states:
        if _mine(found, state):
            why = _("您是这一步的审批人（{role}）").format(role=step(state.key).role.label)
            deeds = _buttons(state.workflow_state, approve=_("同意"), send_back=_("退回"))
            yield _waiting(step(state.key).name, state, found.day, why, Whose.MINE, deeds)
        elif whose := _others(found.person, found.day, state):
            why = _("等待{role}办理").format(role=step(state.key).role.label)
            yield _waiting(step(state.key).name, state, found.day, why, whose)


def _sheets(found: _Open) -> Iterator[Waiting]:
    for state in found.states:
        held = held_as(found.person, [Role.SECRECY_REVIEWER], found.day, body_id=state.body_id)
        wrote = {state.drafter_id, state.revision.user_id}
        before = state.key in ("office_head", "disclosure_office")
        if (
            held
            and before
            and state.revision_id not in found.reviewed
            and wrote.isdisjoint({found.person.pk, held.acting_for})
        ):
            deeds = _buttons(state.workflow_state, review_secrecy=_("填写保密审查单"))
            yield _waiting(_("保密审查"), state, found.day, _("您是保密审查员"), Whose.MINE, deeds)


def _sent_back(person: Any, day: date, bodies: Iterable[int]) -> Iterator[Waiting]:
    states = (
        StepState.objects.filter(
            body__in=bodies,
            status=StepState.STATUS_REJECTED,
            workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        )
        .select_related("workflow_state", "office", "body", "revision")
        .defer("revision__content")
    )
    for state in states:
        mine = state.drafter_id == person.pk
        whose = Whose.MINE if mine else _others(person, day, state)
        if whose:
            why = _("退回理由：{reason}").format(reason=state.comment)
            edit = _address(state.workflow_state, "edit")
            yield _waiting(
                _("修改后重新提交"), state, day, why, whose, (Button(_("修改稿件"), edit, main=True),), due=False
            )  # fmt: skip


def _requests(person: Any, day: date, bodies: Iterable[int]) -> Iterator[Waiting]:
    steps = RequestStep.objects.filter(verdict="", request__status=Request.Status.OPEN, request__body__in=bodies)
    steps = steps.select_related("request__office", "request__body").prefetch_related("request__item", "request__steps")
    for each in steps:
        request = each.request
        agreed = {other.person_id for other in request.steps.all() if other.verdict == RequestStep.Verdict.AGREED}
        out = frozenset({request.asked_by_id, request.item.drafter_id, *agreed})
        mine = person.pk not in out and holder(step(each.key), request, person, day, out) is not None
        whose = Whose.MINE if mine else _others(person, day, request)
        if whose:
            what = _("{deed}申请：{step}").format(deed=request.get_deed_display(), step=step(each.key).name)
            yield Waiting(
                what, request.item.title, request.office.name, each.due_on, days_left(each.due_on, day),
                _address(request), _day(request.asked_at), request.reason, whose,
                _buttons(request, agree=_("同意"), disagree=_("不同意")) if mine else (),
            )  # fmt: skip


def _others(person: Any, day: date, thing: Any) -> Whose | None:
    """Whether the person has an eye on what waits for others."""
    if held_as(person, OWN_OFFICE, day, body_id=thing.body_id, office_id=thing.office_id):
        return Whose.OFFICE
    return Whose.BODY if held_as(person, OVERSEERS, day, body_id=thing.body_id) else None


def _waiting(
    what: str, state: StepState, day: date, why: str, whose: Whose, deeds: tuple[Button, ...] = (), *, due: bool = True
) -> Waiting:
    last = state.due_on if due else None
    address = _address(state.workflow_state)
    since = _day(state.started_at if due else state.finished_at or state.started_at)
    return Waiting(what, state.title, state.office.name, last, days_left(last, day), address, since, why, whose, deeds)


def _buttons(thing: WorkflowState | Request, **labels: str) -> tuple[Button, ...]:
    """A button for each of these deeds, the first the main one, each leading to the open form of its deed."""
    dossier = _address(thing)
    return tuple(
        Button(label, f"{dossier}?do={name}#deed-{name}", main=n == 0) for n, (name, label) in enumerate(labels.items())
    )


def _address(thing: WorkflowState | Request, page: str = "inspect") -> str:
    """The page of the item that the thing is about."""
    viewset = _model(thing.content_type_id).snippet_viewset
    return reverse(viewset.get_url_name(page), args=[thing.object_id])


def _model(content_type_id: int) -> Any:
    return ContentType.objects.get_for_id(content_type_id).model_class()


def _day(moment: Any) -> date:
    return moment.astimezone(clock.ZONE).date()
