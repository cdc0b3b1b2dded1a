"""The annual report of the demonstration year, as its writer left it: the year before taken in from its document, figures
bound, the rest declared, the words written.

It is not closed: whoever tries the demonstration does that.
"""

from datetime import date

from wagtail.models import Page

from gongkai.figures import actions
from gongkai.offices.models import Body, Person
from gongkai.portal.demonstration import earlier
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.house import moment
from gongkai.portal.demonstration.plan import year
from gongkai.publishing.channels import facts


def lay_report(body: Body, pages: dict[str, Page]) -> None:
    """Take in, bind, declare and write, on days of the January after."""
    plan = table("report")
    officer = Person.objects.get(username=plan["declared_by"])
    at = moment(date(year() + 1, 1, 6), 10)
    earlier.take_in(body, officer, at)
    named = {name: pk for pk, name in facts.channels(body.pk).items()}
    for key, meant in plan["columns"].items():
        actions.bind(body, year(), officer, key, [pages[address].pk for address in meant], at=at)
    for key, meant in plan["channels"].items():
        actions.bind(body, year(), officer, key, [named[name] for name in meant], at=at)
    for told in plan["declared"]:
        for key, value in told["values"].items():
            actions.declare(body, told["year"], officer, key, value, told["source"], at=at)
    _write(body, Person.objects.get(username=plan["writer"]), plan["sections"])


def _write(body: Body, writer: Person, sections: dict[str, str]) -> None:
    at = moment(date(year() + 1, 1, 8), 15)
    report = actions.begin(body, year(), writer, at=at)
    for section, words in sections.items():
        report = actions.write(body, year(), writer, section, words.strip(), report.edit, at=at)
