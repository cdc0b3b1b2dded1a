"""Numbers that were printed without separators and found by the form's identities."""

from collections.abc import Iterator

from gongkai.reports.filled import State
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import by_table, in_states, name_cells, table_label
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("cells.recovered", "数字粘连处按勾稽关系还原，应对照原件", cite="{form} 附件，表三表四勾稽关系")
def recovered(case: Case) -> Iterator[Finding]:
    """Flattened text runs the cells of a row together (`3960181`); the identities then decide where to cut.

    One finding for each table. An identity that helped to find a number cannot also confirm it.
    """
    form, filled = case.form, case.report.filled
    for table, cells in by_table(filled, in_states(filled, State.RECOVERED)):
        open_ones = [key for key in cells if filled[key].alternatives]
        message = _("“{table}”有 {n} 格原文数字连在一起，按勾稽关系还原，请对照原件。").format(
            table=table_label(form, table), n=len(cells))  # fmt: skip
        if open_ones:
            message += _("其中不止一种分法的：{names}。").format(names=name_cells(form, open_ones))
        place = filled[cells[0]].place
        yield Finding("cells.recovered", Gravity.INFO, message, cite("cells.recovered", form), cells, place=place,
                      subject=table)  # fmt: skip
