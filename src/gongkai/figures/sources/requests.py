"""Disclosure applications as a source: the cells of table three."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.applications import facts
from gongkai.applications.facts import Brief
from gongkai.figures.sources import MOST, Period, Record
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome

KINDS = frozenset(each.value for each in ApplicantKind)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A case that stands in no cell of table three though it should: what it lacks, and where it is mended."""

    title: str
    why: str
    url: str


def uncounted(body_id: int, year: int) -> tuple[Uncounted, ...]:
    """Cases without outcome or kind of applicant, oldest first."""
    return tuple(
        Uncounted(
            _("申请“{number}”").format(number=each.number),
            _("没有申请人类别，没有计入表三") if each.applicant_kind not in KINDS else _("已经办结，没有办理结果，没有计入表三"),
            facts.case_address(each.pk),
        )
        for each in facts.uncounted(body_id, year)
    )  # fmt: skip


class Applications:
    """Applications of a year by row of the official form and kind of applicant; each in its own year, by its final
    outcome."""

    def count(self, period: Period, *, row: str, applicant: str) -> int:
        """The number in one cell; the whole table is one query."""
        table = period.once("applications", lambda: facts.table_three(period.body_id, period.year))
        return table[row, applicant]

    def behind(self, period: Period, start: int, *, row: str, applicant: str) -> tuple[Record, ...]:
        """The applications, oldest first."""
        found = facts.behind(period.body_id, period.year, row, applicant, start, MOST)
        return tuple(_record(each) for each in found)


def _record(row: Brief) -> Record:
    ended = str(Outcome(row.outcome).label) if row.outcome else ""
    detail = "，".join(filter(None, (row.number, str(ApplicantKind(row.applicant_kind).label), ended)))
    return Record(f"applications.application:{row.pk}", row.title, row.received_on, detail, facts.case_address(row.pk))
