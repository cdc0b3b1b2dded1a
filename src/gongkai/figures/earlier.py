"""A report of an earlier year from a document: read, and fit to be what the next year stands on."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.utils.translation import gettext as _

from gongkai.reports.as_json import to_json
from gongkai.reports.filled import State
from gongkai.reports.opening import open_report
from gongkai.reports.reading import Unreadable


class Unfit(ValueError):
    """The document is no report on that year; the message says why."""


READ = ("number", "recovered")
"""States of a cell whose number is known."""


def lacking(report: dict[str, Any]) -> list[str]:
    """The cells of a report (as JSON) that have no number: not read, blank, or something else than a number."""
    return [key for key, cell in report["cells"].items() if cell["state"] not in READ]


def doubts(read: dict[str, Any], body: str, year: int) -> Iterator[str]:
    """What a person should look at in a document that was taken in, in their words."""
    if read["year"] is None:
        yield _("文件里没有写明是哪一年度的报告，按{year}年度录入，请核对。").format(year=year)
    if read["body"] and _bare(read["body"]) != _bare(body):
        yield _(
            "文件里的机关是“{theirs}”，本机关是“{ours}”。拿错了文件的，请重新录入；机关改过名的，封存前须写说明。"
        ).format(theirs=read["body"], ours=body)
    if keys := lacking(read):
        yield _("有{n}格没有读出数，请逐格核对补填。").format(n=len(keys))


def _bare(name: str) -> str:
    return "".join(name.split())


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was read: the report as JSON, the hash of the file, and how many cells could not be read."""

    report: dict[str, Any]
    digest: str
    unread: int


def read_earlier(name: str, data: bytes, year: int) -> Earlier:
    """The report in a document. Raises Unfit where it cannot be read, is empty, or is on another year."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("report" + PurePath(name).suffix.lower())
        path.write_bytes(data)
        try:
            read = open_report(path)
        except Unreadable as unreadable:
            raise Unfit(_("{name}：{why}").format(name=name, why=unreadable)) from unreadable
    if not read.filled.numbers():
        raise Unfit(_("{name}里没有读出年度报告的任何一格，请换一种格式的文件再试").format(name=name))
    if read.year is not None and read.year != year:
        raise Unfit(_("{name}是{read}年度的报告，不是{year}年度的").format(name=name, read=read.year, year=year))
    return Earlier(to_json(read), hashlib.sha256(data).hexdigest(), read.filled.count(State.UNREAD))
