"""The page of a column or topic: its list, what one can choose by, and the pages around it."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from wagtail.models import Page

from gongkai.offices import clock
from gongkai.publishing.models import Showing, Topic
from gongkai.publishing.public.filters import filtered
from gongkai.publishing.public.lists import Row, page_of, rows

HOME = 2
"""How deep in the tree a portal's first page stands; what is right under it is in the main menu."""
NEWEST = 5
"""How many items a column that only leads on tells of each column under it."""


def shelf(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of a column's or topic's page."""
    narrowed, filters = filtered(page.showings.filter(live=True), getattr(page, "kind", ""), request.GET)
    shown, paging = page_of(narrowed, request.GET)
    children = list(page.get_children().live()) if page.numchild else []
    narrows = [each for each in filters if each.chosen or each.error]
    topics = Topic.objects.in_bulk([each.pk for each in children]) if children else {}
    leads_on = bool(children) and not (shown or topics or narrows or paging.error)
    newest = _newest(children) if leads_on else []
    return {
        "rows": shown,
        "paging": paging,
        "filters": filters if shown or paging.error or narrows else [],
        "narrowed": [each for each in filters if each.chosen],
        "children": [each for each in children if each.pk not in topics],
        "leads_on": leads_on,
        "bare": [each for each, some in newest if not some],
        "newest": [(each, some) for each, some in newest if some],
        "topics": [topics[each.pk] for each in children if each.pk in topics],
        "siblings": list(page.get_siblings().live()) if page.depth > HOME + 1 and not children else [],
        "today": clock.today(),
        "closed": isinstance(page, Topic) and page.until is not None and page.until < clock.today(),
    }


def _newest(columns: list[Page]) -> list[tuple[Page, list[Row]]]:
    """Each column with the newest items shown in it. Two queries, however many columns and items, and one for each kind of item."""
    shown = Showing.objects.filter(column=OuterRef("pk"), live=True).order_by("-shown_at", "-pk").values("pk")
    places = {f"newest_{n}": Subquery(shown[n : n + 1]) for n in range(NEWEST)}
    below = Page.objects.filter(pk__in=[each.pk for each in columns]).annotate(**places)
    numbers = {pk: [each for each in found if each] for pk, *found in below.values_list("pk", *places)}
    found = Showing.objects.in_bulk([each for some in numbers.values() for each in some])
    told = {row.url: row for row in rows(list(found.values()))}
    return [
        (each, [told[url] for pk in numbers[each.pk] if pk in found and (url := found[pk].get_absolute_url()) in told])
        for each in columns
    ]
