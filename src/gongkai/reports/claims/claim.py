"""A claim: a number in the prose that speaks of cells."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.reports.claims.meanings import Meaning
from gongkai.reports.filled import Number

SEVERAL_YEARS = 0
"""Stands for a year where a sentence speaks of a run of them: 2021—2023年."""


class Scope(StrEnum):
    """Whose number it is: the whole body's, one office's or place's (`place`), one channel's or kind's (`part`)."""

    WHOLE = "whole"
    PLACE = "place"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in the prose that speaks of cells.

    `meanings` are the things it may stand for, likeliest first; `year` the year the sentence names, None if it names
    none. Money is in 万元 and `places` its printed decimals in that unit. `loose` claims rest on a word that need not
    mean the cell (公开规范性文件 need not be those 制发 this year).
    """

    sentence: str
    words: str
    value: Number
    meanings: tuple[Meaning, ...]
    start: int
    end: int
    approximate: bool = False
    scope: Scope = Scope.WHOLE
    year: int | None = None
    places: int = 0
    unit: str = ""
    loose: bool = False
