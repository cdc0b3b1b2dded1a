"""A server killed in the middle of a deed, truly: another process that is SIGKILLed between two of its writes. Filing with
a number, extending with its paper, issuing and serving an answer: after each death the case, its papers and the ledger
stand as before, and the deed can be done again."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps

from gongkai.applications import actions
from gongkai.applications.models import Application, Paper, Service, Step
from gongkai.applications.standing import stand
from gongkai.law.calendar import calendar
from gongkai.offices import ledger
from gongkai.offices.ledger.models import Entry
from gongkai.offices.numbering.models import Counter
from making import mortal
from making.applications import BEGAN, Hall, approved, moment, received
from making.applications import hall as make_hall

TABLES = ("applications_", "offices_entry", "offices_counter")
"""Where a deed writes; what is sealed after it, in a transaction of its own, is not the deed."""

DEEDS = """
from datetime import date
from gongkai.applications import actions
from gongkai.applications.models import Application
from making.applications import moment, received, written

ON = date(2020, 7, 1)

def case(state):
    return Application.objects.get(state=state, number__lt="示应急公申〔2020〕3号")

def deed(name, hall):
    at = moment(ON)
    if name == "file":
        received(hall, ON, subject="新", attachments=(("attachment", "a.txt", b"x"),))
    elif name == "extend":
        actions.extend(case("handling"), hall.officer, at=at, paper=written("延期"))
    elif name == "issue":
        actions.issue(case("approved"), hall.officer, at=at, paper=written())
    elif name == "serve":
        actions.serve(case("approved"), hall.officer, at=at, delivery="electronic", sent_on=ON, proof="1")
"""


def everything() -> dict[str, list[Any]]:
    """All that a deed may write."""
    models = [*apps.get_app_config("applications").get_models(), Entry, Counter]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def agree() -> None:
    """Case, papers and ledger tell the same story."""
    for each in Application.objects.all():
        folded = stand(each.steps.order_by("order"), calendar(each.due_as_of), each.kind)
        assert (each.state, each.due_on, each.closed_on) == (folded.state, folded.due.day, folded.closed_on)
        assert each.version == each.steps.count()
    entries = Entry.objects.filter(deed__startswith="applications.").exclude(deed="applications.paper")
    known = {(each.thing, each.facts["step"]) for each in entries if "step" in each.facts}
    assert known == {(ledger.reference(each.application), each.order) for each in Step.objects.select_related("application")}  # fmt: skip
    hashes = dict(Entry.objects.filter(deed="applications.paper").values_list("thing", "facts"))
    assert {thing: facts["sha256"] for thing, facts in hashes.items()} == {
        ledger.reference(each): each.sha256 for each in Paper.objects.all()
    }
    assert all(each.read().startswith(b"%PDF") for each in Paper.objects.all())
    ledger.seal()
    assert not ledger.verify(mirrors=[])


def made_ready(hall: Hall) -> None:
    """One case whose extension is agreed to and not told, one whose answer is approved."""
    at = moment(date(2020, 6, 22))
    longer = received(hall, BEGAN)
    actions.ask_extension(longer, hall.officer, at=at, reason="多")
    actions.agree_extension(longer, hall.head, at=at)
    approved(hall, received(hall, subject="另一件"), at)


WRITES = {"file": 8, "extend": 9, "issue": 6, "serve": 7}
"""How many writes each deed makes."""


@pytest.mark.django_db(transaction=True)
def test_killed_between_any_two_writes_case_paper_and_ledger_agree() -> None:
    hall = make_hall()
    made_ready(hall)
    with mortal.Another(DEEDS, hall, TABLES) as another:
        for name, writes in WRITES.items():
            assert mortal.killed_at_every_write(another, name, everything) == writes, name
            agree()
    served = Application.objects.get(subject="另一件")
    assert (served.state, Service.objects.count(), Paper.objects.count()) == ("closed", 1, 2)
    assert Application.objects.get(subject="新").number == "示应急公申〔2020〕3号"
