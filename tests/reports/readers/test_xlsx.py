"""Workbooks: what the sheets show, as grids and lines told apart by shape; numbers as the eye sees them."""

import datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.reports.readers import xlsx
from gongkai.reports.readers.formats import shown
from gongkai.reports.reading import Damaged
from making import effort
from making.broken import answer, broken_bytes, broken_part
from making.packages import HEAD, OFFICE, SHEET, relationships, said, workbook, workbook_parts, zipped

RULED = Border(*(Side("thin") for _side in range(4)))


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def laid(sheet: Worksheet, rows: list[list[object]], *, at: int = 1, column: int = 1, ruled: bool = True) -> None:
    for r, row in enumerate(rows, at):
        for c, value in enumerate(row, column):
            cell = sheet.cell(r, c, value)  # type: ignore[arg-type]
            if ruled:
                cell.border = RULED


def sheet_of(rows: list[list[object]], *merges: str, at: int = 1, column: int = 1, ruled: bool = True) -> bytes:
    book = openpyxl.Workbook()
    laid(book.worksheets[0], rows, at=at, column=column, ruled=ruled)
    for merge in merges:
        book.worksheets[0].merge_cells(merge)
    return saved(book)


def test_a_table_with_merged_cells_away_from_the_corner() -> None:
    data = sheet_of(
        [["（勾稽关系）", None, "申请人情况", None], [None, None, "自然人", "总计"], ["一、新收", None, 3, None]],
        "C4:D5", "E4:F4", "C6:D6", at=4, column=3,
    )  # fmt: skip
    reading = xlsx.read(data)
    assert said(reading) == [
        [
            ["（勾稽关系）", "（勾稽关系）", "申请人情况", "申请人情况"],
            ["（勾稽关系）", "（勾稽关系）", "自然人", "总计"],
            ["一、新收", "一、新收", "3", ""],
        ]
    ]
    assert reading.kind == "xlsx"
    assert reading.meta["sheets"] == "Sheet"
    corner = next(reading.grids).rows[0][0]
    assert corner is not None
    assert (corner.rowspan, corner.colspan) == (2, 2)


def test_titles_sentences_and_tables_on_one_ruled_sheet() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    laid(sheet, [["示例市2024年政府信息公开工作年度报告"], ["一、总体情况"], ["2024年，\n本市……"]], ruled=False)
    sheet.merge_cells("A1:D1")
    sheet["A4"] = "二、主动公开政府信息情况"
    laid(sheet, [["第二十条第（一）项", None, None], ["信息内容", "制发", "废止"], ["规章", 1, 0]], at=5)
    sheet.merge_cells("A5:C5")
    laid(sheet, [["三、收到和处理政府信息公开申请情况", None, None]], at=8)
    sheet.merge_cells("A8:C8")
    laid(sheet, [["一、新收", 4, None], ["四、结转下年度继续办理", None, None]], at=9)
    sheet["A12"] = "单位：件"
    laid(sheet, [["维持", "纠正"], [0, 0]], at=14)
    assert said(xlsx.read(saved(book))) == [
        "示例市2024年政府信息公开工作年度报告",
        "一、总体情况",
        "2024年，",
        "本市……",
        "二、主动公开政府信息情况",
        [["第二十条第（一）项"] * 3, ["信息内容", "制发", "废止"], ["规章", "1", "0"]],
        "三、收到和处理政府信息公开申请情况",
        [["一、新收", "4"], ["四、结转下年度继续办理", ""]],
        "单位：件",
        [["维持", "纠正"], ["0", "0"]],
    ]


def test_a_sheet_without_any_ruling() -> None:
    rows: list[list[object]] = [
        ["示例市年报"], ["一、主动公开"], ["信息内容", "制发"], ["规章", 1], ["第二十条第（五）项"], ["信息内容", "决定"], ["许可", 2],
        [], ["二、申请"], ["新收", 3], ["结转"],
    ]  # fmt: skip
    assert said(xlsx.read(sheet_of(rows, ruled=False))) == [
        "示例市年报",
        "一、主动公开",
        [["信息内容", "制发"], ["规章", "1"], ["第二十条第（五）项", ""], ["信息内容", "决定"], ["许可", "2"]],
        "二、申请",
        [["新收", "3"], ["结转", ""]],
    ]


def test_a_blank_row_inside_the_ruling_parts_nothing() -> None:
    rows: list[list[object]] = [["甲", 1], [None, None], ["乙", 2], [None, None]]
    assert said(xlsx.read(sheet_of(rows))) == [[["甲", "1"], ["", ""], ["乙", "2"]]]


def test_a_sheet_of_words_is_lines() -> None:
    reading = xlsx.read(sheet_of([["年报"], ["一、总体情况"], [], ["2024年，……"]], column=2))
    assert said(reading) == ["年报", "一、总体情况", "2024年，……"]
    assert [line.place.line for line in reading.lines] == [1, 2, 3]


