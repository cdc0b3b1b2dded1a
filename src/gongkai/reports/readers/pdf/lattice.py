"""Tables from rules: rules that touch make a lattice, and a cell is what its rules enclose.

A missing rule between neighbours makes them one merged cell. A table left open on a side (no outer border, or cut by the
end of the page) is closed there.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.reports.readers.pdf.ruling import Rule

TOUCH = 3.0
"""Points: rules whose ends come this near touch; corners are often left a little open."""

DOUBLE = 3.0
"""Points: parallel rules this near are one line, drawn double."""

SHORTEST = 4.0
"""Points: nothing shorter is a line of a table."""

OVERSHOOT = 5.0
"""Points: rules that run on further than this beyond the last crossing rule belong to an open side."""

COVERED = 0.6
"""The part of a cell's side that must be drawn for it to be a side."""

MAX_RULES = 2_000
"""Rules on one page beyond which it is a drawing."""


class Box(NamedTuple):
    """A cell: the rows from `top` up to, not including, `bottom`, and the columns from `left` up to `right`."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Lattice:
    """A ruled table: where its columns and rows begin and end, and its cells in reading order."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box] = field(default_factory=list)
    loose: set[int] = field(default_factory=set)
    """Cells at a corner with two sides open: they are cells only if something is printed in them."""
    owner: list[list[int]] = field(default_factory=list)

    def at(self, x: float, y: float) -> int | None:
        """Which cell a point lies in, as an index into `boxes`."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        index = self.owner[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]
        return index if index >= 0 else None

    @property
    def area(self) -> float:
        """Square points it covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def lattices(across: Iterable[Rule], down: Iterable[Rule]) -> list[Lattice] | None:
    """The tables that these rules make, from top to bottom and left to right; None where there are too many rules."""
    level, upright = _whole(across), _whole(down)
    if len(level) + len(upright) > MAX_RULES:
        return None
    found = [_lattice(*group) for group in _connected(level, upright)]
    return sorted((one for one in found if one is not None), key=lambda one: (one.ys[0], one.xs[0]))


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Rules put together again from their pieces: one for each cell, dashes, dots, repeats."""
    whole: list[Rule] = []
    for line in _near(sorted(rules), 0.8):
        at = sum(rule.at for rule in line) / len(line)
        pieces = sorted(line, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            gap = 2 * TOUCH if piece.end - piece.start < 3 * TOUCH else TOUCH
            if piece.start - end > gap:
                whole.append(Rule(at, start, end))
                start, end = piece.start, piece.end
            end = max(end, piece.end)
        whole.append(Rule(at, start, end))
    return [rule for rule in whole if rule.end - rule.start >= SHORTEST]


def _near(rules: Sequence[Rule], within: float) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= within:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules by the table they belong to: those that touch, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    heights = [rule.at for rule in level]
    for j, rule in enumerate(upright, len(level)):
        first = bisect_right(heights, rule.start - TOUCH)
        for i in range(first, bisect_right(heights, rule.end + TOUCH)):
            if level[i].start - TOUCH <= rule.at <= level[i].end + TOUCH:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(upright, len(level)):
        groups.setdefault(root(j), ([], []))[1].append(rule)
    return list(groups.values())


def _lattice(level: list[Rule], upright: list[Rule]) -> Lattice | None:
    rows, columns = _near(sorted(level), DOUBLE), _near(sorted(upright), DOUBLE)
    _add_open_ends(rows, upright)
    _add_open_ends(columns, level)
    if len(rows) < 2 or len(columns) < 3:
        return None
    xs = [_middle(line) for line in columns]
    ys = [_middle(line) for line in rows]
    lattice = Lattice(xs, ys)
    walls = [[_is_drawn(line, ys[r], ys[r + 1]) for r in range(len(ys) - 1)] for line in columns]
    floors = [[_is_drawn(line, xs[c], xs[c + 1]) for c in range(len(xs) - 1)] for line in rows]
    _enclose(lattice, walls, floors)
    _drop_idle_edges(lattice)
    return lattice if len(lattice.boxes) > 1 and len(lattice.xs) > 2 else None


def _middle(line: list[Rule]) -> float:
    return sum(rule.at for rule in line) / len(line)


def _add_open_ends(lines: list[list[Rule]], crossing: list[Rule]) -> None:
    """Where two or more crossing rules run on beyond the outermost line and end together, there is an undrawn border."""
    if not lines or len(crossing) < 2:
        return
    for outermost, ends, side in (
        (_middle(lines[0]), sorted(rule.start for rule in crossing), 1),
        (_middle(lines[-1]), sorted((rule.end for rule in crossing), reverse=True), -1),
    ):
        together = [end for end in ends if abs(end - ends[0]) <= DOUBLE]
        if (outermost - ends[0]) * side > OVERSHOOT and len(together) > 1:
            lines.insert(0 if side > 0 else len(lines), [Rule(sum(together) / len(together), 0, 0)])


def _is_drawn(line: list[Rule], start: float, end: float) -> bool:
    if len(line) == 1:
        drawn = min(line[0].end, end) - max(line[0].start, start)
    else:
        drawn, reached = 0.0, start
        for rule in sorted(line, key=lambda rule: rule.start):
            a, b = max(rule.start, reached), min(rule.end, end)
            if b > a:
                drawn, reached = drawn + b - a, b
    return drawn >= COVERED * (end - start)


def _enclose(lattice: Lattice, walls: list[list[bool]], floors: list[list[bool]]) -> None:
    """Flood each field of the lattice up to its walls and floors; what is enclosed is a cell."""
    height, width = len(lattice.ys) - 1, len(lattice.xs) - 1
    lattice.owner = [[-1] * width for _ in range(height)]
    done = [[False] * width for _ in range(height)]
    for r in range(height):
        for c in range(width):
            if not done[r][c]:
                fields, open_sides = _flood(r, c, walls, floors, done)
                _add_cells(lattice, fields, open_sides)


def _flood(
    row: int, column: int, walls: list[list[bool]], floors: list[list[bool]], done: list[list[bool]]
) -> tuple[set[tuple[int, int]], set[str]]:
    height, width = len(floors) - 1, len(walls) - 1
    fields, open_sides = {(row, column)}, set()
    waiting = [(row, column)]
    done[row][column] = True
    while waiting:
        r, c = waiting.pop()
        for side, drawn, rr, cc in (
            ("top", floors[r][c], r - 1, c),
            ("bottom", floors[r + 1][c], r + 1, c),
            ("left", walls[c][r], r, c - 1),
            ("right", walls[c + 1][r], r, c + 1),
        ):
            if drawn:
                continue
            if not (0 <= rr < height and 0 <= cc < width):
                open_sides.add(side)
            elif not done[rr][cc]:
                done[rr][cc] = True
                fields.add((rr, cc))
                waiting.append((rr, cc))
    return fields, open_sides


_OPPOSITE = ({"top", "bottom"}, {"left", "right"})


def _add_cells(lattice: Lattice, fields: set[tuple[int, int]], open_sides: set[str]) -> None:
    """Add what was flooded as a cell, or as several where it is no rectangle."""
    if len(open_sides) > 2:
        return
    is_corner = len(open_sides) == 2 and open_sides not in _OPPOSITE
    while fields:
        top, left = min(fields)
        right = left + 1
        while (top, right) in fields:
            right += 1
        bottom = top + 1
        while all((bottom, c) in fields for c in range(left, right)):
            bottom += 1
        if is_corner:
            lattice.loose.add(len(lattice.boxes))
        for r in range(top, bottom):
            for c in range(left, right):
                fields.discard((r, c))
                lattice.owner[r][c] = len(lattice.boxes)
        lattice.boxes.append(Box(top, bottom, left, right))


def _drop_idle_edges(lattice: Lattice) -> None:
    """Leave out the columns and rows that no cell begins or ends at."""
    columns = sorted({box.left for box in lattice.boxes} | {box.right for box in lattice.boxes})
    rows = sorted({box.top for box in lattice.boxes} | {box.bottom for box in lattice.boxes})
    if not lattice.boxes or (len(columns) == len(lattice.xs) and len(rows) == len(lattice.ys)):
        return
    c_of = {old: new for new, old in enumerate(columns)}
    r_of = {old: new for new, old in enumerate(rows)}
    lattice.boxes = [Box(r_of[b.top], r_of[b.bottom], c_of[b.left], c_of[b.right]) for b in lattice.boxes]
    lattice.owner = [[lattice.owner[r][c] for c in columns[:-1]] for r in rows[:-1]]
    lattice.xs = [lattice.xs[c] for c in columns]
    lattice.ys = [lattice.ys[r] for r in rows]
