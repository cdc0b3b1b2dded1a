"""Filled forms on which every identity holds, and reports made of them: invented numbers, invented bodies."""

from collections.abc import Mapping

from hypothesis import strategies as st

from gongkai.reports.filled import Entry, Filled, Number, State
from gongkai.reports.form import Form, forms
from gongkai.reports.report import Report
from making.numbers import Numbers, numbers

TRIAL, REVISED = forms()["trial-2019"], forms()["revised-2021"]
MERGED = REVISED.with_other_merged()
ALL_FORMS = (TRIAL, REVISED, MERGED)
BODY = "示例自治区应急管理厅"


def balanced(form: Form, seed: int) -> Numbers:
    """Numbers for every cell of the form, many of them nought, on which every identity holds and nothing is odd."""
    made = numbers(form, seed)
    for head in form.active:
        for row in head.rows:
            path = f"active/{head.key}/{row.key}/"
            if path + "in_force" in made:
                made[path + "in_force"] = made[path + "issued"] + made[path + "repealed"] + 1
            if path + "total_disclosed" in made:
                made[path + "total_disclosed"] = made[path + "disclosed"] + 1
            if path + "change" in made:
                made[path + "change"] = abs(made[path + "change"])
    return made


def filled(form: Form, numbers: Mapping[str, Number | None]) -> Filled:
    """A form as if read from a document: None is a blank cell, a cell that is not named was never found."""
    entries = {
        key: Entry(None, State.BLANK) if value is None else Entry(value, State.NUMBER, str(value))
        for key, value in numbers.items()
    }
    return Filled(form, entries)


def report(form: Form = REVISED, seed: int = 1, body: str = BODY, year: int | None = None, **changed) -> Report:
    """A balanced report; keyword `cells` overrides numbers (None for a blank cell)."""
    cells: dict[str, Number | None] = {**balanced(form, seed), **changed.get("cells", {})}
    return Report(filled(form, cells), body, year or form.last_year or 2024)


seeds = st.integers(0, 10**9)
"""A balanced form is drawn as its seed: it shrinks to small seeds, not to small numbers, which is enough here."""
