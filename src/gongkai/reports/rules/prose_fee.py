"""信息处理费 in the prose against 行政事业性收费 in table two."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.reports.claims.plain import excerpt, sentences
from gongkai.reports.claims.tokens import MONEY, amounts
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

CELL = "active/art20_8/fees/amount"
FEE = re.compile(r"信息(?:公开)?(?:信息)?处理费(?:的|共|计|合|总|为|是|达|收入|金额|费用|：)*")


@rule("prose.fee", "信息处理费不大于行政事业性收费", cite="国办函〔2020〕109号；{form}")
def fee(case: Case) -> Iterator[Finding]:
    """The 信息处理费 that section six names is not more than the 行政事业性收费 of table two, of which it is a part.

    An info, because the notice of the form does not say that the one enters the other; the fee rules make it
    行政事业性收费. Source: 《政府信息公开信息处理费管理办法》 (国办函〔2020〕109号).
    """
    whole = case.report.filled.value(CELL) if CELL in case.form.cells else None
    if whole is None:
        return
    for sentence in sentences(case.report.sections.get("other_matters", "")):
        ends = {found.end() for found in FEE.finditer(sentence)}
        for amount in amounts(sentence) if ends else ():
            if amount.unit not in MONEY or amount.start not in ends:
                continue
            charged = Decimal(amount.value) * MONEY[amount.unit]
            if charged > whole:
                yield Finding(
                    rule="prose.fee",
                    gravity=Gravity.INFO,
                    message=_(
                        "第六部分写收取信息处理费{said}{unit}，而表二行政事业性收费只有{whole}万元：信息处理费属于行政事业性收费，是否漏计？"
                    ).format(said=amount.value, unit=amount.unit, whole=whole),
                    cite=cite("prose.fee", case.form),
                    cells=(CELL,),
                    said=charged.normalize(),
                    computed=whole,
                    subject=excerpt(sentence),
                )
