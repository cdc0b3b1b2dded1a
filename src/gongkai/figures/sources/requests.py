"""Disclosure applications as a source: the cells of table three."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.applications import facts
from gongkai.applications.facts import Brief, TableThree
from gongkai.figures.sources import MOST, Period, Record
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome
from gongkai.offices import clock

THING = "applications.application"
KINDS = frozenset(each.value for each in ApplicantKind)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A case that stands in no cell of table three though it should: what it lacks, and where it is mended."""

    title: str
    why: str
    url: str


def uncounted(period: Period) -> tuple[Uncounted, ...]:
    """Cases without outcome or kind of applicant, oldest first. What table three has seen says whether there are any."""
    return tuple(
        Uncounted(
            _("申请“{number}”").format(number=each.number),
            _("没有申请人类别，没有计入表三") if each.applicant_kind not in KINDS else _("已经办结，没有办理结果，没有计入表三"),
            facts.case_address(each.pk),
        )
        for each in facts.uncounted(period.body_id, _table(period))
    )  # fmt: skip


class Applications:
    """Applications of a year by row of the official form and kind of applicant; each in its own year, by its final
    outcome."""

    def count(self, period: Period, *, row: str, applicant: str) -> int:
        """The number in one cell; the whole table is one query."""
        return _table(period)[row, applicant]

    def behind(self, period: Period, start: int, *, row: str, applicant: str) -> tuple[Record, ...]:
        """The applications, oldest first."""
        found = facts.behind(period.body_id, period.year, row, applicant, start, MOST)
        return tuple(_record(each) for each in found)

    def every(self, period: Period, *, row: str, applicant: str) -> Iterator[Record]:
        """All of them."""
        return map(_record, facts.every(period.body_id, period.year, row, applicant))

    def things(self, period: Period, *, row: str, applicant: str) -> Iterator[str]:
        """The applications by name alone."""
        return (f"{THING}:{each}" for each in facts.numbers(period.body_id, period.year, row, applicant))


class Months:
    """Applications received or closed (`what`) in a month of the year."""

    def count(self, period: Period, *, what: str, month: int) -> int:
        """The number; all twelve are one query."""
        return period.once(("months", what), lambda: facts.by_month(period.body_id, period.year, what))[month]

    def behind(self, period: Period, start: int, *, what: str, month: int) -> tuple[Record, ...]:
        """The applications, oldest first."""
        found = facts.of_month(period.body_id, period.year, what, month, start, MOST)
        return tuple(_record(each) for each in found)


class Ways:
    """Applications received in the year by a channel of 条例 art 31."""

    def count(self, period: Period, *, way: str) -> int:
        """The number; all channels are one query."""
        return period.once("ways", lambda: facts.by_way(period.body_id, period.year))[way]

    def behind(self, period: Period, start: int, *, way: str) -> tuple[Record, ...]:
        """The applications, oldest first."""
        return tuple(_record(each) for each in facts.of_way(period.body_id, period.year, way, start, MOST))


class Verdicts:
    """Applications closed in the year: `in_time`, in time after an extension (`extended`), or `late`."""

    def count(self, period: Period, *, verdict: str) -> int:
        """The number; all verdicts are one query."""
        return period.once("verdicts", lambda: facts.verdicts(period.body_id, period.year))[verdict]

    def behind(self, period: Period, start: int, *, verdict: str) -> tuple[Record, ...]:
        """The applications, in the order of their closing."""
        return tuple(_record(each) for each in facts.verdict(period.body_id, period.year, verdict, start, MOST))


class Overdue:
    """Applications open and past their last day on 31 December, or today where the year still runs."""

    def count(self, period: Period) -> int:
        """The number."""
        return facts.overdue(period.body_id, _day(period))

    def behind(self, period: Period, start: int) -> tuple[Record, ...]:
        """The applications, the longest overdue first."""
        return tuple(_record(each) for each in facts.of_overdue(period.body_id, _day(period), start, MOST))


def _table(period: Period) -> TableThree:
    return period.once("applications", lambda: facts.table_three(period.body_id, period.year))


def _day(period: Period) -> date:
    return min(period.until, clock.today())


def _record(row: Brief) -> Record:
    ended = str(Outcome(row.outcome).label) if row.outcome else ""
    detail = "，".join(filter(None, (row.number, str(ApplicantKind(row.applicant_kind).label), ended)))
    return Record(f"{THING}:{row.pk}", row.title, row.received_on, detail, facts.case_address(row.pk))
