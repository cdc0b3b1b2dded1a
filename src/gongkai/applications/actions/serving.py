"""The reply goes out: issued and frozen, served with proof. Signature decides when it is handed over, posting when it is
posted (235号解释); with it the application is answered."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.applications.actions.against import answer_paper, wrong_day
from gongkai.applications.actions.deeds import Deed, Refused, deed, insist
from gongkai.applications.actions.papers import Maker, issue_paper
from gongkai.applications.actions.reasons import allowed
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds
from gongkai.applications.models import Application, Decision, Happened, Paper, Service
from gongkai.applications.models.application import State
from gongkai.applications.recording import day_of, reckon, take, take_notices
from gongkai.applications.who import officer_of
from gongkai.law.channels import Delivery, day_of_answer


@deed(Deed.ISSUE)
def issue(application: Application, person: Any, *, at: datetime, paper: Maker) -> Paper:
    """Number the approved answer, make its paper and freeze it."""
    case = allowed(application, Deed.ISSUE, person, at)
    assert case.decision is not None
    held = officer_of(application.body_id, person, case.day)
    kind = grounds()[case.decision.ground].paper
    return issue_paper(
        application, kind, person, paper, at=at, held=held, decision=case.decision, rule="answer"
    )  # fmt: skip


@deed(Deed.SERVE)
def serve(
    application: Application, person: Any, *, at: datetime, delivery: str, sent_on: date, proof: str,
    signed_on: date | None = None, by_postal_enterprise: bool = False, late_reason: str = "",
) -> Service:  # fmt: skip
    """The issued answer was handed over, posted (by the postal enterprise only, 邮政法 art 55) or sent electronically, with
    its proof. Once the day that decides is known, the application is answered. `late_reason`: why, where that is late."""
    case = allowed(application, Deed.SERVE, person, at)
    paper = answer_paper(case)
    assert paper is not None
    insist(_wrong_service(case, paper, delivery, sent_on, signed_on, proof, by_postal_enterprise))
    service = Service.objects.create(
        paper=paper, delivery=delivery, sent_on=sent_on, signed_on=signed_on, proof=proof, recorded_by=person,
        recorded_at=at,
    )  # fmt: skip
    held = officer_of(application.body_id, person, case.day)
    take(
        application, Happened.SENT, sent_on, person, at=at, held=held, delivery=delivery, paper=paper.pk,
        service=service.pk,
    )  # fmt: skip
    if day := day_of_answer(Delivery(delivery), sent_on, signed_on):
        _answer(case, day, person, at, late_reason)
    return service


@deed(Deed.SIGNED)
def signed(
    application: Application, person: Any, *, at: datetime, day: date, proof: str = "", late_reason: str = ""
) -> Service:
    """The answer that was handed over is signed for: that day decides."""
    case = allowed(application, Deed.SIGNED, person, at)
    paper = answer_paper(case)
    assert paper is not None
    service = paper.services.filter(signed_on__isnull=True).order_by("-pk").first()
    assert service is not None
    insist(wrong_day(case, day, _("签收日期")))
    if day < service.sent_on:
        raise Refused([_("签收日期{day}早于送出日期（{sent}）。").format(day=day, sent=service.sent_on)])
    service.signed_on = day
    service.proof = proof or service.proof
    service.save()
    _answer(case, day, person, at, late_reason)
    return service


def _wrong_service(
    case: Case, paper: Paper, delivery: str, sent_on: date, signed_on: date | None, proof: str, by_post_office: bool
) -> list[str]:  # fmt: skip
    if delivery not in list(Delivery):
        return [_("请选择送达方式。")]
    found = list(wrong_day(case, sent_on, _("送出日期")))
    if sent_on < day_of(paper.issued_at):
        found.append(_("送出日期{day}早于答复书制发之日（{made}）。").format(day=sent_on, made=day_of(paper.issued_at)))
    if signed_on is not None and not sent_on <= signed_on <= case.day:
        found.append(_("签收日期{day}应在送出日期之后、今天之前。").format(day=signed_on))
    if not proof.strip():
        found.append(_("请填写送达凭证：邮件号、签收人或者电子送达回执。"))
    handed = (Delivery.DIRECT, Delivery.ENTRUSTED)
    if delivery in handed and paper.services.filter(signed_on__isnull=True, delivery__in=handed).exists():
        found.append(_("已经登记送出，等待签收；请登记签收日期，拒收、联系不上的可以改为邮寄。"))
    if delivery == Delivery.POST and not by_post_office:
        found.append(_("只能通过邮政企业寄送，不能通过其他快递企业寄递国家机关公文。"))
    chosen = case.application.way in (Application.Way.EMAIL, Application.Way.ONLINE)
    if delivery == Delivery.ELECTRONIC and not chosen:
        found.append(_("申请人没有选择以电子方式获取，不能只作电子送达。"))
    return found


def _answer(case: Case, day: date, person: Any, at: datetime, late_reason: str) -> None:
    """The application and those answered with it are answered on this day, each in its own time or late."""
    decision = case.decision
    assert decision is not None
    decision.status = Decision.Status.SERVED
    decision.save()
    members = list(Application.objects.select_for_update(of=("self",)).filter(joined_to=case.application.pk))
    if not all(each.state == State.HANDLING for each in members):
        raise Refused([_("一并答复的申请中有的已不在办理中，请先取消并入。")])
    held = officer_of(case.application.body_id, person, case.day)
    for each in (case.application, *members):
        take_notices(each, at)
        late = Case(each, case.day).standing.due.day
        if late is not None and day > late and not late_reason.strip():
            text = _("{number}的答复晚于期限届满日{due}，须写明逾期的原因。")
            raise Refused([text.format(number=each, due=late)])
        take(
            each, Happened.ANSWERED, day, person, at=at, held=held, outcome=decision.outcome, decision=decision.pk,
            late_reason=late_reason if late is not None and day > late else "",
        )  # fmt: skip
        if each.pk != case.application.pk:
            reckon(each, case.day)
