"""Table three, every column: （七）总计 is the sum of the outcomes above it."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.identity_findings import told
from gongkai.reports.rules import Case, rule


@rule("requests.closed", "每一列：（七）总计等于（一）至（六）各项之和", cite="{form} 附件，表三第三项（七）总计")
def closed(case: Case) -> Iterator[Finding]:
    """（七）总计 closes 三、本年度办理结果: it adds up every outcome row from （一） to （六）, in each column."""
    yield from told(case, "requests.closed", broken=Gravity.ERROR, unassessed=Gravity.INFO)
