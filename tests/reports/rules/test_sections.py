"""Titles, order, emptiness, length and repetition of the sections."""

import dataclasses

import pytest

from gongkai.reports.findings import Finding, Gravity
from gongkai.reports.report import Heading, Report
from making.prose import found, report

FORM = report().form
OFFICIAL = tuple(Heading(section.number, section.title, section.key) for section in FORM.sections)
WORDS = {"overview": "总体平稳。", "problems": "学习不够。", "other_matters": "未收取信息处理费。"}


def printed(*headings: Heading, **sections: str) -> Report:
    return dataclasses.replace(report(), headings=headings, sections=WORDS | sections)


def brief(findings: list[Finding]) -> list[tuple[str, Gravity]]:
    return [(finding.subject, finding.gravity) for finding in findings]


def retitled(key: str, title: str) -> tuple[Heading, ...]:
    return tuple(dataclasses.replace(each, title=title) if each.key == key else each for each in OFFICIAL)


def test_the_official_titles_pass() -> None:
    assert found("sections.titles", printed(*OFFICIAL)) == []
    assert found("sections.order", printed(*OFFICIAL)) == []
    assert found("sections.titles", printed(*retitled("overview", " 总 体 情 况 "))) == []


def test_a_report_without_printed_titles_is_not_judged() -> None:
    assert found("sections.titles", printed()) == []
    assert found("sections.order", printed()) == []


def test_a_slip_in_a_title_is_a_warning_that_names_the_sign() -> None:
    (finding,) = found("sections.titles", printed(*retitled("remedies", "政府信息公开行政法复议、行政诉讼情况")))
    assert (finding.gravity, finding.said, finding.computed) == (
        Gravity.WARNING,
        "政府信息公开行政法复议、行政诉讼情况",
        "政府信息公开行政复议、行政诉讼情况",
    )
    assert "多“法”" in finding.message


def test_a_known_short_form_is_an_info() -> None:
    assert brief(found("sections.titles", printed(*retitled("problems", "存在问题及改进情况")))) == [
        ("problems", Gravity.INFO)
    ]


def test_missing_and_doubled_sections() -> None:
    assert brief(found("sections.titles", printed(*OFFICIAL[:5]))) == [("other_matters", Gravity.WARNING)]
    assert brief(found("sections.titles", printed(*OFFICIAL, OFFICIAL[0]))) == [("overview", Gravity.WARNING)]


def test_order_numbers_and_sections_of_ones_own_making() -> None:
    (finding,) = found("sections.order", printed(*OFFICIAL[:4], OFFICIAL[5], OFFICIAL[4]))
    assert finding.subject == "order"
    wrong = tuple(dataclasses.replace(each, number="二") if each.key == "overview" else each for each in OFFICIAL)
    (finding,) = found("sections.order", printed(*wrong))
    assert (finding.subject, finding.said) == ("number", "二")
    (finding,) = found("sections.order", printed(OFFICIAL[0], Heading("二", "工作机制保障", None), *OFFICIAL[1:]))
    assert finding.said == "二、工作机制保障"


def test_a_title_without_a_number_is_no_wrong_number() -> None:
    assert found("sections.order", printed(*(dataclasses.replace(each, number="") for each in OFFICIAL))) == []


def test_empty_sections() -> None:
    assert found("sections.empty", printed(*OFFICIAL)) == []
    assert found("sections.empty", printed(*OFFICIAL, other_matters="无。")) == []
    assert found("sections.empty", report()) == []
    assert found("sections.empty", printed(*OFFICIAL[:4], OFFICIAL[5], problems="")) == []
    assert brief(found("sections.empty", printed(*OFFICIAL, overview=" \n—— ", problems="无。"))) == [
        ("overview", Gravity.WARNING),
        ("problems", Gravity.WARNING),
    ]


def test_the_fee_is_reported_in_section_six_of_the_revised_form() -> None:
    assert found("sections.fee", report(other_matters="2023年，无收取信息处理费情况。")) == []
    assert found("sections.fee", report(other_matters="政府信息公开未发生收费情况。")) == []
    assert found("sections.fee", report(key="trial-2019", year=2020, other_matters="无。")) == []
    assert found("sections.fee", report()) == []
    assert brief(found("sections.fee", report(other_matters="无其他需要报告的事项。"))) == [
        ("other_matters", Gravity.WARNING)
    ]
    elsewhere = report("全年收取信息处理费0元。", other_matters="无。")
    assert brief(found("sections.fee", elsewhere)) == [("other_matters", Gravity.INFO)]


def test_section_one_is_short_in_the_revised_form() -> None:
    assert found("sections.length", report("字" * 1000 + " \n ")) == []
    assert found("sections.length", report("字" * 3000, key="trial-2019", year=2020)) == []
    (finding,) = found("sections.length", report("字" * 1001))
    assert (finding.gravity, finding.said, finding.computed) == (Gravity.INFO, 1001, 1000)


PROBLEMS = (
    "2022年存在的问题：一是政策解读的形式还不够丰富，二是队伍建设还需要加强。下一步将开展培训，改进解读，提高质量。"
)


@pytest.mark.parametrize(
    ("text", "gravity"),
    [
        (PROBLEMS.replace("2022", "2023"), Gravity.WARNING),
        (PROBLEMS.replace("下一步将开展培训", "今后将组织学习"), Gravity.INFO),
        ("少数单位公开不及时，个别栏目更新慢。已对照清单逐项整改，建立台账，按月通报，年底前全部完成整改任务。", None),
        ("无。", None),
    ],
)
def test_section_five_is_not_last_years_again(text: str, gravity: Gravity | None) -> None:
    findings = found("sections.repeated", report(problems=text), report(year=2022, problems=PROBLEMS))
    assert [finding.gravity for finding in findings] == ([gravity] if gravity else [])


def test_without_last_years_report_nothing_repeats() -> None:
    assert found("sections.repeated", report(problems=PROBLEMS)) == []
