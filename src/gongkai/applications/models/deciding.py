"""How it is decided: drafts of the answer and their review, extensions, fees."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.outcomes import Outcome


class Decision(models.Model):
    """A draft of the answer: the outcome, the reasons and what is provided. One is current; one sent back and given up
    stays as it was."""

    class Status(models.TextChoices):
        """Where the draft stands."""

        DRAFT = "draft", _("草稿")
        IN_REVIEW = "in_review", _("审核中")
        APPROVED = "approved", _("已批准")
        SERVED = "served", _("已送达")
        DROPPED = "dropped", _("不再使用")

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="decisions", verbose_name=_("申请")
    )
    outcome = models.CharField(_("办理结果"), max_length=40, choices=[(each.value, each.label) for each in Outcome])
    ground = models.CharField(_("理由条目"), max_length=40)
    reasons = models.TextField(_("理由"))
    provided = models.TextField(_("公开的内容以及获取的方式、途径和时间"), blank=True)
    withheld = models.TextField(_("不予公开的部分和理由"), blank=True)
    withheld_under_14_to_16 = models.BooleanField(_("不予公开的部分依据第十四条至第十六条"), default=False)
    organ = models.CharField(_("负责公开的机关名称"), max_length=120, blank=True)
    organ_contact = models.CharField(_("负责公开的机关联系方式"), max_length=200, blank=True)
    organ_unknown = models.BooleanField(_("不能确定负责公开的机关"), default=False)
    earlier = models.ForeignKey(
        "applications.Application",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("此前的答复"),
    )
    evidence = models.TextField(_("证据和说明"), blank=True)
    drafter = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("拟稿人"))
    drafted_at = models.DateTimeField(_("拟稿时间"))
    status = models.CharField(_("状态"), max_length=10, choices=Status, default=Status.DRAFT)

    class Meta:
        """Names as the screen says them; one current draft an application."""

        verbose_name = _("答复")
        verbose_name_plural = _("答复")
        ordering = ("application", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application",), condition=Q(status__in=("draft", "in_review", "approved")),
                name="one_current_decision",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        """The outcome."""
        return self.get_outcome_display()


class ReviewStep(models.Model):
    """One step of the review of a draft: due when, decided by whom in which office."""

    class Verdict(models.TextChoices):
        """What was decided."""

        AGREED = "agreed", _("同意")
        SENT_BACK = "sent_back", _("退回")
        DROPPED = "dropped", _("已收回")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="review", verbose_name=_("答复"))
    round = models.PositiveSmallIntegerField(_("第几轮"))
    key = models.CharField(_("步骤"), max_length=20)
    due_on = models.DateField(_("办理期限"))
    began_at = models.DateTimeField(_("开始时间"))
    verdict = models.CharField(_("决定"), max_length=10, choices=Verdict, blank=True)
    person = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("办理人")
    )
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    acting_for = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("代谁办理")
    )
    comment = models.TextField(_("意见"), blank=True)
    decided_at = models.DateTimeField(_("办理时间"), null=True, blank=True)

    class Meta:
        """Names as the screen says them; a draft waits at one step."""

        verbose_name = _("答复审核步骤")
        verbose_name_plural = _("答复审核步骤")
        ordering = ("decision", "pk")
        constraints = [
            models.UniqueConstraint(fields=("decision",), condition=Q(verdict=""), name="decision_waits_at_one_step")
        ]

    def __str__(self) -> str:
        """Which step."""
        return self.key


class Extension(models.Model):
    """An extension asked for; agreed to by the head of the 政府信息公开工作机构 (art 33 ¶2), and then told."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="extensions", verbose_name=_("申请")
    )
    by = models.PositiveSmallIntegerField(_("延长的工作日数"))
    reason = models.TextField(_("延期理由"))
    asked_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("提请人"))
    asked_at = models.DateTimeField(_("提请时间"))
    decided_by = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("审批人")
    )
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    decided_at = models.DateTimeField(_("审批时间"), null=True, blank=True)
    agreed = models.BooleanField(_("是否同意"), null=True, blank=True)
    comment = models.TextField(_("审批意见"), blank=True)
    told_on = models.DateField(_("告知申请人日期"), null=True, blank=True)

    class Meta:
        """Names as the screen says them; one open question an application."""

        verbose_name = _("延期")
        verbose_name_plural = _("延期")
        ordering = ("application", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application",), condition=Q(agreed__isnull=True), name="one_open_extension"
            ),
            models.CheckConstraint(condition=Q(by__gte=1), name="extension_by_something"),
        ]

    def __str__(self) -> str:
        """By how much."""
        return f"+{self.by}"


class FeeNotice(models.Model):
    """信息处理费 asked for: by number or by pages, never both (国办函〔2020〕109号 art 3)."""

    class Method(models.TextChoices):
        """By what it is counted."""

        COUNT = "count", _("按件计收")
        PAGES = "pages", _("按量计收")

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="fees", verbose_name=_("申请")
    )
    method = models.CharField(_("计收方式"), max_length=6, choices=Method)
    quantity = models.PositiveIntegerField(_("当月第几件或者页数"))
    amount = models.PositiveIntegerField(_("金额（元）"))
    how_to_pay = models.CharField(_("缴纳方式"), max_length=300)
    noticed_on = models.DateField(_("通知日期"))
    reached_on = models.DateField(_("申请人收到日期"), null=True, blank=True)
    paid_on = models.DateField(_("缴费日期"), null=True, blank=True)
    receipt = models.CharField(_("票据号"), max_length=60, blank=True)

    class Meta:
        """Names as the screen says them; nobody pays before being asked to; one open notice an application."""

        verbose_name = _("收费通知")
        verbose_name_plural = _("收费通知")
        ordering = ("application", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(paid_on__gte=F("noticed_on")), name="fee_paid_after_notice"
            ),
            models.UniqueConstraint(fields=("application",), condition=Q(paid_on__isnull=True), name="one_open_fee"),
        ]

    def __str__(self) -> str:
        """How much."""
        return f"{self.amount} 元"
