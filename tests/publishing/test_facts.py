"""Counts, verdicts and what waits: every figure has its rows, and costs the same however many there are."""

from datetime import date
from typing import Any

import pytest

from gongkai.offices.clock import stopped_at
from gongkai.offices.desk import Whose
from gongkai.publishing import actions, facts
from gongkai.publishing.facts import By
from gongkai.publishing.models import Document, NewsItem, PeriodicalIssue
from making.offices import House
from making.offices import again as person_again
from making.offices import house as make_house
from making.publishing import again, approve_up_to, column, draft, edit, live, moment, review

pytestmark = pytest.mark.django_db
YEAR = (date(2020, 1, 1), date(2020, 12, 31))


@pytest.fixture
def house() -> House:
    return make_house()


def published(house: House, at: Any, model: Any = NewsItem, **more: Any) -> Any:
    with stopped_at(at):
        return live(draft(house, model, **more), house, at)


def test_an_item_counts_once_by_kind_office_month_and_track(house: House) -> None:
    two = [column("甲"), column("乙")]
    first = published(house, moment(30), columns=two)
    published(house, moment(11, month=5), kind="response", columns=two[:1])
    published(house, moment(11, month=5), Document, title="关于转发的通知")
    with stopped_at(moment(12, month=5)):
        changed = edit(first, house.drafter, text="<p>改</p>", change_note="改")
        live(changed, house, moment(12, month=5))
    draft(house, title="未公开")
    body = house.body.pk
    assert facts.counts(body, *YEAR) == (facts.Counted(3),)
    assert [(each.kind, each.items) for each in facts.counts(body, *YEAR, By.KIND)] == [
        ("document.other", 1), ("newsitem.response", 1), ("newsitem.work", 1),
    ]  # fmt: skip
    assert [(each.month, each.items) for each in facts.counts(body, *YEAR, By.MONTH)] == [
        ((2020, 4), 1),
        ((2020, 5), 2),
    ]
    assert [(each.office_id, each.track) for each in facts.counts(body, *YEAR, By.OFFICE, By.TRACK)] == [
        (house.office.pk, "general")
    ]
    assert facts.columns(body, *YEAR)[two[0].pk] == 2
    assert facts.columns(body, *YEAR)[two[1].pk] == 1
    assert [each.item for each in facts.behind(body, *YEAR, column=two[1].pk)] == [first.thing]
    assert len(facts.behind(body, *YEAR, month=(2020, 5))) == 2
    assert len(facts.behind(body, *YEAR, kind="newsitem")) == 2
    assert facts.counts(make_house("示例市应急管理局", "b-").body.pk, *YEAR) == (facts.Counted(0),)


def test_a_year_ends_at_midnight_in_china(house: House) -> None:
    published(house, moment(31, 23, 12, 2020), made_on=date(2020, 12, 30))
    published(house, moment(1, 0, 1, 2021), made_on=date(2020, 12, 30))
    assert facts.counts(house.body.pk, *YEAR) == (facts.Counted(1),)


def test_on_time_is_written_down_at_release_and_late_ones_can_be_named(house: House) -> None:
    published(house, moment(19, month=5))
    late = published(house, moment(20, month=5))
    published(house, moment(20, month=5), made_on=date(2019, 5, 10))
    assert facts.on_time(house.body.pk, *YEAR) == (facts.Timely(1, 1, 1),)
    assert facts.on_time(house.body.pk, *YEAR, By.OFFICE) == (facts.Timely(1, 1, 1, house.office.pk),)
    (only,) = facts.late(house.body.pk, *YEAR)
    assert (only.item, only.begun_on, only.due_on) == (late.thing, date(2020, 4, 20), date(2020, 5, 19))


def test_print_runs_add_up(house: House) -> None:
    for issue in (1, 2):
        published(
            house, moment(30), PeriodicalIssue, title=f"第{issue}期", periodical="示例应急管理", year=2020, issue=issue,
            print_run=3000,
        )  # fmt: skip
    assert facts.print_run(house.body.pk, 2020) == {"示例应急管理": (2, 6000)}


def named(waiting: Any, whose: Whose) -> list[str]:
    return [each.what for each in waiting if each.whose is whose]


def test_what_waits_for_whom(house: House) -> None:
    at = moment()
    with stopped_at(at):
        item = draft(house)
        actions.submit(item, house.drafter, at=at)
        day = at.date()
        assert named(facts.waiting(house.office_head, day), Whose.MINE) == ["处室负责人审核"]
        assert named(facts.waiting(house.secrecy_reviewer, day), Whose.MINE) == ["保密审查"]
        assert named(facts.waiting(house.drafter, day), Whose.OFFICE) == ["处室负责人审核"]
        assert named(facts.waiting(house.disclosure_officer, day), Whose.BODY) == ["处室负责人审核"]
        assert facts.waiting(house.deputy_leader, day) == []
        (mine,) = facts.waiting(house.office_head, day)
        assert (mine.due_on, mine.days_left, mine.since) == (date(2020, 5, 7), 2, mine.since)
        actions.approve(item, house.office_head, at=at)
        actions.send_back(again(item), house.disclosure_officer, at=at, comment="缺附件")
        (back,) = facts.waiting(house.drafter, day)
        assert (back.what, back.why) == ("修改后重新提交", "退回理由：缺附件")


def test_requests_wait_too(house: House) -> None:
    at = moment()
    with stopped_at(at):
        item = live(draft(house), house)
        actions.ask_for(item, house.drafter, "withdraw", at=at, reason="数据有误")
        assert named(facts.waiting(house.office_head, at.date()), Whose.MINE) == ["撤回申请：处室负责人审核"]


@pytest.mark.parametrize("rows", [1, 3])
def test_waiting_costs_the_same_for_one_and_for_three(
    house: House, rows: int, django_assert_num_queries: Any
) -> None:  # fmt: skip
    at = moment()
    with stopped_at(at):
        for _n in range(rows):
            approve_up_to(draft(house), house, "office_head")
            shown = live(draft(house), house)
            actions.ask_for(shown, house.drafter, "withdraw", at=at, reason="x")
        person = person_again(house.disclosure_officer)
        facts.waiting(person_again(house.disclosure_officer), at.date())
        with django_assert_num_queries(9):
            facts.waiting(person, at.date())


@pytest.mark.parametrize("rows", [1, 3])
def test_counts_are_one_query(house: House, rows: int, django_assert_num_queries: Any) -> None:
    for _n in range(rows):
        published(house, moment())
    facts.counts(house.body.pk, *YEAR, By.KIND)
    for ask in (
        lambda: facts.counts(house.body.pk, *YEAR, By.KIND, By.OFFICE), lambda: facts.columns(house.body.pk, *YEAR),
        lambda: facts.on_time(house.body.pk, *YEAR, By.KIND), lambda: facts.behind(house.body.pk, *YEAR),
    ):  # fmt: skip
        with django_assert_num_queries(1):
            ask()


def test_what_a_review_waits_for_is_the_revision_not_the_item(house: House) -> None:
    at = moment()
    with stopped_at(at):
        item = draft(house)
        actions.submit(item, house.drafter, at=at)
        review(item, house, at)
        assert facts.waiting(house.secrecy_reviewer, at.date()) == []
        actions.take_back(again(item), house.drafter, at=at)
        actions.submit(edit(item, house.drafter, text="<p>新</p>"), house.drafter, at=at)
        assert named(facts.waiting(house.secrecy_reviewer, at.date()), Whose.MINE) == ["保密审查"]
