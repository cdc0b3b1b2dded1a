"""Rows of the checks: what was found in which revision and what was answered; what the body itself has said."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.checks.text import WrongWord
from gongkai.publishing.models.showing import AboutItem


class Check(AboutItem):
    """A revision was checked: when, and by which rules. Without this row nothing is known of a revision."""

    revision_id = models.BigIntegerField(_("修订号"))
    at = models.DateTimeField(_("检查时间"))
    rules = models.CharField(_("规则摘要"), max_length=64)

    class Meta:
        """Names as the screen says them; one row a revision."""

        verbose_name = _("发布检查")
        verbose_name_plural = _("发布检查")
        constraints = [
            models.UniqueConstraint(fields=("content_type", "object_id", "revision_id"), name="revision_checked_once")
        ]

    def __str__(self) -> str:
        """Which revision."""
        return f"#{self.revision_id}"


class Finding(AboutItem):
    """What a rule found in a revision. It holds no number of a person: the excerpt is masked, `mark` is a keyed hash.

    `mark` is the same from revision to revision as long as rule, subject and excerpt are: answers are carried over by it.
    `gone_on` is the day on which it was no longer found in the same revision (a link mended, an interpretation published).
    """

    class Gravity(models.TextChoices):
        """How grave. What stops is answered by somebody other than the drafter."""

        STOPS = "stops", _("须处理")
        WARNS = "warns", _("请核对")

    class Answer(models.TextChoices):
        """What was answered."""

        KEPT = "kept", _("依法应当公开，保留")
        MISTAKEN = "mistaken", _("误报，内容无误")
        MENDED = "mended", _("已另行处理")

    revision_id = models.BigIntegerField(_("修订号"))
    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("处室"))
    rule = models.CharField(_("规则"), max_length=40)
    gravity = models.CharField(_("轻重"), max_length=5, choices=Gravity)
    message = models.TextField(_("问题"))
    place = models.CharField(_("位置"), max_length=300, blank=True)
    excerpt = models.CharField(_("摘录"), max_length=200, blank=True)
    mark = models.CharField(_("标记"), max_length=32)
    found_on = models.DateField(_("发现日期"))
    found_live = models.BooleanField(_("公开后发现"), default=False)
    gone_on = models.DateField(_("消除日期"), null=True, blank=True)
    answer = models.CharField(_("答复"), max_length=10, choices=Answer, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    answered_by = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("答复人")
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("沿用自")
    )

    class Meta:
        """Names as the screen says them; one row a revision, rule and place; an answer has its person and time."""

        verbose_name = _("检查发现的问题")
        verbose_name_plural = _("检查发现的问题")
        ordering = ("gravity", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("content_type", "object_id", "revision_id", "mark"), name="finding_once_in_revision"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="finding_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=("content_type", "object_id", "mark"), name="finding_again"),
            models.Index(
                fields=("body", "office", "gravity"),
                condition=models.Q(answer="", gone_on__isnull=True),
                name="findings_open",
            ),
        ]

    def __str__(self) -> str:
        """The sentence."""
        return self.message

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.answer and self.gone_on is None


class FileCheck(models.Model):
    """What the rules found in a file, once and for all as long as its bytes, the rules and the body's words stay the same."""

    sha256 = models.CharField(_("文件摘要"), max_length=64)
    under = models.CharField(_("规则摘要"), max_length=64)
    found = models.JSONField(_("问题"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("附件检查")
        verbose_name_plural = _("附件检查")
        constraints = [models.UniqueConstraint(fields=("sha256", "under"), name="file_checked_once")]

    def __str__(self) -> str:
        """The file's digest."""
        return self.sha256[:12]


class BodyWord(models.Model):
    """A wording that a body does not want to see, beside those of the list."""

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    wrong = models.CharField(_("错敏词"), max_length=60)
    right = models.CharField(_("应为"), max_length=60, blank=True)
    unless = models.TextField(_("例外"), blank=True, help_text=_("含有该词而正确的说法，一行一个"))
    stops = models.BooleanField(_("须处理后才能发布"), default=False)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("本机关错敏词")
        verbose_name_plural = _("本机关错敏词")
        ordering = ("wrong",)
        constraints = [models.UniqueConstraint(fields=("body", "wrong"), name="wrong_word_once_in_body")]

    def __str__(self) -> str:
        """The wording."""
        return self.wrong

    def clean(self) -> None:
        """A wording of one sign would be found everywhere; what is right must not be wrong again."""
        super().clean()
        self.wrong = unicodedata.normalize("NFKC", self.wrong).strip()
        if len(self.wrong) < 2:
            raise ValidationError({"wrong": _("至少两个字。")})
        if any(self.wrong not in each for each in self.contexts):
            raise ValidationError({"unless": _("例外应当包含该词。")})

    @property
    def contexts(self) -> tuple[str, ...]:
        """The longer wordings that are right; the right wording itself is one where it contains the wrong one."""
        lines = tuple(filter(None, (each.strip() for each in self.unless.splitlines())))
        return (*lines, self.right) if self.wrong in self.right else lines

    @property
    def word(self) -> WrongWord:
        """As the rules see it."""
        return WrongWord(self.wrong, self.right, str(_("本机关错敏词")), self.contexts, self.stops)


class PublicContact(models.Model):
    """A telephone number or a mailbox that the body itself gives the public: no person's."""

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    value = models.CharField(_("电话或者邮箱"), max_length=100)
    note = models.CharField(_("用途"), max_length=100, blank=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("公开联系方式")
        verbose_name_plural = _("公开联系方式")
        ordering = ("value",)
        constraints = [models.UniqueConstraint(fields=("body", "value"), name="contact_once_in_body")]

    def __str__(self) -> str:
        """The number or mailbox."""
        return self.value

    @property
    def is_mailbox(self) -> bool:
        """Whether it is a mailbox."""
        return "@" in self.value

    def clean(self) -> None:
        """Digits only, or a mailbox in small letters."""
        super().clean()
        said = unicodedata.normalize("NFKC", self.value).strip().lower()
        self.value = said if "@" in said else re.sub(r"\D", "", said)
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+|\d{3,13}", self.value):
            raise ValidationError({"value": _("请填写电话号码或者电子邮箱。")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Numbers are kept as digits whichever way they come in: they are compared as such."""
        self.clean()
        super().save(*args, **kwargs)


class LeaderTitle(models.Model):
    """A title that a leader of the body has, as it is to be written."""

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("职务"), max_length=60)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("领导职务")
        verbose_name_plural = _("领导职务")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("body", "name", "title"), name="leader_title_once_in_body")]

    def __str__(self) -> str:
        """Name and title."""
        return f"{self.name} {self.title}"
