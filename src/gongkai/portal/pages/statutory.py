"""What stands under each head of 条例 art 20 on a portal, and the fixed entries of 61号."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import groupby
from operator import or_

from django.db.models import Count, Max, Q
from wagtail.models import Page

from gongkai.law.duties import ART_20
from gongkai.portal.shell import Link, Shell
from gongkai.publishing.models import Column, Showing
from gongkai.publishing.public.lists import Row, rows

ORDINALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()
LATEST = 8


@dataclass(frozen=True, slots=True)
class Shelf:
    """A column or a page of text under a head; of a column, how many items it shows, and when the last came."""

    pk: int
    title: str
    url: str
    items: int | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A head of art 20 with its columns."""

    ordinal: str
    label: str
    shelves: tuple[Shelf, ...]


def heads(shell: Shell) -> list[Heading]:
    """The heads that have a column with something in it, items or pages: a body publishes what it makes, not all fifteen
    are its own. Three queries."""
    columns = Column.objects.descendant_of(shell.home).live().filter(head__isnull=False).order_by("head", "path")
    rows = list(columns.only("title", "url_path", "path", "depth", "head"))
    shown = Showing.objects.filter(column__in=[each.pk for each in rows], live=True).order_by()
    counts = {column: (items, last) for column, items, last in shown.values_list("column").annotate(Count("pk"), Max("shown_at"))}  # fmt: skip
    texts = _texts([each.path for each in rows if each.pk not in counts], shell)
    found = []
    for head, group in groupby(rows, key=lambda each: each.head):
        shelves = tuple(shelf for each in group for shelf in (
            [Shelf(each.pk, each.title, shell.url(each), *counts[each.pk])] if each.pk in counts else texts[each.path]
        ))  # fmt: skip
        if shelves:
            found.append(Heading(ORDINALS[head - 1], ART_20[head - 1].label, shelves))
    return found


def _texts(above: Sequence[str], shell: Shell) -> dict[str, list[Shelf]]:
    """The live pages right under columns that show no items, by the columns' paths. What no item is published on stands
    there as a text. One query."""
    if not above:
        return {}
    under = reduce(or_, (Q(path__startswith=path, depth=len(path) // Page.steplen + 1) for path in above))
    found: dict[str, list[Shelf]] = {path: [] for path in above}
    for page in Page.objects.filter(under).live().order_by("path").only("title", "url_path", "path", "depth", "last_published_at"):  # fmt: skip
        found[page.path[: -Page.steplen]].append(
            Shelf(page.pk, page.title, shell.url(page), None, page.last_published_at)
        )
    return found


def latest(headings: Sequence[Heading]) -> list[Row]:
    """What was disclosed last under any head, each item once. One query, and one for each kind of item."""
    columns = [shelf.pk for heading in headings for shelf in heading.shelves]
    found: dict[str, Showing] = {}
    for each in Showing.objects.filter(column__in=columns, live=True).order_by("-shown_at", "-pk")[: LATEST * 3]:
        found.setdefault(each.address, each)
    return rows(list(found.values())[:LATEST])


def entries(shell: Shell, above: str, slugs: Sequence[str]) -> list[Link]:
    """The live pages right under the page with this path, in the order of their addresses' names. One query."""
    pages = Page.objects.filter(path__startswith=above, depth=len(above) // Page.steplen + 1, slug__in=slugs).live()
    found = {each.slug: each for each in pages.only("title", "slug", "url_path", "path", "depth")}
    return [shell.link(found[slug]) for slug in slugs if slug in found]
