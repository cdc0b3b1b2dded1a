"""Table two: units of money, and what the labels of one row imply."""

from decimal import Decimal

import pytest

from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.findings import Gravity
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from making.balanced import REVISED, TRIAL, report

AMOUNT = "active/art20_9/procurement/amount"
DOCUMENTS = "active/art20_1/normative_documents/"
LICENCES = "active/art20_5/licences/"


def findings(form, cells, rule):
    entries = {key: Entry(v, State.NUMBER) if v is not None else Entry(None, State.BLANK) for key, v in cells.items()}
    subject = Report(Filled(form, dict(report(form).filled.entries) | entries))
    return [each for each in check(Case(subject)) if each.rule == rule]


def test_money_without_a_unit_stands_as_printed():
    (found,) = findings(TRIAL, {AMOUNT: Decimal("6423.03")}, "active.unit")
    assert (found.gravity, found.cells, found.said) == (Gravity.WARNING, (AMOUNT,), Decimal("6423.03"))
    assert "不换算" in found.message


def test_money_with_a_unit_or_none_spent_or_blank_is_fine():
    with_unit = dict(report(TRIAL).filled.entries) | {AMOUNT: Entry(5, State.NUMBER, "5万元", unit="万元")}
    assert "active.unit" not in {each.rule for each in check(Case(Report(Filled(TRIAL, with_unit))))}
    assert findings(TRIAL, {AMOUNT: 0}, "active.unit") == []
    assert findings(TRIAL, {AMOUNT: None}, "active.unit") == []
    assert findings(REVISED, {"active/art20_8/fees/amount": 5}, "active.unit") == []


@pytest.mark.parametrize(
    ("form", "cells", "gravity", "computed"),
    [
        (TRIAL, {DOCUMENTS + "disclosed": 3, DOCUMENTS + "total_disclosed": 2}, Gravity.WARNING, 3),
        (TRIAL, {DOCUMENTS + "disclosed": 2, DOCUMENTS + "total_disclosed": 2}, Gravity.INFO, 2),
        (TRIAL, {LICENCES + "previous_items": 7, LICENCES + "change": -8}, Gravity.WARNING, -7),
        (REVISED, dict(zip((DOCUMENTS + c for c in ("issued", "repealed", "in_force")), (9, 1, 7), strict=True)),
         Gravity.WARNING, 8),
    ],
)  # fmt: skip
def test_what_cannot_well_be_is_told(form, cells, gravity, computed):
    (found,) = findings(form, cells, "active.plausible")
    assert (found.gravity, found.computed) == (gravity, computed)
    assert found.said == cells[found.cells[0]]


@pytest.mark.parametrize(
    ("form", "cells"),
    [
        (TRIAL, {DOCUMENTS + "disclosed": 2, DOCUMENTS + "total_disclosed": 60}),
        (TRIAL, {DOCUMENTS + "disclosed": 0, DOCUMENTS + "total_disclosed": 0}),
        (TRIAL, {DOCUMENTS + "disclosed": 3, DOCUMENTS + "total_disclosed": None}),
        (TRIAL, {LICENCES + "previous_items": 7, LICENCES + "change": -7}),
        (REVISED, dict(zip((DOCUMENTS + c for c in ("issued", "repealed", "in_force")), (0, 5, 5), strict=True))),
    ],
)
def test_what_may_well_be_is_not(form, cells):
    assert findings(form, cells, "active.plausible") == []
