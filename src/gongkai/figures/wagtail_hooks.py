"""What Wagtail learns of the year: its pages and its menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.offices.clock import today
from gongkai.offices.rights import appointments


class YearMenuItem(MenuItem):
    """Seen by who is in office somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether to show it."""
        return bool(appointments(request.user, today()))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """The pages."""
    return [path("year/", include("gongkai.figures.urls"))]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """年度报告."""
    return YearMenuItem(
        _("年度报告"), reverse_lazy("figures:years"), name="annual-report", icon_name="doc-full", order=310
    )
