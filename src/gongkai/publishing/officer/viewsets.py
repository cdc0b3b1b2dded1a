"""Every kind's set of views. Whatever has an item's number in its address is seen only by who may see the item; what
would go past approval is closed: refused, and written down."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from gongkai.offices import clock
from gongkai.publishing import actions
from gongkai.publishing.actions import Deed
from gongkai.publishing.models import Document, Interpretation, Item, NewsItem, NoticeItem, PeriodicalIssue
from gongkai.publishing.officer.dossier import AnswerFinding, DoDeed, Dossier
from gongkai.publishing.officer.editor import EditItem, MakeItem, refusal
from gongkai.publishing.officer.lists import ItemList, filters
from gongkai.publishing.officer.panels import handler

READS = ("add", "change", "view")
CLOSED = {
    "delete": Deed.DELETE,
    "unpublish": Deed.ASK_UNPUBLISH,
    "lock": "lock",
    "unlock": "unlock",
    "workflow_action": Deed.APPROVE,
    "collect_workflow_action_data": Deed.APPROVE,
    "confirm_workflow_cancellation": Deed.TAKE_BACK,
    "revisions_unschedule": Deed.TAKE_BACK,
}
"""Wagtail's own doors to deeds that we do otherwise."""

ViewFunction = Callable[..., HttpResponse]


def visible(model: type[Item], person: Any) -> QuerySet[Any]:
    """The items of a kind that this person may see as they are written."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(person, READS)


def guarded(view: ViewFunction, model: type[Item]) -> ViewFunction:
    """The view for who may see the item; to everybody else the item does not exist."""

    @wraps(view)
    def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pk = str(kwargs.get("pk", ""))
        if not pk.isdecimal() or not visible(model, request.user).filter(pk=int(pk)).exists():
            raise Http404
        return view(request, *args, **kwargs)

    return seen


def closed(which: str, model: type[Item]) -> ViewFunction:
    """Nobody comes through here."""

    def refuse(request: HttpRequest, pk: Any, **_rest: Any) -> HttpResponse:
        item = model._default_manager.get(pk=pk)
        reasons = [_("这里不能办理，请在信息的办理页提出")]
        return refusal(request, actions.refuse(which, item, request.user, clock.now(), reasons), item)

    return refuse


class OnlySeen:
    """Choosers offer what is public, and what one may see anyway."""

    model_class: type[Item]
    request: HttpRequest

    def get_object_list(self) -> QuerySet[Any]:
        """To choose from."""
        mine = visible(self.model_class, self.request.user)
        return self.model_class._default_manager.filter(Q(live=True) | Q(pk__in=mine.values("pk")))

    def get_object(self, pk: Any) -> Item:
        """What was chosen."""
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: Any) -> QuerySet[Any]:
        """What were chosen."""
        return self.get_object_list().filter(pk__in=pks)


class ItemChooser(SnippetChooserViewSet):
    """Choosing an item, such as the policy that an interpretation explains."""

    choose_view_class = type("ChooseItem", (OnlySeen, ChooseView), {})
    choose_results_view_class = type("ChooseItemResults", (OnlySeen, ChooseResultsView), {})
    chosen_view_class = type("ItemChosen", (OnlySeen, SnippetChosenView), {})
    chosen_multiple_view_class = type("ItemsChosen", (OnlySeen, SnippetChosenMultipleView), {})
    choose_another_text = gettext_lazy("另选")
    choose_one_text = gettext_lazy("选择")


class ItemViewSet(SnippetViewSet):
    """One kind of item in the admin."""

    index_view_class = ItemList
    add_view_class = MakeItem
    edit_view_class = EditItem
    inspect_view_class = Dossier
    chooser_viewset_class = ItemChooser
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 30
    search_fields = ("title",)

    def __init__(self, **kwargs: Any) -> None:
        """Panels and filters follow from the kind."""
        super().__init__(**kwargs)
        self.filterset_class = filters(self.model)

    def get_edit_handler(self) -> Any:
        """The panels of this kind."""
        return handler(self.model).bind_to_model(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What this person may see."""
        return visible(self.model, request.user)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's, guarded or closed, and the door to our deeds."""
        patterns = [self._ours(pattern) for pattern in super().get_urlpatterns()]
        deed, finding = (
            guarded(self.construct_view(view, **self.get_inspect_view_kwargs()), self.model)
            for view in (DoDeed, AnswerFinding)
        )
        return [
            *patterns,
            path("deed/<int:pk>/<slug:deed>/", deed, name="deed"),
            path("finding/<int:pk>/<int:finding>/", finding, name="finding"),
        ]

    def _ours(self, pattern: URLPattern) -> URLPattern:
        if pattern.name in CLOSED:
            pattern.callback = guarded(closed(CLOSED[pattern.name], self.model), self.model)
        elif "pk" in pattern.pattern.regex.groupindex and pattern.name != "edit":
            pattern.callback = guarded(pattern.callback, self.model)
        return pattern


class DocumentViewSet(ItemViewSet):
    """Documents."""

    model = Document
    icon = "doc-full"
    search_fields = ("title", "number", "index_number")


class InterpretationViewSet(ItemViewSet):
    """Interpretations."""

    model = Interpretation
    icon = "help"


class NoticeViewSet(ItemViewSet):
    """Notices."""

    model = NoticeItem
    icon = "warning"
    search_fields = ("title", "number")


class NewsViewSet(ItemViewSet):
    """News."""

    model = NewsItem
    icon = "openquote"


class PeriodicalViewSet(ItemViewSet):
    """Periodicals."""

    model = PeriodicalIssue
    icon = "doc-full-inverse"
    search_fields = ("title", "periodical")


class PublishingGroup(SnippetViewSetGroup):
    """All of them in one menu."""

    items = (DocumentViewSet, InterpretationViewSet, NoticeViewSet, NewsViewSet, PeriodicalViewSet)
    menu_label = gettext_lazy("信息发布")
    menu_icon = "doc-full"
    menu_order = 100
