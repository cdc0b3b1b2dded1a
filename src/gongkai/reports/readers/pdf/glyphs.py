"""The characters of a page, each with its box, upright and in the order in which the page paints them.

Coordinates are points (1/72 inch) from the upper left corner of the page as it is read: x to the right, y down.
"""

import math
from collections import Counter
from ctypes import byref, c_double, c_void_p, cast
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import category, east_asian_width, normalize

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

UNKNOWN = "\ufffd"
"""Stands for a glyph of which nobody knows what character it is."""

MAX_CHARS = 20_000
"""Characters read from one page: ten times what the densest report prints."""

_SLANTED = 0.2
"""Radians off the upright from which text counts as a watermark laid across the page."""

_SAME = 0.12
"""Two equal glyphs nearer than this part of their height are one, painted twice to look bold."""

_SMALL, _LARGE = 3.0, 30.0
"""Points: letters smaller or larger than this are looked at twice."""

_OF_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Some makers of PDF name a character by the radical that looks the same."""

_BLANKS = frozenset({0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F})

_NO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe")


class Turn(NamedTuple):
    """An affine map from a PDF's own coordinates: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: "Turn") -> "Turn":
        """This map first, `other` after it."""
        a, b, c, d, e, f = self
        k, m, n, o, p, q = other
        return Turn(k * a + n * b, m * a + o * b, k * c + n * d, m * c + o * d, k * e + n * f + p, m * e + o * f + q)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lands."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


UNTURNED = Turn(1, 0, 0, 1, 0, 0)


class Glyph(NamedTuple):
    """One painted character. `order` is its turn in being painted; `spaced` says that a space was set before it."""

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    order: int
    spaced: bool = False

    @property
    def middle(self) -> float:
        """The middle of its box, from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        """The height of its box: ascent and descent of the font at this size."""
        return self.y1 - self.y0

    @property
    def level(self) -> float:
        """The middle of its box, from top to bottom."""
        return (self.y0 + self.y1) / 2

    @property
    def em(self) -> float:
        """About one em: a Chinese character's width."""
        return max(self.x1 - self.x0, self.y1 - self.y0)


@lru_cache(maxsize=20_000)
def is_wide(char: str) -> bool:
    """Whether a character is set like a Chinese one: no space belongs between two of them."""
    return east_asian_width(char[0]) in "WFA"


@dataclass(slots=True)
class Text:
    """The characters of one page, and how to turn its drawing so that they stand upright.

    `unknown` counts glyphs without a known character, `size` is the page's width and height after turning.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    turn: Turn = UNTURNED
    size: tuple[float, float] = (0, 0)
    unknown: int = 0
    cut: bool = False


Box = tuple[float, float, float, float]
_Raw = tuple[str, float, float, float, float, int, int, bool]


def read_text(textpage: Any, box: Box) -> Text:
    """Read a page's characters. `box` is what shows of the page: left, bottom, right, top in its own coordinates.

    The page is turned the way most of its text runs: that serves turned pages and tables set sideways alike.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    raw = [one for one in _raw(textpage, min(count, MAX_CHARS)) if _inside(one, box)]
    quarters = Counter(one[5] for one in raw).most_common(1)
    turn, size = _upright(quarters[0][0] if quarters else 0, box)
    glyphs = _once([_turned(one, turn) for one in raw])
    return Text(glyphs, turn, size, sum(glyph.char == UNKNOWN for glyph in glyphs), count > MAX_CHARS)


def drop_cut_off(textpage: Any, text: Text, cut: dict[int | None, Box]) -> None:
    """Drop the characters that do not show: spreadsheets paint the whole of a cell's text and clip it to the cell.

    `cut` is what shows of the clipped text objects, by their address.
    """

    def shows(glyph: Glyph) -> bool:
        item = pdfium.FPDFText_GetTextObject(textpage, glyph.order)
        box = cut.get(cast(item, c_void_p).value)
        return box is None or (box[0] <= glyph.middle <= box[2] and box[1] <= glyph.level <= box[3])

    text.glyphs = [glyph for glyph in text.glyphs if shows(glyph)]


def _raw(textpage: Any, count: int) -> list[_Raw]:
    found: list[_Raw] = []
    boxes = _Boxes(textpage)
    spaced = False
    lead = 0
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        if code in _BLANKS:
            spaced = spaced or not pdfium.FPDFText_IsGenerated(textpage, i)
            continue
        char = _known(code)
        if not char:
            lead = code if 0xD800 <= code < 0xDC00 else 0
            continue
        if char == UNKNOWN and lead and 0xDC00 <= code < 0xE000:
            char = chr(0x10000 + ((lead - 0xD800) << 10) + code - 0xDC00)
        lead = 0
        if pdfium.FPDFText_HasUnicodeMapError(textpage, i) == 1:
            char = UNKNOWN
        angle = pdfium.FPDFText_GetCharAngle(textpage, i)
        quarter = _quarter(angle) if angle else 0
        if quarter is None:
            continue
        left, bottom, right, top = boxes.box(i)
        if not math.isfinite(left + bottom + right + top):
            continue
        found.append((char, left, bottom, max(right, left + 0.1), max(top, bottom + 0.1), quarter, i, spaced))
        spaced = False
    return found


