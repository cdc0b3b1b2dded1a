"""What Wagtail learns of search: what was asked for in vain, and what is recommended, for the disclosure office."""

from datetime import timedelta
from typing import Any

from django.db.models import Max, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from gongkai.offices import clock
from gongkai.portal.search.models import Asked, Recommendation
from gongkai.publishing.channels.keeping import KeptByDisclosureOffice
from gongkai.publishing.channels.reach import bodies
from gongkai.publishing.channels.viewsets import DroppedViewSet

DAYS, MOST = 90, 100
"""How far back the list of what was asked in vain looks, and how long it is."""

register_permission_policy(Recommendation, KeptByDisclosureOffice(Recommendation))


class RecommendationViewSet(DroppedViewSet):
    """What the disclosure office puts above the results. Every change stands in the ledger."""

    model = Recommendation
    icon = "pick"
    asked = ("words", "title", "description", "address", "since", "until")
    list_display = ("title", "words", "address", "since", "until")
    search_fields = ("title", "words")


def in_vain() -> QuerySet[Asked, dict[str, Any]]:
    """What was asked for without a hit the last time, most often first."""
    rows = Asked.objects.filter(day__gt=clock.today() - timedelta(DAYS), hits=0)
    return (
        rows.values("words").annotate(all=Sum("times"), last=Max("day"), near=Max("nearest")).order_by("-all", "words")
    )


def nothing_found(request: HttpRequest) -> HttpResponse:
    """The list, with what to do about it. For the disclosure office; to all others there is no such page."""
    if not bodies(request.user, clock.today(), whole=True):
        raise Http404
    return render(request, "search/nothing_found.html", {"rows": in_vain()[:MOST], "days": DAYS})


class ForDisclosureOffice(MenuItem):
    """Seen by the disclosure office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether to show it."""
        return bool(bodies(request.user, clock.today(), whole=True))


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """The list."""
    return [path("search/nothing-found/", nothing_found, name="search_nothing_found")]


@hooks.register("register_reports_menu_item")
def menu() -> MenuItem:
    """查不到的词."""
    return ForDisclosureOffice(
        _("查不到的词"), reverse("search_nothing_found"), name="nothing-found", icon_name="search"
    )


@hooks.register("register_admin_viewset")
def recommendations() -> RecommendationViewSet:
    """检索推荐."""
    return RecommendationViewSet("recommendations", url_prefix="kept/recommendations")


@hooks.register("register_settings_menu_item")
def recommendations_in_menu() -> MenuItem:
    """Beside the other things a disclosure office keeps."""
    return ForDisclosureOffice(
        _("检索推荐"), reverse("recommendations:index"), name="recommendations", icon_name="pick"
    )
