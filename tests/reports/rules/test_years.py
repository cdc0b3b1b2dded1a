"""This year's report against last year's."""

import pytest

from gongkai.reports.filled import Filled
from gongkai.reports.findings import Gravity
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from making.balanced import BODY, MERGED, REVISED, TRIAL, report

COLUMNS = [column.key for column in REVISED.requests.columns]
IN = "requests/carried_in/"
OUT = "requests/carried_out/"
DOCUMENTS = "active/art20_1/normative_documents/"
LICENCES = "active/art20_5/licences/"


def years(before, now, rule):
    return [each for each in check(Case(now, before)) if each.rule == rule]


def row(path, *numbers):
    return {path + column: number for column, number in zip(COLUMNS, numbers, strict=True)}


@pytest.mark.parametrize(
    ("form", "year", "before_form"),
    [(TRIAL, 2020, TRIAL), (REVISED, 2021, TRIAL), (REVISED, 2024, REVISED), (MERGED, 2024, REVISED)],
)
def test_the_carry_over_is_asked_in_every_column(form, year, before_form):
    before = report(before_form, 1, year=year - 1, cells=row(OUT, 3, 1, 0, 0, 0, 0, 4))
    same = report(form, 2, year=year, cells=row(IN, 3, 1, 0, 0, 0, 0, 4))
    other = report(form, 2, year=year, cells=row(IN, 3, 0, 1, 0, 0, 0, 4))
    assert years(before, same, "years.carry_over") == []
    found = years(before, other, "years.carry_over")
    assert [(each.cells[0], each.said, each.computed) for each in found] == [
        (IN + "business", 0, 1),
        (IN + "research", 1, 0),
    ]
    assert {each.gravity for each in found} == {Gravity.WARNING}
    assert found[0].message == "商业企业列：上年结转 0，而上年报告结转下年度继续办理 1，相差 1。"


def test_blank_and_nought_carry_over_alike_but_blank_and_three_do_not():
    before = report(year=2023, cells=row(OUT, 3, 0, None, 0, 0, 0, 3))
    now = report(year=2024, cells=row(IN, None, None, 0, 0, 0, 0, 3))
    found = years(before, now, "years.carry_over")
    assert [(each.cells[0], each.said, each.computed) for each in found] == [(IN + "natural_person", None, 3)]


def test_what_was_not_read_in_one_of_the_years_is_not_assessed():
    before = report(year=2023, cells=row(OUT, 3, 0, 0, 0, 0, 0, 3))
    numbers = {key: value for key, value in before.filled.entries.items() if not key.startswith(OUT)}
    holed = Report(Filled(REVISED, numbers), BODY, 2023)
    found = years(holed, report(year=2024), "years.carry_over")
    assert [(each.gravity, len(each.cells)) for each in found] == [(Gravity.INFO, 7)]


def test_without_last_year_or_with_another_year_nothing_is_compared():
    now = report(year=2024, cells={**row(IN, 9, 9, 9, 9, 9, 9, 9), DOCUMENTS + "in_force": 999})
    assert {each.rule for each in check(Case(now)) if each.rule.startswith("years.")} == set()
    found = [each for each in check(Case(now, report(year=2022))) if each.rule.startswith("years.")]
    assert [(each.rule, each.gravity, each.said, each.computed) for each in found] == [
        ("years.previous", Gravity.WARNING, 2022, 2023)
    ]


def test_another_body_is_told_and_compared_all_the_same():
    now = report(year=2024, cells=row(IN, 1, 0, 0, 0, 0, 0, 1))
    before = report(year=2023, body="示例县应急管理局", cells=row(OUT, 0, 0, 0, 0, 0, 0, 0))
    assert [each.subject for each in years(before, now, "years.previous")] == ["body"]
    assert len(years(before, now, "years.carry_over")) == 2
    same = report(year=2023, body=" 示例自治区 应急管理厅")
    assert years(same, now, "years.previous") == []


def documents(issued, repealed, in_force):
    return {DOCUMENTS + "issued": issued, DOCUMENTS + "repealed": repealed, DOCUMENTS + "in_force": in_force}


@pytest.mark.parametrize(("in_force", "told"), [(643, []), (470, [(470, 643)]), (None, [])])
def test_the_chain_of_documents_in_force(in_force, told):
    regulations = {f"active/art20_1/regulations/{column}": 0 for column in ("issued", "repealed", "in_force")}
    before = report(year=2022, cells=documents(1, 1, 698) | regulations)
    found = years(before, report(year=2023, cells=documents(77, 132, in_force) | regulations), "years.in_force")
    assert [(each.said, each.computed) for each in found] == told
    assert all("698 + 本年制发 77 - 本年废止 132 = 643" in each.message for each in found)


def test_stocks_of_the_two_forms_are_never_chained():
    found = years(report(TRIAL, year=2020), report(REVISED, year=2021, cells=documents(0, 0, 0)), "years.in_force")
    assert found == []


@pytest.mark.parametrize(("items", "told"), [(9, []), (16, [(16, 9)]), (None, [])])
def test_items_follow_from_last_year(items, told):
    numbers = report(TRIAL).filled.numbers()
    quiet = {key: 0 for key in numbers if key.endswith(("/previous_items", "/change"))}
    before = report(TRIAL, year=2019, cells=quiet | {LICENCES + "previous_items": 16, LICENCES + "change": -7})
    now = report(TRIAL, year=2020, cells=quiet | {LICENCES + "previous_items": items})
    found = years(before, now, "years.items")
    assert [(each.said, each.computed) for each in found] == told
    assert all("16 -7 = 9" in each.message for each in found)


@pytest.mark.parametrize(("total", "told"), [(60, 0), (61, 0), (59, 1), (None, 0)])
def test_what_is_published_does_not_become_less(total, told):
    regulations = {f"active/art20_1/regulations/{column}": 0 for column in ("disclosed", "total_disclosed")}
    before = report(TRIAL, year=2019, cells={DOCUMENTS + "total_disclosed": 60, **regulations})
    now = report(
        TRIAL, year=2020, cells={DOCUMENTS + "total_disclosed": total, DOCUMENTS + "disclosed": 1, **regulations}
    )
    assert len(years(before, now, "years.disclosed")) == told


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [(2, 11, 1), (2, 10, 0), (10, 50, 0), (10, 51, 1), (11, 0, 1), (10, 0, 0), (0, 11, 1), (51, 10, 1), (None, 99, 0)],
)
def test_jumps_are_hints(then, now, told):
    key = LICENCES + "decisions"
    before = report(seed=1, year=2023, cells={key: then})
    found = years(before, report(seed=1, year=2024, cells={key: now}), "years.jump")
    assert [(each.gravity, each.cells, each.said, each.computed) for each in found] == [
        (Gravity.INFO, (key,), now, then)
    ] * told


def test_jumps_cross_the_change_of_forms_where_the_cells_mean_the_same():
    key = "requests/other/total"
    three = {f"requests/other.{each}/total": 40 for each in ("no_correction", "fee_unpaid", "misc")}
    found = years(report(TRIAL, year=2020, cells={key: 2}), report(REVISED, year=2021, cells=three), "years.jump")
    assert [(each.said, each.computed) for each in found if each.cells == (key,)] == [(120, 2)]
