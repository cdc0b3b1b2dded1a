"""Plots as SVG, drawn on the server: bars, stacked bars and lines. They read on a screen, on a phone and on paper, in
colour, in grey and by ear; the numbers stand in a table beside each, so a plot names only what it needs.

Lengths are in a drawing of 400 units that grows and shrinks with its place.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from math import ceil, log10

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.reports.filled import Number

WIDE = 400
LETTER = 13
LINE, BAR = 18, 13
BESIDE = 10.5
"""Names of up to so many characters stand beside their bars; longer ones above."""
LOW = 170
"""The height of the field in which lines run."""
MANY = 12
"""Of more bars than these, those of nought stand in the table only."""
MOST = 5
"""So many series can be told apart without colour."""
INKS = ("#174a85", "#9c4a00", "#3d6b35", "#6b3a72", "#50575f")
DASHES = ("", "7 4", "2 3", "10 3 2 3", "1 5")


class Shape(StrEnum):
    """How the numbers are drawn."""

    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under one name, one for each of the plot's categories. None is unknown, never nought."""

    label: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn. Several series of bars are stacked: they must add up to something. `key` is unique on its page."""

    key: str
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    shape: Shape = Shape.BARS

    @property
    def silent(self) -> bool:
        """Whether bars of nought are left out: where many would bury the few that say something."""
        return self.shape is Shape.BARS and len(self.categories) > MANY and any(self.totals())

    def totals(self) -> list[Number]:
        """The sum of each category's known numbers."""
        return [sum(each.values[n] or 0 for each in self.series) for n in range(len(self.categories))]


def drawn(plot: Plot) -> SafeString:
    """The plot as SVG. Raises ValueError for more series than can be told apart, or numbers that fit no category."""
    if not 1 <= len(plot.series) <= MOST or any(len(each.values) != len(plot.categories) for each in plot.series):
        raise ValueError(plot.key)
    inside = _Sheet(plot)
    (inside.bars if plot.shape is Shape.BARS else inside.lines)()
    return mark_safe(inside.whole())  # noqa: S308 - made of numbers and escaped words only


def grouped(value: Number | None) -> str:
    """A number as tables print it; a dash for what nobody knows.

    >>> grouped(1000000), grouped(0), grouped(None)
    ('1,000,000', '0', '—')
    """
    return "—" if value is None else f"{value:,}"


def short(value: Number) -> str:
    """A number as an axis prints it.

    >>> short(520000), short(2000), short(0)
    ('52万', '2,000', '0')
    """
    for many, word in ((10**8, "亿"), (10**4, "万")):
        if abs(value) >= 10 * many:
            return f"{value / many:,.4g}".replace(".0", "") + word
    return f"{value:,}"


def ticks(most: Number) -> list[int]:
    """Round numbers from nought to just above `most`, three to six of them.

    >>> ticks(12), ticks(0), ticks(520000)
    ([0, 5, 10, 15], [0, 1], [0, 200000, 400000, 600000])
    """
    if most <= 1:
        return [0, 1]
    rough = float(most) / 4
    ten = 10 ** int(log10(max(rough, 1)))
    step = next(int(ten * each) for each in (1, 2, 5, 10) if ten * each >= rough)
    return list(range(0, step * ceil(float(most) / step) + 1, step))


def width(words: str) -> float:
    """How many Chinese characters wide words are."""
    return sum(1 if unicodedata.east_asian_width(each) in "WF" else 0.56 for each in words)


def folded(words: str, most: float) -> list[str]:
    """Words in lines of at most so many characters.

    >>> folded("安全形势与事故调查", 5)
    ['安全形势与', '事故调查']
    """
    lines = [""]
    for each in words:
        if width(lines[-1] + each) > most and lines[-1]:
            lines.append("")
        lines[-1] += each
    return lines


