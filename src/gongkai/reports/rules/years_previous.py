"""Last year's report must be last year's, and the same body's."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule(
    "years.previous",
    "对照用的上年报告应是同一机关上一年度的",
    cite="《政府信息公开条例》第四十九条（每年报告上一年度）",
)
def previous(case: Case) -> Iterator[Finding]:
    """条例 art 49 makes each body report on last year every year: a chain over years joins one body's reports only.

    A report on another year is not compared at all; one under another name is, in case the body was renamed. Where last
    year's report was looked for and is not there, one line says that nothing was compared.
    """
    before, now = case.previous, case.report
    rests_on = cite("years.previous", case.form)
    if before is None:
        if case.previous_wanted:
            message = _("没有找到上年的报告，未作跨年核对。")
            if now.body and now.year:
                message = _("没有找到{body} {year} 年度的报告，未作跨年核对。").format(body=now.body, year=now.year - 1)
            yield Finding("years.previous", Gravity.INFO, message, rests_on, subject="none")
        return
    if last_year(case) is None:
        message = _("所给的上年报告是 {before} 年度的，不是 {wanted} 年度的，未作跨年核对。").format(
            before=before.year, wanted=(now.year or 0) - 1)  # fmt: skip
        yield Finding("years.previous", Gravity.WARNING, message, rests_on, said=before.year,
                      computed=(now.year or 0) - 1, subject="year")  # fmt: skip
    names = ["".join(each.body.split()) for each in (before, now)]
    if all(names) and names[0] != names[1]:
        message = _("上年报告的机关是“{before}”，本年是“{now}”，请确认是同一机关。").format(
            before=before.body, now=now.body)  # fmt: skip
        yield Finding("years.previous", Gravity.WARNING, message, rests_on, said=now.body, computed=before.body,
                      subject="body")  # fmt: skip


def last_year(case: Case) -> Report | None:
    """Last year's report, where there is one and it is not known to be on another year."""
    before, now = case.previous, case.report.year
    if before is None or (now is not None and before.year is not None and before.year != now - 1):
        return None
    return before
