"""Typed numbers that could be figures: what a person wrote by hand, however they wrote it (854条, ８５４条, 八百五十四条,
52万人次, 2000余条), beside the figure it is or contradicts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.figures.chips import BRACKETS, shown
from gongkai.reports.claims.plain import sentences
from gongkai.reports.claims.tokens import Amount, amounts

BEFORE = 14
"""How far before a number the words stand that say what it counts."""
BY_CHANCE = 20
"""A number below this is often equal to some figure by chance; it is pointed out only where the figure's name stands
before it."""
ROUNDED_DOWN = ("余", "多", "几")
SAME_UNIT = {"人": "名", "个": "项", "份": "件", "件次": "件"}
"""Units people write for those that figures have."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that was typed where a figure could stand: `key` is the figure meant, `agrees` whether it is its value."""

    text: str
    key: str
    label: str
    says: str
    agrees: bool


def typed(text: str, values: Mapping[str, Any]) -> Iterator[Typed]:
    """Typed numbers that match a figure of the words, or contradict the one whose name stands before them. Percentages and
    the numbers of the tables are the rules' (`reports.rules.prose_*`)."""
    known = [each for key, each in values.items() if "/" not in key and each.value is not None]
    for sentence in sentences(BRACKETS.sub("□", text)):
        for amount in amounts(sentence):
            words = sentence[amount.start : amount.end]
            before = sentence[max(0, amount.start - BEFORE) : amount.start]
            if found := _meant(amount, words, before, known):
                value, agrees = found
                says = f"{shown(value.value)}{value.figure.unit}"
                yield Typed(words, value.key, str(value.figure.label), says, agrees)


def _meant(amount: Amount, words: str, before: str, known: Iterable[Any]) -> tuple[Any, bool] | None:
    unit = SAME_UNIT.get(amount.unit, amount.unit)
    fit = [each for each in known if each.figure.unit == unit or (not unit and each.figure.label in before)]
    named = sorted((each for each in fit if each.figure.label in before), key=lambda each: -len(each.figure.label))
    if same := next((each for each in named if _is(amount, words, each.value)), None):
        return same, True
    if named:
        return named[0], False
    if amount.value < BY_CHANCE:
        return None
    same = next((each for each in fit if _is(amount, words, each.value)), None)
    return (same, True) if same is not None else None


def _is(amount: Amount, words: str, value: Any) -> bool:
    """Whether the figure is what was written: exactly, or as roughly as it was written."""
    if not amount.approximate:
        return bool(amount.value == value)
    step = 1
    while amount.value and amount.value % (step * 10) == 0:
        step *= 10
    apart = Decimal(value) - Decimal(amount.value)
    rounded_down = any(sign in words for sign in ROUNDED_DOWN)
    return 0 <= apart < step if rounded_down else abs(apart) < step
