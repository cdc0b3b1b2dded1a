"""Whether information that was given on request is to be made public for everybody (art 44)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Weighing(models.Model):
    """What was found, once, of an application many others made too (¶1), or of a suggestion (¶2). What is adopted is to be
    published promptly: `where` and `public_on` say that it was."""

    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="weighing", verbose_name=_("申请或者建议")
    )
    adopted = models.BooleanField(_("纳入主动公开"))
    why = models.TextField(_("审核的情况和理由"))
    weighed_on = models.DateField(_("审核日期"))
    where = models.CharField(_("公开的位置"), max_length=300, blank=True)
    public_on = models.DateField(_("公开日期"), null=True, blank=True)

    class Meta:
        """Names as the screen says them; only what is adopted is published for it, and somewhere."""

        verbose_name = _("转为主动公开的研究")
        verbose_name_plural = _("转为主动公开的研究")
        constraints = [
            models.CheckConstraint(
                condition=Q(public_on__isnull=True, where="")
                | (Q(adopted=True, public_on__isnull=False) & ~Q(where="")),
                name="weighing_public_only_if_adopted",
            )
        ]
        indexes = [
            models.Index(
                fields=("weighed_on", "id", "application"),
                name="weighing_to_publish",
                condition=Q(adopted=True, public_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        """Yes or no."""
        return str(_("纳入主动公开")) if self.adopted else str(_("不纳入主动公开"))
