from dataclasses import replace
from datetime import date

import pytest

from gongkai.reports.filled import Filled
from gongkai.reports.form import forms
from gongkai.reports.report import Report
from gongkai.reports.writers.words import Paragraph, clean, made_on, title_of, words

BARE = Report(Filled(forms()["trial-2019"]))


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (replace(BARE, body="示例县教育局", year=2020), "示例县教育局2020年政府信息公开工作年度报告"),
        (replace(BARE, year=2020), "2020年政府信息公开工作年度报告"),
        (BARE, "政府信息公开工作年度报告"),
        (replace(BARE, body="示例县", title=" 年\n报\x00 "), "年 报"),
    ],
)
def test_title_is_the_reports_own_or_the_official_one(report: Report, title: str) -> None:
    assert title_of(report) == title


def test_a_long_title_breaks_after_the_bodys_name() -> None:
    long = words(replace(BARE, body="示例自治区应急管理厅", year=2020))
    assert long.title_lines == ("示例自治区应急管理厅", "2020年政府信息公开工作年度报告")
    assert words(replace(BARE, year=2020)).title_lines == ("2020年政府信息公开工作年度报告",)


def test_sections_come_in_the_forms_order_with_its_titles() -> None:
    said = words(replace(BARE, sections={"problems": "不足。", "overview": "总的。"}))
    assert [part.heading for part in said.parts] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [len(part.paragraphs) for part in said.parts] == [1, 0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("\u3000\u3000（一）建章立制。全年召开会议。", Paragraph("（一）建章立制。", "全年召开会议。")),
        ("（十一）主动公开情况", Paragraph("（十一）主动公开情况", "")),
        ("（一）项规定" + "很长的话，" * 20, Paragraph("", "（一）项规定" + "很长的话，" * 20)),
        ("一是依法（一）。", Paragraph("", "一是依法（一）。")),
    ],
)
def test_a_second_heading_runs_in_with_its_paragraph(text: str, paragraph: Paragraph) -> None:
    assert words(replace(BARE, sections={"overview": text})).parts[0].paragraphs == (paragraph,)


def test_paragraphs_end_where_any_line_ends_and_empty_ones_are_none() -> None:
    said = words(replace(BARE, sections={"preamble": "甲\r\n\r\n乙\u2028\x0b 丙 \n\u3000"}))
    assert [each.text for each in said.preamble] == ["甲", "乙", "丙"]


def test_the_title_of_a_read_report_is_not_written_twice() -> None:
    report = replace(
        BARE, body="示例县", title="示例县2020年年报", sections={"preamble": "示例县\n2020年 年报\n根据条例。"}
    )
    assert [each.text for each in words(report).preamble] == ["根据条例。"]
    other = replace(report, sections={"preamble": "示例县\n根据条例。"})
    assert [each.text for each in words(other).preamble] == ["示例县", "根据条例。"]


def test_no_character_is_left_that_a_document_may_not_hold() -> None:
    assert clean("甲\x00\x1b\x7f\x85\u202e\u2066\ufffe乙\t丙\n\ud800𠮷") == "甲乙\t丙\n\ufffd𠮷"


@pytest.mark.parametrize(
    ("year", "day"), [(2020, date(2021, 1, 1)), (None, date(1980, 1, 1)), (99999, date(1980, 1, 1))]
)
def test_files_are_dated_by_the_report_not_the_clock(year: int | None, day: date) -> None:
    assert made_on(replace(BARE, year=year)) == day
