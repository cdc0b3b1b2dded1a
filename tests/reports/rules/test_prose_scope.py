"""Numbers right by another 口径."""

import pytest

from gongkai.reports.findings import Gravity
from making.prose import found, report, said


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请100件，上年结转5件。",
        "全省收到政府信息公开申请100件，其中省政府办公厅受理30件。",
        "市级收到政府信息公开申请60件，县级收到40件。",
        "市本级收到政府信息公开申请30件，各县收到政府信息公开申请70件。",
        "省政府办公厅代表省政府受理政府信息公开申请100件。",
    ],
)
def test_silent(text: str) -> None:
    assert said("prose.scope", text) == []


def test_new_and_carried_in_together_are_an_info() -> None:
    findings = found("prose.scope", report("共收办政府信息公开申请105件，其中自然人申请84件，法人或其他组织申请21件。"))
    assert [(each.gravity, each.said, each.computed) for each in findings] == [
        (Gravity.INFO, 105, 100),
        (Gravity.INFO, 84, 80),
        (Gravity.INFO, 21, 20),
    ]
    assert findings[0].cells == ("requests/received/total", "requests/carried_in/total")


def test_one_offices_number_beside_a_table_of_all_is_a_question() -> None:
    text = "区政府办代表区政府受理政府信息公开申请17件，均已答复。"
    assert said("prose.numbers", text) == []
    (finding,) = found("prose.scope", report(text))
    assert (finding.gravity, finding.said, finding.computed) == (Gravity.WARNING, 17, 100)
    assert "吗？" in finding.message
