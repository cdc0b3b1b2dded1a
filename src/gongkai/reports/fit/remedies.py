"""Table four out of strips: fifteen numbers in one row, in three rows of five, or turned on its side."""

from collections.abc import Sequence

from gongkai.reports.filled import Entry, State
from gongkai.reports.fit import glued
from gongkai.reports.fit.labels import core, fold, names
from gongkai.reports.fit.strips import Field, Strip
from gongkai.reports.fit.values import entry
from gongkai.reports.form import Form


def fit_remedies(strips: Sequence[Strip], form: Form, cut: bool = True) -> dict[str, Entry]:
    """The cells of table four. Fifteen values are read in the form's order unless the labels say another.

    `cut` says whether digits without separators may be cut at all.
    """
    if any(strip.grid is not None and strip.values and not strip.labels for strip in strips):
        strips = [strip for strip in strips if strip.grid is not None]
    keys = [f"remedies/{b.key}/{c.key}" for b in form.remedies.blocks for c in form.remedies.columns]
    rows = _value_rows(strips, len(keys))
    rows = _once(rows, len(keys))
    values = [each for row in rows for each in row]
    flat = cut and any(strip.flat for strip in strips)
    if flat and len(values) == 1 and values[0].folded.isdigit() and len(values[0].folded) >= len(keys):
        return _unglued(values[0], form, keys)
    if len(values) != len(keys):
        raw = " ".join(each.text.strip() for each in values)
        return {key: Entry(None, State.UNREAD, raw, values[0].place) for key in keys} if values else {}
    order = (
        _by_header(strips, rows, form)
        or _by_rows(strips, rows, form)
        or (keys if _in_order(strips, rows, form) else None)
    )
    if order is None:
        return {key: Entry(None, State.UNREAD, "", values[0].place) for key in keys}
    return {key: entry(value.text, value.place) for key, value in zip(order, values, strict=True)}


def _value_rows(strips: Sequence[Strip], wanted: int) -> list[list[Field]]:
    """The rows of values: in a grid the blanks count; a line's outer blanks do not."""
    rows: list[list[Field]] = []
    for strip in strips:
        values = _with_words(strip, wanted) or strip.values
        if strip.grid is None:
            said = any(each.folded for each in values) or len(values) == wanted
            values = _trimmed(values, wanted) if said else []
        elif len(values) > wanted:
            printed = [each for each in values if each.folded]
            values = printed if len(printed) == wanted else _trimmed(values, wanted)
        if not values or (not any(each.folded for each in values) and _is_header_gap(strip, values, wanted)):
            continue
        rows.append(values)
    whole = [row for row in rows if len(row) == wanted and any(each.folded for each in row)]
    if whole:
        return whole
    filled = [row for row in rows if any(each.folded for each in row)]
    if sum(map(len, rows)) > wanted and sum(map(len, filled)) == wanted:
        return filled
    return rows


def _with_words(strip: Strip, wanted: int) -> list[Field]:
    """A whole row of a grid in which words stand where a number belongs: they cost their own cell and no other."""
    own = [each for each in strip.fields if not each.inherited]
    if strip.grid is None or len(own) != wanted or not any(each.is_value and each.folded for each in own):
        return []
    return own


