"""Table three: 收到和处理政府信息公开申请情况, counted from the cases. A case is counted once, in the year it is closed, by its
final outcome; what was open on December 31 is carried over, in the column of its own applicant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from gongkai.applications.facts.looking import Brief, brief
from gongkai.applications.models import Application
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome

TOTAL = "total"
PARTS = ("received", "carried_in", "closed", "carried_out")
KINDS = frozenset(each.value for each in ApplicantKind)
ENDS = frozenset(("", *(each.value for each in Outcome)))
LACKING = ~Q(applicant_kind__in=KINDS) | ~Q(outcome__in=ENDS) | Q(closed_on__isnull=False, outcome="")
"""A case that cannot be counted: it lacks its kind of applicant, or it is closed and lacks its outcome."""
SEALED = ("applicant_sealed", "submission_sealed", "purpose")
"""What no list reads."""
SUMS = (
    "SELECT applicant_kind, outcome, closed_on IS NULL AS still,"
    " SUM(CASE WHEN received_on >= %s THEN cases ELSE 0 END) AS received,"
    " SUM(CASE WHEN received_on < %s THEN cases ELSE 0 END) AS carried_in,"
    " SUM(CASE WHEN closed_on <= %s THEN cases ELSE 0 END) AS closed,"
    " SUM(CASE WHEN closed_on IS NULL OR closed_on > %s THEN cases ELSE 0 END) AS carried_out"
    " FROM ({days}) days GROUP BY 1, 2, 3"
)
"""Summed over days: the index has the cases of a day together, so a million of them are never sorted."""


@dataclass(frozen=True, slots=True)
class TableThree:
    """The table of one year: every cell by the keys of row and column in the official form of that year; nought is nought,
    nothing is left out."""

    year: int
    cells: Mapping[tuple[str, str], int]
    lacking: tuple[tuple[str, str, bool], ...] = ()
    """What stands in no cell though it should: kind of applicant, outcome, whether it is still open."""

    def __getitem__(self, cell: tuple[str, str]) -> int:
        """One cell: (row, column)."""
        return self.cells[cell]

    @property
    def balanced(self) -> bool:
        """一 + 二 = 三（七）+ 四 in every column (FACTS: per column, not only in the total)."""
        return all(
            self["received", column] + self["carried_in", column]
            == self["closed", column] + self["carried_out", column]
            for column in columns()
        )  # fmt: skip


def columns() -> tuple[str, ...]:
    """The columns in the form's order."""
    return (*(each.value for each in ApplicantKind), TOTAL)


def rows(year: int) -> tuple[str, ...]:
    """The rows of the form of that year, in its order."""
    outcomes = dict.fromkeys(outcome.row(year) for outcome in Outcome)
    return ("received", "carried_in", *outcomes, "closed", "carried_out")


def table_three(bodies: int | Iterable[int], year: int) -> TableThree:
    """Table three of a body, or of several together: one query, grouped in the database."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    cells = dict.fromkeys(((row, column) for row in rows(year) for column in columns()), 0)
    lacking = []
    for kind, outcome, still, *sums in _sums(bodies, first, last):
        if kind not in KINDS or outcome not in ENDS or not (outcome or still):
            lacking.append((kind, outcome, bool(still)))
            continue
        group = dict(zip(PARTS, map(int, sums), strict=True))
        for column in (kind, TOTAL):
            for part in PARTS:
                cells[part, column] += group[part]
            if group["closed"]:
                cells[Outcome(outcome).row(year), column] += group["closed"]
    return TableThree(year, cells, tuple(lacking))


def behind(
    bodies: int | Iterable[int], year: int, row: str, column: str = TOTAL, start: int = 0, most: int = 200
) -> tuple[Brief, ...]:
    """The applications behind a cell, oldest first. Raises KeyError for a row or column the form of the year has not."""
    return tuple(map(brief, _behind(bodies, year, row, column)[start : start + most]))


def every(bodies: int | Iterable[int], year: int, row: str, column: str = TOTAL) -> Iterator[Brief]:
    """The same, however many, from one query. Raises KeyError."""
    yield from map(brief, _behind(bodies, year, row, column).defer(*SEALED).iterator())


def numbers(bodies: int | Iterable[int], year: int, row: str, column: str = TOTAL) -> Iterator[int]:
    """The same by their keys alone, however many. Raises KeyError."""
    yield from _behind(bodies, year, row, column).values_list("pk", flat=True)


def _behind(bodies: int | Iterable[int], year: int, row: str, column: str) -> QuerySet[Application, Any]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if row not in rows(year) or column not in columns():
        raise KeyError((row, column))
    which: dict[str, Q] = {
        "received": Q(received_on__gte=first),
        "carried_in": Q(received_on__lt=first),
        "closed": Q(closed_on__lte=last),
        "carried_out": Q(closed_on__isnull=True) | Q(closed_on__gt=last),
    }
    outcomes = [outcome.value for outcome in Outcome if outcome.row(year) == row]
    still, ended = _of(bodies, first, last)
    found = (still | ended).filter(~LACKING).filter(which.get(row) or Q(closed_on__lte=last, outcome__in=outcomes))
    if column != TOTAL:
        found = found.filter(applicant_kind=column)
    return _oldest(found)


def uncounted(body_id: int, table: TableThree, most: int = 200) -> tuple[Brief, ...]:
    """What belongs to the year and stands in no cell: cases without kind of applicant, and closed ones without outcome,
    oldest first. No query where the table lacks nothing."""
    halves = _of(body_id, date(table.year, 1, 1), date(table.year, 12, 31))
    found = [
        each
        for kind, outcome, still in table.lacking
        for each in _oldest(halves[not still].filter(applicant_kind=kind, outcome=outcome))[:most]
    ]
    return tuple(map(brief, sorted(found, key=lambda each: (each.received_on or date.max, each.pk))[:most]))


def _oldest(rows: QuerySet[Application, Any]) -> QuerySet[Application, Any]:
    return rows.order_by("received_on", "pk")


def _of(bodies: int | Iterable[int], first: date, last: date) -> tuple[QuerySet[Application, Any], ...]:
    """Whatever is counted anywhere in the table, received by the year's end: what is open, and what was not closed before
    the year began."""
    here = Q(body=bodies) if isinstance(bodies, int) else Q(body__in=list(bodies))
    ours = Application.objects.filter(here, kind=Application.Kind.DISCLOSURE, received_on__lte=last)
    return ours.filter(closed_on__isnull=True), ours.filter(closed_on__gte=first)


def _sums(bodies: int | Iterable[int], first: date, last: date) -> list[tuple[Any, ...]]:
    """The parts of the table by kind of applicant, outcome, and whether a case is still open."""
    by = ("closed_on", "received_on", "applicant_kind", "outcome")
    still, ended = (
        each.order_by().values(*by).annotate(cases=Count("*")).values_list(*by, "cases")
        for each in _of(bodies, first, last)
    )
    days, values = still.union(ended, all=True).query.sql_with_params()
    since, until = map(connection.ops.adapt_datefield_value, (first, last))
    with connection.cursor() as cursor:
        cursor.execute(SUMS.format(days=days), [since, since, until, until, *values])
        return list(cursor.fetchall())
