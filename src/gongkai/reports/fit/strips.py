"""A reading as one stream of strips: every table row and every line of text, cut into fields.

A strip knows which of its fields are words and which can be values, so that the tables of the form can be found alike in
a ruled grid, in tabbed text, in a page's layout and in text that lost all its separators.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from gongkai.reports.filled import Place
from gongkai.reports.fit.labels import FOLD, INVISIBLE, fold
from gongkai.reports.fit.values import is_value
from gongkai.reports.form import Form, forms
from gongkai.reports.reading import Grid, GridCell, Line, Reading

PAGE_MARK = re.compile(r"^(?:[-—–―·.]{1,3}\d{1,4}[-—–―·.]{1,3}|第?\d{1,4}页?[/,，]?共?\d{1,4}页|第\d{1,4}页)$")
FLAT_SIGN = re.compile(r"本年新收政府信息公开申请数量|上年结转政府信息公开申请数量|结果维持|第二十条第[(]")
FLAT = 5
"""A line that holds at least this many labels of the form is a table that lost its separators."""


@dataclass(slots=True)
class Field:
    """One cell of a row or one piece of a line: its text, folded text, and where it stands.

    `inherited` says that the cell began in a row above; `column` is the position in the grid or, in a line, the field.
    """

    text: str
    folded: str
    place: Place
    column: int = 0
    span: int = 1
    inherited: bool = False
    is_value: bool = False


@dataclass(slots=True)
class Strip:
    """One table row or one line. `grid` is the table it belongs to, None for a line of text.

    `flat` marks a piece of text that had lost its separators: an absent value there is a blank, not a missing cell.
    """

    fields: list[Field]
    place: Place
    grid: Grid | None = None
    flat: bool = False
    text: str = ""
    folded: str = ""
    labels: list[Field] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Work out the folded whole and which fields are words."""
        if not self.folded:
            self.folded = "".join(each.folded for each in self.fields if not each.inherited)
        self.labels = [each for each in self.fields if not each.is_value and not each.inherited]

    @property
    def values(self) -> list[Field]:
        """The fields after the last word; in a grid blanks count, in a line a blank between tabs does."""
        last = max((i for i, each in enumerate(self.fields) if not each.is_value or each.inherited), default=-1)
        return self.fields[last + 1 :]


def strips(reading: Reading) -> list[Strip]:
    """The whole reading, in order. Page marks are left out."""
    made: list[Strip] = []
    for block in reading.blocks:
        if isinstance(block, Grid):
            made.extend(_rows(block))
        else:
            made.extend(_line(block))
    return made


def _rows(grid: Grid) -> Iterator[Strip]:
    empty = _empty_columns(grid)
    for r in range(len(grid.rows)):
        fields = [_field(grid, cell, r) for cell in grid.anchors(r) if cell.column not in empty]
        if fields:
            yield Strip(fields, fields[0].place, grid)


def _empty_columns(grid: Grid) -> frozenset[int]:
    """Columns between others in which no row says anything, the header included: they are nothing. The last column may
    be 总计 left blank, and stays."""
    width = max(map(len, grid.rows), default=0)
    said = {
        column
        for row in grid.rows
        for column, cell in enumerate(row)
        if cell is not None and (cell.colspan > 1 or cell.text.strip())
    }
    return frozenset(range(max(said, default=0))) - said if width > 7 else frozenset()


def _field(grid: Grid, cell: GridCell, row: int) -> Field:
    folded = fold(cell.text)
    return Field(cell.text, folded, grid.place(cell, row), cell.column, cell.colspan, cell.row != row, is_value(folded))


def _line(line: Line) -> Iterator[Strip]:
    folded = fold(line.text)
    if PAGE_MARK.match(folded):
        return
    if len(folded) > 60 and FLAT_SIGN.search(folded) and len(set(_flat_labels().findall(folded))) >= FLAT:
        yield from _flat(line)
        return
    fields = _pieces(line)
    if len(fields) == 1 and folded[-1:].isdigit() and (row := _flat_row().fullmatch(folded)):
        yield from (_piece(part, line) for part in (row["words"], row["digits"]))
        return
    yield Strip(fields, line.place, text=line.text, folded=folded)


def _pieces(line: Line) -> list[Field]:
    """The fields of a line: cut at tabs, and at spaces where a value begins or ends; words stay together."""
    text = line.text.translate(FOLD)
    whole = fold(line.text)
    alone = len(text.split()) == 1
    if alone or len(text) > 400 or not any(char.isdigit() or char in "\t-—/" for char in text):
        return [Field(line.text, whole, line.place, 0, is_value=is_value(whole))]
    if "\t" in text:
        pieces = [piece for part in text.split("\t") for piece in _spaced(part.strip())]
        return [Field(each, fold(each), line.place, i, is_value=is_value(fold(each))) for i, each in enumerate(pieces)]
    fields: list[Field] = []
    for part in text.split():
        folded = fold(part)
        if fields and (UNIT_WORD.match(folded) if fields[-1].is_value else not is_value(folded)):
            joined = fields[-1].folded + folded
            if not fields[-1].is_value or is_value(joined):
                fields[-1].text += " " + part
                fields[-1].folded = joined
                continue
        fields.append(Field(part, folded, line.place, len(fields), is_value=is_value(folded)))
    return fields


UNIT_WORD = re.compile(r"[(]?[\u4e00-\u9fff]{1,2}[)]?$")
"""A counter or unit of money that stands apart from its number: 21 件."""


