"""The annual report of a counted year: the official form filled, the words with their figures, and what the rules say."""

from collections.abc import Mapping

from gongkai.figures import chips
from gongkai.figures.counting import Value, Year
from gongkai.figures.definitions import form_of
from gongkai.figures.models import AnnualReport, EarlierReport, YearBook
from gongkai.reports.as_json import from_json
from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.findings import Finding
from gongkai.reports.form import Form
from gongkai.reports.report import Report
from gongkai.reports.rules import Case, check
from gongkai.reports.writers.words import TITLE


def filled(values: Mapping[str, Value], form: Form) -> Filled:
    """The form with the values. What nobody has counted or declared stays blank: it is never nought."""
    return Filled(form, {key: _entry(values[key]) for key in form.cells if key in values})


def report_of(draft: AnnualReport, counted: Year) -> Report:
    """The report as it would be published now."""
    values = counted.values()
    words = {key: chips.said(text, values) for key, text in draft.sections.items() if text.strip()}
    return Report(
        filled(values, form_of(draft.year)), draft.body.name, draft.year, title(draft.body.name, draft.year), words
    )


def title(body: str, year: int) -> str:
    """The title of a body's report on a year."""
    return f"{body}{year}年{TITLE}"


def findings(report: Report, previous: Report | None) -> list[Finding]:
    """What the rules of the form say, the gravest first."""
    return check(Case(report, previous))


def previous(body_id: int, year: int) -> Report | None:
    """Last year's report: the signed one, or what came in from a document."""
    book = YearBook.objects.filter(body=body_id, year=year - 1, state=YearBook.State.SIGNED).first()
    if book is not None:
        return from_json(book.report)
    earlier = EarlierReport.objects.filter(body=body_id, year=year - 1).order_by("-pk").first()
    return from_json(earlier.report) if earlier else None


def _entry(value: Value) -> Entry:
    if value.value is None or value.how is None:
        return Entry(state=State.BLANK)
    return Entry(value.value, State.NUMBER, str(value.value), origin=value.how)
