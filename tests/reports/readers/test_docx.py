"""Word documents: what stands in them, in order, as it would print once every change is accepted."""

import json
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reports.readers import docx
from gongkai.reports.reading import Damaged, Scanned
from making import effort
from making.broken import answer, broken_bytes, broken_part
from making.packages import (
    HEAD,
    NAMESPACES,
    NUMBERING,
    STYLES,
    p,
    relationships,
    said,
    tbl,
    tc,
    tr,
    word,
    word_parts,
    zipped,
)  # fmt: skip

CASE = Path(__file__).parents[3] / "../shared/cases/variants/v25-docx-revised"


def made() -> bytes:
    """A report's beginning as python-docx writes it."""
    document = python_docx.Document()
    document.core_properties.title = "示例市2024年政府信息公开工作年度报告"
    document.add_heading("示例市2024年政府信息公开工作年度报告", 0)
    document.add_paragraph("一、总体情况")
    table = document.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "（勾稽关系）"
    table.cell(0, 2).merge(table.cell(0, 3)).text = "申请人情况"
    for column, text in ((2, "自然人"), (3, "总计")):
        table.cell(1, column).text = text
    for column, text in enumerate(("一、新收", "", "3", "4")):
        table.cell(2, column).text = text
    document.add_paragraph("二、其他")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_report_of_python_docx() -> None:
    reading = docx.read(made())
    assert said(reading) == [
        "示例市2024年政府信息公开工作年度报告",
        "一、总体情况",
        [
            ["（勾稽关系）", "（勾稽关系）", "申请人情况", "申请人情况"],
            ["（勾稽关系）", "（勾稽关系）", "自然人", "总计"],
            ["一、新收", "", "3", "4"],
        ],
        "二、其他",
    ]
    assert reading.kind == "docx"
    assert reading.meta["title"] == "示例市2024年政府信息公开工作年度报告"
    assert [line.place.line for line in reading.lines] == [1, 2, 3]
    corner = next(reading.grids).rows[0][0]
    assert corner is not None
    assert (corner.rowspan, corner.colspan) == (2, 2)


MERGED_DOWN, MERGED_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

