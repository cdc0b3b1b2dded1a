"""From what a file says to what it means: recognise labels, choose the edition, name what was left over.

The stages are public, each with its own module: `strips` (fields of rows and lines), `labels` and `values` (what a label
is, what a value is), `header` and `places` (which fields are a row's values), `rows` and `align` (candidate rows and which
row of the form each is), `active`, `requests` and `remedies` (the three tables), `glued` (digits without separators),
`words` (title, body, year, sections).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.fit import words
from gongkai.reports.fit.active import fit_active
from gongkai.reports.fit.labels import core, fold
from gongkai.reports.fit.remedies import fit_remedies
from gongkai.reports.fit.requests import fit_requests
from gongkai.reports.fit.rows import Candidate
from gongkai.reports.fit.strips import Strip, strips
from gongkai.reports.form import Form, form_for, forms
from gongkai.reports.reading import ListPage, NotAReport, Reading, TooBig
from gongkai.reports.report import Report
from gongkai.wording import _

THIRD = re.compile(r"申请人情况|本列数据的勾稽关系")
FIRST_ROW = re.compile(r"本年新收政府信息公开申请数量")
FOURTH = re.compile(r"结果维持|尚未审结")
SECOND = re.compile(r"第二十条第[(]|信息内容|本年(?:新制作|制发)|(?:本年)?处理决定数量")
LEAD = re.compile(r"^[(]?(?:[一二三四][、.])?")
FIFTH = re.compile(r"^(?:[一二三四五六七八九十][、.])?(?:政府信息公开工作)?存在(?:的)?(?:主要)?(?:问题|不足)")
MANY = 30_000
"""More lines, tables or rows than this no report has: the longest seen have a few hundred."""
CELLS_AT_LEAST = 12
"""Fewer cells than this and the document is not taken for a report: prose can hold a few by chance."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Where the three tables stand among the strips: begin and end of each."""

    active: tuple[int, int]
    requests: tuple[int, int]
    remedies: tuple[int, int]


def fit(reading: Reading) -> Report:
    """The annual report that a file holds. Raises `ListPage` or `NotAReport`, with the reason, where it holds none."""
    if len(reading.blocks) > MANY or sum(len(grid.rows) for grid in reading.grids) > MANY:
        raise TooBig(_("内容太多（超过 {n} 段或行），不像一份年度报告。请只留年报本身再读。").format(n=MANY))
    stream = strips(reading)
    regions = _regions(stream)
    title, named, year = words.title_of(stream, reading.meta)
    titled = words.lines_of_title(stream, title)
    sections, headings = words.split(stream, _tabular(stream, regions, reading.kind) | titled)
    texts = [*sections.values(), *(strip.folded for strip in stream[:60] if strip.grid is None)]
    year = year or next((found for text in texts if (found := words.period_year(text))), None)
    form, entries, left = _best_form(stream, regions, year)
    found = sum(entry.state is not State.UNREAD or bool(entry.raw) for entry in entries.values())
    if found < CELLS_AT_LEAST:
        raise _refusal(reading, stream, bool(title))
    return Report(
        Filled(form, entries),
        body=words.body_of(named, texts),
        year=year,
        title=title,
        sections=sections,
        headings=headings,
        leftover=tuple(_leftover(left)),
        source=reading.kind,
    )


def _regions(stream: Sequence[Strip]) -> Regions:
    count = len(stream)

    def first(pattern: re.Pattern[str], begin: int, end: int) -> int | None:
        return next((i for i in range(begin, end) if _begins(stream[i], pattern)), None)

    third = next((at for each in (THIRD, FIRST_ROW) if (at := first(each, 0, count)) is not None), None)
    headed = {h.key: i for i in range(count) if (found := words.heading_of(stream[i])) and (h := found[0]).key}
    if third is None:
        third = headed.get("requests", headed.get("active", 0))
    fourth = first(FOURTH, third, count)
    if fourth is None:
        fourth = next((headed[key] for key in ("remedies", "problems") if headed.get(key, -1) > third), count)
    elif third < headed.get("remedies", -1) < fourth:
        fourth = headed["remedies"]
    end = next((i for i in range(fourth + 1, count) if stream[i].grid is None and FIFTH.match(stream[i].folded)), None)
    if end is None:
        end = headed["problems"] if headed.get("problems", -1) > fourth else _past_table(stream, fourth)
    second = first(SECOND, 0, third)
    if second is None:
        second = min(headed.get("active", 0), third)
    return Regions((second, third), (third, fourth), (fourth, end))


