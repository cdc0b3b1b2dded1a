"""The rules of table three: balance, outcomes, totals, and the share of 其他处理."""

import pytest

from gongkai.reports.filled import Entry, Filled, Place, State
from gongkai.reports.findings import Gravity
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from making.balanced import ALL_FORMS, MERGED, REVISED, TRIAL, balanced, filled, report

NOUGHT = {key: 0 for key in TRIAL.cells if not key.startswith("active")}


def findings(subject: Report, prefix: str = "requests.") -> list:
    return [each for each in check(Case(subject)) if each.rule.startswith(prefix)]


@pytest.mark.parametrize("form", ALL_FORMS, ids=("trial", "revised", "merged"))
def test_silent_on_a_balanced_form(form):
    assert [each for each in findings(report(form)) if each.gravity is not Gravity.INFO] == []


def test_the_balance_tells_its_sum_and_the_cell_that_would_mend_all():
    path = "requests/{}/natural_person"
    cells = NOUGHT | {path.format(row): 3 for row in ("received", "granted", "closed")}
    cells |= {f"requests/{row}/total": 3 for row in ("received", "granted")} | {"requests/closed/total": 4}
    cells |= {path.format("closed"): 4}
    found = {each.rule + each.cells[0].rpartition("/")[2]: each for each in findings(report(TRIAL, cells=cells))}
    balance = found["requests.balancenatural_person"]
    assert balance.gravity is Gravity.ERROR
    assert (balance.said, balance.computed) == (4, 3)
    assert balance.cells[0] == path.format("closed")
    assert set(balance.cells) == {path.format(row) for row in ("received", "carried_in", "closed", "carried_out")}
    assert "自然人列：本年新收 3 + 上年结转 0 = 3，而总计 4 + 结转下年度 0 = 4，相差 1。" in balance.message
    assert balance.cite == "国办公开办函〔2019〕60号 附件，表三表头所印勾稽关系"


def test_two_lines_become_one_sentence():
    key = "requests/granted/natural_person"
    right = balanced(REVISED, 3)[key]
    found = findings(report(seed=3, cells={key: right + 1}))
    assert [each.rule for each in found] == ["requests.closed", "requests.total"]
    assert {each.suspect for each in found} == {key}
    for each in found:
        assert f"只要把「（一）予以公开 / 自然人」由 {right + 1} 改为 {right}，相关各处就都平了" in each.message


def test_a_total_left_blank_says_what_it_should_be():
    key = "requests/carried_out/total"
    numbers = next(n for seed in range(50) if (n := balanced(REVISED, seed))[key])
    found = findings(Report(filled(REVISED, numbers | {key: None})))
    errors = [each for each in found if each.gravity is Gravity.ERROR]
    assert [each.rule for each in errors] == ["requests.balance", "requests.total"]
    for each in errors:
        assert (each.said, each.computed, each.cells[0], each.suspect) == (None, numbers[key], key, key)
        assert f"「四、结转下年度继续办理 / 总计」空白，按其他各格应为 {numbers[key]}。" in each.message


def test_a_blank_that_is_nought_breaks_nothing():
    blank = {key: None for key, value in balanced(REVISED, 4).items() if value == 0 and key.startswith("requests/")}
    assert [each for each in findings(report(seed=4, cells=blank)) if each.gravity is Gravity.ERROR] == []


@pytest.mark.parametrize("entry", [Entry(), Entry(None, State.TEXT, "见附件")], ids=("unread", "words"))
def test_what_was_not_read_is_not_assessed_and_never_passed(entry):
    key = "requests/granted/business"
    good = report()
    holed = Report(Filled(REVISED, dict(good.filled.entries) | {key: entry}))
    told = findings(holed)
    assert {(each.rule, each.gravity, each.subject) for each in told if each.subject} == {
        ("requests.closed", Gravity.INFO, "not assessed"),
        ("requests.total", Gravity.INFO, "not assessed"),
    }
    assert all(each.cells == (key,) and "没有核对" in each.message for each in told if each.subject)
    assert not [each for each in told if each.gravity is Gravity.ERROR]


def test_on_an_empty_page_nothing_passes():
    told = findings(Report(Filled(REVISED)))
    assert [(each.rule, each.message.split("个")[0]) for each in told] == [
        ("requests.balance", "有 7 "),
        ("requests.closed", "有 7 "),
        ("requests.total", "有 25 "),
    ]


def test_the_place_is_that_of_the_cell_the_finding_is_about():
    key = "requests/granted/total"
    good = report()
    wrong = Entry(good.filled.value(key) + 1, State.NUMBER, place=Place(page=2, table=3, row=7))
    told = findings(Report(Filled(REVISED, dict(good.filled.entries) | {key: wrong})), "requests.total")
    assert [each.place for each in told if each.gravity is Gravity.ERROR] == [Place(page=2, table=3, row=7)]


def test_the_id_stays_when_the_number_changes():
    key = "requests/granted/total"
    ids = [[each.id for each in findings(report(cells={key: 10**6 + n}))] for n in (1, 2)]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(("form", "row"), [(TRIAL, "other"), (REVISED, "other.misc"), (MERGED, "other")])
def test_much_under_other_is_told(form, row):
    cells = {f"requests/{row}/total": 12, "requests/closed/total": 100}
    found = findings(report(form, cells=cells), "requests.other_share")
    assert [(each.gravity, each.said) for each in found] == [(Gravity.INFO, 12)]
    assert "12.0%" in found[0].message


@pytest.mark.parametrize(("other", "closed"), [(0, 100), (4, 8), (9, 100), (None, 100), (9, None), (0, 0)])
def test_little_or_nothing_under_other_is_not(other, closed):
    cells = {"requests/other/total": other, "requests/closed/total": closed}
    assert findings(report(TRIAL, cells=cells), "requests.other_share") == []
