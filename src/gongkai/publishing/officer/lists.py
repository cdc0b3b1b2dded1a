"""Lists of items: where each stands, filters that a clerk needs, one query however many rows."""

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django.core.paginator import Page
from django.db.models import BigIntegerField, Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.forms import DateInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_latest_str
from wagtail.models import Revision, WorkflowState
from wagtail.snippets.views.snippets import IndexView

from gongkai.offices import clock
from gongkai.offices.models import Office
from gongkai.offices.rights import bodies_visible_to
from gongkai.publishing.models import Disclosure, Item

STANDINGS = {
    "withdrawn": _("已撤回"),
    "emergency": _("已公开，待补办审批"),
    "reworked": _("已公开，修改稿审批中"),
    "returned": _("已退回"),
    "waiting": _("审批中"),
    "live": _("已公开"),
    "unpublished": _("已下线"),
    "scheduled": _("待定时发布"),
    "draft": _("草稿"),
}
"""Where an item stands, as the list says it; the first that fits counts."""


def _conditions(model: type[Item]) -> dict[str, Q]:
    """What makes an item stand so, each by itself. Open rounds are few: they are read once, not once a row."""
    states = WorkflowState.objects.filter(base_content_type=model.kind_content_type())
    items = states.annotate(item=Cast("object_id", BigIntegerField())).values("item")
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
    waiting = Q(pk__in=items.filter(status=WorkflowState.STATUS_IN_PROGRESS))
    returned = Q(pk__in=items.filter(status=WorkflowState.STATUS_NEEDS_CHANGES))
    return {
        "withdrawn": Q(withdrawn_at__isnull=False, live=True),
        "emergency": Q(after_approval_due__isnull=False, live=True),
        "reworked": waiting & Q(live=True),
        "returned": returned,
        "waiting": waiting,
        "live": Q(live=True),
        "unpublished": Q(first_published_at__isnull=False),
        "scheduled": Q(latest_revision__in=scheduled.values("pk")),
        "draft": Q(),
    }


def with_standing(items: QuerySet[Any]) -> QuerySet[Any]:
    """Every item with where it stands, in the same query."""
    conditions = _conditions(items.model)
    conditions.pop("draft")
    cases = [When(condition, then=Value(name)) for name, condition in conditions.items()]
    return items.annotate(standing=Case(*cases, default=Value("draft"), output_field=CharField()))


def standing_so(items: QuerySet[Any], _name: str, wanted: str) -> QuerySet[Any]:
    """The items that stand so: this condition, and none before it."""
    conditions = _conditions(items.model)
    for name, condition in conditions.items():
        if name == wanted:
            return items.filter(condition)
        items = items.exclude(condition)
    return items.none()


def standing_words(item: Item) -> str:
    """Where an item of such a list stands, in words."""
    return str(STANDINGS[item.standing])  # type: ignore[attr-defined]


def _offices(request: Any) -> QuerySet[Office]:
    bodies = bodies_visible_to(request.user, clock.today()) if request is not None else ()
    return Office.objects.filter(body__in=bodies)


def published_from(items: QuerySet[Any], _name: str, day: date) -> QuerySet[Any]:
    """First published on this day in China or later."""
    return items.filter(first_published_at__gte=datetime.combine(day, time.min, clock.ZONE))


def published_to(items: QuerySet[Any], _name: str, day: date) -> QuerySet[Any]:
    """First published on this day in China or earlier."""
    return items.filter(first_published_at__lt=datetime.combine(day + timedelta(1), time.min, clock.ZONE))


def filters(model: type[Item]) -> type[WagtailFilterSet]:
    """The filters of a kind's list."""
    day = {"widget": DateInput(attrs={"type": "date"})}
    fields = {
        "kind": django_filters.MultipleChoiceFilter(
            label=_("种类"), choices=model._meta.get_field("kind").choices, distinct=False
        ),
        "standing": django_filters.ChoiceFilter(label=_("状态"), choices=list(STANDINGS.items()), method=standing_so),
        "office": django_filters.ModelMultipleChoiceFilter(label=_("处室"), queryset=_offices, distinct=False),
        "disclosure": django_filters.ChoiceFilter(label=_("公开属性"), choices=Disclosure.choices),
        "published_from": django_filters.DateFilter(method=published_from, label=_("公开日期从"), **day),
        "published_to": django_filters.DateFilter(method=published_to, label=_("公开日期到"), **day),
    }
    meta = type("Meta", (), {"model": model, "fields": []})
    return type(f"{model.__name__}Filters", (WagtailFilterSet,), {**fields, "Meta": meta})


class ItemPaginator(WagtailPaginator):
    """Pages of many thousand rows: only the rows that are shown are read whole and asked where they stand."""

    def page(self, number: Any) -> Page[Any]:
        """The rows of a page, found by their numbers."""
        page = super().page(number)
        if isinstance(page.object_list, QuerySet):
            page.object_list = self.object_list.filter(pk__in=page.object_list.values("pk"))
        return page


class ItemList(IndexView):
    """The list of one kind."""

    paginator_class = ItemPaginator

    default_ordering = ("-pk",)
    is_searchable = True
    search_backend_name = "default"

    @property
    def columns(self) -> list[Column]:
        """Title first, then where it stands: no boxes to tick, for nothing is done to many at once."""
        return [
            TitleColumn("title", label=_("标题"), accessor=get_latest_str, get_url=self.dossier, sort_key="title"),
            Column("kind", label=_("种类"), accessor="get_kind_display"),
            Column("office", label=_("处室"), accessor="office.name"),
            Column("standing", label=_("状态"), accessor=standing_words),
            DateColumn("first_published_at", label=_("公开时间"), sort_key="first_published_at"),
        ]

    def dossier(self, item: Item) -> str | None:
        """Where everything about it is decided."""
        return self.get_inspect_url(item)

    def get_base_queryset(self) -> QuerySet[Any]:
        """What this person may see, with its standing."""
        return with_standing(super().get_base_queryset()).select_related("office", "latest_revision")

    def get_list_buttons(self, instance: Item) -> list[Any]:
        """None: one click leads to the dossier."""
        return []
