"""The three tables of a report on the terminal, each cell as it was read."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.cli.report_shown import box_for, headline
from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.form import Column
from gongkai.reports.naming import row_path, short, table_label
from gongkai.reports.report import Report
from gongkai.wording import _

SHOWN = {
    State.BLANK: (_("空白"), "dim"),
    State.MARK: ("", "dim"),
    State.TEXT: ("", "red"),
    State.UNREAD: (_("没有找到"), "bold red"),
}
"""What stands for a cell without a number, and in which colour; nothing means: the words as printed."""


def show_report(report: Report, out: Console) -> None:
    """Who reports on which year, and every cell of the three tables."""
    form, filled = report.form, report.filled
    out.print(headline(report.body or report.title, report.year, form.issued_as))
    out.print(Text(table_label(form, "active"), "bold"))
    for head in form.active:
        out.print(_table(out, filled, head.heading, head.columns, f"active/{head.key}"))
    for table, columns in (("requests", form.requests.columns), ("remedies", form.remedies.columns)):
        out.print(Text(table_label(form, table), "bold"))
        out.print(_table(out, filled, "", columns, table))
    for words in report.leftover:
        out.print(Text(_("表中不属于任何一格的内容：{words}").format(words=words), "yellow"))


def _table(out: Console, filled: Filled, heading: str, columns: Sequence[Column], under: str) -> Table:
    """The rows whose keys begin with `under`."""
    table = Table(box=box_for(out), header_style="bold")
    table.add_column(heading, ratio=2, overflow="fold")
    for column in columns:
        table.add_column(column.label, justify="right")
    within = (pair for pair in filled.cells() if pair[0].key.startswith(f"{under}/"))
    for _path, members in groupby(within, key=lambda pair: row_path(pair[0].key)):
        row = list(members)
        table.add_row(short(row[0][0].row_label), *(_shown(entry) for _cell, entry in row))
    return table


def _shown(entry: Entry) -> Text:
    if entry.value is not None:
        told = Text(str(entry.value), "dim" if entry.value == 0 else "")
        if entry.state is State.RECOVERED:
            others = "、".join(map(str, entry.alternatives))
            told.append(
                _("（推出）") if not others else _("（推出，也可能是 {others}）").format(others=others), "yellow"
            )
        return told
    words, colour = SHOWN.get(entry.state, ("", ""))
    return Text(words or entry.raw, colour)
