"""What cannot well be otherwise between the cells of one row of table two."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reports.filled import Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import Row
from gongkai.reports.naming import short
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("active.plausible", "表二同一行各数互相说得通", cite="{form} 附件，表二各列名称")
def plausible(case: Case) -> Iterator[Finding]:
    """What the column labels of table two imply; neither notice explains them further, so these are warnings.

    All published so far (对外公开总数量) is not less than what was newly published; items of last year plus this year's
    change are not negative; documents in force at the end of the year are not fewer than issued less repealed.
    """
    for head in case.form.active:
        for row in head.rows:
            yield from _row(_Row(case, row, f"active/{head.key}/{row.key}/"))


@dataclass(frozen=True, slots=True)
class _Row:
    case: Case
    row: Row
    path: str

    def numbers(self, *columns: str) -> list[Number] | None:
        """The numbers in these columns, None where one is not there."""
        entries = [self.case.report.filled.entries.get(self.path + column) for column in columns]
        numbers = [entry.value for entry in entries if entry is not None and entry.value is not None]
        return numbers if len(numbers) == len(columns) else None

    def finding(self, columns: tuple[str, ...], message: str, gravity: Gravity, computed: Number) -> Finding:
        """A finding about the first of these columns."""
        cells = tuple(self.path + column for column in columns)
        first = self.case.report.filled[cells[0]]
        words = f"{short(self.row.label)}：{message}"
        rests_on = cite("active.plausible", self.case.form)
        return Finding("active.plausible", gravity, words, rests_on, cells, first.value, computed, first.place)


def _row(row: _Row) -> Iterator[Finding]:
    if published := row.numbers("total_disclosed", "disclosed"):
        yield from _published(row, *published)
    if items := row.numbers("previous_items", "change"):
        before, change = items
        if before + change < 0:
            message = _("上一年项目数量 {before}，本年增/减 {change}，加起来成了负数。").format(
                before=before, change=change)  # fmt: skip
            yield row.finding(("change", "previous_items"), message, Gravity.WARNING, -before)
    if stock := row.numbers("in_force", "issued", "repealed"):
        in_force, issued, repealed = stock
        if in_force < issued - repealed:
            message = _("现行有效 {in_force} 件，少于本年制发 {issued} 减废止 {repealed} 的 {least} 件。").format(
                in_force=in_force, issued=issued, repealed=repealed, least=issued - repealed)  # fmt: skip
            columns = ("in_force", "issued", "repealed")
            yield row.finding(columns, message, Gravity.WARNING, issued - repealed)


def _published(row: _Row, total: Number, new: Number) -> Iterator[Finding]:
    columns = ("total_disclosed", "disclosed")
    if total < new:
        message = _("对外公开总数量 {total} 少于本年新公开数量 {new}。").format(total=total, new=new)
        yield row.finding(columns, message, Gravity.WARNING, new)
    elif total == new != 0:
        message = _("对外公开总数量与本年新公开数量都是 {new}；总数量应含往年公开、仍对外公开的。").format(new=new)
        yield row.finding(columns, message, Gravity.INFO, new)
