"""One body in title and elsewhere."""

import re
from collections.abc import Iterator

from gongkai.reports.claims.plain import plain
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

AROUND = re.compile(
    r"^关于|(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})年?度?|(?:政府)?信息公开.*$|政务公开.*$|年度报告.*$|[《》“”\-—]"
)
MAKER = re.compile(
    r"(?:由|与)(?P<who>[\u4e00-\u9fa5]{2,30}?(?:人民政府|管委会|管理委员会|委员会|局|厅|委|办公室|办公厅|中心|街道办事处|镇政府|乡政府))"
    r"(?=[\u4e00-\u9fa5]{0,14}?(?:编制|编写|汇总|起草|联系|咨询))"
)
GENERIC = re.compile(
    r"人民政府|办公室|办公厅|委员会|管理|政府|信息公开|政务公开|工作|领导小组|示范|自治|[省市县区州旗镇乡局厅委办处科室]"
)


@rule("title.body", "题目与正文说的是同一机关", cite="《政府信息公开条例》第五十条；{form}")
def title_body(case: Case) -> Iterator[Finding]:
    """The title and the preamble (who made the report, whom to ask) name one body.

    Short and long names of one body pass (市科委, 市科学技术委员会; 示例市, 示例市人民政府): a name differs only when the
    two share no word of their own. Source: the form's title ××（机关）××年政府信息公开工作年度报告.
    """
    title = AROUND.sub("", plain(case.report.title))
    others = [(_("报告机关"), case.report.body)]
    others += [(_("前言"), found["who"]) for found in MAKER.finditer(plain(case.report.sections.get(PREAMBLE, "")))]
    for where, name in others:
        if title and name and not _same(title, name):
            yield Finding(
                rule="title.body",
                gravity=Gravity.WARNING,
                message=_("题目写的是“{title}”，{where}写的是“{name}”：是同一个机关吗？").format(
                    title=title, where=where, name=name
                ),
                cite=cite("title.body", case.form),
                said=title,
                computed=name,
                subject=f"{where} {name}",
            )
            return


def _same(one: str, other: str) -> bool:
    """Whether two names can be one body's: no word of their own in the one is strange to the other.

    The first word is the place, the last the office; names that give only one of them are held against that one.
    """
    short, long = sorted((one, other), key=len)
    if _runs_through(short, long):
        return True
    ours, theirs = ([word for word in GENERIC.split(name) if word] for name in (one, other))
    if not ours or not theirs:
        return True
    if len(ours) > 1 and len(theirs) > 1:
        return _akin(ours[-1], theirs[-1])
    return any(_akin(word, others) for word in ours for others in theirs)


def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return _runs_through(short, long) or any(short[i : i + 2] in long for i in range(len(short) - 1))


def _runs_through(short: str, long: str) -> bool:
    rest = iter(long)
    return all(sign in rest for sign in short)
