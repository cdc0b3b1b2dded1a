"""The kinds of items."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from gongkai.publishing.models.item import Item


class Validity(models.TextChoices):
    """What a document is worth today (国办发〔2018〕37号: in force, amended, abolished, lapsed)."""

    IN_FORCE = "in_force", _("现行有效")
    AMENDED = "amended", _("已修改")
    ABOLISHED = "abolished", _("已废止")
    LAPSED = "lapsed", _("已失效")


class Document(Item):
    """An official document (文件). Its editions are `Edition` rows: what was public when.

    `validity` and `successor` follow from dated facts (the relations of other documents, `abolished_on`, `valid_until`) and
    are only kept for filtering; `gongkai.publishing.validity` writes them.
    """

    class Kind(models.TextChoices):
        """What kind of document."""

        RULE = "rule", _("规章")
        NORMATIVE = "normative", _("行政规范性文件")
        OTHER = "other", _("其他文件")
        PLAN = "plan", _("应急预案")
        PLANNING = "planning", _("规划计划")
        STANDARD = "standard", _("标准规范")
        ANNUAL = "annual", _("政府信息公开工作年度报告")

    class Form(models.TextChoices):
        """The form of an official paper (体裁, 《党政机关公文处理工作条例》)."""

        ORDER = "order", _("命令（令）")
        DECISION = "decision", _("决定")
        ANNOUNCEMENT = "announcement", _("公告")
        CIRCULAR = "circular", _("通告")
        OPINION = "opinion", _("意见")
        NOTICE = "notice", _("通知")
        REPORTED = "reported", _("通报")
        REPLY = "reply", _("批复")
        LETTER = "letter", _("函")
        MINUTES = "minutes", _("纪要")
        MEASURES = "measures", _("办法、规定")
        OTHER = "other", _("其他")

    address_kind = "zcwj"

    kind = models.CharField(_("文件种类"), max_length=12, choices=Kind, default=Kind.OTHER)
    form = models.CharField(_("体裁"), max_length=14, choices=Form, blank=True)
    number = models.CharField(_("发文字号"), max_length=60, blank=True, db_index=True)
    issuer = models.CharField(_("发文机关"), max_length=200, blank=True)
    subject = models.CharField(_("主题分类"), max_length=100, blank=True)
    keywords = models.CharField(_("主题词"), max_length=200, blank=True)
    effective_on = models.DateField(_("施行日期"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    abolished_on = models.DateField(_("废止日期"), null=True, blank=True)
    reviewed_for_legality = models.BooleanField(
        _("已通过合法性审核"), default=False, help_text=_("规章和行政规范性文件必须经过")
    )
    no_interpretation_reason = models.CharField(_("不需要解读的理由"), max_length=200, blank=True)
    validity = models.CharField(
        _("有效性"), max_length=10, choices=Validity, default=Validity.IN_FORCE, editable=False, db_index=True
    )
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="predecessors", verbose_name=_("由其代替")
    )

    class Meta(Item.Meta):
        """Names as the screen says them."""

        verbose_name = _("文件")
        verbose_name_plural = _("文件")

    def clean(self) -> None:
        """Dates in their order."""
        super().clean()
        if self.effective_on and self.valid_until and self.valid_until < self.effective_on:
            raise ValidationError({"valid_until": _("有效期不能早于施行日期。")})
        if self.made_on and self.effective_on and self.effective_on < self.made_on:
            raise ValidationError({"effective_on": _("施行日期不能早于形成日期。")})

    def with_content_json(self, content: dict[str, object]) -> "Document":
        """Validity is the row's, whatever a revision says."""
        item = super().with_content_json(content)
        item.validity, item.successor_id = self.validity, self.successor_id
        return item

    @property
    def issued_on(self) -> date | None:
        """The day the document was made (成文日期)."""
        return self.made_on


