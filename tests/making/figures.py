"""A year for tests: items that were published in it, and everything declared that nothing counts yet."""

from datetime import datetime
from typing import Any

from gongkai.figures import actions, closing
from gongkai.figures.counting import year
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.offices import clock
from gongkai.offices.clock import ZONE
from gongkai.offices.models import Person, Role
from gongkai.publishing.models import Column, Document
from making.offices import House, appoint, person
from making.publishing import column, draft, live

NEW_YEAR = datetime(2021, 1, 8, 10, tzinfo=ZONE)


def writer(house: House) -> Person:
    """Somebody of the disclosure office who drafts: the one who writes the annual report."""
    made = person("nianbao", "周年报")
    appoint(made, Role.DRAFTER, house.general)
    return made


def declare_all(house: House, by: Person, of: int, *, at: datetime = NEW_YEAR, value: int = 0) -> None:
    """Declare every cell of the form that nothing counts."""
    for key, each in year(house.body.pk, of).values().items():
        if "/" in key and each.value is None and not each.figure.sum:
            actions.declare(house.body, of, by, key, value, "承办处室报送", at=at)


def annual_column(**more: Any) -> Column:
    """Where annual reports are published."""
    return column("政府信息公开年报", kind="statutory", **more)


def signed(house: House, on: int = 2020, **more: Any) -> YearBook:
    """The year as it is now: its book signed, its report public."""
    document = live(draft(house, Document, title=f"{on}年年度报告", kind="annual", **more), house)
    report = AnnualReport.objects.create(body=house.body, year=on, document=document)
    with clock.stopped_at(NEW_YEAR):
        book = closing.freeze(report, house.drafter, NEW_YEAR)
    YearBook.objects.filter(pk=book.pk).update(state=YearBook.State.SIGNED, signed_at=NEW_YEAR)
    return YearBook.objects.get(pk=book.pk)
