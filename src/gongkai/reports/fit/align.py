"""Which candidate row is which row of the form: by label, in the form's order, and by place only where it is forced.

A label is believed when it is met whole or nearly so. A row without a believable label is placed only between two rows
that are sure, and only where as many such rows stand there as the form has rows left: anything else stays unread.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.reports.fit.labels import core, similarity
from gongkai.reports.fit.rows import Candidate

SURE = 0.72
"""A label at least this similar is believed."""
HINT = 0.5
"""What words around a row are worth that hold the label among others: they help to choose, never to believe."""
POOR = 0.15
"""What a row with values but no known label is worth in any place."""

Names = Sequence[tuple[str, ...]]


def score(candidate: Candidate, names: tuple[str, ...]) -> float:
    """How sure it is that the candidate is the row with one of these names."""
    best = 0.0
    for seen, weight in candidate.names():
        for name in names if seen else ():
            worth = weight * similarity(seen, name)
            if weight < OWN and (len(seen) > 1.5 * len(name) or not (candidate.values or candidate.glued)):
                worth = min(worth, HINT)
            best = max(best, worth)
        if best >= 1.0:
            break
    return best


OWN = 0.95
"""The weight from which on words are the row's own."""


def align(candidates: Sequence[Candidate], names: Names) -> dict[int, tuple[int, float]]:
    """For each row of the form (by place) the candidate (by place) that is it, with how sure that is."""
    exact = _exact(candidates, names)
    if exact is not None:
        return exact
    table = [[score(candidate, each) for each in names] for candidate in candidates]
    placed = _only_forced(_best_path(candidates, table, len(names)), candidates, table)
    used = {i for i, _sure in placed.values()}
    for j in range(len(names)):
        whole = [i for i in range(len(candidates)) if i not in used and table[i][j] == 1.0]
        if j not in placed and len(whole) == 1:
            placed[j] = (whole[0], 1.0)
            used.add(whole[0])
    return placed


def join_halves(candidates: Sequence[Candidate], names: Names) -> list[Candidate]:
    """Join a row that was cut in two (by the end of a page, mostly): half its label with the values, half with blanks."""
    known = {name for each in names for name in each}
    joined: list[Candidate] = []
    for row in candidates:
        first = joined[-1] if joined else None
        if first and first.words and row.words and first.all_blank != row.all_blank:
            halves = core(first.words[-1]), core(row.words[-1])
            if known.isdisjoint(halves) and max(similarity(core("".join(halves)), name) for name in known) > 0.9:
                whole = row if first.all_blank else first
                joined[-1] = replace(
                    whole, words=(first.words[-1] + row.words[-1],), before=first.before, after=row.after
                )
                continue
        joined.append(row)
    return joined


def _exact(candidates: Sequence[Candidate], names: Names) -> dict[int, tuple[int, float]] | None:
    """The plain case: every row of the form is met whole, in order, and every candidate with values is one of them."""
    at, placed = 0, {}
    for i, candidate in enumerate(candidates):
        own = {seen for seen, weight in candidate.names() if weight == 1.0}
        if at < len(names) and not own.isdisjoint(names[at]):
            placed[at] = (i, 1.0)
            at += 1
        elif not candidate.all_blank:
            return None
    return placed if at == len(names) else None


def _best_path(candidates: Sequence[Candidate], table: list[list[float]], rows: int) -> dict[int, tuple[int, float]]:
    """The order-keeping placement with the highest sum of scores."""
    count = len(candidates)
    worth = [[0.0] * (rows + 1) for _row in range(count + 1)]
    for i in range(count - 1, -1, -1):
        poor = 0.0 if candidates[i].all_blank else POOR
        for j in range(rows - 1, -1, -1):
            sure = table[i][j] if table[i][j] >= HINT else 0.0
            worth[i][j] = max(worth[i + 1][j], worth[i][j + 1], worth[i + 1][j + 1] + max(sure, poor))
    path: dict[int, tuple[int, float]] = {}
    i = j = 0
    while i < count and j < rows:
        poor = 0.0 if candidates[i].all_blank else POOR
        sure = table[i][j] if table[i][j] >= HINT else 0.0
        gain = max(sure, poor)
        if gain and worth[i][j] == worth[i + 1][j + 1] + gain:
            path[j] = (i, sure)
            i, j = i + 1, j + 1
        elif worth[i][j] == worth[i + 1][j]:
            i += 1
        else:
            j += 1
    return path


def _only_forced(
    path: dict[int, tuple[int, float]], candidates: Sequence[Candidate], table: list[list[float]]
) -> dict[int, tuple[int, float]]:
    """Drop the rows placed without a label wherever another placement would do as well."""
    sure = sorted((j, i) for j, (i, value) in path.items() if value >= SURE)
    kept = {j: path[j] for j, _i in sure}
    if not sure:
        return {}
    edges = [(-1, -1), *sure, (len(table[0]), len(candidates))]
    for (j0, i0), (j1, i1) in pairwise(edges):
        free = [i for i in range(i0 + 1, i1) if not candidates[i].all_blank and max(table[i]) < 1.0]
        whole = [i for i in free if candidates[i].values or candidates[i].glued]
        for some in (whole, free):
            if some and len(some) == j1 - j0 - 1:
                kept |= {j: (i, POOR) for j, i in zip(range(j0 + 1, j1), some, strict=True)}
                break
    return kept
