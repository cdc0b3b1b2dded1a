"""Prose against table four: 均获维持, 均已结案, 零败诉."""

import re
from collections.abc import Iterator

from gongkai.reports.claims.plain import excerpt, sentences
from gongkai.reports.filled import Number
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

REMEDY = re.compile(r"(?P<reconsideration>复议)|(?P<litigation>诉讼|应诉)")
ALL = r"(?:均|全部|都|皆|一律|悉数)(?:已|已经)?(?:获|获得|得到|被|予以|依法|由|复议机关|法院|人民|予)*"
NEVER = r"(?:未|没有|无|零|未有|从未|未曾)(?:发生|出现|存在|有|一)?(?:被|因|由|政府|信息|公开|行政|复议|审查|机关|法院|案件|诉讼|的|予以|责令|和|、)*"
SAYINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(ALL + r"维持"), ("corrected", "other", "pending")),
    (re.compile(ALL + r"(?:审结|结案|了结|审理完毕|审理终结)"), ("pending",)),
    (re.compile(NEVER + r"(?:纠错|纠正|败诉|撤销)"), ("corrected",)),
)
LABELS = {"corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
PART = re.compile(r"(?:其中|审结|办结|结案|判决|裁决|裁定|已)[^，；。]*$")
"""Before 均维持 these speak of some of the cases only: 已审结的8件均获维持."""
REACH = 60
"""How many characters before a saying the remedies it speaks of may stand."""


@rule("prose.upheld", "“均获维持”“均已结案”“零败诉”与表四一致", cite="{form} 表四")
def upheld(case: Case) -> Iterator[Finding]:
    """Where the prose says that all reviews and suits were upheld, closed or won, table four has none of another kind.

    均获维持: nothing under 结果纠正, 其他结果 and 尚未审结; 均已结案: nothing under 尚未审结; 零败诉, 未被纠错: nothing
    under 结果纠正. Source: the columns of table four, which count the results of reconsideration and of suits.
    """
    for key, text in case.report.sections.items():
        if key == PREAMBLE or ("复议" not in text and "诉讼" not in text):
            continue
        before = ""
        for sentence in sentences(text):
            if not sentence.startswith("《"):
                yield from _sayings(case, before, sentence)
            before = sentence


def _sayings(case: Case, before: str, sentence: str) -> Iterator[Finding]:
    for saying, columns in SAYINGS:
        for found in saying.finditer(sentence):
            if "维持" in found.group() and PART.search(sentence, 0, found.start()):
                continue
            blocks = _spoken_of(before, sentence, found)
            cells = {
                cell: value
                for column in columns
                for block in case.form.remedies.blocks
                if block.key.partition("_")[0] in blocks
                and (value := case.report.filled.value(cell := f"remedies/{block.key}/{column}"))
            }
            if cells:
                yield _finding(case, sentence, found, cells)


def _spoken_of(before: str, sentence: str, found: re.Match[str]) -> set[str]:
    """The remedies a saying speaks of: those in its own words and the clauses before it, else the sentence before."""
    reach = sentence[max(0, found.start() - REACH) : found.end()]
    named = {kind.lastgroup for kind in REMEDY.finditer(reach)}
    if "败诉" in found.group():
        named &= {"litigation"} if "litigation" in named else named
    if not named and found.start() < 12:
        named = {kind.lastgroup for kind in REMEDY.finditer(before[-REACH:])}
    return {name for name in named if name}


def _finding(case: Case, sentence: str, found: re.Match[str], cells: dict[str, Number]) -> Finding:
    parts = _("、").join(
        f"{case.form.cells[cell].row_label}·{LABELS[cell.rsplit('/', 1)[1]]}{value}" for cell, value in cells.items()
    )
    words = excerpt(sentence, found.group())
    return Finding(
        rule="prose.upheld",
        gravity=Gravity.WARNING,
        message=_("“{sentence}”说“{said}”，而表四中还有{parts}件。请核对正文和表四。").format(
            sentence=words, said=found.group(), parts=parts
        ),
        cite=cite("prose.upheld", case.form),
        cells=tuple(cells),
        said=found.group(),
        computed=sum(cells.values()),
        subject=words,
    )
