"""The department's report on the year before: the document that the site there was before had published, and that the
workbench is given, so that carry-over and year on year have their base."""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from functools import cache

from gongkai.figures import actions
from gongkai.offices.models import Body, Person
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.files import DOCX
from gongkai.publishing.actions.taking_over import File
from gongkai.reports.filled import Filled, Number, Origin
from gongkai.reports.form import form_for
from gongkai.reports.report import Report
from gongkai.reports.writers import NotInstalled, write
from gongkai.reports.writers.html import inside
from gongkai.reports.writers.words import title_of


@cache
def report() -> Report:
    """The report as `data/report_before.toml` tells it."""
    plan = table("report_before")
    form = form_for(plan["year"])
    numbers: dict[str, Number] = {key: _number(plan["cells"].get(key, 0)) for key in form.cells}
    words = {section: text.strip() for section, text in plan["sections"].items()}
    return Report(Filled.of(form, numbers, Origin.DECLARED), table("people")["portal"], plan["year"], sections=words)


def published() -> tuple[str, tuple[File, ...]]:
    """Its page and its files; no PDF without the packages of `gongkai[pdf]`."""
    files = [word()]
    with suppress(NotInstalled):
        files.append(File(f"{title_of(report())}.pdf", "application/pdf", write(report(), "pdf")))
    return inside(report()), tuple(files)


def take_in(body: Body, officer: Person, at: datetime) -> None:
    """Give the workbench the Word file, as people do."""
    file = word()
    actions.bring_earlier(body, table("report_before")["year"], officer, file.name, file.data, at=at)


@cache
def word() -> File:
    """The Word file."""
    return File(f"{title_of(report())}.docx", DOCX, write(report(), "docx"))


def _number(said: int | float) -> Number:
    return said if isinstance(said, int) else Decimal(str(said))
