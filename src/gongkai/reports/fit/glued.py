"""Digits that stand without separators: every way to cut them, and the ways that the form's identities allow.

In flattened text a row of table three reads `801000081`: seven numbers, 80 1 0 0 0 0 81. The identities of rows and
columns leave one way in nearly every real report. Where they leave several, the cells on which all ways agree are
recovered and the others stay unread, with what they could be beside them. Nothing is ever guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

LIMIT = 4000
"""More ways than this and a string of digits is given up as undecidable."""
STEPS = 200_000

Cut = tuple[int, ...]


def cuts(digits: str, parts: int) -> Iterator[Cut]:
    """Every way to cut digits into `parts` numbers without leading zeros."""
    if parts == 1:
        if digits and (len(digits) == 1 or digits[0] != "0"):
            yield (int(digits),)
        return
    widest = 1 if digits.startswith("0") else len(digits) - parts + 1
    for width in range(1, widest + 1):
        head = int(digits[:width]) if digits[:width] else 0
        for rest in cuts(digits[width:], parts - 1):
            yield (head, *rest)


class _TooMany(Exception):
    """The search takes more steps than a real report's digits need."""


class _Steps:
    """Counts down the steps of one search."""

    def __init__(self) -> None:
        self.left = STEPS

    def take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooMany


@lru_cache(512)
def summed(digits: str, parts: int) -> tuple[Cut, ...]:
    """The ways to cut digits into `parts` numbers of which the last is the sum of the others; none if too many."""
    try:
        return tuple(_summed(digits, parts, _Steps()))
    except _TooMany:
        return ()


def _summed(digits: str, parts: int, steps: _Steps) -> Iterator[Cut]:
    for width in range(1, len(digits) - parts + 2):
        last = digits[-width:]
        if width > 1 and last.startswith("0"):
            continue
        front = digits[:-width]
        if len(front) <= (parts - 1) * width:
            total = int(last)
            for cut in _adding(front, parts - 1, total, steps):
                yield (*cut, total)


def _adding(digits: str, parts: int, total: int, steps: _Steps) -> Iterator[Cut]:
    """The ways to cut digits into `parts` numbers that add up to `total`."""
    steps.take()
    if parts == 1:
        if digits == str(total):
            yield (total,)
        return
    widest = 1 if digits.startswith("0") else len(digits) - parts + 1
    for width in range(1, widest + 1):
        number = int(digits[:width])
        if number > total:
            break
        for rest in _adding(digits[width:], parts - 1, total - number, steps):
            yield (number, *rest)


@lru_cache(512)
def blocks(digits: str, count: int, parts: int) -> tuple[tuple[Cut, ...], ...]:
    """The ways to cut digits into `count` blocks of `parts` numbers, each ending in its own sum; none if too many."""
    try:
        ways = [way for way, _taken in zip(_blocks(digits, count, parts, _Steps()), range(LIMIT + 1), strict=False)]
    except _TooMany:
        return ()
    return tuple(ways) if len(ways) <= LIMIT else ()


def _blocks(digits: str, count: int, parts: int, steps: _Steps) -> Iterator[tuple[Cut, ...]]:
    if count == 0:
        if not digits:
            yield ()
        return
    for width in range(parts, len(digits) - parts * (count - 1) + 1):
        for cut in _summed(digits[:width], parts, steps):
            for rest in _blocks(digits[width:], count - 1, parts, steps):
                yield (cut, *rest)


@dataclass(slots=True)
class Solved:
    """For each row: the numbers on which all ways agree (None where they do not) and, beside, what each could be."""

    agreed: dict[str, tuple[int | None, ...]] = field(default_factory=dict)
    possible: dict[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)


def agree(ways: Sequence[Cut]) -> tuple[tuple[int | None, ...], tuple[tuple[int, ...], ...]]:
    """What all ways of one row have in common, column by column, and the values each column could have."""
    columns = list(zip(*ways, strict=True))
    possible = tuple(tuple(sorted(set(column))) for column in columns)
    return tuple(each[0] if len(each) == 1 else None for each in possible), possible


def solve(
    ways: Mapping[str, Sequence[Cut]],
    outcomes: Sequence[str],
    closed: str,
    balance: tuple[Sequence[str], Sequence[str]],
) -> Solved:
    """Which ways of cutting the rows of table three hold together.

    `ways` gives for each row the ways its digits can be cut (one for a row that was read), `outcomes` the rows that
    `closed` adds up, `balance` the rows whose sums are equal. A row is agreed on only where an identity over it, in
    every column, holds: where a row is missing or nothing adds up, a blank may have been lost and nothing is decided.
    """
    left = {row: list(each) for row, each in ways.items()}
    confirmed: set[str] = set()
    for _again in range(2):
        for plus, minus in ((outcomes, [closed]), balance):
            if _narrow(left, [*plus], [*minus]):
                confirmed.update(plus, minus)
    solved = Solved()
    for row, each in left.items():
        agreed, solved.possible[row] = agree(each)
        solved.agreed[row] = agreed if row in confirmed else (None,) * len(agreed)
    return solved


def _narrow(ways: dict[str, list[Cut]], plus: list[str], minus: list[str]) -> bool:
    """Keep only the ways that take part in some solution of sum(plus) = sum(minus), column by column.

    False, and everything kept as it was, where a row is missing, nothing holds together or the search is too long.
    """
    rows = [*plus, *minus]
    if not all(ways.get(row) for row in rows):
        return False
    signs = [1] * len(plus) + [-1] * len(minus)
    fixed = [0] * len(ways[rows[0]][0])
    open_rows: list[tuple[str, int]] = []
    for row, sign in zip(rows, signs, strict=True):
        if len(ways[row]) == 1:
            fixed = [f + sign * v for f, v in zip(fixed, ways[row][0], strict=True)]
        else:
            open_rows.append((row, sign))
    open_rows.sort(key=lambda each: len(ways[each[0]]))
    kept = _search(ways, open_rows, tuple(fixed))
    if kept is None:
        return False
    for row, used in kept.items():
        ways[row] = [way for way in ways[row] if way in used]
    return True


def _search(ways: dict[str, list[Cut]], rows: list[tuple[str, int]], fixed: Cut) -> dict[str, set[Cut]] | None:
    """Meet in the middle: sums reachable from the front of the rows against those from their back."""
    front: list[dict[Cut, None]] = [{fixed: None}]
    steps = 0
    for row, sign in rows:
        nxt: dict[Cut, None] = {}
        for total in front[-1]:
            for way in ways[row]:
                steps += 1
                if steps > STEPS:
                    return None
                nxt[tuple(t + sign * v for t, v in zip(total, way, strict=True))] = None
        front.append(nxt)
    nought = (0,) * len(fixed)
    if nought not in front[-1]:
        return None
    kept: dict[str, set[Cut]] = {row: set() for row, _sign in rows}
    good = {nought}
    for at in range(len(rows) - 1, -1, -1):
        row, sign = rows[at]
        before: set[Cut] = set()
        for total in good:
            for way in ways[row]:
                earlier = tuple(t - sign * v for t, v in zip(total, way, strict=True))
                if earlier in front[at]:
                    kept[row].add(way)
                    before.add(earlier)
        good = before
    return kept
