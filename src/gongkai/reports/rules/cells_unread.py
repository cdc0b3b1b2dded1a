"""Every cell of the form must be found in the report."""

from collections.abc import Iterator

from gongkai.reports.filled import NOWHERE, State
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import by_table, in_states, name_cells, table_label
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

RUNS_NAMED = 3
SHOWN = 40
"""A message quotes at most so many runs of digits, each cut to so many characters."""


@rule("cells.unread", "格式中的每一格都应在报告中找到", cite="{form} 附件所附格式")
def unread(case: Case) -> Iterator[Finding]:
    """The form is uniform nationwide (条例第五十条第二款), so a row or column that is not found is a number not read.

    One finding for each table, with the run of digits where cells were found but could not be told apart. Nothing that
    was not read counts as 0 or as passed.
    """
    form, filled = case.form, case.report.filled
    for table, cells in by_table(filled, in_states(filled, State.UNREAD)):
        label = table_label(form, table)
        glued = list(dict.fromkeys(raw for key in cells if (raw := filled[key].raw.strip())))
        if not glued and len(cells) == sum(cell.table == table for cell in form.cells.values()):
            message = _("“{table}”的表格整张没有读到（{n} 格）。").format(table=label, n=len(cells))
        else:
            message = _("“{table}”有 {n} 格没有读到：{names}。请对照原件核对表格的行和列。").format(
                table=label, n=len(cells), names=name_cells(form, cells))  # fmt: skip
        if glued:
            quoted = "”“".join(raw[:SHOWN] for raw in glued[:RUNS_NAMED])
            message += _("原文“{runs}”连在一起，分不成格。").format(runs=quoted)
        place = next((filled[key].place for key in cells if filled[key].place != NOWHERE), NOWHERE)
        yield Finding("cells.unread", Gravity.ERROR, message, cite("cells.unread", form), cells, place=place,
                      subject=table)  # fmt: skip