class Relation(models.Model):
    """What a document does to an earlier one: amends, repeals or replaces it. Earlier ones not kept here go by title."""

    class Deed(models.TextChoices):
        """What is done to the earlier document."""

        AMENDS = "amends", _("修改")
        REPEALS = "repeals", _("废止")
        REPLACES = "replaces", _("代替")

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="relations", verbose_name=_("文件"))
    deed = models.CharField(_("关系"), max_length=8, choices=Deed)
    earlier = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="later_relations", verbose_name=_("原文件")
    )
    earlier_title = models.CharField(_("原文件名称和文号"), max_length=300, blank=True, help_text=_("本系统没有的文件"))
    on = models.DateField(_("生效日期"), null=True, blank=True, help_text=_("不填则为施行日期"))

    class Meta:
        """Names as the screen says them; never of itself, always of something."""

        verbose_name = _("与其他文件的关系")
        verbose_name_plural = _("与其他文件的关系")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(earlier__isnull=True) | ~Q(earlier=F("document")), name="relation_to_another_document"
            ),
            models.CheckConstraint(
                condition=Q(earlier__isnull=False) | ~Q(earlier_title=""), name="relation_to_some_document"
            ),
        ]

    def __str__(self) -> str:
        """What is done to which."""
        return f"{self.get_deed_display()} {self.earlier or self.earlier_title}"


class Interpretation(Item):
    """What explains a policy (政策解读), linked to it both ways."""

    class Kind(models.TextChoices):
        """In which form it explains."""

        TEXT = "text", _("文字解读")
        PICTURE = "picture", _("图解")
        FAQ = "faq", _("问答")
        VIDEO = "video", _("视频解读")

    address_kind = "zcjd"

    kind = models.CharField(_("解读形式"), max_length=8, choices=Kind, default=Kind.TEXT)
    policy = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="interpretations", verbose_name=_("所解读的政策")
    )
    policy_elsewhere = models.URLField(_("上级政策原文地址"), blank=True)
    video = models.URLField(_("视频地址"), blank=True)

    class Meta(Item.Meta):
        """Names as the screen says them."""

        verbose_name = _("政策解读")
        verbose_name_plural = _("政策解读")


class NoticeItem(Item):
    """Something announced (公告公示)."""

    class Kind(models.TextChoices):
        """What is announced."""

        ANNOUNCEMENT = "announcement", _("公告")
        PUBLIC_NOTICE = "public_notice", _("公示")
        CIRCULAR = "circular", _("通告")
        WARNING = "warning", _("预警信息")
        RECRUITMENT = "recruitment", _("招考录用")
        PROCUREMENT = "procurement", _("政府采购")
        OTHER = "other", _("其他")

    address_kind = "gggs"

    kind = models.CharField(_("公告种类"), max_length=14, choices=Kind, default=Kind.ANNOUNCEMENT)
    number = models.CharField(_("发文字号"), max_length=60, blank=True)
    shown_until = models.DateField(_("公示截止日期"), null=True, blank=True)

    class Meta(Item.Meta):
        """Names as the screen says them."""

        verbose_name = _("公告公示")
        verbose_name_plural = _("公告公示")


class NewsItem(Item):
    """A report on what happens (动态)."""

    class Kind(models.TextChoices):
        """What is reported on."""

        WORK = "work", _("工作动态")
        RESPONSE = "response", _("应急动态")
        ACCIDENT = "accident", _("事故调查")
        DEPLOYMENT = "deployment", _("工作部署")
        LEARNING = "learning", _("学习资料")
        BRIEF = "brief", _("信息")

    address_kind = "dtxx"

    kind = models.CharField(_("动态种类"), max_length=12, choices=Kind, default=Kind.WORK)
    author = models.CharField(_("作者"), max_length=60, blank=True)

    class Meta(Item.Meta):
        """Names as the screen says them."""

        verbose_name = _("动态")
        verbose_name_plural = _("动态")


class PeriodicalIssue(Item):
    """One issue of a periodical: a gazette or a magazine."""

    class Kind(models.TextChoices):
        """What kind of periodical."""

        GAZETTE = "gazette", _("政府公报")
        MAGAZINE = "magazine", _("杂志")
        BULLETIN = "bulletin", _("简报")

    address_kind = "qk"

    kind = models.CharField(_("刊物种类"), max_length=10, choices=Kind, default=Kind.MAGAZINE)
    periodical = models.CharField(_("刊名"), max_length=80)
    year = models.PositiveSmallIntegerField(_("年份"))
    issue = models.PositiveSmallIntegerField(_("期号"), validators=[MinValueValidator(1)])
    whole_number = models.PositiveIntegerField(_("总期号"), null=True, blank=True)
    print_run = models.PositiveIntegerField(_("印数（册）"), null=True, blank=True)

    class Meta(Item.Meta):
        """Names as the screen says them; an issue once."""

        verbose_name = _("期刊")
        verbose_name_plural = _("期刊")
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(fields=("body", "periodical", "year", "issue"), name="periodical_issue_once"),
        ]
