"""The real reports and their variants beside this checkout: no cell wrong, and every number read that they print.

They are not part of the project; where they are absent there is nothing to test.
"""

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongkai.reports.filled import State
from gongkai.reports.fit import fit
from gongkai.reports.form import Form, forms
from gongkai.reports.readers import read
from gongkai.reports.report import Report

CASES = Path(__file__).parents[3] / "../shared/cases"
SOURCES = sorted(path for path in CASES.glob("**/source.*")) if CASES.is_dir() else []
PRINTS_NO_NOUGHT = {"v02-blank-for-zero", "v04-dash-for-zero"}
"""Their truth says 0 where the page prints a blank or a dash: there the cell has no value."""
SEPARATORS_LOST = {
    "pingtan-2019/source.txt": "active/",
    "pingtan-2021/source.txt": "active/art20_1/",
    "pingtan-2022/source.txt": "active/art20_1/",
    "pingtan-2023/source.txt": "active/art20_1/",
    "v16-squashed-text/source.txt": "",
}
"""Flattened text, with the cells that no identity decides: table two has none, so its rows of several numbers stay
unread; in v16 also numbers of table four."""
SHORT_NAME_ONLY = {"shanghai-kewei-2024"}
"""Documents that name their body in short only, and never in full."""

present = pytest.mark.skipif(not SOURCES, reason="the real reports (../shared/cases) are not beside this checkout")


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


sources = pytest.mark.parametrize("path", SOURCES or [None], ids=lambda path: name(path) if path else "absent")


@cache
def opened(path: Path) -> Report:
    return fit(read(path))


@cache
def truth(path: Path) -> dict[str, Any]:
    return json.loads((path.parent / "truth.json").read_text("utf-8"), parse_float=Decimal)


def form_of(cells: dict[str, Any]) -> Form:
    form = forms()["trial-2019" if "active/art20_9/procurement/amount" in cells else "revised-2021"]
    return form.with_other_merged() if "requests/other/total" in cells else form


@present
@sources
def test_no_cell_is_wrong(path: Path) -> None:
    """A value is the truth's; where the truth has none, there is none."""
    entries, cells = opened(path).filled.entries, truth(path)["cells"]
    wrong = {
        key: (expected, entries[key].value)
        for key, expected in cells.items()
        if entries[key].value is not None and entries[key].value != expected
    }
    assert wrong == {}


@present
@sources
def test_every_printed_number_is_read(path: Path) -> None:
    if path.parent.name in PRINTS_NO_NOUGHT:
        pytest.skip("the truth's noughts are not printed there: see test_a_blank_is_not_nought")
    undecided = SEPARATORS_LOST.get(name(path))
    entries = opened(path).filled.entries
    unread = [
        key for key, expected in truth(path)["cells"].items() if expected is not None and entries[key].value is None
    ]
    if undecided is None:
        assert unread == []
    else:
        assert all(key.startswith(undecided) for key in unread)
        assert len(unread) <= 20


@present
@pytest.mark.parametrize("case", sorted(PRINTS_NO_NOUGHT))
def test_a_blank_is_not_nought(case: str) -> None:
    (path,) = (path for path in SOURCES if path.parent.name == case)
    entries, cells = opened(path).filled.entries, truth(path)["cells"]
    assert {key: entries[key].value for key in cells} == {key: value or None for key, value in cells.items()}
    nothing = {State.BLANK, State.MARK}
    assert all(entries[key].state in nothing for key, value in cells.items() if not value)


@present
@sources
def test_what_is_not_printed_is_said_to_be_blank(path: Path) -> None:
    """In a page with cells, a cell without a number is blank or a mark, not unread."""
    if path.suffix == ".txt":
        pytest.skip("text has no cells")
    entries = opened(path).filled.entries
    assert [
        key for key, value in truth(path)["cells"].items() if value is None and entries[key].state is State.UNREAD
    ] == []


@present
@sources
def test_form_year_and_body(path: Path) -> None:
    report, said = opened(path), truth(path)
    form = form_of(said["cells"])
    assert (report.form.key, report.form.other_is_merged) == (form.key, form.other_is_merged)
    assert report.filled.entries.keys() == said["cells"].keys()
    assert report.year == said["year"]
    if path.parent.name in SHORT_NAME_ONLY:
        assert set(report.body) <= set(said["body"])
    else:
        assert report.body == said["body"]


@present
@sources
def test_every_number_stands_where_it_was_read(path: Path) -> None:
    """What a cell says it printed holds its digits."""
    for key, entry in opened(path).filled.entries.items():
        if entry.state is State.NUMBER and entry.unit in (None, "万元"):
            digits = re.sub(r"\D", "", str(abs(entry.value or 0)))
            printed = re.sub(r"\D", "", entry.raw)
            assert digits in printed, (key, entry)
