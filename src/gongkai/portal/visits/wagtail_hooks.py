"""What Wagtail learns of the visit counter: its page and its line in the menu of reports."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.portal.visits.views import Visits, address, readable


class VisitsMenuItem(MenuItem):
    """Seen by who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether to show it."""
        return bool(readable(request.user))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """The page."""
    return [path("visits/", Visits.as_view(), name="visits")]


@hooks.register("register_reports_menu_item")
def menu() -> MenuItem:
    """访问量."""
    return VisitsMenuItem(_("访问量"), address(), name="visits", icon_name="view", order=900)
