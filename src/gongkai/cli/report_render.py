"""`gongkai report render`: the official document of a report."""

import sys
from pathlib import Path

import click

from gongkai.cli.output import CannotWrite, put
from gongkai.cli.report_files import Named, opened
from gongkai.reports.filled import State
from gongkai.reports.report import Report
from gongkai.reports.writers import KINDS, Unwritable, write
from gongkai.wording import _

FOR_THE_SCREEN = frozenset({"html", "json"})
"""Kinds that a terminal can show."""


@click.command(help=_("按官方格式生成文件。来源可以是本程序的 JSON，也可以是任何读得了的报告。"))
@click.argument("file", metavar=_("文件"), type=Named())
@click.option("--to", "kind", type=click.Choice(KINDS), help=_("生成哪一种；不写时看输出文件的后缀。"))
@click.option("-o", "--output", "out", metavar=_("输出"), required=True, help=_("写到哪里；- 表示标准输出。"))
def render(file: Path, kind: str | None, out: str) -> None:
    """Write one report as a document of a kind."""
    kind = kind or kind_of(out)
    if out == "-" and sys.stdout.isatty() and kind not in FOR_THE_SCREEN:
        raise click.UsageError(_("屏幕上显示不了 {kind}，请用 -o 写到文件里。").format(kind=kind))
    report = opened(file)
    put(written(report, kind), out)
    _warn_of_gaps(report)


def kind_of(out: str) -> str:
    """The kind of document that the suffix of its file's name says."""
    kind = Path(out).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise click.UsageError(_("看不出要生成哪一种，应是 {kinds} 之一。").format(kinds="、".join(KINDS)))
    return kind


def written(report: Report, kind: str) -> bytes:
    """The document; what cannot be written ends the command with the writer's own words."""
    try:
        return write(report, kind)
    except Unwritable as error:
        raise CannotWrite(str(error)) from None


def _warn_of_gaps(report: Report) -> None:
    gaps = len(report.filled.entries) - report.filled.count(State.NUMBER, State.RECOVERED)
    if gaps:
        click.echo(_("注意：有 {n} 格没有数，生成的文件里照样空着。").format(n=gaps), err=True)
