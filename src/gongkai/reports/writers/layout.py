"""The three official tables laid out as boxes with spans: what DOCX, PDF, HTML and XLSX all draw.

Source: the tables of 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号. A table is written as HTML writes one: a row holds the
boxes that begin in it, a box covers `rowspan` rows and `colspan` columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.reports.filled import Entry, Filled, Origin
from gongkai.reports.form import Cell, Column, Kind, Remedies, Requests
from gongkai.reports.writers.words import clean

INFORMATION = "信息内容"
"""The label over the row labels of table two."""

PRINTED_IN = "万元"
"""The unit money is kept in and printed in."""

WIDTH = 156.0
"""The width of the type area in mm (GB/T 9704—2012)."""


class Role(StrEnum):
    """What a box is for."""

    BAND = "band"
    """A head of article 20, over the whole width of table two."""
    HEAD = "head"
    """The label of a column or of several columns."""
    LABEL = "label"
    """The label of a row or of several rows."""
    NOTE = "note"
    """The sentence in the first box of table three."""
    VALUE = "value"
    """A cell of the form."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a table: its words and what it is for. `key` is unique in the report; a value's is its cell's key.

    `headers` are the keys of the boxes that say what a value means, the widest first. `narrow` boxes
    have room for two characters in a line, `upright` ones for one.
    """

    text: str
    role: Role
    key: str
    rowspan: int = 1
    colspan: int = 1
    headers: tuple[str, ...] = ()
    number: bool = False
    narrow: bool = False
    upright: bool = False

    @property
    def left(self) -> bool:
        """Whether the words begin at the left edge, as the note and the row labels of table three do."""
        return self.role is Role.NOTE or (
            self.role is Role.LABEL and self.rowspan == 1 and self.key.startswith("requests/")
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """The words as a narrow box breaks them: 三、/本/年/度 …, 社会/公益/组织, a group's number above its name."""
        if self.upright:
            head, comma, tail = self.text.partition("、")
            return (head + comma, *tail) if comma else tuple(self.text)
        if self.role is Role.LABEL and self.rowspan > 1:
            number, bracket, name = self.text.partition("）")
            return (number + bracket, name) if name else (self.text,)
        if self.narrow and len(self.text) > 2:
            return tuple(self.text[at : at + 2] for at in range(0, len(self.text), 2))
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` is its section's, `widths` are its columns' in mm, `heads` how many rows repeat on a new page."""

    key: str
    title: str
    widths: tuple[float, ...]
    heads: int
    rows: tuple[tuple[Box, ...], ...]

    def placed(self) -> Iterator[tuple[int, int, Box]]:
        """Each box with the row and the column it begins in, counting from 0."""
        taken: set[tuple[int, int]] = set()
        for r, row in enumerate(self.rows):
            c = 0
            for box in row:
                while (r, c) in taken:
                    c += 1
                taken |= {(r + down, c + across) for down in range(box.rowspan) for across in range(box.colspan)}
                yield r, c, box


def tables(filled: Filled) -> dict[str, Table]:
    """The three tables of a report by the key of the section they stand in."""
    return {"active": _active(filled), "requests": _requests(filled), "remedies": _remedies(filled)}


def printed(cell: Cell, entry: Entry) -> str:
    """The words of a cell: its number, or what stood there where it holds none. Blank and unread stay empty.

    Money is printed in 万元; where the form's column does not say so, the cell does, unless it was read without a unit.
    """
    if entry.value is None:
        return clean(entry.raw).strip()
    number = f"{entry.value:f}" if not isinstance(entry.value, int) else str(entry.value)
    unknown = entry.unit is None and entry.origin is Origin.READ
    return number + PRINTED_IN if cell.kind is Kind.MONEY and cell.unit is None and not unknown else number


def _value(filled: Filled, key: str, headers: tuple[str, ...], colspan: int = 1) -> Box:
    entry = filled[key]
    text = printed(filled.form.cells[key], entry)
    return Box(text, Role.VALUE, key, colspan=colspan, headers=headers, number=entry.is_number)


def _active(filled: Filled) -> Table:
    width = max(len(head.columns) for head in filled.form.active)
    rows: list[tuple[Box, ...]] = []
    for head in filled.form.active:
        band = f"active/{head.key}"
        # the last column of a shorter head reaches to the edge, as in the annexes of both notices
        spans = (1,) * (len(head.columns) - 1) + (width - len(head.columns) + 1,)
        columns = tuple(zip(head.columns, spans, strict=True))
        rows.append((Box(head.heading, Role.BAND, band, colspan=1 + width),))
        over = (Box(column.label, Role.HEAD, f"{band}/@{column.key}", colspan=span) for column, span in columns)
        rows.append((Box(INFORMATION, Role.HEAD, f"{band}/@"), *over))
        for row in head.rows:
            key = f"{band}/{row.key}"
            values = (
                _value(filled, f"{key}/{column.key}", (band, key, f"{band}/@{column.key}"), span)
                for column, span in columns
            )
            rows.append((Box(row.label, Role.LABEL, key), *values))
    return Table("active", _title(filled, "active"), (48.0, *((WIDTH - 48.0) / width,) * width), 0, tuple(rows))


def _requests(filled: Filled) -> Table:
    table = filled.form.requests
    rows = [*_applicants(table), *_outcomes(filled)]
    widths = (9.0, 18.0, 52.0, *(11.0,) * len(table.columns))
    return Table("requests", _title(filled, "requests"), widths, 3, tuple(rows))


def _applicants(table: Requests) -> Iterator[tuple[Box, ...]]:
    grouped = [column for column in table.columns if column.key in table.grouped_columns]
    yield (
        Box(table.note, Role.NOTE, "requests/@note", rowspan=3, colspan=3),
        Box(table.applicants_heading, Role.HEAD, "requests/@applicants", colspan=len(table.columns)),
    )
    second: list[Box] = []
    for column in table.columns:
        if column not in grouped:
            second.append(Box(column.label, Role.HEAD, f"requests/@{column.key}", rowspan=2, narrow=True))
        elif column is grouped[0]:
            second.append(Box(table.column_group, Role.HEAD, "requests/@organisations", colspan=len(grouped)))
    yield tuple(second)
    yield tuple(Box(column.label, Role.HEAD, f"requests/@{column.key}", narrow=True) for column in grouped)


def _outcomes(filled: Filled) -> Iterator[tuple[Box, ...]]:
    """Rows of table three: 三、本年度办理结果 stands beside everything from （一） to （七）, a group beside its rows."""
    table = filled.form.requests
    inside = [row for row in table.rows if row.key not in ("received", "carried_in", "carried_out")]
    members = {group: [row for row in inside if row.group == group] for group in table.groups}
    for row in table.rows:
        key = f"requests/{row.key}"
        labels: list[Box] = []
        above: tuple[str, ...] = ()
        if row in inside:
            above = ("requests/@outcome",)
            if row is inside[0]:
                labels.append(Box(table.outcome_heading, Role.LABEL, above[0], len(inside), upright=True))
        if row.group:
            above = (*above, f"requests/@group-{row.group}")
            if row is members[row.group][0]:
                labels.append(Box(table.groups[row.group], Role.LABEL, above[-1], len(members[row.group])))
        labels.append(Box(row.label, Role.LABEL, key, colspan=3 - len(above)))
        values = (
            _value(filled, f"{key}/{column.key}", (*above, key, *_column_heads(table, column)))
            for column in table.columns
        )
        yield (*labels, *values)


def _column_heads(table: Requests, column: Column) -> tuple[str, ...]:
    group = ("requests/@organisations",) if column.key in table.grouped_columns else ()
    return ("requests/@applicants", *group, f"requests/@{column.key}")


def _remedies(filled: Filled) -> Table:
    table = filled.form.remedies
    values = tuple(
        _value(filled, f"remedies/{block}/{column}", headers)
        for block, column, headers in (
            (block.key, column.key, _remedy_heads(block.group, block.label, f"{block.key}/{column.key}"))
            for block in table.blocks
            for column in table.columns
        )
    )
    count = len(values)
    return Table("remedies", _title(filled, "remedies"), (WIDTH / count,) * count, 3, (*_results(table), values))


def _remedy_heads(group: str, label: str, path: str) -> tuple[str, ...]:
    block = path.partition("/")[0]
    return (f"remedies/@{group}", *(() if label == group else (f"remedies/@{block}",)), f"remedies/@{path}")


def _results(table: Remedies) -> Iterator[tuple[Box, ...]]:
    """Three header rows: 行政复议 has no middle row, so its five labels reach over two."""
    width = len(table.columns)
    groups = {block.group: [each for each in table.blocks if each.group == block.group] for block in table.blocks}
    yield tuple(
        Box(group, Role.HEAD, f"remedies/@{group}", colspan=width * len(blocks)) for group, blocks in groups.items()
    )
    second: list[Box] = []
    third: list[Box] = []
    for block in table.blocks:
        alone = block.label == block.group
        if not alone:
            second.append(Box(block.label, Role.HEAD, f"remedies/@{block.key}", colspan=width))
        for column in table.columns:
            key = f"remedies/@{block.key}/{column.key}"
            box = Box(column.label, Role.HEAD, key, rowspan=2 if alone else 1, narrow=True)
            (second if alone else third).append(box)
    yield tuple(second)
    yield tuple(third)


def _title(filled: Filled, key: str) -> str:
    return next(section.title for section in filled.form.sections if section.key == key)
