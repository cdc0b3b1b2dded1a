"""The smallest explanation of broken identities: which one cell, set to another number, makes them hold.

Every identity is a signed sum, so changing a cell by d changes each identity it takes part in by +d or -d and no other.
A cell could account for broken identities when every one it takes part in is broken, one d mends them all, and the new
number is one the form allows (whole, not negative). Broken identities that some cell could account for together form a
group; a group is determined where exactly one cell accounts for the whole of it. So errors far apart, even in one
table, are explained each for itself. What is left, two changes may explain.

Before that, empty cells: where an identity fails with its empty cells as nought and only one of them could mend it,
that cell cannot mean nought, and the identity says what it should hold. Only in a report that leaves noughts empty
elsewhere it may mean nought here too: there a printed number that could account for the same is as likely to be wrong.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from gongkai.reports.filled import Filled, Number
from gongkai.reports.identities import Judged, judge, members

LARGEST = 6
"""Two cells take part in at most this many identities; larger groups need more than two changes and stay unexplained."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell, the number it has (None where it is empty) and the number that would mend what is broken."""

    key: str
    old: Number | None
    new: Number


Found = tuple[tuple[Change, ...], tuple[Change, ...]]
"""The single changes that would each mend a group, and the two that would together."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A judged identity with what would mend it.

    `filled` is the empty cell that cannot mean nought. `one` are the single changes that mend the whole group (exactly
    one means it is determined), `two` the one pair of changes that does, where no single one can.
    """

    judged: Judged
    residual: Number | None
    filled: Change | None = None
    one: tuple[Change, ...] = ()
    two: tuple[Change, ...] = ()

    @property
    def to_tell(self) -> bool:
        """Whether it is broken and no other identity's empty cell accounts for it."""
        return bool(self.residual) or self.filled is not None

    @property
    def suspect(self) -> str | None:
        """The one cell whose change mends every broken identity of the group, or None where none or several would.

        Filling in an empty cell is no change of a number: of a pair with one empty cell, the other is the suspect.
        """
        if self.filled is not None:
            return self.filled.key
        if len(self.one) == 1:
            return self.one[0].key
        printed = [change.key for change in self.two if change.old is not None]
        if len(printed) != 1:
            return None
        taking_part = [change.key for change in self.two if change.key in self.judged.identity.cells]
        return printed[0] if printed[0] in taking_part else taking_part[0]


def explain(filled: Filled) -> tuple[Explained, ...]:
    """Every identity of the form, in its order, judged and explained. Worked out once for a filled form."""
    known: tuple[Explained, ...] | None = vars(filled).get("_explained")
    if known is None:
        known = vars(filled)["_explained"] = tuple(_explain(filled))
    return known


def _explain(filled: Filled) -> Iterator[Explained]:
    judged = judge(filled)
    if not any(each.broken for each in judged):
        return (Explained(each, each.residual) for each in judged)
    search = _Search(filled, judged)
    forced = search.fill_empty()
    explained = dict(search.singles())
    explained.update(
        search.pairs(at for at, residual in enumerate(search.residuals) if residual and at not in explained)
    )
    return (
        Explained(each, search.residuals[at], forced.get(at), *explained.get(at, ((), ())))
        for at, each in enumerate(judged)
    )


