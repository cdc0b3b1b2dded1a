"""A superior's report against its children's."""

from gongkai.reports.filled import Filled
from gongkai.reports.findings import Gravity
from gongkai.reports.report import Report
from gongkai.reports.roll_up import roll_up
from gongkai.reports.rules import Case, check
from making.balanced import MERGED, REVISED, TRIAL, report

KEY = "requests/received/total"
CHILDREN = (report(seed=1, body="示例县"), report(seed=2, body="示例区"))


def findings(parent, children):
    return [each for each in check(Case(parent, children=tuple(children))) if each.rule == "children.sum"]


def parent(children=CHILDREN, body="示例市", **changed):
    numbers = roll_up(children, body=body).report.filled
    form = numbers.form
    stocks = {key: 10**6 for key, cell in form.cells.items() if cell.column in ("in_force", "total_disclosed")}
    return Report(Filled.of(form, numbers.numbers() | stocks | changed.get("cells", {})), body, children[0].year)


def test_silent_without_children_and_where_the_superior_has_as_much_or_more():
    assert findings(parent(), ()) == []
    assert findings(parent(), CHILDREN) == []
    assert findings(parent(cells={KEY: 10**6}), CHILDREN) == []


def test_a_cell_below_the_childrens_sum_is_told():
    total = roll_up(CHILDREN, body="").report.filled.value(KEY)
    (found,) = findings(parent(cells={KEY: total - 1}), CHILDREN)
    assert (found.gravity, found.cells, found.said, found.computed) == (Gravity.WARNING, (KEY,), total - 1, total)
    assert f"少于 2 份下级报告之和 {total}" in found.message


def test_stocks_and_changes_are_not_held_against_the_superior():
    stock = "active/art20_1/normative_documents/in_force"
    assert findings(parent(cells={stock: 0}), CHILDREN) == []
    trial = (report(TRIAL, 1, "示例县"), report(TRIAL, 2, "示例区"))
    changes = {key: -99 for key in TRIAL.cells if key.endswith("/change")}
    assert {each.gravity for each in findings(parent(trial, cells=changes), trial)} == {Gravity.INFO}


def test_a_child_without_a_number_makes_the_sum_a_lower_bound():
    holed = report(seed=2, body="示例区", cells={KEY: None})
    (found,) = findings(parent(), (CHILDREN[0], holed))
    assert (found.gravity, found.cells) == (Gravity.INFO, (KEY,))
    assert "只是下限" in found.message
    assert "示例区" in found.message


def test_a_superior_that_left_blank_what_its_children_have_is_told():
    numbers = parent()
    blank = Report(Filled(REVISED, {k: e for k, e in numbers.filled.entries.items() if k != KEY}), "示例市", 2024)
    assert findings(blank, CHILDREN) == [], "not read is not blank"
    holed = report(body="示例市", cells={**numbers.filled.numbers(), KEY: None})
    assert [(each.said, each.cells) for each in findings(holed, CHILDREN)] == [(None, (KEY,))]


def test_the_superiors_own_report_among_its_children_is_left_out():
    own = parent()
    assert findings(own, (*CHILDREN, own)) == []
    assert findings(own, (own,)) == []


def test_children_that_do_not_go_together_are_told_once():
    for children, why in (
        ((CHILDREN[0], report(seed=3, body="示例县")), "计了两次"),
        ((report(TRIAL, body="示例县"), CHILDREN[1]), "两种格式"),
        ((report(TRIAL, body="示例县"),), "另一种格式"),
        ((report(body="示例县", year=2022),), "2022"),
    ):
        (found,) = findings(parent(), children)
        assert found.gravity is Gravity.WARNING
        assert why in found.message


def test_one_row_and_three_rows_of_other_are_compared_as_one():
    children = (report(MERGED, 1, "示例县"), report(seed=2, body="示例区"))
    whole = parent(children)
    assert findings(whole, children) == []
    (found,) = findings(parent(children, cells={"requests/other/total": -1}), children)
    assert found.cells == ("requests/other/total",)
