"""Figures in the words: `[[key]]` stands for a figure's value, `[[key|万]]` for it in ten thousands, `[[key|余]]` for it
rounded down to its first digit.

>>> said("网站发布信息[[published_website]]条", {"published_website": 854})
'网站发布信息854条'
>>> said("总访问量[[visits|万]]人次，[[all|余]]条", {"visits": 520000, "all": 2327})
'总访问量52万人次，2000余条'
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.figures.definitions import cells
from gongkai.reports.filled import Number
from gongkai.reports.form import forms

CHIP = re.compile(r"\[\[([a-z0-9_./]+)(?:\|(万|余))?\]\]")
BRACKETS = re.compile(r"\[\[[^\[\]\n]*\]\]|\[\[|\]\]")
"""What was meant to be a chip, well written or not."""
OPEN = "〔待定〕"
"""What stands in place of a figure that nobody can say yet."""


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


def trouble(text: str, values: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the chips of a text, in the user's words: badly written, unknown, of another form, not yet said.
    `values` maps every key of the year to its `Value`."""
    for found in dict.fromkeys(BRACKETS.findall(text)):
        chip = CHIP.fullmatch(found)
        if chip is None:
            yield _badly_written(found, values)
        elif (value := values.get(chip[1])) is None:
            yield _unknown(chip[1])
        elif value.value is None:
            yield _("文字中用到的“{label}”{why}").format(label=value.figure.label, why=value.missing)


def _badly_written(found: str, values: Mapping[str, Any]) -> str:
    name = found.strip("[]").partition("|")[0].strip()
    meant = next((each.key for each in values.values() if name and each.figure.label == name), None)
    if meant is not None:
        return _("“{found}”要写成 [[{key}]]，文字才会带上它的数").format(found=found, key=meant)
    return _("“{found}”不是数据项的写法，请用“插入数据项”选取，或者写成 [[published_website]] 的样子").format(
        found=found
    )


def _unknown(key: str) -> str:
    for form in forms():
        if key in cells(form):
            return _("“{label}”（{key}）是另一种格式的年度报告才有的数据项，本年度的报告没有这一格").format(
                label=cells(form)[key].label, key=key
            )
    return _("文字中有一个没有定义的数据项：{key}").format(key=key)


def as_html(text: str, values: Mapping[str, Any], link: Callable[[str], str]) -> SafeString:
    """One paragraph's words with every figure as a chip that leads to its records and, on hover and focus, says its name
    and what it counts."""
    parts, at = [], 0
    for found in BRACKETS.finditer(text):
        parts.append(escape(text[at : found.start()]))
        at = found.end()
        chip = CHIP.fullmatch(found[0])
        value = values.get(chip[1]) if chip else None
        parts.append(_chip(chip, value, link) if chip and value is not None else _wrong(found[0], chip, values))
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above


def _chip(chip: re.Match[str], value: Any, link: Callable[[str], str]) -> SafeString:
    figure = value.figure
    told = _("{label}（{unit}）：{counts}").format(label=figure.label, unit=figure.unit, counts=figure.counts)
    if value.value is None:
        told = f"{told}。{value.missing}"
    return format_html(
        '<a class="chip{}" href="{}" data-key="{}" data-told="{}" aria-description="{}">{}</a>',
        " chip--open" if value.value is None else "", link(chip[1]), chip[1], told, told,
        shown(_number(value), chip[2] or ""),
    )  # fmt: skip


def _wrong(found: str, chip: re.Match[str] | None, values: Mapping[str, Any]) -> SafeString:
    told = _unknown(chip[1]) if chip else _badly_written(found, values)
    return format_html(
        '<span class="chip chip--wrong" tabindex="0" data-told="{}" aria-description="{}">{}</span>', told, told, found
    )


def _number(value: Any) -> Number | None:
    return value.value if hasattr(value, "value") and not isinstance(value, (int, Decimal)) else value
