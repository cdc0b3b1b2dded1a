from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest

from gongkai.reports.filled import Entry, Filled, Origin, State
from gongkai.reports.form import Form, forms
from gongkai.reports.report import Report
from gongkai.reports.writers.layout import Box, Role, Table, printed, tables

TRIAL, REVISED = forms()["trial-2019"], forms()["revised-2021"]
AMOUNT = "active/art20_9/procurement/amount"
FEES = "active/art20_8/fees/amount"


def boxes(table: Table) -> dict[str, Box]:
    return {box.key: box for row in table.rows for box in row}


def test_every_cell_of_the_form_stands_in_its_table_once(form: Form) -> None:
    drawn = tables(Filled(form))
    values = [box.key for table in drawn.values() for row in table.rows for box in row if box.role is Role.VALUE]
    assert values == list(form.cells)


def test_boxes_cover_the_table_without_gap_or_overlap(form: Form) -> None:
    for table in tables(Filled(form)).values():
        covered = Counter(
            (row + down, column + across)
            for row, column, box in table.placed()
            for down in range(box.rowspan)
            for across in range(box.colspan)
        )
        assert covered == Counter((r, c) for r in range(len(table.rows)) for c in range(len(table.widths)))


def test_columns_fill_the_type_area(form: Form) -> None:
    assert [round(sum(table.widths), 6) for table in tables(Filled(form)).values()] == [156.0] * 3


def test_every_value_names_headers_that_are_there(form: Form) -> None:
    for table in tables(Filled(form)).values():
        known = boxes(table)
        for box in known.values():
            assert (box.role is Role.VALUE) == bool(box.headers)
            assert all(known[key].role is not Role.VALUE for key in box.headers)


def test_headers_of_a_value_are_its_row_and_its_column() -> None:
    table = tables(Filled(REVISED))["requests"]
    known = boxes(table)
    headers = known["requests/other.misc/research"].headers
    assert [known[key].text for key in headers] == [
        "三、本年度办理结果",
        "（六）其他处理",
        "3.其他",
        "申请人情况",
        "法人或其他组织",
        "科研机构",
    ]


@pytest.mark.parametrize(
    ("form", "rows", "others"), [(TRIAL, 20, None), (REVISED, 22, 3), (REVISED.with_other_merged(), 20, None)]
)
def test_outcome_label_spans_the_rows_of_the_official_form(form: Form, rows: int, others: int | None) -> None:
    # 三 spans 20 rows in the form of 2019 and 22 in that of 2021
    known = boxes(tables(Filled(form))["requests"])
    assert known["requests/@outcome"].rowspan == rows
    assert known["requests/@group-refused"].rowspan == 8
    assert ("requests/@group-other" in known) == (others is not None)
    assert known.get("requests/@group-other", known["requests/closed"]).rowspan == (others or 1)
    assert known["requests/@note"].rowspan == known["requests/@note"].colspan == 3


def test_last_column_of_a_short_head_reaches_to_the_edge() -> None:
    trial, revised = (boxes(tables(Filled(form))["active"]) for form in (TRIAL, REVISED))
    assert [trial[key].colspan for key in ("active/art20_8/fees/change", AMOUNT, "active/art20_9")] == [2, 2, 4]
    assert revised[FEES].colspan == revised["active/art20_8/@amount"].colspan == 3


def test_reconsideration_labels_reach_over_the_row_without_groups() -> None:
    known = boxes(tables(Filled(TRIAL))["remedies"])
    assert known["remedies/@reconsideration/upheld"].rowspan == 2
    assert known["remedies/@litigation_direct/upheld"].rowspan == 1
    assert known["remedies/@行政诉讼"].colspan == 10


def test_narrow_boxes_break_where_words_do() -> None:
    known = boxes(tables(Filled(TRIAL))["requests"])
    assert known["requests/@outcome"].lines == ("三、", *"本年度办理结果")
    assert known["requests/@group-refused"].lines == ("（三）", "不予公开")
    assert known["requests/@public_welfare"].lines == ("社会", "公益", "组织")
    assert known["requests/@natural_person"].lines == ("自然", "人")


def says(form: Form, key: str, entry: Entry) -> str:
    return printed(form.cells[key], entry)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(Decimal("6423.03"), State.NUMBER, "64230300元", unit="元"), "6423.03万元"),
        (Entry(Decimal("6423.03"), State.NUMBER, "6423.03万", unit="万元"), "6423.03万元"),
        (Entry(5, State.NUMBER, origin=Origin.ADDED_UP), "5万元"),
        (Entry(251000, State.NUMBER, "251000"), "251000"),  # read without a unit: nobody knows it
        (Entry(Decimal("1E+3"), State.NUMBER, origin=Origin.COUNTED), "1000万元"),
        (Entry(Decimal("0.10"), State.NUMBER, origin=Origin.COUNTED), "0.10万元"),
        (Entry(None, State.MARK, "/"), "/"),
        (Entry(None, State.TEXT, " 见\x00附件 "), "见附件"),
        (Entry(None, State.BLANK, "\u3000"), ""),
        (Entry(), ""),
    ],
)
def test_procurement_says_its_unit_and_unknown_cells_stay_as_they_were(entry: Entry, words: str) -> None:
    assert says(TRIAL, AMOUNT, entry) == words


def test_fees_have_their_unit_in_the_label_and_changes_their_sign() -> None:
    assert says(REVISED, FEES, Entry(Decimal("0.30"), State.NUMBER, unit="元")) == "0.30"
    assert says(TRIAL, "active/art20_8/fees/change", Entry(-7, State.NUMBER)) == "-7"


def test_a_recovered_number_is_printed_as_one() -> None:
    assert says(TRIAL, "requests/received/total", Entry(12, State.RECOVERED, "1012")) == "12"


def test_numbers_have_no_separators(numbered: Callable[..., Report], form: Form) -> None:
    report = numbered(form, below=10**15)
    for table in tables(report.filled).values():
        for box in boxes(table).values():
            assert not box.number or box.text.removesuffix("万元").strip("-").replace(".", "", 1).isdecimal()
