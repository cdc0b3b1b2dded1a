"""Where an item is shown, and the files that go with it."""

import hashlib
import uuid
from pathlib import PurePath
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class AboutItem(models.Model):
    """A row about an item of any kind. It stays when the item goes."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", verbose_name=_("种类"))
    object_id = models.PositiveBigIntegerField(_("编号"))
    item = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        """No table of its own."""

        abstract = True


class Showing(AboutItem):
    """One item in one column or topic, by reference. Title, address, date and what lists are chosen from by are kept here as
    well: a list of a hundred thousand is one query over one index. An item counts once, however often it is shown."""

    column = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="showings", verbose_name=_("栏目"))
    live = models.BooleanField(_("显示"), default=True)
    shown_at = models.DateTimeField(_("首次公开时间"))
    title = models.CharField(_("标题"), max_length=200)
    address = models.CharField(_("地址"), max_length=120)
    kind = models.CharField(_("种类"), max_length=14)
    office = models.ForeignKey(
        "offices.Office", models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("处室")
    )
    subject = models.CharField(_("主题分类"), max_length=100, blank=True)
    form = models.CharField(_("体裁"), max_length=14, blank=True)
    validity = models.CharField(_("有效性"), max_length=10, blank=True)

    class Meta:
        """Names as the screen says them; an item once in a column. An index for everything a list is chosen from by."""

        verbose_name = _("栏目中的信息")
        verbose_name_plural = _("栏目中的信息")
        ordering = ("-shown_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("content_type", "object_id", "column"), name="item_once_in_column")
        ]
        indexes = [
            models.Index(fields=("column", *by, "-shown_at", "-id"), name=name, condition=models.Q(live=True))
            for name, by in (
                ("showing_list", ()),
                ("showing_by_kind", ("content_type", "kind")),
                ("showing_by_office", ("office",)),
                ("showing_by_subject", ("subject",)),
                ("showing_by_form", ("form",)),
                ("showing_by_validity", ("validity",)),
            )
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    def get_absolute_url(self) -> str:
        """The item's one address."""
        return f"/{self.address}"


def place(_attachment: "Attachment", name: str) -> str:
    """A file's place on disk: a random name, so that nobody finds it by guessing before its item is public."""
    return f"attachments/{uuid.uuid4().hex}{PurePath(name).suffix.lower()}"


class Attachment(AboutItem):
    """A file of an item. It is public exactly while the item's live revision names it; a file is never written over:
    a new version is a new row that says which it replaces, and the old edition keeps the old file."""

    file = models.FileField(_("文件"), upload_to=place, max_length=200)
    name = models.CharField(_("名称"), max_length=200)
    size = models.PositiveBigIntegerField(_("大小"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    media_type = models.CharField(_("类型"), max_length=100)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("代替")
    )
    added_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("上传人"))
    added_at = models.DateTimeField(_("上传时间"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        ordering = ("pk",)
        indexes = [models.Index(fields=("content_type", "object_id"), name="attachment_of_item")]

    def __str__(self) -> str:
        """The name people know it by."""
        return self.name

    @property
    def public(self) -> bool:
        """Whether anyone may read it: its item is live and names it, now."""
        item: Any = self.item
        return item is not None and item.live and self.pk in item.attached

    @staticmethod
    def hash_of(file: Any) -> str:
        """The SHA-256 of an uploaded file, read in pieces."""
        hashed = hashlib.sha256()
        for piece in file.chunks():
            hashed.update(piece)
        return hashed.hexdigest()
