"""Every deed that changes what the public sees says so, once it is so, with every column that shows or showed the item."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from gongkai.offices.clock import stopped_at
from gongkai.publishing import actions
from gongkai.publishing.actions.validity import refresh_all
from gongkai.publishing.models import Document, Relation
from gongkai.publishing.signals import public_changed
from making.offices import House
from making.offices import house as make_house
from making.publishing import again, column, draft, edit, live, moment, warning

pytestmark = pytest.mark.django_db
NOW = moment()


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with stopped_at(NOW):
        yield


@pytest.fixture
def house() -> House:
    return make_house()


@pytest.fixture
def told() -> Iterator[list[tuple[str, bool, set[int]]]]:
    """What was said: title, whether live, columns."""
    heard: list[tuple[str, bool, set[int]]] = []

    def hear(sender: Any, item: Any, columns: set[int], **_more: Any) -> None:
        assert sender is type(item)
        assert transaction.get_connection().in_atomic_block
        heard.append((item.title, item.live, columns))

    public_changed.connect(hear)
    yield heard
    public_changed.disconnect(hear)


def decide(item: Any, house: House) -> None:
    for person in (house.office_head, house.disclosure_officer, house.deputy_leader):
        actions.agree(item, person, at=NOW)


def test_drafts_and_approvals_say_nothing_and_release_says_it_once(house: House, told: Any) -> None:
    where = column()
    item = draft(house, columns=[where])
    edit(item, house.drafter, title="改过的标题")
    assert told == []
    live(item, house)
    assert told == [("改过的标题", True, {where.pk})]


def test_a_new_edition_names_the_columns_before_and_after(house: House, told: Any) -> None:
    one, other = column("甲"), column("乙")
    item = live(draft(house, columns=[one]), house)
    told.clear()
    words = type(item).objects.get(pk=item.pk).get_latest_revision_as_object()
    words.change_note = "调整栏目"
    words.changed_on = NOW.date()
    words.columns.set([other])
    words.save_revision(user=house.drafter)
    live(item, house)
    assert told == [(item.title, True, {one.pk, other.pk})]


@pytest.mark.parametrize(
    ("deed", "facts", "still"),
    [("unpublish", {}, False), ("withdraw", {}, True), ("correct", {"was": "4月20日", "now": "4月21日"}, True)],
)
def test_what_is_done_on_request_is_said_when_it_is_done(
    house: House, told: Any, deed: str, facts: dict[str, str], still: bool
) -> None:
    where = column()
    item = live(draft(house, columns=[where]), house)
    told.clear()
    actions.ask_for(item, house.drafter, deed, at=NOW, reason="核实", **facts)
    assert told == []
    decide(item, house)
    assert told == [(item.title, still, {where.pk})]


def test_a_publication_that_changes_anothers_validity_speaks_for_both(house: House, told: Any) -> None:
    where = column()
    old = live(draft(house, Document, title="旧办法", columns=[where]), house)
    new = draft(house, Document, title="新办法")
    new.relations.add(Relation(deed="replaces", earlier=old, on=NOW.date()))
    new.save_revision(user=house.drafter)
    told.clear()
    new = live(new, house)
    assert [said[0] for said in told] == ["旧办法", "新办法"]
    assert told[0][2] == {where.pk}
    told.clear()
    actions.ask_for(new, house.drafter, "unpublish", at=NOW, reason="核实")
    decide(new, house)
    assert [said[:2] for said in told] == [("旧办法", True), ("新办法", False)]
    old.refresh_from_db()
    assert old.validity == "in_force"


def test_a_day_that_passes_speaks_only_of_what_it_changed(house: House, told: Any) -> None:
    live(draft(house, Document, title="有期限的办法", valid_until=date(2020, 5, 31)), house)
    live(draft(house, Document, title="没有期限的办法"), house)
    told.clear()
    assert refresh_all(date(2020, 5, 31)) == 0
    assert told == []
    assert refresh_all(date(2020, 6, 1)) == 1
    assert [said[0] for said in told] == ["有期限的办法"]


def test_an_emergency_is_said_at_once_and_when_it_was_settled(house: House, told: Any) -> None:
    item = warning(house)
    actions.publish_emergency(item, house.deputy_leader, at=NOW, reason="红色预警")
    assert [said[:2] for said in told] == [(item.title, True)]
    actions.send_back(again(item), house.office_head, at=NOW, comment="补充防御指南")
    item = edit(item, house.drafter, text="<p>含防御指南</p>", change_note="补充防御指南")
    told.clear()
    live(item, house)
    assert [said[:2] for said in told] == [(item.title, True)] * 2


def test_a_deed_undone_leaves_the_listeners_writing_undone(house: House) -> None:
    written: list[int] = []

    def hear(item: Any, **_more: Any) -> None:
        transaction.on_commit(lambda: written.append(item.pk))
        raise RuntimeError("broken off")

    item = draft(house)
    public_changed.connect(hear)
    try:
        with pytest.raises(RuntimeError):
            live(item, house)
    finally:
        public_changed.disconnect(hear)
    item.refresh_from_db()
    assert not item.live
    assert written == []
