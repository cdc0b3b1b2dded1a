"""What was carried out of last year is carried into this one, in every column of table three."""

from collections.abc import Iterator

from gongkai.reports.filled import Entry, Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.identities import EMPTY
from gongkai.reports.rules import Case, cite, rule
from gongkai.reports.rules.years_previous import last_year
from gongkai.wording import _


@rule("years.carry_over", "上年结转等于上年报告的结转下年度继续办理", cite="{form} 附件，表三第二项与上年第四项")
def carry_over(case: Case) -> Iterator[Finding]:
    """Row 二 of this year is row 四 of last year's report, per column, over the change of forms in 2021 as well.

    A warning and no error: the two numbers stand in two reports, and it may be last year's that is wrong.
    """
    before = last_year(case)
    if before is None:
        return
    unread: list[str] = []
    for column in case.form.requests.columns:
        key, source = f"requests/carried_in/{column.key}", f"requests/carried_out/{column.key}"
        now, then = case.report.filled[key], before.filled[source]
        said, computed = _nought(now), _nought(then)
        if said is None or computed is None:
            unread.append(key)
        elif said != computed:
            message = _("{column}列：上年结转 {said}，而上年报告结转下年度继续办理 {computed}，相差 {by}。").format(
                column=column.label, said=_told(now), computed=_told(then), by=abs(said - computed))  # fmt: skip
            yield Finding("years.carry_over", Gravity.WARNING, message, cite("years.carry_over", case.form), (key,),
                          now.value, then.value, now.place)  # fmt: skip
    if unread:
        message = _("有 {n} 列没有与上年核对：两年中有一年没有读到数。").format(n=len(unread))
        yield Finding("years.carry_over", Gravity.INFO, message, cite("years.carry_over", case.form), tuple(unread),
                      subject="not assessed")  # fmt: skip


def _nought(entry: Entry) -> Number | None:
    """The number in a cell, an empty one as nought; None where the cell was not read."""
    return 0 if entry.state in EMPTY else entry.value


def _told(entry: Entry) -> str:
    return _("空白") if entry.value is None else str(entry.value)
