import pytest

from gongkai.reports.fit import words
from gongkai.reports.fit.strips import strips
from gongkai.reports.readers import text


def title(document: str, **meta: str) -> tuple[str, str, int | None]:
    return words.title_of(strips(text.read(document.encode())), meta)


@pytest.mark.parametrize(
    ("document", "body", "year"),
    [
        ("示例市应急管理局2023年政府信息公开工作年度报告\n一、总体情况", "示例市应急管理局", 2023),
        ("示例自治区应急管理厅\n\n2020 年政府信息公开工作年度报告\n\n一、总体情况", "示例自治区应急管理厅", 2020),
        ("2024 年示例市科委政府信息公开工作\n年度报告\n根据规定\n一、总体情况", "示例市科委", 2024),
        ("标题: 示例县2022年度政府信息公开工作年度报告\n发布时间: 2023-03-08", "示例县", 2022),
        ("关于示例局二〇二一年政府信息公开年度报告\n一、总体情况", "示例局", 2021),
        ("示例局２０２１年信息公开年报\n一、总体情况", "示例局", 2021),
    ],
)
def test_a_title_says_who_and_which_year_over_one_line_or_more(document: str, body: str, year: int) -> None:
    _title, named, said = title(document)
    assert (named, said) == (body, year)


def test_the_page_title_helps_where_the_text_has_none() -> None:
    assert title("正文\n一、总体情况", title="示例局2021年政府信息公开工作年度报告_示例市政府网")[1:] == (
        "示例局",
        2021,
    )


def test_without_any_title_nothing_is_made_up() -> None:
    assert title("本局工作总结\n一、总体情况\n2021年很好") == ("", "", None)


@pytest.mark.parametrize(
    ("named", "prose", "body"),
    [
        ("自治区应急管理厅", "可在“示例自治区应急管理厅”门户网站查阅。", "示例自治区应急管理厅"),
        ("示例区人民政府", "本报告由示范市示例区人民政府办公室根据条例编制", "示范市示例区人民政府"),
        ("示例县", "无", "示例县人民政府"),
        ("示例实验区", "请与示例实验区管委会办公室联系", "示例实验区管委会"),
        ("示例开发区", "无", "示例开发区"),
        ("示例市政府办公厅", "", "示例市人民政府办公厅"),
        ("", "本报告由示例市水利局编制", "示例市水利局"),
        ("", "各单位要加强公开", ""),
    ],
)
def test_the_body_gets_its_full_name_from_the_text(named: str, prose: str, body: str) -> None:
    assert words.body_of(named, [prose]) == body


SPLIT = """前言。统计期限为2020年1月1日至12月31日。
一、总体情况
甲。
（一）小标题
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在问题及改进情况
乙。
六、其他需要报告的事项
丙。
"""


def test_sections_are_cut_at_their_titles_however_they_are_worded() -> None:
    texts, headings = words.split(strips(text.read(SPLIT.encode())), frozenset())
    assert texts["overview"] == "甲。\n（一）小标题"
    assert texts["problems"] == "乙。"
    assert texts["other_matters"] == "丙。"
    assert words.period_year(texts["preamble"]) == 2020
    assert [heading.key for heading in headings] == [
        "overview", "active", "requests", "remedies", "problems", "other_matters",
    ]  # fmt: skip


def test_a_sentence_that_names_a_section_is_no_title() -> None:
    document = "本报告包括总体情况、主动公开政府信息情况、其他需要报告的事项等六个部分。\n一是公开，二是回应。"
    assert words.split(strips(text.read(document.encode())), frozenset())[1] == ()
