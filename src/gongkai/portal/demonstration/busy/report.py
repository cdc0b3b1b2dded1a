"""The busy body's annual reports on its two years: table three counted, the rest declared, the words written.

The first year's was closed, approved and published in its time; the second year's is left for whoever tries the
demonstration to close.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from gongkai.figures import actions
from gongkai.figures.counting import year as year_of
from gongkai.figures.definitions import form_of
from gongkai.figures.models import AnnualReport
from gongkai.offices.models import Body, Person
from gongkai.portal.demonstration.approving import Approving
from gongkai.portal.demonstration.data_files import table
from gongkai.portal.demonstration.house import House, moment
from gongkai.publishing.models import Column


def reported(house: House) -> Iterator[datetime]:
    """Declare and write each in the January after; close and publish those whose plan names the day."""
    writer = Person.objects.get(username=table("busy_report")["writer"])
    for plan in table("busy_report")["year"]:
        yield (at := moment(plan["on"], 10))
        _declare(house.body, writer, plan, at)
        _write(house.body, writer, plan, at)
        if "published" in plan:
            yield (at := moment(plan["published"], 9))
            _publish(house, writer, plan, at)


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


def _publish(house: House, writer: Person, plan: dict[str, Any], at: datetime) -> None:
    """Close the year; everybody on the way agrees, the last signs."""
    day: date = plan["published"]
    actions.close(house.body, plan["year"], writer, [_column(at)], at=at)
    report = AnnualReport.objects.select_related("document").get(body=house.body, year=plan["year"])
    assert report.document is not None
    Approving(house).decide(report.document, day, "main_leader")


def _column(at: datetime) -> Column:
    """Where they are published: below the department's own reports, made with the first one that stands in it."""
    told = table("busy_report")["column"]
    above = Column.objects.get(url_path__endswith=f"/{told['under']}/")
    made = Column(title=told["title"], slug=told["slug"], kind=above.kind, office=above.office, promise_days=366)
    made.first_published_at = made.last_published_at = at
    found: Column = above.add_child(instance=made)
    return found
