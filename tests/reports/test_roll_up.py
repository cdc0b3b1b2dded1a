"""Roll-up: exact, level by level the same, nothing missing becomes nought, nothing is counted twice."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reports.crosswalk import sources
from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.identities import judge
from gongkai.reports.reading import Damaged
from gongkai.reports.report import Report
from gongkai.reports.roll_up import (
    STOCKS,
    CountedTwice,
    MixedForms,
    MixedYears,
    NothingToAdd,
    RolledUp,
    roll_up,
    rolled_up_from_json,
)
from making.balanced import ALL_FORMS, MERGED, REVISED, TRIAL, balanced, filled, report, seeds

NAMES = ("示例市", "示例县", "示例区", "示例镇", "示例局", "示例委")
STOCK = "active/art20_1/normative_documents/in_force"
DISCLOSED = "active/art20_1/normative_documents/total_disclosed"
HOLES = st.sampled_from([State.BLANK, State.MARK, State.UNREAD, State.TEXT])


@st.composite
def several(draw, least: int = 1) -> list[Report]:
    """Reports of different bodies on one form, with holes of every kind; money in 万元."""
    form = draw(st.sampled_from(ALL_FORMS))
    reports = []
    for name in NAMES[: draw(st.integers(least, 5))]:
        numbers = balanced(form, draw(seeds))
        holes = draw(st.dictionaries(st.sampled_from(list(form.cells)), HOLES, max_size=6))
        entries = {key: Entry(value, State.NUMBER, str(value), unit="万元") for key, value in numbers.items()}
        entries |= {key: Entry(None, state) for key, state in holes.items()}
        reports.append(Report(Filled(form, entries), name, 2020 if form is TRIAL else 2024))
    return reports


@settings(max_examples=40, deadline=None)
@given(several(least=2))
def test_every_cell_is_the_sum_of_the_numbers_there_are(reports):
    rolled = roll_up(reports, body="示例市")
    for key, cell in rolled.report.form.cells.items():
        numbers = [n for each in reports if (n := each.filled.value(key)) is not None]
        without = tuple(each.body for each in reports if each.filled.value(key) is None)
        assert rolled.incomplete.get(key, ()) == without
        if key in rolled.not_added:
            assert cell.column in STOCKS
            assert rolled.not_added[key].total == sum(numbers)
            assert rolled.report.filled.value(key) is None
        elif numbers:
            assert rolled.report.filled.value(key) == sum(numbers)
        else:
            assert rolled.report.filled.value(key) is None, "a missing number never becomes nought"


@settings(max_examples=30, deadline=None)
@given(several(least=3), st.data())
def test_level_by_level_gives_the_same_as_all_at_once(reports, data):
    cut = data.draw(st.integers(1, len(reports) - 1))
    lower = roll_up(reports[:cut], body="示例地区甲")
    by_levels = roll_up([lower, *reports[cut:]], body="示例省")
    at_once = roll_up(reports, body="示例省")
    assert by_levels.report.filled.numbers() == at_once.report.filled.numbers()
    assert by_levels.incomplete == at_once.incomplete
    assert by_levels.not_added == at_once.not_added
    assert by_levels.bodies == at_once.bodies


@settings(max_examples=20, deadline=None)
@given(several())
def test_one_report_alone_stays_itself(reports):
    rolled = roll_up(reports[:1], body=reports[0].body)
    assert rolled.report.filled == reports[0].filled
    assert rolled.not_added == {}
    assert roll_up([rolled], body=reports[0].body).report.filled == rolled.report.filled


@settings(max_examples=20, deadline=None)
@given(several(least=2), st.randoms())
def test_the_order_of_the_reports_does_not_matter(reports, chance):
    shuffled = list(reports)
    chance.shuffle(shuffled)
    one, other = roll_up(reports, body="示例省"), roll_up(shuffled, body="示例省")
    assert one.report.filled == other.report.filled
    assert {k: set(v) for k, v in one.incomplete.items()} == {k: set(v) for k, v in other.incomplete.items()}


def test_balanced_reports_add_up_to_a_balanced_report():
    rolled = roll_up([report(seed=seed, body=NAMES[seed]) for seed in range(4)], body="示例省")
    assert not any(each.broken for each in judge(rolled.report.filled))


def test_three_levels_with_own_offices_and_missing_children():
    county = roll_up([report(seed=1, body="示例镇")], report(seed=2, body="示例县"), body="示例县",
                     expected=["示例镇", "示例乡"])  # fmt: skip
    city = roll_up([county], report(seed=3, body="示例市"), body="示例市", expected=["示例县", "示例区"])
    province = roll_up([city], report(seed=4, body="示例省"), body="示例省", expected=["示例市"])
    key = "requests/received/total"
    assert province.report.filled.value(key) == sum(balanced(REVISED, seed)[key] for seed in (1, 2, 3, 4))
    assert province.missing == ("示例区", "示例乡")
    assert province.bodies == ("示例省", "示例市", "示例县", "示例镇")
    assert (province.report.body, province.report.year) == ("示例省", 2024)


def test_money_is_added_without_rounding():
    key = "active/art20_8/fees/amount"
    amounts = (Decimal("0.1"), Decimal("0.2"), Decimal("24252.311082"))
    reports = [report(seed=n, body=NAMES[n], cells={key: amount}) for n, amount in enumerate(amounts)]
    assert roll_up(reports, body="示例市").report.filled.value(key) == Decimal("24252.611082")


def test_a_stock_that_several_bodies_hold_is_left_to_a_person_with_the_plain_sum():
    reports = [report(seed=n, body=NAMES[n], cells={STOCK: 5}) for n in range(2)]
    rolled = roll_up(reports, body="示例市")
    assert rolled.report.filled[STOCK].state is State.BLANK
    assert rolled.not_added[STOCK].total == 10
    assert "10" in rolled.not_added[STOCK].why
    one_only = [report(seed=n, body=NAMES[n], cells={STOCK: 5 * n}) for n in range(2)]
    assert roll_up(one_only, body="示例市").report.filled.value(STOCK) == 5


def test_money_of_unknown_unit_is_not_added():
    key = "active/art20_9/procurement/amount"
    with_unit = report(TRIAL, 1, "示例县")
    entries = dict(with_unit.filled.entries) | {key: Entry(Decimal(5), State.NUMBER, "5万", unit="万元")}
    with_unit = Report(Filled(TRIAL, entries), "示例县", 2020)
    without = report(TRIAL, 2, "示例区", cells={key: 251000})
    rolled = roll_up([with_unit, without], body="示例市")
    assert rolled.report.filled.value(key) == 5
    assert rolled.incomplete == {key: ("示例区",)}
    assert any("示例区" in note and "单位" in note for note in rolled.notes)


def test_one_row_and_three_rows_of_other_are_added_on_one_row():
    split, merged = report(seed=1, body="示例县"), report(MERGED, 2, "示例区")
    rolled = roll_up([split, merged], body="示例市")
    assert rolled.report.form is MERGED
    key = "requests/other/natural_person"
    parts = sum(split.filled.value(part) or 0 for part in sources(REVISED, key))
    assert rolled.report.filled.value(key) == parts + (merged.filled.value(key) or 0)
    assert any("其他处理" in note for note in rolled.notes)


def test_one_row_with_a_hole_in_one_of_the_three_is_incomplete():
    hole = "requests/other.misc/natural_person"
    split = report(seed=1, body="示例县", cells={hole: None, "requests/other.fee_unpaid/natural_person": 4})
    rolled = roll_up([split, report(MERGED, 2, "示例区")], body="示例市")
    assert rolled.incomplete == {"requests/other/natural_person": ("示例县",)}


def test_what_cannot_be_added_up_says_why_and_which():
    with pytest.raises(NothingToAdd):
        roll_up([], body="示例市")
    with pytest.raises(MixedForms, match=r"示例县.*示例区"):
        roll_up([report(TRIAL, 1, "示例县", 2020), report(REVISED, 1, "示例区", 2020)], body="示例市")
    with pytest.raises(MixedYears, match=r"2023：甲\.docx；2024：乙\.pdf"):
        roll_up([report(body="示例县", year=2023), report(body="示例区", year=2024)], body="示例市",
                names=["甲.docx", "乙.pdf"])  # fmt: skip
    with pytest.raises(CountedTwice, match="示例县"):
        roll_up([report(body="示例县"), report(seed=2, body="示例 县")], body="示例市")
    inner = roll_up([report(body="示例县"), report(seed=2, body="示例区")], body="示例地区")
    with pytest.raises(CountedTwice, match="示例区"):
        roll_up([inner, report(seed=3, body="示例区")], body="示例市")


def test_a_report_without_a_year_is_added_and_said():
    nameless = Report(filled(REVISED, balanced(REVISED, 2)), "示例区", None)
    rolled = roll_up([report(body="示例县"), nameless], body="示例市")
    assert rolled.report.year == 2024
    assert any("示例区" in note and "年度" in note for note in rolled.notes)


def test_json_and_back_keeps_what_is_missing():
    key = "requests/granted/total"
    reports = [
        report(seed=1, body="示例县", cells={STOCK: 3}),
        report(seed=2, body="示例区", cells={STOCK: 4, key: None}),
    ]
    rolled = roll_up(reports, body="示例市", expected=["示例县", "示例镇"])
    data = json.loads(json.dumps(rolled.as_json(), ensure_ascii=False))
    assert data["missing"] == ["示例镇"]
    assert data["incomplete"] == {key: ["示例区"]}
    assert data["not_added"][STOCK] == rolled.not_added[STOCK].why
    back = rolled_up_from_json(data)
    assert isinstance(back, RolledUp)
    assert (back.bodies, back.missing, back.incomplete, back.not_added) == (
        rolled.bodies, rolled.missing, rolled.incomplete, rolled.not_added)  # fmt: skip
    third = report(seed=3, body="示例乡")
    assert (
        roll_up([back, third], body="示例省").report.filled.numbers()
        == roll_up([rolled, third], body="示例省").report.filled.numbers()
    )


def test_json_of_a_plain_report_is_no_roll_up_and_a_broken_one_is_refused():
    data = roll_up([report(body="示例县")], body="示例市").as_json()
    assert rolled_up_from_json({key: value for key, value in data.items() if key != "bodies"}) is None
    assert rolled_up_from_json([]) is None
    with pytest.raises(Damaged):
        rolled_up_from_json(data | {"incomplete": {"requests/granted/total": 3}})