GRIDS = {
    "columns skipped before and after": (
        tbl(tr("甲", "乙", "丙"), tr("丁", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')),
        [["甲", "乙", "丙"], [None, "丁", None]],
    ),
    "merged down over three rows, in words of LibreOffice": (
        tbl(
            tr(tc("组", MERGED_DOWN), "1"),
            tr(tc("", '<w:vMerge w:val="continue"/>'), "2"),
            tr(tc("", '<w:vMerge w:val="continue"/>'), "3"),
            tr("独", "4"),
        ),
        [["组", "1"], ["组", "2"], ["组", "3"], ["独", "4"]],
    ),
    "a merge begun anew below another": (
        tbl(
            tr(tc("上", MERGED_DOWN), "1"),
            tr(tc("", MERGED_ON), "2"),
            tr(tc("下", MERGED_DOWN), "3"),
            tr(tc("", MERGED_ON), "4"),
        ),
        [["上", "1"], ["上", "2"], ["下", "3"], ["下", "4"]],
    ),
    "words hidden under a merge are not said": (
        tbl(tr(tc("组", MERGED_DOWN), "1"), tr(tc("看不见", MERGED_ON), "2")),
        [["组", "1"], ["组", "2"]],
    ),
    "a merge that continues nothing is a cell": (
        tbl(tr(tc("孤", MERGED_ON), "1"), tr("甲", "2"), tr(tc("", MERGED_ON), "3")),
        [["孤", "1"], ["甲", "2"], ["", "3"]],
    ),
    "a block merged both ways": (
        tbl(
            tr(tc("角", MERGED_DOWN + '<w:gridSpan w:val="2"/>'), "1"),
            tr(tc("", MERGED_ON + '<w:gridSpan w:val="2"/>'), "2"),
        ),
        [["角", "角", "1"], ["角", "角", "2"]],
    ),
    "merged across in the old way": (
        tbl(tr(tc("宽", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "1"), tr("甲", "乙", "2")),
        [["宽", "宽", "1"], ["甲", "乙", "2"]],
    ),
    "rows and cells in content controls and custom XML": (
        tbl(
            tr("甲", "乙"),
            f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{tr('丙', '丁')}</w:sdtContent></w:sdt>",
            "<w:tr><w:sdt><w:sdtContent>"
            + tc("戊")
            + "</w:sdtContent></w:sdt><w:customXml w:element='x'><w:customXmlPr/>"
            + tc("己")
            + "</w:customXml></w:tr>",
        ),
        [["甲", "乙"], ["丙", "丁"], ["戊", "己"]],
    ),
    "deleted and hidden rows and cells": (
        tbl(
            tr("甲", "1"),
            tr("删", "2", properties="<w:del w:id='1'/>"),
            tr("藏", "3", properties="<w:hidden/>"),
            tr("增", "4", properties="<w:ins w:id='2'/>"),
            tr("乙", tc("5", "<w:cellDel w:id='3'/>"), "6"),
        ),
        [["甲", "1"], ["增", "4"], ["乙", "6"]],
    ),
    "several paragraphs, breaks and tabs in a cell": (
        tbl(
            tr(
                tc(p("法律") + p() + p("服务机构")),
                tc("<w:p><w:r><w:t>自</w:t><w:br/><w:t>然</w:t><w:tab/><w:t>人</w:t></w:r></w:p>"),
            )
        ),
        [["法律\n服务机构", "自\n然\t人"]],
    ),
    "a single table in a cell is its words": (
        tbl(tr("甲", tc(tbl(tr("12")) + p())), tr("乙", "3")),
        [["甲", "12"], ["乙", "3"]],
    ),
    "a small table in a cell never joins two numbers": (
        tbl(tr("甲", tc(tbl(tr("1", "2")) + p())), tr("乙", "3")),
        [["甲", "1｜2"], ["乙", "3"]],
    ),
    "a raised sign is set apart from the number": (
        tbl(
            tr(
                "甲",
                tc(
                    "<w:p><w:r><w:t>3</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r></w:p>"
                ),
            )
        ),
        [["甲", "3[1]"]],
    ),
}


@pytest.mark.parametrize("name", GRIDS)
def test_grid(name: str) -> None:
    body, rows = GRIDS[name]
    assert said(docx.read(word(body))) == [rows]


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


BOXED = "<w:txbxContent>" + p("框中") + "</w:txbxContent>"


def para(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def word_field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def t(text: str) -> str:
    return f"<w:t>{text}</w:t>"


LINES = {
    "insertions stay, deletions and moves away go": (
        para(
            f'<w:ins w:id="1">{run(t("新"))}</w:ins>',
            f'<w:del w:id="2">{run("<w:delText>旧</w:delText>")}</w:del>',
            f'<w:moveFrom w:id="3">{run(t("走"))}</w:moveFrom>',
            f'<w:moveTo w:id="4">{run(t("来"))}</w:moveTo>',
        ),
        ["新来"],
    ),
    "a deleted paragraph mark joins two paragraphs": (
        p("一、总体", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("情况") + p("二、其他"),
        ["一、总体情况", "二、其他"],
    ),
    "a deleted mark before a table": (
        p("前", '<w:rPr><w:del w:id="1"/></w:rPr>') + tbl(tr("甲", "1")) + p("后", '<w:rPr><w:del w:id="1"/></w:rPr>'),
        ["前", [["甲", "1"]], "后"],
    ),
    "hidden words": (para(run(t("藏"), "<w:vanish/>"), run(t("见"), '<w:vanish w:val="0"/>')), ["见"]),
    "signs": (
        para(
            run(t("政务") + "<w:noBreakHyphen/>" + t("公开") + "<w:softHyphen/>" + t("年报")),
            run('<w:sym w:font="宋体" w:char="2605"/><w:sym w:char="x"/><w:sym w:char="D800"/>'),
        ),
        ["政务-公开年报★"],
    ),
    "a line break of the file is a space": (para(run(t("总体\n情况"))), ["总体 情况"]),
    "a line break makes two lines": (
        para(run(t("一、总体情况") + "<w:br/>" + t("　　2024年，"))),
        ["一、总体情况", "2024年，"],
    ),
    "links, smart tags, content controls": (
        para(
            f'<w:hyperlink r:id="x">{run(t("网"))}</w:hyperlink><w:smartTag>{run(t("站"))}</w:smartTag>',
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run(t('上'))}</w:sdtContent></w:sdt>",
        ),
        ["网站上"],
    ),
    "a field's result, not its instruction": (
        para(
            word_field("begin"),
            run("<w:instrText> DATE </w:instrText>"),
            word_field("separate"),
            run(t("2024")),
            word_field("end"),
            f'<w:fldSimple w:instr="PAGE">{run(t("年"))}</w:fldSimple>',
        ),
        ["2024年"],
    ),
    "a field inside another's instruction is not said twice": (
        para(
            word_field("begin"),
            run("<w:instrText>IF</w:instrText>"),
            word_field("begin"),
            word_field("separate"),
            run(t("3")),
            word_field("end"),
            word_field("separate"),
            run(t("3")),
            word_field("end"),
            run(t("件")),
        ),
        ["3件"],
    ),
    "a text box once, after its paragraph": (
        para(
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>",
            f"{BOXED}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOXED}</v:textbox>",
            f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>{run(t('段落'))}",
        ),
        ["段落", "框中"],
    ),
    "a text box in a cell": (tbl(tr("甲", tc(para(f"<w:r><w:pict>{BOXED}</w:pict></w:r>")))), [[["甲", "框中"]]]),
    "footnotes and comments": (
        para(run(t("三件")), run('<w:footnoteReference w:id="1"/>'), run('<w:commentReference w:id="1"/>')),
        ["三件"],
    ),
    "readings above characters": (
        para(run(f"<w:ruby><w:rubyPr/><w:rt>{run(t('gong'))}</w:rt><w:rubyBase>{run(t('公'))}</w:rubyBase></w:ruby>")),
        ["公"],
    ),
    "formulas": (para(run(t("共")), "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"), ["共12"]),
    "blocks in content controls": (
        f"<w:sdt><w:sdtContent>{p('甲')}<w:customXml>{p('乙')}</w:customXml></w:sdtContent></w:sdt>",
        ["甲", "乙"],
    ),
    "one cell is a frame": (tbl(tr(tc(p("甲") + p("乙")))), ["甲", "乙"]),
    "one column is a frame": (tbl(tr("一、总体情况"), tr("2024年，")), ["一、总体情况", "2024年，"]),
    "layout is walked through": (
        tbl(tr("标题", tc(p("前") + tbl(tr("甲", "1"), tr("乙", "2")) + p("后")))),
        ["标题", "前", [["甲", "1"], ["乙", "2"]], "后"],
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_lines(name: str) -> None:
    body, expected = LINES[name]
    assert said(docx.read(word(body))) == expected


def test_strict_document_whose_parts_have_other_names() -> None:
    strict = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    document = f"{HEAD}<w:document {strict}><w:body>{p('一、总体情况')}</w:body></w:document>"
    parts = {
        "_rels/.rels": relationships(("rId9", "officeDocument", "/Inhalt/Text.xml")),
        "inhalt\\text.xml": document,
    }
    assert said(docx.read(zipped(parts))) == ["一、总体情况"]


def test_utf_16_document() -> None:
    parts = word_parts(p("一、总体情况"))
    text = str(parts["word/document.xml"]).replace("UTF-8", "UTF-16")
    assert said(docx.read(zipped(parts | {"word/document.xml": text.encode("utf-16")}))) == ["一、总体情况"]


def test_a_page_packed_into_a_document() -> None:
    html = "<html><meta charset='utf-8'><body><p>一、总体情况</p><table><tr><td>甲</td><td>1</td></tr></table></body></html>"
    parts = word_parts(tbl(tr("前", "0")) + '<w:altChunk r:id="c1"/>' + p("后"))
    parts["word/_rels/document.xml.rels"] = relationships(("c1", "aFChunk", "/word/afchunk.htm"))
    parts["word/afchunk.htm"] = html
    reading = docx.read(zipped(parts))
    assert said(reading) == [[["前", "0"]], "一、总体情况", [["甲", "1"]], "后"]
    assert [grid.number for grid in reading.grids] == [1, 2]


def test_pictures_of_pages_are_refused() -> None:
    with pytest.raises(Scanned, match="只有图片"):
        docx.read(word("<w:p><w:r><w:drawing/></w:r></w:p>"))


def test_an_empty_document_says_nothing() -> None:
    assert said(docx.read(word(p()))) == []


def test_a_package_without_a_body_is_damaged() -> None:
    with pytest.raises(Damaged, match="没有正文"):
        docx.read(zipped({"word/other.xml": "<a/>"}))
    with pytest.raises(Damaged, match="没有正文"):
        docx.read(zipped(word_parts("") | {"word/document.xml": "<a/>"}))


@pytest.mark.parametrize("depth", [10, 400])
def test_tables_in_tables(depth: int) -> None:
    body = tbl(tr("甲", "1"))
    for _level in range(depth):
        body = tbl(tr("旁", tc(p("上") + body + p("下"))))
    document = word(body)
    with effort.at_most(20_000):
        try:
            grids = list(docx.read(document).grids)
            assert [[cell.text for cell in row if cell] for row in grids[0].rows] == [["甲", "1"]]
        except Damaged:
            assert depth == 400


def test_a_hundred_thousand_rows_end_soon() -> None:
    document = word(tbl(*[tr("甲", "1")] * 15_000))
    with effort.at_most(1_000_000):
        reading = docx.read(document)
        assert len(next(reading.grids).rows) == 2000


def test_a_huge_span_is_cut() -> None:
    (grid,) = docx.read(word(tbl(tr(tc("甲", '<w:gridSpan w:val="999999"/>'), "乙"), tr("丙", "丁")))).grids
    assert {len(row) for row in grid.rows} == {64}


@pytest.mark.skipif(not CASE.exists(), reason="the shared cases are not beside this checkout")
def test_real_numbers_stand_in_the_right_rows() -> None:
    truth = json.loads((CASE / "truth.json").read_text("utf-8"))["cells"]
    reading = docx.read((CASE / "source.docx").read_bytes())
    rows: list[list[str]] = [
        [cell.text for cell in grid.anchors(r)] for grid in reading.grids for r in range(len(grid.rows))
    ]
    labels = {
        "requests/received/": "一、本年新收政府信息公开申请数量",
        "requests/carried_in/": "二、上年结转政府信息公开申请数量",
        "requests/granted/": "（一）予以公开",
        "requests/refused.administrative_query/": "8.属于行政查询事项",
        "requests/unavailable.not_held/": "1.本机关不掌握相关政府信息",
        "requests/closed/": "（七）总计",
        "requests/carried_out/": "四、结转下年度继续办理",
        "active/art20_1/regulations/": "规章",
        "active/art20_5/licences/": "行政许可",
        "active/art20_8/fees/": "行政事业性收费",
    }
    for key, label in labels.items():
        numbers = [str(value) for cell, value in truth.items() if cell.startswith(key)]
        (row,) = (row for row in rows if label in row)
        assert numbers, key
        assert row[-len(numbers) :] == numbers
    last = [str(value) for cell, value in truth.items() if cell.startswith("remedies/")]
    assert rows[-1] == last


WHOLE = made()


@settings(max_examples=60, deadline=None)
@given(broken_bytes(WHOLE))
def test_broken_bytes_are_read_or_refused(data: bytes) -> None:
    answer(docx.read, data)


PARTS = word_parts(
    p("总体情况", '<w:pStyle w:val="H1"/>')
    + "".join(body for body, _rows in GRIDS.values())
    + "".join(body for body, _e in LINES.values()),
    numbering=NUMBERING,
    styles=STYLES,
)


SPLINTERS = [b"", b"-1", b"999999999", b"<w:tc/>", b"</w:p>", b"<w:tbl>", b'" w:val="', b"\x00", b"&x;"]


@settings(max_examples=120, deadline=None)
@given(broken_part(PARTS, SPLINTERS))
def test_broken_parts_are_read_or_refused(data: bytes) -> None:
    answer(docx.read, data)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_strange_values_are_read_or_refused(data: st.DataObject) -> None:
    text = str(PARTS["word/document.xml"])
    for old in data.draw(st.lists(st.sampled_from(["1", "2", "restart", "H1"]), min_size=1, max_size=4)):
        text = text.replace(
            f'w:val="{old}"',
            f'w:val="{data.draw(st.sampled_from(["-5", "99999999999", "", "x", "0", "63", "continue"]))}"',
        )
    answer(docx.read, zipped(PARTS | {"word/document.xml": text}))
