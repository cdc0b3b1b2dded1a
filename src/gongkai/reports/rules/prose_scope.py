"""Prose against tables: numbers that count by another 口径 than the table."""

from collections.abc import Iterator

from gongkai.reports.claims.claim import Claim, Scope
from gongkai.reports.claims.meanings import Meaning, Worth
from gongkai.reports.claims.plain import excerpt
from gongkai.reports.claims.verdict import Verdict, judged, said
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _


@rule("prose.scope", "正文与表格口径相同", cite="《政府信息公开条例》第五十条；{form}")
def scope(case: Case) -> Iterator[Finding]:
    """A number in the prose that is right by another 口径 than the table's is named, so that a reader is not misled.

    收办 and 收到 often count applications carried in together with new ones: an info. A number of one office or place
    (区政府办代表区政府受理…) beside a table of the whole area: a warning, put as a question.
    Source: rows 一 and 二 of table three are counted apart; the notice of the form wants figures 可核查.
    """
    for each in judged(case.report, case.previous):
        if each.verdict is Verdict.WIDER and each.plain and each.other:
            yield _wider(case, each.claim, each.plain, each.other)
        elif each.verdict is Verdict.DIFFERS and each.claim.scope is Scope.PLACE and each.plain:
            yield _part(case, each.claim, *each.plain)


def _wider(case: Case, claim: Claim, printed: tuple[Meaning, Worth], found: tuple[Meaning, Worth]) -> Finding:
    (meaning, plain), (other, sum_) = printed, found
    sentence = excerpt(claim.sentence, claim.words)
    return Finding(
        rule="prose.scope",
        gravity=Gravity.INFO,
        message=_(
            "“{sentence}”中的“{words}”是{other}，而表格中{label}为{computed}：正文的口径比表格宽，请写明含结转。"
        ).format(sentence=sentence, words=claim.words, other=other.label, label=meaning.label, computed=plain.amount),
        cite=cite("prose.scope", case.form),
        cells=sum_.cells,
        said=said(claim),
        computed=plain.amount,
        subject=sentence,
    )


def _part(case: Case, claim: Claim, meaning: Meaning, sum_: Worth) -> Finding:
    sentence = excerpt(claim.sentence, claim.words)
    return Finding(
        rule="prose.scope",
        gravity=Gravity.WARNING,
        message=_(
            "“{sentence}”中的“{words}”与表格中{label}{computed}不同：正文说的是其中一个单位、表格是汇总数吗？请写明口径，或者核对。"
        ).format(sentence=sentence, words=claim.words, label=meaning.label, computed=sum_.amount),
        cite=cite("prose.scope", case.form),
        cells=sum_.cells,
        said=said(claim),
        computed=sum_.amount,
        subject=sentence,
    )
