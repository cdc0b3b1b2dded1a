"""The law's numbers: each with its unit, the provision it rests on and the day from which it holds.

What the text was never checked for, or what only local practice knows, stands in `uncertain.toml` with `certain = false`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from gongkai.law.cite import Cite


class Unit(StrEnum):
    """What a term counts. Working days follow the State Council's calendar; days are natural days."""

    WORKING_DAYS = "个工作日"
    DAYS = "日"
    MONTHS = "个月"
    HOURS = "小时"
    TIMES = "次"


@dataclass(frozen=True, slots=True)
class Term:
    """A number of the law: what it limits, how much, by which provision, since when (and until when, where it has ended).

    `certain` is False for a number or a starting day that was not seen in the text itself.
    """

    name: str
    number: int
    unit: Unit
    cite: Cite
    since: date
    until: date | None = None
    certain: bool = True
    note: str = ""

    def __str__(self) -> str:
        """How much: 20个工作日."""
        return f"{self.number}{self.unit}"

    def holds_on(self, day: date) -> bool:
        """Whether the number is law on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


REGULATION = date(2019, 5, 15)
"""The day from which the 2019 Regulation holds (art 56)."""
FEES = date(2021, 1, 1)
"""The day from which 信息处理费 may be charged."""
NEW_RECONSIDERATION = date(2024, 1, 1)
"""The day from which the 2023 revision of 《行政复议法》 holds."""
COURT_RULES = date(2025, 6, 1)
"""The day from which 法释〔2025〕8号 holds."""

WD, ND = Unit.WORKING_DAYS, Unit.DAYS

PUBLICATION = Term("主动公开", 20, WD, Cite("条例", 26), REGULATION)
CORRECTION_NOTICE = Term("补正告知", 7, WD, Cite("条例", 30), REGULATION)
THIRD_PARTY_ANSWER = Term("第三方提出意见", 15, WD, Cite("条例", 32), REGULATION)
ANSWER = Term("答复", 20, WD, Cite("条例", 33, 2), REGULATION)
EXTENSION = Term("延长答复", 20, WD, Cite("条例", 33, 2), REGULATION)
CO_MAKER_ANSWER = Term("共同制作机关提出意见", 15, WD, Cite("条例", 34), REGULATION)
FEE_PAYMENT = Term("缴纳信息处理费", 20, WD, Cite("109号文", 6), FEES)

OLD_RECONSIDERATION = Term(
    "申请行政复议", 60, ND, Cite("复议法1999"), date(1999, 10, 1), until=date(2023, 12, 31), certain=False
)
RECONSIDERATION = Term("申请行政复议", 60, ND, Cite("复议法", 20), NEW_RECONSIDERATION)
RECONSIDERATION_UNTOLD = Term(
    "申请行政复议（未告知权利的最长期限）", 12, Unit.MONTHS, Cite("复议法", 20), NEW_RECONSIDERATION
)
SIMPLE_COPY = Term("简易程序发送申请书副本", 3, WD, Cite("复议法", 54), NEW_RECONSIDERATION)
SIMPLE_ANSWER = Term("简易程序被申请人答复", 5, WD, Cite("复议法", 54), NEW_RECONSIDERATION)
SIMPLE_DECISION = Term("简易程序作出复议决定", 30, ND, Cite("复议法", 62), NEW_RECONSIDERATION)
ORDINARY_ANSWER = Term("普通程序被申请人答复", 10, WD, Cite("复议法", 88), NEW_RECONSIDERATION)
ORDINARY_DECISION = Term("普通程序作出复议决定", 60, ND, Cite("复议法", 62), NEW_RECONSIDERATION)
ORDINARY_DECISION_MORE = Term("普通程序延长作出复议决定", 30, ND, Cite("复议法", 62), NEW_RECONSIDERATION)
SUIT = Term("提起行政诉讼", 6, Unit.MONTHS, Cite("行政诉讼法", 46), date(2015, 5, 1))
SUIT_AFTER_RECONSIDERATION = Term("复议后提起行政诉讼", 15, ND, Cite("行政诉讼法", 45), date(2015, 5, 1))


def reconsideration(day: date) -> Term:
    """The period for asking for reconsideration of an act done on `day`."""
    return RECONSIDERATION if RECONSIDERATION.holds_on(day) else OLD_RECONSIDERATION


def first_day_excluded(day: date) -> Cite:
    """The rule that the day on which a period starts is not counted, as it stood on `day`."""
    return Cite("民法典", 201) if day >= date(2021, 1, 1) else Cite("民法总则", 201)


def rest_day_moves(day: date) -> Cite:
    """The rule that a period of natural days never ends on a rest day, as it stood on `day`."""
    return Cite("民法典", 203) if day >= date(2021, 1, 1) else Cite("民法总则", 203)


@cache
def uncertain() -> Mapping[str, Term]:
    """The numbers that are not certain, by key. Show them with their note; never present them as the national rule."""
    data = tomllib.loads((Path(__file__).parent / "uncertain.toml").read_text("utf-8"))
    return {
        key: Term(
            name=each["name"],
            number=each["number"],
            unit=Unit[each["unit"]],
            cite=Cite(*each["cite"]),
            since=each["since"],
            certain=each["certain"],
            note=each["note"],
        )
        for key, each in data.items()
    }
