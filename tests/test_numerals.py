import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongkai.numerals
from gongkai.numerals import chinese
from gongkai.reports.claims.numerals import numeral


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (33, "三十三"), (100, "一百"), (103, "一百零三"),
     (105, "一百零五"), (110, "一百一十"), (201, "二百零一"), (213, "二百一十三"), (1000, "一千"), (1005, "一千零五"), (2024, "二千零二十四"), (1260, "一千二百六十"), (9999, "九千九百九十九")],
)  # fmt: skip
def test_a_number_in_chinese(number: int, written: str) -> None:
    assert chinese(number) == written


@pytest.mark.parametrize("number", [-1, 10000])
def test_no_number_beyond(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


@pytest.mark.parametrize(("number", "written"), [(1, "壹"), (10, "壹拾"), (15, "壹拾伍"), (2024, "贰仟零贰拾肆")])
def test_a_number_that_nobody_can_alter(number: int, written: str) -> None:
    assert chinese(number, formal=True) == written


@given(st.integers(0, 9999), st.booleans())
def test_what_is_written_reads_as_the_same_number(number: int, formal: bool) -> None:
    assert numeral(chinese(number, formal=formal)) == number


def test_the_examples_in_the_docstring() -> None:
    ran = doctest.testmod(gongkai.numerals)
    assert ran.attempted > 0
    assert ran.failed == 0
