"""Every reason against a deed. Each function answers for one deed, on one day, for one person, and changes nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from gongkai.offices.models import Role
from gongkai.offices.rights import Held, held_as
from gongkai.publishing.actions.deeds import Deed
from gongkai.publishing.actions.missing import missing
from gongkai.publishing.approval import plan
from gongkai.publishing.approval.matters import kind_of
from gongkai.publishing.approval.plan import Step
from gongkai.publishing.approval.steps import Round, barred, holder, open_round
from gongkai.publishing.models import BundleMember, Disclosure, Item, Request, RequestStep, SecrecyReview
from gongkai.publishing.models.item import digest

DRAFTERS = (Role.DRAFTER, Role.OFFICE_HEAD)


def why_not(item: Item, deed: str, person: Any, day: date) -> list[str]:
    """Every reason why this person may not do this to this item on this day; an empty list: they may."""
    return [str(each) for each in REASONS[Deed(deed)](item, person, day)]


def drafts_for(item: Item, person: Any, day: date) -> Held | None:
    """The appointment by which the person writes for the item's office."""
    return held_as(person, DRAFTERS, day, body_id=item.body_id, office_id=item.office_id)


def open_request(item: Item) -> Request | None:
    """The request about this item that is not decided yet."""
    return (
        Request.objects.filter(
            content_type=item.kind_content_type(), object_id=item.pk, status=Request.Status.OPEN
        ).first()
        if item.pk
        else None
    )  # fmt: skip


def membership(item: Item) -> BundleMember | None:
    """The bundle not yet released that the item waits in."""
    return (
        BundleMember.objects.select_related("bundle")
        .filter(content_type=item.kind_content_type(), object_id=item.pk, bundle__released_at__isnull=True)
        .first()
    )


def sheet(item: Item, revision: Any) -> SecrecyReview | None:
    """The last secrecy review sheet of this revision, word for word."""
    return SecrecyReview.objects.filter(
        content_type=item.kind_content_type(), object_id=item.pk, revision_id=revision.pk, digest=digest(revision)
    ).first()


def _not_drafter(item: Item, person: Any, day: date) -> Iterator[str]:
    if drafts_for(item, person, day) is None:
        yield _("您今天不是“{office}”的拟稿人或者负责人").format(office=item.office)


def _waits(found: Round | None) -> Iterator[str]:
    if found is not None and not found.sent_back:
        yield _("正在审批中（{step}）").format(step=found.step.name if found.step else _("办理中"))


def _against_submitting(item: Item, person: Any, day: date) -> Iterator[str]:
    yield from _not_drafter(item, person, day)
    found = open_round(item)
    yield from _waits(found)
    if item.scheduled_revision is not None:
        yield _("已批准并定时发布，须先收回")
    if item.withdrawn:
        yield _("已撤回，不能再次发布")
    if open_request(item) is not None:
        yield _("有尚未办结的处理申请")
    if found is None and not item.has_unpublished_changes and item.live and item.after_approval_due is None:
        yield _("没有未发布的修改")
    if found is None and not item.live and settled(item):
        yield _("这一稿已经审批通过，没有新的修改")
    yield from missing(item.latest)


def settled(item: Item) -> bool:
    """Whether the last revision was already approved: not for the public, or waiting for its bundle."""
    states = item.workflow_states.filter(status=WorkflowState.STATUS_APPROVED)
    return (
        item.latest_revision_id is not None
        and not item.ever_published
        and states.filter(task_states__revision=item.latest_revision_id).exists()
    )


def _against_deciding(item: Item, person: Any, day: date) -> Iterator[str]:
    found = open_round(item)
    if found is None or found.waits is None or found.step is None:
        yield _("没有等待审批的步骤")
        return
    out = barred(item, found)
    if holder(found.step, item, person, day, out) is None:
        yield _not_holder(found.step, item)
    yield from _took_part(out.get(person.pk))


def _not_holder(at: Step, thing: Any) -> str:
    where = thing.office if at.office else thing.body
    return _("这一步是“{step}”，您今天没有“{where}”的“{role}”任职").format(
        step=at.name, where=where, role=at.role.label
    )


