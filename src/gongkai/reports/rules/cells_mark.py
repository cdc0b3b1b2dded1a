"""A stroke, a dash or the word 无 where the form wants a number."""

from collections.abc import Iterator

from gongkai.reports.filled import State
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import by_table, in_states, name_cells, table_label
from gongkai.reports.rules import Case, cite, rule
from gongkai.reports.rules.cells_blank import nought
from gongkai.wording import _

MARKS_NAMED = 3


@rule("cells.mark", "没有的填 0，不用“/”“—”“无”代替", cite="{form} 附件所附格式（各格填数字）")
def mark(case: Case) -> Iterator[Finding]:
    """The form asks for a number in every cell; `/`, `—` and 无 are read differently by every reader.

    One finding for each table, as for blanks.
    """
    form, filled = case.form, case.report.filled
    for table, cells in by_table(filled, in_states(filled, State.MARK)):
        marks = list(dict.fromkeys(filled[key].raw.strip() for key in cells))[:MARKS_NAMED]
        message = _("“{table}”有 {n} 格不是数而是“{marks}”：{names}。{nought}").format(
            table=table_label(form, table), n=len(cells), marks="”“".join(marks), names=name_cells(form, cells),
            nought=nought(filled, cells))  # fmt: skip
        place = filled[cells[0]].place
        yield Finding(
            "cells.mark", Gravity.WARNING, message, cite("cells.mark", form), cells, marks[0], place=place,
            subject=table)  # fmt: skip
