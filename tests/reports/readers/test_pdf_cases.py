"""Real reports: every number of their truth stands in the grids, in its row and in its column."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.reports.form import Form, forms
from gongkai.reports.readers.pdf import read
from gongkai.reports.reading import Grid, Reading

CASES = Path(__file__).parents[3] / "../shared/cases"
FOUND = sorted(CASES.glob("*/source.pdf")) if CASES.exists() else []


def squeeze(text: str) -> str:
    return "".join(text.split())


def row_texts(grid: Grid, row: int) -> list[str]:
    return [squeeze(cell.text) for cell in grid.anchors(row)]


def active(form: Form, reading: Reading) -> Iterator[tuple[str, str]]:
    """Table two: under the head's line and its header row, the row that begins with the label."""
    grid = next(reading.grids)
    rows = [row_texts(grid, row) for row in range(len(grid.rows))]
    for head in form.active:
        start = next(i for i, row in enumerate(rows) if squeeze(head.heading) in row[0])
        for one in head.rows:
            row = next(row for row in rows[start:] if row[0] == one.label)
            for column, text in zip(head.columns, row[1:], strict=True):
                yield f"active/{head.key}/{one.key}/{column.key}", text


def requests(form: Form, reading: Reading) -> Iterator[tuple[str, str]]:
    """Table three: the row's label is the last before its seven numbers."""
    grid = next(
        grid for grid in reading.grids if any("自然人" in row_texts(grid, row) for row in range(len(grid.rows)))
    )
    rows = [row_texts(grid, row) for row in range(len(grid.rows)) if len(grid.anchors(row)) >= 8]
    body = rows[next(i for i, row in enumerate(rows) if "本年新收" in row[0]) :]
    assert len(body) == len(form.requests.rows)
    for one, row in zip(form.requests.rows, body, strict=True):
        label = "".join(char for char in row[-8] if not char.isdigit()).lstrip(".、．")
        assert label[:3] in squeeze(one.label).lstrip("0123456789.、") or label[:3] in "".join(one.also)
        for column, text in zip(form.requests.columns, row[-7:], strict=True):
            yield f"requests/{one.key}/{column.key}", text


def remedies(form: Form, reading: Reading) -> Iterator[tuple[str, str]]:
    """Table four: fifteen numbers in its last row."""
    grid = list(reading.grids)[-1]
    row = iter(row_texts(grid, len(grid.rows) - 1))
    for block in form.remedies.blocks:
        for column in form.remedies.columns:
            yield f"remedies/{block.key}/{column.key}", next(row)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.parent.name)
@pytest.mark.skipif(not FOUND, reason="the real reports are not beside this checkout")
def test_every_number_stands_in_its_place(path: Path) -> None:
    truth = json.loads(path.with_name("truth.json").read_text("utf-8"))
    form = forms()[truth["form"]]
    if any(key.startswith("requests/other/") for key in truth["cells"]):
        form = form.with_other_merged()
    reading = read(path.read_bytes())
    printed = {**dict(active(form, reading)), **dict(requests(form, reading)), **dict(remedies(form, reading))}
    assert {key: text and float(text) for key, text in printed.items()} == truth["cells"]
