"""A report of an earlier year from a document: read, and fit to be what the next year stands on."""

import hashlib
import tempfile
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


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was read: the report as JSON, the hash of the file, and how many cells could not be read."""

    report: dict[str, Any]
    digest: str
    unread: int


def read_earlier(name: str, data: bytes, year: int) -> Earlier:
    """The report in a document. Raises Unfit where it cannot be read, or is on another year."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("report" + PurePath(name).suffix.lower())
        path.write_bytes(data)
        try:
            read = open_report(path)
        except Unreadable as unreadable:
            raise Unfit(_("{name}：{why}").format(name=name, why=unreadable)) from unreadable
    if read.year is not None and read.year != year:
        raise Unfit(_("{name}是{read}年度的报告，不是{year}年度的").format(name=name, read=read.year, year=year))
    return Earlier(to_json(read), hashlib.sha256(data).hexdigest(), read.filled.count(State.UNREAD))
