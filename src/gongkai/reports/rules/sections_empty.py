"""Sections without words."""

import re
from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

WORDED = ("overview", "problems", "other_matters")
"""The sections that consist of words; the other three are tables."""
NOT_WORDS = re.compile(r"[\s\u3000\u200b\ufeff。，、；：．.*/—–\-－]+")
NOTHING = frozenset(("无", "没有", "略", "暂无", "无问题", "无存在问题", "不存在问题"))


@rule("sections.empty", "总体情况、问题、其他事项写有内容", cite="《政府信息公开条例》第五十条；{form}")
def empty(case: Case) -> Iterator[Finding]:
    """Sections one, five and six say something; 无 is an answer in section six, but not in one and five.

    A report that gives no words at all (numbers only) and a section whose title is missing are not judged.
    Source: article 50 (一)(三)(五) of the Regulation (the report tells the state of the work, the main problems and
    improvements, and other matters) and the notice of the form (不能遗漏).
    """
    if not case.report.sections:
        return
    printed = {heading.key for heading in case.report.headings}
    for section in case.form.sections:
        if section.key not in WORDED or (printed and section.key not in printed):
            continue
        words = NOT_WORDS.sub("", case.report.sections.get(section.key, ""))
        if not words or (words in NOTHING and section.key != "other_matters"):
            said = _("只写了“{words}”").format(words=words) if words else _("没有内容")
            yield Finding(
                rule="sections.empty",
                gravity=Gravity.WARNING,
                message=_("“{title}”{said}，请补写。").format(title=section.heading, said=said),
                cite=cite("sections.empty", case.form),
                said=words or None,
                subject=section.key,
            )
