"""A server killed in the middle of a release, truly: another process that is SIGKILLed between two of its writes."""

import os
import signal
import subprocess
import sys

import pytest

from gongkai.offices import ledger
from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.publishing import actions
from gongkai.publishing.models import Edition, Showing, StepState
from making import databases
from making.offices import house as make_house
from making.publishing import again, approve_up_to, draft, moment

NOW = moment()

DIES = """
import os, signal, sys
import django; django.setup()
from django.db.models.signals import post_save, pre_save
from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Person
from gongkai.publishing import actions
from gongkai.publishing.models import Edition, NewsItem, Showing
from making.publishing import moment

when, model, deed = sys.argv[1:]

def die(instance, **_more):
    if not deed or instance.deed == deed:
        os.kill(os.getpid(), signal.SIGKILL)

sender = {"Entry": Entry, "Edition": Edition, "Showing": Showing, "NewsItem": NewsItem}[model]
{"before": pre_save, "after": post_save}[when].connect(die, sender=sender)
with stopped_at(moment()):
    actions.approve(NewsItem.objects.get(), Person.objects.get(username="deputy_leader"), at=moment(), comment="同意")
"""

MOMENTS = [
    ("before", "Entry", "publishing.approved"),
    ("after", "Entry", "publishing.approved"),
    ("after", "NewsItem", ""),
    ("before", "Edition", ""),
    ("after", "Edition", ""),
    ("after", "Showing", ""),
    ("before", "Entry", "publishing.released"),
    ("after", "Entry", "publishing.released"),
]


def dies(*moment_of_death: str) -> None:
    """Let another process give the last approval, and be killed at this moment."""
    path = os.pathsep.join(each for each in sys.path if each)
    environment = {**os.environ, "GONGKAI_DATABASE": databases.url(), "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", DIES, *moment_of_death], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.django_db(transaction=True)
def test_killed_between_any_two_writes_of_a_release_nothing_of_it_is_done() -> None:
    house = make_house()
    with stopped_at(NOW):
        item = approve_up_to(draft(house), house, "disclosure_office")
    before = Entry.objects.count()
    for moment_of_death in MOMENTS:
        dies(*moment_of_death)
        item = again(item)
        assert (item.live, item.first_published_at, item.address) == (False, None, None), moment_of_death
        assert StepState.objects.get(key="deputy_leader").status == StepState.STATUS_IN_PROGRESS
        assert not Edition.objects.exists()
        assert not Showing.objects.exists()
        assert Entry.objects.count() == before
    with stopped_at(NOW):
        actions.approve(item, house.deputy_leader, at=NOW, comment="同意")
    item = again(item)
    released = Entry.objects.get(deed="publishing.released", thing=item.thing)
    edition = Edition.objects.get()
    assert (item.live, item.address) == (True, released.facts["address"])
    assert edition.digest == released.facts["digest"] == StepState.objects.get(key="deputy_leader").digest
    assert Showing.objects.get().address == item.address
    ledger.seal()
    assert not ledger.verify(mirrors=[])
