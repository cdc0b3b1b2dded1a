"""Table three out of candidate rows: applications by applicant and outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.reports.filled import Entry, State
from gongkai.reports.fit import glued
from gongkai.reports.fit.align import align, join_halves
from gongkai.reports.fit.header import headers, row_labels
from gongkai.reports.fit.labels import core, names
from gongkai.reports.fit.places import Places
from gongkai.reports.fit.rows import Candidate, gather
from gongkai.reports.fit.strips import Field, Strip
from gongkai.reports.fit.values import entry
from gongkai.reports.form import Form, Row


def fit_requests(
    strips: Sequence[Strip], shapes: Sequence[Form]
) -> tuple[Form, dict[str, Entry], list[Candidate], bool]:
    """The shape of the form that the labels of table three show, its cells, the candidates that found no row, and
    whether a flat text left blanks out: then digits without separators can be cut nowhere in it."""
    columns = [column.key for column in shapes[0].requests.columns]
    by_grid = headers(strips, shapes[0])

    def pick(strip: Strip) -> list[Field | None] | None:
        header = by_grid.get(id(strip.grid))
        return header.pick(strip, columns) if header else None

    every_name = [names(row.label, row.also) for shape in shapes for row in shape.requests.rows]
    candidates = join_halves(gather(strips, Places(strips, len(columns), pick, row_labels(shapes[0]))), every_name)
    form, placed, others = _best_shape(candidates, shapes, _labels_of_first(strips, shapes[0]))
    rows = {form.requests.rows[j].key: candidates[i] for j, (i, _sure) in placed.items()}
    if disputed := [row.key for row, other in _again(others, form) if not _same(rows.get(row.key), other)]:
        rows = {row: _disputed(candidate) if row in disputed else candidate for row, candidate in rows.items()}
    entries = {
        f"requests/{row}/{column}": entry(value.text, value.place)
        for row, candidate in rows.items()
        for column, value in zip(columns, candidate.values, strict=bool(candidate.values))
        if value is not None
    }
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


def _labels_of_first(strips: Sequence[Strip], form: Form) -> set[str]:
    """The labels of the first table three among the strips, whether or not their rows say anything."""
    seen: set[str] = set()
    first = names(form.requests.rows[0].label)
    for strip in strips:
        words = {core(each.folded) for each in strip.labels}
        if not words.isdisjoint(first) and not seen.isdisjoint(first):
            break
        seen |= words
    return seen


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
    if one is None:
        return True
    mine, others = ([each.folded if each else None for each in row.values] for row in (one, other))
    return mine == others


def _disputed(candidate: Candidate) -> Candidate:
    """A row of which the document prints two versions: neither is believed."""
    return replace(candidate, values=[], loose=[each for each in candidate.values if each], glued="")


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
