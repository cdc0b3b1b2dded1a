"""Counts are kept as long as they hold: whatever changes one of them, and however, the next look shows it."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from os import environ, pathsep
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongkai.applications import actions as requests
from gongkai.applications.models import Application
from gongkai.figures import actions
from gongkai.figures.counting import year
from gongkai.figures.models import Binding
from gongkai.figures.parts import part, parts
from gongkai.offices import actions as offices
from gongkai.offices import clock, ledger
from gongkai.offices.models import Appointment, Role
from gongkai.portal.visits import counter
from gongkai.publishing.channels import actions as channels
from gongkai.publishing.channels import keeping
from gongkai.publishing.channels.models import Channel, Placement
from gongkai.publishing.models import Column
from making import databases
from making.applications import Hall, answered, hall, moment, received, submission
from making.figures import NEW_YEAR
from making.offices import person
from making.publishing import again, column, draft, live

MINE = ("applications_", "publishing_", "offices_appointment")
"""Tables that counts are made of."""


@pytest.fixture
def of() -> Hall:
    return made()


def made() -> Hall:
    """A body of which every room has something to count."""
    of = hall()
    weibo = Channel.objects.create(body=of.body, kind="weibo", name="微博")
    channels.record(weibo, of.officer, at=NEW_YEAR, day=date(2020, 5, 1), title="一条")
    shown = column("应急动态")
    live(draft(of.house, columns=[shown]), of.house)
    actions.bind(of.body, 2020, of.officer, "emergency_news", [shown.pk], at=NEW_YEAR)
    received(of, date(2020, 6, 19))
    return of


def now(of: Hall) -> dict[str, Any]:
    """Every figure of the form, the words and the boards, as a look shows it."""
    counted = year(of.body.pk, 2020)
    keys = [*counted.figures, *parts(2020), *counted.columns()]
    return {key: each.value for key, each in counted.values(keys).items()} | {"lacking": len(counted.uncounted())}


@contextmanager
def stopped() -> Iterator[None]:
    with clock.stopped_at(NEW_YEAR):
        yield


def counts(of: Hall) -> list[str]:
    """What a look asks of the rooms."""
    with CaptureQueriesContext(connection) as asked:
        now(of)
    return [each["sql"] for each in asked if any(table in each["sql"] for table in MINE)]


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {key: (before.get(key), value) for key, value in after.items() if before.get(key) != value} | {
        key: (before[key], None) for key in before.keys() - after.keys()
    }


def appointed(of: Hall) -> None:
    held = Appointment(
        person=person("new", "新人"), body=of.body, office=of.house.general, role=Role.DISCLOSURE_OFFICER,
        since=date(2020, 12, 1),
    )  # fmt: skip
    offices.appoint(held, by=of.house.administrator, day=date(2020, 12, 1))


def became_wechat(of: Hall) -> None:
    channel = Channel.objects.get()
    channel.kind = "wechat"
    keeping.keep(channel, of.officer, at=NEW_YEAR)


def struck(of: Hall) -> None:
    channels.strike(Placement.objects.filter(channel__kind="weibo").latest("pk"), of.officer, "重复登记", at=NEW_YEAR)


def closed(of: Hall) -> None:
    answered(of, Application.objects.get(), date(2020, 7, 1))


def column_gone(_of: Hall) -> None:
    """As Wagtail does it, who writes nothing into the ledger."""
    again(column_of()).delete()


def column_of() -> Any:
    return Column.objects.get(title="应急动态")


def bound_otherwise(of: Hall) -> None:
    """A row changed past every deed."""
    Binding.objects.filter(body=of.body).update(meant=[column("要闻").pk])


SHOWN = "parts/column/"
DEEDS: dict[str, tuple[Callable[[Hall], Any], set[str]]] = {
    "published": (
        lambda of: live(draft(of.house, title="又一条"), of.house),
        {"published_website", "published_all_channels", "parts/published/04", SHOWN},
    ),
    "placed": (
        lambda of: channels.record(Channel.objects.get(), of.officer, at=NEW_YEAR, day=date(2020, 5, 2), title="又一条"),
        {"published_weibo", "published_all_channels", "parts/channel/weibo"},
    ),
    "struck": (struck, {"published_weibo", "published_all_channels", "parts/channel/weibo"}),
    "the channel's kind": (
        became_wechat, {"published_weibo", "published_wechat", "parts/channel/weibo", "parts/channel/wechat"},
    ),
    "received": (
        lambda of: received(of, date(2020, 12, 24)),
        {
            "requests/received/natural_person", "requests/received/total", "applications_received",
            "requests/carried_out/natural_person", "requests/carried_out/total", "parts/received/12", "parts/way/in_person",
        },
    ),
    "answered": (
        closed,
        {
            "requests/granted/natural_person", "requests/granted/total", "requests/closed/natural_person",
            "requests/closed/total", "requests/carried_out/natural_person", "requests/carried_out/total",
            "parts/closed/07", "parts/verdict/in_time", "parts/overdue",
        },
    ),
    "appointed": (appointed, {"staff"}),
    "visited": (lambda _of: counter.add({date(2020, 3, 1): 7}), {"visits", "parts/visits/03"}),
    "column gone": (column_gone, {"emergency_news", SHOWN}),
    "bound otherwise": (bound_otherwise, {"emergency_news"}),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("which", DEEDS)
def test_every_deed_is_seen_at_the_next_look(of: Hall, which: str) -> None:
    deed, moved = DEEDS[which]
    with stopped():
        before = now(of)
        assert counts(of) == []
        deed(of)
        after = now(of)
        assert {_family(key) for key in changes(before, after)} == moved
        assert now(of) == after


@pytest.mark.django_db
@pytest.mark.parametrize("which", DEEDS)
def test_what_is_rolled_back_was_never_counted(of: Hall, which: str) -> None:
    """Also where the next deed takes the numbers in the ledger that were given back."""
    deed, moved = DEEDS[which]
    with stopped():
        before = now(of)
        with transaction.atomic():
            deed(of)
            assert {_family(key) for key in changes(before, now(of))} == moved
            transaction.set_rollback(True)
        assert now(of) == before
        with transaction.atomic():
            ledger.write("test.done", actor=None, thing=of.body, body=of.body)
        assert now(of) == before


@pytest.mark.django_db
def test_another_day_is_another_count(of: Hall) -> None:
    for day, overdue in ((date(2020, 7, 20), 0), (date(2020, 7, 21), 1), (date(2020, 7, 20), 0)):
        with clock.stopped_at(moment(day)):
            assert year(of.body.pk, 2020).values([part("overdue")])[part("overdue")].value == overdue


@pytest.mark.django_db
def test_a_case_that_lost_its_outcome_stands_there_at_the_next_deed(of: Hall) -> None:
    with stopped():
        closed(of)
        assert now(of)["lacking"] == 0
        Application.objects.update(outcome="")
        received(of, date(2020, 12, 24))
        assert now(of)["lacking"] == 1
        assert counts(of) == []


ASKS = """
import json, sys
import django; django.setup()
from datetime import date
from gongkai.figures.counting import year
from gongkai.offices.clock import stopped_at
from gongkai.offices.models import Person
from gongkai.publishing.channels import actions
from gongkai.publishing.channels.models import Channel
from making.figures import NEW_YEAR

