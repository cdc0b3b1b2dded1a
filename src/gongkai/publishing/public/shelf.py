"""The page of a column or topic: its list, what one can choose by, and the pages around it."""

from typing import Any

from django.http import HttpRequest

from gongkai.offices import clock
from gongkai.publishing.models import Topic
from gongkai.publishing.public.filters import filtered
from gongkai.publishing.public.lists import page_of

HOME = 2
"""How deep in the tree a portal's first page stands; what is right under it is in the main menu."""


def shelf(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a column's or topic's page."""
    narrowed, filters = filtered(page.showings.filter(live=True), getattr(page, "kind", ""), request.GET)
    rows, paging = page_of(narrowed, request.GET)
    children = list(page.get_children().live()) if page.numchild else []
    narrows = [each for each in filters if each.chosen or each.error]
    topics = Topic.objects.in_bulk([each.pk for each in children]) if children else {}
    return {
        "rows": rows,
        "paging": paging,
        "filters": filters if rows or paging.error or narrows else [],
        "narrowed": [each for each in filters if each.chosen],
        "children": [each for each in children if each.pk not in topics],
        "leads_on": bool(children) and not (rows or topics or narrows or paging.error),
        "topics": [topics[each.pk] for each in children if each.pk in topics],
        "siblings": list(page.get_siblings().live()) if page.depth > HOME + 1 and not children else [],
        "today": clock.today(),
        "closed": isinstance(page, Topic) and page.until is not None and page.until < clock.today(),
    }
