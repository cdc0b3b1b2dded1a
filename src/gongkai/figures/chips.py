"""Figures in the words: `[[key]]` stands for a figure's value, `[[key|万]]` for it in ten thousands, `[[key|余]]` for it
rounded down to its first digit.

>>> said("网站发布信息[[published_website]]条", {"published_website": 854})
'网站发布信息854条'
>>> said("总访问量[[visits|万]]人次，[[all|余]]条", {"visits": 520000, "all": 2327})
'总访问量52万人次，2000余条'
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.reports.filled import Number

CHIP = re.compile(r"\[\[([a-z0-9_./]+)(?:\|(万|余))?\]\]")
BARE = re.compile(r"(?<![\d.〔\[第－-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(万)?\s*([件条期项次册名人])")
"""A typed number with a unit that figures have; years, days and 文号 have none of these."""
BEFORE = 14
"""How far before a number the words stand that say what it counts."""
OPEN = "〔待定〕"
"""What stands in place of a figure that nobody can say yet."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that was typed where a figure could stand: `key` is the figure meant, `agrees` whether it is its value."""

    text: str
    start: int
    key: str
    agrees: bool


def said(text: str, values: Mapping[str, Any]) -> str:
    """The words with every figure's value. `values` maps keys to numbers or to `Value`s."""
    return CHIP.sub(lambda chip: shown(_number(values.get(chip[1])), chip[2] or ""), text)


def keys(text: str) -> list[str]:
    """The figures the words speak of, in their order."""
    return [chip[1] for chip in CHIP.finditer(text)]


def shown(value: Number | None, form: str = "") -> str:
    """A value as the words print it."""
    if value is None:
        return OPEN
    if form == "万":
        in_ten_thousands = (Decimal(value) / 10000).quantize(Decimal("0.01")).normalize()
        return f"{in_ten_thousands:f}万"
    if form == "余" and abs(value) >= 10:
        digits = len(str(abs(int(value)))) - 1
        whole = int(value) // 10**digits * 10**digits
        return str(whole) if whole == value else f"{whole}余"
    return f"{value}"


def as_html(text: str, values: Mapping[str, Any]) -> SafeString:
    """One paragraph's words with every figure as a chip: its value, its name and what it counts on hover and focus."""
    parts, at = [], 0
    for chip in CHIP.finditer(text):
        parts.append(escape(text[at : chip.start()]))
        value, at = values.get(chip[1]), chip.end()
        figure = getattr(value, "figure", None)
        told = (
            _("{label}（{unit}）：{counts}").format(label=figure.label, unit=figure.unit, counts=figure.counts)
            if figure
            else _("没有这个数据项")
        )
        parts.append(
            format_html(
                '<span class="chip" tabindex="0" data-key="{}" title="{}">{}</span>', chip[1], told,
                shown(_number(value), chip[2] or ""),
            )
        )  # fmt: skip
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above


def typed(text: str, values: Mapping[str, Any]) -> Iterator[Typed]:
    """Typed numbers that match a figure, or contradict the one whose name stands before them."""
    for found in BARE.finditer(CHIP.sub(lambda chip: "□" * len(chip[0]), text)):
        number = int(found[1].replace(",", "")) * (10000 if found[2] else 1)
        before = text[max(0, found.start() - BEFORE) : found.start()]
        meant = [each for each in values.values() if each.figure.unit.endswith(found[3]) and each.value is not None]
        named = [each for each in meant if _names(each.figure.label, before)]
        if same := next((each for each in named if each.value == number), None):
            yield Typed(found[0], found.start(), same.key, agrees=True)
        elif named:
            yield Typed(found[0], found.start(), named[0].key, agrees=False)
        elif number >= BEFORE and (same := next((each for each in meant if each.value == number), None)):
            yield Typed(found[0], found.start(), same.key, agrees=True)


def _names(label: str, before: str) -> bool:
    return label.rpartition("/")[2].strip() in before or label in before


def _number(value: Any) -> Number | None:
    return value.value if hasattr(value, "value") and not isinstance(value, (int, Decimal)) else value
