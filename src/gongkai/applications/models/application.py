"""An application: what came in, word for word, and an index of where it stands."""

import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.applicants import ApplicantKind
from gongkai.law.channels import Channel
from gongkai.law.outcomes import Outcome
from gongkai.offices import personal

CHANNELS = {
    Channel.IN_PERSON: _("当面提交"),
    Channel.SIGNED_MAIL: _("邮寄（需签收）"),
    Channel.PLAIN_MAIL: _("平常信函"),
    Channel.ONLINE: _("互联网渠道"),
    Channel.FAX: _("传真"),
}
"""How the screen calls the channels of article 31."""
KEYED = 32
"""Letters of a keyed hash (`personal.index`)."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies and how to reach them: personal data, kept sealed. `certificate` names an identity document other than
    the usual number, whose number is then kept as it was written."""

    name: str = ""
    identity: str = ""
    certificate: str = ""
    telephone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    contact: str = ""
    agent: str = ""

    @property
    def reachable(self) -> bool:
        """Whether there is any way to reach them (联系方式, art 29 ¶2(一))."""
        return bool(self.telephone or self.email or self.address)


class State(models.TextChoices):
    """Where an application stands: read from its steps, never set by hand (see `standing`)."""

    ARRIVED = "arrived", _("待确认")
    HANDLING = "handling", _("办理中")
    CORRECTING = "correcting", _("待补正")
    ASKING = "asking", _("征求意见中")
    PAYING = "paying", _("待缴费")
    IN_REVIEW = "in_review", _("审核中")
    APPROVED = "approved", _("待送达")
    CLOSED = "closed", _("已办结")


