"""Table four: each total is the sum of its four results."""

import pytest

from gongkai.reports.findings import Gravity
from gongkai.reports.rules import Case, check
from making.balanced import ALL_FORMS, report

BLOCK = ("upheld", "corrected", "other", "pending", "total")


def findings(*numbers, block="reconsideration"):
    cells = {f"remedies/{block}/{key}": value for key, value in zip(BLOCK, numbers, strict=True)}
    return [each for each in check(Case(report(cells=cells))) if each.rule == "remedies.total"]


@pytest.mark.parametrize("form", ALL_FORMS, ids=("trial", "revised", "merged"))
def test_silent_where_it_adds_up(form):
    assert [each for each in check(Case(report(form))) if each.rule == "remedies.total"] == []
    assert findings(1, 2, 3, 4, 10) == []
    assert findings(None, None, None, None, None) == []


def test_a_total_of_nought_under_printed_results():
    (found,) = findings(10, 1, 0, 0, 0)
    assert (found.gravity, found.said, found.computed) == (Gravity.ERROR, 0, 11)
    assert found.cells[0] == found.suspect == "remedies/reconsideration/total"
    assert found.message.startswith("行政复议：总计 0，而结果维持 10 + 结果纠正 1 = 11，相差 11。")


def test_where_several_cells_would_mend_it_all_are_named_and_none_suspected():
    (found,) = findings(5, 0, 0, 0, 0, block="litigation_after_reconsideration")
    assert found.suspect is None
    assert "「行政诉讼·复议后起诉 / 总计」由 0 改为 5" in found.message
    assert "「行政诉讼·复议后起诉 / 结果维持」由 5 改为 0" in found.message


def test_a_blank_total_is_blamed_before_a_printed_number():
    (found,) = findings(5, 0, 0, 0, None)
    assert (found.said, found.computed, found.suspect) == (None, 5, "remedies/reconsideration/total")


def test_several_blanks_that_could_make_up_the_difference_are_not_guessed_at():
    (found,) = findings(5, None, None, 0, 9)
    assert (found.said, found.computed, found.suspect) == (9, 5, None)
