"""一是/二是/三是, （一）（二）, 一方面/另一方面."""

import pytest

from gongkai.reports.findings import Gravity
from making.prose import found, report, said

PLENTY = "".join(
    f"{n}是加强学习。" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
)


@pytest.mark.parametrize(
    "text",
    [
        "一是加强学习；二是加强宣传；三是加强检查。",
        "问题：一是学习不够；二是宣传不够。措施：一是加强学习；二是加强宣传。",
        "主要抓了以下工作一是加强学习。二是加强宣传。",
        "**一**是加强学习。**二**是加强宣传。**三是加强检查。**",
        "（一）主动公开。一是公开文件。二是公开会议。\n（二）依申请公开。一是规范。二是高效。",
        "一是一、二是二，标准统一是关键，公开是责任之一是共识。",
        "第一是学习，第二是宣传。周一是接待日，十一是假期。",
        "《条例》第二十条第（一）项、第（五）项规定的信息。",
        "一方面加强学习，另一方面加强宣传。",
        "一方面是加强学习。同时，一方面加强宣传。",
        PLENTY,
        "工作取得成效（一）主动公开。公开好。（二）依申请公开。答复好。",
        "首先是加强学习。二是加强宣传。三是加强检查。",
        "一是加强学习：一是读书，二是听课。二是加强宣传。",
        "2023年工作平稳。",
    ],
)
def test_silent(text: str) -> None:
    assert said("prose.numbering", text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("一是部分单位不够精确；三是开拓不够有力；三是质量有待提高。", "一是、三是、三是"),
        ("一是加强学习。三是加强宣传。", "一是、三是"),
        ("一是加强学习。二是加强宣传。二是加强检查。", "一是、二是、二是"),
        ("二是加强宣传。三是加强检查。", "二是、三是"),
        ("一是加强学习。三是加强宣传。二是加强检查。", "一是、三是、二是"),
        ("抓好工作一是加强学习。三是加强宣传。", "一是、三是"),
        ("**一**是加强学习。**三**是加强宣传。", "一是、三是"),
        ("（一）主动公开。公开好。\n（三）平台建设。建设好。", "（一）、（三）"),
        ("（一）主动公开。\n（二）依申请公开。\n（二）平台建设。", "（一）、（二）、（二）"),
    ],
)
def test_found(text: str, printed: str) -> None:
    (finding,) = found("prose.numbering", report(text))
    assert (finding.said, finding.gravity) == (printed, Gravity.WARNING)


def test_the_message_says_what_is_missing_and_what_stands_twice() -> None:
    (finding,) = found("prose.numbering", report("一是学习；三是宣传；三是检查。"))
    assert "缺二是" in finding.message
    assert "三是重复" in finding.message
    assert finding.computed == "一是、二是、三是"


def test_one_side_without_the_other_is_an_info() -> None:
    (finding,) = found("prose.numbering", report("一方面加强学习。"))
    assert (finding.gravity, finding.said) == (Gravity.INFO, "一方面")


def test_every_section_is_read() -> None:
    findings = found("prose.numbering", report(problems="一是学习。三是宣传。", overview="一是学习。二是宣传。"))
    assert len(findings) == 1
