"""Numbers far from last year's."""

from collections.abc import Iterator

from gongkai.reports.comparison import Pair, pairs, place_of
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import Kind
from gongkai.reports.naming import cell_name
from gongkai.reports.rules import Case, cite, rule
from gongkai.reports.rules.years_previous import last_year
from gongkai.wording import _

TIMES = 5
MORE_THAN = 10
"""Ours to choose: five times as much or as little, where at least one of the years has more than ten."""


@rule("years.jump", "与上年相差五倍以上的数，宜核对", cite="{form}（数据统得出、报得准、可核查）；五倍是本程序的提示线")
def jump(case: Case) -> Iterator[Finding]:
    """A hint kept apart from errors: no text sets a bound, but a slipped digit or a change of scope shows like this.

    Looks at table two, and at the totals of tables three and four, where both years can be compared.
    """
    before = last_year(case)
    if before is None:
        return
    for pair in pairs(before, case.report):
        if _jumps(pair):
            cell = pair.cell
            message = _("「{cell}」由上年 {then} 变为 {now}，相差五倍以上，宜核对。").format(
                cell=cell_name(cell), then=pair.a, now=pair.b)  # fmt: skip
            yield Finding("years.jump", Gravity.INFO, message, cite("years.jump", case.form), (cell.key,), pair.b,
                          pair.a, place_of(case.report, cell.key))  # fmt: skip


def _jumps(pair: Pair) -> bool:
    if pair.a is None or pair.b is None or pair.difference is None or pair.cell.kind is Kind.CHANGE:
        return False
    if pair.cell.table != "active" and pair.cell.column != "total":
        return False
    low, high = sorted((pair.a, pair.b))
    return high > MORE_THAN and high > TIMES * low
