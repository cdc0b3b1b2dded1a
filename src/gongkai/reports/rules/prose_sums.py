"""Lists in the prose against the total they break down: 119期，其中，市级47期、甲区28期……"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.reports.claims.plain import excerpt, sentences
from gongkai.reports.claims.tokens import Amount, amounts
from gongkai.reports.filled import Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

AMONG = re.compile(r"其中|包括")
CLOSED_BRACKETS = re.compile(r"（[^（）]*）")
REST = re.compile(r"(?:[、，；。（]|^)(?:以及|和)?(?:其他|其它|其余|剩余|余下)[^，。；、（）]*$")
CHANGE = re.compile(r"(?:增加|减少|增长|下降|上升|回落|提高|比|较|占|满分|每)[^，。；、]{0,6}$")
FRESH = re.compile(r"(?:^|[，；])(?:另|此外|同时|全年|还|共|累计|并)[^，；。、]*$")
WHOLE, TOO_MUCH = Decimal("0.95"), Decimal("1.5")
"""A list that reaches less than this of its total names examples; one half above it has run into other matters."""
OUTCOME = re.compile(r"予以公开|部分公开|不予公开|无法提供|结果|维持")
"""Parts that are cells of the tables are for prose.numbers; a list of them may leave the rest out."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the parts listed after it, all in one unit."""

    total: Amount
    parts: tuple[Amount, ...]
    closes: bool
    """Whether the list ends with the rest (其他…) or stands in brackets after the total: then it is meant to be whole."""

    @property
    def adds_to(self) -> Number:
        """The sum of the parts."""
        return sum((part.value for part in self.parts), 0)


@rule("prose.sums", "正文列举的各项相加等于总数", cite="《政府信息公开条例》第五十条；{form}")
def sums(case: Case) -> Iterator[Finding]:
    """The parts a sentence lists of a total add up to it.

    Only lists that are meant to be whole are judged: they stand in brackets after the total, end with 其他, or reach
    nearly all of it; a sum above the total is never right. Source: the notice of the form (报得准、可核查).
    """
    for key, text in case.report.sections.items():
        if key == PREAMBLE:
            continue
        before = ""
        for sentence in sentences(text):
            if "其中" in sentence or "包括" in sentence or "（" in sentence:
                led = before + sentence if AMONG.match(sentence) else sentence
                for found in _breakdowns(led):
                    if _is_wrong(found):
                        yield _finding(case, led, found)
            before = sentence


def _is_wrong(found: Breakdown) -> bool:
    total, adds_to = found.total.value, found.adds_to
    if found.total.approximate or any(part.approximate for part in found.parts) or adds_to == total or not total:
        return False
    share = Decimal(adds_to) / Decimal(total)
    if share > 1:
        return share < TOO_MUCH and len(found.parts) > 2
    return (found.closes and share > Decimal("0.5")) or share >= WHOLE


def _breakdowns(text: str) -> Iterator[Breakdown]:
    found = amounts(text)
    marks = [mark.start() for mark in AMONG.finditer(text)]
    for mark in marks:
        yield from _after(text, found, mark, min((m for m in marks if m > mark), default=len(text)))
    for bracket in CLOSED_BRACKETS.finditer(text):
        if AMONG.search(bracket.group()):
            continue
        total = next((a for a in found if a.end == bracket.start() and a.unit), None)
        if total is not None:
            parts = tuple(a for a in found if bracket.start() < a.start < bracket.end() and a.unit == total.unit)
            if len(parts) > 2 and all(_is_part(text, part) for part in parts):
                yield Breakdown(total, parts, closes=True)


def _after(text: str, found: tuple[Amount, ...], mark: int, next_mark: int) -> Iterator[Breakdown]:
    opened = text.rfind("（", 0, mark)
    inside = opened >= 0 and "）" not in text[opened:mark]
    stop = text.find("）", mark) if inside else -1
    stop = len(text) if stop < 0 else stop
    if next_mark < stop:
        last = [a for a in found if a.end <= next_mark]
        stop = last[-1].start if last else next_mark
    outside = [b.span() for b in CLOSED_BRACKETS.finditer(text) if not b.start() < mark < b.end()]
    plain = [a for a in found if a.unit and a.unit != "%" and not any(s < a.start < e for s, e in outside)]
    start = max(
        text.rfind("。", 0, text.rfind("。", 0, mark)) if text[mark - 1 : mark] == "。" else text.rfind("。", 0, mark),
        0,
    )
    for unit in dict.fromkeys(a.unit for a in plain if mark < a.start < stop):
        totals = [a for a in plain if start <= a.start and a.end <= mark and a.unit == unit and _is_part(text, a)]
        parts = [a for a in plain if mark < a.start < stop and a.unit == unit and _is_part(text, a)]
        if totals:
            yield from _lists(text, totals, parts)


def _is_part(text: str, amount: Amount) -> bool:
    return CHANGE.search(text, max(0, amount.start - 12), amount.start) is None


def _lists(text: str, totals: list[Amount], parts: list[Amount]) -> Iterator[Breakdown]:
    """The list of parts, or several lists divided by ；, each ended where it reaches the total or turns elsewhere."""
    total, earlier = totals[-1], totals[:-1]
    groups: list[list[Amount]] = []
    for before, part in zip([None, *parts], parts, strict=False):
        if before is None or "；" in text[before.end : part.start]:
            groups.append([])
        groups[-1].append(part)
    whole = [parts] if all(len(group) == 1 for group in groups) else [group for group in groups if len(group) > 1]
    for group in whole:
        kept: list[Amount] = []
        for part in group:
            turn = text[kept[-1].end : part.start] if kept else ""
            if FRESH.search(turn) or sum(each.value for each in kept) == total.value:
                break
            kept.append(part)
        if len(kept) > 1:
            gap = text[kept[-2].end : kept[-1].start]
            short = sum(part.value for part in kept) < total.value
            same = any(a.unit == total.unit and a.value == sum(part.value for part in kept) for a in earlier)
            if not same and not (short and OUTCOME.search(text, total.end, kept[-1].end)):
                yield Breakdown(total, tuple(kept), closes=REST.search(gap) is not None)


def _finding(case: Case, text: str, found: Breakdown) -> Finding:
    unit, near = found.total.unit, excerpt(text, text[found.total.start : found.total.end])
    return Finding(
        rule="prose.sums",
        gravity=Gravity.WARNING,
        message=_(
            "“{near}”中总数是{total}{unit}，列出的{n}项相加为{sum}{unit}，相差{gap}{unit}。请核对各项和总数。"
        ).format(
            near=near,
            total=found.total.value,
            unit=unit,
            n=len(found.parts),
            sum=found.adds_to,
            gap=abs(found.adds_to - found.total.value),
        ),
        cite=cite("prose.sums", case.form),
        said=found.total.value,
        computed=found.adds_to,
        subject=near,
    )
