"""The statistical period is the whole year."""

import re
from collections.abc import Iterator

from gongkai.reports.claims.plain import excerpt, plain
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

PERIOD = re.compile(
    r"(20\d\d)年(\d{1,2})月(\d{1,2})日(?:起|开始)?(?:至|到|—|-|－|–|~|～|、)+(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日"
)
SPOKEN = re.compile(r"统计|期限|时限|数据|周期|起止")


@rule("title.period", "统计期限是本年1月1日至12月31日", cite="《政府信息公开条例》第四十九条、第五十条")
def period(case: Case) -> Iterator[Finding]:
    """The period the preamble gives for the figures is 1月1日至12月31日 of the report's year.

    A preamble that gives none is an info; a report without a preamble is not judged. Source: articles 49 and 50 of the
    Regulation (a report on the year before) and the usual preamble of reports on both forms.
    """
    text = plain(case.report.sections.get(PREAMBLE, ""))
    found = next((each for each in PERIOD.finditer(text) if SPOKEN.search(text, *_before(each))), None)
    if found is None:
        if len(text) > 40 and "统计" not in text and not PERIOD.search(text):
            yield _finding(case, Gravity.INFO, _("前言没有写明数据的统计期限（1月1日至12月31日）。"), None)
        return
    begins, ends = int(found[1]), int(found[4] or found[1])
    days = tuple(int(found[i]) for i in (2, 3, 5, 6))
    now = case.report.year or begins
    if days == (1, 1, 12, 31) and begins == ends == now:
        return
    message = _("统计期限写作“{said}”，应为{now}年1月1日至12月31日。").format(said=excerpt(found.group()), now=now)
    yield _finding(case, Gravity.WARNING, message, found.group())


def _before(found: re.Match[str]) -> tuple[int, int]:
    """The few words before a period, which say whether it is that of the figures."""
    return max(0, found.start() - 25), found.start()


def _finding(case: Case, gravity: Gravity, message: str, said: str | None) -> Finding:
    return Finding("title.period", gravity, message, cite("title.period", case.form), said=said, subject="period")
