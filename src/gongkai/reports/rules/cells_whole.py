"""Counts are whole and not negative; money is not negative and has at most two decimals."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.reports.filled import Entry, Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import Cell, Kind
from gongkai.reports.naming import cell_name
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

IN_WAN = {"元": 4, "万元": 0, "亿元": -4}
"""By how many places a sum printed in this unit moves to stand in 万元."""


@rule("cells.whole", "件数是非负整数；增/减可为负；金额非负、至多两位小数", cite="{form} 附件所附格式（件数、金额）")
def whole(case: Case) -> Iterator[Finding]:
    """Every cell counts things, except 本年增/减, which may be negative, and the two sums of money.

    A sum of money finer than a cent of its unit is only a warning: reports print 5949.088667 万元 to keep the exact sum.
    """
    for cell, entry in case.report.filled.cells():
        if entry.value is None or (type(entry.value) is int and (entry.value >= 0 or cell.kind is Kind.CHANGE)):
            continue
        told = _wrong(cell, entry.value, entry)
        if told:
            gravity, why = told
            message = _("「{cell}」是 {value}，{why}。").format(cell=cell_name(cell), value=entry.value, why=why)
            yield Finding("cells.whole", gravity, message, cite("cells.whole", case.form), (cell.key,), entry.value,
                          place=entry.place)  # fmt: skip


def _wrong(cell: Cell, value: Number, entry: Entry) -> tuple[Gravity, str] | None:
    if value < 0 and cell.kind is not Kind.CHANGE:
        return Gravity.ERROR, _("不应为负数")
    if cell.kind is not Kind.MONEY:
        return (Gravity.ERROR, _("应为整数")) if value != int(value) else None
    if decimals(value) - IN_WAN.get(entry.unit or "万元", 0) > 2:
        return Gravity.WARNING, _("金额一般写到两位小数")
    return None


def decimals(value: Number) -> int:
    """How many decimals a number has, closing noughts not counted."""
    exponent = Decimal(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
