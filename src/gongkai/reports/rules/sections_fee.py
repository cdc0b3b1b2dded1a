"""Section six of the revised form reports 信息处理费."""

import re
from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

FEE = re.compile(r"处\s*理\s*费|收\s*费|收\s*取[^，。；]{0,20}费")
FEE_ELSEWHERE = re.compile(
    r"信息(?:公开)?处理费[^。；]{0,20}(?:元|情况)|(?:未|无|没有)(?:发生|收取|产生)[^，。；]{0,12}处理费"
)


@rule("sections.fee", "第六部分报告信息处理费", cite="{form}；国办函〔2020〕109号")
def fee(case: Case) -> Iterator[Finding]:
    """In the revised form section six tells what 信息处理费 was charged, even when none was.

    The trial form asks for nothing of the kind: the fee began on 2021-01-01. Source: section six of the revised form
    (收取信息处理费情况在此处报告) and 《政府信息公开信息处理费管理办法》.
    """
    if case.form.key != "revised-2021" or not case.report.sections:
        return
    if FEE.search(case.report.sections.get("other_matters", "")):
        return
    elsewhere = any(FEE_ELSEWHERE.search(text) for key, text in case.report.sections.items() if key != "other_matters")
    yield Finding(
        rule="sections.fee",
        gravity=Gravity.INFO if elsewhere else Gravity.WARNING,
        message=_("收取信息处理费的情况写在了别处，格式规定在“六、其他需要报告的事项”中报告。")
        if elsewhere
        else _("“六、其他需要报告的事项”没有报告收取信息处理费的情况；没有收取也要写明。"),
        cite=cite("sections.fee", case.form),
        subject="other_matters",
    )
