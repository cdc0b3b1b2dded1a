"""What the channel ledger tells the floors above: counts grouped in the database, and the rows behind each count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear

from gongkai.publishing.channels.models import Channel, Placement


class By(StrEnum):
    """What placements are counted by."""

    KIND = "kind"
    CHANNEL = "channel"
    MONTH = "month"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Counted:
    """One cell: what it is counted by (None where it is not), how many placements, and of how many items.

    Items of several cells do not add up: one item counts once in each.
    """

    placements: int
    items: int
    kind: str | None = None
    channel_id: int | None = None
    month: tuple[int, int] | None = None
    office_id: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One placement behind a count. `item` is `app.model:number`, "" for what is no item here."""

    placement_id: int
    day: date
    channel: str
    kind: str
    office_id: int | None
    title: str
    item: str
    url: str
    place: str
    copies: int | None


FIELDS = {
    By.KIND: ("channel__kind",),
    By.CHANNEL: ("channel_id",),
    By.MONTH: ("year", "month"),
    By.OFFICE: ("office_id",),
}
MOST = 1000


def counts(body_id: int, since: date, until: date, *by: By) -> tuple[Counted, ...]:
    """Placements and items from `since` to `until` (both included), grouped as asked. Without `by`, one cell. One query."""
    fields = [name for each in by for name in FIELDS[each]]
    rows = _rows(body_id, since, until).order_by()
    if By.MONTH in by:
        rows = rows.annotate(year=ExtractYear("day"), month=ExtractMonth("day"))
    if not by:
        whole = rows.aggregate(placements=Count("pk"), items=Count("key", distinct=True))
        return (Counted(**whole),)
    found = rows.values(*fields).annotate(placements=Count("pk"), items=Count("key", distinct=True)).order_by(*fields)
    return tuple(_counted(each) for each in found)


def placed(body_id: int, since: date, until: date) -> tuple[tuple[str, int, int], ...]:
    """Placements alone, by kind and channel: (kind, channel, how many). Millions are counted fast, for no item is looked at."""
    here = Placement.objects.filter(channel=OuterRef("pk"), day__range=(since, until), struck_at__isnull=True)
    many = here.order_by().values("channel").annotate(n=Count("*")).values("n")
    rows = Channel.objects.filter(body=body_id).annotate(many=Coalesce(Subquery(many), 0)).order_by("pk")
    return tuple(each for each in rows.values_list("kind", "pk", "many") if each[2])


def _counted(row: dict[str, int | str]) -> Counted:
    month = (int(row["year"]), int(row["month"])) if "year" in row else None
    return Counted(row["placements"], row["items"], row.get("channel__kind"), row.get("channel_id"), month, row.get("office_id"))  # type: ignore[arg-type]  # fmt: skip


def behind(
    body_id: int, since: date, until: date, *, kind: str | None = None, channel_id: int | None = None,
    channel_ids: Iterable[int] | None = None,
    month: tuple[int, int] | None = None, office_id: int | None = None, without_office: bool = False, start: int = 0,
) -> tuple[Shown, ...]:  # fmt: skip
    """The placements behind a cell, newest first, at most `MOST` from `start` on. `without_office`: those of none."""
    rows = _on(body_id, since, until, kind, channel_ids)
    if channel_id is not None:
        rows = rows.filter(channel=channel_id)
    if month is not None:
        rows = rows.filter(day__year=month[0], day__month=month[1])
    if office_id is not None or without_office:
        rows = rows.filter(office=office_id)
    return tuple(_shown(each) for each in rows.select_related("channel")[start : start + MOST])


def every(
    body_id: int, since: date, until: date, *, kind: str | None = None, channel_ids: Iterable[int] | None = None
) -> Iterator[Shown]:
    """The placements on channels of a kind, or on these channels, newest first, however many, from one query."""
    rows = _on(body_id, since, until, kind, channel_ids)
    yield from map(_shown, rows.select_related("channel").iterator())


def numbers(
    body_id: int, since: date, until: date, *, kind: str | None = None, channel_ids: Iterable[int] | None = None
) -> Iterator[int]:
    """The same by their keys alone."""
    yield from _on(body_id, since, until, kind, channel_ids).values_list("pk", flat=True)


def channels(body_id: int) -> dict[int, str]:
    """The names of a body's channels, by number."""
    return dict(Channel.objects.filter(body=body_id).values_list("pk", "name"))


def _rows(body_id: int, since: date, until: date) -> "QuerySet[Placement]":
    return Placement.objects.filter(channel__body=body_id, day__range=(since, until), struck_at__isnull=True)


def _on(
    body_id: int, since: date, until: date, kind: str | None, channel_ids: Iterable[int] | None
) -> "QuerySet[Placement]":
    rows = _rows(body_id, since, until)
    if kind is not None:
        rows = rows.filter(channel__kind=kind)
    return rows if channel_ids is None else rows.filter(channel__in=list(channel_ids))


def _shown(row: Placement) -> Shown:
    item = row.key if row.object_id is not None else ""
    return Shown(
        row.pk, row.day, row.channel.name, row.channel.kind, row.office_id, row.title, item, row.url, row.place, row.copies
    )  # fmt: skip
