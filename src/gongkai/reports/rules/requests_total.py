"""Table three, every row: 总计 is the sum of the six kinds of applicant."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.identity_findings import told
from gongkai.reports.rules import Case, rule


@rule("requests.total", "每一行：总计等于自然人与五类法人或其他组织之和", cite="{form} 附件，表三「总计」列")
def total(case: Case) -> Iterator[Finding]:
    """The column 总计 adds up 自然人 and the five kinds of 法人或其他组织, in every row that has numbers."""
    yield from told(case, "requests.total", broken=Gravity.ERROR, unassessed=Gravity.INFO)
