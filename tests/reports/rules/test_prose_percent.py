"""Shares worked out again."""

import pytest

from making.prose import found, report, said


@pytest.mark.parametrize(
    "text",
    [
        "办结依申请公开99件，其中：予以公开40件，占40.40%；不予公开12件，占12.12%；无法提供29件，占29.29%。",
        "予以公开40件，占40.4%；不予公开12件（占12.1%）；部分公开10件，占比10.10%。",
        "自然人80件，占80%；法人或其他组织20件，占总数的20%。",
        "自然人84件，占80%。",
        "发布信息200条，其中动态50条，占25%。",
        "解读材料50件，占发布总数的六成，合格率100%，办结率100%。",
        "收到约200条，其中动态50条，占33%。",
        "共33件，占33%。",
    ],
)
def test_silent(text: str) -> None:
    assert said("prose.percent", text) == []


def test_cut_off_instead_of_rounded_will_do() -> None:
    assert said("prose.percent", "共有35件、805件。其中不予公开35件，占4.34%。") == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("办结申请99件，予以公开40件，占45.4%。", ("45.4%", "40.40%")),
        ("收到申请100件，自然人80件，占79%。", ("79%", "80.00%")),
        ("发布信息200条，其中动态50条，占２４％。", ("24%", "25.00%")),
    ],
)
def test_found(text: str, finding: tuple[str, str]) -> None:
    assert said("prose.percent", text) == [finding]


def test_the_cells_of_the_number_are_named() -> None:
    (finding,) = found("prose.percent", report("收到申请100件。予以公开40件，占45.4%。"))
    assert finding.cells == ("requests/granted/total",)
