"""Growth in the prose against last year's report: 同比增长70.3%, 较上年减少12件."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.reports.claims.claim import Claim, Scope
from gongkai.reports.claims.grammar import claims
from gongkai.reports.claims.meanings import worth
from gongkai.reports.claims.plain import excerpt
from gongkai.reports.claims.tokens import ENOUGH, Amount, amounts
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE, Report
from gongkai.reports.rules import Case, cite, rule
from gongkai.reports.rules.years_previous import last_year
from gongkai.wording import _

GROWTH = re.compile(
    r"[，、（]?(?:申请|数量|件数|总量|总数|案件|受理|收到|新收|办理)*(?:同比|(?:较|比|与)(?:上|去)一?年(?:度|同期)?(?:相比)?)[^，。；\d]{0,6}?"
    r"(?:(?P<up>增长|增加|上升|增幅|提高|多)|(?P<down>下降|减少|回落|降低|下滑|少))(?:了|约|为|达)*"
)


@rule("prose.growth", "正文中的同比与上年报告一致", cite="《政府信息公开条例》第五十条；{form}")
def growth(case: Case) -> Iterator[Finding]:
    """A growth printed after a number of the tables follows from last year's report, where that is at hand.

    Rounded or cut off at the last printed digit, both will do; where a number can count by two 口径, either will do.
    Source: the notice of the form (报得准、可核查).
    """
    last = last_year(case)
    if last is None:
        return
    for key, text in case.report.sections.items():
        if key == PREAMBLE:
            continue
        for claim in claims(text):
            after = next((a for a in amounts(claim.sentence) if a.start >= claim.end), None)
            if after is None or claim.approximate or after.approximate or claim.scope is not Scope.WHOLE:
                continue
            if found := GROWTH.fullmatch(claim.sentence, claim.end, after.start):
                yield from _growth(case, last, claim, after, -1 if found["down"] else 1)


def _growth(case: Case, last: Report, claim: Claim, after: Amount, sign: int) -> Iterator[Finding]:
    before = [sum_ for meaning in claim.meanings if (sum_ := worth(meaning, last.filled)) is not None and sum_.exact]
    said = sign * Decimal(after.value)
    if not before or (after.unit != "%" and after.unit not in ENOUGH):
        return
    if after.unit == "%":
        grown = [Decimal(claim.value - sum_.amount) * 100 / Decimal(sum_.amount) for sum_ in before if sum_.amount]
        step = Decimal(1).scaleb(-after.places)
    else:
        grown, step = [Decimal(claim.value - sum_.amount) for sum_ in before], Decimal("0.5")
    if not grown or any(abs(each - said) < step for each in grown):
        return
    near = excerpt(claim.sentence, claim.sentence[claim.start : after.end])
    unit = after.unit
    nearest = min(grown, key=lambda each: abs(each - said)).quantize(Decimal("0.01") if unit == "%" else Decimal(1))
    yield Finding(
        rule="prose.growth",
        gravity=Gravity.WARNING,
        message=_("“{near}”中的同比与上年报告对不上：按上年报告算是{computed}{unit}（负数为减少）。请核对。").format(
            near=near, computed=nearest, unit=unit
        ),
        cite=cite("prose.growth", case.form),
        cells=before[0].cells,
        said=f"{said}{unit}",
        computed=f"{nearest}{unit}",
        subject=near,
    )
