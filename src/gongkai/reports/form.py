"""The official annual-report forms as data: which sections, tables, rows and columns, and what must add up.

Sources: 国办公开办函〔2019〕60号 (`trial-2019`) and 国办公开办函〔2021〕30号 (`revised-2021`), kept in `editions/*.toml`.
A cell's key is its path: `requests/received/natural_person`, `active/art20_1/regulations/issued`,
`remedies/reconsideration/upheld`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

EDITIONS = Path(__file__).parent / "editions"


class Kind(StrEnum):
    """What a cell may hold: a count (0, 1, 2 …), a change (may be negative) or money (at most two decimals)."""

    COUNT = "count"
    CHANGE = "change"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its key, its official label, and what its cells hold.

    `unit` is the unit the form prints for money, or None where it prints none. `also` are labels seen in its place.
    """

    key: str
    label: str
    kind: Kind = Kind.COUNT
    unit: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. In table three the part of the key before the dot is the group (`refused.state_secret`)."""

    key: str
    label: str
    also: tuple[str, ...] = ()

    @property
    def group(self) -> str | None:
        """The group of table three the row belongs to (`refused`), or None for a row that stands alone."""
        head, dot, _ = self.key.partition(".")
        return head if dot else None


@dataclass(frozen=True, slots=True)
class Head:
    """One head of article 20 in table two, with its own header row: `art20_1` is 第二十条第（一）项."""

    key: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def labels(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every label of its rows and columns, each with the labels seen in its place."""
        return (*((row.label, row.also) for row in self.rows), *((each.label, each.also) for each in self.columns))


@dataclass(frozen=True, slots=True)
class Requests:
    """Table three: applications by kind of applicant (columns) and by outcome (rows)."""

    note: str
    applicants_heading: str
    outcome_heading: str
    columns: tuple[Column, ...]
    column_group: str
    """The label over the columns of organisations."""
    grouped_columns: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: Mapping[str, str]
    """Group key -> label, such as `refused` -> （三）不予公开."""

    @property
    def outcomes(self) -> tuple[Row, ...]:
        """The rows under 三、本年度办理结果 that （七）总计 adds up."""
        return tuple(row for row in self.rows if row.key not in NOT_OUTCOMES)


