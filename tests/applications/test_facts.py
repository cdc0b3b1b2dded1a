"""Table three, verdicts, what waits and what is found: every number has its rows, at the same cost however many."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.applications import actions, facts
from gongkai.applications.models.asking import Contact
from gongkai.offices.desk import Whose
from making.applications import (
    BEGAN,
    CODE,
    Hall,
    again,
    answered,
    citizen,
    in_review,
    moment,
    received,
    submission,
)
from making.applications import hall as make_hall
from making.offices import again as person_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def company(**more: Any) -> dict[str, Any]:
    return {"applicant_kind": "business", "applicant": citizen("示例公司", identity=CODE)} | more


def test_the_seeds_year_three_people_and_a_company_all_administrative_queries(hall: Hall) -> None:
    for n in range(3):
        answered(hall, received(hall, applicant=citizen(f"张{n}", identity="")), date(2020, 7, 1), ground="query")
    answered(hall, received(hall, **company()), date(2020, 7, 1), ground="query")
    table = facts.table_three(hall.body.pk, 2020)
    assert {cell: n for cell, n in table.cells.items() if n} == {
        (row, column): n
        for row in ("received", "refused.administrative_query", "closed")
        for column, n in (("natural_person", 3), ("business", 1), ("total", 4))
    }
    assert table.balanced
    assert len(facts.behind(hall.body.pk, 2020, "refused.administrative_query", "natural_person")) == 3
    with pytest.raises(KeyError):
        facts.behind(hall.body.pk, 2020, "信息不存在")


def test_rule_14_a_case_across_new_year_is_carried_over_in_its_own_column(hall: Hall) -> None:
    """FACTS 11.3, example 13: received 2020-12-21, answered on its last day, 2021-01-19."""
    application = received(hall, date(2020, 12, 21), **company())
    assert application.due_on == date(2021, 1, 19)
    answered(hall, application, date(2021, 1, 19))
    last, this = (facts.table_three(hall.body.pk, year) for year in (2020, 2021))
    assert (last["received", "business"], last["carried_out", "business"], last["closed", "total"]) == (1, 1, 0)
    assert (this["carried_in", "business"], this["granted", "business"], this["received", "total"]) == (1, 1, 0)
    assert last.balanced
    assert this.balanced
    assert this["carried_in", "natural_person"] == 0


def test_rule_12_a_partial_disclosure_counts_once(hall: Hall) -> None:
    answered(
        hall, received(hall), date(2020, 7, 1), ground="partial", withheld="企业工艺", withheld_under_14_to_16=True
    )
    table = facts.table_three(hall.body.pk, 2020)
    assert {row for (row, column), n in table.cells.items() if n} == {"received", "partial", "closed"}


def test_rule_15_the_form_of_2020_has_one_row_for_other_endings(hall: Hall) -> None:
    for on in (BEGAN, date(2021, 3, 1)):
        actions.withdraw(received(hall, on), None, at=moment(on))
    assert facts.table_three(hall.body.pk, 2020)["other", "total"] == 1
    assert facts.table_three(hall.body.pk, 2021)["other.misc", "total"] == 1
    assert ("other", "total") not in facts.table_three(hall.body.pk, 2021).cells


def test_rule_25_other_matters_and_what_was_never_received_stand_in_no_cell(hall: Hall) -> None:
    for kind in ("records", "suggestion", "complaint"):
        received(hall, kind=kind)
    online = actions.receive(hall.body, submission(), channel="online", at=moment(BEGAN)).application
    actions.withdraw(online, None, at=moment(BEGAN))
    assert not any(facts.table_three(hall.body.pk, 2020).cells.values())


def test_rule_42_a_merged_reply_does_not_merge_the_count(hall: Hall) -> None:
    lead, member = received(hall), received(hall, subject="另一件")
    actions.join(member, hall.officer, lead, at=moment(BEGAN))
    answered(hall, lead, date(2020, 7, 1))
    assert facts.table_three(hall.body.pk, 2020)["granted", "natural_person"] == 2


def test_in_time_extended_late_with_its_reason_and_overdue(hall: Hall) -> None:
    answered(hall, received(hall), date(2020, 7, 20))
    longer = received(hall)
    actions.ask_extension(longer, hall.officer, at=moment(BEGAN), reason="多")
    actions.agree_extension(longer, hall.head, at=moment(BEGAN))
    actions.extend(longer, hall.officer, at=moment(BEGAN))
    answered(hall, longer, date(2020, 8, 17))
    answered(hall, received(hall), date(2020, 8, 3), late_reason="人员调整")
    received(hall)
    assert facts.timeliness(hall.body.pk, 2020, date(2020, 7, 20)) == facts.Timely(1, 1, 1, 0)
    assert facts.timeliness(hall.body.pk, 2020, date(2020, 7, 21)) == facts.Timely(1, 1, 1, 1)
    assert [(each.application.number, each.reason) for each in facts.late(hall.body.pk, 2020)] == [
        ("示应急公申〔2020〕3号", "人员调整")
    ]


def test_several_bodies_are_counted_in_one_question(hall: Hall) -> None:
    other = make_hall("示例市应急管理局", "b-", document_mark="示市应急")
    for each in (hall, other, other):
        received(each)
    with CaptureQueriesContext(connection) as asked:
        table = facts.table_three([hall.body.pk, other.body.pk], 2020)
    assert (table["received", "total"], len(asked)) == (3, 1)


def test_the_desk_says_what_waits_for_whom(hall: Hall) -> None:
    day = date(2020, 7, 1)
    online = actions.receive(hall.body, submission(), channel="online", at=moment(BEGAN)).application
    handled = received(hall)
    actions.assign(handled, hall.officer, hall.house.office, at=moment(BEGAN))
    reviewed = in_review(hall, received(hall), moment(BEGAN))
    asked = received(hall)
    actions.ask_extension(asked, hall.officer, at=moment(BEGAN), reason="多")
    helped = received(hall)
    actions.commission(helped, hall.officer, hall.house.office, at=moment(BEGAN), wanted="检索")

    def mine(who: Any) -> set[tuple[str, str]]:
        found = facts.waiting(person_again(who), day)
        return {(each.title.split()[0], each.what) for each in found if each.whose == Whose.MINE}

    numbers = [each.number for each in (online, handled, reviewed, asked, helped)]
    assert mine(hall.officer) == {
        (numbers[0], "与申请人确认收到"), (numbers[1], "办理公开申请"), (numbers[3], "办理公开申请"),
        (numbers[4], "办理公开申请"),
    }  # fmt: skip
    assert mine(hall.house.drafter) == {(numbers[1], "办理公开申请"), (numbers[4], "反馈协办意见")}
    assert (numbers[2], "承办处室审核") in mine(hall.house.office_head)
    assert (numbers[3], "审批延期") in mine(hall.head)
    assert mine(hall.house.main_leader) == set()
    assert mine(hall.house.administrator) == mine(hall.house.superior_officer) == set()
    actions.agree(reviewed, hall.house.office_head, at=moment(day))
    actions.agree(reviewed, hall.head, at=moment(day))
    assert mine(hall.house.deputy_leader) == mine(hall.house.main_leader) == {(numbers[2], "分管领导批准")}
    for who in (*hall.house.people.values(), hall.head, hall.second):
        for on in (day, date(2020, 8, 1)):
            every = facts.waiting(person_again(who), on)
            counted = facts.piles(person_again(who), on)
            for whose in Whose:
                ours, found = [each for each in every if each.whose == whose], [p for p in counted if p.whose == whose]
                assert sum(getattr(pile, "number", 1) for pile in found) == len(ours)
                assert sum(pile.overdue for pile in found) == sum(each.overdue for each in ours)


@pytest.mark.parametrize("n", [1, 3])
def test_the_desk_costs_the_same_however_much_waits(hall: Hall, n: int) -> None:
    for each in range(n):
        case = in_review(hall, received(hall, subject=f"{each}"), moment(BEGAN))
        helped = received(hall, subject=f"又{each}")
        actions.commission(helped, hall.officer, hall.house.office, at=moment(BEGAN), wanted="检索")
        actions.ask(helped, hall.officer, "organ", Contact("某局"), at=moment(BEGAN), about_what="x", day=BEGAN)
        assert case.pk
    who = person_again(hall.officer)
    with CaptureQueriesContext(connection) as asked:
        found = facts.waiting(who, BEGAN)
    assert len(found) == 2 * n
    assert len(asked) == 11


def test_the_case_page_asks_about_every_deed_at_a_fixed_cost(hall: Hall) -> None:
    case = in_review(hall, received(hall), moment(BEGAN))
    who = person_again(hall.officer)
    with CaptureQueriesContext(connection) as asked:
        actions.why_not_any(case, who, BEGAN)
    assert len(asked) <= 12


def test_the_applicant_finds_it_by_number_code_and_a_detail(hall: Hall) -> None:
    receipt = actions.receive(hall.body, submission(), channel="online", at=moment(BEGAN))
    number = "示应急公申[2020]001号".replace("001", "1")
    for detail in ("张示例", "0000", "002x", " 张示 例"):
        assert facts.by_query(number, receipt.code.lower(), detail) == receipt.application
    for wrong in (
        (number, "AAAAAAAAAA", "张示例"),
        (number, receipt.code, "李"),
        ("示应急公申〔2020〕2号", receipt.code, "张示例"),
    ):
        assert facts.by_query(*wrong) is None


def test_the_same_applicant_and_the_same_wish_are_seen(hall: Hall) -> None:
    first, second = received(hall), received(hall, subject="另一件")
    others, month = facts.same_applicant(second, BEGAN)
    assert ([each.pk for each in others], month) == ([first.pk], 2)
    assert facts.asked_alike(first).flagged is False
    for name in ("李示例", "王示例"):
        received(hall, applicant=citizen(name, identity=""))
    alike = facts.asked_alike(again(first))
    assert (alike.applicants, alike.flagged, len(alike.applications)) == (3, True, 2)


def test_what_nobody_has_touched(hall: Hall) -> None:
    forgotten, handled = received(hall), received(hall)
    actions.assign(handled, hall.officer, hall.house.office, at=moment(BEGAN))
    assert facts.untouched(hall.body.pk, BEGAN) == ()
    assert [each.pk for each in facts.untouched(hall.body.pk, date(2020, 6, 22))] == [forgotten.pk]


def test_offices_see_only_what_they_handle_or_help_with(hall: Hall) -> None:
    first, second = received(hall), received(hall)
    assert set(facts.visible_to(hall.house.drafter, BEGAN)) == set()
    actions.commission(second, hall.officer, hall.house.office, at=moment(BEGAN), wanted="检索")
    assert set(facts.visible_to(hall.house.drafter, BEGAN)) == {second}
    for who in (hall.officer, hall.head, hall.house.main_leader):
        assert set(facts.visible_to(who, BEGAN)) == {first, second}
    assert not facts.visible_to(hall.house.administrator, BEGAN).exists()
