"""A cell with nothing in it where the form wants a number."""

from collections.abc import Iterator

from gongkai.reports.explanation import explain
from gongkai.reports.filled import Filled, State
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import by_table, in_states, name_cells, table_label
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("cells.blank", "没有的填 0，不留空白", cite="{form} 附件所附格式（各格填数字）")
def blank(case: Case) -> Iterator[Finding]:
    """The form asks for a number in every cell. A blank may mean nought or not known; nobody but the body can say.

    One finding for each table. The identities tell which blanks cannot mean nought.
    """
    form, filled = case.form, case.report.filled
    for table, cells in by_table(filled, in_states(filled, State.BLANK)):
        message = _("“{table}”有 {n} 格空白：{names}。{nought}").format(
            table=table_label(form, table), n=len(cells), names=name_cells(form, cells),
            nought=nought(filled, cells))  # fmt: skip
        place = filled[cells[0]].place
        yield Finding(
            "cells.blank", Gravity.WARNING, message, cite("cells.blank", form), cells, place=place, subject=table
        )


def nought(filled: Filled, cells: tuple[str, ...]) -> str:
    """Whether these empty cells can mean nought, as far as the identities tell."""
    not_nought = {each.filled.key for each in explain(filled) if each.filled}.intersection(cells)
    if len(not_nought) == len(cells):
        return _("按勾稽关系都不会是 0。")
    if not_nought:
        return _("其中 {n} 格按勾稽关系不会是 0；其余如果没有，请填 0。").format(n=len(not_nought))
    return _("如果是没有，请填 0。")
