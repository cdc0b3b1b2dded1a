"""Filled forms on which every identity holds, and reports made of them: invented numbers, invented bodies."""

import random
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.reports.filled import Entry, Filled, Number, State
from gongkai.reports.form import Form, Kind, forms
from gongkai.reports.report import Report

TRIAL, REVISED = forms()["trial-2019"], forms()["revised-2021"]
MERGED = REVISED.with_other_merged()
ALL_FORMS = (TRIAL, REVISED, MERGED)
BODY = "示例自治区应急管理厅"


def balanced(form: Form, seed: int, largest: int = 400) -> dict[str, Number]:
    """Numbers for every cell of the form, many of them nought, on which every identity holds."""
    chance = random.Random(seed)
    few = lambda: chance.choice((0, 0, 0, chance.randint(1, 9), chance.randint(1, largest)))  # noqa: E731
    numbers: dict[str, Number] = {}
    for cell in form.cells.values():
        if cell.table == "active":
            numbers[cell.key] = Decimal(chance.randint(0, 10**6)) / 100 if cell.kind is Kind.MONEY else few()
    for head in form.active:
        for row in head.rows:
            path = f"active/{head.key}/{row.key}/"
            if path + "in_force" in numbers:
                numbers[path + "in_force"] = sum(numbers[path + each] for each in ("issued", "repealed")) + 1
            if path + "total_disclosed" in numbers:
                numbers[path + "total_disclosed"] = numbers[path + "disclosed"] + 1
    for column in form.requests.columns:
        if column.key != "total":
            _column(numbers, form, column.key, few)
    for row in form.requests.rows:
        path = f"requests/{row.key}/"
        numbers[path + "total"] = sum(numbers[path + c.key] for c in form.requests.columns if c.key != "total")
    for block in form.remedies.blocks:
        path = f"remedies/{block.key}/"
        parts = [path + column.key for column in form.remedies.columns if column.key != "total"]
        numbers.update({part: few() for part in parts})
        numbers[path + "total"] = sum(numbers[part] for part in parts)
    return numbers


def _column(numbers: dict[str, Number], form: Form, column: str, few) -> None:
    closed = 0
    for row in form.requests.outcomes:
        closed += numbers.setdefault(f"requests/{row.key}/{column}", few())
    out = few()
    carried_in = min(few(), closed + out)
    numbers[f"requests/closed/{column}"] = closed
    numbers[f"requests/carried_out/{column}"] = out
    numbers[f"requests/carried_in/{column}"] = carried_in
    numbers[f"requests/received/{column}"] = closed + out - carried_in


def filled(form: Form, numbers: Mapping[str, Number | None]) -> Filled:
    """A form as if read from a document: None is a blank cell, a cell that is not named was never found."""
    entries = {
        key: Entry(None, State.BLANK) if value is None else Entry(value, State.NUMBER, str(value))
        for key, value in numbers.items()
    }
    return Filled(form, entries)


def report(form: Form = REVISED, seed: int = 1, body: str = BODY, year: int | None = None, **changed) -> Report:
    """A balanced report; keyword `cells` overrides numbers (None for a blank cell)."""
    numbers: dict[str, Number | None] = {**balanced(form, seed), **changed.get("cells", {})}
    return Report(filled(form, numbers), body, year or form.last_year or 2024)


seeds = st.integers(0, 10**9)
"""A balanced form is drawn as its seed: it shrinks to small seeds, not to small numbers, which is enough here."""
