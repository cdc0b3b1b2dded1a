"""Rows of search: what is findable, the text of files, what is recommended, and what was asked for."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.portal.search.words import question


class Entry(models.Model):
    """One thing that can be found. `number` grows with the time of publication: the newest are found first.

    A thing has one entry as the public sees it and, while a newer draft exists, one more for who may read drafts.
    """

    number = models.BigIntegerField(primary_key=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    draft = models.BooleanField(default=False)
    kind = models.CharField(_("种类"), max_length=20)
    title = models.CharField(_("标题"), max_length=255)
    heading = models.TextField()
    address = models.CharField(max_length=255, blank=True)
    mark = models.CharField(_("文号或者索引号"), max_length=60, blank=True)
    published_at = models.DateTimeField()
    office = models.ForeignKey("offices.Office", models.SET_NULL, null=True, related_name="+")
    validity = models.CharField(max_length=10, blank=True)
    columns = models.JSONField(default=list)
    made_with = models.PositiveSmallIntegerField()

    class Meta:
        """A thing once as public and once as draft."""

        verbose_name = _("检索条目")
        verbose_name_plural = _("检索条目")
        constraints = [models.UniqueConstraint(fields=("content_type", "object_id", "draft"), name="search_entry_once")]

    def __str__(self) -> str:
        """The title."""
        return self.title


class Words(models.Model):
    """The words of an entry: as they are shown, and folded for comparing. Apart from the entry, which must stay narrow."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    folded = models.TextField()
    files = models.JSONField(default=list)
    """Name, number and digest of each file whose text is found under this entry."""

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("检索文本")
        verbose_name_plural = _("检索文本")

    def __str__(self) -> str:
        """How it begins."""
        return self.text[:40]


class FileText(models.Model):
    """The text of a file, read once for all that name it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()
    unreadable = models.CharField(_("不能读取的原因"), max_length=100, blank=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("附件文本")
        verbose_name_plural = _("附件文本")

    def __str__(self) -> str:
        """The digest."""
        return self.sha256[:12]


class Asked(models.Model):
    """How often something was asked for on a day. Who asked is written nowhere."""

    day = models.DateField(_("日期"))
    words = models.CharField(_("检索词"), max_length=60)
    times = models.PositiveIntegerField(_("次数"), default=1)
    hits = models.PositiveIntegerField(_("结果数"))
    in_heading = models.BooleanField(_("出现在标题里"), default=False)
    nearest = models.CharField(_("可改查"), max_length=60, blank=True)

    class Meta:
        """A word once a day."""

        verbose_name = _("检索记录")
        verbose_name_plural = _("检索记录")
        constraints = [models.UniqueConstraint(fields=("day", "words"), name="asked_once_a_day")]
        indexes = [models.Index(fields=("hits", "day"), name="asked_without_hits")]

    def __str__(self) -> str:
        """The words."""
        return self.words


class Recommendation(models.Model):
    """What the disclosure officer puts above the results for some words, such as a service or a topic."""

    words = models.CharField(_("检索词"), max_length=200, help_text=_("多个检索词用空格隔开；检索其中任何一个都会显示"))
    title = models.CharField(_("显示的标题"), max_length=100)
    description = models.CharField(_("说明"), max_length=200, blank=True)
    address = models.CharField(_("网址"), max_length=200, help_text=_("本站地址以 / 开头，其他网站以 https:// 开头"))
    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    since = models.DateField(_("开始日期"), null=True, blank=True)
    until = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        """Names as the screen says them; it leads somewhere."""

        verbose_name = _("检索推荐")
        verbose_name_plural = _("检索推荐")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(address__startswith="/") | Q(address__startswith="https://") | Q(address__startswith="http://"),
                name="recommendation_leads_to_a_page",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        """What is recommended."""
        return self.title

    def clean(self) -> None:
        """It can be asked for, leads to a page, and ends after it begins."""
        super().clean()
        if not question(self.words).words:
            raise ValidationError({"words": _("检索词里没有可以检索的字。")})
        if not self.address.startswith(("/", "https://", "http://")) or self.address.startswith("//"):
            raise ValidationError({"address": _("网址应以 / 或者 https:// 开头。")})
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("结束日期不能早于开始日期。")})
