"""Lists and forms of what the disclosure office keeps."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup

from gongkai.offices import clock
from gongkai.offices.admin_views import OfficesViewSet, WithinRights
from gongkai.publishing.channels.forms import KeptForm
from gongkai.publishing.channels.keeping import drop
from gongkai.publishing.channels.models import CatalogueEntry, Channel
from gongkai.publishing.checks.models import BodyWord, LeaderTitle, PublicContact


class DropView(WithinRights, generic.DeleteView):
    """Dropping a row is a deed."""

    asks = ("delete",)

    def delete_action(self) -> None:
        """Do it."""
        drop(self.object, self.request.user, at=clock.now())


class KeptViewSet(OfficesViewSet):
    """List, add, edit."""

    asked: tuple[str, ...] = ()

    def get_form_class(self, for_update: bool = False) -> type[KeptForm]:
        """One form for both."""
        meta = type("Meta", (), {"model": self.model, "fields": ("body", *self.asked)})
        return type(f"{self.model.__name__}Form", (KeptForm,), {"Meta": meta})


class DroppedViewSet(KeptViewSet):
    """The same for rows that may be dropped."""

    delete_view_class = DropView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """With the page that drops."""
        return super().get_common_view_kwargs(**kwargs) | {"delete_url_name": self.get_url_name("delete")}

    def get_urlpatterns(self) -> list[Any]:
        """And drop."""
        return [*super().get_urlpatterns(), path("delete/<int:pk>/", self.delete_view, name="delete")]


class ChannelViewSet(KeptViewSet):
    """Channels."""

    model = Channel
    icon = "site"
    asked = ("kind", "name", "active")
    list_display = ("name", Column("kind", label=_("渠道类型"), accessor="get_kind_display"), "body", BooleanColumn("active", label=_("在用")))  # fmt: skip
    list_filter = ("kind", "active")
    search_fields = ("name",)


class CatalogueViewSet(KeptViewSet):
    """The basic catalogue. A matter that is no longer published unasked is ended, not deleted."""

    model = CatalogueEntry
    icon = "list-ol"
    asked = (
        "number", "first", "second", "content", "basis", "time_limit", "publisher", "office", "channels", "audience", "way",
        "level", "head", "ended_on",
    )  # fmt: skip
    list_display = ("first", "second", "time_limit", "publisher", "channels")
    list_filter = ("way",)
    search_fields = ("first", "second", "content")


class ContactViewSet(DroppedViewSet):
    """Telephones and mailboxes given to the public."""

    model = PublicContact
    icon = "mail"
    asked = ("value", "note")
    list_display = ("value", "note", "body")
    search_fields = ("value", "note")


class WordViewSet(DroppedViewSet):
    """The body's own wrong words."""

    model = BodyWord
    icon = "warning"
    asked = ("wrong", "right", "unless", "stops")
    list_display = ("wrong", "right", BooleanColumn("stops", label=_("须处理")), "body")
    search_fields = ("wrong", "right")


class LeaderViewSet(DroppedViewSet):
    """Leaders' titles."""

    model = LeaderTitle
    icon = "user"
    asked = ("name", "title")
    list_display = ("name", "title", "body")
    search_fields = ("name",)


class KeptGroup(ViewSetGroup):
    """The menu 公开事务设置."""

    menu_label = _("公开事务设置")
    menu_icon = "cogs"
    menu_order = 810
    items = (
        ChannelViewSet("channels", url_prefix="kept/channels"),
        CatalogueViewSet("catalogue_entries", url_prefix="kept/catalogue"),
        ContactViewSet("public_contacts", url_prefix="kept/contacts"),
        WordViewSet("body_words", url_prefix="kept/words"),
        LeaderViewSet("leader_titles", url_prefix="kept/leaders"),
    )
