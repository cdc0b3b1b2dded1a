"""A server killed while a year is closed or signed, truly: another process that is SIGKILLed between two of its writes.
Year book, document and ledger agree afterwards, and the same deed still goes through."""

from typing import Any

import pytest

from gongkai.figures import actions, closing
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.offices import ledger
from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Person, Role
from gongkai.publishing import actions as publishing
from gongkai.publishing.models import Attachment, Document, Edition, Showing
from gongkai.reports.findings import Gravity
from making import mortal
from making.figures import NEW_YEAR, annual_column, declare_all, writer
from making.offices import House, appoint, house, person
from making.publishing import again, answer_all, review

TABLES = ("figures_", "publishing_edition", "publishing_attachment", "offices_entry")
DEEDS = """
from gongkai.figures import actions
from gongkai.offices.clock import stopped_at
from gongkai.publishing import actions as publishing
from gongkai.publishing.models import Column, Document
from making.figures import NEW_YEAR

def deed(name, who):
    body, writer, leader = who
    with stopped_at(NEW_YEAR):
        if name == "close":
            actions.close(body, 2020, writer, list(Column.objects.filter(title__contains="年报")), at=NEW_YEAR)
        else:
            publishing.approve(Document.objects.get(), leader, at=NEW_YEAR, comment="同意")
"""


def everything() -> dict[str, list[Any]]:
    """All that closing or signing may write."""
    models = (AnnualReport, YearBook, Document, Attachment, Edition, Showing, Entry)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def ready(of: House) -> Any:
    """A report that lacks nothing but being closed; who writes it."""
    by = writer(of)
    appoint(person("banzhuren", "办公室主任"), Role.OFFICE_HEAD, of.general)
    of.deputy_leader.appointments.get().in_charge_of.add(of.general)
    annual_column()
    declare_all(of, by, 2020)
    report = actions.begin(of.body, 2020, by, at=NEW_YEAR)
    for section, text in (
        ("overview", "收到申请[[applications_received]]件。"),
        ("problems", "不足。"),
        ("other_matters", "无。"),
    ):
        report = actions.write(of.body, 2020, by, section, text, report.edit, at=NEW_YEAR)
    for found in closing.objections(report, day=NEW_YEAR.date()):
        if found.gravity is Gravity.WARNING:
            actions.explain(of.body, 2020, by, found.id, "已核实", at=NEW_YEAR)
    return by


@pytest.mark.django_db(transaction=True)
def test_killed_while_closing_or_signing_nothing_of_it_is_done() -> None:
    of = house()
    with stopped_at(NEW_YEAR):
        by = ready(of)
        with mortal.Another(DEEDS, (of.body, by, of.main_leader), TABLES) as another:
            assert mortal.killed_at_every_write(another, "close", everything) >= 5
            book, document = YearBook.objects.get(), Document.objects.get()
            for each in (Person.objects.get(username="banzhuren"), of.disclosure_officer, of.deputy_leader):
                if each == of.disclosure_officer:
                    review(again(document), of, NEW_YEAR)
                    answer_all(again(document), of, NEW_YEAR)
                publishing.approve(again(document), each, at=NEW_YEAR, comment="同意", disclosure_confirmed=True)
            assert mortal.killed_at_every_write(another, "sign", everything) >= 5
    book.refresh_from_db()
    signed, frozen = (
        Entry.objects.get(deed=f"figures.{what}", thing=f"figures.yearbook:{book.pk}") for what in ("signed", "frozen")
    )
    edition = Edition.objects.get()
    assert (book.state, book.signed_at, again(document).live) == ("signed", NEW_YEAR, True)
    assert signed.facts["digest"] == frozen.facts["digest"] == book.digest
    assert Entry.objects.get(deed="publishing.released", thing=document.thing).facts["digest"] == edition.digest
    ledger.seal()
    assert not ledger.verify(mirrors=[])
