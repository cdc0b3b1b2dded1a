"""Reports made of a few sentences and a table whose numbers a person can add up in the head."""

from gongkai.reports.filled import Filled, Number
from gongkai.reports.findings import Finding
from gongkai.reports.form import forms
from gongkai.reports.report import Heading, Report
from gongkai.reports.rules import Case, rules

BODY = "示例自治区应急管理厅"

ROWS = {
    "received": (80, 12, 1, 2, 3, 2),
    "carried_in": (4, 1, 0, 0, 0, 0),
    "granted": (30, 5, 1, 1, 2, 1),
    "partial": (9, 1, 0, 0, 0, 0),
    "refused.state_secret": (1, 0, 0, 0, 0, 0),
    "refused.third_party": (3, 1, 0, 0, 0, 0),
    "refused.administrative_query": (7, 0, 0, 0, 0, 0),
    "unavailable.not_held": (20, 4, 0, 1, 1, 1),
    "unavailable.creation_required": (2, 0, 0, 0, 0, 0),
    "not_processed.petition": (4, 0, 0, 0, 0, 0),
    "not_processed.duplicate": (2, 0, 0, 0, 0, 0),
    "other.no_correction": (1, 1, 0, 0, 0, 0),
    "carried_out": (5, 1, 0, 0, 0, 0),
}
"""New 100 (80 natural persons, 20 organisations), carried in 5; granted 40, partial 10, refused 12, unavailable 29,
not processed 6, other 2: closed 99; carried out 6."""

REMEDIES = {
    "reconsideration": (5, 1, 1, 2),
    "litigation_direct": (1, 0, 0, 0),
    "litigation_after_reconsideration": (2, 0, 1, 1),
}
"""Reconsideration 9, suits 5 (1 and 4)."""

ACTIVE: dict[str, Number] = {
    "active/art20_1/regulations/issued": 2,
    "active/art20_1/regulations/in_force": 11,
    "active/art20_1/normative_documents/issued": 7,
    "active/art20_1/normative_documents/repealed": 3,
    "active/art20_1/normative_documents/in_force": 64,
    "active/art20_5/licences/decisions": 174,
    "active/art20_6/penalties/decisions": 10,
    "active/art20_6/coercive_measures/decisions": 4,
    "active/art20_8/fees/amount": 251,
}


def numbers() -> dict[str, Number]:
    """Every cell of the revised form."""
    form = forms()["revised-2021"]
    made: dict[str, Number] = {key: ACTIVE.get(key, 0) for key in form.cells}
    applicants = [column.key for column in form.requests.columns if column.key != "total"]
    for row, counts in ROWS.items():
        made |= {f"requests/{row}/{who}": count for who, count in zip(applicants, counts, strict=True)}
        made[f"requests/{row}/total"] = sum(counts)
    for column in [*applicants, "total"]:
        made[f"requests/closed/{column}"] = sum(made[f"requests/{row.key}/{column}"] for row in form.requests.outcomes)
    for block, results in REMEDIES.items():
        for result, count in zip(("upheld", "corrected", "other", "pending"), results, strict=True):
            made[f"remedies/{block}/{result}"] = count
        made[f"remedies/{block}/total"] = sum(results)
    return made


def report(text: str = "", *, year: int | None = 2023, key: str = "revised-2021", **sections: str) -> Report:
    """A report for 2023 whose section one is `text`."""
    form = forms()[key]
    known = {cell: value for cell, value in numbers().items() if cell in form.cells}
    said = {"overview": text, **sections} if text or sections else {}
    return Report(Filled.of(form, known), BODY, year, f"{BODY}{year}年政府信息公开工作年度报告", said)


def headings(*titles: tuple[str, str, str | None]) -> tuple[Heading, ...]:
    """Section titles as printed: number, words, key."""
    return tuple(Heading(number, title, key) for number, title, key in titles)


def found(rule_id: str, subject: Report, previous: Report | None = None) -> list[Finding]:
    """What one rule says about a report."""
    check = next(each.check for each in rules() if each.id == rule_id)
    return list(check(Case(subject, previous)))


def said(rule_id: str, text: str) -> list[tuple[object, object]]:
    """What a rule says about section one: `said` and `computed` of each finding."""
    return [(each.said, each.computed) for each in found(rule_id, report(text))]
