"""Candidate rows: strips gathered into 'these words, then these values', whatever way they were printed.

A row of values may stand in one table row, in one line, one value a line under its label, or as digits without
separators; its label may come before it, around it (a wrapped label in a page's layout) or be missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.reports.filled import Place
from gongkai.reports.fit.labels import core
from gongkai.reports.fit.places import Places
from gongkai.reports.fit.strips import Field, Strip


@dataclass(slots=True)
class Candidate:
    """A row that may belong to the form: its own words, words before and after it, and its value fields.

    `values` has a field for each column of the form (None for a column the table does not have) or is empty; then `loose` holds what was printed instead (the wrong
    number of values), or `glued` the digits that stand without separators.
    """

    words: tuple[str, ...]
    place: Place
    values: list[Field | None] = field(default_factory=list)
    loose: list[Field] = field(default_factory=list)
    glued: str = ""
    before: str = ""
    after: str = ""
    flat: bool = False

    @property
    def all_blank(self) -> bool:
        """Whether no value field says anything."""
        return not self.glued and not any(each and each.folded for each in (*self.values, *self.loose))

    def names(self) -> Iterator[tuple[str, float]]:
        """Cores of everything that could be this row's label, with how much weight each has."""
        own = "".join(self.words)
        for word in reversed(self.words):
            yield core(word), 1.0
        if len(self.words) > 1:
            yield core(own), 0.98
            yield core("".join(self.words[-2:])), 0.98
        if self.before or self.after:
            yield core(self.before + own + self.after), 0.9
            yield core(self.before + own), 0.9
            yield core(own + self.after), 0.9
            if not own:
                yield core(self.before), 0.88
                yield core(self.after), 0.6


def gather(strips: Sequence[Strip], places: Places) -> list[Candidate]:
    """The candidate rows among strips, in order."""
    gathering = _Gathering(places)
    for strip in strips:
        gathering.take(strip)
    return gathering.done()


class _Gathering:
    """Rows as they grow: words that wait for their values, values that stand one a line under their label."""

    def __init__(self, places: Places) -> None:
        """Start with no row."""
        self.places = places
        self.made: list[Candidate] = []
        self.words: list[str] = []
        self.numbers: list[Field] = []
        self.flat = False

    def take(self, strip: Strip) -> None:
        """Take the next strip."""
        if strip.grid is None and len(strip.values) == 1 and len(strip.fields) <= 2:
            self._single(strip)
            return
        self._close()
        chosen = self.places.of(strip)
        own = tuple(each.folded for each in strip.labels if each.folded and not (chosen and each in chosen))
        values = strip.values
        if not chosen and (not values or (strip.grid is None and not any(each.folded for each in values))):
            self.words.extend(own)
            return
        row = Candidate(own, strip.place, before="".join(self.words), flat=strip.flat)
        if chosen is None:
            row.loose = values
        else:
            row.values = list(chosen)
        self.made.append(row)
        self.words = []

    def done(self) -> list[Candidate]:
        """All rows; each also knows the words between it and the next."""
        self._close()
        if self.made and self.words:
            self.made[-1].after = "".join(self.words)
        for one, following in pairwise(self.made):
            if following.before:
                one.after = following.before
        return self.made

    def _single(self, strip: Strip) -> None:
        """A value alone on its line, or behind its label."""
        if strip.labels:
            self._close()
            self.words.extend(each.folded for each in strip.labels)
        self.numbers.append(strip.values[0])
        self.flat = strip.flat

    def _close(self) -> None:
        if self.numbers:
            self.made.append(_accumulated(self.words, self.numbers, self.places.width, self.flat))
            self.words, self.numbers = [], []


def _accumulated(words: list[str], numbers: list[Field], width: int, flat: bool) -> Candidate:
    """A row whose values stood one a line, or as one string of digits."""
    own = (words[-1],) if words else ()
    row = Candidate(own, numbers[0].place, before="".join(words[:-1]), flat=flat)
    if len(numbers) == width:
        row.values = list(numbers)
    elif flat and len(numbers) == 1 and numbers[0].folded.isdigit() and len(numbers[0].folded) >= width:
        row.glued = numbers[0].folded
        row.loose = list(numbers)
    else:
        row.loose = list(numbers)
    return row
