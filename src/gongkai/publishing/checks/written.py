"""Dates as documents write them: 2020年6月15日, 二〇二〇年六月十五日, with the day of the week where one stands beside.

>>> day_of("二〇二〇年六月十五日")
datetime.date(2020, 6, 15)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DIGITS = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○◯O0", 0)
DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2}|[一二][〇零○◯O0一二三四五六七八九]{3})\s?年\s?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日(?:\s?[(（]?(?:星期|周)(?P<weekday>[一二三四五六日天]))?"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a line; `day` is None where there is no such day, `weekday` counts from Monday, None where none is said."""

    start: int
    end: int
    day: date | None
    weekday: int | None


def dated(plain: str) -> Iterator[Written]:
    """The dates of a line."""
    if "年" not in plain:
        return
    for found in DATE.finditer(plain):
        said = found["weekday"]
        weekday = None if said is None else "一二三四五六日".index(said.replace("天", "日"))
        yield Written(found.start(), found.end(), _day(found), weekday)


def day_of(plain: str) -> date | None:
    """The day that a line says if it says nothing else."""
    found = DATE.fullmatch(plain)
    return None if found is None else _day(found)


def _day(found: re.Match[str]) -> date | None:
    year = found["year"]
    whole = int(year) if year.isdecimal() else int("".join(str(DIGITS[sign]) for sign in year))
    try:
        return date(whole, _number(found["month"]), _number(found["day"]))
    except ValueError:
        return None


def _number(said: str) -> int:
    """Up to ninety-nine: 15, 十五, 二十, 三十一."""
    if said.isdecimal() and said.isascii():
        return int(said)
    if "十" not in said:
        return int("".join(str(DIGITS[sign]) for sign in said))
    tens, _ten, ones = said.partition("十")
    if "十" in ones:
        return 0
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
