"""Table three, every column: received and carried in equal closed and carried out."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.identity_findings import told
from gongkai.reports.rules import Case, rule


@rule(
    "requests.balance", "每一列：第一项加第二项之和，等于第三项加第四项之和", cite="{form} 附件，表三表头所印勾稽关系"
)
def balance(case: Case) -> Iterator[Finding]:
    """本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和, printed in the first cell of table three.

    第三项 is its row （七）总计. Holds in each of the seven columns.
    """
    yield from told(case, "requests.balance", broken=Gravity.ERROR, unassessed=Gravity.INFO)
