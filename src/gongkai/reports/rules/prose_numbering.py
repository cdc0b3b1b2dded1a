"""Numbering inside the prose: 一是/二是/三是, （一）（二）, 一方面/另一方面."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.numerals import chinese
from gongkai.reports.claims.numerals import numeral
from gongkai.reports.claims.plain import excerpt, plain
from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import PREAMBLE
from gongkai.reports.rules import Case, cite, rule
from gongkai.wording import _

HEADING = re.compile(r"（([一二三四五六七八九十]{1,3})）")
ITEM = re.compile(r"([一二三四五六七八九]|十[一二三四五六七八九]?)是(?!否)")
SIDE = re.compile(r"另一方面|再一方面|一方面")
FIRST = re.compile(r"首先|第一|其一")
"""Words that may stand for 一是."""
BREAK = "\n。；：！"
BOUNDARY = "。；：，、！？\n）”’"
PART_OF_A_WORD = frozenset("统唯之第其同万另每任单不逐周某这那专归划如惟首百千廿年月十一二三四五六七八九")
"""统一是, 之一是, 第二是 …: after these the sign is no number of an item."""


@rule("prose.numbering", "一是、二是、三是与（一）（二）（三）连续", cite="《党政机关公文格式》GB/T 9704—2012")
def numbering(case: Case) -> Iterator[Finding]:
    """Numbers inside a section's prose run on: none missing, none twice, none out of order.

    Runs of 一是、二是 end where a heading （一） begins or a new 一是 starts; runs of （一）（二） go through the section;
    另一方面 needs its 一方面. Words such as 统一是 or 第一 are no numbers. Source: GB/T 9704—2012, 结构层次序数.
    """
    for key, text in case.report.sections.items():
        if key == PREAMBLE or not text:
            continue
        folded = plain(text)
        headings = _places(HEADING, folded, BREAK)
        if not _in_order([n for n, _place in _anywhere(folded)]):
            yield from _judge(case, folded, headings, _("（{n}）"))
        edges = [0, *(place for _n, place in headings), len(folded)]
        for start, stop in pairwise(edges):
            block = folded[start:stop]
            items = _items(block)
            if not _nested([n for n, _place in items]):
                yield from _judge(case, block, items, _("{n}是"))
            yield from _sides(case, block)


def _places(pattern: re.Pattern[str], text: str, after: str) -> list[tuple[int, int]]:
    """The numbers that stand at the start of the text or after one of these signs, with their places."""
    return [
        (int(numeral(found[1]) or 0), found.start())
        for found in pattern.finditer(text)
        if not found.start() or text[found.start() - 1] in after
    ]


def _anywhere(text: str) -> list[tuple[int, int]]:
    """Headings that may also follow a word, as in text whose lines were lost; 第（一）项 is none."""
    return [
        (int(numeral(found[1]) or 0), found.start())
        for found in HEADING.finditer(text)
        if text[found.start() - 1] not in "第条款项）" and text[found.end() : found.end() + 1] not in ("项", "款")
    ]


def _in_order(said: list[int]) -> bool:
    """Whether numbers run 1, 2, 3 …, beginning again at 1 as often as they like."""
    return all(n == 1 or n == before + 1 for before, n in pairwise((0, *said)))


def _nested(said: list[int]) -> bool:
    """Whether the numbers are whole runs inside one another: 一是……：一是……，二是……。二是……."""
    if said.count(1) < 2:
        return False
    open_runs: list[int] = []
    for n in said:
        if n == 1:
            open_runs.append(1)
            continue
        while open_runs and open_runs[-1] != n - 1:
            open_runs.pop()
        if not open_runs:
            return False
        open_runs[-1] = n
    return True


def _items(block: str) -> list[tuple[int, int]]:
    """The items of a block. 一是 may follow a word (方面一是…) where a later item shows that it is one."""
    firm = _places(ITEM, block, BOUNDARY)
    if not any(n > 1 for n, _place in firm):
        return firm
    known = {place for _n, place in firm}
    loose = [
        (1, found.start())
        for found in ITEM.finditer(block)
        if found[1] == "一" and found.start() not in known and block[found.start() - 1] not in PART_OF_A_WORD
    ]
    return sorted((*firm, *loose), key=lambda item: item[1])


def _runs(items: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for item in items:
        if item[0] == 1 and run:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _judge(case: Case, text: str, items: list[tuple[int, int]], mark: str) -> Iterator[Finding]:
    for run in _runs(items):
        said = [n for n, _place in run]
        if said == list(range(1, len(said) + 1)) and (len(said) > 1 or len(items) > 1 or mark.startswith("（")):
            continue
        if (len(said) == 1 and said[0] >= 10) or (said[0] == 2 and FIRST.search(text, 0, run[0][1])):
            continue
        wanted = list(range(1, max(len(said), 2) + 1))
        printed = _("、").join(mark.format(n=chinese(n)) for n in said)
        near = excerpt(text[run[0][1] :].replace("\n", ""))
        yield Finding(
            rule="prose.numbering",
            gravity=Gravity.WARNING if len(said) > 1 or said[0] > 1 else Gravity.INFO,
            message=_("序号不连续：“{near}”中依次是{printed}{why}。").format(
                near=near, printed=printed, why=_why(said, mark)
            ),
            cite=cite("prose.numbering", case.form),
            said=printed,
            computed=_("、").join(mark.format(n=chinese(n)) for n in wanted),
            subject=near,
        )


def _why(said: list[int], mark: str) -> str:
    missing = [n for n in range(1, max(*said, 2) + 1) if n not in said]
    twice = sorted({n for n in said if said.count(n) > 1})
    parts = []
    if missing:
        parts.append(_("缺{items}").format(items=_("、").join(mark.format(n=chinese(n)) for n in missing)))
    if twice:
        parts.append(_("{items}重复").format(items=_("、").join(mark.format(n=chinese(n)) for n in twice)))
    if not parts:
        parts.append(_("顺序颠倒"))
    return "".join(_("，{part}").format(part=part) for part in parts)


def _sides(case: Case, block: str) -> Iterator[Finding]:
    sides = [
        (found.group(), found.start())
        for found in SIDE.finditer(block)
        if not found.start() or block[found.start() - 1] in BOUNDARY
    ]
    names = [name for name, _place in sides]
    if not names or len(names) > names.count("一方面") > 0 or names.count("一方面") > 1:
        return
    near = excerpt(block[sides[0][1] :].replace("\n", ""))
    lone = _("另一方面") if names[0] == "一方面" else _("一方面")
    yield Finding(
        rule="prose.numbering",
        gravity=Gravity.INFO,
        message=_("“{near}”中有“{name}”而没有“{lone}”。").format(near=near, name=names[0], lone=lone),
        cite=cite("prose.numbering", case.form),
        said=names[0],
        subject=near,
    )
