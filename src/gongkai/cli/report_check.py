"""`gongkai report check`: what the rules of the official form say about reports."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from gongkai.cli.output import console, put_json
from gongkai.cli.report_checking import Beside, Checked, check_files
from gongkai.cli.report_files import Failure, Named, is_folder, open_all, reports_in
from gongkai.cli.status import Status
from gongkai.reports.findings import Gravity
from gongkai.wording import _

MANY = 8
"""From so many files on a person wants to see how far it is."""


@click.command(
    help=_(
        "核对报告。文件夹表示其中（连同下级文件夹）的所有报告。\n\n"
        "退出码：0 没有错误；1 有错误；2 有文件读不成年度报告；64 用法不对。多份文件时 2 先于 1。"
    )
)
@click.argument("files", metavar=_("文件…"), nargs=-1, required=True, type=Named())
@click.option(
    "--previous",
    metavar=_("文件"),
    type=Named(),
    help=_("上一年的报告，用来核对结转和逐年数据；给文件夹时按机关和年度找。"),
)
@click.option(
    "--children",
    metavar=_("文件夹"),
    type=click.Path(path_type=Path, file_okay=False, readable=False),
    help=_("下级机关的报告所在的文件夹，用来核对汇总；只核对一份报告时才能用。"),
)
@click.option("--json", "as_json", is_flag=True, help=_("输出 JSON，供程序使用。"))
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 64), default=1, show_default=True, help=_("同时用几个进程。")
)
def check(files: Sequence[Path], previous: Path | None, children: Path | None, as_json: bool, jobs: int) -> None:
    """Check every file and end with the status that the contract gives it."""
    paths = list(reports_in(files))
    if not paths:
        raise click.UsageError(_("这里没有可以核对的报告文件。"))
    if children is not None and len(paths) > 1:
        raise click.UsageError(_("--children 只能和一份报告一起用，这里有 {n} 份。").format(n=len(paths)))
    beside, failures = _beside(previous, children, alone=len(paths) == 1)
    results = list(_followed(check_files(paths, beside, jobs), len(paths)))
    if as_json:
        put_json([*(each.as_json() for each in results), *(each.as_json() for each in failures)])
    else:
        from gongkai.cli.report_shown import show_checked

        show_checked(results)
    told = not as_json and sys.stdout.isatty() and sys.stderr.isatty()
    unreadable = [each.unreadable for each in results if each.unreadable is not None]
    for failure in [*([] if told else unreadable), *failures]:
        failure.tell()
    raise click.exceptions.Exit(_status(results, failures))


def _beside(previous: Path | None, children: Path | None, *, alone: bool) -> tuple[Beside, list[Failure]]:
    """The reports to check against, and those of them that cannot be read."""
    last, bad_last = open_all(list(reports_in([previous] if previous else [])))
    below, bad_below = open_all(list(reports_in([children] if children else [])))
    match = not alone or (previous is not None and is_folder(previous))
    return Beside(tuple(last), tuple(below), match, previous is not None), bad_last + bad_below


def _followed(results: Iterable[Checked], total: int) -> Iterator[Checked]:
    """The results, with a bar on stderr that says how far it is, where a person watches and waits."""
    if total < MANY or not sys.stderr.isatty():
        yield from results
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(_("核对")), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        yield from progress.track(results, total=total)


def _status(results: Sequence[Checked], failures: Sequence[Failure]) -> Status:
    """The exit status over all files."""
    if failures or any(each.unreadable is not None for each in results):
        return Status.UNREADABLE
    return Status.ERRORS if any(each.count(Gravity.ERROR) for each in results) else Status.FINE
