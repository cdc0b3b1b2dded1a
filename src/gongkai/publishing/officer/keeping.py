"""Whose last appointment ended while writing is no longer let into the back office; the words come back all the same."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.snippets.models import get_snippet_models

from gongkai.offices import clock
from gongkai.publishing import actions
from gongkai.publishing.models import Item
from gongkai.publishing.officer.editor import kept


class KeepWords:
    """Middleware, after sign-in: a draft posted by somebody whose appointments are over is refused, written down, and
    shown to them for copying."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """`answer` is the rest of the site."""
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the address is known."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, given: dict[str, Any]
    ) -> HttpResponse | None:  # fmt: skip
        """Only drafts that are posted, only by who may not come in."""
        if request.method != "POST" or not request.user.is_authenticated or request.resolver_match is None:
            return None
        model = _kind_of(request.resolver_match.view_name)
        if model is None or request.user.has_perm("wagtailadmin.access_admin"):
            return None
        reason = _("您今天没有任职，不能保存")
        item = model.objects.filter(pk=str(given["pk"])).first() if str(given.get("pk", "")).isdecimal() else None
        actions.refuse("edit", item or "publishing", request.user, clock.now(), [reason])
        return kept(request, model.snippet_viewset.get_form_class(), reason)


def _kind_of(name: str) -> type[Item] | None:
    """The kind whose draft is written at this address."""
    for model in get_snippet_models():
        if issubclass(model, Item) and name in {model.snippet_viewset.get_url_name(each) for each in ("add", "edit")}:
            return model
    return None
