"""What the first page shows: what is new in the columns of each kind, and the ways in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, When
from wagtail.models import Page

from gongkai.portal.models import BodyPage, DisclosurePage, LeadersPage
from gongkai.portal.shell import Link, Shell
from gongkai.publishing.models import Column, NewsItem, Showing, Topic
from gongkai.publishing.public.lists import Row, rows

NEWS, OTHERS, TOPICS = 8, 7, 6
SUMMARY = 90
"""Characters of the headline's summary."""
_PICTURE = re.compile(r'<img\b[^>]*\bsrc="(/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """What is new in the columns of a kind; `more` is the uppermost of them."""

    more: Link
    rows: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The item that leads: the newest with a picture, else the newest; never one that was withdrawn."""

    title: str
    url: str
    words: str
    picture: str


def shown(shell: Shell, day: date) -> dict[str, Any]:
    """The context of the first page. The queries are the same however much there is."""
    columns = list(Column.objects.descendant_of(shell.home).live().order_by("depth", "path"))
    kinds = Column.Kind
    news = _block(shell, columns, kinds.NEWS, NEWS)
    headline = _headline(news.rows) if news else None
    rest = tuple(row for row in news.rows if not headline or row.url != headline.url)[:OTHERS] if news else ()
    top = DisclosurePage.objects.child_of(shell.home).live().first()
    return {
        "headline": headline,
        "news": news and Block(news.more, rest),
        "notices": _block(shell, columns, kinds.NOTICE, OTHERS),
        "documents": _block(shell, columns, kinds.POLICY, OTHERS),
        "interpretations": _block(shell, columns, kinds.INTERPRETATION, OTHERS),
        "disclosure": top and Block(shell.link(top), tuple(top.entries(shell))),
        "topics": _topics(shell, day),
        "ways": _ways(shell, columns),
    }


def _block(shell: Shell, columns: list[Column], kind: str, most: int) -> Block | None:
    own = [each for each in columns if each.kind == kind]
    found: dict[str, Showing] = {}
    for row in Showing.objects.filter(column__in=[each.pk for each in own], live=True)[: most * 3]:
        found.setdefault(row.address, row)
    return Block(shell.link(own[0]), tuple(rows(list(found.values())[:most]))) if found else None


def _headline(newest: Iterable[Row]) -> Headline | None:
    addresses = [row.url.removeprefix("/") for row in newest if not row.withdrawn]
    items = sorted(NewsItem.objects.filter(address__in=addresses), key=lambda item: addresses.index(item.address))
    if not items:
        return None
    item = next((each for each in items if _PICTURE.search(each.text)), items[0])
    picture, words = _PICTURE.search(item.text), " ".join((item.summary or item.plain_text).split())
    words = words if len(words) <= SUMMARY else words[: SUMMARY - 1] + "…"
    return Headline(item.title, item.get_absolute_url(), words, picture[1] if picture else "")


def _topics(shell: Shell, day: date) -> list[tuple[Topic, str, bool]]:
    """The topics begun last, those that have ended behind the others; with their addresses, and whether they have."""
    begun = Topic.objects.descendant_of(shell.home).live().filter(since__lte=day)
    over = Case(When(until__lt=day, then=True), default=False)
    found = begun.annotate(over=over).order_by("over", "-since", "-pk")[:TOPICS]
    return [(topic, shell.url(topic), topic.over) for topic in found]


def _ways(shell: Shell, columns: list[Column]) -> list[tuple[Link, list[Link]]]:
    """The main columns that are no list of anything (services, letters, consultations), each with what is below it; the
    body itself and its topics have places of their own."""
    apart = {kind.pk for kind in ContentType.objects.get_for_models(BodyPage, LeadersPage, Topic).values()}
    below = Page.objects.live().filter(depth=shell.home.depth + 2, path__startswith=shell.home.path).order_by("path")
    pages = list(below.only("title", "url_path", "path", "depth", "content_type"))
    mains = (each for each in columns if each.depth == shell.home.depth + 1 and each.show_in_menus)
    ways = []
    for main in (each for each in mains if each.kind == Column.Kind.OTHER):
        own = [page for page in pages if page.path.startswith(main.path)]
        if apart.isdisjoint(page.content_type_id for page in own):
            ways.append((shell.link(main), [shell.link(page) for page in own]))
    return ways
