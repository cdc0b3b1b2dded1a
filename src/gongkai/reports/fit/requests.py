"""Table three out of candidate rows: applications by applicant and outcome."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.reports.filled import Entry, State
from gongkai.reports.fit import glued
from gongkai.reports.fit.align import align
from gongkai.reports.fit.labels import core, fold, names
from gongkai.reports.fit.rows import Candidate, gather
from gongkai.reports.fit.strips import Strip
from gongkai.reports.fit.values import entry
from gongkai.reports.form import Form, Row


def fit_requests(
    strips: Sequence[Strip], shapes: Sequence[Form]
) -> tuple[Form, dict[str, Entry], list[Candidate], bool]:
    """The shape of the form that the labels of table three show, its cells, the candidates that found no row, and
    whether a flat text left blanks out: then digits without separators can be cut nowhere in it."""
    columns = [column.key for column in shapes[0].requests.columns]
    candidates = gather(strips, len(columns))
    form, placed, others = _best_shape(candidates, shapes, {core(label.folded) for s in strips for label in s.labels})
    rows = {form.requests.rows[j].key: candidates[i] for j, (i, _sure) in placed.items()}
    if disputed := [row.key for row, other in _again(others, form) if not _same(rows.get(row.key), other)]:
        rows = {row: _disputed(candidate) if row in disputed else candidate for row, candidate in rows.items()}
    entries = _order(_printed_order(strips, form), columns, rows)
    cuts = {row: candidate for row, candidate in rows.items() if candidate.glued}
    for row, candidate in rows.items():
        if not candidate.glued and not candidate.values:
            raw = " ".join(each.text.strip() for each in candidate.loose)
            entries |= {f"requests/{row}/{c}": Entry(None, State.UNREAD, raw, candidate.place) for c in columns}
    separate = any(each.values and not each.flat for each in rows.values())
    lacking = any(each.flat and each.loose and not each.glued for each in candidates)
    if separate or lacking:
        entries |= {
            f"requests/{row}/{c}": Entry(None, State.UNREAD, cut.glued, cut.place)
            for row, cut in cuts.items()
            for c in columns
        }
    elif cuts:
        entries |= _unglue(cuts, entries, form, columns)
    if any(strip.flat for strip in strips):
        absent = _absent(strips, entries, form, columns)
        entries |= absent
        lacking = lacking or bool(absent)
    used = {i for i, _sure in placed.values()}
    left = [each for i, each in enumerate(candidates) if i not in used and not each.all_blank]
    return form, entries, left, lacking


Placed = dict[int, tuple[int, float]]
MISSING = 0.05
"""What a row that is not found takes away: of two shapes that fit alike, the one with less missing is meant."""


def _best_shape(
    candidates: Sequence[Candidate], shapes: Sequence[Form], labels: set[str]
) -> tuple[Form, Placed, list[tuple[Candidate, ...]]]:
    """The shape whose rows are found with the greatest certainty, where they are, and other tables of the kind.

    A document may print table three more than once (for telephones, or last year's beside this year's): a row that comes
    again begins another table, and rows of two tables are never mixed. Labels that only one shape has speak for it even
    where their rows hold nothing.
    """
    best: tuple[float, Form, Placed, list[tuple[Candidate, ...]]] | None = None
    for form in shapes:
        wanted = [names(row.label, row.also) for row in form.requests.rows]
        split = [row for row in form.requests.rows if row.group == "other"]
        said = sum(any(seen.startswith(name[:7]) for seen in labels for name in names(row.label)) for row in split[:2])
        starts = _tables(candidates, wanted[0])
        runs = [range(a, b) for a, b in pairwise([*starts, len(candidates)])]
        for run in runs:
            placed = {
                j: (i + run.start, sure) for j, (i, sure) in align(candidates[run.start : run.stop], wanted).items()
            }
            total = sum(sure for _i, sure in placed.values())
            worth = total - MISSING * (len(wanted) - len(placed)) + (len(split) and (said or -1))
            if best is None or worth > best[0]:
                others = [tuple(candidates[other.start : other.stop]) for other in runs if other is not run]
                best = (worth, form, placed, others)
        if best is not None and len(best[2]) == len(wanted):
            break
    if best is None:
        raise ValueError(shapes)
    return best[1], best[2], best[3]


def _tables(candidates: Sequence[Candidate], first_row: tuple[str, ...]) -> list[int]:
    """Where each table begins: at the start, and wherever the first row's own label comes again."""
    met = [i for i, each in enumerate(candidates) if any(core(word) in first_row for word in each.words)]
    return [0, *met[1:]]


