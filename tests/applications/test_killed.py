"""A server killed in the middle of a deed, truly: another process that is SIGKILLed between two of its writes. Filing with
a number, extending with its paper, issuing and serving an answer: after each death the case, its papers and the ledger
stand as before, and the deed can be done again."""

import gc
import os
import signal
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections

from gongkai.applications import actions
from gongkai.applications.models import Application, Paper, Service, Step
from gongkai.applications.standing import stand
from gongkai.law.calendar import calendar
from gongkai.offices import ledger
from gongkai.offices.ledger.models import Entry
from gongkai.offices.numbering.models import Counter
from making.applications import BEGAN, Hall, approved, moment, received, written
from making.applications import hall as make_hall

ON = date(2020, 7, 1)
TABLES = ("applications_", "offices_entry", "offices_counter")
"""Where a deed writes; what is sealed after it, in a transaction of its own, is not the deed."""


def killed(deed: Callable[[], Any], n: int) -> bool:
    """Let another process do the deed and be killed before its n-th write; whether it lived so long."""
    connections.close_all()
    gc.collect()  # a cursor left over would hold its connection open across the fork
    child = os.fork()
    if child == 0:
        _die_at(deed, n)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, n
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _die_at(deed: Callable[[], Any], n: int) -> None:
    so_far = 0

    def write(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal so_far
        begins = sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        so_far += begins and any(table in sql for table in TABLES)
        if so_far == n:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    try:
        with connection.execute_wrapper(write):
            deed()
    except BaseException:  # noqa: BLE001 - a child that fails ends here, and its status says so
        os._exit(1)
    os._exit(0)


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


def deeds(hall: Hall) -> dict[str, Callable[[], Any]]:
    """Each as if nothing of it had been done."""
    at = moment(ON)

    def case(state: str) -> Application:
        return Application.objects.get(state=state, number__lt="示应急公申〔2020〕3号")

    return {
        "file": lambda: received(hall, ON, subject="新", attachments=(("attachment", "a.txt", b"x"),)),
        "extend": lambda: actions.extend(case("handling"), hall.officer, at=at, paper=written("延期")),
        "issue": lambda: actions.issue(case("approved"), hall.officer, at=at, paper=written()),
        "serve": lambda: actions.serve(
            case("approved"), hall.officer, at=at, delivery="electronic", sent_on=ON, proof="1"
        ),
    }


WRITES = {"file": 8, "extend": 9, "issue": 6, "serve": 7}
"""How many writes each deed makes."""


@pytest.mark.django_db(transaction=True)
def test_killed_between_any_two_writes_case_paper_and_ledger_agree() -> None:
    hall = make_hall()
    made_ready(hall)
    for name, deed in deeds(hall).items():
        before, n = everything(), 1
        while killed(deed, n):
            assert everything() == before, (name, n)
            n += 1
        assert n - 1 == WRITES[name], name
        assert everything() != before, name
        agree()
    served = Application.objects.get(subject="另一件")
    assert (served.state, Service.objects.count(), Paper.objects.count()) == ("closed", 1, 2)
    assert Application.objects.get(subject="新").number == "示应急公申〔2020〕3号"
