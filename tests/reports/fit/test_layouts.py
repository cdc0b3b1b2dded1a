"""Reports in every layout seen in the wild, made from random numbers: nothing is ever read wrong, a blank never becomes
a number, and what a person reads without doubt is read."""

import random
from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reports.filled import Number
from gongkai.reports.fit import fit
from gongkai.reports.form import forms
from gongkai.reports.readers import parse, recognise
from gongkai.reports.report import Report
from making import printings, shapes, surroundings, wordings, written_html, written_office, written_text
from making.layouts import Change, Document, Print, official
from making.numbers import balanced_numbers, busy, county, ministry, numbers

TRIAL, REVISED = forms()["trial-2019"], forms()["revised-2021"]
MERGED = REVISED.with_other_merged()
FORMS = {"trial": TRIAL, "revised": REVISED, "merged": MERGED}
SIZES = {"trial": (busy, county), "revised": (ministry, busy), "merged": (county, ministry)}
"""Which numbers each form is tried with: all different, so that any two that change places are seen; mostly nought."""

Said = tuple[str, Number | None, object]


def made(form: str, seed: int, size: Callable[[random.Random], int], *altered: Change) -> Document:
    document = official(FORMS[form], numbers(FORMS[form], seed, size))
    for i, change in enumerate(altered):
        change(document, random.Random(seed * 7919 + i))
    return document


def read_back(document: Document, how: Print, seed: int = 1) -> Report:
    data = how(document, random.Random(seed))
    return fit(parse(recognise(data), data))


def judged(document: Document, report: Report) -> tuple[list[Said], list[Said]]:
    """The cells that are wrong, and those that a person reads and the report does not have."""
    wrong: list[Said] = []
    unread: list[Said] = []
    entries = report.filled.entries
    for key, expected in document.expected.items():
        said = entries.get(key)
        if said is not None and said.value is not None and said.value != expected:
            wrong.append((key, expected, said.value))
        elif expected is not None and key not in document.doubtful and (said is None or said.value is None):
            unread.append((key, expected, said and (said.state.value, said.raw)))
    return wrong, unread


def front(report: Report) -> tuple[str, int | None, str]:
    return report.form.key, report.year, report.body


def check(document: Document, how: Print, seed: int = 1, all_read: bool = True) -> None:
    report = read_back(document, how, seed)
    wrong, unread = judged(document, report)
    assert not wrong
    assert front(report) == (document.form.key, document.year, document.body)
    if all_read:
        assert unread == []


def in_turn(case: int) -> tuple[int, str]:
    """A seed and a form for a case: not every case with every form, but every form with many cases."""
    return case + 1, tuple(FORMS)[case % len(FORMS)]


def cases(things: Iterable[Callable[..., object]]) -> pytest.MarkDecorator:
    pairs = [(form, thing) for thing in things for form in FORMS]
    return pytest.mark.parametrize(("form", "thing"), pairs, ids=lambda each: getattr(each, "__name__", each))


UNDECIDABLE = {written_text.squashed, written_text.squashed_rows}
"""Ways of writing from which not every number can be had: there, only nothing wrong is asked."""


NOT_YET = frozenset(
    (
        "test_text_with_separators[tabbed-zeros_dashes]",
        "test_text_with_separators[tabbed-zeros_slashes]",
        "test_text_with_separators[tabbed-any_blank]",
        "test_text_with_separators[tabbed-footnotes]",
        "test_text_with_separators[tabbed_blanks-zeros_dashes]",
        "test_text_with_separators[tabbed_blanks-totals_blank]",
        "test_text_with_separators[tabbed_blanks-footnotes]",
        "test_tables_however_shaped[trial-remarks_column]",
        "test_tables_however_shaped[revised-remarks_column]",
        "test_tables_however_shaped[merged-remarks_column]",
        "test_no_number_moves[spans_too_short-as_xlsx]",
        "test_no_number_moves[spans_too_short-markdown]",
        "test_tables_however_shaped[trial-last_year_beside]",
        "test_no_number_moves[spans_wild-as_xlsx]",
        "test_tables_however_shaped[merged-last_year_below]",
        "test_no_number_moves[remedies_suits_first-html_excel]",
        "test_no_number_moves[last_year_report_after-layout]",
        "test_no_number_moves_in_pairs[empty_columns-totals_blank]",
        "test_no_number_moves_in_pairs[empty_remarks_column-remarks_in_cells]",
        "test_no_number_moves_in_pairs[group_rows-chinese_numerals]",
        "test_no_number_moves_in_pairs[total_first-remarks_in_cells]",
        "test_no_number_moves_in_pairs[last_year_tables_before-remedies_blank]",
        "test_no_number_moves_in_pairs[last_year_tables_before-row_missing]",
    )
)
"""Layouts in which fit still loses numbers that a person would read (the first two kinds) or, in the last two, moves one:
odd spans in a sheet, two reports in one text, two changes at once. Each is strict: mend one and it must leave this list."""


@pytest.fixture(autouse=True)
def not_yet(request: pytest.FixtureRequest) -> None:
    """Mark what is known to fail."""
    if request.node.name in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason="not read rightly yet", strict=True))


