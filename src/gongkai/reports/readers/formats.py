"""How a spreadsheet shows a number: as a share, a date, with a unit, or scaled so that the eye sees another number.

A number comes out as its plain shortest text (3, 6423.03). What the format adds and a reader must know comes with it:
`%`, a unit (`0"万元"`), a currency sign. Where the format shows another number than the cell holds (`0.0,` shows
thousands), both are said in words, so that nobody takes the one for the other.
Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
BUILT_IN = {9: "0%", 10: "0.00%", **dict.fromkeys((5, 6, 7, 8, 42, 44), '"¥"0'), **dict.fromkeys(DATES, "yyyy-m-d")}
"""Formats that a workbook uses without spelling them out, in the meaning that matters here."""

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|g/通用格式)|(?P<split>;)|(?P<digit>[0#?])|(?P<sign>[.,%])|(?P<power>e[+-])"
    r"|(?P<date>[ymdhs]+|上午/下午|am/pm|a/p|aaaa?)|(?P<other>.)",
    re.I | re.S,
)
EPOCH = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
LAST_DAY = 2_958_465
WHOLE = re.compile(r"-?\d{1,15}")


@dataclass(slots=True)
class _Section:
    before: str = ""
    after: str = ""
    percent: int = 0
    digits: int = 0
    date: bool = False
    scaled: bool = False
    condition: bool = False
    text: bool = False
    empty: bool = True

    def literal(self, words: str) -> None:
        """Note words that the format puts before, among or after the digits."""
        kept = "".join(sign for sign in words if sign.isalnum() or sign in "¥￥$€£‰")
        self.scaled = self.scaled or (bool(self.digits) and words in (".", ","))
        if self.digits:
            self.after += kept
        else:
            self.before += kept


def shown(value: str, code: str, *, from_1904: bool = False) -> str:
    """The text of a number (as the file writes it) under a number format."""
    plain = plain_number(value)
    if plain is None:
        return value
    sections = _sections(code)
    if all(section.empty for section in sections) and len(sections) > 1:
        return ""
    number = Decimal(plain)
    section = _choose(sections, number)
    if section.date:
        return _date(number, from_1904) or _as_words(plain, code)
    if section.scaled or (any(each.condition for each in sections) and any(each.scaled for each in sections)):
        return _as_words(plain, code)
    if section.percent:
        return f"{section.before}{_trim(number * 100**section.percent)}{'%' * section.percent}{section.after}"
    if not section.digits:
        return plain
    return f"{section.before}{plain}{section.after}"


def plain_number(value: str) -> str | None:
    """A number's shortest text, at the fifteen digits that a spreadsheet shows; None for what is no number."""
    if WHOLE.fullmatch(value):
        return str(int(value))
    try:
        number = Decimal(format(float(value), ".15g"))
    except (ValueError, ArithmeticError):
        return None
    return _trim(number) if number.is_finite() else None


def _trim(number: Decimal) -> str:
    said = f"{number:f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return "0" if said in ("-0", "") else said


def _as_words(plain: str, code: str) -> str:
    return f"{plain}（按格式 {code[:40]} 显示）"


def _choose(sections: tuple[_Section, ...], number: Decimal) -> _Section:
    if any(section.condition for section in sections):
        return next((section for section in sections if section.digits or section.date), sections[0])
    numeric = [section for section in sections if not section.text] or list(sections[:1])
    at = 1 if number < 0 and len(numeric) > 1 else 0
    return numeric[at] if not numeric[at].empty else numeric[0]


def _date(number: Decimal, from_1904: bool) -> str:
    """The day and the time of a serial number, "" for what is none."""
    if not 0 <= number <= LAST_DAY:
        return ""
    minutes = round(number * 1440)
    days, minutes = divmod(minutes, 1440)
    time = f"{minutes // 60:02}:{minutes % 60:02}"
    if days == 0:
        return time
    # the 1900 calendar of spreadsheets has a 29 February 1900
    day = EPOCH[from_1904] + timedelta(days=days + (1 if days < 60 and not from_1904 else 0))
    return f"{day} {time}" if minutes else f"{day}"


@lru_cache(1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    comma = False
    for token in TOKEN.finditer(code[:400]):
        section = sections[-1]
        kind = token.lastgroup
        if kind == "split":
            section.scaled = section.scaled or comma
            sections.append(_Section())
            comma = False
            continue
        section.empty = False
        if kind == "digit":
            section.digits += 1
            comma = False
        elif kind == "sign":
            comma = comma or (token["sign"] == "," and section.digits > 0)
            section.percent += token["sign"] == "%"
        elif kind == "general":
            section.digits += 1
        elif kind == "date":
            section.date = True
        elif kind == "bracket":
            words = token["bracket"].lower()
            section.date = section.date or re.fullmatch(r"h+|m+|s+", words) is not None
            section.condition = section.condition or words[:1] in ("<", ">", "=")
        elif kind is not None:
            words = token[kind]
            section.text = section.text or words == "@"
            section.literal(words if kind != "power" else "")
    sections[-1].scaled = sections[-1].scaled or comma
    return tuple(sections)
