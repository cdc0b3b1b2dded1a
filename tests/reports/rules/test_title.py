"""One year, one period, one body, the right form."""

import dataclasses

import pytest

from gongkai.reports.report import Report
from making.prose import found, report

PERIOD = "本报告由示例自治区应急管理厅编制，所列数据的统计期限自2023 年 1 月 1 日起至 2023 年 12 月 31 日止。"


def titled(title: str, *, body: str = "示例自治区应急管理厅", preamble: str = PERIOD, overview: str = "") -> Report:
    return dataclasses.replace(report(), title=title, body=body, sections={"preamble": preamble, "overview": overview})


RIGHT = "示例自治区应急管理厅2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "title", [RIGHT, "示例自治区应急管理厅 2023 年度政府信息公开年度报告", "二〇二三年政府信息公开工作年度报告", ""]
)
def test_one_year(title: str) -> None:
    assert found("title.year", titled(title, overview="2023年，我厅认真贯彻《条例》。")) == []


@pytest.mark.parametrize(
    "subject",
    [
        titled("示例自治区应急管理厅2022年政府信息公开工作年度报告"),
        titled("二〇二二年政府信息公开工作年度报告"),
        titled(RIGHT, preamble=PERIOD.replace("2023", "2022")),
        titled(RIGHT, overview="2022年，我厅认真贯彻《条例》。"),
    ],
)
def test_years_that_differ(subject: Report) -> None:
    assert [finding.subject for finding in found("title.year", subject)] == ["year"]


@pytest.mark.parametrize(
    "preamble",
    [
        PERIOD,
        "统计期限为2023年1月1日至12月31日。",
        "本报告中所列数据统计期限从2023年1月1日到12月31日止。",
        "统计周期：2023年1月1日—2023年12月31日。",
        "",
        "联系电话：0000-0000000。",
        "2020年5月1日至2020年6月1日开展了检查，数据统计时限为2023年1月1日至2023年12月31日。",
    ],
)
def test_the_whole_year(preamble: str) -> None:
    assert found("title.period", titled(RIGHT, preamble=preamble)) == []


@pytest.mark.parametrize(
    "preamble",
    [
        "统计期限为2023年1月1日至11月30日。",
        "统计期限为2022年1月1日至2022年12月31日。",
        "统计期限为2023年1月1日至2024年12月31日。",
        "统计期限为2023年2月1日至2023年12月31日。",
    ],
)
def test_another_period(preamble: str) -> None:
    (finding,) = found("title.period", titled(RIGHT, preamble=preamble))
    assert "2023年1月1日至12月31日" in finding.message


def test_no_period_at_all_is_an_info() -> None:
    preamble = (
        "根据《中华人民共和国政府信息公开条例》第五十条的规定，现公布本机关的年度报告，欢迎社会各界提出意见建议。"
    )
    assert [finding.gravity.value for finding in found("title.period", titled(RIGHT, preamble=preamble))] == ["info"]


@pytest.mark.parametrize(
    ("title", "body", "preamble"),
    [
        (RIGHT, "示例自治区应急管理厅", PERIOD),
        ("自治区应急管理厅2023年政府信息公开工作年度报告", "示例自治区应急管理厅", PERIOD),
        ("示例市科委2023年政府信息公开工作年度报告", "示例市科学技术委员会", ""),
        ("示例市2023年政府信息公开工作年度报告", "示例市人民政府", "请与示例市人民政府办公室联系。"),
        ("2023年政府信息公开工作年度报告", "示例市人民政府", ""),
        ("示例县发改局2023年政府信息公开年度报告", "示例县发展和改革局", "请与局办公室联系。"),
        (
            "示例市教育局2023年政府信息公开年度报告",
            "示例市教育局",
            "按照由国务院办公厅制定的格式，请与示例市教育局办公室联系。",
        ),
    ],
)
def test_one_body(title: str, body: str, preamble: str) -> None:
    assert found("title.body", titled(title, body=body, preamble=preamble)) == []


@pytest.mark.parametrize(
    ("title", "body", "preamble"),
    [
        (RIGHT, "样本县水利局", ""),
        ("示例市教育局2023年政府信息公开年度报告", "示例市教育局", "如有疑问，请与示例市卫生健康委员会联系。"),
        ("示例县2023年政府信息公开年度报告", "", "本报告由样本县人民政府办公室编制。"),
    ],
)
def test_another_body(title: str, body: str, preamble: str) -> None:
    assert len(found("title.body", titled(title, body=body, preamble=preamble))) == 1


@pytest.mark.parametrize(
    ("key", "year"), [("trial-2019", 2019), ("trial-2019", 2020), ("revised-2021", 2021), ("revised-2021", 2018)]
)
def test_the_form_for_the_year(key: str, year: int) -> None:
    assert found("title.form", report(key=key, year=year)) == []


@pytest.mark.parametrize(("key", "year"), [("trial-2019", 2021), ("revised-2021", 2020)])
def test_another_years_form(key: str, year: int) -> None:
    (finding,) = found("title.form", report(key=key, year=year))
    assert str(year) in finding.message


def test_without_a_year_nothing_is_said() -> None:
    assert found("title.form", report(year=None)) == []
