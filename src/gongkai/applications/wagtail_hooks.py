"""What Wagtail learns of applications: their pages and their menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.offices.clock import today
from gongkai.offices.rights import appointments


class ApplicationsMenuItem(MenuItem):
    """Seen by who is in office somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether to show it."""
        return bool(appointments(request.user, today()))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """The pages."""
    return [path("applications/", include("gongkai.applications.officer.urls"))]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """依申请公开."""
    return ApplicationsMenuItem(
        _("依申请公开"), reverse_lazy("applications_officer:list"), name="applications", icon_name="mail", order=300
    )
