"""A report as a workbook: its words on the first sheet, each table on a sheet of its own, ready to print on A4.

Words are stored as words, whatever sign they begin with: a title such as `=cmd|…` is never a formula (OWASP, CSV injection).
"""

from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.reports.report import Report
from gongkai.reports.writers.archive import steady
from gongkai.reports.writers.layout import Box, Table, tables
from gongkai.reports.writers.words import Words, made_on, words
from gongkai.wording import _

PIECE = 16_000
"""A cell holds 32,767 UTF-16 units (ECMA-376); a longer paragraph goes on in the next row."""

EXACT = 15
"""Digits a spreadsheet keeps of a number (IEEE 754 double); a longer one is written as words, whole."""

SHEETS = {"active": "主动公开", "requests": "收到和处理申请", "remedies": "行政复议、行政诉讼"}

# a column of width 1 is about 1.9 mm wide
MM = 1.9

TEXT_WIDTH = 144.0
"""The width of the text on its sheet in mm."""

HIGHEST = 409

_LINE = Side("thin", "FF000000")
_RULED = Border(_LINE, _LINE, _LINE, _LINE)
_SONG = Font(name="宋体", size=10.5)
_FANGSONG = Font(name="仿宋_GB2312", size=12)
_HEI = Font(name="黑体", size=12)
_TITLE = Font(name="方正小标宋简体", size=18)


def write(report: Report) -> bytes:
    """The workbook."""
    said = words(report)
    book = Workbook()
    _text(book.worksheets[0], said)
    for table in tables(report.filled).values():
        _table(book.create_sheet(SHEETS[table.key]), table, said.title)
    when = made_on(report)
    book.properties.title, book.properties.creator, book.properties.language = said.title, said.body, "zh-CN"
    out = BytesIO()
    book.save(out)
    return steady(out.getvalue(), f"{when}T00:00:00Z")


def _text(sheet: Worksheet, said: Words) -> None:
    sheet.title = _("报告正文")
    sheet.column_dimensions["A"].width = TEXT_WIDTH / MM
    lines = [(said.title, _TITLE), *((each.lead + each.text, _FANGSONG) for each in said.preamble)]
    for part in said.parts:
        lines += [(part.heading, _HEI), *((each.lead + each.text, _FANGSONG) for each in part.paragraphs)]
    row = 0
    for text, font in lines:
        for start in range(0, len(text), PIECE):
            row += 1
            _line(sheet, row, text[start : start + PIECE], font)
    _printable(sheet, said.title, landscape=False)


def _line(sheet: Worksheet, row: int, text: str, font: Font) -> None:
    cell = sheet.cell(row, 1)
    _say(cell, text)
    cell.font = font
    cell.alignment = Alignment("center" if font is _TITLE else "left", "center", wrap_text=True)
    height = _lines(text, TEXT_WIDTH, font.size) * font.size * 1.4 + 4
    # no row is higher than 409 pt (ECMA-376); what needs more is left to the program that opens it
    sheet.row_dimensions[row].height = height if height <= HIGHEST else None


def _table(sheet: Worksheet, table: Table, title: str) -> None:
    for number, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(width / MM, 5)
    heights = [1] * len(table.rows)
    for row, column, box in table.placed():
        _box(sheet, row + 1, column + 1, box)
        if box.rowspan == 1:
            width = sum(table.widths[column : column + box.colspan])
            heights[row] = max(heights[row], sum(_lines(line, width, _SONG.size) for line in box.lines))
    # a spreadsheet does not fit the height of a row to merged cells
    for row, lines in enumerate(heights, start=1):
        sheet.row_dimensions[row].height = min(14 * lines + 6, HIGHEST)
    if table.heads:
        sheet.print_title_rows = f"1:{table.heads}"
        sheet.freeze_panes = f"A{table.heads + 1}"
    _printable(sheet, title, landscape=table.key == "remedies")


def _lines(text: str, width: float, size: float) -> int:
    """How many lines the words take on a width in mm at a size in pt, where a Chinese character is as wide as high."""
    character = size * 25.4 / 72 * 1.03
    return max(1, ceil(sum(1 if char > "\u2e7f" else 0.5 for char in text) * character / (width - 2)))


def _box(sheet: Worksheet, row: int, column: int, box: Box) -> None:
    cell = sheet.cell(row, column)
    if box.number and sum(map(str.isdigit, box.text)) <= EXACT and not box.text.endswith("万元"):
        cell.value = float(box.text) if "." in box.text else int(box.text)
    elif box.text:
        _say(cell, box.text if box.upright else "\n".join(box.lines))
    alignment = Alignment("left" if box.left else "center", "center", wrap_text=True, text_rotation=255 * box.upright)
    for down in range(box.rowspan):
        for across in range(box.colspan):
            each = sheet.cell(row + down, column + across)
            each.border, each.font, each.alignment = _RULED, _SONG, alignment
    if box.rowspan > 1 or box.colspan > 1:
        sheet.merge_cells(None, row, column, row + box.rowspan - 1, column + box.colspan - 1)


def _say(cell: Cell | MergedCell, text: str) -> None:
    """Words, as words: the type is text and the quote prefix keeps it so when somebody edits the cell."""
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in "=+-@\t"


def _printable(sheet: Worksheet, title: str, *, landscape: bool) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    # & begins a code in a header; doubled it is itself. Excel refuses headers over 255 characters
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    head.center.text, foot.center.text = title[:100].replace("&", "&&"), "— &P —"
