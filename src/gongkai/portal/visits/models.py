"""Rows of the visit counter: one a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayOfVisits(models.Model):
    """How many pages of a body's portal were read on a day (网站总访问量, 国办函〔2018〕12号)."""

    body = models.ForeignKey("offices.Body", models.PROTECT, related_name="+", verbose_name=_("机关"))
    day = models.DateField(_("日期"))
    pages = models.PositiveBigIntegerField(_("访问量（次）"), default=0)

    class Meta:
        """Names as the screen says them; a day once."""

        verbose_name = _("每日访问量")
        verbose_name_plural = _("每日访问量")
        ordering = ("body", "day")
        constraints = [models.UniqueConstraint(fields=("body", "day"), name="visits_day_once")]

    def __str__(self) -> str:
        """Day and number."""
        return f"{self.day}: {self.pages}"


class LogRead(models.Model):
    """How far a web server's log has been read. Kept in the same transaction as what was counted: no line counts twice."""

    inode = models.PositiveBigIntegerField(_("文件号"), unique=True)
    offset = models.PositiveBigIntegerField(_("已读字节"), default=0)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("已读的日志")
        verbose_name_plural = _("已读的日志")

    def __str__(self) -> str:
        """Which file, how far."""
        return f"{self.inode}: {self.offset}"
