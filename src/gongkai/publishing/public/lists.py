"""A page of what is shown in a column or topic: one page, found through one index, however long the list."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongkai.publishing.models import KINDS, Document, Item, NoticeItem, Showing
from gongkai.publishing.models.kinds import Validity

A_PAGE = 20
"""How many items a list shows at once (government portals show 15 to 20)."""

WINDOW = 2
"""How many pages are named on either side of the present one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item in a list."""

    title: str
    url: str
    at: datetime
    kind: str
    summary: str = ""
    number: str = ""
    made_on: date | None = None
    validity: str = ""
    validity_word: str = ""
    withdrawn: bool = False
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list we are: the page, how many there are, how many items; addresses of the pages named; what a jump
    carries along; and what was wrong with the page that was asked for."""

    page: int
    pages: int
    items: int
    previous: str
    next: str
    links: tuple[tuple[int | None, str], ...]
    carried: tuple[tuple[str, str], ...]
    error: str = ""


def page_of(shown: QuerySet[Showing], asked: QueryDict) -> tuple[list[Row], Paging]:
    """The page of the list that was asked for. A page that does not exist is said aloud, and the nearest one shown."""
    items = shown.count()
    pages = max(1, math.ceil(items / A_PAGE))
    page, error = _page(asked.get("page", ""), pages)
    return rows(_showings(shown, page, items)), _paging(page, pages, items, asked, error)


def _page(asked: str, pages: int) -> tuple[int, str]:
    if not asked.strip():
        return 1, ""
    try:
        wanted = int(asked)
    except ValueError:
        return 1, _("“{asked}”不是页码，现在显示第1页。").format(asked=asked[:20])
    if wanted < 1 or wanted > pages:
        near = min(max(wanted, 1), pages)
        return near, _("没有第{asked}页，共{pages}页，现在显示第{near}页。").format(
            asked=str(wanted)[:20], pages=pages, near=near
        )
    return wanted, ""


def _showings(shown: QuerySet[Showing], page: int, items: int) -> list[Showing]:
    """The showings of one page: their numbers from the index alone, from the nearer end; then the rows themselves."""
    first = (page - 1) * A_PAGE
    last = min(first + A_PAGE, items)
    if first <= items // 2:
        numbers = list(shown.order_by("-shown_at", "-pk").values_list("pk", flat=True)[first:last])
    else:
        backwards = shown.order_by("shown_at", "pk").values_list("pk", flat=True)[items - last : items - first]
        numbers = list(backwards)[::-1]
    found = Showing.objects.in_bulk(numbers)
    return [found[each] for each in numbers if each in found]


def rows(showings: Sequence[Showing]) -> list[Row]:
    """The showings with what their items say today: one query for each kind among them."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for each in showings:
        wanted[each.content_type_id].append(each.object_id)
    items: dict[tuple[int, int], Item] = {}
    for model in KINDS:
        kind = model.kind_content_type().pk
        if kind in wanted:
            found = model._default_manager.filter(live=True, pk__in=wanted[kind]).only(*FIELDS, *MORE.get(model, ()))
            items |= {(kind, item.pk): item for item in found}
    keys = ((each, (each.content_type_id, each.object_id)) for each in showings)
    return [_row(each, items[key]) for each, key in keys if key in items]


FIELDS = ("title", "address", "kind", "summary", "made_on", "withdrawn_at", "emergency_at", "first_published_at")
MORE: dict[type[Item], tuple[str, ...]] = {Document: ("number", "validity"), NoticeItem: ("number",)}
"""What a list says of an item, and no more: texts stay where they are."""


def _row(showing: Showing, item: Any) -> Row:
    off = isinstance(item, Document) and item.validity != Validity.IN_FORCE
    return Row(
        item.title, item.get_absolute_url(), localtime(showing.shown_at), item.get_kind_display(), item.summary,
        getattr(item, "number", ""), item.made_on if isinstance(item, Document) else None,
        item.validity if off else "", item.get_validity_display() if off else "", item.withdrawn, item.emergency,
    )  # fmt: skip


def _paging(page: int, pages: int, items: int, asked: QueryDict, error: str) -> Paging:
    def address(number: int) -> str:
        kept = asked.copy()
        kept["page"] = str(number)
        if number == 1:
            del kept["page"]
        return f"?{kept.urlencode()}" if kept else "?"

    named = sorted({1, pages, *(n for n in range(page - WINDOW, page + WINDOW + 1) if 1 <= n <= pages)})
    carried = tuple((name, value) for name, values in asked.lists() if name != "page" for value in values[:1])
    return Paging(
        page, pages, items,
        address(page - 1) if page > 1 else "", address(page + 1) if page < pages else "",
        tuple((n, address(n) if n else "") for n in _with_gaps(named)), carried, error,
    )  # fmt: skip


def _with_gaps(numbers: Iterable[int]) -> Iterable[int | None]:
    """The numbers, with None where some are left out."""
    before = 0
    for n in numbers:
        if n > before + 1:
            yield None
        yield n
        before = n
