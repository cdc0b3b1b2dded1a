"""What can be done to an application, how a deed is done, and how it is refused."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from gongkai.applications.models import Application
from gongkai.applications.recording import day_of, reckon, take_notices
from gongkai.offices import ledger


class Deed(models.TextChoices):
    """Everything that can be done to an application that is registered."""

    CONFIRM = "confirm", _("确认收到")
    ASSIGN = "assign", _("交承办处室")
    TELL_TO_CORRECT = "tell_to_correct", _("告知补正")
    CORRECTION_REACHED = "correction_reached", _("登记补正告知的收到日期")
    CORRECT = "correct", _("收到补正")
    CLOSE_UNCORRECTED = "close_uncorrected", _("逾期不补正办结")
    COMMISSION = "commission", _("交处室协办")
    CHASE = "chase", _("催办")
    ESCALATE = "escalate", _("提请督办")
    RETURN = "return", _("反馈协办意见")
    ASK = "ask", _("征求意见")
    REACHED = "reached", _("登记对方收到日期")
    HEARD = "heard", _("登记意见")
    SILENT = "silent", _("登记逾期未提出意见")
    ASK_EXTENSION = "ask_extension", _("提请延期")
    AGREE_EXTENSION = "agree_extension", _("同意延期")
    REFUSE_EXTENSION = "refuse_extension", _("不同意延期")
    EXTEND = "extend", _("告知延期")
    ASK_REASONS = "ask_reasons", _("要求说明理由")
    REASONS_REACHED = "reasons_reached", _("登记说明理由通知的收到日期")
    GIVE_REASONS = "give_reasons", _("登记申请人的理由")
    DELAY = "delay", _("确定延迟答复期限")
    NOTICE_FEE = "notice_fee", _("通知缴费")
    FEE_REACHED = "fee_reached", _("登记收费通知的收到日期")
    FEE_PAID = "fee_paid", _("登记缴费")
    CLOSE_UNPAID = "close_unpaid", _("逾期不缴费办结")
    SEARCH = "search", _("记录检索")
    SPLIT = "split", _("拆分")
    JOIN = "join", _("并入答复")
    SEPARATE = "separate", _("取消并入")
    DRAFT = "draft", _("拟制答复")
    SUBMIT = "submit", _("提交审核")
    AGREE = "agree", _("审核同意")
    SEND_BACK = "send_back", _("退回修改")
    TAKE_BACK = "take_back", _("收回")
    ISSUE = "issue", _("制发答复书")
    SERVE = "serve", _("登记送达")
    SIGNED = "signed", _("登记签收")
    WITHDRAW = "withdraw", _("申请人撤回")
    REOPEN = "reopen", _("重新办理")
    ANNUL = "annul", _("更正登记日期")
    FINISH = "finish", _("办结（非公开申请）")
    ATTACH = "attach", _("添加材料")
    NOTIFY = "notify", _("制发其他文书")
    REASSESS = "reassess", _("定期评估")
    WEIGH = "weigh", _("研究是否主动公开")
    MAKE_PUBLIC = "make_public", _("登记已主动公开")
    OPEN = "open", _("打开文书")


class Refused(PermissionDenied):
    """The deed was not done; `reasons` says every reason, in Chinese, for people to read; `fields` those of a form."""

    def __init__(self, reasons: Iterable[str], fields: dict[str, list[str]] | None = None) -> None:
        """Keep the reasons."""
        self.reasons = [str(each) for each in reasons]
        self.fields = fields or {}
        super().__init__("；".join(self.reasons))


class Overtaken(Refused):
    """Somebody else did something to the application after it was read: look again, nothing is lost."""


Done = TypeVar("Done", bound=Callable[..., Any])


def deed(which: Deed) -> Callable[[Done], Done]:
    """A deed: may they, write, ledger, index, in one transaction. Where it is refused, everything is undone and the refusal
    is written down by itself.

    `seen` is the application's `version` as the person saw it; where it has moved on, the deed is Overtaken. `person` is
    None for the applicant, who was let in by number and code. What is closed keeps the calendar it was closed under; opened
    again, it takes the notices since, as any open one does.
    """

    def decorate(do: Done) -> Done:
        @wraps(do)
        def done(
            application: Application, person: Any, *args: Any, at: datetime, seen: int | None = None, **more: Any
        ) -> Any:  # fmt: skip
            try:
                with transaction.atomic():
                    now = locked(application)
                    _insist_on_being_up_to_date(now, seen)
                    closed_under = now.due_as_of if now.closed_on is not None else None
                    take_notices(now, at)
                    result = do(now, person, *args, at=at, **more)
                    reckon(now, closed_under or day_of(at))
                    take_notices(now, at)
            except Refused as refused:
                note(which, application, person, at, refused.reasons)
                raise
            for field in Application._meta.concrete_fields:
                setattr(application, field.attname, getattr(now, field.attname))
            return result

        return done  # type: ignore[return-value]

    return decorate


def locked(application: Application) -> Application:
    """The application as the database has it now, held until the deed is done."""
    return Application.objects.select_for_update(of=("self",)).get(pk=application.pk)


def insist(reasons: Iterable[str]) -> None:
    """Go on only where nothing stands against it. Raises Refused."""
    if found := list(reasons):
        raise Refused(found)


def note(which: str, application: Application, person: Any, at: datetime, reasons: list[str]) -> None:
    """The refusal, in the ledger, in a transaction of its own."""
    with transaction.atomic():
        ledger.write(
            "applications.refused", actor=person, thing=application if application.pk else "applications", at=at,
            asked_for=str(which), reasons=reasons,
        )  # fmt: skip


def _insist_on_being_up_to_date(now: Application, seen: int | None) -> None:
    if seen is None or seen == now.version:
        return
    since = now.steps.filter(order__gt=seen).select_related("person")
    said = "；".join(
        _("{who}于{day}{what}").format(who=step.person or _("系统"), day=step.day, what=step.get_kind_display())
        for step in since
    )
    raise Overtaken([_("您打开之后又有新的办理：{said}。请刷新后再办，您填写的内容没有提交。").format(said=said)])
