"""Counting the year: each figure's value, how it came, and the rows behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page

from gongkai.figures import parts
from gongkai.figures.definitions import Figure, of_year
from gongkai.figures.keeping import Kept
from gongkai.figures.models import Binding, Declaration, EarlierReport, YearBook
from gongkai.figures.plots import grouped
from gongkai.figures.sources import MOST, Period, Record, source
from gongkai.figures.sources.published import in_columns
from gongkai.figures.sources.requests import Uncounted, uncounted
from gongkai.reports.filled import Number, Origin


@dataclass(frozen=True, slots=True)
class Value:
    """What a figure says. `value` is None where nobody can say yet, and `missing` tells why, in the user's words.

    `records` is how many rows stand behind it (of a declared one, 1: the declaration).
    """

    figure: Figure
    value: Number | None = None
    how: Origin | None = None
    records: int = 0
    declaration: Declaration | None = None
    missing: str = ""

    @property
    def key(self) -> str:
        """The figure's key."""
        return self.figure.key

    @property
    def shown(self) -> str:
        """The value as boards print it."""
        return grouped(self.value)

    def as_dict(self) -> dict[str, Any]:
        """As the command prints it: value, how it came, and how many records stand behind it."""
        return {"value": plain(self.value), "how": self.how.value if self.how else None, "records": self.records}


class Year:
    """A body's year, counted. Every figure is counted when it is first asked for, and once."""

    def __init__(self, body_id: int, year: int) -> None:
        """Nothing is read before it is asked for, save the declarations, the bindings, and what is kept of earlier counts: five queries."""
        self.period = Period(body_id, year)
        self.figures = of_year(year)
        self._parts = dict[str, Figure]()
        rows = Declaration.objects.filter(body=body_id, year=year).select_related("declared_by").order_by("pk")
        self._declared = {each.key: each for each in rows}
        self._bound = dict(Binding.objects.filter(body=body_id).values_list("key", "meant"))
        self._values: dict[str, Value] = {}
        self._kept = Kept(body_id, year)

    def __getitem__(self, key: str) -> Value:
        """The value of a figure, a part included. Raises KeyError."""
        if key not in self._values:
            self._values[key] = self._value(self.definition(key))
        return self._values[key]

    def definition(self, key: str) -> Figure:
        """What a figure counts. Raises KeyError."""
        found = self.figures.get(key) or self._parts.get(key)
        return found or self._parts.setdefault(key, parts.figure(key, self.period.year))

    def columns(self) -> Mapping[str, Figure]:
        """The columns and topics in which something of the year is shown, as parts: most first. Two queries."""
        shown = self._kept.once("columns", lambda: in_columns(self.period))
        titles = dict(Page.objects.filter(pk__in=shown).order_by("path").values_list("pk", "title"))
        for pk in sorted(titles, key=lambda pk: -shown[pk]):
            made = parts.column(pk, titles[pk])
            self._parts[made.key] = made
        return {key: each for key, each in self._parts.items() if key.startswith(parts.part("column"))}

    def values(self, keys: Iterable[str] | None = None) -> dict[str, Value]:
        """Every figure's value, or those of `keys`, in the register's order."""
        found = {key: self[key] for key in (self.figures if keys is None else keys)}
        self._kept.keep()
        return found

    def uncounted(self) -> tuple[Uncounted, ...]:
        """Applications of the year that stand in no cell though they should."""
        found = self._kept.once("uncounted", lambda: uncounted(self.period))
        self._kept.keep()
        return found

    def behind(self, key: str, start: int = 0) -> tuple[Record, ...]:
        """The rows behind a figure, at most `MOST` from `start` on. Raises KeyError."""
        figure = self.definition(key)
        if figure.change_of:
            return self.behind(figure.change_of, start)
        if figure.sum:
            return self._behind_sum(figure, start)
        counted, args = source(figure.source), self._args(figure)
        if counted is not None and args is not None:
            return counted.behind(self.period, start, **args)
        told = self._declared.get(key)
        return (_declared(told),) if told and start == 0 else ()

    def things(self, key: str) -> Iterator[str]:
        """The names of all rows behind a figure that is no sum. Raises KeyError."""
        return self.asked(key, "things") or (each.thing for each in pages(self, key))

    def asked(self, key: str, what: str) -> Iterator[Any] | None:
        """`every` row, or the `things`, where the figure's source tells them from one query. Raises KeyError."""
        figure = self.definition(key)
        told, args = getattr(source(figure.source), what, None), self._args(figure)
        return None if told is None or args is None else told(self.period, **args)

    def _behind_sum(self, figure: Figure, start: int) -> tuple[Record, ...]:
        """The rows of what is added up, one after another."""
        found: list[Record] = []
        for key in figure.sum:
            there = self[key].records
            if start < there and len(found) < MOST:
                found += self.behind(key, start)[: MOST - len(found)]
            start = max(start - there, 0)
        return tuple(found)

    @cached_property
    def last_year(self) -> Mapping[str, Number]:
        """The figures of the year before, read once."""
        return last_year(self.period.body_id, self.period.year)

    def bound(self, key: str) -> list[int]:
        """What the body means by a figure: its columns or channels."""
        return list(self._bound.get(key, ()))

    def _value(self, figure: Figure) -> Value:
        if figure.sum:
            return self._sum(figure)
        if figure.change_of:
            return self._change(figure)
        counted, args = source(figure.source), self._args(figure)
        if counted is not None and args is not None:
            return self._ask(figure, args)
        if told := self._declared.get(figure.key):
            return Value(figure, number(told.value), Origin.DECLARED, 1, told)
        return Value(figure, missing=_why_missing(figure))

    def _ask(self, figure: Figure, args: Mapping[str, Any]) -> Value:
        counted = source(figure.source)
        assert counted is not None
        told = f"{figure.source}{sorted(args.items())}"
        fleeting = getattr(counted, "fleeting", False)
        value = (
            counted.count(self.period, **args)
            if fleeting
            else self._kept.once(told, lambda: counted.count(self.period, **args))
        )
        rows = getattr(counted, "rows", None)
        return Value(figure, value, Origin.COUNTED, rows(self.period, **args) if rows else int(value))

    def _sum(self, figure: Figure) -> Value:
        parts = [self[key] for key in figure.sum]
        if lacking := [each for each in parts if each.value is None]:
            return Value(
                figure, missing=_("还缺：{names}").format(names="、".join(each.figure.label for each in lacking))
            )
        total = sum((each.value for each in parts if each.value is not None), start=0)
        return Value(figure, total, Origin.ADDED_UP, sum(each.records for each in parts))

    def _change(self, figure: Figure) -> Value:
        now, before = self[figure.change_of], self.last_year.get(figure.change_of)
        if now.value is not None and before is not None:
            return Value(figure, now.value - before, now.how, now.records, now.declaration)
        if told := self._declared.get(figure.key):
            return Value(figure, number(told.value), Origin.DECLARED, 1, told)
        if now.value is None:
            return Value(figure, missing=now.missing)
        return Value(figure, missing=_("没有上一年度的数据册，也没有申报上一年度的数"))

    def _args(self, figure: Figure) -> dict[str, Any] | None:
        """What the source is asked with; None where the body has not said what it means."""
        if not figure.bound:
            return dict(figure.args)
        meant = self._bound.get(figure.key)
        return {**figure.args, figure.bound: meant} if meant else None


