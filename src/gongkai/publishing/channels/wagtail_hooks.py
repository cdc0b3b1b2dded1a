"""What Wagtail learns of the channel ledger: its pages, its menu, and what the disclosure office keeps."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from gongkai.offices.clock import today
from gongkai.publishing.channels.keeping import KeptByDisclosureOffice
from gongkai.publishing.channels.models import CatalogueEntry, Channel
from gongkai.publishing.channels.reach import bodies
from gongkai.publishing.channels.views import home
from gongkai.publishing.channels.viewsets import KeptGroup
from gongkai.publishing.checks.models import BodyWord, LeaderTitle, PublicContact

for kept in (Channel, CatalogueEntry, PublicContact, BodyWord, LeaderTitle):
    register_permission_policy(kept, KeptByDisclosureOffice(kept))


class LedgerMenuItem(MenuItem):
    """Seen by who may record placements."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether to show it."""
        return bool(bodies(request.user, today()))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """The pages."""
    return [path("channels/", include("gongkai.publishing.channels.urls"))]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """渠道台账."""
    return LedgerMenuItem(_("渠道台账"), home(), name="channel-ledger", icon_name="list-ul", order=300)


@hooks.register("register_admin_viewset")
def kept_rows() -> KeptGroup:
    """Channels, catalogue, contacts, words, titles."""
    return KeptGroup()
