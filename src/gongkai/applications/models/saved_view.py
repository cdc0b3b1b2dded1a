"""A view of the list that a clerk keeps: what is asked for, under a name of their own."""

from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """One person's; nobody else sees it. `asked` is the list's filters by name: what is asked, not what was found."""

    person = models.ForeignKey("offices.Person", models.CASCADE, related_name="+", verbose_name=_("所属人员"))
    name = models.CharField(_("名称"), max_length=40)
    asked = models.JSONField(_("条件"), default=dict)

    class Meta:
        """Names as the screen says them; a person calls no two alike."""

        verbose_name = _("常用视图")
        verbose_name_plural = _("常用视图")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("person", "name"), name="saved_view_name_once")]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def query(self) -> str:
        """What comes after the list's address. Sorted: the database does not keep the order."""
        return urlencode(sorted(self.asked.items()))
