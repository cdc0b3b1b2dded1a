"""The rules of the tables on the numbers of real reports, where these lie beside the checkout."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.reports.form import forms
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from making.balanced import MERGED, filled

CASES = Path(__file__).parents[3] / "../shared/cases"
TABLES = ("requests.", "remedies.", "cells.", "active.")
TRUTHS = sorted(CASES.resolve().glob("**/truth.json"))


def load(path: Path) -> tuple[Report, list]:
    truth = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    merged = "requests/other/total" in truth["cells"] and truth["form"] == MERGED.key
    form = MERGED if merged else forms()[truth["form"]]
    return Report(filled(form, truth["cells"]), truth["body"], truth["year"]), truth["errors"]


@pytest.mark.skipif(not TRUTHS, reason="no real reports beside this checkout")
def test_every_known_error_of_the_tables_is_found_and_no_other():
    for path in TRUTHS:
        report, errors = load(path)
        known = [each for each in errors if each["kind"] == "table"]
        told = [each for each in check(Case(report)) if each.rule.startswith(TABLES) and each.gravity == "error"]
        assert bool(known) == bool(told), path
        for each in known:
            if each["reported"] == "blank":
                assert all(finding.said is None and finding.suspect == finding.cells[0] for finding in told)
            else:
                assert (each["reported"], each["expected"]) in {(f.said, f.computed) for f in told}


@pytest.mark.skipif(not TRUTHS, reason="no real reports beside this checkout")
def test_the_broken_chain_of_documents_in_force_is_found():
    now, before = (load(CASES / f"pingtan-{year}" / "truth.json")[0] for year in (2023, 2022))
    found = [each for each in check(Case(now, before)) if each.rule == "years.in_force"]
    assert [(each.said, each.computed) for each in found] == [(470, 643)]
