"""Papers sent and files received: frozen bytes with their hash, sealed at rest."""

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.channels import Delivery
from gongkai.offices import personal

DELIVERIES = {
    Delivery.DIRECT: _("直接送达"),
    Delivery.ENTRUSTED: _("委托其他行政机关代为送达"),
    Delivery.POST: _("通过邮政企业邮寄"),
    Delivery.ELECTRONIC: _("电子送达"),
}
"""How the screen calls the ways of service."""


def private() -> FileSystemStorage:
    """Where they are kept: outside every folder that a web server serves."""
    return storages["private"]  # type: ignore[return-value]


class Kept(models.Model):
    """A file kept sealed; `sha256` and `size` are of what was sealed."""

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="%(class)ss", verbose_name=_("申请")
    )
    name = models.CharField(_("文件名"), max_length=200)
    media_type = models.CharField(_("文件类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    stored = models.FileField(_("文件"), storage=private, max_length=200)

    class Meta:
        """Not a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """The name."""
        return self.name

    def keep(self, data: bytes) -> None:
        """Seal the bytes for this row's application and put them away, before the row is saved."""
        from hashlib import sha256

        self.size, self.sha256 = len(data), sha256(data).hexdigest()
        sealed = personal.seal_bytes(data, f"{self.application.about}:{self.sha256}")
        self.stored.save(f"{self.application.uid}/{self.sha256[:16]}", ContentFile(sealed), save=False)

    def read(self) -> bytes:
        """The bytes as they were. Raises personal.Unreadable for what was changed since."""
        with self.stored.open("rb") as file:
            return personal.unseal_bytes(file.read(), f"{self.application.about}:{self.sha256}")


class File(Kept):
    """A file that came with the application, a correction or an opinion, or that the body keeps as evidence."""

    class Kind(models.TextChoices):
        """What it is."""

        IDENTITY = "identity", _("身份证明")
        ATTACHMENT = "attachment", _("申请附件")
        CORRECTION = "correction", _("补正材料")
        OPINION = "opinion", _("意见回执")
        EVIDENCE = "evidence", _("证据材料")
        PROVIDED = "provided", _("提供的政府信息")
        PROOF = "proof", _("送达凭证")

    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    added_at = models.DateTimeField(_("收到时间"))
    added_by = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记人")
    )

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("材料")
        verbose_name_plural = _("材料")
        ordering = ("application", "pk")


class Paper(Kept):
    """A paper the office issued: its bytes are frozen with their hash. `kind` is its key among the papers of `notices`."""

    kind = models.CharField(_("文书"), max_length=60)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    decision = models.ForeignKey(
        "applications.Decision", models.PROTECT, null=True, blank=True, related_name="papers", verbose_name=_("答复")
    )
    issued_at = models.DateTimeField(_("制发时间"))
    issued_by = models.ForeignKey(
        "offices.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("制发人")
    )

    class Meta:
        """Names as the screen says them; a number is given once."""

        verbose_name = _("文书")
        verbose_name_plural = _("文书")
        ordering = ("application", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("number",), condition=~models.Q(number=""), name="paper_number_once"
            )
        ]  # fmt: skip


class Service(models.Model):
    """How a paper was served and what proves it. The day that decides is the law's (`law.channels.day_of_answer`)."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="services", verbose_name=_("文书"))
    delivery = models.CharField(
        _("送达方式"), max_length=12, choices=[(each.value, DELIVERIES[each]) for each in Delivery]
    )
    sent_on = models.DateField(_("发出、交邮日期"))
    signed_on = models.DateField(_("签收日期"), null=True, blank=True)
    proof = models.CharField(_("送达凭证（邮件号、签收人、回执）"), max_length=200)
    recorded_by = models.ForeignKey("offices.Person", models.PROTECT, related_name="+", verbose_name=_("登记人"))
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta:
        """Names as the screen says them; nobody signs for what was not sent."""

        verbose_name = _("送达")
        verbose_name_plural = _("送达")
        ordering = ("paper", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_on__isnull=True) | models.Q(signed_on__gte=models.F("sent_on")),
                name="service_signed_after_sent",
            )
        ]

    def __str__(self) -> str:
        """How."""
        return self.get_delivery_display()
