"""What checking found, as a table that a person likes to read, and what all tables on the terminal share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from gongkai.cli.output import console
from gongkai.cli.speech import width, wrapped
from gongkai.reports.filled import Place
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import rules
from gongkai.wording import _

if TYPE_CHECKING:
    from gongkai.cli.report_checking import Checked

GRAVITIES: Mapping[Gravity, tuple[str, str]] = {
    Gravity.ERROR: (_("错误"), "bold red"),
    Gravity.WARNING: (_("提醒"), "yellow"),
    Gravity.INFO: (_("提示"), "cyan"),
}
"""How a gravity is called and coloured."""


def box_for(out: Console) -> box.Box:
    """Rules over and under the table on a terminal, only one under its head where the text goes on into another program."""
    return box.HORIZONTALS if out.is_terminal else box.SIMPLE_HEAD


def headline(body: str, year: int | None, issued_as: str) -> Text:
    """Who reports on which year, on which form."""
    of_year = _("{year} 年度").format(year=year) if year else _("（没有写明年度）")
    return Text.assemble((body or _("（没有写明机关）"), "bold"), f"  {of_year}  {issued_as}")


def show_checked(results: "Sequence[Checked]", out: Console | None = None) -> None:
    """Every file with its findings, and one line over all of them."""
    out = out or console()
    for each in results:
        _show_file(out, each)
    out.print(_summary(results), soft_wrap=True)


def _show_file(out: Console, checked: "Checked") -> None:
    out.print(Text(checked.file, "dim"), soft_wrap=True)
    if checked.unreadable is not None:
        out.print(Text.assemble((_("读不了"), "bold red"), "  ", checked.unreadable.why), soft_wrap=True)
        out.print()
        return
    out.print(headline(checked.body, checked.year, checked.issued_as))
    out.print(Text(_how_read(checked), "dim"))
    if checked.findings:
        out.print(_findings_table(out, checked))
    else:
        out.print(Text(_("✓ 没有发现问题。"), "green"))
    out.print()


def _how_read(checked: "Checked") -> str:
    read = checked.read or {}
    said = _("{n} 格读出 {number} 格").format(n=read["expected"], number=read["number"] + read["recovered"])
    if read["number"] == read["expected"]:
        said = _("{n} 格全部读出").format(n=read["expected"])
    names = {
        "blank": _("空白"),
        "mark": _("符号"),
        "text": _("文字"),
        "recovered": _("由勾稽关系推出"),
        "unread": _("没有找到"),
    }
    parts = [_("{what} {n} 格").format(what=what, n=read[state]) for state, what in names.items() if read[state]]
    if checked.assessed == checked.identities:
        judged = _("{n} 个等式全部核过").format(n=checked.identities)
    else:
        judged = _("{n} 个等式核了 {m} 个").format(n=checked.identities, m=checked.assessed)
    return said + (_("（{parts}）").format(parts="，".join(parts)) if parts else "") + "，" + judged


def _findings_table(out: Console, checked: "Checked") -> Table:
    table = Table(box=box_for(out), header_style="bold", expand=True, show_lines=out.is_terminal)
    table.add_column(_("程度"), no_wrap=True)
    table.add_column(_("规则"), ratio=2, overflow="fold")
    table.add_column(_("发现"), ratio=6, overflow="fold")
    if checked.suspects:
        table.add_column(_("可能错在"), ratio=2, overflow="fold")
    titles = {rule.id: rule.title for rule in rules()}
    for finding in checked.findings:
        label, colour = GRAVITIES[finding.gravity]
        title = Sentences((titles.get(finding.rule, finding.rule), ""))
        where = "  ".join(filter(None, (finding.cite, in_words(finding.place))))
        suspect = [Sentences(((checked.suspects or {}).get(finding.suspect or "", ""), ""))] if checked.suspects else []
        table.add_row(Text(label, colour), title, Sentences((finding.message, ""), (where, "dim")), *suspect)
    return table


class Sentences:
    """Sentences with their styles, each broken into lines where Chinese breaks instead of at its few spaces."""

    def __init__(self, *sentences: tuple[str, str]) -> None:
        """Each sentence as its words and its style."""
        self.sentences = [each for each in sentences if each[0]]

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The lines, no wider than there is room."""
        for words, style in self.sentences:
            yield Text("\n".join(wrapped(words, options.max_width)), style)

    def __rich_measure__(self, out: Console, options: ConsoleOptions) -> Measurement:
        """As wide as the longest sentence, as narrow as a few characters."""
        widest = max((width(words) for words, _style in self.sentences), default=0)
        return Measurement(min(8, widest), min(widest, options.max_width))


def in_words(place: Place) -> str:
    """Where something stands, as a person says it: 第 2 页第 3 个表第 4 行第 5 列."""
    parts = (
        (_("第 {n} 页"), place.page),
        (_("第 {n} 个表"), place.table),
        (_("第 {n} 行"), place.row or place.line),
        (_("第 {n} 列"), place.column),
    )
    return "".join(words.format(n=number) for words, number in parts if number is not None)


def _summary(results: "Sequence[Checked]") -> Text:
    unreadable = sum(each.unreadable is not None for each in results)
    wrong = sum(each.count(Gravity.ERROR) > 0 for each in results)
    right = len(results) - unreadable - wrong
    parts = [(_("{n} 份没有错误").format(n=right), "green")] if right else []
    if wrong:
        parts.append((_("{n} 份有错误").format(n=wrong), "bold red"))
    if unreadable:
        parts.append((_("{n} 份读不了").format(n=unreadable), "bold red"))
    said = Text.assemble((_("共 {n} 份：").format(n=len(results)), "bold"))
    said.append_text(Text("，").join(Text(*part) for part in parts))
    counts = _counted(finding for each in results for finding in each.findings)
    return said.append(_("。{counts}。").format(counts=counts) if counts else "。")


def _counted(findings: Iterable[Finding]) -> str:
    gravities = [finding.gravity for finding in findings]
    told = ((label, gravities.count(gravity)) for gravity, (label, _colour) in GRAVITIES.items())
    return _("发现：{parts}").format(parts="，".join(f"{label} {n} 条" for label, n in told if n)) if gravities else ""