def year(body_id: int, of: int) -> Year:
    """A body's year, to be counted. Raises NoForm where no official form serves it."""
    return Year(body_id, of)


def last_book(body_id: int, of: int) -> YearBook | None:
    """The signed book of the year before; its records, which may be millions, are read where they are asked for."""
    signed = YearBook.objects.filter(body=body_id, year=of - 1, state=YearBook.State.SIGNED)
    return signed.defer("records", "report").first()


def last_year(body_id: int, of: int) -> Mapping[str, Number]:
    """Every figure of the year before that is known: of its signed book alone, where there is one; else what was declared
    for it, and the cells of its document."""
    if book := last_book(body_id, of):
        told = {key: frozen["value"] for key, frozen in book.figures.items()}
    else:
        documents = EarlierReport.objects.filter(body=body_id, year=of - 1).order_by("-pk")
        earlier = documents.defer("data").prefetch_related("by_hand").first()
        told = dict(earlier.values) if earlier else {}
        told |= dict(Declaration.objects.filter(body=body_id, year=of - 1).order_by("pk").values_list("key", "value"))
    return {key: found for key, value in told.items() if (found := number(value)) is not None}


def number(value: Any) -> Number | None:
    """A number as the reports have it: whole as int, else Decimal; None for what is none."""
    if value is None or isinstance(value, bool):
        return None
    try:
        told = Decimal(str(value))
    except InvalidOperation:
        return None
    return int(told) if told == told.to_integral_value() else told.normalize()


def plain(value: Number | None) -> int | float | None:
    """A number for JSON."""
    return value if value is None or isinstance(value, int) else float(value)


def pages(of: Year, key: str) -> Iterator[Record]:
    """Every row behind a figure, however many."""
    figure = of.definition(key)
    for part in figure.sum or (figure.change_of,) * bool(figure.change_of):
        yield from pages(of, part)
    if not (figure.sum or figure.change_of):
        yield from of.asked(key, "every") or _in_pages(of, key)


def _in_pages(of: Year, key: str) -> Iterator[Record]:
    start = 0
    while found := of.behind(key, start):
        yield from found
        if len(found) < MOST:
            return
        start += MOST


def _declared(told: Declaration) -> Record:
    return Record(
        f"figures.declaration:{told.pk}", _("{name}申报").format(name=told.declared_by), told.declared_at.date(),
        told.source, worth=number(told.value) or 0,
    )  # fmt: skip


def _why_missing(figure: Figure) -> str:
    if figure.bound == "columns":
        return _("还没有指定栏目，请先指定，或者申报")
    if figure.bound == "channels":
        return _("还没有指定渠道，请先指定，或者申报")
    return _("还没有申报")
