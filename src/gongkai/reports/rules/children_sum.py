"""A superior's report holds at least what its children's reports hold together."""

from collections.abc import Iterator

from gongkai.reports.comparison import Pair, pairs, place_of
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.form import Kind
from gongkai.reports.identities import EMPTY
from gongkai.reports.naming import cell_name
from gongkai.reports.report import Report
from gongkai.reports.roll_up import STOCKS, CannotRollUp, RolledUp, roll_up
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

NAMED = 5
"""A message names at most this many bodies."""


@rule("children.sum", "汇总报告的每一格不少于各下级报告之和", cite="{form}（逐级汇总报送）")
def children_sum(case: Case) -> Iterator[Finding]:
    """Supervising bodies report their departments and lower governments added up; what they did themselves comes on top.

    So every cell that may be added is at least the children's sum. A warning: it may be a child's number that is wrong.
    Stocks (现行有效件数, 对外公开总数量) and 本年增/减 are no such sums and are left out.
    """
    children = [child for child in case.children if not _itself(case, child)]
    if not children:
        return
    try:
        rolled = roll_up(children, body=case.report.body)
    except CannotRollUp as why:
        yield _finding(case, Gravity.WARNING, _("下级报告没有核对：{why}").format(why=why), "not added up")
        return
    if mismatch := _mismatch(case, rolled):
        yield _finding(case, Gravity.WARNING, mismatch, "not compared")
        return
    for pair in pairs(rolled.report, case.report):
        if message := _short(pair, len(children)):
            key, place = pair.cell.key, place_of(case.report, pair.cell.key)
            yield Finding("children.sum", Gravity.WARNING, message, cite("children.sum", case.form), (key,), pair.b,
                          pair.a, place)  # fmt: skip
    if rolled.incomplete:
        bodies = list(dict.fromkeys(name for names in rolled.incomplete.values() for name in names))
        message = _("下级报告有 {n} 格不全，这些格的合计只是下限；没有可加的数的是：{names}。").format(
            n=len(rolled.incomplete), names=_names(bodies))  # fmt: skip
        yield _finding(case, Gravity.INFO, message, "incomplete", tuple(rolled.incomplete))


def _itself(case: Case, child: Report) -> bool:
    """Whether the superior's own report lies among its children's."""
    return child.body == case.report.body and child.filled.numbers() == case.report.filled.numbers()


def _finding(case: Case, gravity: Gravity, message: str, subject: str, cells: tuple[str, ...] = ()) -> Finding:
    return Finding("children.sum", gravity, message, cite("children.sum", case.form), cells, subject=subject)


def _mismatch(case: Case, rolled: RolledUp) -> str | None:
    own, sum_of = case.report, rolled.report
    if own.form.key != sum_of.form.key:
        return _("下级报告用的是另一种格式（{form}），没有核对。").format(form=sum_of.form.issued_as)
    if None not in (own.year, sum_of.year) and own.year != sum_of.year:
        return _("下级报告是 {year} 年度的，与本报告不同年，没有核对。").format(year=sum_of.year)
    return None


def _short(pair: Pair, children: int) -> str | None:
    """What to say where the superior has less than its children together, None where it has not."""
    if pair.a is None or pair.note or pair.cell.kind is Kind.CHANGE or pair.cell.column in STOCKS:
        return None
    if pair.b is None and (pair.b_state not in EMPTY or pair.a <= 0):
        return None
    if pair.b is not None and pair.b >= pair.a:
        return None
    said = _("空白") if pair.b is None else pair.b
    return _("「{cell}」是 {said}，少于 {n} 份下级报告之和 {total}。").format(
        cell=cell_name(pair.cell), said=said, n=children, total=pair.a)  # fmt: skip


def _names(bodies: list[str]) -> str:
    named = "、".join(bodies[:NAMED])
    return named if len(bodies) <= NAMED else _("{names}等 {n} 个").format(names=named, n=len(bodies))