class _Sheet:
    """One drawing, from the top down."""

    def __init__(self, plot: Plot) -> None:
        self.plot, self.high, self.parts = plot, 0.0, list[str]()
        if len(plot.series) > 1:
            self._legend()

    def whole(self) -> str:
        """The SVG: named, described, and in a box of its size."""
        key, plot = escape(self.plot.key), self.plot
        return (
            f'<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {ceil(self.high)}" role="img" '
            f'aria-labelledby="{key}-name {key}-told" font-size="{LETTER}" fill="currentColor">'
            f'<title id="{key}-name">{escape(plot.title)}</title><desc id="{key}-told">{escape(_told(plot))}</desc>'
            f"<defs>{''.join(self._patterns())}</defs>{''.join(self.parts)}</svg>"
        )

    # Bars

    def bars(self) -> None:
        """A bar a category, its name beside or above, its sum at its end."""
        totals = self.plot.totals()
        most = max([*totals, 1])
        names = max(map(width, self.plot.categories), default=0)
        left = LETTER * names + 8 if names <= BESIDE else 0
        field = WIDE - left - LETTER * max(width(grouped(each)) for each in [*totals, 0]) - 8
        for n, (name, total) in enumerate(zip(self.plot.categories, totals, strict=True)):
            if not total and self.plot.silent:
                continue
            self._name(name, left)
            self._bar(n, left, field / float(most))
            end = left + field * float(total) / float(most) + 5
            known = any(each.values[n] is not None for each in self.plot.series)
            self._words(end, self.high + BAR - 2, grouped(total if known else None))
            self.high += BAR + 8

    def _name(self, name: str, left: float) -> None:
        if left:
            self._words(left - 6, self.high + BAR - 2, name, "end")
            return
        for line in folded(name, WIDE / LETTER - 0.5):
            self._words(0, self.high + LETTER, line)
            self.high += LINE

    def _bar(self, n: int, left: float, a_unit: float) -> None:
        at, up = left, self.high - 2
        self.parts.append(f'<path d="M{left:.1f} {up:.1f} V{up + BAR + 4:.1f}" stroke="currentColor" fill="none"/>')
        for k, each in enumerate(self.plot.series):
            value = each.values[n] or 0
            long = float(value) * a_unit
            label = f"{self.plot.categories[n]}，{each.label}" if len(self.plot.series) > 1 else self.plot.categories[n]
            self.parts.append(
                f'<rect class="plot__bar" x="{at:.2f}" y="{self.high:.1f}" width="{long:.2f}" height="{BAR}" '
                f"{self._fill(k)}><title>{escape(_('{name}：{value}').format(name=label, value=f'{grouped(each.values[n])}{self.plot.unit}'))}</title></rect>"
            )
            at += long

    # Lines

    def lines(self) -> None:
        """A line a series over the categories, its points marked; what is unknown breaks it."""
        known = [each for one in self.plot.series for each in one.values if each is not None]
        marks = ticks(max([*known, 0]))
        left = LETTER * max(width(short(each)) for each in marks) + 8
        top, right = self.high + LETTER, WIDE - 14
        foot = top + LOW
        for mark in marks:
            y = foot - LOW * mark / marks[-1]
            self.parts.append(
                f'<path class="plot__grid" d="M{left:.1f} {y:.1f} H{WIDE}" stroke="#bcc2c9" fill="none"/>'
            )
            self._words(left - 6, y + 4.5, short(mark), "end")
        step = (right - left - 14) / max(len(self.plot.categories) - 1, 1)
        xs = [left + 14 + step * n for n in range(len(self.plot.categories))]
        self._feet(xs, foot, step)
        for k, each in enumerate(self.plot.series):
            points = [
                None if value is None else (x, foot - LOW * float(value) / marks[-1])
                for x, value in zip(xs, each.values, strict=True)
            ]
            self._line(k, each, points)
        self.high = foot + LINE + 4

    def _feet(self, xs: Sequence[float], foot: float, step: float) -> None:
        """The names of the categories, as many as there is room for."""
        each_nth = ceil(max(map(width, self.plot.categories)) * LETTER * 1.15 / step) if step and len(xs) > 1 else 1
        for n, (x, name) in enumerate(zip(xs, self.plot.categories, strict=True)):
            if n % each_nth == 0:
                half = LETTER * width(name) / 2
                self._words(min(max(x, half), WIDE - half), foot + LINE, name, "middle")

    def _line(self, k: int, series: Series, points: Sequence[tuple[float, float] | None]) -> None:
        way = "".join(
            f"{'L' if n and points[n - 1] else 'M'}{point[0]:.2f} {point[1]:.2f}"
            for n, point in enumerate(points)
            if point
        )
        dashes = f' stroke-dasharray="{DASHES[k]}"' if DASHES[k] else ""
        self.parts.append(
            f'<path class="plot__line" d="{way}" stroke="{INKS[k]}" stroke-width="2" fill="none"{dashes}/>'
        )
        for n, point in enumerate(points):
            if point:
                told = _("{name}，{label}：{value}").format(
                    name=self.plot.categories[n], label=series.label,
                    value=f"{grouped(series.values[n])}{self.plot.unit}",
                )  # fmt: skip
                self.parts.append(_marker(k, *point, escape(told)))

    # What both have

    def _legend(self) -> None:
        """The names of the series with what they look like."""
        x = 0.0
        for k, each in enumerate(self.plot.series):
            need = 28 + LETTER * width(each.label) + 14
            if x and x + need > WIDE:
                x, self.high = 0.0, self.high + LINE
            if self.plot.shape is Shape.BARS:
                self.parts.append(
                    f'<rect x="{x + 1:.1f}" y="{self.high + 2:.1f}" width="20" height="11" {self._fill(k)}/>'
                )
            else:
                y, dashes = self.high + 8, f' stroke-dasharray="{DASHES[k]}"' if DASHES[k] else ""
                self.parts.append(
                    f'<path d="M{x:.1f} {y:.1f} H{x + 22:.1f}" stroke="{INKS[k]}" stroke-width="2"{dashes}/>'
                )
                self.parts.append(_marker(k, x + 11, y, ""))
            self._words(x + 27, self.high + LETTER - 1, each.label)
            x += need
        self.high += LINE + 8

    def _fill(self, k: int) -> str:
        ink = INKS[k] if k == 0 else f"url(#{escape(self.plot.key)}-{k})"
        return f'fill="{ink}" stroke="{INKS[k]}"'

    def _patterns(self) -> Iterator[str]:
        """Stripes and dots that can be told apart without colour: the first series is plain, the others are not."""
        if self.plot.shape is Shape.BARS:
            for k in range(1, len(self.plot.series)):
                yield (
                    f'<pattern id="{escape(self.plot.key)}-{k}" width="6" height="6" patternUnits="userSpaceOnUse">'
                    f'<rect width="6" height="6" fill="#fff"/>{TEXTURES[k](INKS[k])}</pattern>'
                )

    def _words(self, x: float, y: float, words: str, anchor: str = "start") -> None:
        where = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}"{where}>{escape(words)}</text>')


