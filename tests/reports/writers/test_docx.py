from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from lxml import etree

from gongkai.reports.form import Form
from gongkai.reports.report import Report
from gongkai.reports.samples import sample
from gongkai.reports.writers.docx import write
from reports.writers.conftest import EVIL


def opened(report: Report) -> Doc:
    return Document(BytesIO(write(report)))


def merge(table: Table, row: int, column: int) -> tuple[int, int]:
    """How many rows and columns show the cell that covers this place."""
    here = table.cell(row, column)._tc
    rows = sum(table.cell(r, column)._tc is here for r in range(len(table.rows)))
    columns = sum(table.cell(row, c)._tc is here for c in range(len(table.columns)))
    return rows, columns


def test_page_is_that_of_the_standard() -> None:
    # GB/T 9704—2012 5.2: A4, margins 37/28/35/26 mm, 22 lines; 7.5: page number outside
    document = opened(sample())
    page = document.sections[0]
    sizes = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.left_margin,
        page.bottom_margin,
        page.right_margin,
    )
    expected = (Mm(210), Mm(297), Mm(37), Mm(28), Mm(35), Mm(26))
    assert all(abs(size - want) < Mm(0.1) for size, want in zip(sizes, expected, strict=True) if size is not None)
    body = document.styles["Body Text"].base_style
    assert body is not None
    assert body.font.size == Pt(16)
    assert 22 <= Mm(225) / body.paragraph_format.line_spacing < 22.1
    width = 16 + int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 <= Mm(156) / Pt(width) < 28.2
    assert document.settings.odd_and_even_pages_header_footer
    assert page.footer.paragraphs[0].alignment == 2
    assert page.even_page_footer.paragraphs[0].alignment == 0
    assert page.footer.paragraphs[0].text.strip() == "—  —"


def test_fonts_are_the_official_ones_for_chinese() -> None:
    styles = opened(sample()).styles
    fonts = {
        style.name: style.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))
        for style in styles
        if style.element.rPr is not None and style.element.rPr.find(qn("w:rFonts")) is not None
    }
    assert fonts == {
        "Title": "方正小标宋简体",
        "Heading 1": "黑体",
        "Lead": "楷体_GB2312",
        "Table Text": "宋体",
        "Footer": "宋体",
    }
    defaults = styles.element.find(".//" + qn("w:rPrDefault"))
    assert defaults.find(".//" + qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_words_stand_before_their_table_under_the_official_titles() -> None:
    document = opened(sample())
    order = [
        block.tag.rpartition("}")[2] if block.tag == qn("w:tbl") else block.style
        for block in document.element.body
        if block.tag != qn("w:sectPr")
    ]
    assert [each for each in order if each != "BodyText"] == [
        "Title", *["Heading1"] * 2, "tbl", "Heading1", "tbl", "Heading1", "tbl", *["Heading1"] * 2
    ]  # fmt: skip
    assert all(order[order.index("tbl", at) - 1] == "BodyText" for at in range(order.index("tbl")))
    assert document.paragraphs[0].text == "示例自治区应急管理厅\n2020年政府信息公开工作年度报告"
    core = document.core_properties
    assert (core.title, core.author, core.language) == (
        "示例自治区应急管理厅2020年政府信息公开工作年度报告", "示例自治区应急管理厅", "zh-CN"
    )  # fmt: skip


def test_tables_have_the_forms_merged_cells(numbered: Callable[..., Report], form: Form) -> None:
    active, requests, remedies = opened(numbered(form)).tables
    assert active.cell(0, 0).text == "第二十条第（一）项"
    assert merge(active, 0, 0) == (1, 4)
    assert requests.cell(0, 0).text == form.requests.note
    assert merge(requests, 0, 0) == (3, 3)
    assert (requests.cell(0, 3).text, merge(requests, 0, 3)) == ("申请人情况", (1, 7))
    assert (requests.cell(1, 4).text, merge(requests, 1, 4)) == ("法人或其他组织", (1, 5))
    assert [merge(requests, 1, column) for column in (3, 9)] == [(2, 1), (2, 1)]
    outcomes = len(form.requests.outcomes) + 1
    assert (requests.cell(5, 0).text, merge(requests, 5, 0)) == ("三、本年度办理结果", (outcomes, 1))
    assert merge(requests, 3, 0) == (1, 3)
    assert merge(requests, 5, 1) == (1, 2)
    assert (requests.cell(7, 1).text, merge(requests, 7, 1)) == ("（三）\n不予公开", (8, 1))
    assert [merge(remedies, 0, column) for column in (0, 5)] == [(1, 5), (1, 10)]
    assert [merge(remedies, 1, column) for column in (0, 5, 10)] == [(2, 1), (1, 5), (1, 5)]


def test_rows_stay_whole_and_heads_repeat() -> None:
    for number, table in enumerate(opened(sample()).tables):
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [number > 0] * 3 + [False] * (len(heads) - 3)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) == pytest.approx(156 / 25.4 * 1440, abs=10)


def test_outcome_label_is_written_downwards() -> None:
    cell = opened(sample()).tables[1].cell(5, 0)._tc
    assert cell.tcPr.find(qn("w:textDirection")).get(qn("w:val")) == "tbRlV"


def test_words_cannot_break_out_of_their_paragraph() -> None:
    good = sample()
    data = write(replace(good, title=EVIL, body=EVIL, sections=dict.fromkeys(good.sections, EVIL)))
    with ZipFile(BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        etree.fromstring(archive.read("docProps/core.xml"))
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(document.findall(".//" + qn("w:tbl"))) == 3
    assert "<script>alert(1)</script> #panic()" in "".join(document.itertext())