def _quarter(angle: float) -> int | None:
    """How many quarters a glyph is turned to the left, or None where it lies aslant. PDFium counts to the right."""
    if not math.isfinite(angle):
        return None
    quarter = round(angle / (math.pi / 2))
    return -quarter % 4 if abs(angle - quarter * math.pi / 2) <= _SLANTED or angle < 0 else None


class _Boxes:
    """The boxes of a page's characters, with the font's ascent and descent: left, bottom, right, top."""

    def __init__(self, textpage: Any) -> None:
        self._textpage = textpage
        self._loose = pdfium.FS_RECTF()
        self._to_loose = byref(self._loose)

    def box(self, i: int) -> Box:
        """The box of character `i`."""
        loose = self._loose
        pdfium.FPDFText_GetLooseCharBox(self._textpage, i, self._to_loose)
        left, bottom, right, top = loose.left, loose.bottom, loose.right, loose.top
        if _SMALL < top - bottom < _LARGE and 0.1 < right - left < _LARGE:
            return left, bottom, right, top
        return self._mended(i, (left, bottom, right, top))

    def _mended(self, i: int, box: Box) -> Box:
        """PDFium forgets the scale of the text for fonts that write from the top down: make their box from the origin."""
        matrix, x, y = pdfium.FS_MATRIX(), c_double(), c_double()
        pdfium.FPDFText_GetMatrix(self._textpage, i, byref(matrix))
        pdfium.FPDFText_GetCharOrigin(self._textpage, i, byref(x), byref(y))
        em = pdfium.FPDFText_GetFontSize(self._textpage, i) * math.hypot(matrix.c, matrix.d)
        high = box[3] - box[1]
        if not _SMALL < em < 1000 or (0.5 * em < high < 2 * em and box[2] - box[0] > 0.1):
            return box
        return x.value, y.value - 0.12 * em, x.value + em, y.value + 0.88 * em


@lru_cache(maxsize=20_000)
def _known(code: int) -> str:
    """The character of a code, UNKNOWN where it says nothing, an empty string where it prints nothing."""
    if code == 0x02:
        return "-"  # PDFium's mark for a hyphen at a line's end
    if 0xD800 <= code < 0xDC00 or (code < 0x110000 and chr(code) in _NO_WIDTH):
        return ""
    if code >= 0x110000 or category(chr(code)) in {"Cc", "Co", "Cs", "Cn"}:
        return UNKNOWN
    char = chr(code)
    if 0x2F00 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return normalize("NFKC", char)
    return _OF_RADICALS.get(char, char)


def _inside(one: _Raw, box: Box) -> bool:
    x, y = (one[1] + one[3]) / 2, (one[2] + one[4]) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _upright(quarter: int, box: Box) -> tuple[Turn, tuple[float, float]]:
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    return [
        (Turn(1, 0, 0, -1, -left, top), (wide, high)),
        (Turn(0, 1, 1, 0, -bottom, -left), (high, wide)),
        (Turn(-1, 0, 0, 1, right, -bottom), (wide, high)),
        (Turn(0, -1, -1, 0, top, right), (high, wide)),
    ][quarter]


def _turned(one: _Raw, turn: Turn) -> Glyph:
    char, left, bottom, right, top, _quarter, order, spaced = one
    xa, ya = turn.at(left, bottom)
    xb, yb = turn.at(right, top)
    if xa > xb:
        xa, xb = xb, xa
    if ya > yb:
        ya, yb = yb, ya
    return Glyph(char, xa, ya, xb, yb, order, spaced)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Each glyph once: bold is sometimes faked by painting the same glyph again a hair aside."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, float, float], Glyph] = {}
    for glyph in glyphs:
        char, x, y = glyph.char, glyph.x0, glyph.y1
        near = (y - glyph.y0) * _SAME
        left, right, top, bottom = (x - near) // 4, (x + near) // 4, (y - near) // 4, (y + near) // 4
        before = seen.get((char, left, top))
        if before is None and (left != right or top != bottom):
            before = seen.get((char, left, bottom)) or seen.get((char, right, top)) or seen.get((char, right, bottom))
        is_near = before is not None and abs(before.x0 - x) <= near and abs(before.y1 - y) <= near
        if before is not None and is_near and not _are_ligature(before, glyph):
            continue
        kept.append(glyph)
        seen[char, x // 4, y // 4] = glyph
    return kept


def _are_ligature(before: Glyph, glyph: Glyph) -> bool:
    """Whether two equal characters are one glyph's: the double dash, ff."""
    if glyph.order != before.order + 1 or (before.x0, before.x1) != (glyph.x0, glyph.x1):
        return False
    return glyph.char in "ft" or glyph.x1 - glyph.x0 > 1.5 * glyph.height
