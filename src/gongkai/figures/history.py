"""What earlier years said, as it was kept: in their signed books, else in the report that came in from a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gongkai.figures.counting import number
from gongkai.figures.models import EarlierReport, YearBook
from gongkai.figures.parts import figure
from gongkai.reports.filled import Number


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier year. Exactly one of both is there."""

    year: int
    book: YearBook | None = None
    earlier: EarlierReport | None = None

    def value(self, key: str) -> Number | None:
        """A figure as it was kept; None where it was not. Of a document only cells are known."""
        if self.book is not None:
            return self.book.value(key)
        assert self.earlier is not None
        return number(self.earlier.values.get(key))

    @property
    def since(self) -> datetime | None:
        """When it was signed, or came in."""
        return self.book.signed_at if self.book is not None else self.earlier and self.earlier.brought_at

    def things(self, key: str) -> list[str]:
        """The rows behind a figure of the book, `app.model:number` each; of a document there are none."""
        return _things(self.book.all_things(), key, self.year) if self.book is not None else []


def past(body_id: int, before: int) -> Mapping[int, Past]:
    """The earlier years of a body that anything is kept of, oldest first. Three queries."""
    books = YearBook.objects.filter(body=body_id, year__lt=before, state=YearBook.State.SIGNED)
    documents = (
        EarlierReport.objects.filter(body=body_id, year__lt=before)
        .order_by("pk")
        .defer("data")
        .prefetch_related("by_hand")
    )
    found = {each.year: Past(each.year, earlier=each) for each in documents}
    found |= {each.year: Past(each.year, book=each) for each in books.defer("records", "report")}
    return {year: found[year] for year in sorted(found)}


def _things(kept: Mapping[str, list[str]], key: str, year: int) -> list[str]:
    summed = figure(key, year).sum
    if key in kept or not summed:
        return kept.get(key, [])
    return [thing for part in summed for thing in _things(kept, part, year)]
