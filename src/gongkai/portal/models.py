"""Rows of the roof: the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """The portal's first page: the columns under it."""

    max_count = 1
    parent_page_types = ("wagtailcore.Page",)
    template = "portal/home.html"

    class Meta:
        """Names as the screen says them."""

        verbose_name = _("首页")
        verbose_name_plural = _("首页")
