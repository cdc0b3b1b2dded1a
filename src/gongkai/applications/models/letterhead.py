"""What a body's papers say about the body itself: how its office is reached, who hears the case against it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.remedies import Instances
from gongkai.notices.composing import Sender


class Letterhead(models.Model):
    """Kept by the 政府信息公开工作机构 of the body; whatever was issued keeps what stood here then."""

    body = models.OneToOneField(
        "offices.Body", models.PROTECT, related_name="letterhead", editable=False, verbose_name=_("机关")
    )
    office = models.CharField(_("联系单位"), max_length=120, help_text=_("政府信息公开工作机构的名称。"))
    address = models.CharField(_("联系地址"), max_length=200, blank=True)
    phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    government = models.CharField(
        _("行政复议机关"), max_length=120, help_text=_("本级人民政府；本机关是人民政府的，填上一级人民政府。")
    )
    vertical = models.BooleanField(_("实行垂直领导，向上一级主管部门申请复议"), default=False)
    superior = models.CharField(_("上一级主管部门"), max_length=120, blank=True, help_text=_("实行垂直领导的必填。"))
    court = models.CharField(_("管辖法院"), max_length=120)
    online = models.CharField(
        _("申请行政复议的互联网渠道"), max_length=200, blank=True, help_text=_("2024年起以电子方式送达的答复须告知。")
    )
    pay = models.CharField(_("信息处理费的缴纳方式"), max_length=300, blank=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("文书资料")
        verbose_name_plural = _("文书资料")

    def __str__(self) -> str:
        """Whose."""
        return str(self.body)

    @property
    def sender(self) -> Sender:
        """The body as it signs."""
        return Sender(self.body.name, self.office, self.address, self.phone)

    @property
    def instances(self) -> Instances | None:
        """Who hears reconsideration and suit; None where nobody has said yet."""
        if not (self.government and self.court):
            return None
        return Instances(self.government, self.superior, self.court, self.vertical, self.online)


def letterhead(body: object) -> Letterhead:
    """The body's letterhead; where nobody has filled it in, one with nothing but the body's name."""
    found = Letterhead.objects.select_related("body").filter(body=body).first()
    return found or Letterhead(body=body)
