"""Two texts beside one another, sentence by sentence: what stayed, moved, was rewritten, went and came.

Numbers and dates that change leave a sentence rewritten, not new: likeness counts pairs of neighbouring characters.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ALIKE = 0.6
"""From this likeness on (shared pairs of characters, 0 … 1) two sentences count as one rewritten. Ours to choose."""
LONGEST = 600
"""Past so many sentences a text is only searched for equal ones; section one of the form has about thirty."""


class Fate(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    MOVED = "moved"
    REWRITTEN = "rewritten"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the first text, of the second, or of both; `likeness` is 0 … 1."""

    fate: Fate
    a: str | None
    b: str | None
    likeness: float


def split(text: str) -> list[str]:
    """The sentences of a text, each with its closing mark."""
    return [part for each in re.split(r"(?<=[。！？；\n])", text) if (part := each.strip())]


def compare(a: str, b: str) -> tuple[float, tuple[Sentence, ...]]:
    """How much of the two texts is alike (0 … 1, by length; 1 for two empty ones) and what became of each sentence.

    In the order of the second text, with what went at the place where it stood.
    """
    first, second = split(a), split(b)
    partner = dict(_pairs(first, second))
    told = tuple(_told(first, second, partner))
    length = sum(map(len, first)) + sum(map(len, second))
    alike = sum(each.likeness * (len(each.a) + len(each.b)) for each in told if each.a and each.b)
    return (round(alike / length, 4) if length else 1.0), told


def _pairs(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, tuple[int, Fate, float]]]:
    """Place in the second text -> place in the first, what became of the sentence, and the likeness."""
    a, b = [_bare(each) for each in first], [_bare(each) for each in second]
    left_a, left_b = dict.fromkeys(range(len(a))), dict.fromkeys(range(len(b)))
    if max(len(a), len(b)) <= LONGEST:
        for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                del left_a[block.a + step], left_b[block.b + step]
                yield block.b + step, (block.a + step, Fate.SAME, 1.0)
    waiting: dict[str, list[int]] = {}
    for at in left_a:
        waiting.setdefault(a[at], []).append(at)
    for at in list(left_b):
        if waiting.get(b[at]):
            source = waiting[b[at]].pop(0)
            del left_a[source], left_b[at]
            yield at, (source, Fate.MOVED, 1.0)
    if max(len(a), len(b)) <= LONGEST:
        yield from _rewritten({at: _bigrams(a[at]) for at in left_a}, {at: _bigrams(b[at]) for at in left_b})


def _rewritten(
    a: Mapping[int, Counter[str]], b: Mapping[int, Counter[str]]
) -> Iterator[tuple[int, tuple[int, Fate, float]]]:
    likely = [
        (likeness, i, j) for i, one in a.items() for j, two in b.items() if (likeness := _dice(one, two)) >= ALIKE
    ]
    used_a: set[int] = set()
    used_b: set[int] = set()
    for likeness, i, j in sorted(likely, key=lambda each: (-each[0], each[1], each[2])):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield j, (i, Fate.REWRITTEN, likeness)


def _told(
    first: Sequence[str], second: Sequence[str], partner: Mapping[int, tuple[int, Fate, float]]
) -> Iterator[Sentence]:
    met = {at for at, _fate, _likeness in partner.values()}
    done = 0
    for at, text in enumerate(second):
        source, fate, likeness = partner.get(at, (None, Fate.NEW, 0.0))
        if source is not None and fate is not Fate.MOVED:
            yield from (Sentence(Fate.GONE, first[gone], None, 0.0) for gone in range(done, source) if gone not in met)
            done = max(done, source + 1)
        yield Sentence(fate, None if source is None else first[source], text, likeness)
    yield from (Sentence(Fate.GONE, first[gone], None, 0.0) for gone in range(done, len(first)) if gone not in met)


def _bare(sentence: str) -> str:
    return "".join(unicodedata.normalize("NFKC", sentence).split())


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def _dice(one: Counter[str], two: Counter[str]) -> float:
    size = one.total() + two.total()
    if 2 * min(one.total(), two.total()) < ALIKE * size:
        return 0.0
    return 2 * (one & two).total() / size
