"""The order and the numbers of the sections."""

from collections.abc import Iterator

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("sections.order", "六个部分按格式的顺序编号", cite="{form}")
def order(case: Case) -> Iterator[Finding]:
    """The sections stand in the form's order and bear its numbers 一 to 六.

    Sections that are missing are not this rule's business (see sections.titles). A section of one's own making between
    them is named, because it shifts the numbers. Source: the six numbered titles of the form.
    """
    known = {section.key: section for section in case.form.sections}
    printed = [heading for heading in case.report.headings if heading.key in known]
    keys = list(dict.fromkeys(heading.key for heading in printed))
    if keys != sorted(keys, key=lambda key: list(known).index(key or "")):
        said = _("、").join(known[key].title for key in keys if key)
        yield _finding(case, _("各部分的顺序与格式不同：依次是{said}。").format(said=said), said, "order")
    wrong = [heading for heading in printed if heading.number and heading.number != known[heading.key or ""].number]
    if wrong:
        said = _("；").join(
            _("“{title}”印作“{number}”，应为“{official}”").format(
                title=known[heading.key or ""].title, number=heading.number, official=known[heading.key or ""].number
            )
            for heading in wrong
        )
        yield _finding(case, _("各部分的序号与格式不同：{said}。").format(said=said), wrong[0].number, "number")
    strange = [heading for heading in case.report.headings if heading.key is None and heading.number]
    if strange:
        said = _("；").join(f"{heading.number}、{heading.title}" for heading in strange)
        yield _finding(case, _("有不属于格式规定的六个部分：{said}。").format(said=said), said, "strange")


def _finding(case: Case, message: str, said: str, subject: str) -> Finding:
    return Finding(
        "sections.order", Gravity.WARNING, message, cite("sections.order", case.form), said=said, subject=subject
    )
