from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reports.filled import NOWHERE, Number, State
from gongkai.reports.fit.values import entry, printed_unit
from gongkai.reports.form import Kind


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0", 0), ("３１", 31), ("3,119", 3119), ("3，119", 3119), ("1,234,567", 1234567), (" 12 \n", 12),
        ("1 234 567", 1234567), ("32 项", 32), ("21件", 21), ("5（件）", 5), ("12①", 12), ("12[1]", 12), ("13*", 13),
        ("3.0", 3), ("2.1万件", 21000),
    ],
)  # fmt: skip
def test_a_count_is_read_whatever_dress_it_wears(printed: str, value: int) -> None:
    read = entry(printed, NOWHERE)
    assert (read.value, read.state) == (value, State.NUMBER)


@pytest.mark.parametrize("printed", ["", " ", "\u3000", "\xa0\u200b", "\n"])
def test_blank_is_not_nought(printed: str) -> None:
    read = entry(printed, NOWHERE)
    assert (read.value, read.state) == (None, State.BLANK)


@pytest.mark.parametrize("printed", ["/", "—", "——", "-", "－", "／", "无", "…", "不涉及"])
def test_a_mark_is_not_nought(printed: str) -> None:
    read = entry(printed, NOWHERE)
    assert (read.value, read.state) == (None, State.MARK)


@pytest.mark.parametrize(
    "printed",
    ["00", "007", "1,23", "12,3456", "约30", "3至5", "见附件", "1.2.3", "3 7", "3\n7", "12（其中涉密2）", "3+4"],
)
def test_what_is_not_one_number_stays_words(printed: str) -> None:
    read = entry(printed, NOWHERE)
    assert (read.value, read.state) == (None, State.TEXT)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("-7", -7), ("－7", -7), ("−7", -7), ("—7", -7), ("+13", 13), ("增13", 13), ("减7", -7), ("减少 7 项", -7)],
)
def test_a_change_may_be_negative_in_many_hands(printed: str, value: int) -> None:
    assert entry(printed, NOWHERE, Kind.CHANGE).value == value


@pytest.mark.parametrize(
    ("printed", "heading", "value", "unit"),
    [
        ("6423.03 万", None, Decimal("6423.03"), "万元"),
        ("251000元", None, Decimal("25.1"), "元"),
        ("1.2亿元", None, 12000, "亿元"),
        ("96171.6", "万元", Decimal("96171.6"), "万元"),
        ("961716000", "元", Decimal("96171.6"), "元"),
        ("25.10", None, Decimal("25.1"), None),
        ("5949.088667", "万元", Decimal("5949.088667"), "万元"),
    ],
)
def test_money_comes_out_in_wan_yuan(printed: str, heading: str | None, value: Number, unit: str | None) -> None:
    read = entry(printed, NOWHERE, Kind.MONEY, heading)
    assert (read.value, read.unit) == (value, unit)


def test_a_count_of_money_is_not_money_and_money_is_no_count() -> None:
    assert entry("3件", NOWHERE, Kind.MONEY).state is State.TEXT
    assert entry("3元", NOWHERE).state is State.TEXT


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("本年收费金额(单位:元)", "元"),
        ("采购总金额（亿元）", "亿元"),
        ("采购总金额", None),
    ],
)
def test_the_heading_names_the_unit(heading: str, unit: str | None) -> None:
    assert printed_unit(heading) == unit


@given(st.integers(0, 10**12))
def test_every_whole_number_is_read_in_every_dress(number: int) -> None:
    wide = str(number).translate({ord(str(d)): 0xFF10 + d for d in range(10)})
    for dressed in (str(number), f"{number:,}", wide, f"\u3000{number}\xa0", f"{number} 件"):
        assert entry(dressed, NOWHERE).value == number


@given(st.text(max_size=12))
def test_words_never_crash_and_only_a_printed_digit_makes_a_number(text: str) -> None:
    read = entry(text, NOWHERE)
    assert (read.value is None) == (read.state is not State.NUMBER)
    assert read.value is None or any(char.isdecimal() for char in text)
