"""The chain of documents in force from one year's end to the next."""

from collections.abc import Iterator

from gongkai.reports.filled import Filled, Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.naming import short
from gongkai.reports.rules import Case, cite, rule
from gongkai.reports.rules.years_previous import last_year
from gongkai.wording import _


@rule("years.in_force", "现行有效件数等于上年现行有效加本年制发减本年废止", cite="{form} 附件，表二第二十条第（一）项")
def in_force(case: Case) -> Iterator[Finding]:
    """现行有效 is the stock at December 31 (国办公开办函〔2021〕30号), so it is last year's plus issued less repealed.

    A warning: documents that expired, or were struck off when the list was cleared, need an explanation in the prose.
    """
    before = last_year(case)
    if before is None:
        return
    for head in case.form.active:
        for row in head.rows:
            path = f"active/{head.key}/{row.key}/"
            stock, added, dropped = (_number(case.report.filled, path + c) for c in ("in_force", "issued", "repealed"))
            then = _number(before.filled, path + "in_force")
            if stock is None or added is None or dropped is None or then is None or stock == then + added - dropped:
                continue
            message = _(
                "{row}：上年现行有效 {then} + 本年制发 {added} - 本年废止 {dropped} = {computed}，"
                "而现行有效 {stock}，相差 {by}；有失效或清理的请说明。"
            ).format(row=short(row.label), then=then, added=added, dropped=dropped, computed=then + added - dropped,
                     stock=stock, by=abs(then + added - dropped - stock))  # fmt: skip
            cells = tuple(path + column for column in ("in_force", "issued", "repealed"))
            yield Finding("years.in_force", Gravity.WARNING, message, cite("years.in_force", case.form), cells, stock,
                          then + added - dropped, case.report.filled[cells[0]].place)  # fmt: skip


def _number(filled: Filled, key: str) -> Number | None:
    return filled.value(key) if key in filled.entries else None
