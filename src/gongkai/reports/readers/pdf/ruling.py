"""The straight lines drawn on a page: strokes, thin filled rectangles and frames, whatever made them.

They come out as rules in the coordinates of `glyphs`: upright, y down.
"""

import itertools
from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_void_p, cast
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from gongkai.reports.readers.pdf.glyphs import UNTURNED, Box, Turn

THIN = 3.5
"""Points: what is filled and thinner than this is a line; what is thicker is shading."""

MAX_OBJECTS = 20_000
MAX_POINTS = 400
"""A page with more objects, or a path with more points, is a drawing and no table."""

MAX_DEPTH = 8
"""How deep forms inside forms are followed."""

_STRAIGHT = 0.6
_FAR = 50_000.0


class Rule(NamedTuple):
    """A straight line: `at` is its y when it runs across and its x when it runs down; from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Ruling:
    """The lines of a page. `pictures` is the part of the page covered by its largest picture.

    `crowded` says that there was too much drawing to look at; then there are no lines. `hidden` counts the text objects
    that are not painted, `painted` those that are: what OCR lays over a scan is not painted.
    """

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    crowded: bool = False
    hidden: int = 0
    painted: int = 0
    seen: int = 0
    cut: dict[int | None, Box] = field(default_factory=dict)
    """What shows of the text objects that are clipped, by their address."""


Point = tuple[float, float]


@dataclass(slots=True)
class _Piece:
    """A path's part from one pen-down to the next. `edges` are its straight sides."""

    points: list[Point] = field(default_factory=list)
    edges: list[tuple[Point, Point]] = field(default_factory=list)
    curved: bool = False


def read_ruling(page: Any, turn: Turn, size: tuple[float, float], budget: int = MAX_OBJECTS) -> Ruling:
    """Read a page's lines. `turn` and `size` are what `glyphs.read_text` found; `budget` is how many objects to visit."""
    ruling = Ruling()
    area = max(1.0, size[0] * size[1])
    for kind, item, matrix in _objects(page, turn, ruling, min(budget, MAX_OBJECTS)):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(item, matrix, ruling)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _picture(item, matrix, ruling, area)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _text(item, matrix, ruling)
    if ruling.crowded:
        ruling.across, ruling.down = [], []
    return ruling


def _objects(page: Any, turn: Turn, ruling: Ruling, budget: int) -> Iterator[tuple[int, Any, Turn]]:
    def walk(
        count: int, get: Callable[[Any, int], Any], holder: Any, turn: Turn, depth: int
    ) -> Iterator[tuple[int, Any, Turn]]:
        for i in range(count):
            if ruling.seen >= budget:
                ruling.crowded = True
                return
            ruling.seen += 1
            item = get(holder, i)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield kind, item, turn
            elif depth < MAX_DEPTH:
                inner = pdfium.FPDFFormObj_CountObjects(item)
                yield from walk(inner, pdfium.FPDFFormObj_GetObject, item, _matrix(item).then(turn), depth + 1)

    return walk(pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, page, turn, 0)


def _text(item: Any, turn: Turn, ruling: Ruling) -> None:
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in {3, 7}:
        ruling.hidden += 1
    else:
        ruling.painted += 1
    clip = _clip(item, turn)
    if clip is not None:
        ruling.cut[cast(item, c_void_p).value] = clip


def _matrix(item: Any) -> Turn:
    m = pdfium.FS_MATRIX()
    return Turn(m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, byref(m)) else UNTURNED


def _path(item: Any, turn: Turn, ruling: Ruling) -> None:
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    count = pdfium.FPDFPath_CountSegments(item)
    if not (fill.value or stroke.value) or not 2 <= count <= MAX_POINTS:
        return
    pieces = list(_pieces(item, count, _matrix(item).then(turn)))
    clip = _clip(item, turn)
    if stroke.value:
        width = c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(item, byref(width))
        # A stroke this fat is shading.
        if width.value * _scale(_matrix(item)) <= THIN:
            for piece in pieces:
                for start, end in piece.edges:
                    _stroke(start, end, clip, ruling)
            return
    boxes = [_bounds(piece.points) for piece in pieces if not piece.curved]
    for box in boxes:
        _fill(box, clip, ruling)
    for outer, inner in itertools.pairwise(boxes):
        _frame(outer, inner, clip, ruling)


def _pieces(item: Any, count: int, turn: Turn) -> Iterator[_Piece]:
    x, y = c_float(), c_float()
    piece = _Piece()
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = turn.at(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(piece.points) > 1:
                yield piece
            piece = _Piece()
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            piece.curved = True
        elif piece.points:
            piece.edges.append((piece.points[-1], point))
        piece.points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and piece.points[0] != point:
            piece.edges.append((point, piece.points[0]))
    if len(piece.points) > 1:
        yield piece


def _scale(turn: Turn) -> float:
    return float(max(abs(turn.a) + abs(turn.c), abs(turn.b) + abs(turn.d)))


def _clip(item: Any, turn: Turn) -> Box | None:
    """What shows of an object, or None where nothing is cut off."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    shown: Box | None = None
    x, y = c_float(), c_float()
    for i in range(min(count, 20)):
        points: list[Point] = []
        for j in range(min(pdfium.FPDFClipPath_CountPathSegments(path, i), MAX_POINTS)):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, i, j)
            pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            points.append(turn.at(x.value, y.value))
        if points:
            box = _bounds(points)
            shown = box if shown is None else _common(shown, box)
    return shown


def _common(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def _bounds(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _stroke(a: Point, b: Point, clip: Box | None, ruling: Ruling) -> None:
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    if min(box[2] - box[0], box[3] - box[1]) <= _STRAIGHT:
        _fill(box, clip, ruling)


def _fill(box: Box, clip: Box | None, ruling: Ruling) -> None:
    if clip is not None:
        # A line that lies on the edge of what shows is painted at least in half.
        box = _common(box, (clip[0] - 1, clip[1] - 1, clip[2] + 1, clip[3] + 1))
    wide, high = box[2] - box[0], box[3] - box[1]
    if not (0 <= wide < _FAR and 0 <= high < _FAR and abs(box[0]) < _FAR and abs(box[1]) < _FAR):
        return
    # A dot may be part of a dotted line in either direction.
    if high <= THIN:
        ruling.across.append(Rule((box[1] + box[3]) / 2, box[0], box[2]))
    if wide <= THIN:
        ruling.down.append(Rule((box[0] + box[2]) / 2, box[1], box[3]))


def _frame(outer: Box, inner: Box, clip: Box | None, ruling: Ruling) -> None:
    """A border filled between two rectangles."""
    if inner[0] < outer[0]:
        outer, inner = inner, outer
    gaps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    if not all(0 <= gap <= THIN for gap in gaps) or min(inner[2] - inner[0], inner[3] - inner[1]) <= THIN:
        return
    x0, y0, x1, y1 = outer
    for box in ((x0, y0, x1, inner[1]), (x0, inner[3], x1, y1), (x0, y0, inner[0], y1), (inner[2], y0, x1, y1)):
        _fill(box, clip, ruling)


def _picture(item: Any, turn: Turn, ruling: Ruling, area: float) -> None:
    """A picture as thin as a line is one; a large one may be the scan of the page."""
    left, bottom, right, top = (c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
        return
    box = _bounds([turn.at(left.value, bottom.value), turn.at(right.value, top.value)])
    ruling.pictures = max(ruling.pictures, (box[2] - box[0]) * (box[3] - box[1]) / area)
    if max(box[2] - box[0], box[3] - box[1]) > THIN:
        _fill(box, _clip(item, turn), ruling)