TEXTURES: tuple[Callable[[str], str], ...] = (
    lambda _ink: "",
    lambda ink: f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="{ink}" stroke-width="1.6"/>',
    lambda ink: f'<circle cx="3" cy="3" r="1.6" fill="{ink}"/>',
    lambda ink: f'<path d="M0 3H6" stroke="{ink}" stroke-width="2"/>',
    lambda ink: f'<path d="M0 0L6 6M0 6L6 0" stroke="{ink}"/>',
)


def _marker(k: int, x: float, y: float, told: str) -> str:
    """A point: round, square, pointed up, pointed down, a diamond."""
    shapes = (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="3.5"',
        f'<path d="M{x - 3.5:.2f} {y - 3.5:.2f}h7v7h-7z"',
        f'<path d="M{x:.2f} {y - 4.5:.2f}l4.5 8h-9z"',
        f'<path d="M{x:.2f} {y + 4.5:.2f}l4.5 -8h-9z"',
        f'<path d="M{x:.2f} {y - 5:.2f}l5 5l-5 5l-5 -5z"',
    )
    return f'{shapes[k]} fill="{INKS[k]}" class="plot__point">{f"<title>{told}</title>" if told else ""}' + (
        "</circle>" if k == 0 else "</path>"
    )


def _told(plot: Plot) -> str:
    """What the plot shows, for those who hear it: its extent and its peak; every number is in the table."""
    known = [
        (value, plot.categories[n], each.label)
        for each in plot.series for n, value in enumerate(each.values) if value is not None
    ]  # fmt: skip
    if not known:
        return _("没有数据。")
    value, name, label = max(known, key=lambda each: each[0])
    peak = f"{name}，{label}" if len(plot.series) > 1 else name
    said = _("{title}，共{n}项，最多的是{peak}：{value}{unit}。全部数据见同组的表格。")
    return said.format(title=plot.title, n=len(plot.categories), peak=peak, value=grouped(value), unit=plot.unit)
