"""The three tables of a report on the terminal, each cell as it was read."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.cli.report_shown import box_for
from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.form import Column, Form
from gongkai.reports.report import Report
from gongkai.wording import _

SHOWN = {
    State.BLANK: (_("空白"), "dim"),
    State.MARK: ("", "dim"),
    State.TEXT: ("", "red"),
    State.UNREAD: (_("没有找到"), "bold red"),
}
"""What stands for a cell without a number, and in which colour; nothing means: the words as printed."""

Rows = Iterable[tuple[str, Sequence[str]]]
"""The lines of a table: the label and the cells' keys."""


def show_report(report: Report, out: Console) -> None:
    """Who reports on which year, and every cell of the three tables."""
    form, filled = report.form, report.filled
    year = _("{year} 年度").format(year=report.year) if report.year else _("（没有写明年度）")
    out.print(Text.assemble((report.body or _("（没有写明机关）"), "bold"), f"  {year}  {form.issued_as}"))
    headings = {section.key: section.heading for section in form.sections}
    out.print(Text(headings["active"], "bold"))
    for head in form.active:
        rows = [(row.label, [f"active/{head.key}/{row.key}/{c.key}" for c in head.columns]) for row in head.rows]
        out.print(_table(out, filled, head.heading, head.columns, rows))
    out.print(Text(headings["requests"], "bold"))
    out.print(_table(out, filled, "", form.requests.columns, _request_rows(form)))
    out.print(Text(headings["remedies"], "bold"))
    out.print(_table(out, filled, "", form.remedies.columns, _remedy_rows(form)))
    for words in report.leftover:
        out.print(Text(_("表中没有归处的内容：{words}").format(words=words), "yellow"))


def _request_rows(form: Form) -> Iterator[tuple[str, list[str]]]:
    for row in form.requests.rows:
        label = f"{form.requests.groups[row.group]}·{row.label}" if row.group else row.label
        yield label, [f"requests/{row.key}/{column.key}" for column in form.requests.columns]


def _remedy_rows(form: Form) -> Iterator[tuple[str, list[str]]]:
    for block in form.remedies.blocks:
        label = block.label if block.label == block.group else f"{block.group}·{block.label}"
        yield label, [f"remedies/{block.key}/{column.key}" for column in form.remedies.columns]


def _table(out: Console, filled: Filled, heading: str, columns: Sequence[Column], rows: Rows) -> Table:
    table = Table(box=box_for(out), header_style="bold")
    table.add_column(heading, ratio=2)
    for column in columns:
        table.add_column(column.label, justify="right")
    for label, keys in rows:
        table.add_row(label, *(_shown(filled[key]) for key in keys))
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
