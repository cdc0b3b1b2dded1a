"""Growth against last year's report."""

import pytest

from gongkai.reports.report import Report
from making.prose import found, report


def last_year(received: int = 80, carried_in: int = 0) -> Report:
    old = report(year=2022)
    numbers = {"requests/received/total": received, "requests/carried_in/total": carried_in}
    return Report(old.filled.with_numbers(numbers), old.body, 2022)


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请100件，同比增长25%。",
        "收到政府信息公开申请100件，较上年增加20件。",
        "收到政府信息公开申请100件，同比增长约30%。",
        "收到政府信息公开申请100件，发布信息同比增长70%。",
        "收到政府信息公开申请100件，比2021年增长70%。",
    ],
)
def test_silent(text: str) -> None:
    assert found("prose.growth", report(text), last_year()) == []


def test_silent_without_last_years_report_or_with_another_years() -> None:
    text = "收到政府信息公开申请100件，同比增长70%。"
    assert found("prose.growth", report(text)) == []
    assert found("prose.growth", report(text), report(year=2019)) == []


@pytest.mark.parametrize(
    ("text", "said", "computed"),
    [
        ("收到政府信息公开申请100件，同比增长70.3%。", "70.3%", "25.00%"),
        ("收到政府信息公开申请100件，较上年减少20件。", "-20件", "20件"),
        ("收到政府信息公开申请100件，申请数量较去年回落12.3%。", "-12.3%", "25.00%"),
    ],
)
def test_found(text: str, said: str, computed: str) -> None:
    (finding,) = found("prose.growth", report(text), last_year())
    assert (finding.said, finding.computed) == (said, computed)