def _once(rows: list[list[Field]], wanted: int) -> list[list[Field]]:
    """A table printed twice with the same values, once; two tables with other values stay two."""
    said = [each.folded for row in rows for each in row]
    if len(said) > wanted and len(said) % wanted == 0 and said == said[:wanted] * (len(said) // wanted):
        kept, count = [], 0
        for row in rows:
            if count < wanted:
                kept.append(row)
                count += len(row)
        return kept if count == wanted else rows
    return rows


def _is_header_gap(strip: Strip, values: list[Field], wanted: int) -> bool:
    """Blanks that belong to a header or an empty row, not to the one row of values."""
    return bool(strip.labels) or len(values) not in (wanted, wanted // 3)


def _trimmed(values: list[Field], wanted: int) -> list[Field]:
    values = list(values)
    while len(values) > wanted and not values[-1].folded:
        values.pop()
    while len(values) > wanted and not values[0].folded:
        values.pop(0)
    return values


def _in_order(strips: Sequence[Strip], rows: list[list[Field]], form: Form) -> bool:
    """Whether the values stand in the form's order: the shape has one, and no printed label says another."""
    if [len(row) for row in rows] not in ([15], [5, 5, 5], [1] * 15, [5, 10]):
        return False
    said = [core(each.folded) for strip in strips for each in strip.fields if not each.is_value and not each.inherited]
    blocks, results = _labels(form)
    order = [results[name] for name in said if name in results]
    usual = [column.key for column in form.remedies.columns]
    if len(order) in (len(usual), 3 * len(usual)) and order != usual * (len(order) // len(usual)):
        return False
    if len(rows) == len(usual) * 3 and len(order) != len(rows) and _labels_between(strips, rows):
        return False
    named = list(dict.fromkeys(blocks[name] for name in said if name in blocks))
    return named == [block.key for block in form.remedies.blocks if block.key in named]


def _labels_between(strips: Sequence[Strip], rows: list[list[Field]]) -> bool:
    """Whether words stand between the first and the last value."""
    values = {id(row[0]) for row in rows}
    at = [i for i, strip in enumerate(strips) if any(id(each) in values for each in strip.fields)]
    return any(strip.labels for strip in strips[at[0] : at[-1] + 1])


def _labels(form: Form) -> tuple[dict[str, str], dict[str, str]]:
    blocks = {core(fold(block.label)): block.key for block in form.remedies.blocks}
    results = {name: column.key for column in form.remedies.columns for name in names(column.label, column.also)}
    return blocks, results


def _by_header(strips: Sequence[Strip], rows: list[list[Field]], form: Form) -> list[str] | None:
    """The cell of each value by the labels above it, where the one row of a grid has a whole header."""
    if len(rows) != 1:
        return None
    blocks, results = _labels(form)
    row = rows[0]
    home = next((strip for strip in strips if strip.grid is not None and any(v is row[0] for v in strip.fields)), None)
    if home is None:
        return None
    above: dict[int, dict[str, str]] = {}
    for strip in strips:
        if strip is home:
            break
        if strip.grid is home.grid:
            for each in strip.fields:
                seen = core(each.folded)
                for kind, known in (("block", blocks), ("result", results)):
                    if seen in known:
                        for column in range(each.column, each.column + each.span):
                            above.setdefault(column, {})[kind] = known[seen]
    order = []
    for value in row:
        said = above.get(value.column, {})
        if len(said) != 2:
            return None
        order.append(f"remedies/{said['block']}/{said['result']}")
    return order if len(set(order)) == len(order) else None


def _by_rows(strips: Sequence[Strip], rows: list[list[Field]], form: Form) -> list[str] | None:
    """The cell of each value by the label of its row: results down and blocks across, or blocks down."""
    blocks, results = _labels(form)
    shape = [len(row) for row in rows]
    if shape not in ([3] * 5, [5] * 3):
        return None
    known, across = (results, [b.key for b in form.remedies.blocks])
    if shape == [5] * 3:
        known, across = blocks, [column.key for column in form.remedies.columns]
    order: list[str] = []
    for row in rows:
        home = next(strip for strip in strips if any(v is row[0] for v in strip.fields))
        said = [known[seen] for each in home.fields if (seen := core(each.folded)) in known]
        if not said:
            return None
        pairs = ((said[-1], key) if shape == [5] * 3 else (key, said[-1]) for key in across)
        order.extend(f"remedies/{block}/{result}" for block, result in pairs)
    return order if len(set(order)) == len(order) else None


def _unglued(value: Field, form: Form, keys: list[str]) -> dict[str, Entry]:
    """Fifteen numbers without separators, as far as 总计 = the four before it decides them."""
    width = len(form.remedies.columns)
    forced = len(value.folded) == len(keys)
    ways = [sum(way, ()) for way in glued.blocks(value.folded, len(form.remedies.blocks), width)]
    agreed, possible = glued.agree(ways) if ways else ((None,) * len(keys), ((),) * len(keys))
    entries: dict[str, Entry] = {}
    for key, number, could in zip(keys, agreed, possible, strict=True):
        if number is None:
            entries[key] = Entry(None, State.UNREAD, value.text, value.place, alternatives=could[:12])
        else:
            state = State.NUMBER if forced else State.RECOVERED
            entries[key] = Entry(number, state, value.text, value.place)
    return entries
