"""What was public before: every edition is listed, and read where nobody took it down."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from django.db.models import QuerySet

from gongkai.publishing.models import Edition, Item


@dataclass(frozen=True, slots=True)
class Past:
    """One edition in the list of changes. `url` is empty where it is listed only."""

    number: int
    title: str
    note: str
    since: datetime
    until: datetime | None
    url: str = ""

    @property
    def current(self) -> bool:
        """Whether it is what the public reads now."""
        return self.until is None


def past(item: Item) -> tuple[Past, ...]:
    """The editions, newest first."""
    if item.pk is None:
        return ()
    rows = list(_editions(item).defer("content").order_by("number"))
    hidden = taken_down(rows)
    return tuple(
        Past(
            row.number, row.title, row.change_note, row.public_from, row.public_until,
            edition_url(item, row.number) if row.public_until and row.number > hidden else "",
        )
        for row in reversed(rows)
    )  # fmt: skip


def readable_edition(item: Item, number: int) -> Edition | None:
    """An earlier edition that the public may still read, or None."""
    rows = list(_editions(item).defer("content").order_by("number"))
    if number <= taken_down(rows):
        return None
    return next((row for row in rows if row.number == number and row.public_until is not None), None)


def taken_down(editions: list[Edition]) -> int:
    """The number of the last edition that was taken down, 0 where none was.

    An edition that ended before the next began was unpublished, for a reason that may be as good for every edition
    before it (条例 arts 14, 15): those stay listed, but are not read again.
    """
    last = 0
    begins = [row.public_from for row in editions[1:]]
    for row, began in zip_longest(editions, begins):
        if row.public_until is not None and row.public_until != began:
            last = row.number
    return last


def edition_url(item: Item, number: int) -> str:
    """Where an earlier edition is read: beside the item's own address."""
    return f"{item.get_absolute_url().removesuffix('.html')}/v{number}.html"


def _editions(item: Item) -> QuerySet[Edition]:
    return Edition.objects.filter(content_type=item.kind_content_type(), object_id=item.pk)
