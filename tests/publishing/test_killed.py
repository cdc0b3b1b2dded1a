"""A server killed in the middle of a release, truly: another process that is SIGKILLed between two of its writes."""

from typing import Any

import pytest

from gongkai.offices import ledger
from gongkai.offices.clock import stopped_at
from gongkai.offices.ledger.models import Entry
from gongkai.publishing.models import Edition, NewsItem, Showing, StepState
from making import mortal
from making.offices import house as make_house
from making.publishing import again, approve_up_to, draft, moment

NOW = moment()
TABLES = ("publishing_", "wagtailcore_", "offices_entry", "offices_counter")
DEEDS = """
from gongkai.offices.clock import stopped_at
from gongkai.publishing import actions
from gongkai.publishing.models import NewsItem
from making.publishing import moment

def deed(_name, leader):
    with stopped_at(moment()):
        actions.approve(NewsItem.objects.get(), leader, at=moment(), comment="同意")
"""


def everything() -> dict[str, list[Any]]:
    """All that the last approval may write."""
    models = (NewsItem, Edition, Showing, StepState, Entry)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@pytest.mark.django_db(transaction=True)
def test_killed_between_any_two_writes_of_a_release_nothing_of_it_is_done() -> None:
    house = make_house()
    with stopped_at(NOW):
        item = approve_up_to(draft(house), house, "disclosure_office")
    with mortal.Another(DEEDS, house.deputy_leader, TABLES) as another:
        assert mortal.killed_at_every_write(another, "approve", everything) >= 8
    item = again(item)
    released = Entry.objects.get(deed="publishing.released", thing=item.thing)
    edition = Edition.objects.get()
    assert (item.live, item.address) == (True, released.facts["address"])
    assert edition.digest == released.facts["digest"] == StepState.objects.get(key="deputy_leader").digest
    assert Showing.objects.get().address == item.address
    ledger.seal()
    assert not ledger.verify(mirrors=[])
