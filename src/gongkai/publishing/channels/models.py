"""Rows of the channel ledger, of imports, and of the basic catalogue."""

import hashlib
import unicodedata
import uuid
from pathlib import PurePath
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.duties import ART_20


class Channel(models.Model):
    """A channel on which a body publishes (条例 arts 23 and 25)."""

    class Kind(models.TextChoices):
        """What kind of channel, in the order of art 23, then of art 25, then what came after."""

        GAZETTE = "gazette", _("政府公报")
        WEBSITE = "website", _("政府网站")
        WEIBO = "weibo", _("微博")
        WECHAT = "wechat", _("微信")
        NEW_MEDIA = "new_media", _("其他政务新媒体")
        PRESS_CONFERENCE = "press", _("新闻发布会")
        NEWSPAPER = "newspaper", _("报纸")
        MAGAZINE = "magazine", _("杂志")
        RADIO = "radio", _("广播")
        TELEVISION = "television", _("电视")
        READING_ROOM = "reading", _("档案馆、图书馆等查阅场所")
        BOARD = "board", _("公开栏")
        SCREEN = "screen", _("电子屏")
        PRINTED = "printed", _("宣传资料")
        OTHER = "other", _("其他")

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    kind = models.CharField(_("渠道类型"), max_length=10, choices=Kind)
    name = models.CharField(_("渠道名称"), max_length=80)
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        """Names as the screen says them; a name once a body: imports go by it."""

        verbose_name = _("公开渠道")
        verbose_name_plural = _("公开渠道")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("body", "name"), name="channel_name_once_in_body")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Batch(models.Model):
    """A file that was brought to be imported. It is kept with what was taken from it; nothing of it counts before `taken_at`."""

    class Kind(models.TextChoices):
        """What the file holds."""

        PLACEMENTS = "placements", _("渠道发布记录")
        CATALOGUE = "catalogue", _("主动公开基本目录")

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    kind = models.CharField(_("内容"), max_length=10, choices=Kind)
    name = models.CharField(_("文件名"), max_length=200)
    data = models.BinaryField(_("文件"))
    digest = models.CharField(_("摘要"), max_length=64)
    brought_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("上传人"))
    brought_at = models.DateTimeField(_("上传时间"))
    taken_by = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("导入人")
    )
    taken_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    lines_taken = models.PositiveIntegerField(_("导入行数"), default=0)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("导入文件")
        verbose_name_plural = _("导入文件")
        ordering = ("-pk",)

    def __str__(self) -> str:
        """The file's name."""
        return self.name


def proof_place(_placement: "Placement", name: str) -> str:
    """A proof's place on disk: a random name."""
    return f"proofs/{uuid.uuid4().hex}{PurePath(name).suffix.lower()[:10]}"


class Placement(models.Model):
    """One item shown on one channel on a day. What never was an item here goes by its title alone.

    `key` names the item (`app.model:number`) or the title (as a digest): an item counts once by it, and a placement once a
    channel and day. A placement recorded by mistake is struck out with a reason, never deleted.
    """

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="placements", verbose_name=_("渠道"))
    office = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("处室")
    )
    day = models.DateField(_("日期"))
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("种类")
    )
    object_id = models.PositiveBigIntegerField(_("编号"), null=True, blank=True)
    item = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    title = models.CharField(_("标题"), max_length=200)
    key = models.CharField(_("条目"), max_length=80, editable=False)
    url = models.URLField(_("网址"), max_length=500, blank=True)
    place = models.CharField(_("版面、节目或者期号"), max_length=120, blank=True)
    copies = models.PositiveIntegerField(_("份数"), null=True, blank=True)
    proof = models.FileField(_("证明材料"), upload_to=proof_place, blank=True, max_length=200)
    proof_name = models.CharField(_("证明材料名称"), max_length=200, blank=True)
    proof_digest = models.CharField(_("证明材料摘要"), max_length=64, blank=True)
    note = models.CharField(_("备注"), max_length=300, blank=True)
    recorded_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("登记人"))
    recorded_at = models.DateTimeField(_("登记时间"))
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("导入文件")
    )
    struck_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    struck_reason = models.CharField(_("作废理由"), max_length=200, blank=True)

    class Meta:
        """Names as the screen says them; once a channel and day."""

        verbose_name = _("渠道发布记录")
        verbose_name_plural = _("渠道发布记录")
        ordering = ("-day", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("channel", "day", "key"), condition=Q(struck_at__isnull=True), name="placement_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(content_type__isnull=True, object_id__isnull=True)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="placement_of_an_item_or_a_title",
            ),
        ]
        indexes = [
            models.Index(fields=("channel", "day", "key", "office", "struck_at"), name="placements_of_a_year"),
            models.Index(fields=("key",), name="placements_of_an_item"),
        ]

    def __str__(self) -> str:
        """What was shown where and when."""
        return f"{self.title} · {self.channel} · {self.day}"


def folded(title: str) -> str:
    """A title as titles are compared: no white space, half-width signs."""
    return "".join(unicodedata.normalize("NFKC", title).split())


def key_of(item: Any | None, title: str) -> str:
    """The key of an item, or of what has only a title."""
    if item is not None:
        return f"{item._meta.label_lower}:{item.pk}"
    return f"title:{hashlib.sha256(folded(title).encode()).hexdigest()}"


class CatalogueEntry(models.Model):
    """A line of the basic catalogue (主动公开基本目录): the columns of 国办发〔2019〕54号, in its order."""

    class Way(models.TextChoices):
        """公开方式."""

        ACTIVE = "active", _("主动公开")
        ON_REQUEST = "on_request", _("依申请公开")

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    number = models.PositiveIntegerField(_("序号"))
    first = models.CharField(_("一级事项"), max_length=120)
    second = models.CharField(_("二级事项"), max_length=200, blank=True)
    content = models.TextField(_("公开内容（要素）"))
    basis = models.TextField(_("公开依据"), blank=True)
    time_limit = models.CharField(_("公开时限"), max_length=300)
    publisher = models.CharField(_("公开主体"), max_length=200)
    office = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任处室")
    )
    channels = models.CharField(_("公开渠道和载体"), max_length=300)
    audience = models.CharField(_("公开对象"), max_length=120, default="全社会")
    way = models.CharField(_("公开方式"), max_length=10, choices=Way, default=Way.ACTIVE)
    level = models.CharField(_("公开层级"), max_length=60, blank=True)
    head = models.PositiveSmallIntegerField(
        _("对应《条例》第二十条第几项"), null=True, blank=True,
        choices=[(n, f"（{n}）{head.label}") for n, head in enumerate(ART_20, start=1)],
    )  # fmt: skip
    ended_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        """Names as the screen says them; a matter once a body."""

        verbose_name = _("基本目录事项")
        verbose_name_plural = _("主动公开基本目录")
        ordering = ("body", "number", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("body", "first", "second"), condition=Q(ended_on__isnull=True), name="catalogue_matter_once"
            )
        ]

    def __str__(self) -> str:
        """The matter."""
        return f"{self.first} / {self.second}" if self.second else self.first
