"""Which files a person means: files as named, folders as all the reports in them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from gongkai.cli.output import put_json, visible
from gongkai.cli.status import Status
from gongkai.reports.opening import open_report
from gongkai.reports.readers.kinds import SUFFIXES
from gongkai.reports.reading import Unreadable
from gongkai.reports.report import Report
from gongkai.wording import _

PICTURES = frozenset({".jpg", ".jpeg", ".png"})
"""In a folder these are what belongs to a page, not reports; named one by one they are tried, and refused with the reason."""
SNIFFED = 4096
"""How many bytes at the head of a JSON file are looked at for the contract's first key."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read as an annual report, and why, in the user's words."""

    file: str
    why: str

    def as_json(self) -> dict[str, str]:
        """The object that stands for the file in JSON output."""
        return {"file": self.file, "unreadable": self.why}

    def tell(self) -> None:
        """Say it on stderr."""
        click.echo(visible(_("读不了 {file}：{why}").format(file=self.file, why=self.why)), err=True)


class Named(click.Path):
    """A file or folder as named on the command line. Whether it can be read is found out when it is read."""

    def __init__(self) -> None:
        """No demands on it but that it has a name."""
        super().__init__(readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path. Complains about an empty name, which would mean the folder one happens to be in."""
        if not os.fspath(value):
            self.fail("''", param, ctx)
        return Path(value)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; a name that no file can have is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def reports_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Each path as named; for a folder every file in it and below that may be a report, sorted by name.

    Folders that cannot be looked into stand among them, to be reported; a folder without reports is told on stderr.
    """
    for path in paths:
        if not is_folder(path):
            yield path
            continue
        found = sorted(_within(path))
        yield from found
        if not found:
            click.echo(visible(_("文件夹 {path} 里没有报告文件。").format(path=path)), err=True)


def _within(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for at, _folders, names in os.walk(folder, onerror=closed.append):
        yield from (path for name in names if _may_be_report(path := Path(at, name)))
    yield from (Path(error.filename) for error in closed)


def opened(path: Path, *, as_json: bool = False) -> Report:
    """The one report a command is about. If it cannot be read, say why (in the JSON as well) and end with status 2."""
    try:
        return open_report(path)
    except Exception as error:  # noqa: BLE001 whatever a file does to us, its owner is told in words
        failure = Failure(str(path), reason(error))
    if as_json:
        put_json(failure.as_json())
    failure.tell()
    raise click.exceptions.Exit(Status.UNREADABLE)


def open_all(paths: Iterable[Path]) -> tuple[list[Report], list[Failure]]:
    """Every file as a report, and those that are none with the reason."""
    reports, failures = [], []
    for path in paths:
        try:
            reports.append(open_report(path))
        except Exception as error:  # noqa: BLE001 one bad file must not lose the others
            failures.append(Failure(str(path), reason(error)))
    return reports, failures


def reason(error: Exception) -> str:
    """Why a file could not be read, for its reader: our own words as they are, anything else as a fault of ours."""
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, MemoryError):
        return _("内存不够，读不完这个文件。")
    kind = type(error).__name__
    return _("程序没有料到这样的文件（{kind}：{why}）。请把文件随问题报告给我们。").format(kind=kind, why=error)


def _may_be_report(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or not path.is_file():
        return False
    suffix = path.suffix.lower()
    return _speaks_contract(path) if suffix == ".json" else suffix in SUFFIXES.keys() - PICTURES


def _speaks_contract(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(SNIFFED)
    except OSError:
        return True
    return b'"form"' in head and any(word in head for word in (b'"title"', b'"active"', b'"requests"'))