def _took_part(part: str | None) -> Iterator[str]:
    if part == "drafter":
        yield _("拟稿人不能审批自己的稿件")
    elif part == "editor":
        yield _("最后修改稿件的人不能审批这一稿")
    elif part == "submitter":
        yield _("提交人不能审批自己提交的稿件")
    elif part == "approver":
        yield _("您已经审批过这一轮的另一步，同一人不能审批两步")


def _against_approving(item: Item, person: Any, day: date) -> Iterator[str]:
    yield from _against_deciding(item, person, day)
    found = open_round(item)
    if found is None or found.waits is None or found.step is None:
        return
    if found.waits.revision_id != item.latest_revision_id:
        yield _("稿件在提交之后又有修改，须退回后重新提交")
    elif any(each.digest != digest(found.waits.revision) for each in found.decided):
        yield _("稿件内容与前面各步审批时不一致，须退回后重新提交")
    if found.step.checks_disclosure:
        yield from _unready_for_office(item, found)


def _unready_for_office(item: Item, found: Round) -> Iterator[str]:
    """The office passes nothing on without the secrecy sheet (条例 art 17) and an answer to every finding."""
    from gongkai.publishing.approval.findings import unanswered

    assert found.waits is not None
    words = found.waits.revision.as_object()
    review = sheet(item, found.waits.revision)
    if review is None:
        yield _("这一稿还没有保密审查单")
    elif review.result != SecrecyReview.Result.PUBLIC and words.disclosure == Disclosure.ACTIVE:
        yield _("保密审查结论为“{result}”，不能主动公开").format(result=review.get_result_display())
    elif review.result == SecrecyReview.Result.REFERRED:
        yield _("保密审查已报请确定，尚无结论")
    if left := unanswered(item, found.waits.revision):
        yield _("还有{n}条检查发现没有答复").format(n=left)


def _against_taking_back(item: Item, person: Any, day: date) -> Iterator[str]:
    found = open_round(item)
    if found is None and item.scheduled_revision is None:
        yield _("没有正在进行的审批")
    if item.after_approval_due is not None:
        yield _("应急发布补办的审批不能收回")
    submitter = found.state.requested_by_id if found is not None else None
    if person.pk not in (item.drafter_id, submitter):
        yield _("只有拟稿人和提交人可以收回")
    yield from _not_drafter(item, person, day)


def _against_reviewing(item: Item, person: Any, day: date) -> Iterator[str]:
    found = open_round(item)
    if found is None or found.waits is None:
        yield _("没有等待审批的稿件")
    elif person.pk in {found.waits.revision.user_id, item.drafter_id}:
        yield _("拟稿人不能审查自己的稿件")
    held = held_as(person, [Role.SECRECY_REVIEWER], day, body_id=item.body_id)
    if held is None:
        yield _("您今天不是本机关的保密审查员")
    elif held.acting_for == item.drafter_id:
        yield _("不能代拟稿人审查")


def _against_publishing(_item: Item, _person: Any, _day: date) -> Iterator[str]:
    yield _("任何人不能直接发布：各步审批全部通过后，由系统发布经批准的那一稿")


def _against_emergency(item: Item, person: Any, day: date) -> Iterator[str]:
    limits = plan.emergency()
    held = held_as(person, limits.roles, day, body_id=item.body_id)
    if held is None:
        yield _("应急发布须由公开工作机构人员或者领导决定")
    if person.pk == item.drafter_id:
        yield _("拟稿人不能决定应急发布自己的稿件")
    elif held is not None and held.acting_for == item.drafter_id:
        yield _("不能代拟稿人决定应急发布")
    words = item.latest
    if kind_of(words) not in limits.kinds:
        yield _("只有预警信息可以应急发布")
    if item.live:
        yield _("已经公开")
    if item.ever_published:
        yield _("曾经公开，须按一般程序审批")
    yield from missing(words)