def test_what_is_hidden_is_not_said() -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "三、申请情况"
    laid(first, [["组", "旧", "甲", 1], [None, "旧", "乙", 2], [None, "旧", "丙", 3], ["尾", "旧", "丁", 4]])
    first.merge_cells("A1:A3")
    first.row_dimensions[1].hidden = True
    first.column_dimensions["B"].hidden = True
    book.create_sheet("藏")["A1"] = "藏"
    book["藏"].sheet_state = "hidden"
    book.create_sheet("深藏")["A1"] = "深藏"
    book["深藏"].sheet_state = "veryHidden"
    laid(book.create_sheet("明"), [["甲", 1], ["乙", 2]])
    reading = xlsx.read(saved(book))
    assert said(reading) == [
        "三、申请情况",
        [["组", "乙", "2"], ["组", "丙", "3"], ["尾", "丁", "4"]],
        [["甲", "1"], ["乙", "2"]],
    ]
    assert reading.meta["sheets"] == "三、申请情况\n明"
    assert [grid.number for grid in reading.grids] == [1, 2]


def test_values_of_every_type() -> None:
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><r><t>内</t></r>'
        '<r><t>联</t></r></is></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#REF!</v></c></row>'
        '<row><c t="str"><f>A1</f><v>文字</v></c><c><f>SUM(A1)</f><v>7</v></c><c><f>SUM(A1:A9)</f></c><c><f t="shared" si="0"/><v/></c>'
        '<c t="str"><f>IF(1,"")</f><v></v></c></row>'
        '<row><c><v>6423.0299999999997</v></c><c><v>3.0</v></c><c><v>1E2</v></c><c t="n"><v>1573179</v></c><c><v/></c></row>'
    )
    strings = (
        f'{HEAD}<sst xmlns="{SHEET}"><si><t>甲_x000D_乙_x4E00_</t></si><si><r><t>3</t></r>'
        '<r><rPr><vertAlign val="superscript"/></rPr><t>注1</t></r><rPh><t>pinyin</t></rPh></si></sst>'
    )
    assert said(xlsx.read(workbook(rows, sharedStrings=strings))) == [
        [
            ["", "甲乙一", "3[注1]", "内联", "TRUE", "#REF!"],
            ["文字", "7", "=SUM(A1:A9)", "=…", "", ""],
            ["6423.03", "3", "100", "1573179", "", ""],
        ]
    ]


def test_a_formula_that_was_never_calculated_is_no_number() -> None:
    assert said(xlsx.read(sheet_of([["甲", 1], ["合计", "=SUM(B1:B1)"]]))) == [[["甲", "1"], ["合计", "=SUM(B1:B1)"]]]


NUMBERS = [
    ("0", "General", "0"),
    ("-0", "General", "0"),
    ("0.30000000000000004", "General", "0.3"),
    ("72701.2578", "#,##0.00", "72701.2578"),
    ("1000000", "#,##0", "1000000"),
    ("123456789012345678", "General", "123456789012346000"),
    ("3", "@", "3"),
    ("0.342", "0.0%", "34.2%"),
    ("1", "0%", "100%"),
    ("6423.03", '0.00"万元"', "6423.03万元"),
    ("12", "0件", "12件"),
    ("5", '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ', "¥5"),
    ("-5", "0_);[Red](0)", "-5"),
    ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
    ("-3", '"增"0;"减"0', "减-3"),
    ("7", "[$¥-804]0", "¥7"),
    ("8", "G/通用格式", "8"),
    ("9", "[DBNum1][$-804]General", "9"),
    ("4", ";;;", ""),
    ("64230300", "0!.0,", "64230300（按格式 0!.0, 显示）"),
    ("64230300", '0.00,"千"', '64230300（按格式 0.00,"千" 显示）'),
    ("5", '[>9999]0!.0,"万";0', '5（按格式 [>9999]0!.0,"万";0 显示）'),
    ("45292", "yyyy-mm-dd", "2024-01-01"),
    ("45292.5", 'yyyy"年"m"月"d"日" h:mm', "2024-01-01 12:00"),
    ("0.5", "h:mm", "12:00"),
    ("1", "[h]:mm", "1900-01-01"),
    ("-1", "yyyy-mm-dd", "-1（按格式 yyyy-mm-dd 显示）"),
    ("1e400", "General", "1e400"),
    ("三", "General", "三"),
    ("0.5", "# ?/?", "0.5"),
    ("1234", "0.00E+00", "1234"),
]


