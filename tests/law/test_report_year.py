from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.report_year import Counted, counted

days = st.dates(date(2018, 1, 1), date(2024, 12, 31))


def test_received_in_december_answered_in_january() -> None:
    received, answered = date(2020, 12, 21), date(2021, 1, 19)
    assert counted(2019, received, answered) == Counted(False, False, False, False)
    assert counted(2020, received, answered) == Counted(True, False, False, True)
    assert counted(2021, received, answered) == Counted(False, True, True, False)
    assert counted(2022, received, answered) == Counted(False, False, False, False)


def test_still_open() -> None:
    assert counted(2022, date(2020, 12, 21), None) == Counted(False, True, False, True)


@given(days, days, st.booleans(), st.integers(2017, 2026))
def test_balances_as_the_form_prints_it(one: date, other: date, still_open: bool, year: int) -> None:
    received, closed = min(one, other), None if still_open else max(one, other)
    now, after = counted(year, received, closed), counted(year + 1, received, closed)
    assert now.received + now.carried_in == now.closed + now.carried_out
    assert now.carried_out == after.carried_in


def test_no_result_before_receipt() -> None:
    with pytest.raises(ValueError, match="早于收到申请之日"):
        counted(2020, date(2020, 3, 2), date(2020, 3, 1))
