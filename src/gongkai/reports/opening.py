"""From a file to a report, whatever it is: a document that must be read and understood, or the contract's JSON."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.reports import readers
from gongkai.reports.reading import Damaged
from gongkai.reports.report import Report
from gongkai.wording import _

if TYPE_CHECKING:
    from gongkai.reports.roll_up import Source

LONGEST_NUMBER = 40
"""Signs of a number that is kept digit by digit; no figure of a report is longer."""


def open_report(path: Path) -> Report:
    """The annual report in a file. Raises `Unreadable` (see `gongkai.reports.reading`) with why and what to do."""
    kind, data = readers.load(path)
    if kind is readers.Kind.JSON:
        from gongkai.reports.as_json import from_json

        return from_json(_values(data))
    return _fitted(path, kind, data)


def open_source(path: Path) -> "Source":
    """What can be added up: the annual report in a file, or the JSON of reports added up before. Raises `Unreadable`."""
    kind, data = readers.load(path)
    if kind is readers.Kind.JSON:
        from gongkai.reports.as_json import from_json
        from gongkai.reports.roll_up import rolled_up_from_json

        values = _values(data)
        return rolled_up_from_json(values) or from_json(values)
    return _fitted(path, kind, data)


def _fitted(path: Path, kind: readers.Kind, data: bytes) -> Report:
    from gongkai.reports.fit import fit

    return fit(readers.read_loaded(path, kind, data))


def _values(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=_decimal, object_pairs_hook=_object)
    except UnicodeDecodeError:
        raise Damaged(_("这个 JSON 文件不是 UTF-8 编码。请以 UTF-8 重新保存。")) from None
    except json.JSONDecodeError as error:
        raise Damaged(
            _("这个 JSON 文件写得不对：第 {line} 行第 {column} 列附近读不下去。").format(
                line=error.lineno, column=error.colno
            )
        ) from None
    except (RecursionError, ValueError):
        raise Damaged(_("这个 JSON 文件层次太深或数字太长，不是年度报告。")) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the JSON. Raises `Damaged` where a name stands in it twice: the first would be lost without a word."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Damaged(_("这个 JSON 里有一项写了两次：{name}。请删去一个。").format(name=twice[:80]))
    return made


def _decimal(text: str) -> Decimal | float:
    """Money keeps its decimals as written; what is written with an exponent is no figure of a report."""
    return Decimal(text) if len(text) <= LONGEST_NUMBER and "e" not in text.lower() else float(text)
