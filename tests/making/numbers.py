"""Numbers as real reports have them, on which every identity holds: mostly nought, a few large, money with decimals."""

import random
from collections.abc import Callable
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.reports.filled import Number
from gongkai.reports.form import Form, Kind

Numbers = dict[str, Number]
Draw = Callable[[], int]


def county(chance: random.Random) -> int:
    """A small office's count: two of three are nought."""
    return chance.choice((0, 0, 0, 0, 1, chance.randint(1, 9), chance.randint(10, 99)))


def ministry(chance: random.Random) -> int:
    """A large office's count: up to seven digits."""
    return chance.choice((0, 0, chance.randint(1, 9), chance.randint(10, 999), chance.randint(1000, 4_000_000)))


def busy(chance: random.Random) -> int:
    """Never nought, never the same twice in practice: two numbers that change places are seen."""
    return chance.randint(1001, 9_999)


def numbers(form: Form, seed: int, size: Callable[[random.Random], int] = county) -> Numbers:
    """A number for every cell of the form, from a seed."""
    chance = random.Random(seed)
    return _filled_in(form, lambda: size(chance), chance.randint)


@st.composite
def balanced_numbers(draw: st.DrawFn, form: Form) -> Numbers:
    """Any numbers on which the identities hold; they shrink towards nought, cell by cell."""
    counts = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 10**6))
    return _filled_in(form, lambda: draw(counts), lambda low, high: draw(st.integers(low, high)))


def _filled_in(form: Form, count: Draw, between: Callable[[int, int], int]) -> Numbers:
    made: Numbers = {}
    for key, cell in form.cells.items():
        if cell.table != "active":
            continue
        if cell.kind is Kind.MONEY:
            made[key] = Decimal(between(0, 10**8)).scaleb(-2).normalize() if count() else 0
        elif cell.kind is Kind.CHANGE:
            made[key] = count() * (-1 if between(0, 2) == 0 else 1)
        else:
            made[key] = count()
    made = {key: plain(value) for key, value in made.items()}
    for column in form.requests.columns:
        if column.key != "total":
            _applicant(made, form, column.key, count, between)
    for path, parts in _sums(form):
        made[path + "total"] = sum(made.setdefault(path + part, count()) for part in parts)
    return {key: made[key] for key in form.cells}


def plain(value: Number) -> Number:
    """A whole number as int."""
    return int(value) if value == int(value) else value


def _applicant(made: Numbers, form: Form, column: str, count: Draw, between: Callable[[int, int], int]) -> None:
    closed = 0
    for row in form.requests.outcomes:
        closed += made.setdefault(f"requests/{row.key}/{column}", count())
    carried_out = count()
    carried_in = between(0, closed + carried_out)
    made[f"requests/received/{column}"] = closed + carried_out - carried_in
    made[f"requests/carried_in/{column}"] = carried_in
    made[f"requests/closed/{column}"] = closed
    made[f"requests/carried_out/{column}"] = carried_out


def _sums(form: Form) -> list[tuple[str, list[str]]]:
    rows = [
        (f"requests/{row.key}/", [c.key for c in form.requests.columns if c.key != "total"])
        for row in form.requests.rows
    ]
    blocks = [
        (f"remedies/{block.key}/", [c.key for c in form.remedies.columns if c.key != "total"])
        for block in form.remedies.blocks
    ]
    return rows + blocks
