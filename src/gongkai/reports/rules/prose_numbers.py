"""Prose against tables: every number the prose gives for a cell."""

from collections.abc import Iterator

from gongkai.reports.claims.claim import Scope
from gongkai.reports.claims.plain import excerpt
from gongkai.reports.claims.verdict import Verdict, judged, said
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("prose.numbers", "正文中的数与表格一致", cite="《政府信息公开条例》第五十条；{form}")
def numbers(case: Case) -> Iterator[Finding]:
    """Every number in the prose that stands for cells of tables two, three or four equals them.

    All claims are held against the tables, not the first only: totals, outcomes, kinds of applicant, reviews and suits
    and their results, documents, decisions, money. Never an error: only the body knows which of the two is wrong.
    Source: article 50 of the Regulation (the report gives these figures) and the notice of the form, by which
    figures must be 统得出、报得准、可核查.
    """
    for each in judged(case.report, case.previous):
        if each.verdict is not Verdict.DIFFERS or each.claim.scope is Scope.PLACE or each.plain is None:
            continue
        claim, (meaning, sum_) = each.claim, each.plain
        words = (
            _(
                "“{sentence}”中的“{words}”与表格不一致：{label}为{computed}。请核对正文和表格，改正不对的一处，或者写明口径。"
            )
            if sum_.exact
            else _(
                "“{sentence}”中的“{words}”与表格不一致：{label}仅已填的各格相加就有{computed}。请核对正文和表格，改正不对的一处，或者写明口径。"
            )
        )
        yield Finding(
            rule="prose.numbers",
            gravity=Gravity.INFO if claim.loose else Gravity.WARNING,
            message=words.format(
                sentence=excerpt(claim.sentence, claim.words),
                words=claim.words,
                label=meaning.label,
                computed=sum_.amount,
            ),
            cite=cite("prose.numbers", case.form),
            cells=sum_.cells,
            said=said(claim),
            computed=sum_.amount,
            subject=excerpt(claim.sentence, claim.words),
        )
