"""One sheet of a workbook as lines and grids, by its shape alone: what is ruled, what is merged, what stands by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.reports.filled import Place
from gongkai.reports.reading import MAX_COLUMNS, MAX_ROWS, Grid, GridCell, Line, Reading

TITLE = re.compile(r"\s*[一二三四五六七八九十]+\s*[、.．]")
MAX_SPAN = 200
"""Rows or columns that one merged cell may cover; no report's cell covers more."""
MAX_COVERED = 200_000
"""Places that the merged cells of a sheet may cover together."""


@dataclass(slots=True)
class Merge:
    """A merged cell: its first and last row and column, counting from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """What a sheet holds: texts by row and column, counting from 1; the rows with any ruling; what is hidden."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    ruled: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)


def lay(sheet: Sheet, name: str, reading: Reading) -> None:
    """Add a sheet's lines and grids to a reading. The sheet's name is a line where it reads as a title (一、…)."""
    _Layout(sheet, reading).run(name)


class _Layout:
    """A sheet without what is hidden: the texts that are seen, and the merged cells by the first place seen of each."""

    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        """Move the words of merged cells to the first place that is seen, and drop what they cover."""
        self._sheet = sheet
        self._blocks = reading.blocks
        self._lines = sum(1 for _line in reading.lines)
        self._grids = sum(1 for _grid in reading.grids)
        self._texts = {
            row: {column: text for column, text in texts.items() if column not in sheet.hidden_columns}
            for row, texts in sheet.texts.items()
            if row not in sheet.hidden_rows
        }
        self._merges: dict[tuple[int, int], Merge] = {}
        self._ends: dict[int, int] = {}
        self._inside: set[int] = set()
        self._merge()

    def run(self, name: str) -> None:
        """Lay down the whole sheet."""
        if TITLE.match(name):
            self._say(name)
        for block in self._together():
            lines = self._between(block)
            run: list[int] = []
            for row in block:
                if row in lines:
                    self._grid(run)
                    run = []
                    self._say(*self._texts[row].values())
                else:
                    run.append(row)
            self._grid(run)

    def _merge(self) -> None:
        taken: set[tuple[int, int]] = set()
        left = MAX_COVERED
        for merge in self._sheet.merges:
            text = self._sheet.texts.get(merge.top, {}).get(merge.left)
            if text is None:
                continue
            rows = _seen(merge.top, merge.bottom, self._sheet.hidden_rows)
            columns = _seen(merge.left, merge.right, self._sheet.hidden_columns)
            left -= len(rows) * len(columns)
            places = {(row, column) for row in rows for column in columns} if left >= 0 else set()
            if places and taken.isdisjoint(places):
                taken |= places
                for row, column in places:
                    self._texts.get(row, {}).pop(column, None)
                self._texts.setdefault(rows[0], {})[columns[0]] = text
                self._merges[rows[0], columns[0]] = Merge(rows[0], columns[0], rows[-1], columns[-1])
                self._ends[rows[0]] = max(columns[-1], self._ends.get(rows[0], 0))
                self._inside.update(rows if len(rows) > 1 else ())

    def _together(self) -> Iterator[list[int]]:
        """Rows that stand together: a row with neither words nor ruling parts one block from the next."""
        spoken = {row for row, texts in self._texts.items() if texts} | self._inside
        hidden = self._sheet.hidden_rows
        block: list[int] = []
        for row in sorted((spoken | self._sheet.ruled) - hidden):
            if block and any(between not in hidden for between in range(block[-1] + 1, row)):
                yield from _trimmed(block, spoken)
                block = []
            block.append(row)
        yield from _trimmed(block, spoken)

    def _between(self, block: list[int]) -> set[int]:
        """The rows of a block that are text between tables: one text alone in its row, and

        not ruled where other rows of the sheet are (before the first table, where nothing is ruled), or merged over the
        whole width and a title (一、…) or a sentence.
        """
        first, last = self._width([row for row in block if len(self._texts.get(row, {})) > 1] or block)
        lines: set[int] = set()
        leading = True
        for row in block:
            texts = self._texts.get(row, {})
            if len(texts) == 1 and row not in self._inside:
                ((column, text),) = texts.items()
                merge = self._merges.get((row, column))
                whole = column == first and (column if merge is None else merge.right) >= last
                loose = row not in self._sheet.ruled if self._sheet.ruled else leading
                if loose or (whole and (first == last or TITLE.match(text) is not None or "。" in text)):
                    lines.add(row)
            leading = leading and row in lines
        return lines

    def _width(self, rows: list[int]) -> tuple[int, int]:
        columns = [column for row in rows for column in self._texts.get(row, {})]
        ends = [self._ends[row] for row in rows if row in self._ends]
        return min(columns, default=1), max(columns + ends, default=1)

    def _grid(self, rows: list[int]) -> None:
        if not any(self._texts.get(row) for row in rows):
            return
        first, last = self._width(rows)
        columns = _seen(first, last, self._sheet.hidden_columns)[:MAX_COLUMNS]
        covered: dict[tuple[int, int], GridCell] = {}
        placed: list[list[GridCell | None]] = []
        for r, row in enumerate(rows):
            line: list[GridCell | None] = []
            for c, column in enumerate(columns):
                cell = covered.get((row, column))
                if cell is None:
                    cell = GridCell(self._texts.get(row, {}).get(column, ""), r, c)
                    merge = self._merges.get((row, column))
                    if merge is not None:
                        down = [each for each in rows if merge.top <= each <= merge.bottom]
                        across = [each for each in columns if merge.left <= each <= merge.right]
                        cell.rowspan, cell.colspan = len(down), len(across)
                        covered.update({(below, beside): cell for below in down for beside in across})
                line.append(cell)
            placed.append(line)
        self._grids += 1
        self._blocks.append(Grid(placed, self._grids))

    def _say(self, *texts: str) -> None:
        for part in "\n".join(texts).splitlines():
            if words := part.strip():
                self._lines += 1
                self._blocks.append(Line(words, Place(line=self._lines)))


def _seen(first: int, last: int, hidden: set[int]) -> list[int]:
    return [at for at in range(first, min(last, first + MAX_SPAN) + 1) if at not in hidden]


def _trimmed(block: list[int], spoken: set[int]) -> Iterator[list[int]]:
    said = [at for at, row in enumerate(block) if row in spoken]
    if said:
        yield block[said[0] : said[-1] + 1][:MAX_ROWS]
