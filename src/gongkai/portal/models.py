"""Rows of the roof: the home page."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from gongkai.offices import clock
from gongkai.publishing.models.standing import StandingPage


class HomePage(StandingPage):
    """A portal's first page, with its columns under it. `body` is whose portal it is; without one, the topmost body's."""

    body = models.ForeignKey(
        "offices.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主办机关")
    )

    max_count = 1
    parent_page_types = ("wagtailcore.Page",)
    template = "portal/home.html"
    content_panels = (*StandingPage.content_panels, FieldPanel("body", read_only=True))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("首页")
        verbose_name_plural = _("首页")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What is new, by kinds of columns."""
        from gongkai.portal.pages import front
        from gongkai.portal.shell import Shell

        return super().get_context(request, *args, **kwargs) | front.shown(Shell.of(request), clock.today())


class Night(models.Model):
    """A day's work that is done without a person (see `timetable`): begun once, by one process."""

    day = models.DateField(_("日期"), unique=True)
    began_at = models.DateTimeField(_("开始时间"))
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    failed = models.CharField(_("未完成的命令"), max_length=200, blank=True)

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("每日例行工作")
        verbose_name_plural = _("每日例行工作")

    def __str__(self) -> str:
        """The day."""
        return self.day.isoformat()


from gongkai.portal.marks.models import Marks  # noqa: E402, F401 - Django looks for rows here
from gongkai.portal.pages.models import BodyPage, DisclosurePage, LeaderProfile, LeadersPage, OfficeNote, StatutoryPage  # noqa: E402, F401
from gongkai.portal.pages.portraits import Portrait  # noqa: E402, F401