def _spaced(part: str) -> Iterator[str]:
    """A tabbed part that still holds 'label 97': the words, then each value. Any other part as it stands."""
    if is_value(fold(part)):
        yield part
        return
    words = part.split(" ")
    cut = len(words)
    while cut > 0 and words[cut - 1] and is_value(fold(words[cut - 1])):
        cut -= 1
    yield " ".join(words[:cut])
    yield from words[cut:]


@cache
def _flat_labels() -> re.Pattern[str]:
    """Every label that can stand in a table, as one pattern over folded text, longest first.

    A short label (其他, 总计, 规章) counts only right before a digit or with its ordinal.
    """
    found: set[str] = set()
    for form in forms().values():
        found |= {_pattern(label) for label in _all_labels(form)}
        found |= {_pattern(label) for label in _all_labels(form.with_other_merged())}
    ordered = sorted(found, key=len, reverse=True)
    return re.compile("|".join((*ordered, MISSPELT)))


MISSPELT = r"(?<=\d)[二三四五六]、\D{4,30}?(?=结果维持|行政复议行政|第二十条|\(本列|信息内容|申请人情况)"
"""A section title that is not quite the official one, between two tables of a flat text."""


@cache
def _flat_row() -> re.Pattern[str]:
    """Labels with digits right behind them, as a line that lost its separators has."""
    return re.compile(rf"(?P<words>(?:{_flat_labels().pattern})+)(?P<digits>-?\d[\d.-]*)")


def _all_labels(form: Form) -> Iterator[str]:
    for head in form.active:
        yield head.heading
        for label, also in head.labels:
            yield label
            yield from also
    yield from (section.heading for section in form.sections)
    yield "信息内容"
    yield from (form.requests.note, form.requests.applicants_heading, form.requests.outcome_heading)
    yield form.requests.column_group
    yield from form.requests.groups.values()
    yield from (row.label for row in form.requests.rows)
    yield from (column.label for column in (*form.requests.columns, *form.remedies.columns))
    for block in form.remedies.blocks:
        yield block.group
        yield block.label


def _pattern(label: str) -> str:
    folded = fold(label)
    ordinal = re.match(r"^(?:\(([一二三四五六七八九十])\)|([一二三四五六七八九十]|\d)[、.])", folded)
    words = folded[ordinal.end() :] if ordinal else folded
    body = "".join(f"[{re.escape(c)}，,、]?" if c in "，,、" else "[“”\"']?" if c in "“”\"'" else re.escape(c)
                   for c in words)  # fmt: skip
    if ordinal:
        number = ordinal[1] or ordinal[2]
        mark = rf"(?:[(]{number}[)]|{number}[、.,])" if number.isdigit() else rf"[(]?{number}[)]?[、.,]?"
        return rf"(?:{mark})?{body}" if len(words) > 3 else rf"{mark}{body}"
    return body if len(words) > 3 else rf"{body}(?=[-\d])"


def _flat(line: Line) -> Iterator[Strip]:
    """A line that lost its separators, cut before and after every label; words outside the tables stay whole."""
    folded = fold(line.text)
    origin = _origins(line.text)
    begin, end = _table_zone(folded)
    yield from _prose(line, folded, origin, 0, begin)
    at = begin
    for found in _flat_labels().finditer(folded, begin, end):
        if found.start() > at:
            yield _piece(folded[at : found.start()], line)
        yield _piece(found[0], line)
        at = found.end()
    if at < end:
        yield _piece(folded[at:end], line)
    yield from _prose(line, folded, origin, end, len(folded))


SECTION = re.compile(
    r"[一二三四五六]、(?:总体情况|主动公开政府信息|收到和处理|政府信息公开行政|(?:政府信息公开工作)?存在(?:的)?(?:主要)?问题|其他需要报告)"
)
FIFTH = re.compile(r"五、(?:政府信息公开工作)?存在")
LAST_NUMBER = re.compile(r"\d(?=[一二三四五六七八九十]、|\D{12})")


def _origins(text: str) -> list[int]:
    """For each folded character, where it stood in the text."""
    return [i for i, char in enumerate(text.translate(FOLD | dict.fromkeys(INVISIBLE, " "))) if not char.isspace()]


def _prose(line: Line, folded: str, origin: list[int], begin: int, end: int) -> Iterator[Strip]:
    """Words outside the tables, as they were printed, cut before each section title."""
    cuts = [begin, *(found.start() for found in SECTION.finditer(folded, begin, end)), end]
    for start, stop in pairwise(cuts):
        if start < stop:
            text = line.text[origin[start] : origin[stop - 1] + 1]
            one = Field(text, folded[start:stop], line.place)
            yield Strip([one], line.place, text=text, folded=one.folded)


def _table_zone(folded: str) -> tuple[int, int]:
    """Where the tables of a flat text begin and end."""
    begin = folded.find("第二十条第(")
    if begin < 0:
        first = _flat_labels().search(folded)
        begin = first.start() if first else 0
    heading = folded.rfind("二、主动公开政府信息", 0, begin)
    if heading >= 0 and begin - heading < 40:
        begin = heading
    if after := FIFTH.search(folded, begin):
        return begin, after.start()
    numbers = [found.end() for found in LAST_NUMBER.finditer(folded, begin)]
    return begin, numbers[-1] if numbers else len(folded)


def _piece(folded: str, line: Line) -> Strip:
    one = Field(folded, folded, line.place, is_value=is_value(folded))
    return Strip([one], line.place, flat=True, text=folded, folded=folded)
