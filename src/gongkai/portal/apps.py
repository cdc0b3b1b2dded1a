"""The Django apps of the roof."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class PortalConfig(AppConfig):
    """Home page, look, desk, sign-in pages."""

    default = True
    name = "gongkai.portal"
    label = "portal"
    verbose_name = _("门户")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who may change pages and whose applications are taken, and have the checks asked that safety rests on."""
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from gongkai.portal import applying, checks  # noqa: F401 - the checks register themselves
        from gongkai.portal.page_cache import dropping
        from gongkai.portal.page_rights import PagePolicy

        register_permission_policy(Page, PagePolicy())
        dropping.listen()
        applying.connect()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users without its pages for users and groups: people and their rights are the offices' matter."""

    user_viewset = group_viewset = "gongkai.offices.admin_views.NoPages"

    def ready(self) -> None:
        """Leave the policy over people as the offices have registered it."""
