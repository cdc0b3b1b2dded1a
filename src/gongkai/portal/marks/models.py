"""The row of a portal's marks."""

from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from gongkai.portal.marks import shapes
from gongkai.portal.marks.forms import MarksForm
from gongkai.portal.marks.rights import MarksPolicy

ERRORS = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}&url={url}"
"""我为政府网站找错: the national entry, by the site's code and the page complained of."""


@register_setting(icon="site", name="marks", order=50)
class Marks(BaseSiteSetting):
    """What stands in head and foot of every page, and in its meta tags (国办发〔2017〕47号)."""

    name = models.CharField(_("网站名称"), max_length=60, blank=True, help_text=_("不填则为主办机关的规范全称"))
    emblem = models.CharField(_("徽标文字"), max_length=2, blank=True, help_text=_("页眉左侧的一两个字，不填则不显示"))
    motto = models.CharField(_("副标题"), max_length=60, blank=True, help_text=_("网站名称下的一行小字"))
    domain = models.CharField(_("网站域名"), max_length=253, blank=True, validators=[shapes.domain])
    code = models.CharField(_("政府网站标识码"), max_length=10, blank=True, validators=[shapes.code])
    icp = models.CharField(_("ICP备案编号"), max_length=40, blank=True, validators=[shapes.icp])
    police = models.CharField(_("公安机关备案号"), max_length=40, blank=True, validators=[shapes.police])
    party = models.URLField(
        _("党政机关网站标识查询地址"), blank=True, help_text=_("政务和公益机构域名命名管理中心给出的地址")
    )
    errors = models.URLField(_("“我为政府网站找错”地址"), blank=True, help_text=_("不填则按网站标识码指向全国统一入口"))
    organiser = models.CharField(_("主办单位"), max_length=120, blank=True, help_text=_("不填则为主办机关的规范全称"))
    operator = models.CharField(_("承办单位"), max_length=120, blank=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=6, blank=True, validators=[shapes.postcode])
    hours = models.CharField(_("办公时间"), max_length=120, blank=True)
    telephone = models.CharField(_("联系电话"), max_length=60, blank=True)
    fax = models.CharField(_("传真"), max_length=60, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    links = models.TextField(
        _("相关网站"), blank=True, validators=[shapes.links], help_text=_("每行一个：名称、空格、网址")
    )
    notice = models.CharField(_("全站提示"), max_length=200, blank=True, help_text=_("显示在每一页的最上方"))
    colour = models.CharField(
        _("主色"), max_length=7, default="#174a85", validators=[shapes.colour], help_text=_("白底上要看得清的深色")
    )

    base_form_class = MarksForm
    panels = (
        MultiFieldPanel([FieldPanel(each) for each in ("name", "emblem", "motto", "colour", "notice")], _("页眉")),
        MultiFieldPanel(
            [FieldPanel(each) for each in ("domain", "code", "icp", "police", "party", "errors")], _("备案和标识")
        ),
        MultiFieldPanel(
            [
                FieldPanel(each)
                for each in ("organiser", "operator", "address", "postcode", "hours", "telephone", "fax", "email")
            ],
            _("主办单位和联系方式"),
        ),
        FieldPanel("links"),
    )

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("网站标识和样式")
        verbose_name_plural = _("网站标识和样式")

    @classmethod
    def get_permission_policy(cls) -> MarksPolicy:
        """Whoever may change the portal's pages may change its marks."""
        return MarksPolicy(cls)

    @classmethod
    def of(cls, site: Any) -> "Marks":
        """A site's marks; none filled in yet is no row yet."""
        return cls.objects.filter(site=site).first() or cls(site=site)

    @property
    def host(self) -> str:
        """The site's domain: as filled in, or the one of `BASE_URL`."""
        return self.domain or urlsplit(settings.BASE_URL).hostname or ""

    @property
    def police_address(self) -> str:
        """Where the number can be looked up."""
        digits = "".join(filter(str.isdigit, self.police))
        return f"https://beian.mps.gov.cn/#/query/webSearch?code={digits}" if digits else ""

    @property
    def related(self) -> list[tuple[str, str]]:
        """Related sites: name and address."""
        lines = (line.split(maxsplit=1) for line in self.links.splitlines() if line.strip())
        return [(name, address) for name, address in lines]

    def errors_address(self, page: str) -> str:
        """Where a mistake on a page (its whole address) is reported; empty without a code."""
        if self.errors or not self.code:
            return self.errors
        return ERRORS.format(code=self.code, url=quote(page, safe=""))
