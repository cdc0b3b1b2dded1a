"""Views of the list that a clerk keeps: own ones only, by a name, as what was asked for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from gongkai.applications import actions, plan
from gongkai.applications.actions import Refused
from gongkai.applications.models import SavedView
from gongkai.offices import clock
from making.applications import BEGAN, Hall, moment, received
from making.applications import hall as make_hall
from making.case_pages import at, by

pytestmark = pytest.mark.django_db
VIEWED = 15
"""Queries of the list without a row, however many views there are."""
ASKED = {"heap": "all", "q": "执法", "state": "handling", "year": "2020"}


@pytest.fixture
def hall() -> Iterator[Hall]:
    with clock.stopped_at(moment(BEGAN)):
        yield make_hall()


def keep(client: Client, name: str, **asked: Any) -> Any:
    return client.post(at("keep_view"), {"name": name} | asked)


def test_what_is_asked_for_is_kept_under_a_name_and_shown_again(hall: Hall) -> None:
    application = received(hall)
    client = by(hall.officer)
    answer = client.get(at("list"), ASKED)
    assert answer.context["asked"] == ASKED
    kept = keep(client, " 今年 在办的 ", **ASKED, nonsense="1", outcome="", kind="nowhere")
    view = SavedView.objects.get()
    assert (view.name, view.person, view.asked) == ("今年 在办的", hall.officer, ASKED)
    assert kept["Location"] == f"{at('list')}?{view.query}"
    again = client.get(kept["Location"])
    assert [each.application for each in again.context["rows"]] == [application]
    text = again.content.decode()
    assert 'aria-current="page">今年 在办的</a>' in text
    assert "已保存视图" in text


def test_only_ones_own_are_shown_renamed_and_taken_away(hall: Hall) -> None:
    mine = actions.keep_view(hall.officer, "我的", ASKED)
    theirs = by(hall.second)
    assert list(theirs.get(at("list")).context["views"]) == []
    for name in ("rename_view", "drop_view"):
        assert theirs.post(at(name, mine.pk), {"name": "别人的"}).status_code == 404
    for deed in (lambda: actions.rename_view(mine, hall.second, "x"), lambda: actions.drop_view(mine, hall.second)):
        with pytest.raises(SavedView.DoesNotExist):
            deed()
    assert keep(theirs, "我的").status_code == 302
    client = by(hall.officer)
    assert client.post(at("rename_view", mine.pk), {"name": "改过的"}).status_code == 302
    assert [each.name for each in client.get(at("list")).context["views"]] == ["改过的"]
    assert client.get(at("drop_view", mine.pk)).status_code == 302
    assert client.post(at("drop_view", mine.pk)).status_code == 302
    assert [each.person for each in SavedView.objects.all()] == [hall.second]


@pytest.mark.parametrize(
    ("name", "said"), [(" ", "请填写视图的名称"), ("我的", "已经有名为"), ("长" * 41, "最多40个字")]
)
def test_a_bad_name_is_told_and_nothing_is_lost(hall: Hall, name: str, said: str) -> None:
    client = by(hall.officer)
    keep(client, "我的")
    keep(client, "其他")
    other = SavedView.objects.get(name="其他")
    for answer in (keep(client, name, **ASKED), client.post(at("rename_view", other.pk), {"name": name} | ASKED)):
        assert answer.status_code == 422
        assert answer.context["asked"] == ASKED
        text = answer.content.decode()
        assert said in text
        assert f'value="{name}" aria-invalid="true" aria-describedby="view-wrong"' in text
    assert sorted(each.name for each in SavedView.objects.all()) == ["其他", "我的"]


def test_one_keeps_only_so_many(hall: Hall) -> None:
    for n in range(plan.most_views()):
        actions.keep_view(hall.officer, f"视图{n}", {})
    with pytest.raises(Refused, match="最多保存20个视图"):
        actions.keep_view(hall.officer, "又一个", {})
    actions.keep_view(hall.second, "又一个", {})


def test_the_list_asks_as_much_with_three_views_as_with_one(hall: Hall, django_assert_num_queries: Any) -> None:
    client = by(hall.officer)
    client.get(at("list"))
    for names in ("甲", "乙丙"):
        for name in names:
            actions.keep_view(hall.officer, name, {})
        with django_assert_num_queries(VIEWED):
            client.get(at("list"))