def _begins(strip: Strip, pattern: re.Pattern[str]) -> bool:
    """Whether a row holds such a label, or a line begins with it: prose may name it further on."""
    if strip.grid is not None or strip.flat:
        return pattern.search(strip.folded) is not None
    lead = LEAD.match(strip.folded)
    return pattern.match(strip.folded, lead.end() if lead else 0) is not None and "。" not in strip.folded


def _past_table(stream: Sequence[Strip], fourth: int) -> int:
    """Where table four ends when no title follows it: after its last row of numbers."""
    end = fourth
    for i in range(fourth, min(len(stream), fourth + 60)):
        strip = stream[i]
        if strip.grid is not None or (strip.values and any(each.folded for each in strip.values)):
            end = i + 1
        elif len(strip.folded) > 60 and not strip.flat:
            break
    return end


def _tabular(stream: Sequence[Strip], regions: Regions, kind: str) -> frozenset[int]:
    """The lines that belong to a table printed as text: they are no prose.

    Where the kind of file has tables of its own and one stands there, every line beside it is prose.
    """
    lines: set[int] = set()
    for begin, end in (regions.active, regions.requests, regions.remedies):
        inside = range(begin, end)
        ruled = any(stream[i].grid for i in inside)
        if ruled and kind in ("html", "docx", "xlsx"):
            continue
        lines.update(i for i in inside if stream[i].flat or not SENTENCE.search(stream[i].folded))
        if not ruled:
            rows = [i for i in inside if len(stream[i].values) > 1]
            lines.update(range(rows[0], rows[-1] + 1) if rows else ())
    return frozenset(lines)


SENTENCE = re.compile(r"[。;；]|^.{60,}$")
"""What prose has and the words of a table do not."""


def _best_form(
    stream: Sequence[Strip], regions: Regions, year: int | None
) -> tuple[Form, dict[str, Entry], list[Candidate]]:
    """The edition and shape of the form whose labels the document has: table two decides the edition, then the year."""
    second = stream[slice(*regions.active)]
    seen = {core(each.folded) for strip in second for each in strip.labels}
    scores = {form.key: _own_labels(form, seen) for form in forms().values()}
    best = max(scores.values())
    leading = [form for form in forms().values() if scores[form.key] == best]
    form = leading[0]
    if len(leading) > 1 and year is not None:
        try:
            form = form_for(year)
        except LookupError:
            form = leading[0]
    third = stream[slice(*regions.requests)]
    shape, requests, left, lacking = fit_requests(third, _shapes(form))
    active = fit_active(second, shape, cut=not lacking)
    remedies = fit_remedies(stream[slice(*regions.remedies)], shape, cut=not lacking)
    return shape, {**active, **requests, **remedies}, left


def _shapes(form: Form) -> list[Form]:
    merged = form.with_other_merged()
    return [form] if merged is form else [form, merged]


def _own_labels(form: Form, seen: set[str]) -> int:
    """How many labels of table two that only this edition has were seen."""
    own = _second_labels(form)
    others = set().union(*(_second_labels(other) for other in forms().values() if other is not form))
    return len((own - others) & seen)


def _second_labels(form: Form) -> set[str]:
    return {core(fold(label)) for head in form.active for label, _also in head.labels}


def _leftover(left: Sequence[Candidate]) -> list[str]:
    """What stood in a table and belonged to no cell."""
    said = []
    for candidate in left:
        values = " ".join(each.text.strip() for each in (*candidate.values, *candidate.loose) if each and each.folded)
        said.append(" ".join((*candidate.words, values)).strip())
    return [each for each in said if re.search(r"\w", each)]


def _refusal(reading: Reading, stream: Sequence[Strip], titled: bool) -> NotAReport | ListPage:
    """Why a document that was read holds no report, and what to do."""
    titles = sum(1 for strip in stream for each in strip.fields if words.TITLE.match(each.folded))
    text = sum(len(strip.folded) for strip in stream)
    if titles >= 4 and text < 200 * titles:
        return ListPage(_("这是年报的目录页（列有 {n} 份年报），不是年报本身。请打开其中一份再存。").format(n=titles))
    if reading.kind == "html" and text < 400:
        if reading.meta.get("attached"):
            return NotAReport(
                _("网页里没有年报正文，只有附件 {name}。请下载附件再读。").format(name=reading.meta["attached"])
            )
        return NotAReport(_("这是一个空壳网页：正文由脚本另行载入，文件里没有。请在浏览器里打开后另存为网页或 PDF。"))
    if titled:
        return NotAReport(_("有年报的标题，但没有读到官方表格（表格可能是图片，或在附件里）。请取含表格文字的原件。"))
    return NotAReport(_("没有读到年度报告的表格：既没有“本年新收政府信息公开申请数量”等行，也没有“结果维持”等列。"))
