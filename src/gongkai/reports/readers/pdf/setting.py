"""Glyphs back into text: rows of glyphs, words, cells, lines with columns.

Spaces stand only where they mean something: never between Chinese characters. On a line outside tables a gap of more
than about one em is a column's gap and becomes a tab; where neighbouring lines show the columns, a column left blank
still has its tab.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from gongkai.reports.readers.pdf.glyphs import Glyph, is_wide

COLUMN_GAP = 0.9
"""Em: a wider gap on a line is the gap between two columns."""

_SPACE = 0.35
_SPACE_SET = 0.1
"""Em: a gap between letters or digits that counts as a space; less will do where a space was really set."""

_LETTERSPACED = 2.5
"""Em: up to this a heading's evenly spread characters (总　　计) are one word."""

_ABUTS = 0.1
"""Em: nearer than this two digits belong to one number, whatever rule runs through it."""

_PADDING = 10.8
"""Points of blank at the two sides of a cell, as Word sets them: a fuller line was broken because it was full."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = frozenset("0123456789")
_NUMERIC = frozenset("0123456789.,-０１２３４５６７８９．，－")


@dataclass
class Row:
    """Glyphs on one line, from left to right."""

    glyphs: list[Glyph]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x0

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.x1 for glyph in self.glyphs[-3:])

    @cached_property
    def level(self) -> float:
        """The middle of its height."""
        return sum(glyph.level for glyph in self.glyphs) / len(self.glyphs)

    @cached_property
    def em(self) -> float:
        """The size its text is set in: the width of most of its Chinese characters, or the height of what else it has."""
        sizes = sorted(glyph.x1 - glyph.x0 for glyph in self.glyphs if is_wide(glyph.char))
        sizes = sizes or sorted(glyph.height for glyph in self.glyphs)
        return sizes[len(sizes) // 2]


@dataclass(slots=True)
class TextLine:
    """A line outside tables: its row of glyphs and its columns, (left, right, text) each."""

    row: Row
    columns: list[tuple[float, float, str]] = field(default_factory=list)
    text: str = ""


def rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Sort glyphs into rows, from top to bottom. A raised mark stands in the row it is raised from."""
    found: list[list[Glyph]] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.level, glyph.x0)):
        if tallest is not None:
            common = min(glyph.y1, tallest.y1) - max(glyph.y0, tallest.y0)
            if common >= 0.5 * min(glyph.height, tallest.height):
                found[-1].append(glyph)
                tallest = max(tallest, glyph, key=lambda one: one.height)
                continue
        found.append([glyph])
        tallest = glyph
    return [Row(sorted(row, key=lambda glyph: glyph.x0)) for row in found]


def words(row: Row, column_gap: float | None = None) -> list[tuple[float, float, str]]:
    """The words of a row as (left, right, text), parted where a gap is wider than `column_gap` em; None parts nothing."""
    if column_gap is not None and _is_letterspaced(row):
        column_gap = None
    found: list[tuple[float, float, str]] = []
    left, text, before = row.left, "", None
    for glyph in row.glyphs:
        if before is not None:
            gap = glyph.x0 - before.x1
            if gap > _SPACE_SET * glyph.height:
                em = max(before.em, glyph.em)
                if column_gap is not None and gap > column_gap * em:
                    found.append((left, before.x1, text))
                    left, text = glyph.x0, ""
                elif _is_spaced(before, glyph, gap / em):
                    text += " "
        text += glyph.char if glyph.char not in _DIGITS else _digit(before, glyph)
        before = glyph
    found.append((left, row.right, text))
    return found


def _is_spaced(before: Glyph, glyph: Glyph, gap: float) -> bool:
    if is_wide(before.char) and is_wide(glyph.char):
        return False
    if is_wide(before.char) or is_wide(glyph.char):
        return gap > 1.0
    return gap > (_SPACE_SET if glyph.spaced else _SPACE)


def _digit(before: Glyph | None, glyph: Glyph) -> str:
    """A digit as text. A small raised one is a footnote's mark: it must not become part of the number before it."""
    if before is None or glyph.height > 0.8 * before.height or before.y1 - glyph.y1 < 0.2 * before.height:
        return glyph.char
    return (" " if before.char in _DIGITS else "") + glyph.char.translate(_RAISED)


def _is_letterspaced(row: Row) -> bool:
    glyphs = row.glyphs
    if len(glyphs) < 2 or not all(is_wide(glyph.char) for glyph in glyphs):
        return False
    gaps = [(b.x0 - a.x1) / a.em for a, b in pairwise(glyphs)]
    return max(gaps) <= _LETTERSPACED and max(gaps) - min(gaps) <= 0.35


