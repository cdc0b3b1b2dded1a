"""The trial form's chain of items: last year's number in this report is last year's report's, changes included."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import short
from gongkai.reports.rules import Case, cite, rule
from gongkai.reports.rules.years_previous import last_year
from gongkai.wording import _


@rule(
    "years.items", "上一年项目数量等于上年报告的项目数量加增/减", cite="{form} 附件，表二第二十条第（五）（六）（八）项"
)
def items(case: Case) -> Iterator[Finding]:
    """The trial form asks for 上一年项目数量 and 本年增/减: the first must be what last year's report ended with.

    Neither notice says so in words, so it is a warning. The revised form has no such columns.
    """
    before = last_year(case)
    if before is None:
        return
    now, then = case.report.filled, before.filled
    for key, cell in case.form.cells.items():
        change = key.replace("/previous_items", "/change")
        if cell.column != "previous_items" or key not in then.entries:
            continue
        said, items_then, change_then = now.value(key), then.value(key), then.value(change)
        if said is None or items_then is None or change_then is None or said == items_then + change_then:
            continue
        message = _("{row}：上一年项目数量 {said}，而上年报告为 {items} {change:+} = {computed}。").format(
            row=short(cell.row_label), said=said, items=items_then, change=change_then,
            computed=items_then + change_then)  # fmt: skip
        yield Finding("years.items", Gravity.WARNING, message, cite("years.items", case.form), (key,), said,
                      items_then + change_then, now[key].place)  # fmt: skip
