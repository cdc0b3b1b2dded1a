from datetime import date

import pytest

from gongkai.law.calendar import calendar
from gongkai.law.duties import ART_20, Reporter, report_due, report_form


def test_the_fifteen_heads() -> None:
    assert len(ART_20) == 15
    assert str(ART_20[0].cite) == "《条例》第二十条第（一）项"
    assert str(ART_20[14].cite) == "《条例》第二十条第（十五）项"
    assert ART_20[11].label == "突发公共事件的应急预案、预警信息及应对情况"


@pytest.mark.parametrize(
    ("reporter", "day"),
    [
        (Reporter.DEPARTMENT, date(2021, 1, 31)),
        (Reporter.TOWNSHIP, date(2021, 1, 31)),
        (Reporter.COUNTY, date(2021, 2, 20)),
        (Reporter.PREFECTURE, date(2021, 3, 10)),
        (Reporter.PROVINCE, date(2021, 3, 31)),
        (Reporter.VERTICAL_SYSTEM, date(2021, 3, 31)),
    ],
)
def test_report_dates_of_2020(reporter: Reporter, day: date) -> None:
    assert report_due(reporter, 2020, calendar()).day == day


def test_a_sunday_does_not_move_the_date() -> None:
    department = report_due(Reporter.DEPARTMENT, 2020, calendar())
    assert list(map(str, department.why)) == [
        "最迟2021-01-31（星期日）报送并公布。〔依据：《条例》第四十九条第一款〕",
        "该日是休息日，期限不顺延，宜在2021-01-29（星期五）之前公布。",
    ]
    county = report_due(Reporter.COUNTY, 2020, calendar())
    assert list(map(str, county.why)) == ["最迟2021-02-20（星期六）报送并公布。〔依据：国办公开办函〔2019〕60号〕"]


def test_which_form() -> None:
    assert str(report_form(2019)) == str(report_form(2020)) == "国办公开办函〔2019〕60号"
    assert str(report_form(2021)) == "国办公开办函〔2021〕30号"
    with pytest.raises(ValueError, match="2018年度没有全国统一"):
        report_form(2018)
