"""An annual report as a document: paragraphs and tables with spans, laid out as the official form prints it.

`official` makes it from numbers. `making.printings`, `wordings`, `shapes` and `surroundings` turn it into what is seen
in the wild; `making.written_html`, `written_text` and `written_office` write it down. The document knows what each cell of the form must be read as: `expected`.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.reports.filled import Number
from gongkai.reports.form import Form, Head

BODY = "示例市应急管理局"


@dataclass(eq=False)
class Box:
    """A cell of a table. `key` is the form's cell whose value it prints; `role` says what a label is.

    `html` is its inner HTML where that is more than its text, `attributes` what its tag carries.
    """

    text: str
    down: int = 1
    across: int = 1
    key: str = ""
    role: str = ""
    html: str = ""
    attributes: str = ""


@dataclass(eq=False)
class Table:
    """A table of boxes, each row listing the boxes that begin in it. `name` is the form's table it holds."""

    name: str
    rows: list[list[Box]]

    @property
    def boxes(self) -> Iterator[Box]:
        return (box for row in self.rows for box in row)

    def grid(self) -> list[list[Box]]:
        """The rectangle: a box stands at every position it covers."""
        grid: list[list[Box | None]] = [[] for _row in self.rows]
        for r, row in enumerate(self.rows):
            c = 0
            for box in row:
                while c < len(grid[r]) and grid[r][c] is not None:
                    c += 1
                for line in grid[r : r + box.down]:
                    line.extend([None] * (c + box.across - len(line)))
                    line[c : c + box.across] = [box] * box.across
        width = max(map(len, grid))
        for line in grid:
            line.extend([None] * (width - len(line)))
        return [[box or Box("") for box in row] for row in grid]

    @classmethod
    def of(cls, name: str, grid: list[list[Box]]) -> "Table":
        """A table from a rectangle in which the same box stands at every position it covers."""
        rows: list[list[Box]] = []
        seen: set[int] = set()
        for r, line in enumerate(grid):
            row: list[Box] = []
            for c, box in enumerate(line):
                if id(box) in seen:
                    continue
                seen.add(id(box))
                box.across = next((i for i in range(c, len(line)) if line[i] is not box), len(line)) - c
                box.down = next((i for i in range(r, len(grid)) if grid[i][c] is not box), len(grid)) - r
                row.append(box)
            rows.append(row)
        return cls(name, rows)


@dataclass(eq=False)
class Words:
    """A paragraph; `section` is the key of the section whose title it is, or empty."""

    text: str
    section: str = ""


@dataclass(eq=False)
class Document:
    """A report laid out. A cell in `doubtful` may be read as expected or stay without a value."""

    form: Form
    year: int
    blocks: list[Words | Table]
    expected: dict[str, Number | None]
    body: str = BODY
    doubtful: set[str] = field(default_factory=set)

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    def table(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)

    def replace(self, table: Table, *instead: Words | Table) -> None:
        at = self.blocks.index(table)
        self.blocks[at : at + 1] = instead

    @property
    def values(self) -> list[Box]:
        """The boxes that print a cell of the form."""
        return [box for table in self.tables for box in table.boxes if box.key]

    def labels(self, *roles: str) -> list[Box]:
        return [box for table in self.tables for box in table.boxes if box.role in roles or (not roles and box.role)]


def official(form: Form, numbers: Mapping[str, Number]) -> Document:
    """The report as the form prints it."""
    year = form.last_year or 2023
    title = f"{BODY}{year}年政府信息公开工作年度报告"
    blocks: list[Words | Table] = [
        Words(title),
        Words(
            "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）规定编制本报告。"
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        ),
    ]
    tables = {"active": active, "requests": requests, "remedies": remedies}
    prose = {
        "overview": ["（一）主动公开情况。全年通过网站公开信息853条，其中规范性文件2件。",
                     "（二）依申请公开情况。全年收到申请若干件，均按期办结，无行政复议纠错。"],
        "problems": ["一是解读形式不够丰富。二是更新不够及时。下一步，将组织培训3次。"],
        "other_matters": ["本年度未收取信息处理费。联系电话：0000-12345678，邮编：100000。"],
    }  # fmt: skip
    for section in form.sections:
        blocks.append(Words(section.heading, section.key))
        blocks.extend(map(Words, prose.get(section.key, ())))
        if section.key in tables:
            blocks.append(tables[section.key](form, numbers))
    return Document(form, year, blocks, dict(numbers))


def printed(number: Number) -> str:
    return f"{number:f}" if not isinstance(number, int) else str(number)


def value(key: str, numbers: Mapping[str, Number], across: int = 1) -> Box:
    return Box(printed(numbers[key]), 1, across, key)


def active(form: Form, numbers: Mapping[str, Number]) -> Table:
    """Table two: the heads of article 20, four columns."""
    rows = [row for head in form.active for row in head_rows(head, numbers, head.heading)]
    return Table("active", rows)


def head_rows(head: Head, numbers: Mapping[str, Number], heading: str) -> list[list[Box]]:
    wide = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}[len(head.columns)]
    rows = [[Box(heading, 1, 4, role="heading")], [Box("信息内容", role="column")]]
    rows[1] += [Box(column.label, 1, across, role="column") for column, across in zip(head.columns, wide, strict=True)]
    for row in head.rows:
        path = f"active/{head.key}/{row.key}/"
        values = [value(path + column.key, numbers, a) for column, a in zip(head.columns, wide, strict=True)]
        rows.append([Box(row.label, role="row"), *values])
    return rows


def requests(form: Form, numbers: Mapping[str, Number]) -> Table:
    """Table three: ten columns, three of them labels."""
    table = form.requests
    columns = {column.key: Box(column.label, role="column") for column in table.columns}
    columns["natural_person"].down = columns["total"].down = 2
    rows = [
        [Box(table.note, 3, 3, role="note"), Box(table.applicants_heading, 1, 7, role="column")],
        [columns["natural_person"], Box(table.column_group, 1, 5, role="column"), columns["total"]],
        [columns[key] for key in table.grouped_columns],
    ]
    inner = len(table.rows) - 3
    groups = [row.group for row in table.rows]
    for i, row in enumerate(table.rows):
        made: list[Box] = []
        if row.key == "granted":
            made.append(Box(table.outcome_heading, inner, 1, role="outcome"))
        if row.group and groups[i - 1] != row.group:
            made.append(Box(table.groups[row.group], groups.count(row.group), 1, role="group"))
        across = 1 if row.group else 3 if row.key in ("received", "carried_in", "carried_out") else 2
        made.append(Box(row.label, 1, across, role="row"))
        made += [value(f"requests/{row.key}/{column.key}", numbers) for column in table.columns]
        rows.append(made)
    return Table("requests", rows)


def remedies(form: Form, numbers: Mapping[str, Number]) -> Table:
    """Table four: fifteen values in one row under three header rows."""
    blocks, columns = form.remedies.blocks, form.remedies.columns
    return Table(
        "remedies",
        [
            [Box("行政复议", 2, 5, role="block"), Box("行政诉讼", 1, 10, role="block")],
            [Box(block.label, 1, 5, role="block") for block in blocks[1:]],
            [Box(column.label, role="column") for _block in blocks for column in columns],
            [value(f"remedies/{block.key}/{column.key}", numbers) for block in blocks for column in columns],
        ],
    )


Change = Callable[[Document, random.Random], None]
"""Something that alters a document in place."""

Print = Callable[[Document, random.Random], bytes]
"""A way of writing a document down."""
