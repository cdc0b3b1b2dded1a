"""What publishing tells the floors above: the year's counts, the verdicts of 条例 art 26, the rows behind each, and what
waits for whom. Counts are grouped in the database and come back as frozen values.

An item counts once, by its first publication, wherever it is shown and however often it was changed. By channel: see
`gongkai.publishing.channels.facts`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear
from django.urls import reverse

from gongkai.offices.clock import ZONE
from gongkai.publishing.approval.waiting import waiting
from gongkai.publishing.models import KINDS, Edition, PeriodicalIssue, Showing
from gongkai.publishing.standing import Standing, in_force, made, public, repealed

__all__ = [
    "By", "Counted", "Published", "Standing", "Timely", "address", "behind", "behind_any", "columns", "counts", "every",
    "in_force", "kind_name", "late", "made", "on_time", "print_run", "public", "repealed", "shown", "things", "waiting",
]  # fmt: skip

ITEMS = frozenset(each._meta.label_lower for each in KINDS)
MOST = 1000
"""How many rows behind a count come at once."""


class By(StrEnum):
    """What items are counted by."""

    KIND = "kind"
    OFFICE = "office"
    MONTH = "month"
    TRACK = "track"


@dataclass(frozen=True, slots=True)
class Counted:
    """One cell: what it is counted by (None where it is not), and how many items. `kind` is `model.kind`."""

    items: int
    kind: str | None = None
    office_id: int | None = None
    month: tuple[int, int] | None = None
    track: str | None = None


@dataclass(frozen=True, slots=True)
class Timely:
    """How editions stood to art 26: in time, late, or without a day to count from."""

    on_time: int
    late: int
    unknown: int
    office_id: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """One item behind a count. `item` is `app.model:number`, as the ledger names it."""

    item: str
    title: str
    kind: str
    office_id: int
    public_from: datetime
    edition: int
    begun_on: date | None
    due_on: date | None
    on_time: bool | None
    track: str


def kind_name(kind: str) -> str:
    """What people call a kind of item, `model.kind`."""
    model, _dot, of_model = kind.partition(".")
    found = next(each for each in KINDS if each._meta.model_name == model)
    return str(dict(found._meta.get_field("kind").flatchoices).get(of_model) or found._meta.verbose_name)


def address(thing: str) -> str:
    """Where officers look at an item, `app.model:number`; "" for what is none."""
    model, _colon, number = thing.partition(":")
    return f"{_looked_at(model)}{number}/" if model in ITEMS else ""


@cache
def _looked_at(model: str) -> str:
    return reverse(f"wagtailsnippets_{model.replace('.', '_')}:inspect", args=[0]).removesuffix("0/")


FIELDS = {
    By.KIND: ("content_type", "kind"),
    By.OFFICE: ("office_id",),
    By.MONTH: ("year", "month"),
    By.TRACK: ("track",),
}


def counts(body_id: int, since: date, until: date, *by: By) -> tuple[Counted, ...]:
    """Items first published from `since` to `until` (both included), grouped as asked. Without `by`, one cell. One query."""
    rows = _first(body_id, since, until)
    if not by:
        return (Counted(rows.count()),)
    fields = [name for each in by for name in FIELDS[each]]
    if By.MONTH in by:
        rows = rows.annotate(
            year=ExtractYear("public_from", tzinfo=ZONE), month=ExtractMonth("public_from", tzinfo=ZONE)
        )
    found = rows.order_by(*fields).values(*fields).annotate(items=Count("pk"))
    return tuple(
        Counted(
            each["items"], _kind(each), each.get("office_id"),
            (each["year"], each["month"]) if "year" in each else None, each.get("track"),
        )
        for each in found
    )  # fmt: skip


def columns(body_id: int, since: date, until: date) -> dict[int, int]:
    """Items first published in the period, by the column or topic (page number) they are shown in. They do not add up: an
    item shown in three columns is one item."""
    first = _first(body_id, since, until).filter(content_type=OuterRef("content_type"), object_id=OuterRef("object_id"))
    shown = Showing.objects.filter(Exists(first), live=True).order_by().values("column").annotate(items=Count("pk"))
    return {each["column"]: each["items"] for each in shown.order_by("column")}


def shown(body_id: int, since: date, until: date, columns: Iterable[int]) -> int:
    """Items first published in the period that are shown in one or more of these columns; each counts once. One query."""
    return _first(body_id, since, until).filter(Exists(_shown_in(columns))).count()


def behind_any(
    body_id: int, since: date, until: date, *, kinds: Iterable[str] | None = None,
    columns: Iterable[int] | None = None, start: int = 0,
) -> tuple[Published, ...]:  # fmt: skip
    """The items first published in the period that are of one of `kinds` and shown in one of `columns`, oldest first, at
    most `MOST` from `start` on."""
    return tuple(_published(each) for each in _any(body_id, since, until, kinds, columns)[start : start + MOST])


def every(
    body_id: int, since: date, until: date, *, kinds: Iterable[str] | None = None, columns: Iterable[int] | None = None
) -> Iterator[Published]:
    """The same, however many, from one query."""
    yield from map(_published, _any(body_id, since, until, kinds, columns).defer("content").iterator())


def things(
    body_id: int, since: date, until: date, *, kinds: Iterable[str] | None = None, columns: Iterable[int] | None = None
) -> Iterator[str]:
    """The same as the ledger names them (`app.model:number`), however many."""
    for model, number in _any(body_id, since, until, kinds, columns).values_list("content_type", "object_id"):
        yield _thing(model, number)


def _any(
    body_id: int, since: date, until: date, kinds: Iterable[str] | None, columns: Iterable[int] | None
) -> QuerySet[Edition]:
    rows = _first(body_id, since, until)
    if kinds is not None:
        rows = rows.filter(reduce(or_, map(_of_kind, kinds), Q(pk__in=[])))
    if columns is not None:
        rows = rows.filter(Exists(_shown_in(columns)))
    return rows.order_by("public_from", "pk")


def _shown_in(columns: Iterable[int]) -> QuerySet[Showing]:
    same = {"content_type": OuterRef("content_type"), "object_id": OuterRef("object_id")}
    return Showing.objects.filter(**same, live=True, column__in=list(columns))


def behind(
    body_id: int, since: date, until: date, *, kind: str | None = None, office_id: int | None = None,
    month: tuple[int, int] | None = None, track: str | None = None, column: int | None = None, start: int = 0,
) -> tuple[Published, ...]:  # fmt: skip
    """The items behind a cell of `counts` or `columns`, oldest first, at most `MOST` from `start` on."""
    rows = _first(body_id, since, until)
    if kind is not None:
        rows = rows.filter(_of_kind(kind))
    if office_id is not None:
        rows = rows.filter(office=office_id)
    if month is not None:
        first = date(*month, 1)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(1)
        rows = rows.filter(public_from__range=_moments(first, last))
    if track is not None:
        rows = rows.filter(track=track)
    if column is not None:
        rows = rows.filter(Exists(_shown_in([column])))
    return tuple(_published(each) for each in rows.order_by("public_from", "pk")[start : start + MOST])


def on_time(body_id: int, since: date, until: date, *by: By) -> tuple[Timely, ...]:
    """The verdicts of art 26 on every edition of the period (made or changed), grouped by office, kind or not at all."""
    fields = [name for each in by if each in (By.KIND, By.OFFICE) for name in FIELDS[each]]
    tallies = {
        "timely": Count("pk", filter=Q(on_time=True)),
        "late": Count("pk", filter=Q(on_time=False)),
        "unknown": Count("pk", filter=Q(on_time=None)),
    }
    rows = _editions(body_id, since, until)
    found = rows.order_by(*fields).values(*fields).annotate(**tallies) if fields else [rows.aggregate(**tallies)]
    return tuple(
        Timely(each["timely"], each["late"], each["unknown"], each.get("office_id"), _kind(each)) for each in found
    )


def late(body_id: int, since: date, until: date, *, office_id: int | None = None) -> tuple[Published, ...]:
    """The editions behind "late"."""
    rows = _editions(body_id, since, until).filter(on_time=False)
    if office_id is not None:
        rows = rows.filter(office=office_id)
    return tuple(_published(each) for each in rows.order_by("public_from", "pk")[:MOST])


def print_run(body_id: int, year: int) -> dict[str, tuple[int, int]]:
    """The periodicals of a year: name -> (issues, copies printed), as far as they are public."""
    issues = PeriodicalIssue.objects.filter(body=body_id, year=year, first_published_at__isnull=False)
    found: dict[str, list[int]] = {}
    for name, run in issues.order_by("periodical").values_list("periodical", "print_run"):
        found.setdefault(name, []).append(run or 0)
    return {name: (len(runs), sum(runs)) for name, runs in found.items()}


def _editions(body_id: int, since: date, until: date) -> QuerySet[Edition]:
    return Edition.objects.filter(body=body_id, public_from__range=_moments(since, until))


def _first(body_id: int, since: date, until: date) -> QuerySet[Edition]:
    return _editions(body_id, since, until).filter(number=1)


def _moments(since: date, until: date) -> tuple[datetime, datetime]:
    """From the first moment of a day to the last of another, in China."""
    return datetime.combine(since, time.min, ZONE), datetime.combine(until, time.max, ZONE)


def _kind(row: dict[str, Any]) -> str | None:
    if "kind" not in row:
        return None
    return f"{ContentType.objects.get_for_id(row['content_type']).model}.{row['kind']}"


def _of_kind(kind: str) -> Q:
    """`model` or `model.kind`. Raises KeyError for a model that is no kind of item."""
    name, _dot, own = kind.partition(".")
    models = {each._meta.model_name: each for each in KINDS}
    which = Q(content_type=models[name].kind_content_type())
    return which & Q(kind=own) if own else which


def _thing(model: int, number: int) -> str:
    found = ContentType.objects.get_for_id(model)
    return f"{found.app_label}.{found.model}:{number}"


def _published(row: Edition) -> Published:
    model = ContentType.objects.get_for_id(row.content_type_id)
    return Published(
        _thing(row.content_type_id, row.object_id), row.title, f"{model.model}.{row.kind}", row.office_id,
        row.public_from, row.number, row.begun_on, row.due_on, row.on_time, row.track,
    )  # fmt: skip
