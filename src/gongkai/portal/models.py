"""Rows of the roof: the home page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class HomePage(Page):
    """A portal's first page, with its columns under it. `body` is whose portal it is; without one, the topmost body's."""

    body = models.ForeignKey(
        "offices.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主办机关")
    )

    max_count = 1
    parent_page_types = ("wagtailcore.Page",)
    template = "portal/home.html"
    content_panels = (*Page.content_panels, FieldPanel("body", read_only=True))

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("首页")
        verbose_name_plural = _("首页")


from gongkai.portal.marks.models import Marks  # noqa: E402, F401 - Django looks for rows here
