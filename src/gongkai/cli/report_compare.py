"""`gongkai report compare`: two years of a body, or two bodies, side by side."""

from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.output import console, put_json
from gongkai.cli.report_files import Named, opened
from gongkai.reports.comparison import Comparison, Pair, compare
from gongkai.reports.filled import Number, State
from gongkai.reports.naming import cell_name, table_label
from gongkai.reports.sentences import Fate
from gongkai.wording import _

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

FATES = {
    Fate.MOVED: (_("移位"), "cyan"),
    Fate.REWRITTEN: (_("改写"), "yellow"),
    Fate.GONE: (_("删去"), "red"),
    Fate.NEW: (_("新增"), "green"),
}
"""What is said of a sentence that did not stay as it was, and in which colour."""
EMPTY = {State.BLANK: _("空白"), State.MARK: _("符号"), State.TEXT: _("文字"), State.UNREAD: _("没有找到")}
LIKE = 0.995
"""Sections at least so alike are not shown sentence by sentence."""


@click.command(name="compare", help=_("两份报告并排比较：每格的数、增减和百分比，各部分文字的变动。先写较早的一份。"))
@click.argument("first", metavar=_("甲"), type=Named())
@click.argument("second", metavar=_("乙"), type=Named())
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON，供程序使用。"))
def compare_command(first: Path, second: Path, as_json: bool) -> None:
    """Set two files side by side."""
    comparison = compare(opened(first, as_json=as_json), opened(second, as_json=as_json))
    if as_json:
        put_json(comparison.to_json())
    else:
        _show(comparison, console())


def _show(comparison: Comparison, out: "Console") -> None:
    from rich.text import Text

    from gongkai.cli.report_shown import headline

    for mark, each in ((_("甲"), comparison.a), (_("乙"), comparison.b)):
        out.print(
            Text.assemble((f"{mark}  ", "bold"), headline(each.body or each.title, each.year, each.form.issued_as))
        )
    for table, rows in groupby(comparison.rows, key=lambda row: row.pairs[0].cell.table):
        every = list(rows)
        out.print()
        out.print(Text(table_label(comparison.form, table), "bold"))
        out.print(_table([pair for row in every if not row.zero for pair in row.pairs], out))
        if folded := sum(row.zero for row in every):
            out.print(Text(_("另有 {n} 行两份都是 0，没有列出。").format(n=folded), "dim"))
    if comparison.apart:
        out.print()
        out.print(Text(_("格式不同，不能相比的格："), "bold"))
        for cell in comparison.apart:
            where = _("甲") if cell.side == "a" else _("乙")
            told = "" if cell.value is None else f" {cell.value}"
            out.print(Text(f"{where} {cell_name(cell.cell)}{told}：{cell.why}", "dim"))
    _show_sections(comparison, out)


def _table(pairs: list[Pair], out: "Console") -> object:
    from rich.table import Table

    from gongkai.cli.report_shown import box_for

    table = Table(box=box_for(out), header_style="bold")
    table.add_column(_("格"), ratio=3)
    for heading in (_("甲"), _("乙"), _("增减"), "%"):
        table.add_column(heading, justify="right")
    for pair in pairs:
        if not (pair.a == 0 and pair.b == 0):
            table.add_row(_labelled(pair), _number(pair.a, pair.a_state), _number(pair.b, pair.b_state), *_change(pair))
    return table


def _labelled(pair: Pair) -> str:
    return (
        _("{cell}（{note}）").format(cell=cell_name(pair.cell), note=pair.note) if pair.note else cell_name(pair.cell)
    )


def _number(value: Number | None, state: State) -> str:
    return str(value) if value is not None else EMPTY.get(state, "")


def _change(pair: Pair) -> "tuple[Text, Text]":
    from rich.text import Text

    if pair.difference is None:
        return Text("—", "dim"), Text("—", "dim")
    colour = "green" if pair.difference > 0 else "red" if pair.difference < 0 else "dim"
    percent = "—" if pair.percent is None else _signed(pair.percent)
    return Text(_signed(pair.difference), colour), Text(percent, colour)


def _signed(number: Number | Decimal) -> str:
    return f"{number:+}" if number else "0"


def _show_sections(comparison: Comparison, out: "Console") -> None:
    from rich.text import Text

    for section in comparison.sections:
        alike = _("相同 {n:.0%}").format(n=section.likeness)
        out.print()
        out.print(Text.assemble((section.heading, "bold"), f"  {alike}"))
        if section.likeness >= LIKE:
            continue
        for each in section.sentences:
            if each.fate is Fate.SAME:
                continue
            label, colour = FATES[each.fate]
            out.print(Text.assemble((f"{label}  ", colour), each.b or each.a or ""))
