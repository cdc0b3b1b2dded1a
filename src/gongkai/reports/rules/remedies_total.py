"""Table four, every block: 总计 is the sum of the four results."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.identity_findings import told
from gongkai.reports.rules import Case, rule


@rule(
    "remedies.total",
    "行政复议、行政诉讼：总计等于维持、纠正、其他结果、尚未审结之和",
    cite="{form} 附件，表四「总计」列",
)
def total(case: Case) -> Iterator[Finding]:
    """Each 总计 of table four (行政复议, 未经复议直接起诉, 复议后起诉) adds up the four results before it."""
    yield from told(case, "remedies.total", broken=Gravity.ERROR, unassessed=Gravity.INFO)
