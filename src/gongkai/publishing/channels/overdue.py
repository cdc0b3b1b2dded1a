"""What is overdue, by office: columns behind their promise, information past art 26, guide and catalogue past their review."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.db.models import Max, Q
from django.utils import timezone

from gongkai.law.calendar import calendar
from gongkai.law.due import deadline
from gongkai.law.terms import PUBLICATION
from gongkai.offices.clock import ZONE
from gongkai.publishing.models import KINDS, Column, Disclosure, Item, Showing, TextPage


class Duty(StrEnum):
    """Which duty is overdue."""

    COLUMN = "column"
    """A column promised news more often (政府网站与政务新媒体检查指标)."""
    PUBLICATION = "publication"
    """Information was made or changed, and is not public after twenty working days (条例 art 26)."""
    REVIEW = "review"
    """A guide, catalogue or other text was to be read again (条例 art 12)."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """One thing overdue: since `due_on` has passed, by how many days. `thing` is `app.model:number`."""

    duty: Duty
    office_id: int | None
    title: str
    thing: str
    due_on: date
    days: int


def overdue(day: date, body_id: int) -> tuple[Overdue, ...]:
    """Everything of a body that is overdue on a day, longest first."""
    found = (*_columns(day, body_id), *_unpublished(day, body_id), *_unreviewed(day, body_id))
    return tuple(sorted(found, key=lambda each: (each.due_on, each.duty, each.thing)))


def by_office(found: Iterable[Overdue]) -> dict[int | None, dict[Duty, int]]:
    """How many of each duty, by office; None for what no office answers for."""
    counts: dict[int | None, Counter[Duty]] = {}
    for each in found:
        counts.setdefault(each.office_id, Counter())[each.duty] += 1
    return {office: dict(each) for office, each in counts.items()}


def promise(column: Column) -> int | None:
    """How many days a column may stand still: its own promise, else that of its kind, else none."""
    kinds: dict[str, int] = promises()["columns"]
    return column.promise_days or kinds.get(column.kind)


@cache
def promises() -> dict[str, dict[str, int]]:
    """The promises by kind of column, from `data/promises.toml`."""
    return tomllib.loads((Path(__file__).parent / "data/promises.toml").read_text("utf-8"))


def _columns(day: date, body_id: int) -> Iterator[Overdue]:
    """Two queries. A column is as new as the newest shown in it or in a column under it; one in which nothing was ever
    shown counts from the day it was opened."""
    columns = list(Column.objects.live().filter(Q(office__body=body_id) | Q(office__isnull=True)))
    shown = Showing.objects.filter(live=True).order_by().values_list("column__path").annotate(Max("shown_at"))
    last = dict(shown)
    for each in columns:
        if not promise(each):
            continue
        since = max((at for path, at in last.items() if path.startswith(each.path)), default=each.first_published_at)
        if since is not None:
            due = timezone.localtime(since, ZONE).date() + timedelta(days=promise(each) or 0)
            if due < day:
                yield _late(Duty.COLUMN, each.office_id, each.title, each, due, day)


def _unpublished(day: date, body_id: int) -> Iterator[Overdue]:
    """What is to be public and is not yet, and what was changed since it went out. Two queries a kind."""
    for kind in KINDS:
        items = kind.objects.filter(body=body_id, disclosure=Disclosure.ACTIVE, withdrawn_at__isnull=True)
        drafts = items.filter(live=False, first_published_at__isnull=True, made_on__lt=day)
        changed = items.filter(live=True, has_unpublished_changes=True).select_related("latest_revision")
        for item in drafts.only("pk", "title", "office_id", "made_on"):
            yield from _unpublished_since(item, item.made_on, day)
        for item in changed.only("pk", "title", "office_id", "last_published_at", "latest_revision__content"):
            yield from _unpublished_since(item, _changed_on(item), day)


def _unpublished_since(item: Item, begun: date | None, day: date) -> Iterator[Overdue]:
    due = deadline(PUBLICATION, begun, calendar(day)).day if begun else None
    if due is not None and due < day:
        yield _late(Duty.PUBLICATION, item.office_id, item.title, item, due, day)


def _changed_on(item: Item) -> date | None:
    """The day of a change that the draft speaks of and the public does not know."""
    said = item.latest_revision.content.get("changed_on") if item.latest_revision else None
    day = date.fromisoformat(said) if said else None
    last = item.last_published_at
    return None if day is None or (last and day <= timezone.localtime(last, ZONE).date()) else day


def _unreviewed(day: date, body_id: int) -> Iterator[Overdue]:
    for kind in (TextPage, Column):
        rows = kind.objects.live().filter(Q(office__body=body_id) | Q(office__isnull=True), review_on__lt=day)
        for page in rows.only("pk", "title", "office_id", "review_on"):
            yield _late(Duty.REVIEW, page.office_id, page.title, page, page.review_on, day)


def _late(
    duty: Duty, office_id: int | None, title: str, thing: Item | Column | TextPage, due: date, day: date
) -> Overdue:
    return Overdue(duty, office_id, title, f"{thing._meta.label_lower}:{thing.pk}", due, (day - due).days)
