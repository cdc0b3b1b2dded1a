"""An application that is not sent yet: kept sealed, for a while, for whoever is filling it in. No application, no 件."""

import json
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.applications.models.application import KEYED
from gongkai.applications.models.papers import File, private
from gongkai.offices import personal


class Draft(models.Model):
    """What was typed so far. Found again in its session, or by the code it was saved under; gone after `until`."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("offices.Body", models.CASCADE, related_name="+", verbose_name=_("机关"))
    code_key = models.CharField(_("草稿码摘要"), max_length=KEYED, blank=True)
    sealed = models.TextField(_("内容（加密）"))
    saved_at = models.DateTimeField(_("保存时间"))
    until = models.DateTimeField(_("保存到"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("申请草稿")
        verbose_name_plural = _("申请草稿")
        indexes = [
            models.Index(fields=("code_key",), name="draft_by_code"),
            models.Index(fields=("until",), name="draft_to_forget"),
        ]

    def __str__(self) -> str:
        """When: never a name."""
        return f"{self.saved_at:%Y-%m-%d %H:%M}"

    @property
    def about(self) -> str:
        """What its sealed fields are bound to."""
        return f"draft:{self.uid}"

    @property
    def words(self) -> dict[str, Any]:
        """What was typed, field by field."""
        return dict(json.loads(personal.unseal(self.sealed, self.about)))

    @words.setter
    def words(self, given: dict[str, Any]) -> None:
        """Seal it."""
        self.sealed = personal.seal(json.dumps(given, ensure_ascii=False), self.about)


class DraftFile(models.Model):
    """A file that was chosen already, so that it need not be chosen again."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files", verbose_name=_("申请草稿"))
    kind = models.CharField(_("类别"), max_length=10, choices=File.Kind)
    name = models.CharField(_("文件名"), max_length=200)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    stored = models.FileField(_("文件"), storage=private, max_length=200)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("草稿附件")
        verbose_name_plural = _("草稿附件")
        ordering = ("draft", "pk")

    def __str__(self) -> str:
        """The name."""
        return self.name

    def keep(self, data: bytes) -> None:
        """Seal the bytes for this draft and put them away, before the row is saved."""
        self.size, self.sha256 = len(data), sha256(data).hexdigest()
        sealed = personal.seal_bytes(data, f"{self.draft.about}:{self.sha256}")
        self.stored.save(f"drafts/{self.draft.uid}/{self.sha256[:16]}", ContentFile(sealed), save=False)

    def read(self) -> bytes:
        """The bytes as they were. Raises personal.Unreadable for what was changed since."""
        with self.stored.open("rb") as file:
            return personal.unseal_bytes(file.read(), f"{self.draft.about}:{self.sha256}")