class Application(models.Model):
    """One 件. Corrections of records (art 41), suggestions (art 44) and complaints (art 47) are kinds of their own and
    stand in no row of table three.

    `state`, `received_on`, `due_on`, `due_as_of`, `provisional`, `extended`, `closed_on`, `outcome`, `others_due_on`,
    `look_again_on` and `version` are an index of the steps, written by `reckoning.reckon` alone. `version` is the number of the last step. `askers` is how many
    applicants, this one among them, had asked for the same by its name when something last happened to it
    (`alike.askers`); None where nothing has since this is counted.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        DISCLOSURE = "disclosure", _("政府信息公开申请")
        RECORDS = "records", _("更正本人信息")
        SUGGESTION = "suggestion", _("主动公开建议")
        COMPLAINT = "complaint", _("公开工作投诉举报")

    class Form(models.TextChoices):
        """The form of provision asked for (art 29 ¶2(三), art 40)."""

        PAPER = "paper", _("纸质")
        ELECTRONIC = "electronic", _("电子数据")
        READING = "reading", _("安排查阅、抄录")

    class Way(models.TextChoices):
        """The way of getting it (art 29 ¶2(三))."""

        COLLECTED = "collected", _("当面领取")
        POST = "post", _("邮寄")
        EMAIL = "email", _("电子邮件")
        ONLINE = "online", _("网上获取")

    State = State

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind, default=Kind.DISCLOSURE)
    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("承办处室"))
    number = models.CharField(_("登记编号"), max_length=60)
    query_key = models.CharField(_("查询码摘要"), max_length=KEYED)
    channel = models.CharField(_("提交渠道"), max_length=12, choices=[(each.value, CHANNELS[each]) for each in Channel])
    oral = models.BooleanField(_("口头申请，由工作机构代为填写"), default=False)
    arrived_on = models.DateField(_("到达日期"))
    mail_number = models.CharField(_("邮件号"), max_length=40, blank=True)
    applicant_kind = models.CharField(
        _("申请人类别"), max_length=16, choices=[(each.value, each.label) for each in ApplicantKind]
    )
    applicant_sealed = models.TextField(_("申请人（加密）"))
    applicant_key = models.CharField(_("申请人索引"), max_length=KEYED)
    name_key = models.CharField(_("姓名或者名称索引"), max_length=KEYED)
    subject = models.CharField(_("政府信息的名称"), max_length=300, blank=True)
    document_number = models.CharField(_("文号"), max_length=120, blank=True)
    description = models.TextField(_("其他特征性描述"), blank=True)
    form = models.CharField(_("提供形式"), max_length=12, choices=Form, blank=True)
    way = models.CharField(_("获取途径"), max_length=12, choices=Way, blank=True)
    purpose = models.TextField(_("用途（选填）"), blank=True)
    help_needed = models.CharField(_("需要的帮助"), max_length=200, blank=True)
    submission_sealed = models.TextField(_("原始提交内容（加密）"))
    submission_key = models.CharField(_("提交内容索引"), max_length=KEYED)
    filed_by = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记人")
    )
    filed_at = models.DateTimeField(_("登记时间"))
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("拆分自")
    )
    joined_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined", verbose_name=_("并入答复")
    )
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.ARRIVED)
    received_on = models.DateField(_("收到申请之日"), null=True, blank=True)
    due_on = models.DateField(_("答复期限届满日"), null=True, blank=True)
    due_as_of = models.DateField(_("期限按此日已公布的放假安排计算"), null=True, blank=True)
    provisional = models.BooleanField(_("期限是暂定的"), default=False)
    extended = models.BooleanField(_("已延期"), default=False)
    closed_on = models.DateField(_("办结之日"), null=True, blank=True)
    outcome = models.CharField(
        _("办理结果"), max_length=40, blank=True, choices=[(each.value, each.label) for each in Outcome]
    )
    others_due_on = models.DateField(_("等待申请人或者对方的最后一日"), null=True, blank=True)
    look_again_on = models.DateField(_("再次评估日期"), null=True, blank=True)
    version = models.PositiveIntegerField(_("步骤数"), default=0)
    askers = models.PositiveIntegerField(_("申请同样信息的申请人数"), null=True, blank=True)

    class Meta:
        """Names as the screen says them; a number is given once; what is closed has its day."""

        verbose_name = _("依申请公开")
        verbose_name_plural = _("依申请公开")
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=("body", "number"), name="application_number_once"),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_on__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_on__isnull=True, outcome="")),
                name="application_closed_has_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("received_on")) | Q(received_on__isnull=True),
                name="application_closed_after_receipt",
            ),
            models.CheckConstraint(condition=~Q(joined_to=F("pk")), name="application_not_joined_to_itself"),
        ]
        indexes = [
            models.Index(
                fields=("body", "kind", "closed_on", "received_on", "applicant_kind", "outcome", "due_on", "extended"),
                name="application_of_year",
            ),
            models.Index(fields=("body", "kind", "received_on", "id", "channel"), name="application_by_receipt"),
            models.Index(
                fields=(
                    "body",
                    "closed_on",
                    "due_on",
                    "id",
                    "received_on",
                    "office",
                    "state",
                    "applicant_kind",
                    "outcome",
                    "kind",
                ),
                name="application_listed",
            ),
            models.Index(
                fields=(
                    "body",
                    "state",
                    "office",
                    "channel",
                    "kind",
                    "due_on",
                    "others_due_on",
                    "arrived_on",
                    "received_on",
                    "id",
                ),
                name="application_desk",
            ),
            models.Index(
                fields=("body", "askers", "subject", "id"),
                name="application_asked_by_several",
                condition=Q(closed_on__isnull=True),
            ),
            models.Index(fields=("applicant_key", "received_on"), name="application_of_applicant"),
            models.Index(fields=("body", "subject", "kind", "applicant_key"), name="application_by_subject"),
            models.Index(fields=("body", "document_number"), name="application_by_document"),
            models.Index(fields=("name_key",), name="application_by_name"),
            models.Index(fields=("submission_key",), name="application_submitted_again"),
            models.Index(
                fields=("body", "look_again_on"),
                name="application_to_look_at_again",
                condition=Q(look_again_on__isnull=False),
            ),
            models.Index(fields=("closed_on", "due_as_of"), name="application_to_reckon"),
        ]

    def __str__(self) -> str:
        """Its number: never a name."""
        return self.number

    @property
    def about(self) -> str:
        """What its sealed fields are bound to."""
        return f"application:{self.uid}"

    @property
    def applicant(self) -> Applicant:
        """Who applies. Raises personal.Unreadable where the key is another's."""
        return Applicant(**json.loads(personal.unseal(self.applicant_sealed, self.about)))

    @applicant.setter
    def applicant(self, who: Applicant) -> None:
        """Seal it, and make the keys it is found by again: by identity number, else by name and a way to reach them."""
        self.applicant_sealed = personal.seal(json.dumps(asdict(who), ensure_ascii=False), self.about)
        self.name_key = personal.index("name", "".join(who.name.split()))
        reached = who.telephone or who.email or who.address
        parts = ("identity", who.identity) if who.identity else ("name", "".join(who.name.split()), reached)
        self.applicant_key = personal.index("applicant", *parts)

    @property
    def submission(self) -> dict[str, Any]:
        """What was submitted, field by field, as it was written."""
        return dict(json.loads(personal.unseal(self.submission_sealed, self.about)))

    @submission.setter
    def submission(self, given: dict[str, Any]) -> None:
        """Seal it."""
        self.submission_sealed = personal.seal(json.dumps(given, ensure_ascii=False, sort_keys=True), self.about)

    @property
    def title(self) -> str:
        """What it is called in lists: the name of the information, else its number, else how it is described."""
        return self.subject or self.document_number or " ".join(self.description.split())[:40]