@cases((*written_html.ALL, *written_text.ALL, *written_office.ALL))
def test_every_way_of_writing_is_read(form: str, thing: Print) -> None:
    for seed, size in enumerate((county,) if thing in UNDECIDABLE else SIZES[form], 1):
        check(made(form, seed, size), thing, seed, all_read=thing not in UNDECIDABLE)


@cases(printings.ALL)
def test_numbers_however_printed(form: str, thing: Change) -> None:
    for seed, size in enumerate(SIZES[form], 1):
        check(made(form, seed, size, thing), written_html.as_html)


@cases(wordings.ALL)
def test_labels_however_worded(form: str, thing: Change) -> None:
    check(made(form, 1, SIZES[form][0], thing), written_html.as_html)


HARD = {
    shapes.tables_in_other_order: "the tables stand in another order than the form's",
    shapes.rows_swapped: "two rows have changed places: one may stay unread",
}
"""Shapes in which numbers may be lost, with what they do; none may be wrong."""


@cases((*shapes.ALL, *surroundings.ALL))
def test_tables_however_shaped(form: str, thing: Change) -> None:
    check(made(form, 1, SIZES[form][0], thing), written_html.as_html, all_read=thing not in HARD)


SEPARATED: Mapping[Print, tuple[Change, ...]] = {
    written_text.tabbed: (
        printings.zeros_blank, printings.zeros_dashes, printings.zeros_slashes, printings.zeros_mixed, printings.one_blank,
        printings.any_blank, printings.totals_blank, printings.remedies_blank, printings.thousands, printings.thousands_full_width,
        printings.full_width, printings.counters, printings.footnotes, printings.changes_in_words, printings.money_in_yuan,
        printings.money_heading_in_yuan, printings.decimals, printings.all_blank, *wordings.ALL,
        shapes.requests_in_two, shapes.requests_in_three_with_headers, shapes.active_in_parts, shapes.header_repeated,
        shapes.page_numbers_inside, shapes.remedies_in_three, shapes.remedies_in_three_rows, shapes.empty_remarks_column,
        shapes.subtotals, surroundings.last_year_report_after, surroundings.prose_repeats_rows, surroundings.notes_under_tables,
    ),
    written_text.tabbed_blanks: (
        printings.zeros_blank, printings.zeros_dashes, printings.zeros_mixed, printings.one_blank, printings.any_blank,
        printings.totals_blank, printings.thousands, printings.counters, printings.footnotes, wordings.no_ordinals,
    ),
    written_text.markdown: (
        printings.zeros_blank, printings.zeros_dashes, printings.zeros_mixed, printings.any_blank, printings.totals_blank,
        printings.footnotes, printings.thousands, printings.counters, *wordings.ALL, shapes.requests_in_two,
        shapes.active_in_parts, shapes.remedies_in_three, surroundings.prose_repeats_rows,
    ),
    written_office.as_docx: (printings.zeros_blank, printings.any_blank, printings.zeros_dashes, wordings.labels_vertical),
    written_office.as_xlsx: (printings.zeros_blank, printings.any_blank, printings.zeros_dashes, wordings.labels_broken),
}  # fmt: skip
"""Text in which every cell still has its place: blanks and marks can be told, all that is printed is read."""


@pytest.mark.parametrize(
    ("how", "change"),
    [(how, change) for how, altered in SEPARATED.items() for change in altered],
    ids=lambda each: each.__name__,
)
def test_text_with_separators(how: Print, change: Change) -> None:
    seed, form = in_turn(SEPARATED[how].index(change))
    check(made(form, seed, SIZES[form][seed % 2], change), how, all_read=change is not wordings.labels_broken)


MOVING: tuple[tuple[Change, Print], ...] = (
    (shapes.remarks_column, written_text.markdown),
    (shapes.check_column, written_text.markdown),
    (shapes.spans_too_short, written_office.as_xlsx),
    (shapes.spans_too_short, written_text.markdown),
    (shapes.spans_wild, written_office.as_xlsx),
    (shapes.total_missing, written_text.markdown),
    (shapes.column_missing, written_text.markdown),
    (shapes.total_missing, written_text.tabbed_blanks),
    (shapes.running_numbers_between, written_text.cell_a_line),
    (shapes.organisations_subtotal, written_text.cell_a_line),
    (shapes.total_first, written_text.markdown),
    (shapes.applicants_swapped, written_text.markdown),
    (shapes.columns_of_active_swapped, written_text.markdown),
    (shapes.remedies_suits_first, written_html.html_excel),
    (shapes.remedies_totals_first, written_html.html_whole_report_in_one_table),
    (shapes.remedies_turned, written_text.cell_a_line),
    (surroundings.last_year_report_after, written_text.layout),
    (surroundings.last_year_report_after, written_text.tabbed),
    (surroundings.last_year_tables_before, written_text.tabbed),
    (surroundings.last_year_tables_before, written_text.markdown),
    (printings.money_heading_in_yuan, written_text.layout),
    (printings.money_heading_in_hundred_millions, written_text.layout),
    (printings.footnotes_raised, written_html.html_divs),
)
"""Where a number could come into another's cell, or be taken by ten thousand too high."""