for line in sys.stdin:
    channel = Channel.objects.get()
    with stopped_at(NEW_YEAR):
        if line.strip() == "place":
            officer = Person.objects.get(username="disclosure_officer")
            actions.record(channel, officer, at=NEW_YEAR, day=date(2020, 5, 2), title="另一个进程")
        print(json.dumps(year(channel.body_id, 2020).values()["published_weibo"].value), flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_see_each_others_deeds() -> None:
    of = made()
    path = pathsep.join(each for each in sys.path if each)
    told = {**environ, "GONGKAI_DATABASE": databases.url(), "PYTHONPATH": path}
    with subprocess.Popen(
        [sys.executable, "-c", ASKS], env=told, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin
        assert other.stdout

        def asks(what: str) -> int:
            assert other.stdin
            assert other.stdout
            other.stdin.write(f"{what}\n")
            other.stdin.flush()
            return int(json.loads(other.stdout.readline()))

        with stopped():
            assert (now(of)["published_weibo"], asks("look")) == (1, 1)
            assert asks("place") == 2
            assert now(of)["published_weibo"] == 2
            channels.record(Channel.objects.get(), of.officer, at=NEW_YEAR, day=date(2020, 5, 3), title="第三条")
            assert (asks("look"), now(of)["published_weibo"]) == (3, 3)
        other.stdin.close()


@pytest.mark.django_db(transaction=True)
def test_a_deed_begun_before_another_and_committed_after_it_is_seen() -> None:
    """It has the lower number in the ledger. On SQLite there is one writer at a time, and the other waits."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    of = made()
    begun, go_on, failed = threading.Event(), threading.Event(), []

    def slow() -> None:
        try:
            with transaction.atomic():
                requests.receive(
                    of.body, submission(), channel="in_person", at=moment(date(2020, 6, 22)), person=of.officer,
                    knowingly=True,
                )  # fmt: skip
                begun.set()
                go_on.wait(20)
        except Exception as error:  # noqa: BLE001 told to the test
            failed.append(error)
        finally:
            connection.close()

    with stopped():
        thread = threading.Thread(target=slow)
        thread.start()
        assert begun.wait(20)
        channels.record(Channel.objects.get(), of.officer, at=NEW_YEAR, day=date(2020, 5, 3), title="快")
        before = now(of)
        assert (before["requests/received/total"], before["published_weibo"]) == (1, 2)
        go_on.set()
        thread.join(20)
        assert failed == []
        assert now(of)["requests/received/total"] == 2
        assert now(of) == now(of)
        assert counts(of) == []


def _family(key: str) -> str:
    return SHOWN if key.startswith(SHOWN) else key
