"""What happened to an application: rows that are only ever added to."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.steps import KINDS


class Happened(models.TextChoices):
    """What can happen. The first thirteen are the steps of `gongkai.law.steps`, by the same names; the others move no clock."""

    RECEIVED = "received", _("收到申请")
    TOLD_TO_CORRECT = "told-to-correct", _("告知补正")
    CORRECTED = "corrected", _("收到补正")
    FEE_NOTICED = "fee-noticed", _("通知缴费")
    FEE_PAID = "fee-paid", _("完成缴费")
    THIRD_PARTY_ASKED = "third-party-asked", _("征求第三方意见")
    OTHER_ORGAN_ASKED = "other-organ-asked", _("征求其他机关意见")
    THIRD_PARTY_HEARD = "third-party-heard", _("收到第三方意见")
    THIRD_PARTY_SILENT = "third-party-silent", _("第三方逾期未提出意见")
    OTHER_ORGAN_HEARD = "other-organ-heard", _("收到其他机关意见")
    EXTENDED = "extended", _("延长答复期限")
    DELAYED = "delayed", _("确定延迟答复期限")
    ANSWERED = "answered", _("作出答复")

    ARRIVED = "arrived", _("登记")
    ASSIGNED = "assigned", _("交承办处室")
    PARTY_REACHED = "party-reached", _("对方收到征求意见书")
    CORRECTION_REACHED = "correction-reached", _("申请人收到补正告知")
    FEE_REACHED = "fee-reached", _("申请人收到收费通知")
    COMMISSIONED = "commissioned", _("交处室协办")
    RETURNED = "returned", _("处室反馈")
    CHASED = "chased", _("催办")
    ESCALATED = "escalated", _("提请领导督办")
    EXTENSION_ASKED = "extension-asked", _("提请延期")
    EXTENSION_AGREED = "extension-agreed", _("同意延期")
    EXTENSION_REFUSED = "extension-refused", _("不同意延期")
    REASONS_ASKED = "reasons-asked", _("要求说明理由")
    REASONS_REACHED = "reasons-reached", _("申请人收到说明理由通知")
    REASONS_GIVEN = "reasons-given", _("申请人说明理由")
    SEARCHED = "searched", _("检索")
    ATTACHED = "attached", _("添加材料")
    SPLIT = "split", _("拆分")
    JOINED = "joined", _("并入答复")
    SEPARATED = "separated", _("取消并入")
    DRAFTED = "drafted", _("拟制答复")
    SUBMITTED = "submitted", _("提交审核")
    AGREED = "agreed", _("审核同意")
    SENT_BACK = "sent-back", _("退回修改")
    TAKEN_BACK = "taken-back", _("收回")
    APPROVED = "approved", _("批准答复")
    ISSUED = "issued", _("制发文书")
    SENT = "sent", _("送达")
    CLOSED = "closed", _("办结")
    REOPENED = "reopened", _("重新办理")
    ANNULLED = "annulled", _("更正记录")
    RECKONED = "reckoned", _("期限重新计算")
    OPENED = "opened", _("申请人在网上打开文书")
    REASSESSED = "reassessed", _("定期评估")
    WEIGHED = "weighed", _("研究是否主动公开")
    MADE_PUBLIC = "made-public", _("已主动公开")

    @property
    def is_law(self) -> bool:
        """Whether it is a step that the clock of the law knows."""
        return self.value in KINDS


class NeverChanged(TypeError):
    """Somebody tried to change or delete what happened."""


class Steps(models.QuerySet["Step"]):
    """Steps are added, one by one, and stay."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise NeverChanged

    def delete(self) -> NoReturn:
        """Refused."""
        raise NeverChanged


class Step(models.Model):
    """Something that happened on `day` and was written down at `at`. What was written down wrongly is annulled by a later
    step that says why (`annuls`), and counts no more; it stays."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="steps", verbose_name=_("申请")
    )
    order = models.PositiveIntegerField(_("次序"))
    kind = models.CharField(_("步骤"), max_length=24, choices=Happened)
    day = models.DateField(_("日期"))
    at = models.DateTimeField(_("登记时间"))
    person = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("办理人")
    )
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    facts = models.JSONField(_("事实"), default=dict)
    annuls = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="annulled_by", verbose_name=_("更正的记录")
    )

    objects = Steps.as_manager()

    class Meta:
        """Names as the screen says them; two officers cannot both be the next."""

        verbose_name = _("步骤")
        verbose_name_plural = _("步骤")
        ordering = ("application", "order")
        constraints = [models.UniqueConstraint(fields=("application", "order"), name="step_order_once")]

    def __str__(self) -> str:
        """What happened when."""
        return f"{self.get_kind_display()} {self.day}"

    def save(self, *args: Any, **options: Any) -> None:
        """Only once."""
        if self.pk is not None:
            raise NeverChanged
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused."""
        raise NeverChanged
