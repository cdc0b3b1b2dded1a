"""A report as JSON and back: the contract between this program and others.

`to_json` gives plain Python values for `json.dumps`; `from_json` takes what `json.loads` gave. A cell's value stands
both in `cells` (with how it was read) and in the three tables (value or null); `from_json` believes `cells`, takes
from the tables what `cells` does not mention or left unread, and keeps a number on which the two disagree as an alternative.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from gongkai.reports.filled import NOWHERE, Entry, Filled, Number, Origin, Place, State
from gongkai.reports.form import Form, forms
from gongkai.reports.reading import Damaged
from gongkai.reports.report import PREAMBLE, Heading, Report
from gongkai.wording import _

TABLES = ("active", "requests", "remedies")
Named = TypeVar("Named", State, Origin)


def to_json(report: Report) -> dict[str, Any]:
    """The report as the JSON contract writes it."""
    filled = report.filled
    tables: dict[str, Any] = {table: {} for table in TABLES}
    for key, entry in filled.entries.items():
        *path, column = key.split("/")
        at = tables
        for step in path:
            at = at.setdefault(step, {})
        at[column] = plain(entry.value)
    return {
        "form": report.form.key,
        "body": report.body,
        "year": report.year,
        "title": report.title,
        **tables,
        "sections": dict(report.sections),
        "headings": [
            {"number": h.number, "title": h.title, "key": h.key, "place": h.place.as_dict()} for h in report.headings
        ],
        "cells": {key: _entry_json(entry, filled.form.cells[key].unit) for key, entry in filled.entries.items()},
        "leftover": list(report.leftover),
    }


def plain(value: Number | None) -> int | float | None:
    """A number as JSON can say it: whole numbers as int, others as the float that prints the same digits."""
    return float(value) if isinstance(value, Decimal) else value


def _entry_json(entry: Entry, form_unit: str | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "value": plain(entry.value),
        "state": entry.state.value,
        "raw": entry.raw,
        "place": entry.place.as_dict(),
    }
    if entry.origin is not Origin.READ:
        data["origin"] = entry.origin.value
    if entry.unit is not None or form_unit is not None:
        data["unit"] = entry.unit
    if entry.alternatives:
        data["alternatives"] = [plain(value) for value in entry.alternatives]
    return data


def from_json(data: Any) -> Report:
    """The report that a contract JSON object tells of. Raises `Damaged` where it breaks the contract."""
    if not isinstance(data, Mapping) or "form" not in data:
        raise Damaged(_("这个 JSON 不是年度报告：最外层应是一个对象，并有 form 一项。"))
    form = _form(data)
    entries = dict(_table_entries(data, form))
    cells = data.get("cells") or {}
    if not isinstance(cells, Mapping):
        raise Damaged(_("cells 应是一个对象：格的键 → 值。"))
    for key, cell in cells.items():
        if key not in form.cells:
            raise Damaged(_("{form} 没有 {key} 这一格。").format(form=form.key, key=key))
        entries[key] = _beside(_entry(key, cell), entries.get(key))
    sections = data.get("sections") or {}
    if not isinstance(sections, Mapping) or not all(isinstance(text, str) for text in sections.values()):
        raise Damaged(_("sections 应是一个对象：部分的键 → 文字。"))
    known = {section.key for section in form.sections} | {PREAMBLE}
    if strange := sections.keys() - known:
        raise Damaged(_("报告没有这些部分：{keys}。").format(keys="、".join(sorted(map(str, strange)))))
    year = data.get("year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool)):
        raise Damaged(_("year 应是整数，例如 2020。"))
    return Report(
        Filled(form, entries),
        body=_text(data, "body"),
        year=year,
        title=_text(data, "title"),
        sections=dict(sections),
        headings=tuple(map(_heading, _list(data, "headings"))),
        leftover=tuple(map(str, _list(data, "leftover"))),
        source="json",
    )


def _beside(entry: Entry, in_table: Entry | None) -> Entry:
    """What `cells` says of a cell. What it could not read the table may say; another number there is kept beside it."""
    other = None if in_table is None else in_table.value
    if in_table is None or other is None or other == entry.value:
        return entry
    if entry.state is State.UNREAD:
        return replace(in_table, place=entry.place)
    state = State.NUMBER if entry.state is State.RECOVERED else entry.state
    return replace(entry, state=state, alternatives=(other,))


def _text(data: Mapping[str, Any], name: str) -> str:
    text = data.get(name)
    if text is not None and not isinstance(text, str):
        raise Damaged(_("{name} 应是文字。").format(name=name))
    return text or ""


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    every = data.get(name)
    if every is not None and not isinstance(every, list):
        raise Damaged(_("{name} 应是一个列表。").format(name=name))
    return every or []


def _form(data: Mapping[str, Any]) -> Form:
    form = forms().get(data["form"]) if isinstance(data["form"], str) else None
    if form is None:
        known = _(" 或 ").join(forms())
        raise Damaged(_("没有 {form} 这种格式；form 应是 {known}。").format(form=data["form"], known=known))
    merged = form.with_other_merged()
    rows = data.get("requests")
    cells = data.get("cells")
    split = [key for key in form.cells if key not in merged.cells]
    one = [key for key in merged.cells if key not in form.cells]
    said = set(cells) if isinstance(cells, Mapping) else set()
    said |= {f"requests/{row}/" for row in rows} if isinstance(rows, Mapping) else set()

    def speaks_of(keys: list[str]) -> bool:
        return any(key in said or key.rpartition("/")[0] + "/" in said for key in keys)

    return merged if speaks_of(one) and not speaks_of(split) else form


def _table_entries(data: Mapping[str, Any], form: Form) -> Iterator[tuple[str, Entry]]:
    for table in TABLES:
        for key, value in _leaves(data.get(table) or {}, table):
            if key not in form.cells:
                raise Damaged(_("{form} 没有 {key} 这一格。").format(form=form.key, key=key))
            if value is not None:
                yield key, _entry(key, {"value": value})


def _leaves(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(data, Mapping):
        for step, value in data.items():
            yield from _leaves(value, f"{path}/{step}")
    else:
        yield path, data


def _entry(key: str, cell: Any) -> Entry:
    if not isinstance(cell, Mapping):
        cell = {"value": cell}
    value = _number(key, cell.get("value"))
    state = _one_of(State, key, cell.get("state", State.NUMBER if value is not None else State.UNREAD))
    origin = _one_of(Origin, key, cell.get("origin", Origin.READ))
    if (value is not None) != (state in (State.NUMBER, State.RECOVERED)):
        raise Damaged(_("{key}：有数的格应是 number 或 recovered，其他状态的值应是 null。").format(key=key))
    place = cell.get("place")
    raw = cell.get("raw")
    return Entry(
        value,
        state,
        raw=str(raw) if raw is not None else ("" if value is None else str(value)),
        place=_place(place),
        origin=origin,
        unit=cell.get("unit") if isinstance(cell.get("unit"), str) else None,
        alternatives=tuple(
            number for each in _list(cell, "alternatives") if (number := _number(key, each)) is not None
        ),
    )


def _one_of(kind: type[Named], key: str, value: Any) -> Named:
    try:
        return kind(value)
    except ValueError:
        known = _("、").join(kind)
        raise Damaged(_("{key}：{value} 应是 {known} 之一。").format(key=key, value=value, known=known)) from None


def _place(data: Any) -> Place:
    if not isinstance(data, Mapping):
        return NOWHERE
    known = {name: data.get(name) for name in Place.__slots__}
    return Place(**{name: at for name, at in known.items() if type(at) is int and at > 0})


def _heading(data: Any) -> Heading:
    if not isinstance(data, Mapping):
        raise Damaged(_("headings 的每一项应有 number、title、key。"))
    key = data.get("key")
    return Heading(
        str(data.get("number") or ""),
        str(data.get("title") or ""),
        key if isinstance(key, str) else None,
        _place(data.get("place")),
    )


def _number(key: str, value: Any) -> Number | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float | Decimal):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return int(number) if number == number.to_integral_value() and "." not in str(value) else number
    raise Damaged(_("{key}：值应是数字或 null，而不是 {value}。").format(key=key, value=value))
