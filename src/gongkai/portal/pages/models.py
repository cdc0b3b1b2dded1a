"""Rows of the fixed pages."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from gongkai.offices import clock
from gongkai.portal.pages import about, statutory
from gongkai.portal.pages.portraits import PortraitField
from gongkai.portal.shell import Shell
from gongkai.publishing.html import Html, plain

ENTRIES = {
    "zn": _("政府信息公开指南"),
    "zd": _("政府信息公开制度"),
    "fdzdgknr": _("法定主动公开内容"),
    "nb": _("政府信息公开年报"),
    "ysqgk": _("依申请公开"),
}
"""The fixed entries by their addresses, in their order, with the names that every body gives them (61号)."""


class DisclosurePage(Page):
    """政府信息公开: the platform of statutory disclosure on a body's portal (61号). Its entries are pages under it, known
    by their addresses, of whatever type suits them."""

    introduction = models.CharField(_("说明"), max_length=300, blank=True)

    max_count = 1
    parent_page_types = ("portal.HomePage",)
    template = "portal/disclosure.html"
    content_panels = (*Page.content_panels, FieldPanel("introduction"))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("政府信息公开专栏")
        verbose_name_plural = _("政府信息公开专栏")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The entries with what each holds, and what was disclosed last."""
        shell = Shell.of(request)
        heads = statutory.heads(shell)
        more = {"heads": heads, "latest": statutory.latest(heads), "entries": self.entries(shell)}
        return super().get_context(request, *args, **kwargs) | more

    def entries(self, shell: Shell) -> list[Any]:
        """The entries that are live, in their order, as links."""
        return statutory.entries(shell, self.path, list(ENTRIES))

    def missing(self) -> list[str]:
        """The entries that 61号 asks for and that are not live."""
        there = set(Page.objects.child_of(self).live().values_list("slug", flat=True))
        return [str(title) for slug, title in ENTRIES.items() if slug not in there]


class StatutoryPage(Page):
    """法定主动公开内容: columns by the heads of 条例 art 20, wherever on the portal they stand."""

    parent_page_types = ("portal.DisclosurePage",)
    template = "portal/statutory.html"

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("法定主动公开内容页")
        verbose_name_plural = _("法定主动公开内容页")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The heads that this body has something under."""
        return super().get_context(request, *args, **kwargs) | {"heads": statutory.heads(Shell.of(request))}


class BodyPage(Page):
    """机构职能: what the body does, and its offices (条例 art 20 head 2). Offices and who heads them are read from the
    appointments of the day; a page that names them by hand is out of date the day after."""

    text = Html(_("主要职能"), blank=True)

    template = "portal/body.html"
    subpage_types = ()
    content_panels = (
        *Page.content_panels,
        FieldPanel("text"),
        InlinePanel("offices", heading=_("内设机构职责"), label=_("处室")),
    )

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("机构职能页")
        verbose_name_plural = _("机构职能页")

    @property
    def plain_text(self) -> str:
        """The words of the text, without tags."""
        return plain(self.text)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The offices of the body whose portal it is."""
        notes = {each.office_id: each for each in self.offices.all()}
        offices = about.offices(Shell.of(request).body, clock.today(), notes)
        return super().get_context(request, *args, **kwargs) | {"offices": offices}


class OfficeNote(Orderable):
    """What an office is for, and its telephone, as the page says it."""

    page = ParentalKey(BodyPage, on_delete=models.CASCADE, related_name="offices")
    office = models.ForeignKey("offices.Office", models.CASCADE, related_name="+", verbose_name=_("处室"))
    duties = models.TextField(_("职责"), blank=True)
    telephone = models.CharField(_("联系电话"), max_length=60, blank=True)

    panels = (FieldPanel("office"), FieldPanel("duties"), FieldPanel("telephone"))

    class Meta(Orderable.Meta):
        """Names as the screen says them; an office once."""

        verbose_name = _("内设机构职责")
        constraints = [models.UniqueConstraint(fields=("page", "office"), name="office_once_on_page")]


class LeadersPage(Page):
    """领导简介: who leads the body (条例 art 20 head 2). Shown while they are appointed, by their appointments of the day."""

    template = "portal/leaders.html"
    subpage_types = ()
    content_panels = (*Page.content_panels, InlinePanel("leaders", heading=_("领导"), label=_("领导")))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("领导简介页")
        verbose_name_plural = _("领导简介页")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The leaders of today with what is written of them."""
        written = list(self.leaders.select_related("person"))
        leaders = about.leaders(Shell.of(request).body, clock.today(), written)
        return super().get_context(request, *args, **kwargs) | {"leaders": leaders}


class LeaderProfile(Orderable):
    """What the page says of a leader. Whether they still are one, their appointment says."""

    page = ParentalKey(LeadersPage, on_delete=models.CASCADE, related_name="leaders")
    person = models.ForeignKey("offices.Person", models.CASCADE, related_name="+", verbose_name=_("姓名"))
    post = models.CharField(_("职务"), max_length=80)
    charge = models.TextField(_("分工"), blank=True)
    life = models.TextField(_("简历"), blank=True)
    portrait = PortraitField(_("照片"))

    panels = tuple(FieldPanel(each) for each in ("person", "post", "portrait", "charge", "life"))

    class Meta(Orderable.Meta):
        """Names as the screen says them; a person once."""

        verbose_name = _("领导")
        constraints = [models.UniqueConstraint(fields=("page", "person"), name="leader_once_on_page")]
