"""Tables that clerks bring: CSV as Excel and WPS write it (UTF-8 or GBK), and workbooks. Rows by heading, with line numbers.

NoTable                 the file holds no table that can be read; the message says why and what to do
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from gongkai.reports.readers import Kind, recognise
from gongkai.reports.readers.encoding import decode
from gongkai.reports.readers.packages import Package
from gongkai.reports.reading import Unreadable

MOST_BYTES = 10 << 20
MOST_ROWS = 50_000
HEADS_WITHIN = 10
"""Lines among which the headings stand: above them there may be a title and a note."""
Headings = Mapping[str, tuple[str, ...]]
"""Fields of a row, each with the headings that stand for it."""


class NoTable(ValueError):
    """The file holds no table that can be read; the message says why and what to do, in the user's words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number of its line in the file, and its cells by field, white space at their ends gone."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, field: str) -> str:
        """A cell; "" where the table has no such column."""
        return self.cells.get(field, "")


def read(data: bytes, headings: Headings, required: tuple[str, ...]) -> list[Row]:
    """The rows below the headings, empty ones left out. Raises NoTable."""
    if not data.strip():
        raise NoTable(_("文件是空的。"))
    if len(data) > MOST_BYTES:
        raise NoTable(_("文件超过{most}MB，请分成几个文件导入。").format(most=MOST_BYTES >> 20))
    sheets = list(_workbook(data) if data[:2] == b"PK" else _text(data))
    for lines in sheets:
        if (found := _headed(lines, headings, required)) is not None:
            return _rows(lines, *found)
    raise NoTable(_missing(sheets, headings, required))


def _rows(lines: list[tuple[int, list[str]]], at: int, fields: dict[int, str]) -> list[Row]:
    rows = []
    for number, cells in lines[at + 1 :]:
        said = {field: cells[column].strip() if column < len(cells) else "" for column, field in fields.items()}
        if any(said.values()):
            rows.append(Row(number, {field: _unguarded(words) for field, words in said.items()}))
    if len(rows) > MOST_ROWS:
        raise NoTable(_("超过{most}行，请分成几个文件导入。").format(most=MOST_ROWS))
    if not rows:
        raise NoTable(_("标题行下面没有内容。"))
    return rows


def _headed(
    lines: list[tuple[int, list[str]]], headings: Headings, required: tuple[str, ...]
) -> tuple[int, dict[int, str]] | None:  # fmt: skip
    """Which line holds the headings, and which field each column is."""
    names = {_folded(each): field for field, known in headings.items() for each in known}
    for at, (_number, cells) in enumerate(lines[:HEADS_WITHIN]):
        fields: dict[int, str] = {}
        for column, cell in enumerate(cells):
            field = names.get(_folded(cell))
            if field is not None and field not in fields.values():
                fields[column] = field
        if set(required) <= set(fields.values()):
            return at, fields
    return None


def _missing(sheets: list[list[tuple[int, list[str]]]], headings: Headings, required: tuple[str, ...]) -> str:
    seen = {_folded(cell) for lines in sheets for _number, cells in lines[:HEADS_WITHIN] for cell in cells}
    absent = [headings[each][0] for each in required if not seen & {_folded(name) for name in headings[each]}]
    names = "、".join(absent or [headings[each][0] for each in required])
    return _("找不到标题行，缺少这些列：{names}。请使用模板，或者核对列名。").format(names=names)


def _folded(words: str) -> str:
    """Headings as they are compared: no white space, no brackets' contents, half-width."""
    return re.sub(r"\(.*?\)|[\s*:]", "", unicodedata.normalize("NFKC", words))


def _text(data: bytes) -> Iterator[list[tuple[int, list[str]]]]:
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise NoTable(_("不是表格文件。请另存为 CSV 或者 XLSX 格式。"))
    text = decode(data).replace("\x00", "")
    if "\ufffd" in text:
        raise NoTable(_("文字编码无法识别。请用 Excel 或者 WPS 另存为 XLSX 格式。"))
    first, _break, rest = text.partition("\n")
    if (said := re.fullmatch(r"sep=(.)\r?", first)) is not None:
        yield _parsed(rest, said[1], 1)
    else:
        head = "\n".join(text.splitlines()[:HEADS_WITHIN])
        yield _parsed(text, max(",\t;", key=head.count), 0)


def _parsed(text: str, delimiter: str, above: int) -> list[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    lines, before = [], above
    try:
        for cells in reader:
            lines.append((before + 1, cells))
            before = above + reader.line_num
    except csv.Error:
        raise NoTable(_("第{line}行的引号不成对或者内容过长，读不下去。").format(line=before + 1)) from None
    return lines


def _workbook(data: bytes) -> Iterator[list[tuple[int, list[str]]]]:
    """The visible sheets. The container is weighed and looked through for entities before anything is parsed."""
    import openpyxl

    try:
        if recognise(data) is not Kind.XLSX:
            raise NoTable(_("不是表格文件。请另存为 CSV 或者 XLSX 格式。"))
        package = Package(data)
        for name in package.names:
            if name.endswith((".xml", ".rels")) and b"<!" in (part := package.read(name)) and re.search(rb"<!(?:DOCTYPE|ENTITY)", part):  # fmt: skip
                raise NoTable(_("文件里有不允许的声明，没有读取。"))
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    except Unreadable as error:
        raise NoTable(str(error)) from None
    except NoTable:
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a broken part makes it raise
        raise NoTable(_("文件已损坏。请用 Excel 或者 WPS 打开后另存一份再导入。")) from None
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()
            rows = islice(sheet.iter_rows(values_only=True), MOST_ROWS + HEADS_WITHIN + 1)
            yield [(number, [_cell(value) for value in values]) for number, values in enumerate(rows, start=1)]


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case bool():
            return _("是") if value else _("否")
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|(\d{4})(\d{2})(\d{2})"
)


def day(said: str) -> date | None:
    """A day as clerks and programs write it: 2020-6-15, 2020/06/15, 2020.6.15, 2020年6月15日, 20200615. None if it is none."""
    found = DAY.fullmatch(unicodedata.normalize("NFKC", said).strip())
    if found is None:
        return None
    try:
        return date(*(int(each) for each in found.groups() if each))
    except ValueError:
        return None


def written_csv(heads: list[str], rows: list[list[str]]) -> bytes:
    """A CSV that Excel opens in the right encoding and in which no cell is a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([heads, *([_guarded(cell) for cell in row] for row in rows)])
    return out.getvalue().encode("utf-8-sig")


def written_xlsx(title: str, heads: list[str], rows: list[list[str]]) -> bytes:
    """A workbook of one sheet; every cell is text."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", "", title)[:31])
    for row in (heads, *rows):
        sheet.append([_guarded(_printable(cell)) for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _printable(words: str) -> str:
    return "".join(sign for sign in words if sign >= " " or sign in "\n\t")


def _guarded(words: str) -> str:
    """Words that a spreadsheet would take for a formula, made words."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _unguarded(words: str) -> str:
    return words[1:] if words.startswith(("'=", "'+", "'-", "'@")) else words
