"""Rows of the fixed pages."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from gongkai.offices import clock
from gongkai.offices.models import Body
from gongkai.portal.marks.models import Marks
from gongkai.portal.pages import about, statutory
from gongkai.portal.pages.portraits import PortraitField
from gongkai.portal.shell import Shell, whose
from gongkai.publishing.html import Html, plain

ENTRIES = {
    "zn": _("政府信息公开指南"),
    "zd": _("政府信息公开制度"),
    "fdzdgknr": _("法定主动公开内容"),
    "nb": _("政府信息公开年报"),
    "ysqgk": _("依申请公开"),
}
"""The fixed entries by their addresses, in their order, with the names that every body gives them (61号)."""


def _body_of(page: Page) -> Body | None:
    from gongkai.portal.models import HomePage

    return whose(HomePage.objects.ancestor_of(page).select_related("body").first())


def _said(first: str, told: dict[Any, str]) -> str:
    """A line: what it is about, and what is known of that under its names."""
    return "　".join(filter(None, (first, *(f"{name}：{words}" for name, words in told.items() if words))))


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
        return super().get_context(request, *args, **kwargs) | {"offices": self._lines(Shell.of(request).body)}

    def told(self) -> str:
        """The words of the page as it reads today, for whoever looks for an office, its head or its telephone."""
        marks, offices = Marks.of(self.get_site()), self._lines(_body_of(self))
        reached = {_("办公地址"): marks.address, _("办公时间"): marks.hours, _("联系电话"): marks.telephone}
        lines = [
            _said(
                each.name, {_("职责"): each.duties, _("负责人"): "、".join(each.heads), _("联系电话"): each.telephone}
            )
            for each in offices
        ]
        return "\n".join((_said("", reached), self.plain_text, *lines))

    def _lines(self, body: Body | None) -> list[about.OfficeLine]:
        return about.offices(body, clock.today(), {each.office_id: each for each in self.offices.all()})


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
        return super().get_context(request, *args, **kwargs) | {"leaders": self._leading(Shell.of(request).body)}

    def told(self) -> str:
        """The words of the page as it reads today, for whoever looks for a leader by name."""
        return "\n".join(
            _said(f"{each.name}　{each.post}", {_("工作分工"): each.charge, _("简历"): each.life})
            for each in self._leading(_body_of(self))
        )

    def _leading(self, body: Body | None) -> list[about.Leader]:
        return about.leaders(body, clock.today(), self.leaders.select_related("person"))


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
