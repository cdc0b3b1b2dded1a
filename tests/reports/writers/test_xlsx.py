from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from openpyxl import Workbook, load_workbook

from gongkai.reports.form import Form
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers.layout import Role, tables
from gongkai.reports.writers.xlsx import write
from reports.writers.conftest import EVIL


def opened(report: Report) -> Workbook:
    return load_workbook(BytesIO(write(report)))


def test_words_first_then_a_sheet_a_table() -> None:
    book = opened(sample())
    assert book.sheetnames == ["报告正文", "主动公开", "收到和处理申请", "行政复议、行政诉讼"]
    lines = [row[0] for row in book["报告正文"].iter_rows(values_only=True)]
    assert lines[0] == "示例自治区应急管理厅2020年政府信息公开工作年度报告"
    assert [line for line in lines if str(line)[1] == "、"] == [section.heading for section in sample().form.sections]
    assert book.properties.title == lines[0]


def test_merged_cells_are_those_of_the_form(numbered: Callable[..., Report], form: Form) -> None:
    report = numbered(form)
    for sheet, table in zip(opened(report).worksheets[1:], tables(report.filled).values(), strict=True):
        merged = {
            (each.min_row - 1, each.min_col - 1): (each.size["rows"], each.size["columns"])
            for each in sheet.merged_cells.ranges
        }
        spans = {(row, column): (box.rowspan, box.colspan) for row, column, box in table.placed()}
        assert merged == {place: span for place, span in spans.items() if span != (1, 1)}


def test_numbers_are_numbers_and_money_keeps_its_unit(numbered: Callable[..., Report], form: Form) -> None:
    report = numbered(form)
    for sheet, table in zip(opened(report).worksheets[1:], tables(report.filled).values(), strict=True):
        for row, column, box in table.placed():
            if box.role is Role.VALUE:
                value = sheet.cell(row + 1, column + 1).value
                number = report.filled.value(box.key)
                assert value == (
                    box.text if "万元" in box.text else int(number) if "." not in box.text else float(number)
                )


def test_a_number_too_long_for_a_spreadsheet_stays_whole() -> None:
    good = sample()
    key = "requests/received/natural_person"
    entries = {**good.filled.entries, key: replace(good.filled[key], value=12345678901234567890)}
    sheet = opened(replace(good, filled=replace(good.filled, entries=entries))).worksheets[2]
    assert sheet["D4"].value == "12345678901234567890"


def test_no_word_becomes_a_formula() -> None:
    good = sample()
    words = {"overview": "=1+1\n+2\n-3\n@SUM(A1)\n" + EVIL}
    book = opened(replace(good, title='=HYPERLINK("x")&B', body="=cmd", sections=words))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    begins = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    assert [cell.value for cell in begins] == ['=HYPERLINK("x")&B', "=1+1", "+2", "-3", "@SUM(A1)"]
    assert all(cell.quotePrefix for cell in begins)


def test_a_long_paragraph_is_kept_whole() -> None:
    text = "应急" * 50_000
    sheet = opened(replace(sample(), sections={"overview": text})).worksheets[0]
    assert "".join(str(cell.value) for cell in sheet["A"][2:]).startswith(text)


def test_sheets_print_on_a4_with_their_heads() -> None:
    book = opened(sample())
    assert {sheet.page_setup.paperSize for sheet in book} == {"9"} or {int(s.page_setup.paperSize) for s in book} == {9}
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book)
    assert [sheet.print_title_rows for sheet in book.worksheets[1:]] == [None, "$1:$3", "$1:$3"]
    assert all(sheet.oddHeader.center.text == book.properties.title for sheet in book)
