"""Years in the prose."""

import pytest

from making.prose import found, report


@pytest.mark.parametrize(
    "sections",
    [
        {"problems": "2023年，我厅工作取得成绩，但仍有不足。2024年，我厅将加强学习。"},
        {"problems": "存在问题：学习不够。下一步，我厅将加强学习，落实《2023年政务公开工作要点》。"},
        {"problems": "2023年，我厅及时进行了针对性的改进。"},
        {"problems": "2023年，我县将政务公开纳入年度考核。下一步，2023年的经验要用好。"},
        {"problems": "整改措施：2023年我局持续加强培训，取得明显成效。"},
        {"overview": "2023年收到政府信息公开申请100件，2022年收到88件。"},
        {"overview": "2022年结转的申请5件已办结，较2022年收到政府信息公开申请88件有增长。"},
        {"overview": "发布2022年部门决算。收到政府信息公开申请100件。"},
        {"other_matters": "2023年，无收取信息处理费情况。"},
    ],
)
def test_silent(sections: dict[str, str]) -> None:
    assert found("prose.year", report(**sections)) == []


@pytest.mark.parametrize(
    ("sections", "said", "computed"),
    [
        ({"problems": "（二）整改措施。为进一步规范工作，2023年我厅加大贯彻落实力度。"}, 2023, 2024),
        ({"problems": "存在不足。2023年，我厅将加强学习。"}, 2023, 2024),
        ({"problems": "存在不足。2022年我厅计划加强学习。"}, 2022, 2024),
        ({"overview": "2022年，我厅收到政府信息公开申请100件。"}, 2022, 2023),
        ({"other_matters": "2022年，无收取信息处理费情况。"}, 2022, 2023),
    ],
)
def test_found(sections: dict[str, str], said: int, computed: int) -> None:
    (finding,) = found("prose.year", report(**sections))
    assert (finding.said, finding.computed) == (said, computed)


def test_without_a_year_nothing_is_said() -> None:
    assert found("prose.year", report(year=None, problems="下一步，2023年我厅将加强学习。")) == []