@pytest.mark.parametrize(("change", "how"), MOVING, ids=lambda each: each.__name__)
def test_no_number_moves(change: Change, how: Print) -> None:
    for seed, form in enumerate(FORMS, 1):
        document = made(form, seed, SIZES[form][seed % 2], change)
        wrong, _unread = judged(document, read_back(document, how))
        assert not wrong


PAIRS: tuple[tuple[Change, Change], ...] = (
    *((shapes.spans_too_long, change) for change in (wordings.endings, wordings.labels_misspelt, wordings.labels_cut)),
    (shapes.spans_too_long, wordings.ordinals_otherwise),
    (shapes.spans_wild, wordings.labels_misspelt),
    (shapes.spans_wild, wordings.labels_shortened),
    *(
        (shape, printings.totals_blank)
        for shape in (
            shapes.spans_too_long, shapes.spans_too_short, shapes.spans_lost, shapes.requests_in_two,
            shapes.requests_in_two_labels_lost, shapes.no_header, shapes.empty_columns, shapes.labels_once,
        )
    ),
    (shapes.spans_lost, printings.any_blank),
    (shapes.requests_in_two, printings.any_blank),
    (shapes.empty_columns, printings.any_blank),
    (shapes.empty_remarks_column, printings.remarks_in_cells),
    (shapes.group_rows, printings.chinese_numerals),
    (shapes.total_first, printings.remarks_in_cells),
    (surroundings.last_year_tables_before, printings.remedies_blank),
    (surroundings.last_year_tables_before, shapes.row_missing),
)  # fmt: skip
"""Two changes that leave a row's numbers with less to hold on to."""


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda each: each.__name__)
def test_no_number_moves_in_pairs(one: Change, other: Change) -> None:
    for seed, form in enumerate(FORMS, 1):
        document = made(form, seed, SIZES[form][seed % 2], one, other)
        wrong, _unread = judged(document, read_back(document, written_html.as_html))
        assert not wrong


RUN_TOGETHER = (
    written_text.spaced, written_text.layout, written_text.cell_a_line, written_text.cell_a_line_apart, written_text.squashed, written_text.squashed_rows,
)  # fmt: skip
BREAKING = (
    printings.zeros_blank, printings.zeros_dashes, printings.zeros_words, printings.zeros_mixed, printings.one_blank,
    printings.one_dash, printings.any_blank, printings.totals_blank, printings.thousands, printings.thousands_spaces,
    printings.footnotes, printings.remarks_in_cells, printings.padded, printings.other_scripts, printings.changes_in_brackets,
    wordings.no_ordinals, wordings.wrong_ordinals, wordings.ordinals_as_digits, shapes.row_missing, shapes.rows_missing,
    shapes.row_added, shapes.zero_rows_missing, surroundings.prose_repeats_rows, shapes.page_numbers_inside, shapes.table_missing,
)  # fmt: skip


@pytest.mark.parametrize("how", RUN_TOGETHER, ids=lambda each: each.__name__)
@pytest.mark.parametrize("change", BREAKING, ids=lambda each: each.__name__)
def test_text_without_separators_is_never_guessed(how: Print, change: Change) -> None:
    """A blank, a mark or a word among numbers that run together: lost numbers are told, none is made up."""
    seed, form = in_turn(BREAKING.index(change) + RUN_TOGETHER.index(how))
    document = made(form, seed, county if how in UNDECIDABLE else SIZES[form][seed % 2], change)
    wrong, _unread = judged(document, read_back(document, how))
    assert not wrong or (how in UNDECIDABLE and change in UNKNOWABLE)


UNKNOWABLE = {
    printings.thousands_spaces, printings.footnotes, printings.remarks_in_cells, printings.padded, printings.other_scripts,
    shapes.row_added,
}  # fmt: skip
"""What leaves no trace once every separator is gone: nobody can tell a footnote's digit from a number's."""


@settings(max_examples=30, derandomize=True)
@given(
    st.sampled_from(sorted(FORMS)),
    st.integers(0, 10**6),
    st.sampled_from(printings.ALL),
    st.sampled_from(wordings.ALL),
    st.sampled_from((*written_html.ALL, written_text.markdown, written_office.as_docx)),
)
def test_changes_together_make_nothing_wrong(form: str, seed: int, printed: Change, worded: Change, how: Print) -> None:
    """Any change of numbers and of labels at once."""
    altered = [worded] if printed in printings.HTML_ONLY and how not in written_html.ALL else [worded, printed]
    document = made(form, seed, (county, busy, ministry)[seed % 3], *altered)
    wrong, _unread = judged(document, read_back(document, how, seed))
    assert not wrong


@settings(max_examples=10, derandomize=True)
@given(st.data(), st.sampled_from(sorted(FORMS)))
def test_any_balanced_numbers_are_read(data: st.DataObject, form: str) -> None:
    document = official(FORMS[form], data.draw(balanced_numbers(FORMS[form])))
    for how in (written_html.as_html, written_text.tabbed, written_text.markdown, written_text.layout):
        check(document, how)
