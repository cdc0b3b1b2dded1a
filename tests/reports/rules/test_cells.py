"""What a cell may hold: found, not blank, no mark, no words, whole and not negative."""

import random
from decimal import Decimal

import pytest

from gongkai.reports.as_json import from_json, to_json
from gongkai.reports.filled import Entry, Filled, Place, State
from gongkai.reports.findings import Gravity
from gongkai.reports.fit import fit
from gongkai.reports.readers import parse, recognise
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from making.balanced import MERGED, REVISED, TRIAL, balanced, report
from making.layouts import official
from making.numbers import busy, numbers
from making.written_text import squashed_rows

FEES = "active/art20_8/fees/amount"
CHANGE = "active/art20_5/licences/change"


def findings(entries, rule, form=REVISED):
    subject = Report(Filled(form, dict(report(form).filled.entries) | entries))
    return [each for each in check(Case(subject)) if each.rule == rule]


@pytest.mark.parametrize("form", [TRIAL, REVISED, MERGED], ids=("trial", "revised", "merged"))
def test_silent_on_a_form_full_of_numbers(form):
    told = [each for each in check(Case(report(form))) if each.rule.startswith("cells.")]
    assert told == []


def test_a_row_not_found_is_one_error():
    row = {f"requests/granted/{column.key}": Entry() for column in REVISED.requests.columns}
    (found,) = findings(row, "cells.unread")
    assert found.gravity is Gravity.ERROR
    assert found.cells == tuple(row)
    assert "有 7 格没有读到：（一）予以公开（整行）" in found.message
    assert findings(row, "cells.blank") == []


def test_a_table_not_found_is_one_error_of_its_own():
    found = findings({key: Entry() for key, cell in REVISED.cells.items() if cell.table != "requests"}, "cells.unread")
    assert [each.subject for each in found] == ["active", "remedies"]
    assert "表格整张没有读到（10 格）" in found[0].message


def test_scattered_cells_are_named_by_row_and_column():
    keys = ("requests/partial/total", "requests/partial/other", "requests/closed/total")
    (found,) = findings(dict.fromkeys(keys, Entry()), "cells.unread")
    assert "（二）部分公开（其他、总计）；（七）总计（总计）" in found.message


def test_many_rows_are_counted_instead_of_listed():
    (found,) = findings({k: Entry() for k in REVISED.cells if k.endswith("/business")}, "cells.unread")
    assert "等 25 行" in found.message
    assert len(found.cells) == 25


def test_digits_that_cannot_be_told_apart_are_quoted_with_their_place():
    keys = [f"active/art20_1/normative_documents/{column}" for column in ("issued", "repealed", "in_force")]
    run = Entry(None, State.UNREAD, "77132470", Place(line=8), alternatives=(7, 77))
    (found,) = findings(dict.fromkeys(keys, run), "cells.unread")
    assert found.message.endswith("原文“77132470”连在一起，分不成格。")
    assert found.place == Place(line=8)


def test_blanks_are_one_warning_a_table():
    blank = {key: Entry(None, State.BLANK) for key, value in balanced(REVISED, 1).items() if value == 0}
    found = findings(blank, "cells.blank")
    assert {each.gravity for each in found} == {Gravity.WARNING}
    assert sum(len(each.cells) for each in found) == len(blank)
    assert all("如果是没有，请填 0。" in each.message for each in found)


def test_a_blank_that_cannot_be_nought_says_so():
    key = next(key for key, value in balanced(REVISED, 1).items() if value and key.startswith("requests/granted/"))
    (found,) = findings({key: Entry(None, State.BLANK)}, "cells.blank")
    assert "按勾稽关系都不会是 0。" in found.message


def test_marks_are_quoted():
    keys = [key for key in REVISED.cells if key.startswith("remedies/reconsideration/")]
    marks = {key: Entry(None, State.MARK, raw) for key, raw in zip(keys, "/—//—", strict=True)}
    (found,) = findings(marks, "cells.mark")
    assert (found.gravity, found.cells, found.said) == (Gravity.WARNING, tuple(keys), "/")
    assert "“/”“—”" in found.message
    assert findings(marks, "cells.blank") == []


