"""Which fields of a strip are its values: by the table's header, by the places of the other rows, or by their number.

A blank has a place too. Where it cannot be told which place is blank, nothing is chosen and the row stays unread.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from gongkai.reports.fit.header import is_label
from gongkai.reports.fit.strips import Field, Strip

Pick = Callable[[Strip], list[Field | None] | None]
"""Takes a row's values by the header of its table; None where it has none that can be trusted."""


class Places:
    """Where the values stand in the strips of one table: `width` of them in a row."""

    def __init__(self, strips: Sequence[Strip], width: int, pick: Pick, labels: frozenset[str]) -> None:
        """Learn from the rows in which every value is printed. `labels` are the form's: none of them is ever a value."""
        self.width = width
        self.pick = pick
        self.labels = labels
        self.columns = _usual_columns(strips, width)
        self.shapes = _tabbed_shapes(strips, width)
        self.tabbed = _tabbed_places(strips, width)

    def of(self, strip: Strip) -> Sequence[Field | None] | None:
        """The strip's values, one for each column of the form; None where that cannot be told."""
        columns = self.columns.get(id(strip.grid))
        chosen: Sequence[Field | None] | None = self.pick(strip)
        if chosen is not None and len(strip.values) == self.width and not _same(chosen, strip.values):
            return strip.values if all(each.folded for each in strip.values) else None
        if chosen is None and columns:
            chosen = _in_columns(strip, columns)
            if any(is_label(each.folded, self.labels) for each in chosen or ()):
                chosen = None
        if chosen is None and strip.values:
            if strip.grid is None and "\t" in strip.text:
                return _by_shape(strip, self.width, self.shapes, self.tabbed)
            return _choose(strip, strip.values, self.width, columns)
        return chosen


def _same(chosen: Sequence[Field | None], values: Sequence[Field]) -> bool:
    """Whether the header and the row's own cells speak of the same values, in whatever order."""
    return {id(each) for each in chosen} == {id(each) for each in values}


def _usual_columns(strips: Iterable[Strip], width: int) -> dict[int, tuple[int, ...]]:
    """For each grid, the columns in which its rows of exactly `width` values mostly have them."""
    clean: dict[int, Counter[tuple[int, ...]]] = {}
    mixed: dict[int, Counter[tuple[int, ...]]] = {}
    for strip in strips:
        if strip.grid is None:
            continue
        values = strip.values
        own = [each for each in strip.fields if not each.inherited]
        if len(values) == width:
            clean.setdefault(id(strip.grid), Counter())[tuple(each.column for each in values)] += 1
        elif len(own) > width and any(each.is_value and each.folded for each in own):
            mixed.setdefault(id(strip.grid), Counter())[tuple(each.column for each in own[-width:])] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in (mixed | clean).items()}


def _in_columns(strip: Strip, columns: tuple[int, ...]) -> list[Field] | None:
    """The fields in the columns where this grid has its values, when something else than a value stands among them.

    Words in one place cost that cell and no other.
    """
    at = {each.column: each for each in strip.fields if not each.inherited and each.span == 1}
    if not all(column in at for column in columns):
        return None
    chosen = [at[column] for column in columns]
    words = [each for each in chosen if not each.is_value]
    outside = [each for each in strip.fields if each.column > columns[-1] and each.folded]
    numbers = any(each.is_value and each.folded for each in chosen)
    if not words or outside or not numbers or any(len(each.folded) > 16 for each in words):
        return None
    return chosen


def _tabbed_shapes(strips: Iterable[Strip], width: int) -> set[tuple[int, int]]:
    """How many empty fields stand before and after the values in tabbed lines where every value is printed.

    Tabbed text loses its spans: the places of merged cells stay as empty fields, and only whole rows tell how many.
    """
    shapes = set()
    for strip in strips:
        if strip.grid is None and "\t" in strip.text:
            values = strip.values
            filled = [i for i, each in enumerate(values) if each.folded]
            if len(filled) == width and filled[-1] - filled[0] == width - 1:
                shapes.add((filled[0], len(values) - 1 - filled[-1]))
    return shapes


def _tabbed_places(strips: Iterable[Strip], width: int) -> range | None:
    """The fields that are the values where all tabbed rows have equally many fields, merged places kept as blanks.

    A row in which every value is printed tells where they stand; None without one, or where rows differ.
    """
    rows = [strip for strip in strips if strip.grid is None and "\t" in strip.text]
    rows = [strip for strip in rows if strip.labels and any(each.folded for each in strip.values)]
    if len({len(strip.fields) for strip in rows}) != 1:
        return None
    places = set()
    for strip in rows:
        said = [i for i, each in enumerate(strip.fields) if each.is_value and each.folded]
        if len(said) == width and said[-1] - said[0] == width - 1:
            places.add(range(said[0], said[-1] + 1))
    return places.pop() if len(places) == 1 else None


def _by_shape(strip: Strip, width: int, shapes: set[tuple[int, int]], places: range | None) -> list[Field] | None:
    """The values of a tabbed line, when only one way to place the blanks agrees with the other rows."""
    if places is not None and len(strip.fields) >= places.stop:
        picked = [strip.fields[i] for i in places]
        return picked if all(each.is_value or len(each.folded) <= 8 for each in picked) else None
    values = strip.values
    filled = [i for i, each in enumerate(values) if each.folded]
    if not filled:
        return values[-width:] if len(values) >= width else None
    if not shapes:
        return values if len(values) == width and values[0].folded else None
    starts = {
        before
        for before, after in shapes
        if before + width + after == len(values) and filled[0] >= before and filled[-1] < before + width
    }
    return values[(start := starts.pop()) : start + width] if len(starts) == 1 else None


def _choose(strip: Strip, values: list[Field], width: int, usual: tuple[int, ...] | None) -> list[Field] | None:
    """The `width` fields of a strip that are its values, or None where that cannot be told."""
    if len(values) == width:
        return values
    if len(values) > width:
        filled = [i for i, each in enumerate(values) if each.folded]
        starts = [s for s in range(len(values) - width + 1) if all(s <= i < s + width for i in filled)]
        if len(starts) == 1:
            return values[starts[0] : starts[0] + width]
        if usual is not None and strip.grid is not None:
            at = {each.column: each for each in values}
            if all(column in at for column in usual) and {values.index(at[c]) for c in usual} >= set(filled):
                return [at[column] for column in usual]
        if strip.grid is not None and not filled:
            return values[-width:]
        return None
    if usual is not None and strip.grid is not None:
        return _spread(values, usual)
    return None


def _spread(values: list[Field], usual: tuple[int, ...]) -> list[Field] | None:
    """Cells that span several columns: blank over all of them, unless something is printed in the merged cell."""
    spread: list[Field] = []
    for column in usual:
        over = [each for each in values if each.column <= column < each.column + each.span]
        if len(over) != 1:
            return None
        covered = sum(over[0].column <= other < over[0].column + over[0].span for other in usual)
        if over[0].folded and covered > 1:
            return None
        spread.append(over[0])
    return spread
