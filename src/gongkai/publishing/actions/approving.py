"""Submitting, approving, sending back, taking back."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from gongkai.offices import ledger
from gongkai.offices.rights import Held
from gongkai.publishing.actions.deeds import Deed, Refused, day_of, deed, evidence, insist, locked
from gongkai.publishing.actions.reasons import drafts_for, why_not
from gongkai.publishing.approval.findings import inspect
from gongkai.publishing.approval.matters import weigh
from gongkai.publishing.approval.steps import Round, barred, holder, open_round
from gongkai.publishing.models import Item, StepState
from gongkai.publishing.models.item import digest


def submit(item: Item, person: Any, *, at: datetime) -> WorkflowState:
    """Check the last revision and put it before the first approver. A round that was sent back ends here; a new one
    begins. Raises Refused.

    Checking reads whole files: it is done before the transaction, for nobody else should wait for it.
    """
    now = type(item)._default_manager.get(pk=item.pk)
    if now.latest_revision is not None and not why_not(now, Deed.SUBMIT, person, day_of(at)):
        inspect(now, now.latest_revision)
    return _submit(item, person, at=at)


@deed(Deed.SUBMIT)
def _submit(item: Item, person: Any, *, at: datetime) -> WorkflowState:
    item = locked(item)
    insist(why_not(item, Deed.SUBMIT, person, day_of(at)))
    revision = item.latest_revision or item.save_revision(user=person)
    if (old := open_round(item)) is not None:
        old.state.cancel(user=person)
    held = drafts_for(item, person, day_of(at))
    return start_round(item, revision, person, held.title if held else "", at)


def start_round(item: Item, revision: Revision, person: Any, acting_as: str, at: datetime) -> WorkflowState:
    """Begin a round on this revision, and write down what was put forward and what it weighs."""
    workflow = item.get_workflow()
    if workflow is None:
        raise Refused([_("没有设置审批流程，请联系系统管理员")])
    matter = weigh(revision.as_object())
    ledger.write(
        "publishing.submitted", actor=person, thing=item, acting_as=acting_as, at=at, **evidence(revision),
        track=matter.track, rule=matter.rule, reason=matter.reason,
    )  # fmt: skip
    return workflow.start(item, person)


@deed(Deed.APPROVE)
def approve(
    item: Item, person: Any, *, at: datetime, comment: str = "", disclosure_confirmed: bool = False, seen: str = ""
) -> StepState:
    """Agree at the step where it waits; after the last one it is released. `seen` is the digest of what the person read.

    Raises Refused, also where the text is not the one that was read.
    """
    item = locked(item)
    found, held = _decider(item, person, at, Deed.APPROVE)
    step, state = found.step, found.waits
    assert step is not None
    assert state is not None
    if step.checks_disclosure and not disclosure_confirmed:
        raise Refused([_("请确认公开属性")])
    if seen and seen != digest(state.revision):
        raise Refused([_("您打开之后稿件有变化，请重新阅读")])
    _sign(state, held, digest(state.revision))
    state.disclosure_confirmed = disclosure_confirmed
    ledger.write(
        "publishing.approved", actor=person, thing=item, acting_as=held.title, at=at, step=step.key, comment=comment,
        acting_for=held.acting_for, **evidence(state.revision),
    )  # fmt: skip
    state.approve(user=person, update=False, comment=comment)
    StepState.objects.filter(pk=state.pk).update(finished_at=at)
    state.finished_at = at
    found.state.update(user=person)
    return state


@deed(Deed.SEND_BACK)
def send_back(item: Item, person: Any, *, at: datetime, comment: str) -> StepState:
    """Back to the drafter, with the reason. Raises Refused, also without one."""
    item = locked(item)
    found, held = _decider(item, person, at, Deed.SEND_BACK)
    if not comment.strip():
        raise Refused([_("退回须写明理由")])
    state = found.waits
    assert state is not None
    _sign(state, held, digest(state.revision))
    ledger.write(
        "publishing.sent_back", actor=person, thing=item, acting_as=held.title, at=at, step=state.key, comment=comment,
        acting_for=held.acting_for, **evidence(state.revision),
    )  # fmt: skip
    state.reject(user=person, comment=comment)
    StepState.objects.filter(pk=state.pk).update(finished_at=at)
    return state


@deed(Deed.TAKE_BACK)
def take_back(item: Item, person: Any, *, at: datetime, reason: str = "") -> None:
    """The drafter takes back what is being approved, or what was approved for a later moment."""
    item = locked(item)
    insist(why_not(item, Deed.TAKE_BACK, person, day_of(at)))
    held = drafts_for(item, person, day_of(at))
    found = open_round(item)
    revision = found.decided[-1].revision if found and found.decided else item.latest_revision
    if found is not None:
        found.state.cancel(user=person)
    if (scheduled := item.scheduled_revision) is not None:
        revision = scheduled
        Revision.objects.filter(pk=scheduled.pk).update(approved_go_live_at=None)
    ledger.write(
        "publishing.taken_back", actor=person, thing=item, acting_as=held.title if held else "", at=at, reason=reason,
        **evidence(revision),
    )  # fmt: skip


def _decider(item: Item, person: Any, at: datetime, which: Deed) -> tuple[Round, Held]:
    insist(why_not(item, which, person, day_of(at)))
    found = open_round(item)
    assert found is not None
    assert found.step is not None
    held = holder(found.step, item, person, day_of(at), barred(item, found))
    assert held is not None
    return found, held


def _sign(state: StepState, held: Held, words: str) -> None:
    state.acting_as, state.acting_for_id, state.digest = held.title, held.acting_for, words
