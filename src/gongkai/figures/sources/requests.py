"""Disclosure applications as a source: the cells of table three."""

from gongkai.applications import facts
from gongkai.applications.facts import Brief
from gongkai.figures.sources import MOST, Period, Record
from gongkai.law.applicants import ApplicantKind
from gongkai.law.outcomes import Outcome


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
