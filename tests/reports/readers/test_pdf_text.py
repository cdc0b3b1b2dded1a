"""Text: what is a space, a column, a paragraph, a superscript; what is no text at all."""

import pytest

from gongkai.reports.filled import Place
from gongkai.reports.readers.pdf import read
from gongkai.reports.readers.pdf.glyphs import UNKNOWN
from gongkai.reports.reading import Grid, Line
from making.pdfs import Page, fill, grid, pdf, typst_pdf


def lines(*pages: Page) -> list[str]:
    return [line.text for line in read(pdf(*pages)).lines]


def cell(page: Page) -> str:
    """The text of the upper left cell of a table."""
    first = next(read(pdf(page)).grids).rows[0][0]
    assert first is not None
    return first.text


def box(width: float = 100, height: float = 100) -> Page:
    return grid(Page(), [100, 100 + width, 300], [700, 700 - height, 560], [["", "1"], ["某某", "2"]])


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("总 计", "总计"),
        ("一、 总体 情况", "一、总体情况"),
        ("2023 年 1136 条", "2023年1136条"),
        ("GB/T 9704", "GB/T 9704"),
        ("１２３．５万元", "１２３．５万元"),
        ("-7 － 8 — 9", "-7－8—9"),
        ("“三安全一稳定”", "“三安全一稳定”"),
    ],
)
def test_spaces_stand_only_between_western_words(printed: str, read_as: str) -> None:
    assert lines(Page().text(100, 700, printed)) == [read_as]


def test_the_spread_characters_of_a_heading_are_one_word() -> None:
    page = Page()
    for i, char in enumerate("目录"):
        page.text(250 + 30 * i, 700, char)
    for i, char in enumerate("年度报告"):
        page.text(200 + 22 * i, 600, char)
    assert lines(page) == ["目录", "年度报告"]


def test_columns_without_rules_are_parted_by_tabs_and_blanks_keep_their_place() -> None:
    cells = [
        ["规章", "11", "2", "3"],
        ["行政规范性文件", "", "5", "66"],
        ["行政许可", "7", "", ""],
        ["合计", "", "", "9"],
    ]
    page = fill(Page(), [100, 200, 260, 320, 380], [700, 680, 660, 640, 620], cells)
    assert lines(page) == ["\t".join(row).rstrip() for row in cells]


def test_an_unruled_header_that_fits_no_column_stays_as_it_is() -> None:
    page = fill(Page(), [100, 200, 260, 320], [680, 660, 640], [["甲", "1", "2"], ["乙", "3", "4"]])
    page.text(140, 690, "横跨").text(270, 690, "组织")
    assert lines(page)[1:] == ["甲\t1\t2", "乙\t3\t4"]


def test_a_raised_mark_does_not_become_part_of_a_number() -> None:
    page = box().text(110, 650, "12", 10).text(120, 654, "1", 6)
    assert cell(page) == "12 ¹"


def test_wrapped_words_and_numbers_are_joined_and_two_numbers_are_not() -> None:
    assert cell(box(32).text(106, 680, "77302").text(106, 668, "8.5")) == "773028.5"
    assert cell(box(80).text(106, 680, "10").text(106, 668, "20")) == "10 20"
    assert cell(box(62).text(106, 680, "行政规范").text(106, 668, "性文件")) == "行政规范性文件"
    assert cell(box(80).text(106, 680, "Annual").text(106, 668, "report")) == "Annual report"


def test_vertical_text_is_read_from_the_top_down() -> None:
    assert cell(box(20).column(105, 690, "三、办理结果")) == "三、办理结果"
    assert cell(box(60).column(140, 690, "三、本年度").column(110, 690, "办理结果")) == "三、本年度办理结果"


def test_text_on_its_side_is_read_along_its_side() -> None:
    up, down = box(20), box(20)
    up.text(112, 620, "办理结果", turn="0 1 -1 0")
    down.text(105, 690, "办理结果", turn="0 -1 1 0")
    assert cell(up) == cell(down) == "办理结果"


def test_stacked_words_of_two_characters_are_rows() -> None:
    assert cell(box(40).text(108, 680, "社会").text(108, 668, "公益").text(108, 656, "组织")) == "社会公益组织"


def test_bold_faked_by_painting_twice_is_read_once() -> None:
    page = Page().text(100, 700, "总计1100").text(100.3, 700, "总计1100").text(100.3, 700.2, "总计1100")
    assert lines(page) == ["总计1100"]


def test_a_watermark_across_the_page_is_left_out() -> None:
    page = Page().text(100, 700, "一、总体情况").text(200, 300, "内部资料", 60, turn="0.7 0.7 -0.7 0.7")
    assert lines(page) == ["一、总体情况"]


def test_text_of_several_sizes_on_a_line() -> None:
    assert lines(Page().text(100, 700, "共", 16).text(116, 700, "12", 9).text(125, 701, "件", 12)) == ["共12件"]