class _Search:
    """The residuals of one filled form and the cells that could change them."""

    def __init__(self, filled: Filled, judged: tuple[Judged, ...]) -> None:
        self.judged = judged
        self.residuals = [each.residual for each in judged]
        self.values = {key: filled.value(key) for key in members(filled.form)}
        self.parts: Mapping[str, Mapping[int, int]] = {
            key: {at: sign for at, sign in each if self.residuals[at] is not None}
            for key, each in members(filled.form).items()
        }

    def fill_empty(self) -> dict[int, Change]:
        """Fill the empty cells that cannot mean nought; which identity says so of which cell."""
        forced = {at: change for at, each in enumerate(self.judged) if each.broken and (change := self._forced(at))}
        wanted: dict[str, set[Number]] = {}
        for change in forced.values():
            wanted.setdefault(change.key, set()).add(change.new)
        sure = {
            key: min(news)
            for key, news in wanted.items()
            if len(news) == 1 and all(self.judged[at].broken for at in self.parts[key]) and not self._rivalled(key)
        }
        for key, new in sure.items():
            self.values[key] = new
            for at, sign in self.parts[key].items():
                self.residuals[at] = (self.residuals[at] or 0) + sign * new
        return {at: change for at, change in forced.items() if change.key in sure and not self.residuals[at]}

    def _forced(self, at: int) -> Change | None:
        able = [change for key in self.judged[at].empty if (change := self._mending(key, at))]
        return able[0] if len(able) == 1 else None

    def _rivalled(self, key: str) -> bool:
        """Whether empty cells mean nought elsewhere and a printed number takes part in just what this cell takes part in."""
        if not any(each.empty and each.residual == 0 for each in self.judged):
            return False
        near = {other for at in self.parts[key] for other in self.judged[at].identity.cells}
        return any(
            self.values[other] is not None and self.parts[other].keys() == self.parts[key].keys() and self._alone(other)
            for other in near
        )

    def _mending(self, key: str, at: int) -> Change | None:
        residual = self.residuals[at]
        assert residual is not None
        return self._changed(key, -residual * self.parts[key][at])

    def _changed(self, key: str, by: Number) -> Change | None:
        """The cell changed by so much, or None where the form allows no such number or nothing changes."""
        old = self.values[key]
        new = (old or 0) + by
        if not by or new < 0 or new != int(new):
            return None
        return Change(key, old, int(new))

    def singles(self) -> Iterator[tuple[int, Found]]:
        """For each identity of a group that single changes account for as a whole: those changes."""
        broken = {at for at, residual in enumerate(self.residuals) if residual}
        near = dict.fromkeys(key for at in broken for key in self.judged[at].identity.cells)
        able = {key: change for key in near if self.parts[key].keys() <= broken and (change := self._alone(key))}
        links = [set(self.parts[key]) for key in able]
        for group in _joined(broken, links):
            one = tuple(change for key, change in able.items() if self.parts[key].keys() == group)
            if one:
                yield from ((at, (one, ())) for at in group)

    def _alone(self, key: str) -> Change | None:
        by = self._by(key, self.parts[key])
        return None if by is None else self._changed(key, by)

    def pairs(self, left: Iterable[int]) -> Iterator[tuple[int, Found]]:
        """For each identity that no single change accounts for: the one pair that mends all it shares cells with."""
        rest = set(left)
        sharing = [{at for at in self.parts[key] if at in rest} for key in self.parts]
        for group in _joined(rest, sharing):
            two = self.pair(tuple(sorted(group)))
            yield from ((at, ((), two)) for at in group)

    def pair(self, group: tuple[int, ...]) -> tuple[Change, ...]:
        """The one pair of changes that mends the group and breaks nothing else; empty where none or several do."""
        if len(group) > LARGEST:
            return ()
        near = dict.fromkeys(key for at in group for key in self.judged[at].identity.cells)
        first = self.judged[group[0]].identity.cells
        found: dict[frozenset[Change], tuple[Change, ...]] = {}
        for one, other in product(first, near):
            if one != other and (changes := self._together(one, other, set(group))):
                found.setdefault(frozenset(changes), changes)
                if len(found) > 1:
                    return ()
        return next(iter(found.values()), ())

    def _together(self, one: str, other: str, group: set[int]) -> tuple[Change, ...]:
        first, second = self.parts[one], self.parts[other]
        shared = first.keys() & second.keys()
        if not group <= first.keys() | second.keys() or (first.keys() ^ second.keys()) - group:
            return ()
        by = self._by(one, first.keys() - shared), self._by(other, second.keys() - shared)
        if by[0] is None or by[1] is None:
            return ()
        if any((self.residuals[at] or 0) + first[at] * by[0] + second[at] * by[1] for at in shared):
            return ()
        changes = self._changed(one, by[0]), self._changed(other, by[1])
        return (changes[0], changes[1]) if changes[0] and changes[1] else ()

    def _by(self, key: str, where: Iterable[int]) -> Number | None:
        """By how much the cell must change to mend these identities, or None where they do not say or disagree."""
        steps = {-(self.residuals[at] or 0) * self.parts[key][at] for at in where}
        return steps.pop() if len(steps) == 1 else None


def _joined(all_of: set[int], links: Iterable[set[int]]) -> list[set[int]]:
    """Split a set into the groups that the links hold together."""
    groups = [{each} for each in sorted(all_of)]
    for link in links:
        touched = [group for group in groups if group & link]
        if len(touched) > 1:
            groups = [group for group in groups if not group & link] + [set().union(*touched)]
    return groups


def slip(changes: tuple[Change, ...]) -> str | None:
    """What kind of slip would have made these numbers: `transposed`, `nought` (×10 or ÷10), `split` or None.

    `split` is two neighbouring numbers whose digits, read on, are the same before and after.
    """
    if any(change.old is None for change in changes):
        return None
    if len(changes) == 1:
        old, new = str(changes[0].old), str(changes[0].new)
        if old != new and len(old) == len(new) > 1 and sorted(old) == sorted(new):
            return "transposed"
        return "nought" if old in (new + "0", new + "00") or new in (old + "0", old + "00") else None
    before = "".join(str(change.old) for change in changes)
    after = "".join(str(change.new) for change in changes)
    return "split" if before == after else None
