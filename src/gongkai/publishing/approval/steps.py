"""Where an approval stands and who may act at it: read from the appointments of the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.models import TaskState, WorkflowState

from gongkai.offices import clock, ledger
from gongkai.offices.models import Person
from gongkai.offices.rights import Held, appointments
from gongkai.publishing.approval.matters import weigh
from gongkai.publishing.approval.plan import Step, step
from gongkai.publishing.models import ApprovalStep, Item, StepState
from gongkai.publishing.models.item import digest


@dataclass(frozen=True)
class Round:
    """An approval that is open: Wagtail's state, the step it waits at, and the steps decided before."""

    state: WorkflowState
    waits: StepState | None
    decided: tuple[StepState, ...]

    @property
    def step(self) -> Step | None:
        """The step it waits at, or None where it was sent back."""
        return step(self.waits.key) if self.waits is not None else None

    @property
    def sent_back(self) -> bool:
        """Whether it is the drafter's turn."""
        return self.state.status == WorkflowState.STATUS_NEEDS_CHANGES


def open_round(item: Item) -> Round | None:
    """The round that is open, if any."""
    open_states = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    state = item.workflow_states.filter(status__in=open_states).order_by("-pk").first()
    if state is None:
        return None
    decided = tuple(StepState.objects.filter(workflow_state=state).select_related("revision").order_by("pk"))
    waits = next((each for each in decided if each.status == TaskState.STATUS_IN_PROGRESS), None)
    return Round(state, waits, tuple(each for each in decided if each.status == TaskState.STATUS_APPROVED))


def barred(item: Item, now: Round) -> dict[int, str]:
    """Who may not approve this any more, and as what they took part: four eyes at every step."""
    approvers = {each.finished_by_id: "approver" for each in now.decided if each.finished_by_id}
    editor = now.waits.revision.user_id if now.waits is not None else None
    submitter = None if item.emergency and item.after_approval_due else now.state.requested_by_id
    return barred_by(approvers, item.drafter_id, editor, submitter)


def barred_by(
    approvers: dict[int, str], drafter: int, editor: int | None, submitter: int | None
) -> dict[int, str]:  # fmt: skip
    """The same from what is known of the round. Who published in an emergency may approve afterwards: the drafter may
    not, and every other step has another pair of eyes."""
    out = dict(approvers)
    if submitter is not None:
        out.setdefault(submitter, "submitter")
    if editor is not None:
        out[editor] = "editor"
    out[drafter] = "drafter"
    return out


def holder(
    at: Step, thing: Any, person: Person, day: date, without: Iterable[int] = ()
) -> Held | None:  # fmt: skip
    """The appointment by which the person may act at this step on something with `body_id` and `office_id`: their own,
    or that of somebody away for whom they stand in, unless that somebody may not act either."""
    out = frozenset(without)
    for each in appointments(person, day):
        here = each.body_id == thing.body_id and (not at.office or each.covers(thing.office_id))
        if each.role == at.role and here and each.acting_for not in out:
            return each
    return None


def begin(task: ApprovalStep, workflow_state: WorkflowState) -> TaskState:
    """Start a step on the last revision, with its last day; a step for major matters only is skipped for others, and
    the rule that skips it is kept."""
    at = step(task.key)
    item = workflow_state.content_object
    revision = item.get_latest_revision()
    words = revision.as_object()
    matter = weigh(words)
    state = StepState(workflow_state=workflow_state, revision=revision, task=task, key=task.key, title=words.title)
    state.body_id, state.office_id, state.drafter_id = item.body_id, item.office_id, item.drafter_id
    if at.only_major and not matter.major:
        state.status, state.skipped_by, state.finished_at = TaskState.STATUS_SKIPPED, matter.reason, clock.now()
        state.digest = digest(revision)
    else:
        state.due_on = min(at.due(clock.today()), item.after_approval_due or date.max)
    state.save()
    if state.skipped_by:
        ledger.write(
            "publishing.step_skipped", actor=None, thing=item, step=state.key, reason=state.skipped_by, rule=matter.rule,
            revision=revision.pk, digest=state.digest,
        )  # fmt: skip
    return state


def act(task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
    """What Wagtail's own door leads to: the deeds, which ask whether they may."""
    from gongkai.publishing import actions

    deeds = {"approve": actions.approve, "reject": actions.send_back}
    item = task_state.workflow_state.content_object
    deeds[action_name](item, user, at=clock.now(), comment=kwargs.get("comment", ""))
