"""Tables over page breaks: what goes on is one table, what does not stays two."""

from io import BytesIO
from itertools import chain

import pdfplumber
import pytest

from gongkai.reports.filled import Place
from gongkai.reports.readers.pdf import read
from gongkai.reports.reading import Grid, Line, Reading
from making.pdfs import Page, grid, pdf, typst_pdf

XS = [100.0, 220.0, 300.0, 380.0]


def texts(block: Grid) -> list[list[str]]:
    return [[cell.text for cell in block.anchors(row)] for row in range(len(block.rows))]


def two_pages(xs: list[float], between: str = "", after: str = "") -> Reading:
    first = grid(Page().text(100, 780, "二、情况"), XS, [140, 120, 100], [["甲", "1", "2"], ["乙", "3", "4"]])
    second = grid(Page(), xs, [780, 760, 740], [["丙", "5", "6"], ["丁", "7", "8"]])
    if after:
        first.text(100, 85, after)
    if between:
        second.text(100, 795, between)
    return read(pdf(first.text(290, 40, "- 1 -"), second.text(290, 40, "- 2 -")))


def test_a_table_goes_on_over_the_page_break() -> None:
    line, table = two_pages(XS).blocks
    assert line == Line("二、情况", Place(page=1, line=1))
    assert isinstance(table, Grid)
    assert texts(table) == [["甲", "1", "2"], ["乙", "3", "4"], ["丙", "5", "6"], ["丁", "7", "8"]]
    assert table.row_pages == [1, 1, 2, 2]
    places = [table.place(table.anchors(row)[1]) for row in (0, 3)]
    assert places == [Place(page=1, table=1, row=1, column=2), Place(page=2, table=1, row=4, column=2)]


def test_edges_may_differ_by_a_hair() -> None:
    assert len(list(two_pages([x + 1.5 for x in XS]).grids)) == 1


def test_a_part_with_fewer_columns_spans_those_of_the_other() -> None:
    (table,) = two_pages([100.0, 300.0, 380.0]).grids
    assert texts(table)[2:] == [["丙", "5"], ["丁", "7"]]
    assert [(cell.column, cell.colspan) for cell in table.anchors(2)] == [(0, 2), (2, 1)]


@pytest.mark.parametrize(
    ("xs", "between", "after"),
    [
        ([100.0, 220.0, 300.0, 400.0], "", ""),
        ([100.0, 250.0, 300.0, 380.0], "", ""),
        (XS, "三、收到和处理情况", ""),
        (XS, "", "注：以上为全年数"),
    ],
)
def test_another_table_is_another_table(xs: list[float], between: str, after: str) -> None:
    assert [len(table.rows) for table in two_pages(xs, between, after).grids] == [2, 2]


def test_a_line_that_says_the_table_goes_on_does_not_part_it() -> None:
    reading = two_pages(XS, "（续表）")
    assert [len(table.rows) for table in reading.grids] == [4]
    assert [line.text for line in reading.lines] == ["二、情况", "（续表）"]


def test_a_table_over_three_pages_is_one() -> None:
    pages = [grid(Page(), XS, [780, 760, 740], [[f"第{n}行", str(n), ""], ["乙", "", ""]]) for n in range(3)]
    (table,) = read(pdf(*pages)).grids
    assert table.row_pages == [1, 1, 2, 2, 3, 3]


HEADED = """
#set page(height: 9cm, width: 18cm, margin: 1.5cm, footer: context align(center)[— #counter(page).display() —])
三、收到和处理政府信息公开申请情况
#table(
  columns: (1fr, 2fr, 5fr, 1fr, 1fr, 1fr),
  table.header(
    table.cell(colspan: 3, rowspan: 3)[（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）],
    table.cell(colspan: 3)[申请人情况],
    table.cell(rowspan: 2)[自然人], [法人], table.cell(rowspan: 2)[总计], [企业],
  ),
  table.cell(colspan: 3)[一、本年新收政府信息公开申请数量], [21], [0], [21],
  table.cell(rowspan: 8)[三、本年度办理结果], table.cell(colspan: 2)[（一）予以公开], [1], [0], [1],
  table.cell(rowspan: 6)[（三）不予公开], [1.属于国家秘密], [2], [], [2],
  [2.其他法律行政法规禁止公开], [30], [1], [31], [3.危及“三安全一稳定”], [5], [—], [5],
  [4.保护第三方合法权益], [6], [0], [6], [5.属于三类内部事务信息], [7], [1], [8],
  [6.属于四类过程性信息，这一行写得很长很长，长到在格子里要换到第二行才写得下], [12], [0], [12],
  table.cell(colspan: 2)[（七）总计], [63], [2], [65],
)
五、存在的主要问题
"""


def test_three_header_levels_repeated_over_a_page_break() -> None:
    reading = read(typst_pdf(HEADED))
    assert reading.pages == 3
    (table,) = reading.grids
    assert [line.text for line in reading.lines] == ["三、收到和处理政府信息公开申请情况", "五、存在的主要问题"]
    numbers = {row[-4].lstrip("0123456789."): row[-3:] for row in texts(table) if len(row) > 3 and row[-1].isdigit()}
    assert numbers == {
        "一、本年新收政府信息公开申请数量": ["21", "0", "21"],
        "（一）予以公开": ["1", "0", "1"],
        "属于国家秘密": ["2", "", "2"],
        "其他法律行政法规禁止公开": ["30", "1", "31"],
        "危及“三安全一稳定”": ["5", "—", "5"],
        "保护第三方合法权益": ["6", "0", "6"],
        "属于三类内部事务信息": ["7", "1", "8"],
        "属于四类过程性信息，这一行写得很长很长，长到在格子里要换到第二行才写得下": ["12", "0", "12"],
        "（七）总计": ["63", "2", "65"],
    }
    assert sum(row[-3:] == ["申请人情况"] or "申请人情况" in row for row in texts(table)) == 2
    assert len(table.rows[0]) == 6


LANDSCAPE = """
#set page(flipped: true, width: 15cm, height: 25cm)
#table(columns: 15, ..range(45).map(i => [#i]))
#table(columns: 2, stroke: none, table.hline(), [信息内容], [本年处理决定数量], table.hline(), [行政许可], [550], table.hline())
"""


def test_a_landscape_page_and_a_table_with_rules_across_only() -> None:
    reading = read(typst_pdf(LANDSCAPE))
    (table,) = reading.grids
    assert list(chain(*texts(table))) == [str(i) for i in range(45)]
    assert [line.text for line in reading.lines] == ["信息内容\t本年处理决定数量", "行政许可\t550"]


@pytest.mark.parametrize("source", [HEADED, LANDSCAPE])
def test_a_second_reader_finds_the_same_cells(source: str) -> None:
    made = typst_pdf(source)
    with pdfplumber.open(BytesIO(made)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    theirs = ["".join(cell.split()) for table in tables for row in table for cell in row if cell is not None]
    ours = [
        "".join(cell.text.split())
        for table in read(made).grids
        for number, row in enumerate(table.rows)
        for cell in table.anchors(number)
        if cell.row == number and row
    ]
    assert ours == theirs
