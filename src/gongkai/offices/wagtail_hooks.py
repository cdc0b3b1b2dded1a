"""The officer's side of the offices: everything Wagtail learns about them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from gongkai.offices.admin_views import OfficesGroup


@hooks.register("register_admin_viewset")
def offices() -> OfficesGroup:
    """Bodies, offices, appointments, absences."""
    return OfficesGroup()


@hooks.register("register_account_menu_item")
def password(_request: HttpRequest) -> dict[str, Any]:
    """A new password: the sign-in pages' matter."""
    return {"url": reverse("account_change_password"), "label": _("修改密码"), "help_text": _("建议定期修改。")}


@hooks.register("register_account_menu_item")
def second_step(_request: HttpRequest) -> dict[str, Any]:
    """One-time codes: the sign-in pages' matter."""
    text = _("用手机验证器的动态验证码登录，并保存备用码。")
    return {"url": reverse("mfa_index"), "label": _("两步登录"), "help_text": text}
