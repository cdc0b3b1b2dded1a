"""A server killed while a year is closed or signed, truly: another process that is SIGKILLed between two of its writes.
Year book, document and ledger agree afterwards, and the same deed still goes through."""

import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from gongkai.figures import actions, closing
from gongkai.figures.models import AnnualReport, YearBook
from gongkai.offices import ledger
from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Person, Role
from gongkai.publishing import actions as publishing
from gongkai.publishing.models import Attachment, Column, Document, Edition, Showing
from gongkai.reports.findings import Gravity
from making import databases
from making.figures import NEW_YEAR, annual_column, declare_all, writer
from making.offices import House, appoint, house, person
from making.publishing import again, answer_all, review

DIES = """
import os, signal, sys
import django; django.setup()
from django.db.models.signals import post_save, pre_save
from gongkai.figures import actions
from gongkai.figures.models import YearBook
from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Body, Person
from gongkai.publishing import actions as publishing
from gongkai.publishing.models import Attachment, Column, Document, Edition, Showing
from making.figures import NEW_YEAR

when, model, written, does = sys.argv[1:]

def die(instance, **_more):
    if not written or instance.deed == written:
        os.kill(os.getpid(), signal.SIGKILL)

models = {each.__name__: each for each in (Attachment, Document, Edition, Entry, Showing, YearBook)}
{"before": pre_save, "after": post_save}[when].connect(die, sender=models[model])
with stopped_at(NEW_YEAR):
    if does == "close":
        by = Person.objects.get(username="nianbao")
        actions.close(Body.objects.get(), 2020, by, list(Column.objects.filter(title__contains="年报")), at=NEW_YEAR)
    else:
        leader = Person.objects.get(username="main_leader")
        publishing.approve(Document.objects.get(), leader, at=NEW_YEAR, comment="同意")
"""
CLOSING = [("after", "YearBook", ""), ("after", "Attachment", ""), ("after", "Entry", "publishing.submitted")]
SIGNING = [
    ("after", "Document", ""), ("after", "Entry", "publishing.released"), ("before", "Entry", "figures.signed"),
    ("after", "Entry", "figures.signed"),
]  # fmt: skip


def dies(*moment_of_death: str) -> None:
    """Let another process do it, and be killed at this moment."""
    path = os.pathsep.join(each for each in sys.path if each)
    environment = {**os.environ, "GONGKAI_DATABASE": databases.url(), "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", DIES, *moment_of_death], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, (moment_of_death, done.stderr)


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
        before = everything()
        for moment_of_death in CLOSING:
            dies(*moment_of_death, "close")
            assert everything() == before, moment_of_death
        book = actions.close(of.body, 2020, by, list(Column.objects.filter(title__contains="年报")), at=NEW_YEAR)
        document = Document.objects.get()
        for each in (Person.objects.get(username="banzhuren"), of.disclosure_officer, of.deputy_leader):
            if each == of.disclosure_officer:
                review(again(document), of, NEW_YEAR)
                answer_all(again(document), of, NEW_YEAR)
            publishing.approve(again(document), each, at=NEW_YEAR, comment="同意", disclosure_confirmed=True)
        before = everything()
        for moment_of_death in SIGNING:
            dies(*moment_of_death, "sign")
            assert everything() == before, moment_of_death
        publishing.approve(again(document), of.main_leader, at=NEW_YEAR, comment="同意")
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
