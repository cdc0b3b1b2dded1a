"""The annual report of a counted year: the official form filled, the words with their figures, and what the rules say."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from gongkai.figures import chips
from gongkai.figures.counting import Value, Year
from gongkai.figures.definitions import form_of
from gongkai.figures.models import AnnualReport, EarlierReport, YearBook
from gongkai.law.calendar import calendar, spoken
from gongkai.law.cite import Cite
from gongkai.law.duties import Reporter, report_due
from gongkai.reports.as_json import from_json
from gongkai.reports.filled import Entry, Filled, State
from gongkai.reports.findings import Finding, Gravity
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


def findings(report: Report, previous: Report | None, day: date | None = None) -> list[Finding]:
    """What the rules of the form say, the gravest first; and that the report is late on a `day` past its term."""
    found = check(Case(report, previous))
    due = due_on(report.year) if report.year and day else None
    return [_late(due), *found] if due and day and day > due else found


def due_on(year: int) -> date:
    """The last day to publish the report on `year`. Raises ValueError for a year without a form."""
    day = report_due(Reporter.DEPARTMENT, year, calendar()).day
    assert day is not None
    return day


def _late(due: date) -> Finding:
    message = _("公布期限是{due}，已经过期，请说明逾期的原因。").format(due=spoken(due))
    cite = str(Cite("条例", 49, 1))
    return Finding("year.deadline", Gravity.WARNING, message, cite, subject=str(due))


def previous(body_id: int, year: int) -> Report | None:
    """Last year's report: the signed one, or what came in from a document."""
    signed = YearBook.objects.filter(body=body_id, year=year - 1, state=YearBook.State.SIGNED)
    book = signed.defer("records", "figures").first()
    if book is not None:
        return from_json(book.report)
    earlier = brought(body_id, year - 1)
    return from_json(earlier.whole()) if earlier else None


def brought(body_id: int, year: int) -> EarlierReport | None:
    """The report on `year` that came in from a document, the last one where there were several."""
    found = EarlierReport.objects.filter(body=body_id, year=year).defer("data").prefetch_related("by_hand__by")
    return found.order_by("-pk").first()


def _entry(value: Value) -> Entry:
    if value.value is None or value.how is None:
        return Entry(state=State.BLANK)
    return Entry(value.value, State.NUMBER, str(value.value), origin=value.how)