def cell_text(glyphs: Sequence[Glyph], width: float) -> str:
    """The text of a cell `width` points wide: its rows joined, set from the top down where it is set so."""
    turned = _vertical(glyphs)
    if turned is not None:
        return turned
    lines = rows(glyphs)
    text = ""
    for i, row in enumerate(lines):
        if i:
            text += between(lines[i - 1], row, width)
        text += "".join(word for _, _, word in words(row))
    return text


def between(above: Row, below: Row, width: float) -> str:
    """What joins a row to the next: nothing inside a Chinese sentence or a number that was broken, else a space."""
    last, first = above.glyphs[-1], below.glyphs[0]
    if is_wide(last.char) or is_wide(first.char):
        return ""
    if last.char in _NUMERIC and first.char in _NUMERIC:
        is_full = width - (above.right - above.left) <= _PADDING + (first.x1 - first.x0) + 1
        return "" if is_full else " "
    return " " if first.spaced or (last.char.isalnum() and first.char.isalnum()) else ""


def _vertical(glyphs: Sequence[Glyph]) -> str | None:
    """Text set from the top down, or turned on its side, or None where it is set in rows like most text.

    Its columns may follow one another to the left or to the right: it is read in the order in which it was painted.
    """
    if len(glyphs) < 3:
        return None
    painted = sorted(glyphs, key=lambda glyph: glyph.order)
    down = up = 0
    for a, b in pairwise(painted):
        step, em = b.level - a.level, max(a.em, b.em)
        if abs(b.middle - a.middle) < 0.35 * em and 0.2 * em < abs(step) < 2.5 * em:
            down, up = down + (step > 0), up + (step < 0)
    if max(down, up) < 0.6 * (len(painted) - 1):
        return None
    return "".join(glyph.char for glyph in painted)


def numbers_crossing(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Numbers of two digits and more whose digits abut: each must stand in one cell, even if it runs over a rule."""
    found: list[list[Glyph]] = []
    run: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.order):
        if run and _continues(run[-1], glyph):
            run.append(glyph)
            continue
        if len(run) > 1:
            found.append(run)
        run = [glyph] if glyph.char in _NUMERIC else []
    return [*found, run] if len(run) > 1 else found


def _continues(before: Glyph, glyph: Glyph) -> bool:
    return (
        glyph.char in _NUMERIC
        and glyph.order == before.order + 1
        and abs(glyph.y1 - before.y1) < 0.1 * before.height
        and abs(glyph.x0 - before.x1) < _ABUTS * before.height
    )


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines that glyphs outside tables make, from top to bottom, with tabs between columns."""
    lines = [TextLine(row, words(row, COLUMN_GAP)) for row in rows(glyphs)]
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or not _keeps_on(lines[end - 1], lines[end]):
            _set_tabs(lines[start:end])
            start = end
    return lines


def _keeps_on(above: TextLine, below: TextLine) -> bool:
    """Whether two lines may belong to one table without rules."""
    near = below.row.level - above.row.level < 4 * max(above.row.em, below.row.em)
    return near and len(above.columns) > 1 and len(below.columns) > 1


def _set_tabs(lines: list[TextLine]) -> None:
    most = max(len(line.columns) for line in lines)
    columns = _common_columns([line.columns for line in lines if len(line.columns) == most])
    for line in lines:
        line.text = "\t".join(text for _, _, text in line.columns)
        if columns and 1 < len(line.columns) < most:
            line.text = _with_blanks(line.columns, columns) or line.text


def _common_columns(full: list[list[tuple[float, float, str]]]) -> list[tuple[float, float]]:
    """Where the columns run that the fullest lines agree on; nothing where they do not."""
    spans = [(min(c[0] for c in column), max(c[1] for c in column)) for column in zip(*full, strict=True)]
    return spans if all(a[1] < b[0] for a, b in pairwise(spans)) else []


def _with_blanks(pieces: list[tuple[float, float, str]], columns: list[tuple[float, float]]) -> str | None:
    """A line with its words under their columns, or None where one stands under two columns or two under one."""
    ends = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    cells = [""] * len(columns)
    for left, right, text in pieces:
        under = [i for i, (a, b) in enumerate(columns) if left < b and right > a]
        at = under[0] if under else bisect_right(ends, (left + right) / 2)
        if len(under) > 1 or cells[at]:
            return None
        cells[at] = text
    return "\t".join(cells).rstrip("\t")
