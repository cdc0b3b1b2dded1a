"""（六）其他处理 should stay small: in principle every application ends in one of the ways the Regulation names."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.reports.comparison import per_cent
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

AT_LEAST = 5
SHARE = Decimal("0.1")
"""The notices say only that a high figure is looked into; ours to choose: five applications and a tenth of all closed."""


@rule("requests.other_share", "“其他处理”不宜过多", cite="国办公开办函〔2019〕60号（其他处理）；{form} 表三（六）")
def other_share(case: Case) -> Iterator[Finding]:
    """国办公开办函〔2019〕60号 made 其他处理 for the change of Regulation and for rare cases, and lets supervisors look closer.

    The revised form lists two statutory endings under （六）; there only 3.其他 is looked at, if it has a row of its own.
    """
    filled, form = case.report.filled, case.form
    row = next(row for row in form.requests.rows if row.key in ("other", "other.misc"))
    key, total = f"requests/{row.key}/total", "requests/closed/total"
    other, closed = filled.value(key), filled.value(total)
    if not other or not closed or other < AT_LEAST or other < closed * SHARE:
        return
    message = _("“其他处理” {other} 件，占办结 {closed} 件的 {percent}%，比例偏高，宜核对是否应归入其他办理结果。").format(
        other=other, closed=closed, percent=per_cent(other, closed))  # fmt: skip
    cells = (key, total)
    yield Finding("requests.other_share", Gravity.INFO, message, cite("requests.other_share", form), cells, other,
                  place=filled[key].place)  # fmt: skip
