"""One year in title, period and opening words."""

import re
from collections.abc import Iterator

from gongkai.reports.claims.plain import plain
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

YEAR = re.compile(r"(?<!\d)(20\d\d|二[〇○零O0][一二三四五六七八九〇○零]{2})年?(?:度)?")
OPENING = re.compile(r"(20\d\d)年(?:度)?(?!以来)")
PERIOD = re.compile(r"(20\d\d)年1月1日")
DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


@rule("title.year", "题目、统计期限、正文说的是同一年", cite="《政府信息公开条例》第五十条；{form}")
def title_year(case: Case) -> Iterator[Finding]:
    """The title, the statistical period and the opening words of section one name one year, the report's.

    Source: article 50 of the Regulation (the report is on the year before) and the form's title
    ××年政府信息公开工作年度报告.
    """
    named = _named(case)
    if case.report.year is not None:
        named.setdefault(_("报告年份"), case.report.year)
    if len(set(named.values())) < 2:
        return
    parts = _("，").join(_("{where}是{year}年").format(where=where, year=year) for where, year in named.items())
    yield Finding(
        rule="title.year",
        gravity=Gravity.WARNING,
        message=_("报告的年份前后不一：{parts}。请核对。").format(parts=parts),
        cite=cite("title.year", case.form),
        said=parts,
        computed=case.report.year,
        subject="year",
    )


def _named(case: Case) -> dict[str, int]:
    """Where a year is named, and which."""
    named: dict[str, int] = {}
    title = plain(case.report.title)
    if "报告" in title and (found := YEAR.search(title)):
        named[_("题目")] = int(found[1].translate(DIGITS))
    if found := PERIOD.search(plain(case.report.sections.get(PREAMBLE, ""))):
        named[_("统计期限")] = int(found[1])
    if found := OPENING.match(plain(case.report.sections.get("overview", ""))):
        named[_("总体情况开头")] = int(found[1])
    return named
