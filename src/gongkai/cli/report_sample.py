"""`gongkai report sample`: the shipped sample report, written into every format, read back and checked."""

from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import click

from gongkai.cli.output import CannotWrite, console, put
from gongkai.cli.report_checking import check_file
from gongkai.cli.report_files import opened
from gongkai.cli.status import Status
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers import KINDS, Unwritable, write
from gongkai.wording import _, refusal

NAME = "report"
"""The files are called report.docx, report.pdf …"""


class Trip(NamedTuple):
    """One format there and back: the cells that came back as they went, and how long each way took, in seconds."""

    path: Path
    same: int
    cells: int
    wrote: float
    read: float


@click.command(name="sample", help=_("把示例报告生成各种格式，逐一读回、核对，并说明文件在哪里。"))
@click.option(
    "-o", "--output", "out", default="gongkai-sample", show_default=True, metavar=_("文件夹"),
    type=click.Path(path_type=Path, file_okay=False), help=_("写到哪个文件夹。"),
)  # fmt: skip
def sample_command(out: Path) -> None:
    """Show, with an invented body's report, all that can be done with a report."""
    report = sample()
    _make_folder(out)
    trips = []
    for kind in KINDS:
        try:
            trips.append(_there_and_back(report, kind, out))
        except Unwritable as error:
            click.echo(_("没有生成 {kind}：{why}").format(kind=kind, why=error), err=True)
    _show(report, trips, out)
    if any(trip.same < trip.cells for trip in trips):
        raise click.exceptions.Exit(Status.ERRORS)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(_("建不了文件夹 {out}：{why}。").format(out=out, why=refusal(error))) from None


def _there_and_back(report: Report, kind: str, out: Path) -> Trip:
    begin = perf_counter()
    data = write(report, kind)
    written = perf_counter()
    path = out / f"{NAME}.{kind}"
    put(data, str(path))
    before_reading = perf_counter()
    again = opened(path).filled
    read = perf_counter()
    same = sum(again.entries.get(key, None) is not None and again.value(key) == entry.value
               for key, entry in report.filled.entries.items())  # fmt: skip
    return Trip(path, same, len(report.filled.entries), written - begin, read - before_reading)


def _show(report: Report, trips: list[Trip], out: Path) -> None:
    from rich.table import Table
    from rich.text import Text

    from gongkai.cli.report_shown import box_for, show_checked

    screen = console()
    screen.print(Text(_("示例：{body} {year} 年度报告").format(body=report.body, year=report.year), "bold"))
    table = Table(box=box_for(screen), header_style="bold")
    for heading in (_("文件"), _("生成"), _("读回"), _("读回相同的格")):
        table.add_column(heading, justify="left" if heading == _("文件") else "right")
    for trip in trips:
        colour = "green" if trip.same == trip.cells else "bold red"
        same = Text(f"{trip.same} / {trip.cells}", colour)
        table.add_row(str(trip.path), _milliseconds(trip.wrote), _milliseconds(trip.read), same)
    screen.print(table)
    show_checked([check_file(trip.path) for trip in trips[:1]], screen)
    screen.print(_("文件都在 {out}，可以打开看。").format(out=out.resolve()), soft_wrap=True)


def _milliseconds(seconds: float) -> str:
    return _("{n:.0f} 毫秒").format(n=seconds * 1000)
