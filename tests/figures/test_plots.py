"""Plots: lengths are in proportion to the numbers, whatever the numbers are."""

import doctest
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.figures import plots
from gongkai.figures.plots import INKS, MANY, WIDE, Plot, Series, Shape, drawn, ticks

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = st.one_of(st.none(), st.integers(0, 50), st.integers(0, 1_000_000))


def plot(*values: tuple[Any, ...], shape: Shape = Shape.BARS, names: tuple[str, ...] = ()) -> Plot:
    names = names or tuple(f"项{n}" for n in range(len(values[0])))
    return Plot("p", "标题", "件", names, tuple(Series(f"系{n}", each) for n, each in enumerate(values)), shape)


def parsed(made: Plot) -> Any:
    return ElementTree.fromstring(drawn(made))


def bars(made: Plot) -> list[list[Any]]:
    """The bars of each category, a rectangle a series."""
    found = [each for each in parsed(made).iter(f"{SVG}rect") if each.get("class") == "plot__bar"]
    return [found[n : n + len(made.series)] for n in range(0, len(found), len(made.series))]


def test_the_doctests_hold() -> None:
    assert doctest.testmod(plots).failed == 0


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 5), st.integers(1, 30))
def test_bars_are_as_long_as_their_numbers(data: st.DataObject, series: int, names: int) -> None:
    made = plot(*(tuple(data.draw(st.lists(NUMBERS, min_size=names, max_size=names))) for _n in range(series)))
    totals = made.totals()
    shown = [n for n in range(names) if totals[n] or not made.silent]
    rows = bars(made)
    assert len(rows) == len(shown)
    lengths = {n: [float(each.get("width")) for each in row] for n, row in zip(shown, rows, strict=True)}
    most = max(totals)
    unit = sum(lengths[totals.index(most)]) / most if most else 0
    for n, parts in lengths.items():
        for k, long in enumerate(parts):
            assert long == pytest.approx((made.series[k].values[n] or 0) * unit, abs=0.02)
    for row in rows:
        for one, other in pairwise(row):
            assert float(one.get("x")) + float(one.get("width")) == pytest.approx(float(other.get("x")), abs=0.02)
        assert float(row[-1].get("x")) + float(row[-1].get("width")) <= WIDE


@settings(max_examples=60, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=12), st.lists(NUMBERS, min_size=1, max_size=12))
def test_points_stand_as_high_as_their_numbers(one: list[Any], other: list[Any]) -> None:
    size = min(len(one), len(other))
    made = plot(tuple(one[:size]), tuple(other[:size]), shape=Shape.LINES)
    lines = [each for each in parsed(made).iter(f"{SVG}path") if each.get("class") == "plot__line"]
    assert len(lines) == 2
    top = ticks(max([each for each in one[:size] + other[:size] if each is not None], default=0))[-1]
    heights = {}
    for series, line in zip(made.series, lines, strict=True):
        points = [tuple(map(float, each.split())) for each in line.get("d").replace("L", "M").split("M")[1:]]
        known = [value for value in series.values if value is not None]
        assert len(points) == len(known)
        heights |= dict(zip(known, [y for _x, y in points], strict=True))
    for value, y in heights.items():
        for more, above in heights.items():
            assert y - above == pytest.approx(plots.LOW * (more - value) / top, abs=0.02)


def test_what_is_unknown_breaks_a_line_and_is_no_nought() -> None:
    line = next(each for each in parsed(plot((1, None, 3, 4), shape=Shape.LINES)).iter(f"{SVG}path") if each.get("class") == "plot__line")  # fmt: skip
    assert line.get("d").count("M") == 2
    assert line.get("d").count("L") == 1
    said = "".join(parsed(plot((1, None))).itertext())
    assert "—" in said


def test_a_plot_is_named_and_described_and_words_cannot_break_it() -> None:
    made = parsed(plot((3, 5), names=("<b>甲&", "乙")))
    assert made.get("role") == "img"
    name, told = made.get("aria-labelledby").split()
    assert [each.get("id") for each in made if each.tag in (f"{SVG}title", f"{SVG}desc")] == [name, told]
    assert "最多的是乙：5件" in "".join(made.itertext())
    assert "<b>甲&" in "".join(made.itertext())


def test_series_differ_by_more_than_colour() -> None:
    rows = bars(plot((1,), (2,), (3,), (4,), (5,)))
    fills = [each.get("fill") for each in rows[0]]
    assert fills == [INKS[0], *(f"url(#p-{k})" for k in range(1, 5))]
    lines = [each for each in parsed(plot((1,), (2,), (3,), shape=Shape.LINES)).iter(f"{SVG}path") if each.get("class") == "plot__line"]  # fmt: skip
    assert len({each.get("stroke-dasharray") for each in lines}) == 3
    with pytest.raises(ValueError, match="p"):
        drawn(plot(*[(1,)] * 6))


def test_many_noughts_do_not_bury_the_few_that_say_something() -> None:
    assert len(bars(plot((0,) * MANY + (7,)))) == 1
    assert len(bars(plot((0,) * (MANY - 1) + (7,)))) == MANY
    assert len(bars(plot((0,) * (MANY + 5)))) == MANY + 5


def test_long_names_stand_above_in_lines_that_fit() -> None:
    name = "关于深入贯彻落实习近平总书记重要指示精神进一步加强安全生产和防灾减灾救灾工作的专题专栏"
    texts = list(parsed(plot((1, 2), names=(name, "短"))).iter(f"{SVG}text"))
    assert "".join(each.text for each in texts).startswith(name)
    assert all(plots.width(each.text) * plots.LETTER <= WIDE for each in texts)


@pytest.mark.parametrize("years", [1, 2, 7])
def test_the_names_below_lines_stand_within_the_plot(years: int) -> None:
    names = tuple(f"{2014 + n}年" for n in range(years))
    made = plot(tuple(range(years)), shape=Shape.LINES, names=names)
    feet = [each for each in parsed(made).iter(f"{SVG}text") if (each.text or "").endswith("年")]
    assert feet
    for each in feet:
        half = plots.LETTER * plots.width(each.text or "") / 2
        assert half <= float(each.get("x", "")) + 0.1
        assert float(each.get("x", "")) + half <= WIDE + 0.1
