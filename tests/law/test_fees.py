from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import by_count, by_pages, of_request

BEFORE, SINCE = date(2020, 12, 31), date(2021, 1, 1)


def rate(request: int) -> int:
    if request <= 10:
        return 0
    return 100 if request <= 30 else 200 + (request - 31) // 10 * 100


@given(st.integers(0, 400))
def test_the_running_total_is_the_sum_of_its_applications(requests: int) -> None:
    assert by_count(requests, SINCE).amount == sum(rate(n) for n in range(1, requests + 1))


@given(st.integers(1, 10**15))
def test_rule_21_the_scale_by_number_has_no_cap(request: int) -> None:
    assert of_request(request, SINCE) == rate(request)


def test_rule_21_pages_are_charged_on_the_part_only_and_jump_to_forty_at_201() -> None:
    pages = [by_pages(n, SINCE).amount for n in range(400)]
    steps = [later - earlier for earlier, later in pairwise(pages)]
    assert steps == [0] * 30 + [10] * 70 + [20] * 100 + [40] * 199


@pytest.mark.parametrize("charge", [by_count, by_pages])
def test_nothing_may_be_charged_before_2021(charge) -> None:  # type: ignore[no-untyped-def]
    assert charge(1000, BEFORE).amount == 0
    assert "2021-01-01之前不得收取信息处理费" in str(charge(1000, BEFORE).why[0])
    assert charge(1000, SINCE).amount > 0
    for day in (BEFORE, SINCE):
        with pytest.raises(ValueError, match="负数"):
            charge(-1, day)


def test_the_account() -> None:
    fee = by_count(45, SINCE)
    assert fee.amount == 5500
    cite = "〔依据：《信息处理费管理办法》（国办函〔2020〕109号）第四条〕"
    assert list(map(str, fee.why)) == [
        f"第1至10件：0元/件，小计0元。{cite}",
        f"第11至30件：100元/件，小计2000元。{cite}",
        f"第31件至第45件：每10件一档，自200元/件起每档提高100元/件，小计3500元。{cite}",
        "同一申请人一个自然月内累计45件，合计5500元。",
    ]
