"""Table two out of strips: what was published unasked, head by head of article 20."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from gongkai.reports.filled import Entry, Number, State
from gongkai.reports.fit import glued
from gongkai.reports.fit.labels import core, fold, names, similarity
from gongkai.reports.fit.strips import Field, Strip
from gongkai.reports.fit.values import entry, printed_unit
from gongkai.reports.form import Column, Form, Head, Row, forms

SURE = 0.9


def fit_active(strips: Sequence[Strip], form: Form, cut: bool = True) -> dict[str, Entry]:
    """The cells of table two. `cut` says whether digits without separators may be cut at all."""
    entries: dict[str, Entry] = {}
    for head in form.active:
        units = _units(strips, head)
        for row in head.rows:
            found = [
                _row(strips, at, label, head, row, units, cut)
                for at, label in _where(strips, row, _homes(strips, head))
            ]
            entries |= _one_of([each for each in found if each])
    return entries


def _homes(strips: Sequence[Strip], head: Head) -> frozenset[int]:
    """The tables that print a column label of this head."""
    labels = {name for column in head.columns for name in names(column.label, column.also)}
    return frozenset(
        id(strip.grid) for strip in strips for each in strip.labels if strip.grid and core(each.folded) in labels
    )


def _one_of(found: list[dict[str, Entry]]) -> dict[str, Entry]:
    """The row, when it was found once or with the same numbers every time; otherwise no version of it is believed."""
    if not found:
        return {}
    best = max(found, key=lambda each: sum(entry.value is not None for entry in each.values()))
    said = [each for each in found if any(entry.state is not State.UNREAD for entry in each.values())]
    if len({tuple((entry.value, entry.state) for entry in each.values()) for each in said}) <= 1:
        return best
    raw = " / ".join(" ".join(entry.raw for entry in each.values()) for each in said)
    return {key: Entry(None, State.UNREAD, raw, entry.place) for key, entry in best.items()}


def _where(strips: Sequence[Strip], row: Row, homes: frozenset[int]) -> Iterator[tuple[int, Field]]:
    """The strips with this row's label, and the label's field, the surest first.

    Where tables print the head's own column labels, rows elsewhere (a summary in the text, say) do not count.
    """
    wanted = names(row.label, row.also)
    scored: list[tuple[float, int, Field]] = []
    for i, strip in enumerate(strips):
        if homes and id(strip.grid) not in homes:
            continue
        for each in strip.labels[:2] if strip.grid is not None else strip.labels[-2:]:
            if len(each.folded) <= 24:
                sure = max(similarity(core(UNIT.sub("", each.folded)), name) for name in wanted)
                if sure >= SURE or (sure >= 0.8 and strip.values):
                    scored.append((-sure, i, each))
                    break
    return ((i, label) for _sure, i, label in sorted(scored, key=lambda each: each[:2]))


UNIT = re.compile(r"[(](?:单位:?)?[\u4e00-\u9fff]{1,3}[)]$")
"""A unit behind a label: 行政处罚（件）."""


def _units(strips: Sequence[Strip], head: Head) -> dict[str, str | None]:
    """The unit of money each column's heading prints, or the form's own where the heading is the form's."""
    units: dict[str, str | None] = {}
    for column in head.columns:
        units[column.key] = column.unit
        wanted = [core(fold(name)) for name in (column.label, *column.also)]
        for strip in strips:
            for each in strip.labels:
                seen = core(each.folded)
                if any(name[:6] in seen for name in wanted) and (said := printed_unit(each.text)):
                    units[column.key] = said
    return units


def _row(
    strips: Sequence[Strip],
    at: int,
    label: Field,
    head: Head,
    row: Row,
    units: dict[str, str | None],
    cut: bool,
) -> dict[str, Entry]:
    """The cells of one row: from the strip with its label, or from the single values in the strips below it."""
    strip = strips[at]
    values = _after(strip, label)
    if not values:
        below = list(takewhile(lambda one: one.grid is strip.grid and _is_single(one), strips[at + 1 :]))
        values = [each for one in below for each in one.values]
    path = f"active/{head.key}/{row.key}/"
    unit = printed_unit(label.text)
    chosen = _choose(strips, strip, values, head)
    if chosen is not None:
        return {
            path + column.key: entry(value.text, value.place, column.kind, unit or units[column.key])
            for column, value in zip(head.columns, chosen, strict=True)
        }
    if strip.flat and not values:
        return {path + column.key: Entry(None, State.BLANK, "", strip.place) for column in head.columns}
    if not values:
        return {}
    if cut and strip.flat and len(values) == 1 and values[0].folded.isdigit():
        return _unglued(values[0], head, path)
    raw = " ".join(each.text.strip() for each in values).strip()
    return {path + column.key: Entry(None, State.UNREAD, raw, strip.place) for column in head.columns}


