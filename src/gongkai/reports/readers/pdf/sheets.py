"""A page taken apart: its tables with their text, and the lines outside them, from top to bottom."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.reports.readers.pdf.glyphs import Glyph, Text
from gongkai.reports.readers.pdf.lattice import Lattice, lattices
from gongkai.reports.readers.pdf.ruling import Ruling
from gongkai.reports.readers.pdf.setting import TextLine, cell_text, numbers_crossing, text_lines

SEAMLESS = 0.03
"""The part of its height by which a digit may stand off the one before it in the same number."""

LEVEL = 6.0
"""Points by which the tops of two tables side by side may differ."""


@dataclass(slots=True)
class TableCell:
    """A cell by its rows `top` up to `bottom` and columns `left` up to `right`, the ends not included."""

    text: str
    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Table:
    """A ruled table, or the part of one that stands on a page. `xs` are the edges of its columns."""

    xs: list[float]
    top: float
    cells: list[TableCell]
    row_pages: list[int]


@dataclass(slots=True)
class Sheet:
    """A page: its number from 1, its size, and its blocks from top to bottom."""

    page: int
    size: tuple[float, float]
    blocks: list[TextLine | Table] = field(default_factory=list)
    too_many_rules: bool = False


def take_apart(page: int, text: Text, ruling: Ruling) -> Sheet:
    """Put the page's glyphs into the cells its rules make; what is left makes lines."""
    sheet = Sheet(page, text.size)
    found = lattices(ruling.across, ruling.down)
    sheet.too_many_rules = ruling.crowded or found is None
    outside = text.glyphs
    tables: list[Table] = []
    # The inner of two nested tables takes its glyphs first.
    for lattice in sorted(found or [], key=lambda one: one.area):
        inside, rest = _share_out(lattice, outside)
        if _is_table(lattice, inside):
            outside = rest
            tables.append(_table(lattice, inside, page))
    sheet.blocks = _in_order(tables, text_lines(outside))
    return sheet


def _in_order(tables: list[Table], lines: list[TextLine]) -> list[TextLine | Table]:
    """From top to bottom; tables that stand side by side from left to right."""
    tables = sorted(tables, key=lambda table: table.top)
    for i in range(len(tables) - 1):
        a, b = tables[i : i + 2]
        if b.top - a.top < LEVEL and b.xs[0] < a.xs[0]:
            tables[i : i + 2] = [b, a]
    placed: list[tuple[float, TextLine | Table]] = [(table.top, table) for table in tables]
    placed += [(line.row.level, line) for line in lines]
    highest = 0.0
    for i, (top, block) in enumerate(placed):
        if isinstance(block, Table):
            highest = max(highest, top)
            placed[i] = (highest, block)
    return [block for _, block in sorted(placed, key=lambda one: one[0])]


def _share_out(lattice: Lattice, glyphs: list[Glyph]) -> tuple[dict[int, list[Glyph]], list[Glyph]]:
    """Each cell's glyphs, by the cell's index, and the glyphs in no cell. A number is not cut by a rule across it."""
    owners = [lattice.at(glyph.middle, glyph.level) for glyph in glyphs]
    if any(owner is not None for owner in owners):
        index = {glyph.order: i for i, glyph in enumerate(glyphs)}
        for number in numbers_crossing(glyphs):
            theirs = Counter(owners[index[glyph.order]] for glyph in number)
            if len(theirs) > 1 and _runs_over(number, lattice.xs):
                for glyph in number:
                    owners[index[glyph.order]] = theirs.most_common(1)[0][0]
    inside: dict[int, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph, owner in zip(glyphs, owners, strict=True):
        if owner is None:
            outside.append(glyph)
        else:
            inside.setdefault(owner, []).append(glyph)
    return inside, outside


def _runs_over(number: list[Glyph], edges: list[float]) -> bool:
    """Whether a rule cuts a number, rather than parting two numbers that fill their cells to the brim."""
    if all(b.x0 - a.x1 < SEAMLESS * a.height for a, b in pairwise(number)):
        return True
    inner = [(glyph.x0 + 0.15 * (glyph.x1 - glyph.x0), glyph.x1 - 0.15 * (glyph.x1 - glyph.x0)) for glyph in number]
    return any(a < edge < b for edge in edges for a, b in inner)


def _is_table(lattice: Lattice, inside: dict[int, list[Glyph]]) -> bool:
    """A lattice with nothing in it is a drawing."""
    return bool(inside) and len(lattice.boxes) > 1


def _table(lattice: Lattice, inside: dict[int, list[Glyph]], page: int) -> Table:
    cells = [
        TableCell(cell_text(inside[i], lattice.xs[box.right] - lattice.xs[box.left]) if i in inside else "", *box)
        for i, box in enumerate(lattice.boxes)
        if i in inside or i not in lattice.loose
    ]
    return Table(lattice.xs, lattice.ys[0], cells, [page] * (len(lattice.ys) - 1))
