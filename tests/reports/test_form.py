"""The two official forms as data: their size, their identities, and that they and the law speak of the same things."""

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.law.applicants import ApplicantKind
from gongkai.law.duties import FIRST_REPORT_YEAR, report_form
from gongkai.law.outcomes import Outcome
from gongkai.reports.form import Form, form_for, forms

SHARED = Path(__file__).parents[2] / "../shared/forms"
TRIAL, REVISED = forms().values()
SHAPES = (TRIAL, REVISED, REVISED.with_other_merged())


def test_how_many_cells_there_are() -> None:
    assert [(form.key, len(form.cells)) for form in SHAPES] == [
        ("trial-2019", 198),
        ("revised-2021", 200),
        ("revised-2021", 186),
    ]


@pytest.mark.parametrize("form", SHAPES)
def test_every_row_and_column_has_its_identity(form: Form) -> None:
    rules = [identity.rule for identity in form.identities]
    columns = len(form.requests.columns)
    assert {rule: rules.count(rule) for rule in set(rules)} == {
        "requests.balance": columns,
        "requests.closed": columns,
        "requests.total": len(form.requests.rows),
        "remedies.total": 3,
    }
    of_tables = {key for key, cell in form.cells.items() if cell.table != "active"}
    assert {key for identity in form.identities for key in identity.cells} == of_tables


@pytest.mark.parametrize("year", range(2019, 2031))
def test_the_form_for_a_year_is_the_law_s(year: int) -> None:
    assert form_for(year).issued_as == report_form(year).source.number


def test_before_the_first_form_there_is_none() -> None:
    with pytest.raises(LookupError):
        form_for(FIRST_REPORT_YEAR - 1)


def test_the_columns_are_the_kinds_of_applicant() -> None:
    for form in SHAPES:
        kinds = {column.key: column.label for column in form.requests.columns if column.key != "total"}
        assert kinds == {kind.value: kind.label for kind in ApplicantKind}
        assert set(form.requests.grouped_columns) == {kind.value for kind in ApplicantKind if kind.is_organisation}


def test_the_rows_of_outcomes_are_the_law_s_in_its_order() -> None:
    assert [row.key for row in REVISED.requests.outcomes] == [outcome.value for outcome in Outcome]
    assert [row.key for row in TRIAL.requests.outcomes] == list(dict.fromkeys(outcome.row(2020) for outcome in Outcome))
    for row, outcome in zip(REVISED.requests.outcomes, Outcome, strict=True):
        assert outcome.label in row.label


@pytest.mark.skipif(not SHARED.is_dir(), reason="the official forms are not beside this checkout")
@pytest.mark.parametrize("form", [TRIAL, REVISED])
def test_the_labels_are_the_official_ones(form: Form) -> None:
    told: Any = json.loads((SHARED / f"{form.key}.json").read_text("utf-8"))
    official = set(_words(told))
    ours = {cell.column_label for cell in form.cells.values()} | {row.label for row in form.requests.rows}
    ours |= {row.label for head in form.active for row in head.rows} | {section.title for section in form.sections}
    assert sorted(ours - official) == []


def _words(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [word for each in told.values() for word in _words(each)]
    if isinstance(told, list):
        return [word for each in told for word in _words(each)]
    return [told] if isinstance(told, str) else []
