"""How a person names several cells at once: by table, then by row, with the columns only where the row is not whole."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from gongkai.reports.filled import Entry, Filled
from gongkai.reports.form import Cell, Form
from gongkai.wording import _

ROWS_NAMED = 6
"""A sentence names at most this many rows; the rest it counts."""


def short(label: str) -> str:
    """A row's label without the explanation the form prints behind it in brackets: （二）部分公开."""
    head, bracket, _rest = label.partition("（区分处理")
    return head if bracket else label


def cell_name(cell: Cell) -> str:
    """A cell by its row and column: （二）部分公开 / 总计."""
    return f"{short(cell.row_label)} / {cell.column_label.partition('（单位')[0]}"


def table_label(form: Form, table: str) -> str:
    """The heading of the section a table stands in: 三、收到和处理政府信息公开申请情况."""
    return next(section.heading for section in form.sections if section.key == table)


def by_table(filled: Filled, keys: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The cells grouped by table, in the form's order: (`requests`, its cells)."""
    wanted = set(keys)
    ordered = (key for key in filled.form.cells if key in wanted)
    for table, members in groupby(ordered, key=lambda key: filled.form.cells[key].table):
        yield table, tuple(members)


def row_path(key: str) -> str:
    """The row a cell stands in, as a path: `requests/received`."""
    return key.rpartition("/")[0]


def name_cells(form: Form, keys: Iterable[str]) -> str:
    """Names cells row by row: （一）予以公开（自然人、总计）；四、结转下年度继续办理（整行）."""
    wanted = list(keys)
    rows = [list(members) for _path, members in groupby(wanted, key=row_path)]
    named = [_row(form, members) for members in rows[:ROWS_NAMED]]
    if len(rows) > ROWS_NAMED:
        return _("{rows}等 {n} 行").format(rows="；".join(named), n=len(rows))
    return "；".join(named)


def _row(form: Form, keys: list[str]) -> str:
    path = row_path(keys[0])
    cells = [form.cells[key] for key in keys]
    whole = sum(row_path(key) == path for key in form.cells)
    if len(cells) == whole > 1:
        return _("{row}（整行）").format(row=short(cells[0].row_label))
    return _("{row}（{columns}）").format(
        row=short(cells[0].row_label), columns="、".join(cell.column_label for cell in cells)
    )


def in_states(filled: Filled, *states: str) -> Mapping[str, tuple[Cell, Entry]]:
    """Every cell in one of these states, by its key, in the form's order."""
    return {cell.key: (cell, entry) for cell, entry in filled.cells() if entry.state in states}
