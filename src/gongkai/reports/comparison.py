"""Two reports side by side, two years of one body or two bodies: cell by cell, and section by section.

Cells of different forms stand beside one another only where they mean the same (see `crosswalk`); the others are listed
apart with the reason. This module gives data; how it looks on a screen is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import groupby
from typing import Any

from gongkai.reports import sentences
from gongkai.reports.as_json import plain
from gongkai.reports.crosswalk import apart, common, sources, unit_unknown
from gongkai.reports.filled import Entry, Number, Place, State
from gongkai.reports.form import Cell, Form, Kind
from gongkai.reports.naming import cell_name, row_path
from gongkai.reports.report import Report
from gongkai.reports.sentences import Sentence
from gongkai.wording import _


@dataclass(frozen=True, slots=True)
class Pair:
    """One cell in both reports. A number is None where a report has none; its state says why.

    `difference` is b - a, `percent` that in per cent of a to one decimal: None where a is nought, or where the cell holds
    a change. Neither is there without both numbers, or where `note` says they must not be compared.
    """

    cell: Cell
    a: Number | None
    b: Number | None
    a_state: State
    b_state: State
    difference: Number | None
    percent: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of a table; `zero` where every cell is nought in both reports, so that it can be folded away."""

    path: str
    label: str
    pairs: tuple[Pair, ...]

    @property
    def zero(self) -> bool:
        """Whether every cell was read as nought in both."""
        return all(pair.a == 0 and pair.b == 0 for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Apart:
    """A cell of one report (`side` a or b) that nothing of the other can be set beside, and why."""

    side: str
    cell: Cell
    value: Number | None
    why: str


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """The words of one section in both reports: how alike they are (0 … 1) and what became of each sentence."""

    key: str
    heading: str
    likeness: float
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Comparison:
    """Two reports side by side. `form` is the one the rows are laid out on."""

    a: Report
    b: Report
    form: Form
    rows: tuple[ComparedRow, ...]
    apart: tuple[Apart, ...]
    sections: tuple[ComparedSection, ...]

    def to_json(self) -> dict[str, Any]:
        """Everything as plain values; rows that are nought in both are named in `zero_rows` only."""
        return {
            "a": _side(self.a),
            "b": _side(self.b),
            "form": self.form.key,
            "cells": {pair.cell.key: _pair(pair) for row in self.rows if not row.zero for pair in row.pairs},
            "zero_rows": [row.path for row in self.rows if row.zero],
            "not_comparable": [
                {"side": each.side, "cell": each.cell.key, "label": cell_name(each.cell), "value": plain(each.value),
                 "why": each.why} for each in self.apart
            ],
            "sections": {
                section.key: {
                    "heading": section.heading,
                    "likeness": section.likeness,
                    "sentences": [
                        {"fate": each.fate.value, "a": each.a, "b": each.b, "likeness": round(each.likeness, 4)}
                        for each in section.sentences
                    ],
                }
                for section in self.sections
            },
        }  # fmt: skip


def compare(a: Report, b: Report) -> Comparison:
    """Set two reports side by side; differences are b - a, so put the earlier year first."""
    form = common([b.form, a.form])
    return Comparison(a, b, form, tuple(_rows(a, b)), tuple(_apart(a, b)), tuple(_sections(a, b)))


def pairs(a: Report, b: Report) -> Iterator[Pair]:
    """Every cell that both reports have, in the order of the form."""
    form = common([b.form, a.form])
    for cell in form.cells.values():
        own, others = sources(a.form, cell.key), sources(b.form, cell.key)
        if own and others:
            yield _beside(cell, _entry(a, own), _entry(b, others))


def place_of(report: Report, key: str) -> Place:
    """Where a compared cell stands in one of the reports: its own place, or that of the first cell that makes it up."""
    return report.filled[sources(report.form, key)[0]].place


def _rows(a: Report, b: Report) -> Iterator[ComparedRow]:
    for path, members in groupby(pairs(a, b), key=lambda pair: row_path(pair.cell.key)):
        row = tuple(members)
        yield ComparedRow(path, row[0].cell.row_label, row)


def _entry(report: Report, own: tuple[str, ...]) -> Entry:
    """What a report says in a cell, added up where it prints it as several; no number unless all have one."""
    if len(own) == 1:
        return report.filled[own[0]]
    parts = [report.filled[key] for key in own]
    for part in parts:
        if part.value is None:
            return part
    return Entry(sum(part.value for part in parts if part.value is not None), State.NUMBER)


def _beside(cell: Cell, a: Entry, b: Entry) -> Pair:
    note = ""
    if unit_unknown(cell, a) or unit_unknown(cell, b):
        note = _("有一份没有写明金额单位，不能比较")
    if a.value is None or b.value is None or note:
        return Pair(cell, a.value, b.value, a.state, b.state, None, None, note)
    difference = b.value - a.value
    percent = None
    if a.value > 0 and cell.kind is not Kind.CHANGE:
        percent = per_cent(difference, a.value)
    return Pair(cell, a.value, b.value, a.state, b.state, difference, percent)


def per_cent(part: Number, whole: Number) -> Decimal:
    """How many per cent of `whole` (not nought) a number is, to one decimal, half up."""
    with localcontext(prec=100):
        return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _apart(a: Report, b: Report) -> Iterator[Apart]:
    for side, own, other in (("a", a, b), ("b", b, a)):
        for cell, why in apart(own.form, other.form):
            yield Apart(side, cell, own.filled.value(cell.key), why)


def _sections(a: Report, b: Report) -> Iterator[ComparedSection]:
    for section in b.form.sections:
        one, two = a.sections.get(section.key, ""), b.sections.get(section.key, "")
        if one or two:
            yield ComparedSection(section.key, section.heading, *sentences.compare(one, two))


def _side(report: Report) -> dict[str, Any]:
    return {"body": report.body, "year": report.year, "title": report.title, "form": report.form.key}


def _pair(pair: Pair) -> dict[str, Any]:
    data: dict[str, Any] = {
        "label": cell_name(pair.cell),
        "a": plain(pair.a),
        "b": plain(pair.b),
        "difference": plain(pair.difference),
        "percent": plain(pair.percent),
    }
    if pair.a is None:
        data["a_state"] = pair.a_state.value
    if pair.b is None:
        data["b_state"] = pair.b_state.value
    if pair.note:
        data["note"] = pair.note
    return data
