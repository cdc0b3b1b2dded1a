"""Percentages in the prose, worked out again: 予以公开24件，占37.5%."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gongkai.reports.claims.claim import Claim
from gongkai.reports.claims.grammar import claims
from gongkai.reports.claims.plain import excerpt, sentences
from gongkai.reports.claims.tokens import ENOUGH, Amount, amounts
from gongkai.reports.claims.verdict import judge
from gongkai.reports.filled import Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

SHARE = re.compile(
    r"[，（、]?(?:约|大约|分别)?占(?:比|总数|总量|全部|办结|答复|申请|受理|收到|的|件|数|总|比例|比重|为|达|约|到|：)*"
)
TOTALS = ("received", "carried_in", "closed")


@rule("prose.percent", "正文中的占比算得出来", cite="《政府信息公开条例》第五十条；{form}")
def percent(case: Case) -> Iterator[Finding]:
    """A share printed after a number (24件，占37.5%) is that number divided by a total the report gives.

    The total may be any earlier one of the same unit in the prose, or 办理结果总计, 本年新收 or both with what was carried
    in: a share is questioned only when it fits none. Rounded or cut off at the last printed digit, both will do.
    Source: the notice of the form (报得准、可核查).
    """
    for key, text in case.report.sections.items():
        if key == PREAMBLE or "占" not in text or "%" not in text.replace("％", "%"):
            continue
        earlier: list[Amount] = []
        spoken = {(claim.sentence, claim.start): claim for claim in claims(text)}
        for sentence in sentences(text):
            found = amounts(sentence)
            shares = [
                (part, share)
                for part, share in pairwise(found)
                if share.unit == "%" and part.unit in ENOUGH and SHARE.fullmatch(sentence, part.end, share.start)
            ]
            parts = {part.start for part, _percent in shares}
            whole = [amount for amount in found if amount.start not in parts]
            for part, share in shares:
                seen = [*earlier, *(amount for amount in whole if amount.start < part.start)]
                yield from _share(case, sentence, part, share, seen, spoken.get((sentence, part.start)))
            earlier = [*earlier[-20:], *whole]


def _share(
    case: Case, sentence: str, part: Amount, share: Amount, seen: list[Amount], claim: Claim | None
) -> Iterator[Finding]:
    larger = [a for a in seen if a.unit == part.unit and a.value >= part.value and a.value]
    wholes = [*_in_tables(case, claim), *(a.value for a in reversed(larger))]
    step = Decimal(1).scaleb(-share.places)
    if part.approximate or share.approximate or any(a.approximate for a in larger) or not wholes or not part.value:
        return
    if any(abs(Decimal(part.value) * 100 / Decimal(whole) - Decimal(share.value)) < step for whole in wholes):
        return
    computed = (Decimal(part.value) * 100 / Decimal(wholes[0])).quantize(Decimal("0.01"))
    near = excerpt(sentence, sentence[part.start : share.end])
    cells = judge(claim, case.report.filled).plain if claim is not None else None
    yield Finding(
        rule="prose.percent",
        gravity=Gravity.WARNING,
        message=_("“{near}”中的{said}%算不出来：{part}÷{whole}={computed}%。请核对件数、总数和占比。").format(
            near=near, said=share.value, part=part.value, whole=wholes[0], computed=computed
        ),
        cite=cite("prose.percent", case.form),
        cells=cells[1].cells if cells else (),
        said=f"{share.value}%",
        computed=f"{computed}%",
        subject=near,
    )


def _in_tables(case: Case, claim: Claim | None) -> list[Number]:
    """The totals of table three a share of applications can be of, likeliest first; none for a share of other things."""
    first = claim.meanings[0].terms[0] if claim is not None else ""
    if not first.startswith("requests/"):
        return []
    new, carried, closed = (case.report.filled.value(f"requests/{row}/total") for row in TOTALS)
    both = new + carried if new is not None and carried is not None else None
    order = (new, both, closed) if first.startswith("requests/received/") else (closed, new, both)
    return [whole for whole in order if whole]
