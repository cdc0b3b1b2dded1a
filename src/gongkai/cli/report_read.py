"""`gongkai report read`: what a file says, cell by cell."""

from pathlib import Path

import click

from gongkai.cli.output import console, put_json
from gongkai.cli.report_files import Named, opened
from gongkai.reports.as_json import to_json
from gongkai.wording import _


@click.command(help=_("读出一份报告的每一格：数、空白、符号、文字，还是没有找到。空白不会当作 0。"))
@click.argument("file", metavar=_("文件"), type=Named())
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON，供程序使用。"))
def read(file: Path, as_json: bool) -> None:
    """Read one file and show it."""
    report = opened(file, as_json=as_json)
    if as_json:
        put_json(to_json(report))
        return
    from gongkai.cli.report_tables import show_report

    show_report(report, console())
