"""Patterns of numbers: `{mark}〔{year}〕{n}号`, `{code}/{year}-{n:05}`.

| part | stands for |
|---|---|
| `{mark}` | 机关代字: the rule's own, else the body's |
| `{code}` | the body's code in index numbers |
| `{year}` | the year, in full |
| `{yyyymm}` | year and month; the count still runs through the year |
| `{n}`, `{n:05}` | the number; without leading noughts (GB/T 9704-2012, 7.2.5) unless the pattern gives its width |

>>> filled("{mark}〔{year}〕{n}号", mark="示应急", year=2020, n=12)
'示应急〔2020〕12号'
>>> filled("{code}/{yyyymm}-{n:05}", code="000014349", year=2020, month=4, n=110)
'000014349/202004-00110'
"""

import re
from string import Formatter

from django.utils.translation import gettext as _

PARTS = ("mark", "code", "year", "yyyymm", "n")
_WIDTH = re.compile(r"0[1-9]")
_WRONG_BRACKETS = re.compile(r"[\[(（【［〈《]\s*\{(?:year|yyyymm)\}\s*[\])）】］〉》]")
_HALF_BRACKETS = re.compile(r"〔(?!\{year\}〕)|(?<!〔\{year\})〕")


class BadPattern(ValueError):
    """A pattern that cannot be numbered by. `reasons` says why, as sentences a person can read."""

    def __init__(self, reasons: list[str]) -> None:
        """All reasons, not only the first."""
        self.reasons = reasons
        super().__init__("；".join(reasons))


def parts_of(pattern: str) -> list[tuple[str, str | None, str]]:
    """The pattern cut up: (text before, name of the part or None, its width). Raises BadPattern for stray braces."""
    try:
        cut = list(Formatter().parse(pattern))
    except ValueError:
        raise BadPattern([_("花括号不成对")]) from None
    if any(conversion for *_rest, conversion in cut):
        raise BadPattern([_("花括号里只写名称，不写“!”")])
    return [(text, name, width or "") for text, name, width, _conversion in cut]


def why_bad(pattern: str, *, yearly: bool) -> list[str]:
    """Every reason why nothing can be numbered by this pattern. Empty: it is good."""
    try:
        named = [(name, width) for _text, name, width in parts_of(pattern) if name is not None]
    except BadPattern as bad:
        return bad.reasons
    names = [name for name, _width in named]
    reasons = [
        _("不认识 {{{name}}}；可以用 {known}").format(name=name, known="、".join(f"{{{part}}}" for part in PARTS))
        for name in dict.fromkeys(names)
        if name not in PARTS
    ]
    reasons += [_why_bad_width(name, width) for name, width in named if not _good_width(name, width)]
    if names.count("n") != 1:
        reasons.append(_("顺序号 {n} 必须有一个，也只能有一个"))
    if yearly and not {"year", "yyyymm"} & set(names):
        reasons.append(_("每年重新编号时必须写 {year} 或者 {yyyymm}，否则各年会编出同样的号"))
    if _WRONG_BRACKETS.search(pattern):
        reasons.append(_("年份用六角括号“〔〕”（U+3014、U+3015），不用方括号、圆括号或者方头括号"))
    elif _HALF_BRACKETS.search(pattern):
        reasons.append(_("六角括号“〔〕”成对使用，里面只写 {year}"))
    if pattern != "".join(pattern.split()):
        reasons.append(_("格式里不能有空格"))
    return reasons


def filled(pattern: str, *, n: int, year: int, month: int | None = None, mark: str = "", code: str = "") -> str:
    """The number as it is written. Raises BadPattern if it needs what was not given."""
    given = {"mark": mark, "code": code, "year": f"{year:04}", "yyyymm": f"{year:04}{month:02}" if month else ""}
    written = ""
    for text, name, width in parts_of(pattern):
        if name is None:
            written += text
            continue
        value = f"{n:{width}}" if name == "n" else given[name]
        if not value:
            raise BadPattern([lacking(name)])
        written += text + value
    return written


def lacking(name: str) -> str:
    """What to say when a part has no value."""
    return {
        "mark": _("格式里有 {mark}，但规则和机关都没有填代字"),
        "code": _("格式里有 {code}，但机关没有填索引号机构代码"),
        "yyyymm": _("格式里有 {yyyymm}，要说明是哪个月"),
    }[name]


def _good_width(name: str, width: str) -> bool:
    return not width or (name == "n" and bool(_WIDTH.fullmatch(width)))


def _why_bad_width(name: str, width: str) -> str:
    if name == "n":
        return _("{{n:{width}}} 的位数写法不对，应如 {{n:05}}").format(width=width)
    return _("{{{name}:{width}}} 后面不能写位数，只有 {{n}} 可以").format(name=name, width=width)