def _again(others: Sequence[Sequence[Candidate]], form: Form) -> Iterator[tuple[Row, Candidate]]:
    """The rows of other tables of the kind, where such a table is nearly whole."""
    wanted = [names(row.label, row.also) for row in form.requests.rows]
    for other in others:
        placed = align(other, wanted)
        if len(placed) * 2 > len(wanted):
            yield from ((form.requests.rows[j], other[i]) for j, (i, _sure) in placed.items())


def _same(one: Candidate | None, other: Candidate) -> bool:
    return one is None or [each.folded for each in one.values] == [each.folded for each in other.values]


def _disputed(candidate: Candidate) -> Candidate:
    """A row of which the document prints two versions: neither is believed."""
    return replace(candidate, values=[], loose=candidate.values, glued="")


def _order(printed: list[str], usual: list[str], rows: Mapping[str, Candidate]) -> dict[str, Entry]:
    """The cells of the rows that have values. An unusual order of columns is believed only if the rows add up in it
    more often than in the form's own order: wrong spans in a header must not move numbers."""
    orders = [usual] if printed == usual else [usual, printed]
    made = [
        {
            f"requests/{row}/{column}": entry(value.text, value.place)
            for row, candidate in rows.items()
            if candidate.values
            for column, value in zip(order, candidate.values, strict=True)
        }
        for order in orders
    ]
    return max(made, key=lambda entries: _adding_up(entries, usual, rows))


def _adding_up(entries: Mapping[str, Entry], columns: list[str], rows: Mapping[str, Candidate]) -> int:
    count = 0
    for row in rows:
        values = [entries[key].value or 0 for c in columns if (key := f"requests/{row}/{c}") in entries]
        count += len(values) == len(columns) and any(values) and sum(values[:-1]) == values[-1]
    return count


def _printed_order(strips: Sequence[Strip], form: Form) -> list[str]:
    """The columns in the order in which a table's header prints them; the form's own order where none is clear."""
    wanted = {core(fold(column.label)): column.key for column in form.requests.columns}
    usual = [column.key for column in form.requests.columns]
    for grid_id in {id(strip.grid): None for strip in strips if strip.grid is not None}:
        found: dict[str, int] = {}
        for strip in strips:
            if id(strip.grid) != grid_id:
                continue
            for each in strip.labels:
                key = wanted.get(core(each.folded))
                if key is not None and (key not in found or key in ("other", "total")) and len(found) < len(wanted):
                    found.setdefault(key, each.column)
        if found.keys() == set(usual) and len(set(found.values())) == len(usual):
            return sorted(usual, key=lambda key: found[key])
    return usual


def _unglue(cuts: dict[str, Candidate], read: dict[str, Entry], form: Form, columns: list[str]) -> dict[str, Entry]:
    """The cells of rows whose digits stand without separators, as far as the identities decide them."""
    width = len(columns)
    ways: dict[str, Sequence[glued.Cut]] = {}
    for row, candidate in cuts.items():
        digits = candidate.glued
        ways[row] = glued.summed(digits, width)
    for each_row in form.requests.rows:
        values = [read.get(f"requests/{each_row.key}/{column}") for column in columns]
        if each_row.key not in ways and all(each is not None and each.value is not None for each in values):
            ways[each_row.key] = [tuple(int(each.value) for each in values if each and each.value is not None)]
    outcomes = [row.key for row in form.requests.outcomes]
    solved = glued.solve(ways, outcomes, "closed", (("received", "carried_in"), ("closed", "carried_out")))
    entries: dict[str, Entry] = {}
    for row, candidate in cuts.items():
        forced = len(candidate.glued) == width and len(ways[row]) == 1
        agreed = ways[row][0] if forced else solved.agreed.get(row) or (None,) * width
        possible = solved.possible.get(row) or ((),) * width
        for column, value, could in zip(columns, agreed, possible, strict=True):
            key = f"requests/{row}/{column}"
            if value is None:
                entries[key] = Entry(None, State.UNREAD, candidate.glued, candidate.place, alternatives=could[:12])
            else:
                state = State.NUMBER if forced else State.RECOVERED
                entries[key] = Entry(value, state, candidate.glued, candidate.place)
    return entries


def _absent(strips: Sequence[Strip], read: dict[str, Entry], form: Form, columns: list[str]) -> dict[str, Entry]:
    """Rows of a flat text whose label stands there and whose values do not: blank."""
    seen = {core(strip.folded): strip.place for strip in strips if strip.flat}
    entries: dict[str, Entry] = {}
    for row in form.requests.rows:
        place = next((seen[name] for name in names(row.label, row.also) if name in seen), None)
        if place is not None and f"requests/{row.key}/{columns[0]}" not in read:
            entries |= {f"requests/{row.key}/{column}": Entry(None, State.BLANK, "", place) for column in columns}
    return entries
