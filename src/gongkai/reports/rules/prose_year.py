"""Years in the prose: this year's work told under last year's number, next year's plans under this year's."""

import re
from collections.abc import Iterator

from gongkai.reports.claims.grammar import claims
from gongkai.reports.claims.plain import excerpt, plain, sentences
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

PLANS = re.compile(r"改进措施|整改措施|下一步|下步|今后|改进方向|努力方向|工作打算|采取以下措施|措施加以改进")
WE = r"(?:我[局市县区厅委办们院所处镇乡省盟州旗]|本[局机关单位级委厅]{1,3}|全[市县区省局系统]{1,2}|[市县区]政府)?"
WILL = re.compile(
    rf"(20\d\d)年(?:度)?，?{WE}(?P<how>将(?=继续|进一步|加大|加强|采取|重点|着力|不断|按照|认真|围绕|严格|坚持|切实|从)|要|拟|计划|打算|继续|进一步|持续|加大|加强|强化|着力|重点|力争|争取)[^，。；]{{0,12}}"
)
DONE = re.compile(r"^[^。]*?(?:取得|完成了|实现了|有效提升|得到)")
"""What was done already is no plan: a report may well tell this year's improvements."""
SURE = frozenset(("将", "要", "拟", "计划", "打算", "力争", "争取"))
LEAD = re.compile(r"(?:^|[\n。；：]|^（[一二三四五六七八九十]）[^，。\d]{0,20})(?P<year>20\d\d)年(?:度|全年)?(?!\d)")
COMPARES = re.compile(r"同比|相比|比上年|较上年|较去年|比去年|结转|以来|累计|年底|部门决算|预算")
FEE = re.compile(r"信息(?:公开)?处理费|收费")


@rule("prose.year", "正文中的年份用对", cite="{form}")
def year(case: Case) -> Iterator[Finding]:
    """Years in the prose fit the report's year: the usual slip is a sentence copied from last year's report.

    In section five plans for the time to come do not stand under the report's own year or an earlier one; elsewhere the
    figures of the year are not told under an earlier year. A sentence that compares years is left alone.
    Source: section five of the form asks for problems and improvements that are concrete and not the same every year.
    """
    if case.report.year is None:
        return
    yield from _plans(case, case.report.year)
    for key in ("overview", "active", "requests", "remedies", "other_matters"):
        yield from _figures(case, case.report.year, key)


def _plans(case: Case, now: int) -> Iterator[Finding]:
    text = plain(case.report.sections.get("problems", ""))
    begins = min((found.start() for found in PLANS.finditer(text)), default=len(text))
    for found in WILL.finditer(text):
        named = int(found[1])
        if (
            named > now
            or DONE.search(text[found.end() : found.end() + 30])
            or (found.start() < begins and found["how"] not in SURE)
        ):
            continue
        near = excerpt(found.group())
        yield Finding(
            rule="prose.year",
            gravity=Gravity.WARNING,
            message=_("第五部分说今后的改进，却写“{near}…”：{now}年的报告，这里是否应为{next}年？").format(
                near=near, now=now, next=now + 1
            ),
            cite=cite("prose.year", case.form),
            said=named,
            computed=now + 1,
            subject=near,
        )


def _figures(case: Case, now: int, key: str) -> Iterator[Finding]:
    text = case.report.sections.get(key, "")
    if not any(f"{past}年" in plain(text) for past in range(now - 3, now)):
        return
    counted = {claim.sentence for claim in claims(text)}
    for sentence in sentences(text):
        found = LEAD.search(sentence)
        if (
            found is None
            or not now - 10 < int(found["year"]) < now
            or str(now) in sentence
            or COMPARES.search(sentence)
        ):
            continue
        if sentence in counted or (key == "other_matters" and FEE.search(sentence)):
            near = excerpt(sentence, found.group())
            yield Finding(
                rule="prose.year",
                gravity=Gravity.WARNING,
                message=_("“{near}”说的是{named}年，而这是{now}年的报告：年份是否写错？").format(
                    near=near, named=found["year"], now=now
                ),
                cite=cite("prose.year", case.form),
                said=int(found["year"]),
                computed=now,
                subject=near,
            )
