"""The night looks at what is live while people work on it: nobody fails, nothing is found twice, nothing newer is undone."""

from datetime import date
from typing import Any

import pytest

from gongkai.offices.clock import stopped_at
from gongkai.publishing import actions as deeds
from gongkai.publishing.checks import actions
from gongkai.publishing.checks.addresses import Addresses
from gongkai.publishing.checks.models import Finding
from gongkai.publishing.models import Item, NewsItem
from making.offices import house as make_house
from making.publishing import again, draft, edit, live, moment, warning
from making.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2020, 4, 30)
WRONG = "<p>截止目前，共检查12家。各部门要以及时通报。</p>"


class Meanwhile(Addresses):
    """Something that happens when the night has read an item and has not yet written what it found."""

    def __init__(self, deed: Any) -> None:
        super().__init__()
        self._deed: Any = deed

    def broken(self, address: str) -> str:
        deed, self._deed = self._deed, lambda: None
        deed()
        return super().broken(address)


def in_emergency(house: Any, n: int) -> Item:
    item = warning(house, title=f"第{n + 1}号暴雨红色预警", text=WRONG)
    deeds.publish_emergency(item, house.disclosure_officer, at=moment(), reason="暴雨")
    return again(item)


def test_a_warning_is_checked_at_its_release_and_by_the_night_at_the_same_moment() -> None:
    house = make_house()
    with stopped_at(moment()):
        items = [in_emergency(house, n) for n in range(6)]
    kept = Finding.objects.count()
    assert kept >= len(items)
    Finding.objects.all().delete()

    def release() -> None:
        for item in reversed(items):
            actions.run(item, item.live_revision, day=DAY)

    results = at_once(
        release,
        lambda: actions.check_live(items, DAY, Addresses()),
        lambda: actions.check_live(items, DAY, Addresses()),
    )
    assert [each for each in results if isinstance(each, Exception)] == []
    assert Finding.objects.count() == kept


def test_what_changed_while_the_night_read_it_is_left_for_the_next_night() -> None:
    house, linked = make_house(), '<p>详见<a href="/mulu/gone.html">通知</a>。</p>'
    with stopped_at(moment()):
        item = live(draft(house, text="<p>我厅召开会议，部署工作。</p>"), house)
        NewsItem.objects.filter(pk=item.pk).update(text=linked)
        item = again(item)
        other = again(item)

        def change() -> None:
            words = {"text": "<p>我厅再次召开会议，部署工作。</p>", "changed_on": DAY, "change_note": "补充"}
            live(edit(other, house.drafter, **words), house, moment(30, 11))

        assert actions.check_live([item], DAY, Meanwhile(change)) == 0
        assert Finding.objects.count() == 0
        assert actions.check_live([again(item)], DAY, Addresses()) == 0
    assert again(item).live_revision_id != item.live_revision_id


def test_what_came_down_while_the_night_read_it_makes_no_row() -> None:
    house, linked = make_house(), '<p>详见<a href="/mulu/gone.html">通知</a>。</p>'
    with stopped_at(moment()):
        item = live(draft(house, text="<p>我厅召开会议，部署工作。</p>"), house)
        NewsItem.objects.filter(pk=item.pk).update(text=linked)
        item = again(item)
        down = Meanwhile(lambda: NewsItem.objects.filter(pk=item.pk).update(live=False))
        assert actions.check_live([item], DAY, down) == 0
        assert Finding.objects.count() == 0
        NewsItem.objects.filter(pk=item.pk).update(live=True)
        assert actions.check_live([item], DAY, Addresses()) == 1
