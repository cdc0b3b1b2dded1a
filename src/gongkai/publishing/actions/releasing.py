"""Releasing: exactly the approved revision becomes public, and nothing else ever does."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Revision, WorkflowState

from gongkai.offices import clock, ledger, numbering
from gongkai.offices.numbering.models import NumberRule
from gongkai.publishing.actions.deeds import Refused, day_of, evidence, locked
from gongkai.publishing.actions.editions import open_edition
from gongkai.publishing.actions.reasons import membership
from gongkai.publishing.actions.showings import show
from gongkai.publishing.actions.validity import refresh_touched
from gongkai.publishing.approval.matters import weigh
from gongkai.publishing.models import Disclosure, Item, StepState
from gongkai.publishing.models.item import digest
from gongkai.publishing.signals import shown_in, tell

DECIDED = (StepState.STATUS_APPROVED, StepState.STATUS_SKIPPED)


def release(workflow_state: WorkflowState, user: Any = None) -> None:
    """What the last approval leads to: now, at its hour, or with its bundle. Runs in the last approval's transaction:
    where it refuses, that approval is undone as well.

    Raises Refused where the steps did not all see one and the same text.
    """
    item = locked(workflow_state.content_object)
    revision, at = approved(workflow_state)
    words = revision.as_object()
    if item.after_approval_due is not None:
        if item.live_revision_id != revision.pk:
            go_live(item, revision, user, at)
        _settle_emergency(item, revision, user, at)
    elif words.disclosure != Disclosure.ACTIVE:
        ledger.write(
            "publishing.settled", actor=user, thing=item, at=at, disclosure=words.disclosure,
            basis=words.disclosure_basis, reason=words.disclosure_reason, **evidence(revision),
        )  # fmt: skip
    elif (member := membership(item)) is not None:
        from gongkai.publishing.actions.bundling import release_when_ready

        release_when_ready(member.bundle, user, at)
    else:
        put_out(item, revision, user, at)


def approved(state: WorkflowState) -> tuple[Revision, datetime]:
    """The one revision that every step of a finished round decided on, and when the last did.

    Raises Refused where steps are missing, saw different revisions, or the text is no longer the one they saw.
    """
    steps = list(StepState.objects.filter(workflow_state=state, status__in=DECIDED).select_related("revision"))
    wanted = set(state.workflow.tasks.filter(active=True).values_list("pk", flat=True))
    revisions = {each.revision_id for each in steps}
    if {each.task_id for each in steps} != wanted or len(revisions) != 1:
        raise Refused([_("各步审批的不是同一稿，不能发布")])
    revision = steps[0].revision
    if {each.digest for each in steps} != {digest(revision)}:
        raise Refused([_("稿件内容与审批时不一致，不能发布")])
    moments = [each.finished_at for each in steps if each.status == StepState.STATUS_APPROVED and each.finished_at]
    return revision, max(moments, default=clock.now())


def approved_revision(item: Item) -> Revision | None:
    """The item's last revision, if the last finished round approved exactly that; else None."""
    state = item.workflow_states.filter(status=WorkflowState.STATUS_APPROVED).order_by("-pk").first()
    if state is None:
        return None
    try:
        revision, _at = approved(state)
    except Refused:
        return None
    return revision if revision.pk == item.latest_revision_id else None


def put_out(item: Item, revision: Revision, person: Any, at: datetime) -> None:
    """Make an approved revision public, or set it down for its hour."""
    hour = revision.as_object().go_live_at
    if hour is None or hour <= at:
        go_live(item, revision, person, at)
        return
    item.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=hour)
    ledger.write("publishing.scheduled", actor=person, thing=item, at=at, hour=hour, **evidence(revision))


def go_live(item: Item, revision: Revision, person: Any, at: datetime, *, track: str = "") -> None:
    """The revision becomes what the public reads: address, index number, edition, columns, validity, ledger."""
    before = shown_in(item)
    _prepare(item, at)
    revision = Revision.objects.get(pk=revision.pk)
    action = PublishRevisionAction(revision, user=person)
    action.object.go_live_at = None
    action.execute(skip_permission_checks=True)
    kind = type(item)
    kind.objects.filter(pk=item.pk).update(last_published_at=at, unpublished_reason="")
    live = kind.objects.get(pk=item.pk)
    edition = open_edition(live, revision, at, track or weigh(live).track)
    show(live)
    refresh_touched(live, day_of(at))
    ledger.write(
        "publishing.released", actor=person, thing=live, at=at, address=live.address, edition=edition.number,
        index_number=live.index_number, track=edition.track, due_on=edition.due_on, on_time=edition.on_time,
        **evidence(revision),
    )  # fmt: skip
    tell(live, before)


def _prepare(item: Item, at: datetime) -> None:
    """What an item gets once, at its first publication: its moment, its address, its index number."""
    day = day_of(at)
    if item.first_published_at is None:
        item.first_published_at = at
    if not item.address:
        item.address = f"{item.address_kind}/{day:%Y%m}/t{day:%Y%m%d}_{item.pk}.html"
    if not item.index_number and NumberRule.objects.filter(body=item.body_id, kind="index").exists():
        item.index_number = numbering.take(item.body, "index", day)
    type(item).objects.filter(pk=item.pk).update(
        first_published_at=item.first_published_at, address=item.address, index_number=item.index_number
    )


def _settle_emergency(item: Item, revision: Revision, user: Any, at: datetime) -> None:
    """What went out in an emergency has now been approved, word for word, or what has taken its place."""
    due = item.after_approval_due
    type(item).objects.filter(pk=item.pk).update(after_approval_due=None)
    ledger.write(
        "publishing.approved_afterwards", actor=user, thing=item, at=at, due_on=due,
        on_time=due is not None and day_of(at) <= due, **evidence(revision),
    )  # fmt: skip
    tell(item)
