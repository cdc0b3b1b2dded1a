"""Rows of the ledger. Entries are written inside the deed's own transaction and nobody waits for anybody: the chain is
made afterwards, by one sealer, in rows of its own. The database refuses UPDATE and DELETE on both (see `guards`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One thing that was done: who, what, to what, when, and the facts. It holds no foreign key: it outlives them all.

    `digest` is the hash of the entry's own canonical text (see `canon`), made when it is written.
    """

    at = models.DateTimeField(_("时间"))
    deed = models.CharField(_("事项"), max_length=60)
    actor_id = models.BigIntegerField(_("人员编号"), null=True)
    actor = models.CharField(_("人员"), max_length=120)
    acting_as = models.CharField(_("以何任职"), max_length=160, blank=True)
    body_id = models.BigIntegerField(_("机关编号"), null=True)
    thing = models.CharField(_("对象"), max_length=80, help_text=_("app.model:编号"))
    thing_name = models.CharField(_("对象名称"), max_length=300, blank=True)
    facts = models.JSONField(_("事实"), default=dict)
    digest = models.CharField(_("摘要"), max_length=64)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("台账记录")
        verbose_name_plural = _("台账")
        ordering = ("pk",)
        indexes = [
            models.Index(fields=("thing", "id"), name="ledger_of_a_thing"),
            models.Index(fields=("body_id", "at"), name="ledger_of_a_body"),
            models.Index(fields=("body_id", "id"), name="ledger_last_of_a_body"),
        ]

    def __str__(self) -> str:
        """What was done to what."""
        return f"{self.deed} {self.thing_name or self.thing}"


class Seal(models.Model):
    """One link of the chain: the entry it seals (by number and digest), the link before, and the hash of it all.

    Its own number is its place in the chain, from 1 on without a gap. The order of sealing is the chain's own: an entry
    that was committed late is sealed late.
    """

    entry_id = models.BigIntegerField(_("台账编号"), unique=True)
    digest = models.CharField(_("记录摘要"), max_length=64)
    previous = models.CharField(_("前一环"), max_length=64)
    link = models.CharField(_("本环"), max_length=64)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("台账封印")
        verbose_name_plural = _("台账封印")
        ordering = ("pk",)

    def __str__(self) -> str:
        """Which entry it seals."""
        return f"#{self.pk} → {self.entry_id}"


class MirrorMark(models.Model):
    """Up to which seal the ledger has been mirrored: one row. It moves after the lines are out, so none is left out."""

    upto = models.BigIntegerField(_("已镜像到"), default=0)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("台账镜像进度")
        verbose_name_plural = _("台账镜像进度")

    def __str__(self) -> str:
        """The last seal mirrored."""
        return f"#{self.upto}"
