"""Whether a claim and the tables agree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gongkai.reports.claims.claim import Claim, Scope
from gongkai.reports.claims.grammar import claims
from gongkai.reports.claims.meanings import Meaning, Worth, worth
from gongkai.reports.claims.tokens import MONEY
from gongkai.reports.filled import Filled, Number
from gongkai.reports.report import PREAMBLE, Report


class Verdict(StrEnum):
    """What became of a claim: `OPEN` where it was not assessed, `WIDER` where it counts by another 口径 than the form."""

    AGREES = "agrees"
    WIDER = "wider"
    DIFFERS = "differs"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict; `plain` is its likeliest meaning and worth, `other` the one it agrees with instead."""

    claim: Claim
    verdict: Verdict
    plain: tuple[Meaning, Worth] | None = None
    other: tuple[Meaning, Worth] | None = None


def judge(claim: Claim, filled: Filled) -> Judged:
    """Compare a claim with the tables. A rough number, or a claim over cells that say nothing, is not assessed."""
    known = [(meaning, sum_) for meaning in claim.meanings if (sum_ := worth(meaning, filled)) is not None]
    if claim.approximate or not known:
        return Judged(claim, Verdict.OPEN)
    known = [pair for pair in known if not pair[0].wider] + [pair for pair in known if pair[0].wider]
    verdicts = [_agrees(claim, sum_) for _, sum_ in known]
    if True in verdicts:
        found = known[verdicts.index(True)]
        return Judged(claim, Verdict.WIDER if found[0].wider else Verdict.AGREES, known[0], found)
    if None in verdicts or (claim.scope is Scope.PART and claim.value <= max(sum_.amount for _, sum_ in known)):
        return Judged(claim, Verdict.OPEN, known[0])
    return Judged(claim, Verdict.DIFFERS, known[0])


def _agrees(claim: Claim, sum_: Worth) -> bool | None:
    if claim.unit not in MONEY:
        return sum_.agrees(claim.value)
    size = MONEY[claim.unit]
    half = size * Decimal(10) ** -claim.places / 2
    if abs(Decimal(claim.value) * size - sum_.amount) <= half:
        return True
    return False if sum_.exact else None


def said(claim: Claim) -> Number:
    """What a claim says in the form's own unit: money in 万元."""
    return claim.value if claim.unit not in MONEY else (Decimal(claim.value) * MONEY[claim.unit]).normalize()


def claims_in(report: Report) -> Iterator[Claim]:
    """Every claim in the sections of a report; the preamble makes none."""
    for key, text in report.sections.items():
        if key != PREAMBLE:
            yield from claims(text)


def judged(report: Report, previous: Report | None = None) -> Iterator[Judged]:
    """Every claim of a report with its verdict; a claim of last year's is held against last year's report.

    Numbers of single offices or places are left alone where the prose gives the whole as well, or where they add up to
    it.
    """
    found = list(_judged(report, previous))
    wholes = {each.plain[0].label for each in found if each.plain and each.verdict in (Verdict.AGREES, Verdict.WIDER)}
    parts: Counter[tuple[str, str]] = Counter()
    for each in found:
        if each.plain and each.claim.scope is Scope.PLACE:
            parts[each.claim.sentence, each.plain[0].label] += int(each.claim.value)
    for each in found:
        if each.plain and each.verdict is Verdict.DIFFERS and each.claim.scope is Scope.PLACE:
            meaning, sum_ = each.plain
            if meaning.label in wholes or parts[each.claim.sentence, meaning.label] == sum_.amount:
                yield replace(each, verdict=Verdict.OPEN)
                continue
        yield each


def _judged(report: Report, previous: Report | None) -> Iterator[Judged]:
    for claim in claims_in(report):
        if claim.year in (None, report.year) or report.year is None:
            yield judge(claim, report.filled)
        elif previous is not None and previous.year == claim.year:
            yield judge(claim, previous.filled)
