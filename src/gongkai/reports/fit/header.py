"""The header of table three in a grid: which of its columns is which kind of applicant.

A header is believed when each of its lowest cells names another column of the form. Where labels fall upon one another
(wrong spans do that) it is not, and the values of a row are taken in their order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.reports.fit.labels import core, fold, names
from gongkai.reports.fit.strips import Field, Strip
from gongkai.reports.form import Form


@dataclass(frozen=True, slots=True)
class Header:
    """The lowest cells of a header from the first applicant on: where each begins, and its column of the form."""

    places: tuple[int, ...]
    keys: tuple[str | None, ...]
    labels: frozenset[str]
    """The labels of the form's rows: none of them is ever a value."""

    def pick(self, strip: Strip, columns: Sequence[str]) -> list[Field | None] | None:
        """A row's values in the form's order, None for a column that is not printed; None where they cannot be told."""
        own = [each for each in strip.fields if not each.inherited and each.column >= self.places[0]]
        if not own or not any(each.is_value and each.folded for each in own):
            return self._blank(own, columns)
        if len(own) == len(self.places):
            by_key: dict[str | None, Field | None] = dict(zip(self.keys, own, strict=True))
        else:
            at = {each.column: each for each in own if each.span == 1}
            by_key = {key: at.get(place) for key, place in zip(self.keys, self.places, strict=True)}
            strayed = any(each.folded and each.column not in self.places for each in own)
            if strayed or any(by_key[key] is None for key in self.keys if key is not None):
                return None
        picked = [by_key.get(column) for column in columns]
        words = [each.folded for each in picked if each is not None and not each.is_value]
        return None if any(len(each) > LONGEST or is_label(each, self.labels) for each in words) else picked

    def _blank(self, own: Sequence[Field], columns: Sequence[str]) -> list[Field | None] | None:
        if len(own) != len(self.places) or any(each.folded for each in own):
            return None
        by_key = dict(zip(self.keys, own, strict=True))
        return [by_key.get(column) for column in columns]


LONGEST = 12
"""Words longer than this are no cell's value, whatever column they stand in."""


def row_labels(form: Form) -> frozenset[str]:
    """The cores of every label on the left of table three."""
    labels = frozenset(name for row in form.requests.rows for name in names(row.label, row.also))
    return labels | frozenset(core(fold(label)) for label in form.requests.groups.values())


def is_label(folded: str, labels: frozenset[str]) -> bool:
    """Whether words are one of these labels, or the beginning of one that a page's end cut off."""
    seen = core(folded)
    return seen in labels or (len(seen) > 3 and any(label.startswith(seen) for label in labels))


def headers(strips: Sequence[Strip], form: Form) -> dict[int, Header]:
    """The headers that can be believed, by the identity of their grid."""
    wanted = {name: column.key for column in form.requests.columns for name in names(column.label, column.also)}
    grids: dict[int, list[Strip]] = {}
    for strip in strips:
        if strip.grid is not None:
            grids.setdefault(id(strip.grid), []).append(strip)
    labels = row_labels(form)
    found = {key: _header(rows, wanted, labels) for key, rows in grids.items()}
    return {key: header for key, header in found.items() if header is not None}


def _header(rows: Sequence[Strip], wanted: dict[str, str], labels: frozenset[str]) -> Header | None:
    above = []
    for row in rows:
        numbers = sum(each.is_value and bool(each.folded) for each in row.fields)
        if numbers > 2 or any(core(each.folded) in labels and core(each.folded) not in wanted for each in row.fields):
            break
        above.append(row)
    lowest = _lowest(above)
    keys = [wanted.get(core(each.folded)) for each in lowest]
    first = next((i for i, key in enumerate(keys) if key is not None), None)
    if first is None:
        return None
    lowest, keys = lowest[first:], keys[first:]
    named = [key for key in keys if key is not None]
    seen = {wanted[name] for row in above for each in row.fields if (name := core(each.folded)) in wanted}
    if len(named) < len(set(wanted.values())) - 1 or len(set(named)) != len(named) or seen != set(named):
        return None
    missing = set(wanted.values()) - set(named)
    if missing and len(keys) == len(set(wanted.values())):
        keys = [key or missing.pop() for key in keys]
    return Header(tuple(each.column for each in lowest), tuple(keys), labels)


def _lowest(above: Iterable[Strip]) -> list[Field]:
    """For each place of the header the lowest cell over it, each cell once, from left to right."""
    over: dict[int, Field] = {}
    for row in above:
        for each in row.fields:
            for column in range(each.column, each.column + each.span):
                if each.folded or column not in over:
                    over[column] = each
    lowest: list[Field] = []
    for column in sorted(over):
        field = over[column]
        if not lowest or lowest[-1].column != field.column:
            lowest.append(field)
    return lowest
