"""Section one of the revised form is short."""

import re
from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

LIMIT = 1000
"""Characters. Source: 国办公开办函〔2021〕30号, section one: 篇幅原则上不超过一千字."""
SPACE = re.compile(r"\s+")


@rule("sections.length", "总体情况原则上不超过一千字", cite="{form}（篇幅原则上不超过一千字）")
def length(case: Case) -> Iterator[Finding]:
    """Section one of the revised form has in principle at most a thousand characters, white space not counted.

    Source: the notice of the revised form (突出重点、平实简洁，篇幅原则上不超过一千字). The trial form sets no limit.
    """
    if case.form.key != "revised-2021":
        return
    count = len(SPACE.sub("", case.report.sections.get("overview", "")))
    if count > LIMIT:
        yield Finding(
            rule="sections.length",
            gravity=Gravity.INFO,
            message=_("“一、总体情况”有{count}字，格式要求原则上不超过{limit}字，请精简。").format(
                count=count, limit=LIMIT
            ),
            cite=cite("sections.length", case.form),
            said=count,
            computed=LIMIT,
            subject="overview",
        )
