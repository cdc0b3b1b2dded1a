"""What was public when, and what was put right."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models.showing import AboutItem


class Edition(AboutItem):
    """The words of an item as they were public from a moment to a moment. Written at release, closed at the next.

    `due_on` and `on_time` are the verdict of 条例 art 26 at that moment, never computed again; both None where the day the
    information was made is not known. `revision_id` is a number, not a key: the edition outlives Wagtail's revision.
    """

    number = models.PositiveIntegerField(_("版次"))
    revision_id = models.BigIntegerField(_("修订号"))
    digest = models.CharField(_("内容摘要"), max_length=64)
    content = models.JSONField(_("内容"))
    title = models.CharField(_("标题"), max_length=200)
    change_note = models.CharField(_("修改说明"), max_length=300, blank=True)
    public_from = models.DateTimeField(_("公开时间"))
    public_until = models.DateTimeField(_("停止公开时间"), null=True)
    kind = models.CharField(_("种类"), max_length=14)
    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+", verbose_name=_("处室"))
    begun_on = models.DateField(_("形成或者变更日期"), null=True)
    due_on = models.DateField(_("公开期限"), null=True)
    on_time = models.BooleanField(_("按期公开"), null=True)
    track = models.CharField(_("审批方式"), max_length=10)

    class Meta:
        """Names as the screen says them; one edition open at a time."""

        verbose_name = _("公开版本")
        verbose_name_plural = _("公开版本")
        ordering = ("-public_from", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("content_type", "object_id", "number"), name="edition_number_once"),
            models.UniqueConstraint(
                fields=("content_type", "object_id"), condition=Q(public_until__isnull=True), name="one_open_edition"
            ),
            models.CheckConstraint(
                condition=Q(public_until__isnull=True) | Q(public_until__gte=F("public_from")),
                name="edition_closes_after_it_opens",
            ),
        ]
        indexes = [
            models.Index(
                fields=("body", "public_from", "content_type", "kind", "office", "on_time", "number"),
                name="editions_of_a_year",
            )
        ]

    def __str__(self) -> str:
        """Title and number."""
        return f"{self.title} #{self.number}"


class Correction(AboutItem):
    """A dated correction (更正): what stood there, what is right, frozen. The text it corrects stays as it was read."""

    at = models.DateTimeField(_("更正时间"))
    was = models.TextField(_("原文"))
    now = models.TextField(_("更正为"))
    note = models.TextField(_("更正说明"))
    revision_id = models.BigIntegerField(_("所更正的修订号"))
    digest = models.CharField(_("所更正的内容摘要"), max_length=64)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("更正")
        verbose_name_plural = _("更正")
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("content_type", "object_id"), name="correction_of_item")]

    def __str__(self) -> str:
        """What is right."""
        return self.now
