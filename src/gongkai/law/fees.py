"""信息处理费 (国办函〔2020〕109号): by the number of applications or by pages, both progressive on the part only.

One method an application, never both; charging is optional; nothing may be charged before 2021-01-01.

>>> by_count(31, date(2024, 5, 6)).amount
2200
>>> by_pages(201, date(2024, 5, 6)).amount
2740
"""

from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import Cite
from gongkai.law.due import Line
from gongkai.law.terms import FEES
from gongkai.wording import _


@dataclass(frozen=True, slots=True)
class Bracket:
    """A part of the scale: up to and including `upto` (None: without end), at `rate` 元 each."""

    upto: int | None
    rate: int


LAST = 30
BY_COUNT = (Bracket(10, 0), Bracket(LAST, 100))
STEP, RISE = 10, 100
"""From the 31st application on every further ten are a step, and each step costs 100 元 more an application."""
COUNT_CITE = Cite("109号文", 4)

BY_PAGES = (Bracket(30, 0), Bracket(100, 10), Bracket(200, 20), Bracket(None, 40))
PAGES_CITE = Cite("109号文", 5)


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount in 元 and how it comes about."""

    amount: int
    why: tuple[Line, ...]


def by_count(requests: int, on: date) -> Fee:
    """按件: the running total in 元 for `requests` applications of one applicant in one calendar month that contains `on`.

    Raises ValueError for a negative number.
    """
    if free := _before_the_law(requests, on):
        return free
    amount, lines = _progressive(requests, BY_COUNT, _("件"), COUNT_CITE)
    if requests > LAST:
        steps, rest = divmod(requests - LAST, STEP)
        first = BY_COUNT[-1].rate + RISE
        more = sum_of_steps(steps, first) + rest * (first + steps * RISE)
        text = _("第{begin}件至第{n}件：每{step}件一档，自{first}元/件起每档提高{rise}元/件，小计{more}元。")
        text = text.format(begin=LAST + 1, n=requests, step=STEP, first=first, rise=RISE, more=more)
        lines.append(Line(text, (COUNT_CITE,)))
        amount += more
    return Fee(
        amount, (*lines, Line(_("同一申请人一个自然月内累计{n}件，合计{amount}元。").format(n=requests, amount=amount)))
    )


def of_request(number: int, on: date) -> int:
    """按件: the fee in 元 of the `number`-th application of one applicant in one calendar month."""
    return by_count(number, on).amount - by_count(number - 1, on).amount


def by_pages(pages: int, on: date) -> Fee:
    """按量: the fee in 元 for one application of `pages` pages (A4 or smaller, one side a page) made on `on`.

    Not for information that is public already. Pages of several applications are not added up. Raises ValueError if negative.
    """
    if free := _before_the_law(pages, on):
        return free
    amount, lines = _progressive(pages, BY_PAGES, _("页"), PAGES_CITE)
    return Fee(amount, (*lines, Line(_("本件申请共{n}页，合计{amount}元。").format(n=pages, amount=amount))))


def sum_of_steps(steps: int, first: int) -> int:
    """What `steps` whole steps of ten cost, the first at `first` 元 each."""
    return STEP * (steps * first + RISE * steps * (steps - 1) // 2)


def _before_the_law(number: int, on: date) -> Fee | None:
    if number < 0:
        raise ValueError(_("数量不能是负数：{n}。").format(n=number))
    if on >= FEES:
        return None
    return Fee(0, (Line(_("{since}之前不得收取信息处理费。").format(since=FEES), (Cite("109号文"),)),))


def _progressive(number: int, scale: tuple[Bracket, ...], unit: str, cite: Cite) -> tuple[int, list[Line]]:
    amount, below = 0, 0
    lines = []
    for bracket in scale:
        upto = number if bracket.upto is None else min(number, bracket.upto)
        if upto <= below:
            break
        part = (upto - below) * bracket.rate
        text = _("第{first}至{last}{unit}：{rate}元/{unit}，小计{part}元。")
        text = text.format(first=below + 1, last=upto, unit=unit, rate=bracket.rate, part=part)
        lines.append(Line(text, (cite,)))
        amount, below = amount + part, upto
    return amount, lines
