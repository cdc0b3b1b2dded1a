"""Whole lives, deed by deed, and what each deed refuses, by the rules that most systems get wrong (FACTS §12)."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.applications import actions, facts
from gongkai.applications.actions import Refused
from gongkai.applications.case import Case
from gongkai.applications.grounds import grounds, of
from gongkai.applications.models import Application, Party
from gongkai.applications.models.asking import Contact
from gongkai.applications.public import life
from gongkai.law.outcomes import Outcome
from gongkai.notices import papers
from making.applications import (
    BEGAN,
    Hall,
    again,
    answered,
    approved,
    citizen,
    drafted,
    in_review,
    issued,
    moment,
    received,
    submission,
    written,
)
from making.applications import hall as make_hall
from making.offices import again as person_again
from making.offices import house as make_house

pytestmark = pytest.mark.django_db
FEES_BEGAN = date(2021, 3, 1)


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def refused(said: str, deed: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(Refused) as caught:
        deed(*args, **more)
    assert said in "；".join(caught.value.reasons)


def told(hall: Hall, application: Application, on: date, until: date | None = None) -> None:
    actions.tell_to_correct(
        application, hall.officer, at=moment(on), items="写明年份", why="未写明哪一年",
        until=until or on + timedelta(15), paper=written("补正告知书"),
    )  # fmt: skip


def asked(hall: Hall, application: Application, on: date, kind: str = "third_party") -> Party:
    return actions.ask(
        application, hall.officer, kind, Contact("示例公司", telephone="0900-1234567"), at=moment(on),
        about_what="检查记录", day=on,
    )  # fmt: skip


def test_a_plain_answer(hall: Hall) -> None:
    application = answered(hall, received(hall), date(2020, 7, 20))
    now = again(application)
    assert (now.state, now.closed_on, now.outcome, now.due_on) == (
        "closed",
        date(2020, 7, 20),
        "granted",
        now.closed_on,
    )
    paper = now.papers.get()
    assert (paper.number, paper.kind) == ("示应急公复〔2020〕1号", "granted")
    assert paper.read() == "%PDF-1.7 答复 示应急公复〔2020〕1号".encode()
    assert [each.get_verdict_display() for each in now.decisions.get().review.all()] == ["同意"] * 3


def test_correction_third_party_extension_and_partial_disclosure(hall: Hall) -> None:
    application = received(hall)
    told(hall, application, date(2020, 6, 24))
    assert (application.state, application.due_on) == ("correcting", None)
    actions.correct(application, None, at=moment(date(2020, 7, 1)), day=BEGAN, text="2019年", subject="2019年检查记录")
    assert (application.due_on, application.subject) == (date(2020, 7, 29), "2019年检查记录")
    party = asked(hall, application, date(2020, 7, 2))
    assert (application.state, application.due_on) == ("asking", None)
    actions.reached(application, hall.officer, party, at=moment(date(2020, 7, 6)), day=date(2020, 7, 6))
    actions.heard(
        application, hall.officer, party, at=moment(date(2020, 7, 10)), day=date(2020, 7, 10), opinion="refuses",
        reasons="涉及商业秘密", reasonable=True,
    )  # fmt: skip
    assert application.due_on == date(2020, 8, 6)
    actions.ask_extension(application, hall.officer, at=moment(date(2020, 8, 3)), reason="检索量大", by=10)
    actions.agree_extension(application, hall.head, at=moment(date(2020, 8, 4)))
    assert application.due_on == date(2020, 8, 6)
    actions.extend(application, hall.officer, at=moment(date(2020, 8, 5)), paper=written("延期告知书"))
    assert (application.due_on, application.extended) == (date(2020, 8, 20), True)
    answered(hall, application, date(2020, 8, 20), ground="partial", withheld="企业工艺", withheld_under_14_to_16=True)
    assert (again(application).outcome, application.state) == ("partial", "closed")


def test_rule_3_correction_restarts_the_days_is_asked_once_and_within_seven(hall: Hall) -> None:
    late = received(hall)
    refused("晚于收到申请之日起7个工作日（最晚2020-07-01）", told, hall, late, date(2020, 7, 2))
    application = received(hall)
    told(hall, application, date(2020, 7, 1))
    actions.correct(application, hall.officer, at=moment(date(2020, 7, 8)), day=date(2020, 7, 7), text="写明")
    assert application.due_on == date(2020, 8, 4)
    refused("补正应当一次性告知", told, hall, application, date(2020, 7, 8))


def test_rule_4_silence_of_a_third_party_decides_nothing_and_of_a_co_maker_is_consent(hall: Hall) -> None:
    """Counted from their own receipt, and noted by the timetable."""
    application = received(hall, date(2020, 4, 20))
    third, maker = (asked(hall, application, date(2020, 4, 22), kind) for kind in ("third_party", "co_maker"))
    refused("尚未登记对方收到", actions.silent, application, hall.officer, third, at=moment(date(2020, 6, 1)))
    for party in (third, maker):
        actions.reached(application, hall.officer, party, at=moment(date(2020, 4, 24)), day=date(2020, 4, 24))
    refused("对方的期限至2020-05-18", actions.silent, application, hall.officer, third, at=moment(date(2020, 5, 18)))
    assert actions.nightly(moment(date(2020, 5, 18), 1)) == (0, 0)
    assert actions.nightly(moment(date(2020, 5, 19), 1)) == (0, 2)
    assert actions.nightly(moment(date(2020, 5, 19), 1)) == (0, 0)
    third.refresh_from_db()
    maker.refresh_from_db()
    assert (third.opinion, maker.opinion) == ("silent", "agrees")
    assert third.answered_on == maker.answered_on == date(2020, 5, 18)
    assert "第三十四条" in maker.reasons
    assert (again(application).state, again(application).due_on) == ("handling", date(2020, 6, 11))


def test_rule_5_an_offices_time_is_not_outside_the_period_another_organs_is(hall: Hall) -> None:
    application = received(hall)
    commission = actions.commission(
        application, hall.officer, hall.house.office, at=moment(BEGAN), wanted="检索2019年执法情况"
    )
    assert (commission.due_on, application.due_on) == (date(2020, 6, 29), date(2020, 7, 20))
    actions.chase(application, hall.officer, commission, at=moment(date(2020, 6, 24)))
    refused("尚未届满", actions.escalate, application, hall.officer, commission, at=moment(date(2020, 6, 29)))
    actions.escalate(application, hall.officer, commission, at=moment(date(2020, 7, 1)))
    actions.return_commission(application, hall.house.drafter, commission, at=moment(date(2020, 7, 2)), answer="有")
    assert application.due_on == date(2020, 7, 20)
    organ = asked(hall, application, date(2020, 7, 2), "organ")
    refused("没有第三方或者共同制作机关", actions.silent, application, hall.officer, organ, at=moment(date(2020, 9, 1)))
    actions.heard(application, hall.officer, organ, at=moment(date(2020, 7, 9)), day=date(2020, 7, 9), opinion="agrees")
    assert application.due_on == date(2020, 7, 27)


def test_rule_6_the_head_extends_once_by_twenty_at_most_before_the_period_ends(hall: Hall) -> None:
    application = received(hall)
    day = moment(date(2020, 7, 17))
    refused("延长的期限为1至20个工作日", actions.ask_extension, application, hall.officer, at=day, reason="多", by=21)
    actions.ask_extension(application, hall.officer, at=day, reason="检索量大")
    refused("须是政府信息公开工作机构负责人", actions.agree_extension, application, hall.second, at=day)
    refused("须是政府信息公开工作机构负责人", actions.agree_extension, application, hall.house.office_head, at=day)
    refused("没有经政府信息公开工作机构负责人同意", actions.extend, application, hall.officer, at=day)
    actions.agree_extension(application, hall.head, at=day)
    refused("延期应在原期限届满", actions.extend, application, hall.officer, at=moment(date(2020, 7, 21)))
    actions.extend(application, hall.officer, at=moment(date(2020, 7, 20)))
    assert application.due_on == date(2020, 8, 17)
    refused(
        "已经延长过一次", actions.ask_extension, application, hall.officer, at=moment(date(2020, 7, 21)), reason="再"
    )


def test_an_extension_refused_moves_nothing(hall: Hall) -> None:
    application = received(hall)
    day = moment(date(2020, 7, 17))
    actions.ask_extension(application, hall.officer, at=day, reason="检索量大")
    refused("须写明理由", actions.refuse_extension, application, hall.head, at=day, comment=" ")
    actions.refuse_extension(application, hall.head, at=day, comment="可以按期")
    assert application.due_on == date(2020, 7, 20)


def test_rule_7_a_posted_reply_counts_on_the_day_of_posting_by_the_postal_enterprise(hall: Hall) -> None:
    application = received(hall, applicant=citizen(address="示例市示例路1号"), way="post")
    issued(hall, application, moment(date(2020, 7, 20)))
    given: dict[str, Any] = {"delivery": "post", "sent_on": date(2020, 7, 20), "proof": "XA123"}
    refused("只能通过邮政企业", actions.serve, application, hall.officer, at=moment(date(2020, 7, 22)), **given)
    actions.serve(application, hall.officer, at=moment(date(2020, 7, 22)), by_postal_enterprise=True, **given)
    assert application.closed_on == application.due_on == date(2020, 7, 20)


def test_a_reply_handed_over_counts_on_the_day_it_is_signed_for_and_late_needs_a_reason(hall: Hall) -> None:
    application = received(hall, way="collected")
    issued(hall, application, moment(date(2020, 7, 17)))
    actions.serve(
        application,
        hall.officer,
        at=moment(date(2020, 7, 17)),
        delivery="direct",
        sent_on=date(2020, 7, 17),
        proof="通知领取",
    )
    assert application.state == "approved"
    day = date(2020, 7, 22)
    refused(
        "晚于期限届满日2020-07-20，须写明逾期的原因", actions.signed, application, hall.officer, at=moment(day), day=day
    )
    actions.signed(application, hall.officer, at=moment(day), day=day, late_reason="申请人外出")
    assert (application.state, application.closed_on) == ("closed", day)
    refused("已经办结", actions.signed, application, hall.officer, at=moment(day), day=day)


def test_rule_10_not_existing_needs_a_search_and_not_ours_the_organ(hall: Hall) -> None:
    application = received(hall)
    at = moment(date(2020, 7, 1))
    drafted(hall, application, at, "not_existing")
    refused("须有检索记录", actions.submit, application, hall.house.drafter, at=at)
    refused(
        "检索的范围、方式和结果",
        actions.record_search,
        application,
        hall.house.drafter,
        at=at,
        where="档案室",
        how="",
        found="无",
    )
    actions.record_search(application, hall.house.drafter, at=at, where="档案室", how="目录", found="无")
    actions.submit(application, hall.house.drafter, at=at)
    other = received(hall)
    drafted(hall, other, at, "not_held")
    refused("写明其名称和联系方式", actions.submit, other, hall.house.drafter, at=at)
    drafted(hall, other, at, "not_held", organ="示例市示范局", organ_contact="0900-7654321")
    actions.submit(other, hall.house.drafter, at=at)
    assert {each.outcome for each in (grounds()["not_held"], grounds()["not_existing"])} == {Outcome.NOT_HELD}


def test_rule_11_an_administrative_query_tells_where_to_ask(hall: Hall) -> None:
    application = received(hall)
    drafted(hall, application, moment(date(2020, 7, 1)), "query", provided="")
    refused("获取的方式、途径", actions.submit, application, hall.house.drafter, at=moment(date(2020, 7, 1)))
    assert [str(each) for each in grounds()["query"].cites] == ["《条例》第三十六条第（七）项"]


def test_rule_13_still_unclear_only_after_a_correction_never_corrected_has_its_own_end(hall: Hall) -> None:
    application = received(hall)
    at = moment(date(2020, 6, 24))
    drafted(hall, application, at, "unclear")
    refused("申请人没有补正过", actions.submit, application, hall.house.drafter, at=at)
    other = received(hall)
    told(hall, other, date(2020, 6, 24), until=date(2020, 7, 16))
    closing = actions.close_uncorrected
    refused("尚未届满", closing, other, hall.officer, at=moment(date(2020, 7, 16)), note="无正当理由")
    refused("尚未登记申请人收到", closing, other, hall.officer, at=moment(date(2020, 7, 17)), note="无正当理由")
    actions.correction_reached(other, hall.officer, at=moment(date(2020, 7, 17)), day=date(2020, 6, 24))
    closing(other, hall.officer, at=moment(date(2020, 7, 17)), note="无正当理由", paper=written())
    assert (other.state, other.outcome) == ("closed", "other.no_correction")


def test_of_very_many_to_look_at_again_not_all_are_counted(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    for subject in "甲乙丙":
        answered(hall, received(hall, date(2020, 2, 10), subject=subject), date(2020, 2, 28), ground="process")

    def said() -> list[str]:
        found = facts.waiting(person_again(hall.officer), date(2021, 3, 1))
        return [each.title for each in found if "评估" in each.what]

    assert said() == ["3件不予公开、部分公开的答复"]
    monkeypatch.setattr("gongkai.applications.facts.flagged.COUNTED", 2)
    assert said() == ["2件以上不予公开、部分公开的答复"]


def test_rule_24_what_was_withheld_is_looked_at_again_every_year_until_it_can_be_disclosed(hall: Hall) -> None:
    closed = date(2020, 2, 28)
    refused_one = answered(hall, received(hall, date(2020, 2, 10)), closed, ground="process")
    given = answered(hall, received(hall, date(2020, 2, 10), subject="另一件"), closed)
    assert (again(refused_one).look_again_on, again(given).look_again_on) == (date(2021, 2, 28), None)
    refused("没有不予公开的内容", actions.reassess, given, hall.officer, at=moment(closed), disclose=False, why="x")

    def due(day: date) -> list[str]:
        return [each.title for each in facts.waiting(person_again(hall.officer), day) if "评估" in each.what]

    assert (due(date(2021, 2, 27)), due(date(2021, 2, 28))) == ([], ["1件不予公开、部分公开的答复"])
    refused("写明评估", actions.reassess, refused_one, hall.officer, at=moment(closed), disclose=False, why=" ")
    actions.reassess(refused_one, hall.officer, at=moment(date(2021, 3, 1)), disclose=False, why="决定尚未作出")
    assert again(refused_one).look_again_on == date(2022, 3, 1)
    assert due(date(2022, 2, 28)) == []
    step = actions.reassess(refused_one, hall.officer, at=moment(date(2022, 3, 1)), disclose=True, why="决定已经公布")
    assert (step.kind, step.facts["result"]) == ("reassessed", "可以公开")
    now = again(refused_one)
    assert (now.look_again_on, now.state, now.outcome) == (None, "closed", "refused.process_information")
    refused(
        "已于2022-03-01评估", actions.reassess, now, hall.officer, at=moment(date(2023, 3, 1)), disclose=True, why="x"
    )
    assert due(date(2030, 1, 2)) == []


def test_rule_20_a_fee_from_2021_on_restarts_the_days_and_unpaid_ends_it(hall: Hall) -> None:
    early = received(hall)
    fee = {"method": "pages", "pages": 68, "how_to_pay": "非税收入缴款书"}
    refused("2021-01-01之前不得收取", actions.notice_fee, early, hall.officer, at=moment(BEGAN), **fee)
    paid, unpaid = (received(hall, FEES_BEGAN) for _each in range(2))
    for each in (paid, unpaid):
        refused("应收0元", actions.notice_fee, each, hall.officer, at=moment(FEES_BEGAN), **{**fee, "pages": 30})
        assert actions.notice_fee(each, hall.officer, at=moment(FEES_BEGAN), **fee).amount == 380
        assert (each.state, each.due_on) == ("paying", None)
    refused("晚于今天", actions.fee_paid, paid, hall.officer, at=moment(date(2021, 3, 8)), day=date(2021, 3, 9))
    actions.fee_paid(paid, hall.officer, at=moment(date(2021, 3, 9)), day=date(2021, 3, 8), receipt="票1")
    assert paid.due_on == date(2021, 4, 6)
    refused("无从起算", actions.close_unpaid, unpaid, hall.officer, at=moment(date(2021, 6, 1)))
    actions.fee_reached(unpaid, hall.officer, at=moment(date(2021, 3, 3)), day=date(2021, 3, 2))
    refused("尚未届满", actions.close_unpaid, unpaid, hall.officer, at=moment(date(2021, 3, 30)))
    actions.close_unpaid(unpaid, hall.officer, at=moment(date(2021, 3, 31)))
    assert (unpaid.state, unpaid.outcome) == ("closed", "other.fee_unpaid")


def test_rule_21_the_page_after_the_two_hundredth_costs_forty_yuan(hall: Hall) -> None:
    application = received(hall, FEES_BEGAN)
    assert [actions.fee(application, "pages", pages).amount for pages in (200, 201, 202)] == [2700, 2740, 2780]
    given: dict[str, Any] = {"method": "pages", "pages": 201, "how_to_pay": "缴款书"}
    notice = actions.notice_fee(application, hall.officer, at=moment(FEES_BEGAN), **given)
    assert (notice.amount, notice.quantity) == (2740, 201)


def test_rule_29_the_days_of_an_application_are_working_days(hall: Hall) -> None:
    """Over the National Day of 2020 (1 to 8 October; 27 September and 10 October worked)."""
    on = date(2020, 9, 25)
    application = received(hall, on)
    assert application.due_on == date(2020, 10, 29)
    party = asked(hall, application, on)
    actions.reached(application, hall.officer, party, at=moment(on), day=on)
    assert Case(application, on).answer_due(party_again(party)) == date(2020, 10, 22)
    late = received(hall, on)
    refused("（最晚2020-10-12）", told, hall, late, date(2020, 10, 13))
    told(hall, late, date(2020, 10, 12))


def party_again(party: Party) -> Party:
    return Party.objects.get(pk=party.pk)


def test_rule_20_the_count_is_by_applicant_and_calendar_month(hall: Hall) -> None:
    eleven = [received(hall, FEES_BEGAN, subject=f"第{n}件") for n in range(11)]
    received(hall, FEES_BEGAN, applicant=citizen("李示例", identity="", telephone="139"))
    april = received(hall, date(2021, 4, 1))
    assert [actions.number_in_month(each) for each in (*eleven, april)] == [*range(1, 12), 1]
    assert [actions.fee(each, "count").amount for each in (eleven[9], eleven[10], april)] == [0, 100, 0]
    notice = actions.notice_fee(eleven[10], hall.officer, at=moment(FEES_BEGAN), method="count", how_to_pay="缴款书")
    assert (notice.amount, notice.quantity) == (100, 11)


def test_rule_26_a_petition_in_an_applications_clothes_is_answered(hall: Hall) -> None:
    application = received(hall, description="举报某公司")
    said = actions.why_not(application, "finish", hall.officer, BEGAN)
    assert said == ["政府信息公开申请须作出答复，不能这样办结。"]
    answered(hall, application, date(2020, 7, 1), ground="petition")
    assert again(application).outcome == "not_processed.petition"


def test_rule_35_a_repeat_needs_an_earlier_answer_by_the_same_body_to_the_same_applicant(hall: Hall) -> None:
    at = moment(date(2020, 7, 1))
    other_hall = make_hall("示例市应急管理局", "b-", document_mark="示市应急")
    elsewhere = answered(other_hall, received(other_hall), date(2020, 6, 30))
    stranger = answered(hall, received(hall, applicant=citizen("李示例", identity="")), date(2020, 6, 30))
    unanswered = received(hall)
    earlier = answered(hall, received(hall), date(2020, 6, 30))
    application = received(hall)
    for wrong, said in (
        (None, "须指明"), (elsewhere, "其他机关的答复"), (stranger, "不是对同一申请人"), (unanswered, "尚未答复"),
    ):  # fmt: skip
        drafted(hall, application, at, "duplicate", earlier=wrong)
        refused(said, actions.submit, application, hall.house.drafter, at=at)
    drafted(hall, application, at, "duplicate", earlier=earlier)
    actions.submit(application, hall.house.drafter, at=at)


def test_rule_42_answered_together_each_is_counted(hall: Hall) -> None:
    lead, member = received(hall), received(hall, subject="另一件")
    actions.join(member, hall.officer, lead, at=moment(BEGAN))
    refused("已并入另一件", actions.draft, member, hall.officer, at=moment(BEGAN), ground="provided")
    answered(hall, lead, date(2020, 7, 1))
    assert [(each.state, each.outcome) for each in map(again, (lead, member))] == [("closed", "granted")] * 2


def test_one_application_with_several_contents_is_split_and_each_has_the_same_days(hall: Hall) -> None:
    receipt = actions.receive(
        hall.body, submission(subject="甲；乙；丙"), channel="in_person", at=moment(BEGAN), person=hall.officer
    )
    refused("两项以上不同的内容", actions.split, receipt.application, hall.officer, ["甲", "甲"], at=moment(BEGAN))
    parts = actions.split(receipt.application, hall.officer, ["甲", "乙", "丙"], at=moment(date(2020, 6, 23)))
    every = [again(each) for each in (receipt.application, *parts)]
    assert [each.subject for each in every] == ["甲", "乙", "丙"]
    assert {(each.received_on, each.due_on, each.state) for each in every} == {(BEGAN, date(2020, 7, 20), "handling")}
    assert len({each.number for each in every}) == 3
    assert {each.applicant for each in every} == {citizen()}
    assert len({each.query_key for each in every}) == 1
    whole, part = ([event for event in life.life(Case(each, BEGAN)) if event.words] for each in every[:2])
    assert dict(whole[0].words)["原来的内容"] == "甲；乙；丙"
    assert "、".join(each.number for each in parts) in dict(whole[0].words)["说明"]
    assert part[0].words == (("拆分自", every[0].number),)


def test_reasons_then_delay_or_no_handling(hall: Hall) -> None:
    application = received(hall)
    at = moment(date(2020, 7, 1))
    drafted(hall, application, at, "excessive")
    refused("须先要求申请人说明理由", actions.submit, application, hall.house.drafter, at=at)
    actions.ask_reasons(application, hall.officer, at=at, why="本月已提出40件", until=date(2020, 7, 8))
    refused("申请人尚未说明理由", actions.delay, application, hall.officer, at=at, until=date(2020, 9, 30), why="多")
    actions.give_reasons(application, None, at=at, text="研究需要")
    refused("应晚于现在的届满日", actions.delay, application, hall.officer, at=at, until=date(2020, 7, 20), why="多")
    actions.delay(application, hall.officer, at=at, until=date(2020, 9, 30), why="件数多")
    assert application.due_on == date(2020, 9, 30)


def test_nothing_is_answered_while_the_clock_stands(hall: Hall) -> None:
    application = received(hall)
    told(hall, application, date(2020, 6, 22))
    at = moment(date(2020, 6, 23))
    refused("正在等待申请人补正，期限停止", actions.submit, application, hall.officer, at=at)
    refused(
        "正在等待申请人补正，期限停止",
        actions.serve,
        application,
        hall.officer,
        at=at,
        delivery="post",
        sent_on=BEGAN,
        proof="1",
    )
    asking = received(hall)
    party = asked(hall, asking, date(2020, 6, 22))
    drafted(hall, asking, at)
    refused("正在征求意见", actions.submit, asking, hall.house.drafter, at=at)
    refused("早于对方被征求意见之日", actions.heard, asking, hall.officer, party, at=at, day=BEGAN, opinion="agrees")
    refused(
        "判断其理由是否合理",
        actions.heard,
        asking,
        hall.officer,
        party,
        at=at,
        day=date(2020, 6, 23),
        opinion="refuses",
    )


def test_dates_before_receipt_and_in_the_future_are_refused(hall: Hall) -> None:
    application = received(hall)
    refused(
        "早于收到申请之日（2020-06-19）", actions.ask, application, hall.officer, "organ", Contact("示例局"),
        at=moment(BEGAN), about_what="x", day=date(2020, 6, 18),
    )  # fmt: skip
    issued(hall, application, moment(date(2020, 7, 1)))
    refused(
        "早于答复书制发之日", actions.serve, application, hall.officer, at=moment(date(2020, 7, 2)), delivery="electronic",
        sent_on=date(2020, 6, 30), proof="1",
    )  # fmt: skip
    refused(
        "晚于今天", actions.serve, application, hall.officer, at=moment(date(2020, 7, 2)), delivery="electronic",
        sent_on=date(2020, 7, 3), proof="1",
    )  # fmt: skip


def test_four_eyes_and_sending_back(hall: Hall) -> None:
    application = in_review(hall, received(hall), moment(BEGAN))
    refused("须是这一步的审核人", actions.agree, application, hall.house.drafter, at=moment(BEGAN))
    refused("退回须写明理由", actions.send_back, application, hall.house.office_head, at=moment(BEGAN), comment="")
    actions.send_back(application, hall.house.office_head, at=moment(BEGAN), comment="漏附件")
    assert application.state == "handling"
    approved(hall, application, moment(date(2020, 6, 22)))
    assert application.state == "approved"
    actions.take_back(application, hall.house.drafter, at=moment(date(2020, 6, 23)))
    actions.submit(application, hall.house.drafter, at=moment(date(2020, 6, 23)))
    rounds = [(each.round, each.key) for each in application.decisions.get().review.all()]
    assert rounds == [(1, "office"), (2, "office"), (2, "disclosure_office"), (2, "leader"), (3, "office")]


def test_withdrawn_and_reopened_in_the_same_year_only(hall: Hall) -> None:
    application = in_review(hall, received(hall), moment(BEGAN))
    actions.withdraw(application, None, at=moment(date(2020, 6, 22)))
    assert (application.state, application.outcome, application.closed_on) == (
        "closed",
        "other.misc",
        date(2020, 6, 22),
    )
    refused("须写明理由", actions.reopen, application, hall.head, at=moment(date(2020, 6, 23)), reason="")
    refused(
        "已作为2020年办结的申请统计", actions.reopen, application, hall.head, at=moment(date(2021, 1, 4)), reason="误"
    )
    actions.reopen(application, hall.head, at=moment(date(2020, 6, 23)), reason="误登记")
    assert (application.state, application.outcome, application.due_on) == ("handling", "", date(2020, 7, 20))
    answered(hall, application, date(2020, 7, 1))


def test_a_date_is_put_right_with_its_reason_and_both_stay(hall: Hall) -> None:
    application = received(hall, date(2020, 6, 22))
    step = application.steps.get(kind="received")
    refused(
        "应在到达之日",
        actions.put_right,
        application,
        hall.officer,
        step,
        at=moment(date(2020, 6, 24)),
        day=BEGAN,
        reason="x",
    )
    actions.put_right(
        application, hall.officer, step, at=moment(date(2020, 6, 24)), day=date(2020, 6, 23), reason="收发章为23日"
    )
    assert (application.received_on, application.due_on) == (date(2020, 6, 23), date(2020, 7, 22))
    assert [(each.kind, each.day.day) for each in application.steps.all()] == [
        ("arrived", 22), ("received", 22), ("annulled", 24), ("received", 23),
    ]  # fmt: skip


def test_other_matters_are_finished_without_an_outcome(hall: Hall) -> None:
    application = received(hall, kind="records")
    assert actions.why_not(application, "tell_to_correct", hall.officer, BEGAN) == ["“更正本人信息”不适用“告知补正”。"]
    refused("请选择办理结果", actions.finish, application, hall.officer, at=moment(BEGAN), result="granted", text="x")
    actions.finish(application, hall.officer, at=moment(BEGAN), result="corrected", text="已更正")
    assert (application.state, application.outcome) == ("closed", "")


def test_electronic_service_only_where_it_was_chosen(hall: Hall) -> None:
    application = issued(hall, received(hall, way="collected"), moment(BEGAN))
    refused(
        "没有选择以电子方式获取", actions.serve, application, hall.officer, at=moment(BEGAN), delivery="electronic",
        sent_on=BEGAN, proof="1",
    )  # fmt: skip


def test_the_library_has_every_outcome_a_drafter_can_choose_and_its_papers_exist() -> None:
    own = {Outcome.NO_CORRECTION, Outcome.FEE_UNPAID}
    assert {outcome for outcome in Outcome if not of(outcome)} == own
    assert {each.paper for each in grounds().values()} <= set(papers())
    assert all(papers()[each.paper].outcome == each.outcome for each in grounds().values())


def test_a_papers_number_goes_back_when_it_cannot_be_made(hall: Hall) -> None:
    application = approved(hall, received(hall), moment(BEGAN))

    def broken(number: str) -> Any:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        actions.issue(application, hall.officer, at=moment(BEGAN), paper=broken)
    assert actions.issue(application, hall.officer, at=moment(BEGAN), paper=written()).number == "示应急公复〔2020〕1号"


def test_somebody_of_another_body_may_do_nothing(hall: Hall) -> None:
    application = received(hall)
    stranger = make_house("示例市应急管理局", "b-").disclosure_officer
    assert all(actions.why_not_any(application, stranger, BEGAN).values())
