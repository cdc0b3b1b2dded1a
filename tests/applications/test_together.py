"""Two at once: one wins, the other is told, nothing is lost; numbers are given once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.applications import actions
from gongkai.applications.actions import Overtaken, Refused
from gongkai.applications.models import Application
from gongkai.offices.ledger import verify
from gongkai.offices.ledger.models import Entry
from making.applications import BEGAN, again, citizen, moment, received, submission
from making.applications import hall as make_hall
from making.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_on_one_case_one_wins_and_the_other_is_told() -> None:
    hall = make_hall()
    case = received(hall)
    seen, at = case.version, moment(date(2020, 6, 22))

    def tell() -> Any:
        return actions.tell_to_correct(
            again(case), hall.officer, at=at, seen=seen, items="年份", why="不明", until=date(2020, 7, 6)
        )

    def withdraw() -> Any:
        return actions.withdraw(again(case), hall.second, at=at, seen=seen)

    results = at_once(tell, withdraw)
    lost = [each for each in results if isinstance(each, Exception)]
    assert [type(each) for each in lost] == [Overtaken]
    assert "请刷新后再办" in lost[0].reasons[0]
    assert again(case).version == again(case).steps.count() == seen + 1
    assert Entry.objects.filter(deed="applications.refused").count() == 1
    assert not list(verify())


def test_without_saying_what_was_seen_the_second_is_judged_by_what_the_first_left() -> None:
    hall = make_hall()
    case = received(hall)
    at = moment(date(2020, 6, 22))
    results = at_once(*[lambda: actions.withdraw(again(case), hall.officer, at=at)] * 2)
    assert sorted(type(each).__name__ for each in results) == ["Refused", "Step"]


def test_many_at_once_get_a_number_each_and_a_double_click_gets_one() -> None:
    hall = make_hall()

    def file(n: int) -> Callable[[], Any]:
        mine = submission(subject=f"第{n}件", applicant=citizen(identity=""), applicant_kind="other")
        return lambda: actions.receive(hall.body, mine, channel="in_person", at=moment(BEGAN), person=hall.officer)

    results = at_once(*[file(n % 10) for n in range(20)])
    assert sum(isinstance(each, Refused) for each in results) == 10
    numbers = sorted(int(each.number.split("〕")[1][:-1]) for each in Application.objects.all())
    assert numbers == list(range(1, 11))
