"""`gongkai report roll-up`: several reports added up into one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.output import console, json_bytes, put, put_json
from gongkai.cli.report_files import Failure, Named, opened, reason, reports_in
from gongkai.cli.report_render import kind_of, written
from gongkai.cli.status import Status
from gongkai.reports.naming import cell_name
from gongkai.reports.opening import open_source
from gongkai.reports.readers.encoding import decode
from gongkai.reports.roll_up import CannotRollUp, RolledUp, Source, roll_up
from gongkai.wording import _

if TYPE_CHECKING:
    from rich.console import Console


class CannotAddUp(click.ClickException):
    """The reports do not go together; the message says which and why."""

    exit_code = Status.ERRORS


@click.command(
    name="roll-up",
    help=_(
        "把几份报告逐格相加。可以给文件夹，也可以给以前汇总的 JSON（逐级汇总）。\n\n"
        "没有数的格不当作 0，缺的机关和不能相加的格一一列明。有一份读不了就不汇总（退出码 2）；"
        "年度或格式不同、同一机关出现两次也不汇总（退出码 1）。"
    ),
)
@click.argument("files", metavar=_("文件…"), nargs=-1, required=True, type=Named())
@click.option("--own", metavar=_("文件"), type=Named(), help=_("汇总机关自己的报告。"))
@click.option("--body", metavar=_("机关"), required=True, help=_("汇总后的报告是哪个机关的。"))
@click.option(
    "--expected", metavar=_("名单"), type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("应当报送的机关名单，一行一个；没有报送的会列出来。"),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON，供程序使用。"))
@click.option("-o", "--output", "out", metavar=_("输出"), help=_("写成文件，种类看后缀：docx、pdf、html、xlsx、json。"))
def roll_up_command(
    files: Sequence[Path], own: Path | None, body: str, expected: Path | None, as_json: bool, out: str | None
) -> None:
    """Add up the files and show or write the sum."""
    kind = kind_of(out) if out and out != "-" else "json"
    superior = opened(own, as_json=as_json) if own else None
    paths = list(reports_in(files))
    sources = _sources(paths, as_json=as_json)
    try:
        rolled = roll_up(sources, superior, body=body, expected=_names(expected) if expected else None)
    except CannotRollUp as error:
        raise CannotAddUp(str(error)) from None
    if out:
        put(json_bytes(rolled.as_json()) if kind == "json" else written(rolled.report, kind), out)
    if as_json and out != "-":
        put_json(rolled.as_json())
    elif not out:
        _show(rolled, console())


def _sources(paths: Sequence[Path], *, as_json: bool) -> list[Source]:
    """Every file, or none: a sum in which an unreadable report is silently absent would be wrong."""
    sources: list[Source] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            sources.append(open_source(path))
        except Exception as error:  # noqa: BLE001 every file that cannot be read is named at once
            failures.append(Failure(str(path), reason(error)))
    if not failures:
        return sources
    if as_json:
        put_json({"unreadable": [each.as_json() for each in failures]})
    for each in failures:
        each.tell()
    click.echo(_("没有汇总：请先处理上面读不了的文件。"), err=True)
    raise click.exceptions.Exit(Status.UNREADABLE)


def _names(path: Path) -> list[str]:
    """The bodies on a list, one a line, in whatever encoding the list was saved."""
    return [name for line in decode(path.read_bytes()).splitlines() if (name := line.strip())]


def _show(rolled: RolledUp, out: "Console") -> None:
    from rich.text import Text

    from gongkai.cli.report_tables import show_report

    show_report(rolled.report, out)
    out.print(
        Text(_("汇总了 {n} 个机关：{names}").format(n=len(rolled.bodies), names="、".join(rolled.bodies)), "bold")
    )
    if rolled.missing:
        out.print(Text(_("没有报送：{names}").format(names="、".join(rolled.missing)), "bold red"))
    cells = rolled.report.form.cells
    for key, names in rolled.incomplete.items():
        words = _("「{cell}」{names} 没有数，没有计入。").format(cell=cell_name(cells[key]), names="、".join(names))
        out.print(Text(words, "yellow"))
    for each in rolled.not_added.values():
        out.print(Text(each.why, "yellow"))
    for note in rolled.notes:
        out.print(Text(note, "yellow"))
