"""Reading numbers that people wrote: for searching and for taking in old records.

>>> parse("示应急 [2020] 012 号")
Number(mark='示应急', year=2020, n=12, text='示应急〔2020〕12号')
>>> fold("国办公开办函（２０２１）30号") == fold("国办公开办函〔2021〕30号")
True
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

_OPEN, _SHUT = "([【〔［（〈《⟨﹝", ")]】〕］）〉》⟩﹞"
_YEAR_IN_BRACKETS = re.compile(rf"[{re.escape(_OPEN)}](\d{{4}})[{re.escape(_SHUT)}]")
_DASHES = re.compile(r"[‐‑‒–—―−－]")
_NUMBERED = re.compile(r"(?P<mark>.+?)〔(?P<year>\d{4})〕第?0*(?P<n>\d+)号")
_BY_YEAR = re.compile(r"(?P<mark>\D*?)(?P<year>\d{4})年第?0*(?P<n>\d+)号")
_ORDER = re.compile(r"(?P<mark>.*令)第?0*(?P<n>\d+)号")
_INDEX = re.compile(r"(?P<mark>[0-9A-Z]+)[/-](?P<year>\d{4})(?:0[1-9]|1[0-2])?-0*(?P<n>\d+)")


@dataclass(frozen=True)
class Number:
    """A number taken apart. `year` is None for orders (令), which run on over the years; `text` is how it is written."""

    mark: str
    year: int | None
    n: int
    text: str


class Unreadable(ValueError):
    """No number of a kind we know."""


def fold(text: str) -> str:
    """A number as it is compared: nothing that cannot be seen, full-width made narrow, dashes alike, the year in 〔〕."""
    narrow = unicodedata.normalize("NFKC", text)
    seen = "".join(each for each in narrow if not each.isspace() and unicodedata.category(each) != "Cf")
    return _YEAR_IN_BRACKETS.sub(r"〔\1〕", _DASHES.sub("-", unicodedata.normalize("NFKC", seen)))


def parse(text: str) -> Number:
    """Read a 文号 or 索引号, however its brackets and noughts were typed. Raises Unreadable for anything else."""
    folded = fold(text)
    for pattern, written in (
        (_NUMBERED, "{mark}〔{year}〕{n}号"),
        (_BY_YEAR, "{mark}{year}年第{n}号"),
        (_ORDER, "{mark}第{n}号"),
        (_INDEX, ""),
    ):
        if match := pattern.fullmatch(folded):
            parts = match.groupdict()
            n = int(parts["n"])
            year = int(parts["year"]) if "year" in parts else None
            shown = written.format(**{**parts, "n": n}) or folded
            return Number(parts["mark"], year, n, shown)
    raise Unreadable(_("“{text}”不是文号或者索引号，应如“示应急〔2020〕12号”").format(text=text))