def test_a_paragraph_is_one_line_over_a_page_break() -> None:
    long = "全年主动公开政府信息一千一百三十六条其中规范性文件五件并按时答复"
    first = Page().text(100, 100, long, 12).text(290, 40, "- 1 -")
    second = (
        Page()
        .text(100, 780, "申请二十一件。", 12)
        .text(124, 760, "二、主动公开政府信息情况", 12)
        .text(290, 40, "- 2 -")
    )
    reading = read(pdf(first, second))
    assert list(reading.lines) == [
        Line(long + "申请二十一件。", Place(page=1, line=1)),
        Line("二、主动公开政府信息情况", Place(page=2, line=2)),
    ]


def test_a_heading_after_a_full_line_stays_a_line() -> None:
    long = "全年主动公开政府信息一千一百三十六条其中规范性文件五件并按时答复"
    page = Page().text(100, 700, long, 12).text(100, 680, "二、主动公开政府信息情况", 12)
    assert lines(page) == [long, "二、主动公开政府信息情况"]


@pytest.mark.parametrize("number", ["- {n} -", "— {n} —", "{n}", "第 {n} 页 共 3 页", "{n} / 3"])
def test_page_numbers_are_left_out(number: str) -> None:
    pages = [
        Page().text(100, 700, f"第{name}段").text(290, 40, number.format(n=n)) for n, name in enumerate("甲乙丙", 1)
    ]
    assert lines(*pages) == ["第甲段", "第乙段", "第丙段"]


def test_a_figure_alone_at_the_end_of_a_page_is_no_page_number() -> None:
    assert lines(Page().text(100, 700, "行政许可").text(290, 60, "126")) == ["行政许可", "126"]
    pages = [Page().text(100, 700, "甲").text(290, 40, "17"), Page().text(100, 700, "乙").text(290, 40, "18")]
    assert lines(*pages) == ["甲", "乙"]


def test_a_number_in_the_middle_of_a_page_is_kept() -> None:
    assert lines(Page().text(290, 400, "12"), Page().text(100, 400, "一、总体情况")) == ["12", "一、总体情况"]


def test_a_running_head_is_kept_once() -> None:
    pages = [Page().text(100, 800, "示例市政府信息公开年度报告").text(100, 600, word) for word in ("甲", "乙", "丙")]
    assert lines(*pages) == ["示例市政府信息公开年度报告", "甲", "乙", "丙"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_and_tables_set_sideways(rotate: int) -> None:
    cells = [["信息内容", "本年"], ["规章", "12"]]
    turn = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotate]
    for page in (Page(rotate=rotate), Page()):
        page.draw(f"q {turn} cm")
        grid(page, [100, 200, 300], [500, 480, 460], cells).text(100, 530, "标题在表之前").draw("Q")
        heading, table = read(pdf(page)).blocks
        assert isinstance(heading, Line)
        assert isinstance(table, Grid)
        assert heading.text == "标题在表之前"
        assert [[one.text for one in row if one] for row in table.rows] == cells


def test_what_a_cropped_page_does_not_show_is_not_read() -> None:
    page = Page(crop=(50, 400, 400, 800)).text(100, 700, "看得见").text(100, 300, "裁掉了").text(450, 700, "也裁掉了")
    assert lines(page) == ["看得见"]


def test_the_hidden_text_over_a_scan_is_read_and_named_as_ocr() -> None:
    page = Page().scan().text(100, 700, "一、总体情况这一页是识别出来的", mode=3)
    reading = read(pdf(page))
    assert [line.text for line in reading.lines] == ["一、总体情况这一页是识别出来的"]
    assert reading.meta == {"ocr_pages": "1"}


def test_a_page_of_picture_among_pages_of_text_is_named() -> None:
    pages = [Page().text(100, 700, "这一页有文字，写了一些情况"), Page().scan()]
    assert read(pdf(*pages)).meta == {"picture_pages": "2"}


def test_a_glyph_nobody_can_tell_is_marked_and_counted() -> None:
    reading = read(pdf(Page().text(100, 700, "本年制发件数\ue5e512件")))
    assert [line.text for line in reading.lines] == [f"本年制发件数{UNKNOWN}12件"]
    assert reading.meta == {"unknown_glyphs": "1"}


def test_what_was_typed_onto_the_page_later_is_read() -> None:
    page = box()
    page.notes.append(Page().text(150, 650, "447228").content[0])
    assert cell(page) == "447228"


def test_radicals_that_stand_for_characters_are_the_characters() -> None:
    assert lines(Page().text(100, 700, "⼀、⾏政许可⻚⾯ 公开⽅式")) == ["一、行政许可页面公开方式"]


def test_the_title_a_file_gives_itself() -> None:
    reading = read(pdf(Page().text(100, 700, "正文在这里，有一些字"), title="示例市2023年年度报告"))
    assert reading.meta["title"] == "示例市2023年年度报告"


def test_punctuation_from_a_real_typesetter() -> None:
    made = typst_pdf(
        "#set page(width: 20cm)\n根据《条例》（国令第711号）规定，“先审后发”；收费 96171.6 万元，同比 -3.5%——见 GB/T 9704，office。"
    )
    text = "".join(line.text for line in read(made).lines)
    assert text == "根据《条例》（国令第711号）规定，“先审后发”；收费96171.6万元，同比−3.5%——见GB/T 9704，office。"
