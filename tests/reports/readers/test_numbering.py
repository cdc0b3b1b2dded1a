"""Numbers that Word counts by itself: said where they can be told for certain, and never joined to a figure."""

from gongkai.reports.readers import docx
from making.packages import NUMBERING, STYLES, p, said, tbl, tc, tr, word


def item(number: int, at: int, text: str) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def numbered(*paragraphs: str) -> list[object]:
    return list(said(docx.read(word("".join(paragraphs), numbering=NUMBERING, styles=STYLES))))


def test_numbers_counted_by_word_are_said() -> None:
    assert numbered(
        p("总体情况", '<w:pStyle w:val="H1"/>'),
        item(1, 1, "主动公开"),
        item(1, 2, "甲"),
        item(1, 2, "乙"),
        item(1, 3, "丙"),
        item(1, 1, "依申请公开"),
        item(1, 2, "丁"),
        p("主动公开政府信息情况", '<w:pStyle w:val="Mine"/>'),
        item(1, 1, "又一节"),
        p("无号", '<w:pStyle w:val="Plain"/>'),
        p("免号", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        item(2, 0, "从五起"),
        item(3, 0, "圆点"),
        item(4, 0, "别国的数"),
    ) == [
        "一、总体情况",
        "（一）主动公开",
        "1. 甲",
        "2. 乙",
        "2.1 丙",
        "（二）依申请公开",
        "1. 丁",
        "二、主动公开政府信息情况",
        "（一）又一节",
        "无号",
        "免号",
        "五、从五起",
        "圆点",
        "别国的数",
    ]


def test_a_number_counted_by_word_never_joins_a_figure() -> None:
    rows = tbl(
        tr("行政许可", tc(item(1, 2, "3"))), tr("行政处罚", tc(item(1, 2, ""))), tr(tc(item(1, 2, "行政强制")), "0")
    )
    assert numbered(rows) == [[["行政许可", "3"], ["行政处罚", ""], ["3. 行政强制", "0"]]]
