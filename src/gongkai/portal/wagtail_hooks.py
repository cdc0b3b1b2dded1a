"""What Wagtail learns of the roof: the look, the desk as its first page, and menus without what clerks have no use for."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.portal.desk.panel import DeskPanel

UNUSED_MENUS = {"documents", "help", "images", "snippets"}
"""Each kind of item has a menu of its own. Wagtail's libraries of pictures and documents are closed: a file belongs to
one item, and is as public as that (see docs/decisions/0011-no-libraries.md)."""
UNUSED_REPORTS = {"aging-pages", "locked-pages", "page-types-usage", "site-history", "workflow-tasks", "workflows"}
"""Approval and history are the publishing room's and the ledger's to tell."""
UNUSED_SETTINGS = {"collections", "redirects", "sites", "workflow-tasks", "workflows"}
"""One site, one language, rights by appointment, steps of approval as data: nothing here is a clerk's to set."""


def _drop(items: list[Any], names: set[str]) -> None:
    items[:] = [item for item in items if item.name not in names]


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """Our colours and fonts over Wagtail's."""
    return format_html('<link rel="stylesheet" href="{}">', static("gongkai/admin.css"))


@hooks.register("construct_homepage_panels")
def desk(_request: HttpRequest, panels: list[Any]) -> None:
    """The desk alone, in place of Wagtail's panels."""
    panels[:] = [DeskPanel()]


@hooks.register("register_admin_menu_item")
def desk_in_menu() -> MenuItem:
    """The way back to the desk, in words: a mark alone is not found."""
    return MenuItem(_("工作台"), reverse("wagtailadmin_home"), name="desk", icon_name="home", order=0)


@hooks.register("construct_main_menu")
def main_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Without what is not used; the page tree by what stands in it."""
    _drop(items, UNUSED_MENUS)
    for item in items:
        if item.name == "explorer":
            item.label = _("栏目与页面")


@hooks.register("construct_reports_menu")
def reports_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Only what the rooms add."""
    _drop(items, UNUSED_REPORTS)


@hooks.register("construct_help_menu")
def help_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Nothing: Wagtail's guide is another product's, in another language."""
    items.clear()


@hooks.register("construct_settings_menu")
def settings_menu(request: HttpRequest, items: list[Any]) -> None:
    """Only what the rooms add; the technical operator keeps all."""
    if not request.user.is_superuser:
        _drop(items, UNUSED_SETTINGS)