def _against_asking(item: Item, person: Any, day: date) -> Iterator[str]:
    officer = held_as(person, [Role.DISCLOSURE_OFFICER], day, body_id=item.body_id)
    if drafts_for(item, person, day) is None and officer is None:
        yield _("须由“{office}”或者公开工作机构提出").format(office=item.office)
    if not item.live:
        yield _("没有公开")
    if open_request(item) is not None:
        yield _("有尚未办结的处理申请")


def _against_withdrawing(item: Item, person: Any, day: date) -> Iterator[str]:
    yield from _against_asking(item, person, day)
    if item.withdrawn:
        yield _("已经撤回")


def _against_answering(item: Item, person: Any, day: date) -> Iterator[str]:
    request = open_request(item)
    now = request.steps.filter(verdict="").first() if request is not None else None
    if request is None or now is None:
        yield _("没有等待办理的处理申请")
        return
    at = plan.step(now.key)
    out = barred_from_request(request, item)
    if holder(at, request, person, day, out) is None:
        yield _not_holder(at, request)
    if person.pk == request.asked_by_id:
        yield _("申请人不能审批自己的申请")
    elif person.pk == item.drafter_id:
        yield _("拟稿人不能审批对自己稿件的处理")
    elif person.pk in out:
        yield _("您已经办理过这一申请的另一步，同一人不能办理两步")


def barred_from_request(request: Request, item: Item) -> frozenset[int]:
    """Who may not decide on it any more."""
    agreed = request.steps.filter(verdict=RequestStep.Verdict.AGREED).values_list("person_id", flat=True)
    return frozenset({request.asked_by_id, item.drafter_id, *agreed})


def _against_dropping(item: Item, person: Any, _day: date) -> Iterator[str]:
    request = open_request(item)
    if request is None:
        yield _("没有尚未办结的处理申请")
    elif request.asked_by_id != person.pk:
        yield _("只有申请人可以收回")


def _against_bundling(item: Item, person: Any, day: date) -> Iterator[str]:
    yield from _not_drafter(item, person, day)
    if item.live:
        yield _("已经公开")
    if item.scheduled_revision is not None:
        yield _("已经定时发布")
    if membership(item) is not None:
        yield _("已经在另一组同步发布中")


def _against_leaving(item: Item, person: Any, day: date) -> Iterator[str]:
    if membership(item) is None:
        yield _("没有列入同步发布")
    officer = held_as(person, [Role.DISCLOSURE_OFFICER], day, body_id=item.body_id)
    if drafts_for(item, person, day) is None and officer is None:
        yield _("须由“{office}”或者公开工作机构决定").format(office=item.office)


def _against_attaching(item: Item, person: Any, day: date) -> Iterator[str]:
    yield from _not_drafter(item, person, day)
    yield from _waits(open_round(item))


def _against_deleting(item: Item, person: Any, day: date) -> Iterator[str]:
    yield from _not_drafter(item, person, day)
    if item.ever_published:
        yield _("曾经公开的信息不能删除，可以申请下线或者撤回")
    if item.scheduled_revision is not None:
        yield _("已批准并定时发布，须先收回")
    if open_round(item) is not None:
        yield _("审批尚未结束，须先收回")
    if membership(item) is not None:
        yield _("须先移出同步发布")


REASONS: dict[Deed, Callable[[Item, Any, date], Iterator[str]]] = {
    Deed.SUBMIT: _against_submitting,
    Deed.REVIEW_SECRECY: _against_reviewing,
    Deed.APPROVE: _against_approving,
    Deed.SEND_BACK: _against_deciding,
    Deed.TAKE_BACK: _against_taking_back,
    Deed.PUBLISH: _against_publishing,
    Deed.PUBLISH_EMERGENCY: _against_emergency,
    Deed.ASK_UNPUBLISH: _against_asking,
    Deed.ASK_WITHDRAW: _against_withdrawing,
    Deed.ASK_CORRECT: _against_asking,
    Deed.AGREE: _against_answering,
    Deed.DISAGREE: _against_answering,
    Deed.DROP_REQUEST: _against_dropping,
    Deed.BUNDLE: _against_bundling,
    Deed.LEAVE_BUNDLE: _against_leaving,
    Deed.ATTACH: _against_attaching,
    Deed.DELETE: _against_deleting,
}
