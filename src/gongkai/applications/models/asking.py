"""Who was asked: third parties, co-makers and other organs outside; offices of the body inside."""

import json
from dataclasses import asdict, dataclass

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.offices import personal


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody outside and how to reach them. Of a third party it may be personal data: kept sealed."""

    name: str
    telephone: str = ""
    email: str = ""
    address: str = ""


class Party(models.Model):
    """Somebody outside who was asked for an opinion. Silence means that the body decides (third party, art 32), consent
    (co-maker, art 34), or nothing at all (another organ)."""

    class Kind(models.TextChoices):
        """As what they were asked."""

        THIRD_PARTY = "third_party", _("第三方")
        CO_MAKER = "co_maker", _("共同制作机关")
        ORGAN = "organ", _("其他机关")

    class Opinion(models.TextChoices):
        """What they said."""

        AGREES = "agrees", _("同意公开")
        REFUSES = "refuses", _("不同意公开")
        PARTLY = "partly", _("部分同意")
        SILENT = "silent", _("逾期未提出意见")

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="parties", verbose_name=_("申请")
    )
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    contact_sealed = models.TextField(_("对方（加密）"))
    about_what = models.TextField(_("征求意见的内容"))
    asked_on = models.DateField(_("发出日期"))
    reached_on = models.DateField(_("对方收到日期"), null=True, blank=True)
    answered_on = models.DateField(_("收到意见日期"), null=True, blank=True)
    opinion = models.CharField(_("意见"), max_length=8, choices=Opinion, blank=True)
    reasons = models.TextField(_("理由"), blank=True)
    reasonable = models.BooleanField(_("理由是否合理"), null=True, blank=True)

    class Meta:
        """Names as the screen says them; nobody answers before being asked."""

        verbose_name = _("征求意见")
        verbose_name_plural = _("征求意见")
        ordering = ("application", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(reached_on__gte=F("asked_on")),
                name="party_reached_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, opinion="")
                | (Q(answered_on__gte=F("asked_on")) & ~Q(opinion="")),
                name="party_answers_after_asked",
            ),
        ]

    def __str__(self) -> str:
        """As what: the name is sealed."""
        return f"{self.get_kind_display()} {self.pk or ''}".strip()

    @property
    def contact(self) -> Contact:
        """Who it is."""
        return Contact(**json.loads(personal.unseal(self.contact_sealed, self.application.about)))

    @contact.setter
    def contact(self, who: Contact) -> None:
        """Seal it for the application, which comes first."""
        self.contact_sealed = personal.seal(json.dumps(asdict(who), ensure_ascii=False), self.application.about)


class Commission(models.Model):
    """An office of the body asked to search, to say what it has, or to give its view, by an internal day. Its time is not
    outside the period (art 33 ¶3 speaks of other organs)."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="commissions", verbose_name=_("申请")
    )
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("协办处室"))
    wanted = models.TextField(_("协办事项"))
    asked_on = models.DateField(_("交办日期"))
    due_on = models.DateField(_("内部办理期限"))
    chased = models.PositiveSmallIntegerField(_("催办次数"), default=0)
    escalated_on = models.DateField(_("提请督办日期"), null=True, blank=True)
    returned_on = models.DateField(_("反馈日期"), null=True, blank=True)
    answer = models.TextField(_("反馈意见"), blank=True)

    class Meta:
        """Names as the screen says them; an office has one open task an application."""

        verbose_name = _("处室协办")
        verbose_name_plural = _("处室协办")
        ordering = ("application", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "office"), condition=Q(returned_on__isnull=True), name="one_open_commission"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="commission_due_after_asked"),
        ]

    def __str__(self) -> str:
        """Which office."""
        return str(self.office)
