"""The busy body's annual reports on its two years: table three counted, the rest declared, the words written.

The first year's is brought back from its own document; the second year's is left for whoever tries the demonstration to
close.
"""

from datetime import datetime
from typing import Any

from gongkai.figures import actions
from gongkai.figures.counting import year as year_of
from gongkai.figures.definitions import form_of
from gongkai.figures.models import AnnualReport
from gongkai.figures.reporting import report_of
from gongkai.offices import clock
from gongkai.offices.models import Body, Person
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.house import moment
from gongkai.reports.writers import write


def lay_reports(body: Body) -> None:
    """Declare and write both, each on its day of the January after."""
    plan = table("busy_report")
    writer = Person.objects.get(username=plan["writer"])
    for each in plan["year"]:
        with clock.stopped_at(moment(each["on"], 10)) as at:
            _declare(body, writer, each, at)
            _write(body, writer, each, at)
    first = plan["year"][0]["year"]
    with clock.stopped_at(moment(plan["year"][-1]["on"], 15)) as at:
        report = AnnualReport.objects.get(body=body, year=first)
        document = write(report_of(report, year_of(body.pk, first)), "docx")
        actions.bring_earlier(body, first, writer, f"{first}年度报告.docx", document, at=at)


def _declare(body: Body, writer: Person, plan: dict[str, Any], at: datetime) -> None:
    """What stands in the plan, and nought for every other cell that nothing counts."""
    told = table("busy_report")
    given = {**told["declared"], **plan["declared"]}
    values = year_of(body.pk, plan["year"]).values(form_of(plan["year"]).cells)
    for key, value in values.items():
        if value.value is None and not value.figure.sum:
            actions.declare(body, plan["year"], writer, key, given.get(key, 0), told["source"], at=at)


def _write(body: Body, writer: Person, plan: dict[str, Any], at: datetime) -> None:
    report = actions.begin(body, plan["year"], writer, at=at)
    for section, words in plan["sections"].items():
        report = actions.write(body, plan["year"], writer, section, words.strip(), report.edit, at=at)