@pytest.mark.parametrize(("value", "code", "text"), NUMBERS)
def test_numbers_as_the_eye_sees_them(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_the_calendar_of_1904() -> None:
    assert shown("43830", "yyyy-m-d", from_1904=True) == "2024-01-01"


def test_formats_come_from_the_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = 0.342, datetime.date(2024, 1, 20), 12, 5
    sheet["A1"].number_format, sheet["C1"].number_format = "0.0%", '0"件"'
    sheet["D1"].number_format = "General"
    assert said(xlsx.read(saved(book))) == [[["34.2%", "2024-01-20", "12件", "5"]]]


def test_the_title_in_the_properties() -> None:
    book = openpyxl.Workbook()
    book.properties.title = "示例市年报"
    assert xlsx.read(saved(book)).meta["title"] == "示例市年报"


def test_a_sheet_that_claims_a_million_rows() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    after = '<mergeCells><mergeCell ref="B1:XFD1048576"/><mergeCell ref="A1:A2"/><mergeCell ref="x"/></mergeCells>'
    before = '<dimension ref="A1:XFD1048576"/><cols><col min="4" max="16384" hidden="1"/></cols>'
    with effort.at_most(50_000):
        assert said(xlsx.read(workbook(rows + far, before=before))) == [[["1", "2"]]]
        (grid,) = xlsx.read(workbook(rows + far, before=before, after=after)).grids
    assert [cell and cell.text for cell in grid.rows[0]] == ["1", "2", "2"]
    assert len(grid.rows) == 201


def test_many_rows_end_soon() -> None:
    row = '<row><c><v>1</v></c><c t="str"><v>甲</v></c></row>'
    long = workbook(row * 60_000)
    with effort.at_most(1_000_000):
        (grid,) = xlsx.read(long).grids
    assert len(grid.rows) == 2000
    merges = "".join(f'<mergeCell ref="A{n}:GR{n + 199}"/>' for n in range(1, 20_000))
    merged = workbook(row * 3000, after=f"<mergeCells>{merges}</mergeCells>")
    with effort.at_most(3_000_000):
        xlsx.read(merged)


def test_a_string_that_is_not_there_is_damage() -> None:
    with pytest.raises(Damaged, match="文字表不完整"):
        xlsx.read(workbook('<row><c t="s"><v>4</v></c></row>'))


def test_a_package_without_a_workbook_is_damaged() -> None:
    with pytest.raises(Damaged, match="没有工作簿"):
        xlsx.read(zipped({"xl/other.xml": "<a/>"}))


def test_strict_workbook() -> None:
    parts = workbook_parts("<row><c><v>1</v></c><c><v>2</v></c></row>")
    names = {
        SHEET: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for name in parts:
        for transitional, strict in names.items():
            parts[name] = str(parts[name]).replace(transitional, strict)
    assert said(xlsx.read(zipped(parts))) == [[["1", "2"]]]


def test_a_chart_sheet_and_a_lost_sheet_say_nothing() -> None:
    parts = workbook_parts("<row><c><v>1</v></c><c><v>2</v></c></row>")
    parts["xl/_rels/workbook.xml.rels"] = relationships(("rId1", "chartsheet", "worksheets/sheet1.xml"))
    assert said(xlsx.read(zipped(parts))) == []


VALUES = st.one_of(
    st.integers(-(10**12), 10**12), st.decimals(-(10**6), 10**6, places=2), st.text("一二三ab", min_size=1)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=6))
def test_what_openpyxl_writes_is_read_as_openpyxl_reads_it(rows: list[tuple[object, ...]]) -> None:
    data = sheet_of([list(row) for row in rows])
    theirs = openpyxl.load_workbook(BytesIO(data), data_only=True).worksheets[0].iter_rows(values_only=True)
    assert said(xlsx.read(data)) == [
        [[f"{value + 0:.15g}" if isinstance(value, float) else str(value) for value in row] for row in theirs]
    ]


def whole() -> bytes:
    book = openpyxl.Workbook()
    laid(book.worksheets[0], [["表", None, None], ["甲", 1, 0.5], ["乙", "=B2", datetime.date(2024, 1, 1)]])
    book.worksheets[0].merge_cells("A1:C1")
    book.create_sheet("二、表")["B2"] = "一"
    return saved(book)


WHOLE = whole()


@settings(max_examples=60, deadline=None)
@given(broken_bytes(WHOLE))
def test_broken_bytes_are_read_or_refused(data: bytes) -> None:
    answer(xlsx.read, data)


PARTS = workbook_parts(
    '<row r="1" hidden="0"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>12.5</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2"><f>A1</f><v>3</v></c></row>',
    before='<cols><col min="1" max="2" hidden="0"/></cols>',
    after='<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>',
    sharedStrings=f'{HEAD}<sst xmlns="{SHEET}"><si><t>甲_x000D_</t></si></sst>',
    styles=f'{HEAD}<styleSheet xmlns="{SHEET}"><numFmts><numFmt numFmtId="164" formatCode="0.00&quot;万元&quot;"/></numFmts>'
    '<borders><border><left style="thin"/></border></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="164" borderId="0"/></cellXfs>'
    "</styleSheet>",
)


SPLINTERS = [b"", b"-1", b"99999999", b"1e999", b"<c/>", b"</row>", b'"', b"A0:ZZZ9999999", b"\x00", b"&x;"]


@settings(max_examples=150, deadline=None)
@given(broken_part(PARTS, SPLINTERS))
def test_broken_parts_are_read_or_refused(data: bytes) -> None:
    answer(xlsx.read, data)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=12), st.floats().map(str), st.integers().map(str)),
    st.text('0#?.,%;[]"\\!_* yYmdhsE+-@/aG>万元¥', max_size=14),
)
def test_any_format_gives_some_text(value: str, code: str) -> None:
    assert isinstance(shown(value, code), str)