def _is_single(strip: Strip) -> bool:
    """Whether a strip is one value and nothing else, as where every cell has its own line."""
    return not strip.labels and len(strip.values) == 1


def _after(strip: Strip, label: Field) -> list[Field]:
    """The fields after the row's label. In a grid a short word among them is a cell that holds no number."""
    if strip.grid is None and "\t" not in strip.text:
        return strip.values
    at = next(i for i, each in enumerate(strip.fields) if each is label)
    after = [each for each in strip.fields[at + 1 :] if not each.inherited]
    return [] if any(core(each.folded) in _column_names() for each in after) else after


@cache
def _column_names() -> frozenset[str]:
    """Every column label of table two: none of them is ever a value."""
    return frozenset(
        name
        for form in forms().values()
        for head in form.active
        for column in head.columns
        for name in names(column.label, column.also)
    )


def _choose(strips: Sequence[Strip], strip: Strip, values: list[Field], head: Head) -> list[Field] | None:
    """The fields that are the row's values, or None where that cannot be told."""
    width = len(head.columns)
    if len(values) < width:
        return None
    if by_header := _under_headers(strips, strip, values, head):
        return by_header
    if len(values) == width:
        return values
    filled = [each for each in values if each.folded]
    if len(filled) == width or (width == 1 and filled and len({each.folded for each in filled}) == 1):
        return filled[:width]
    return values[:width] if not filled else None


def _under_headers(strips: Sequence[Strip], strip: Strip, values: list[Field], head: Head) -> list[Field] | None:
    """The values that stand under the head's own column labels; a merged cell may be repeated in each of its places."""
    chosen: list[Field] = []
    covered: list[Field] = []
    for column in head.columns:
        spot = _column_at(strips, strip, column)
        over = [] if spot is None else [v for v in values if v.column < spot[1] and spot[0] < v.column + v.span]
        filled = [each for each in over if each.folded] or over[:1]
        if len({each.folded for each in filled}) != 1:
            return None
        chosen.append(filled[0])
        covered.extend(filled)
    beside = [each for each in values if each.folded and not any(each is one for one in covered)]
    if len({*map(id, chosen)}) != len(chosen) or not all(_under_another(strips, strip, each, head) for each in beside):
        return None
    return chosen


def _under_another(strips: Sequence[Strip], strip: Strip, value: Field, head: Head) -> bool:
    """Whether a value stands under a heading that is none of this head's: a remark, last year's number."""
    above = [one for one in strips if one.grid is strip.grid and any(_is_heading(each, head) for each in one.labels)]
    over = [each for one in above[-1:] for each in one.labels if each.column <= value.column < each.column + each.span]
    return bool(over) and not any(_is_heading(each, head) for each in over)


def _is_heading(field: Field, head: Head) -> bool:
    seen = core(field.folded)
    return any(similarity(seen, name) >= SURE for each in head.columns for name in names(each.label, each.also))


def _column_at(strips: Sequence[Strip], strip: Strip, column: Column) -> tuple[int, int] | None:
    """From which to which column the nearest heading of this column above the row reaches."""
    wanted = [core(fold(name)) for name in (column.label, *column.also)]
    spot = None
    for above in strips:
        if above is strip:
            break
        if above.grid is strip.grid:
            said = [f for f in above.labels if any(similarity(core(f.folded), name) >= SURE for name in wanted)]
            if said:
                spot = (said[0].column, said[-1].column + said[-1].span)
    return spot


def _unglued(value: Field, head: Head, path: str) -> dict[str, Entry]:
    """Several numbers printed as one string of digits: read where there is only one way to cut it."""
    ways = list(glued.cuts(value.folded, len(head.columns))) if len(value.folded) <= 24 else []
    agreed, possible = glued.agree(ways) if ways else ((None,) * len(head.columns), ((),) * len(head.columns))
    entries: dict[str, Entry] = {}
    for column, number, could in zip(head.columns, agreed, possible, strict=True):
        others: tuple[Number, ...] = could[:12]
        if number is not None and len(ways) == 1:
            entries[path + column.key] = Entry(number, State.NUMBER, value.text, value.place)
        else:
            entries[path + column.key] = Entry(None, State.UNREAD, value.text, value.place, alternatives=others)
    return entries
