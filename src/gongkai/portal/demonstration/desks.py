"""What waits today: one draft at each step, one sent back, one for an hour to come, one request."""

from datetime import date, timedelta
from typing import Any

from gongkai.offices import clock
from gongkai.portal.demonstration.approved import Approval
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.house import moment, working_day_before
from gongkai.publishing import actions
from gongkai.publishing.models import StepState

BEFORE = {"disclosure_office": "office_head", "deputy_leader": "disclosure_office", "main_leader": "deputy_leader"}


def put_on_desks(approval: Approval, day: date) -> None:
    """Everything of `[[waiting]]`, and a request about what is public."""
    for plan in table("approved")["waiting"]:
        since = working_day_before(day, plan["days"] + 1)
        more = plan.get("more", {})
        if plan["line"] == "normative_documents":
            more = {**more, "effective_on": day + timedelta(60)}
        _put(approval, {**plan, "day": since, "made_on": since, "more": more}, day)
    item = approval.made["news_open"]
    at = moment(working_day_before(day, 1), 15)
    with clock.stopped_at(at):
        actions.ask_for(
            item, item.drafter, "correct", at=at, reason="会议地点写错", was="视频会议室", now="第一会议室"
        )  # fmt: skip


def _put(approval: Approval, plan: dict[str, Any], day: date) -> None:
    item = approval.draft(plan)
    step, since = plan["step"], plan["day"]
    if step == "draft":
        return
    if step == "scheduled":
        item.go_live_at = moment(day + timedelta(7), 9)
        item.save_revision(user=item.drafter)
        approval.lead(item, since)
        return
    approval.submit(item, since)
    if step in BEFORE:
        approval.decide(item, since, BEFORE[step])
    if plan.get("reviewed"):
        at = moment(since, 16)
        with clock.stopped_at(at):
            approval.review(type(item).objects.get(pk=item.pk), at)
    if step == "sent_back":
        at = moment(since, 11)
        with clock.stopped_at(at):
            actions.send_back(item, approval.person("office_head", item), at=at, comment=plan["reason"])
    states = StepState.objects.filter(workflow_state__object_id=str(item.pk), status=StepState.STATUS_IN_PROGRESS)
    states.filter(task__approvalstep__key=step).update(started_at=moment(since, 16))