def test_words_are_an_error_and_cut_short():
    key = "requests/granted/total"
    (found,) = findings({key: Entry(None, State.TEXT, "见附件" * 50)}, "cells.text")
    assert (found.gravity, found.cells) == (Gravity.ERROR, (key,))
    assert len(found.message) < 80


@pytest.mark.parametrize(
    ("form", "key", "value", "unit", "gravity"),
    [
        (REVISED, "requests/granted/total", -1, None, Gravity.ERROR),
        (REVISED, "requests/granted/total", Decimal("1.5"), None, Gravity.ERROR),
        (REVISED, "requests/granted/total", Decimal("2.0"), None, None),
        (TRIAL, CHANGE, -7, None, None),
        (TRIAL, CHANGE, Decimal("-0.5"), None, Gravity.ERROR),
        (REVISED, FEES, Decimal("96171.6"), "万元", None),
        (REVISED, FEES, Decimal("96171.60"), None, None),
        (REVISED, FEES, Decimal("5949.088667"), "万元", Gravity.WARNING),
        (REVISED, FEES, Decimal("59490886.67") / 10000, "元", None),
        (REVISED, FEES, Decimal("5949.0886675"), "元", Gravity.WARNING),
        (REVISED, FEES, Decimal("96171.125"), "亿元", Gravity.WARNING),
        (REVISED, FEES, -3, "万元", Gravity.ERROR),
        (REVISED, FEES, Decimal("-0.01"), "万元", Gravity.ERROR),
    ],
)
def test_whole_and_not_negative(form, key, value, unit, gravity):
    found = findings({key: Entry(value, State.NUMBER, str(value), unit=unit)}, "cells.whole", form)
    assert [each.gravity for each in found] == ([gravity] if gravity else [])
    assert all(each.cells == (key,) and each.said == value for each in found)


def test_recovered_numbers_are_told_with_those_that_could_be_others():
    keys = ("requests/granted/natural_person", "requests/granted/business")
    good = report().filled
    recovered = {key: Entry(good.value(key), State.RECOVERED, "2171") for key in keys}
    recovered[keys[1]] = Entry(good.value(keys[1]), State.RECOVERED, "2171", alternatives=(17,))
    (found,) = findings(recovered, "cells.recovered")
    assert (found.gravity, found.cells) == (Gravity.INFO, keys)
    assert "不止一种分法的：（一）予以公开（商业企业）" in found.message


def test_two_numbers_for_one_cell_are_an_error_and_what_a_glued_number_may_be_is_none():
    key, glued = "requests/granted/natural_person", "requests/granted/total"
    value, total = (balanced(REVISED, 1)[each] for each in (key, glued))
    entries = {
        key: Entry(value, State.NUMBER, str(value), Place(table=2, row=6), alternatives=(value + 1,)),
        glued: Entry(total, State.RECOVERED, alternatives=(total + 1,)),
        FEES: Entry(None, State.BLANK, alternatives=(Decimal("1.5"),)),
        "requests/partial/total": Entry(None, State.UNREAD, "1011", alternatives=(10, 101)),
    }
    fees, granted = findings(entries, "cells.twice")
    assert (granted.gravity, granted.cells, granted.said, granted.computed) == (Gravity.ERROR, (key,), value, value + 1)
    assert granted.place == Place(table=2, row=6)
    assert "cells 里没有数，表里是 1.5" in fees.message


@pytest.mark.parametrize("form", [TRIAL, REVISED, MERGED], ids=("trial", "revised", "merged"))
def test_no_document_says_a_number_twice_be_its_digits_ever_so_glued(form):
    data = squashed_rows(official(form, numbers(form, 3, busy)), random.Random(3))
    read = from_json(to_json(fit(parse(recognise(data), data))))
    assert any(entry.alternatives for entry in read.filled.entries.values())
    assert not [each for each in check(Case(read)) if each.rule == "cells.twice"]