@dataclass(frozen=True, slots=True)
class Block:
    """One of the three blocks of five columns in table four; `group` is the label over it."""

    key: str
    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Remedies:
    """Table four: results of reconsideration and litigation, fifteen numbers in one row."""

    blocks: tuple[Block, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: its key, its number (一 … 六) and its official title without the number."""

    key: str
    number: str
    title: str

    @property
    def heading(self) -> str:
        """The title line as the form prints it: 一、总体情况."""
        return f"{self.number}、{self.title}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form: its key, the table it stands in, the labels of its row and column, and what it may hold."""

    key: str
    table: str
    row: str
    column: str
    row_label: str
    column_label: str
    kind: Kind = Kind.COUNT
    unit: str | None = None

    @property
    def label(self) -> str:
        """How a person names the cell: （三）不予公开·1.属于国家秘密 / 自然人."""
        return f"{self.row_label} / {self.column_label}" if self.column_label else self.row_label


@dataclass(frozen=True, slots=True)
class Identity:
    """Something that must hold between cells: the sum of `left` equals the sum of `right`.

    `rule` is the id of the rule that judges it, `cells[0]` the cell it is mainly about.
    """

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """Every cell that takes part, the left side first."""
        return self.left + self.right


NOT_OUTCOMES = frozenset({"received", "carried_in", "closed", "carried_out"})


@dataclass(frozen=True)
class Form:
    """An official form: what it is called, which years it serves, its sections and its three tables."""

    key: str
    issued_as: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    active: tuple[Head, ...]
    requests: Requests
    remedies: Remedies
    merged_other: Row | None = None
    """The one row that some bodies still print for （六）, where the form has several."""
    other_is_merged: bool = False
    _made: dict[str, "Form"] = field(default_factory=dict, repr=False, compare=False)

    def serves(self, year: int) -> bool:
        """Whether this is the form for a report on `year`."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def with_other_merged(self) -> "Form":
        """The same form with （六）其他处理 as one row, as bodies that kept the trial form's row print it."""
        if self.merged_other is None or self.other_is_merged:
            return self
        if "merged" not in self._made:
            rows = tuple(row for row in self.requests.rows if row.group != "other")
            at = next(i for i, row in enumerate(rows) if row.key == "closed")
            requests = replace(self.requests, rows=(*rows[:at], self.merged_other, *rows[at:]))
            self._made["merged"] = replace(self, requests=requests, other_is_merged=True, _made={})
        return self._made["merged"]

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell by its key, in the order in which the form prints them."""
        return {cell.key: cell for cell in self._walk()}

    def _walk(self) -> Iterator[Cell]:
        for head in self.active:
            for row in head.rows:
                for column in head.columns:
                    yield Cell(f"active/{head.key}/{row.key}/{column.key}", "active", row.key, column.key,
                               row.label, column.label, column.kind, column.unit)  # fmt: skip
        for row in self.requests.rows:
            label = f"{self.requests.groups[row.group]}·{row.label}" if row.group else row.label
            for column in self.requests.columns:
                key = f"requests/{row.key}/{column.key}"
                yield Cell(key, "requests", row.key, column.key, label, column.label)
        for block in self.remedies.blocks:
            label = block.label if block.label == block.group else f"{block.group}·{block.label}"
            for column in self.remedies.columns:
                key = f"remedies/{block.key}/{column.key}"
                yield Cell(key, "remedies", block.key, column.key, label, column.label)

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """Every equation of the form, in every row and column.

        Source: the note printed in table three (第一项加第二项之和，等于第三项加第四项之和) and the 总计 rows and columns.
        """
        return tuple(self._identities())

    def _identities(self) -> Iterator[Identity]:
        columns = [column.key for column in self.requests.columns]
        outcomes = [row.key for row in self.requests.outcomes]
        for column in columns:
            cell = "requests/{}/" + column
            yield Identity("requests.balance", (cell.format("received"), cell.format("carried_in")),
                           (cell.format("closed"), cell.format("carried_out")))  # fmt: skip
            yield Identity("requests.closed", (cell.format("closed"),), tuple(cell.format(row) for row in outcomes))
        for row in self.requests.rows:
            path = f"requests/{row.key}/"
            yield Identity("requests.total", (path + "total",), tuple(path + c for c in columns if c != "total"))
        parts = [column.key for column in self.remedies.columns if column.key != "total"]
        for block in self.remedies.blocks:
            path = f"remedies/{block.key}/"
            yield Identity("remedies.total", (path + "total",), tuple(path + c for c in parts))


@cache
def forms() -> Mapping[str, Form]:
    """All official forms by key, oldest first."""
    loaded = [_form(tomllib.loads(path.read_text("utf-8"))) for path in EDITIONS.glob("*.toml")]
    return {form.key: form for form in sorted(loaded, key=lambda form: form.first_year)}


def form_for(year: int) -> Form:
    """The official form for a report on `year`. Raises LookupError for years before 2019, which had no national form."""
    for form in forms().values():
        if form.serves(year):
            return form
    raise LookupError(year)


def _columns(data: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(
        Column(c["key"], c["label"], Kind(c.get("kind", "count")), c.get("unit"), tuple(c.get("also", ())))
        for c in data
    )


def _rows(data: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(r["key"], r["label"], tuple(r.get("also", ()))) for r in data)


def _form(data: dict[str, Any]) -> Form:
    requests, remedies = data["requests"], data["remedies"]
    merged = requests.get("merged_other")
    return Form(
        key=data["key"],
        issued_as=data["issued_as"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        sections=tuple(Section(**section) for section in data["sections"]),
        active=tuple(Head(h["key"], h["heading"], _columns(h["columns"]), _rows(h["rows"])) for h in data["active"]),
        requests=Requests(
            note=requests["note"],
            applicants_heading=requests["applicants_heading"],
            outcome_heading=requests["outcome_heading"],
            columns=_columns(requests["columns"]),
            column_group=requests["column_group"]["label"],
            grouped_columns=tuple(requests["column_group"]["columns"]),
            rows=_rows(requests["rows"]),
            groups=requests["groups"],
        ),
        remedies=Remedies(
            blocks=tuple(Block(**block) for block in remedies["blocks"]), columns=_columns(remedies["columns"])
        ),
        merged_other=Row(**merged) if merged else None,
    )
