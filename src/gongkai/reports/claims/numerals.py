"""Numbers as people write them: 3525, ３５２５, 3,525, 三千五百二十五, 两, 2.5万, 二〇二三."""

import re
from decimal import Decimal

from gongkai.reports.filled import Number

DIGITS = {sign: value for value, signs in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒",
                                                     "八捌", "九玖")) for sign in signs}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GREAT = {"亿": 10**8, "万": 10**4}
LONGEST = 24
"""Signs. No count and no sum of money takes more to write."""
ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
PLAIN = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([千百]?[万亿]?|千|百)", re.ASCII)


def numeral(words: str) -> Number | None:
    """The number that `words` are, or None where they are no number. Chinese and Arabic digits do not mix, but 52万 does.

    一百二 is 120 and 一百零二 is 102, as people say them.
    """
    words = words.translate(ASCII)
    if len(words) > LONGEST:
        return None
    if arabic := PLAIN.fullmatch(words):
        return _arabic(*arabic.groups(""))
    if not words or any(sign not in DIGITS and sign not in UNITS and sign not in GREAT for sign in words):
        return None
    if all(sign in DIGITS for sign in words):
        return int("".join(str(DIGITS[sign]) for sign in words))
    return _chinese(words)


def _arabic(whole: str, part: str, units: str) -> Number:
    value = Decimal(whole.replace(",", "") + part)
    for unit in units:
        value *= UNITS.get(unit) or GREAT[unit]
    return int(value) if not part or (units and value == int(value)) else value


def _chinese(words: str) -> int | None:
    for sign, size in GREAT.items():
        if sign in words:
            head, _, tail = words.partition(sign)
            high, low = _chinese(head) if head else None, _chinese(tail) if tail else 0
            if high is None or low is None or low >= size or (tail and not low):
                return None
            if len(tail) == 1 and tail not in UNITS:
                low *= size // 10
            return high * size + low
    return _below_ten_thousand(words)


def _below_ten_thousand(words: str) -> int | None:
    total, digit, last, after_zero = 0, None, 10**4, False
    for sign in words:
        if sign in UNITS:
            unit = UNITS[sign]
            if unit >= last or (digit is None and unit != 10) or (digit == 0):
                return None
            total, digit, last, after_zero = total + (1 if digit is None else digit) * unit, None, unit, False
        elif digit is not None:
            return None
        elif DIGITS[sign] == 0 and len(words) > 1:
            after_zero = True
        else:
            digit = DIGITS[sign]
    if digit is None:
        return None if after_zero else total
    return total + digit * (1 if after_zero or last == 10**4 else last // 10)
