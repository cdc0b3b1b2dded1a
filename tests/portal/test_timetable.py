"""What happens without a person: once a day, every minute, and in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command, get_commands
from django_tasks_db.models import DBTaskResult

from gongkai.offices.clock import now, stopped_at
from gongkai.offices.ledger.models import Entry, Seal
from gongkai.portal import timetable
from gongkai.portal.models import Night
from gongkai.portal.search.asked import KEPT_DAYS
from gongkai.portal.search.models import Asked
from gongkai.publishing.models import Document
from gongkai.publishing.tasks import publish_what_is_due
from making import databases
from making.offices import house as make_house
from making.publishing import again, draft, live, moment

NIGHT = moment(4, 0, month=5)


@pytest.mark.django_db
def test_the_night_is_done_once_a_day() -> None:
    with stopped_at(NIGHT):
        assert timetable.nightly()
        assert not timetable.nightly()
    with stopped_at(NIGHT + timedelta(days=1)):
        assert timetable.nightly()
    assert [(str(each), each.failed, each.ended_at is not None) for each in Night.objects.order_by("day")] == [
        ("2020-05-04", "", True), ("2020-05-05", "", True)
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_night_whose_process_was_killed_is_begun_anew_after_an_hour() -> None:
    with stopped_at(NIGHT):
        timetable.nightly()
        Night.objects.update(ended_at=None)
        assert not timetable.nightly()
    with stopped_at(NIGHT + timedelta(minutes=61)):
        assert timetable.nightly()
        assert not timetable.nightly()


@pytest.mark.django_db
def test_what_fails_is_noted_and_holds_nothing_up(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(timetable, "EVERY_NIGHT", ("no_such_command", "refresh_validity"))
    house = make_house()
    with stopped_at(moment()):
        document = live(draft(house, Document, title="示例办法", valid_until=moment(1, month=5).date()), house)
    with stopped_at(NIGHT):
        assert timetable.nightly()
    assert Night.objects.get().failed == "no_such_command"
    assert again(document).validity == "lapsed"


@pytest.mark.django_db
def test_by_hand_it_says_whether_it_was_done_before(capsys: Any) -> None:
    with stopped_at(NIGHT):
        call_command("nightly")
        call_command("nightly")
    assert capsys.readouterr().out.splitlines()[-2:] == ["今日例行工作已完成。", "今日例行工作已经做过。"]


@pytest.mark.django_db
def test_a_task_whose_worker_was_killed_is_done_by_the_next() -> None:
    publish_what_is_due.enqueue()
    task = DBTaskResult.objects.get()
    task.claim("killed")
    assert timetable.take_up_again() == 0
    with stopped_at(now() + timedelta(minutes=61)):
        assert timetable.take_up_again() == 1
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0, reload=False)
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"


def test_what_the_timetable_names_exists() -> None:
    assert {*timetable.EVERY_MINUTE, *timetable.EVERY_NIGHT} <= set(get_commands())


@pytest.mark.django_db(transaction=True)
def test_the_process_publishes_seals_checks_and_works_off_tasks() -> None:
    house = make_house()
    with stopped_at(moment()):
        item = live(draft(house, go_live_at=moment(8, 9, month=5)), house)
        assert not item.live
    publish_what_is_due.enqueue()
    environment = {**os.environ, "GONGKAI_DATABASE": databases.url()}
    process = subprocess.Popen([sys.executable, "-m", "gongkai", "manage", "timetable"], env=environment)
    try:
        for _half_second in range(480):
            time.sleep(0.5)
            done = Night.objects.filter(ended_at__isnull=False).exists()
            worked = DBTaskResult.objects.filter(status="SUCCESSFUL").exists()
            sealed = Entry.objects.count() == Seal.objects.count()
            if again(item).live and done and worked and sealed:
                break
        assert (again(item).live, done, worked, sealed) == (True, True, True, True)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(300) == 0


@pytest.mark.django_db
def test_the_night_forgets_what_was_asked_long_ago() -> None:
    for days in (KEPT_DAYS + 1, KEPT_DAYS):
        Asked.objects.create(day=NIGHT.date() - timedelta(days), words=f"应急{days}", times=1, hits=1, in_heading=False)
    with stopped_at(NIGHT):
        assert timetable.nightly()
    assert [each.words for each in Asked.objects.all()] == [f"应急{KEPT_DAYS}"]
