"""What the words of one cell say: a number, nothing, a mark for nothing, or words. Blank is not nought."""

import re
from decimal import Decimal
from functools import lru_cache

from gongkai.reports.filled import Entry, Number, Place, State
from gongkai.reports.fit.labels import FOLD, fold
from gongkai.reports.form import Kind

MARKS = frozenset(
    [
        "/",
        "\\",
        "-",
        "—",
        "–",
        "―",
        "_",
        "~",
        "*",
        ".",
        "、",
        "无",
        "·",
        "…",
        "--",
        "——",
        "//",
        "N/A",
        "n/a",
        "无数据",
        "不涉及",
        "未发生",
        "空",
        "———",
        "---",
        "___",
    ]
)
"""What people write where there is nothing. A mark says that nothing is stated; it is not nought."""
COUNTERS = "件次|件|项|个|宗|条|次|份|起|部|类|户|本|例|人次|人|笔|批"
FACTOR = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "万": Decimal(1), "百万元": Decimal(100),
          "亿元": Decimal(10000), "亿": Decimal(10000)}  # fmt: skip
"""Money: how many 万元 one of the unit is."""
FOOTNOTE = re.compile(r"(?:\[(?:注\d?|[^\[\]\d]|\d)\]|【(?:注\d?|\d)】|\(注\d?\)|[①-⑳❶-❿⑴-⒇*※#†⁰¹²³⁴-⁹⁽⁾]|注\d?)+$")
APART = re.compile(r"\d\s+\d")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?\D*")
"""White space between digits: thousands when it groups by three, two numbers in one cell otherwise."""
NUMBER = re.compile(
    r"(?P<sign>[+-]|[—–―](?=\d)|增加?|减少?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    rf"\(?(?P<unit>{'|'.join(sorted(FACTOR, key=len, reverse=True))}|万?(?:{COUNTERS}))?\)?"
)
PRINTED_UNIT = re.compile(r"(?:单位[:：]?|[(（])(万元|千元|百万元|亿元|元)")
NEGATIVE = frozenset(("-", "—", "–", "―", "减", "减少"))


@lru_cache(4096)
def is_value(folded: str) -> bool:
    """Whether folded words can be the value of a cell: blank, a mark, or one number with or without its unit."""
    return not folded or folded in MARKS or NUMBER.fullmatch(FOOTNOTE.sub("", folded)) is not None


def printed_unit(heading: str) -> str | None:
    """The unit of money that a column heading prints: 本年收费金额（单位：万元） → 万元."""
    found = PRINTED_UNIT.search(fold(heading))
    return found[1] if found else None


def entry(text: str, place: Place, kind: Kind = Kind.COUNT, unit: str | None = None) -> Entry:
    """What a cell says. `unit` is the unit of money its heading prints; money comes out in 万元."""
    raw = " ".join(text.translate(FOLD).split())
    state, value, said = _said(fold(text), kind, unit)
    if value is not None and APART.search(text.translate(FOLD)) and not THOUSANDS.fullmatch(raw):
        return Entry(None, State.TEXT, raw, place)
    return Entry(value, state, raw, place, unit=said)


@lru_cache(4096)
def _said(folded: str, kind: Kind, unit: str | None) -> tuple[State, Number | None, str | None]:
    if not folded:
        return State.BLANK, None, None
    if folded in MARKS:
        return State.MARK, None, None
    found = NUMBER.fullmatch(FOOTNOTE.sub("", folded) or folded)
    number = _number(found, kind, unit) if found else None
    return (State.NUMBER, *number) if number else (State.TEXT, None, None)


def _number(found: re.Match[str], kind: Kind, heading_unit: str | None) -> tuple[Number, str | None] | None:
    digits = found["digits"].replace(",", "")
    sign, unit = found["sign"] or "", found["unit"] or ""
    if (len(digits) > 1 and digits.startswith("0")) or len(digits) > 18:
        return None
    if sign and kind is Kind.MONEY and sign not in "+-":
        return None
    value = Decimal(("-" if sign in NEGATIVE else "") + digits + (found["decimals"] or ""))
    if kind is Kind.MONEY:
        said = {"万": "万元", "亿": "亿元"}.get(unit, unit) if unit in FACTOR else (None if not unit else "")
        if said == "":
            return None
        said = said or heading_unit
        return plain(value * FACTOR[said] if said else value), said
    if unit.startswith("万"):
        value *= 10000
    elif unit in FACTOR:
        return None
    return plain(value), None


def plain(value: Decimal) -> Number:
    """A whole number as int, any other as a Decimal without needless zeros."""
    if value == value.to_integral_value():
        return int(value)
    return value.normalize()
