"""A cell of which one file says two numbers."""

from collections.abc import Iterator

from gongkai.reports.filled import State
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import cell_name
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("cells.twice", "同一格的数，各处写的应一致", cite="{form} 附件所附格式（每格一个数）")
def twice(case: Case) -> Iterator[Finding]:
    """The program's JSON says every number twice, in `cells` and in its tables; whoever changed one has to change both.

    What `cells` says is what all other rules look at.
    """
    for cell, entry in case.report.filled.cells():
        if not entry.alternatives or entry.state in (State.RECOVERED, State.UNREAD):
            continue
        said = _("没有数") if entry.value is None else _("是 {n}").format(n=entry.value)
        message = _("「{cell}」在文件里写了两遍，不一样：cells 里{said}，表里是 {other}；按 cells 核对。").format(
            cell=cell_name(cell), said=said, other=entry.alternatives[-1])  # fmt: skip
        yield Finding("cells.twice", Gravity.ERROR, message, cite("cells.twice", case.form), (cell.key,), entry.value,
                      entry.alternatives[-1], entry.place)  # fmt: skip
