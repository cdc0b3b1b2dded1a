"""What is published so far does not become less without a reason (trial form)."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import short
from gongkai.reports.rules import Case, cite, rule
from gongkai.reports.rules.years_previous import last_year
from gongkai.wording import _


@rule("years.disclosed", "对外公开总数量一般不少于上年", cite="{form} 附件，表二第二十条第（一）项")
def disclosed(case: Case) -> Iterator[Finding]:
    """对外公开总数量 counts what is published so far; it falls only where documents were repealed, which needs a word.

    Only between two reports on the trial form: 现行有效件数 of the revised form is another thing.
    """
    before = last_year(case)
    if before is None:
        return
    for key, cell in case.form.cells.items():
        if cell.column != "total_disclosed" or key not in before.filled.entries:
            continue
        said, then = case.report.filled.value(key), before.filled.value(key)
        if said is not None and then is not None and said < then:
            message = _("{row}：对外公开总数量 {said}，少于上年的 {then}；有废止的请说明。").format(
                row=short(cell.row_label), said=said, then=then)  # fmt: skip
            yield Finding("years.disclosed", Gravity.WARNING, message, cite("years.disclosed", case.form), (key,), said,
                          then, case.report.filled[key].place)  # fmt: skip
