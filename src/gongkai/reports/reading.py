"""What a file says before anyone knows what it means: lines of text and grids of cells, in the document's order.

Why a file cannot be read, as a tree::

    Unreadable              cannot be read as an annual report; the message says why and what to do, in Chinese
    ├── UnknownKind         none of the file kinds we read (or an old binary .doc/.xls/.wps)
    ├── Damaged             the kind is known, the content is broken or cut off
    ├── Protected           encrypted or needs a password
    ├── TooBig              larger than a report can be, or unpacks to more than it should
    ├── Scanned             pictures of pages: no text to read
    ├── ListPage            a page that lists reports, not a report
    └── NotAReport          readable, but it is no annual report (an empty shell, another document)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.reports.filled import Place


class Unreadable(Exception):
    """The file cannot be read as an annual report; the message says why and what to do next, in the user's words."""


class UnknownKind(Unreadable):
    """None of the kinds of file we read."""


class Damaged(Unreadable):
    """The kind is known, the content broken or cut off."""


class Protected(Unreadable):
    """Encrypted, or it needs a password."""


class TooBig(Unreadable):
    """Larger than a report can be, or it unpacks to more than it should."""


class Scanned(Unreadable):
    """Pictures of pages with no text layer."""


class ListPage(Unreadable):
    """A page that lists reports instead of being one."""


class NotAReport(Unreadable):
    """Readable, but no annual report."""


MAX_COLUMNS = 64
MAX_ROWS = 2000
"""A span never reaches further than this: no report's table does, and a hostile rowspan must not eat memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or line of text outside any table."""

    text: str
    place: Place


@dataclass(slots=True)
class GridCell:
    """One cell of a table; `row` and `column` are its first grid position, counting from 0."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(slots=True)
class Grid:
    """One table as a rectangle: `rows[r][c]` is the cell that covers that position, or None where nothing does.

    A cell that spans stands at every position it covers, as the same object. `number` counts the document's tables from
    1; `page` is the page it stands on where pages exist. `row_pages` is the page of every row where a table goes on over
    a page break, else None.
    """

    rows: list[list[GridCell | None]]
    number: int = 1
    page: int | None = None
    row_pages: list[int] | None = None

    @classmethod
    def of(cls, rows: Iterable[Iterable[tuple[str, int, int]]], number: int = 1, page: int | None = None) -> "Grid":
        """Lay out rows of (text, rowspan, colspan) the way HTML does. Spans are cut to what a report can need."""
        placed: list[list[GridCell | None]] = []
        for r, row in enumerate(rows):
            if r >= MAX_ROWS:
                break
            while len(placed) <= r:
                placed.append([])
            c = 0
            for text, rowspan, colspan in row:
                while c < len(placed[r]) and placed[r][c] is not None:
                    c += 1
                if c >= MAX_COLUMNS:
                    break
                down, across = max(1, min(rowspan, MAX_ROWS - r, 200)), max(1, min(colspan, MAX_COLUMNS - c))
                cell = GridCell(text, r, c, down, across)
                for rr in range(r, r + down):
                    while len(placed) <= rr:
                        placed.append([])
                    line = placed[rr]
                    line.extend([None] * (c + across - len(line)))
                    for cc in range(c, c + across):
                        if line[cc] is None:
                            line[cc] = cell
                c += across
        return cls(placed, number, page)

    def anchors(self, row: int) -> list[GridCell]:
        """The cells of a row, each once, from left to right, those that began in a row above included."""
        seen: list[GridCell] = []
        for cell in self.rows[row]:
            if cell is not None and (not seen or seen[-1] is not cell):
                seen.append(cell)
        return seen

    def place(self, cell: GridCell, row: int | None = None) -> Place:
        """Where a cell stands, counting from 1."""
        at = cell.row if row is None else row
        page = self.page if self.row_pages is None else self.row_pages[at]
        return Place(page=page, table=self.number, row=at + 1, column=cell.column + 1)


@dataclass(slots=True)
class Reading:
    """Everything a file says: `blocks` in the document's order, and what it says of itself (`meta`, such as title).

    `kind` is html, docx, pdf, text or xlsx. `pages` is the number of pages where pages exist.
    """

    kind: str
    blocks: list[Line | Grid] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    pages: int | None = None

    @property
    def grids(self) -> Iterator[Grid]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    @property
    def lines(self) -> Iterator[Line]:
        """The text outside tables, in order."""
        return (block for block in self.blocks if isinstance(block, Line))
