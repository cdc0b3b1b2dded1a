"""Lives that go wrong in the way they do in offices: several third parties, answers that come late or were seen late, what is
answered together and then taken back, nobody at the door."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.applications import actions, facts
from gongkai.applications.actions import Refused
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Party
from gongkai.applications.models.asking import Contact
from gongkai.applications.officer import calendar_feed
from gongkai.applications.officer.gathering import known
from gongkai.applications.public import life
from gongkai.offices.desk import Whose
from making.applications import (
    BEGAN,
    Hall,
    again,
    answered,
    citizen,
    drafted,
    in_review,
    issued,
    moment,
    received,
    written,
)
from making.applications import hall as make_hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def refused(said: str, deed: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(Refused) as caught:
        deed(*args, **more)
    assert said in "；".join(caught.value.reasons)


def asked(hall: Hall, application: Application, on: date, name: str = "甲公司", reached: date | None = None) -> Party:
    at = moment(on)
    party = actions.ask(
        application, hall.officer, "third_party", Contact(name), at=at, about_what="检查记录", day=on
    )  # fmt: skip
    if reached:
        actions.reached(application, hall.officer, party, at=moment(reached), day=reached)
    return party


def heard(hall: Hall, application: Application, party: Party, on: date, at: date | None = None, **more: Any) -> None:
    given: dict[str, Any] = {"opinion": "refuses", "reasons": "商业秘密", "reasonable": True} | more
    actions.heard(application, hall.officer, party, at=moment(at or on), day=on, **given)


def test_a_day_put_right_still_follows_what_it_follows_from(hall: Hall) -> None:
    """Each party's own letter: what one said cannot close the letter to the other."""
    application, monday = received(hall, date(2020, 3, 2)), moment(date(2020, 3, 23))
    first = asked(hall, application, date(2020, 3, 4), "甲公司", date(2020, 3, 5))
    second = asked(hall, application, date(2020, 3, 11), "乙公司", date(2020, 3, 12))
    heard(hall, application, second, date(2020, 3, 16))
    right: dict[str, Any] = {"at": monday, "reason": "登记错误"}
    for kind, day, said in (
        ("third-party-heard", date(2020, 3, 6), "收到第三方意见（2020-03-06）早于"),
        ("party-reached", date(2020, 3, 17), "收到第三方意见（2020-03-16）早于对方收到征求意见书（2020-03-17）"),
        ("party-reached", date(2020, 3, 10), "对方收到征求意见书（2020-03-10）早于征求第三方意见（2020-03-11）"),
    ):
        step = application.steps.filter(kind=kind, facts__party=second.pk).get()
        refused(said, actions.put_right, application, hall.officer, step, day=day, **right)
    step = application.steps.filter(kind="third-party-heard").get()
    actions.put_right(application, hall.officer, step, day=date(2020, 3, 13), **right)
    heard(hall, application, first, date(2020, 3, 20))
    assert (again(application).state, application.due_on) == ("handling", date(2020, 4, 16))


def test_a_co_makers_opinion_after_its_days_is_consent_also_before_the_night(hall: Hall) -> None:
    application, day = received(hall, date(2020, 3, 2)), date(2020, 3, 4)
    party = actions.ask(
        application, hall.officer, "co_maker", Contact("某局"), at=moment(day), about_what="联合发文", day=day
    )  # fmt: skip
    actions.reached(application, hall.officer, party, at=moment(day), day=day)
    late = date(2020, 3, 26)
    against = {deed: actions.why_not(application, deed, hall.officer, late) for deed in ("submit", "fee_paid")}
    assert "收到意见或者对方期限届满之后才能“提交审核”" in against["submit"][0]
    assert against["fee_paid"] == ["现在的状态是“征求意见中”，不能“登记缴费”。"]
    refused("逾期视为同意公开", heard, hall, application, party, late, reasonable=None)
    actions.silent(application, hall.officer, party, at=moment(late))
    assert (again(application).state, application.due_on) == ("handling", date(2020, 4, 21))


def test_several_third_parties_each_have_their_own_fifteen_days(hall: Hall) -> None:
    """The one asked first received its letter last; the night notes each silence at its own end, and goes on to other cases."""
    application, other = received(hall, date(2020, 3, 2)), received(hall, date(2020, 3, 2))
    first, second = (asked(hall, application, date(2020, 3, day), name) for day, name in ((4, "甲公司"), (5, "乙公司")))
    for party, day in ((second, date(2020, 3, 6)), (first, date(2020, 3, 20))):
        actions.reached(application, hall.officer, party, at=moment(day), day=day)
    asked(hall, other, date(2020, 3, 6), reached=date(2020, 3, 6))
    assert actions.nightly(moment(date(2020, 3, 28), 1)) == (0, 2)
    assert [each.opinion for each in application.parties.order_by("pk")] == ["", "silent"]
    application = again(application)
    heard(hall, application, first, date(2020, 4, 2))
    assert (application.state, application.due_on) == ("handling", date(2020, 4, 28))


def test_an_opinion_that_came_in_time_stands_though_silence_was_noted_first(hall: Hall) -> None:
    """It came on the last day and lay until the morning after, when the night had noted silence."""
    application = received(hall, date(2020, 4, 20))
    party = asked(hall, application, date(2020, 4, 24), reached=date(2020, 4, 24))
    assert actions.nightly(moment(date(2020, 5, 19), 1)) == (0, 1)
    application = again(application)
    said = "晚于对方的期限（2020-05-18），已按逾期处理"
    refused(said, heard, hall, application, party, date(2020, 5, 19))
    heard(hall, application, party, date(2020, 5, 15), at=date(2020, 5, 19))
    party.refresh_from_db()
    assert (party.opinion, party.answered_on, application.due_on) == ("refuses", date(2020, 5, 15), date(2020, 6, 8))
    refused("没有等待意见的", heard, hall, application, party, date(2020, 5, 19))


def test_what_a_third_party_refuses_with_good_reason_is_disclosed_for_grave_public_interest_only(hall: Hall) -> None:
    """Article 32: with the reasons, and the third party is told in writing before."""
    application, at = received(hall), moment(date(2020, 6, 24))
    heard(hall, application, asked(hall, application, date(2020, 6, 22)), date(2020, 6, 23))
    drafted(hall, application, at, evidence="")
    refused("第三方以合理理由不同意公开的，不予公开", actions.submit, application, hall.house.drafter, at=at)
    issued(hall, application, at, evidence="涉及重大公共安全")
    serve: dict[str, Any] = {"at": at, "delivery": "electronic", "sent_on": at.date(), "proof": "1"}
    refused("书面告知第三方（还有1个", actions.serve, application, hall.officer, **serve)
    actions.notify(application, hall.officer, "third_party_disclosure_notice", at=at, paper=written())
    actions.serve(application, hall.officer, **serve)
    assert again(application).outcome == "granted"


def test_one_of_several_answered_together_may_be_withdrawn(hall: Hall) -> None:
    lead, member = received(hall), received(hall, subject="另一件")
    actions.join(member, hall.officer, lead, at=moment(BEGAN))
    actions.withdraw(member, None, at=moment(BEGAN))
    assert (again(member).state, again(member).joined_to) == ("closed", None)
    answered(hall, lead, date(2020, 7, 1))
    assert again(member).outcome == "other.misc"


def test_the_one_the_others_are_answered_with_may_be_withdrawn(hall: Hall) -> None:
    """Nobody is told of other people's applications; these stand alone again."""
    lead, member = received(hall), received(hall, subject="另一件", applicant=citizen("李示例", identity=""))
    actions.join(member, hall.officer, lead, at=moment(BEGAN))
    in_review(hall, lead, moment(BEGAN))
    actions.withdraw(lead, None, at=moment(BEGAN))
    member = again(member)
    assert (member.joined_to, member.state, member.version) == (None, "handling", member.steps.count())
    answered(hall, member, date(2020, 7, 1))


def test_a_joint_answer_that_was_wrong_is_done_anew_for_everybody(hall: Hall) -> None:
    lead, member = received(hall), received(hall, subject="另一件", applicant=citizen("李示例", identity=""))
    actions.join(member, hall.officer, lead, at=moment(BEGAN))
    answered(hall, lead, date(2020, 7, 1))
    at = moment(date(2020, 7, 2))
    refused(f"请重新办理{lead.number}", actions.reopen, again(member), hall.head, at=at, reason="附件有误")
    actions.reopen(again(lead), hall.head, at=at, reason="附件有误")
    assert [(again(each).state, again(each).outcome) for each in (lead, member)] == [("handling", "")] * 2
    answered(hall, again(lead), date(2020, 7, 3), ground="internal")
    table = facts.table_three(hall.body.pk, 2020)
    assert (table["refused.internal_affairs", "total"], table["closed", "total"], table.balanced) == (2, 2, True)


def test_one_reply_names_everybody_it_answers_and_each_can_take_it_home(hall: Hall) -> None:
    lead, member = received(hall), received(hall, subject="另一件", applicant=citizen("李示例", identity=""))
    actions.join(member, hall.officer, lead, at=moment(BEGAN))
    drafted(hall, lead, moment(BEGAN))
    said = known(Case(again(lead), BEGAN), "granted")
    assert said["content"] == f"{lead.title}；另一件（登记编号：{member.number}，2020年6月19日收到）"
    answered(hall, lead, date(2020, 7, 1))
    assert [each.kind for each in life.papers(again(member))] == ["granted"]
    assert life.result(Case(again(member), date(2020, 7, 1))) == "予以公开"


def test_no_handling_for_excess_only_after_bad_reasons_or_none(hall: Hall) -> None:
    """Article 35: while there is time to explain, and where the reasons are good, it is handled. The time runs from the
    receipt of the demand, which had six working days."""
    waiting, good, bad = (received(hall) for _each in range(3))
    at = moment(date(2020, 6, 30))
    for each in (waiting, good, bad):
        actions.ask_reasons(each, hall.officer, at=moment(BEGAN), why="本月40件", until=date(2020, 6, 30))
        drafted(hall, each, at, "excessive")
    for each, reasonable in ((good, True), (bad, False)):
        actions.give_reasons(each, hall.officer, at=at, text="研究", reasonable=reasonable)
    refused(
        "尚未登记申请人收到说明理由通知的日期", actions.submit, waiting, hall.house.drafter, at=moment(date(2020, 7, 1))
    )
    tell = actions.reasons_reached
    refused("早于收到申请之日", tell, waiting, hall.officer, at=at, day=date(2020, 6, 18))
    later, day = received(hall), date(2020, 6, 22)
    actions.ask_reasons(later, hall.officer, at=moment(day), why="本月40件", until=date(2020, 6, 30))
    refused("早于要求说明理由之日", tell, later, hall.officer, at=at, day=BEGAN)
    refused("晚于今天", tell, waiting, hall.officer, at=at, day=date(2020, 7, 1))
    tell(waiting, hall.officer, at=at, day=date(2020, 6, 24))
    refused("已经登记", tell, waiting, hall.officer, at=at, day=date(2020, 6, 24))
    refused("没有要求申请人说明理由", tell, received(hall), hall.officer, at=at, day=BEGAN)
    refused("说明理由的期限至2020-07-03", actions.submit, waiting, hall.house.drafter, at=moment(date(2020, 7, 3)))
    refused("已经认定合理", actions.submit, good, hall.house.drafter, at=at)
    refused("已经认定不合理", actions.delay, bad, hall.officer, at=at, until=date(2020, 12, 31), why="多")
    actions.submit(bad, hall.house.drafter, at=at)
    actions.submit(waiting, hall.house.drafter, at=moment(date(2020, 7, 4)))


def test_what_was_withdrawn_was_not_answered_and_makes_no_repeat(hall: Hall) -> None:
    earlier, application, at = received(hall), received(hall), moment(date(2020, 6, 24))
    actions.withdraw(earlier, None, at=at)
    drafted(hall, application, at, "duplicate", earlier=again(earlier))
    refused("没有作出过答复", actions.submit, application, hall.house.drafter, at=at)


def test_a_reply_nobody_fetches_is_posted(hall: Hall) -> None:
    application = issued(hall, received(hall, way="collected"), moment(date(2020, 7, 1)))
    direct: dict[str, Any] = {"delivery": "direct", "sent_on": date(2020, 7, 1), "proof": "通知领取"}
    actions.serve(application, hall.officer, at=moment(date(2020, 7, 1)), **direct)
    refused("等待签收", actions.serve, application, hall.officer, at=moment(date(2020, 7, 2)), **direct)
    actions.serve(
        application, hall.officer, at=moment(date(2020, 7, 10)), delivery="post", sent_on=date(2020, 7, 10),
        proof="XA123", by_postal_enterprise=True,
    )  # fmt: skip
    assert (application.state, application.closed_on) == ("closed", date(2020, 7, 10))


def test_the_time_to_supplement_runs_from_the_receipt_of_the_notice(hall: Hall) -> None:
    """The notice gives six working days from its receipt; it arrived four days later."""
    application = received(hall, date(2020, 5, 6))
    actions.tell_to_correct(
        application, hall.officer, at=moment(date(2020, 5, 8)), items="年份", why="不明", until=date(2020, 5, 15)
    )  # fmt: skip
    day = date(2020, 5, 12)
    actions.correction_reached(application, hall.officer, at=moment(day), day=day)
    close = actions.close_uncorrected
    refused("补正期限至2020-05-20", close, application, hall.officer, at=moment(date(2020, 5, 20)), note="无")
    on_the_desk = {
        each: [(str(w.what), w.due_on, w.whose) for w in facts.waiting(hall.officer, date(2020, 5, each))]
        for each in (20, 21)
    }
    assert on_the_desk == {
        20: [("等待补正", date(2020, 5, 20), Whose.BODY)],
        21: [("等待补正", date(2020, 5, 20), Whose.MINE)],
    }
    assert "待补正，最后一日" in calendar_feed.text([again(application)], moment(day))
    close(application, hall.officer, at=moment(date(2020, 5, 21)), note="无正当理由")
    assert application.outcome == "other.no_correction"


def test_the_days_a_notice_promised_stay_when_the_holidays_change(hall: Hall) -> None:
    """Five working days by the notice of 2019; the one of January 26, 2020 made three of them holidays."""
    application, told = received(hall, date(2020, 1, 20)), moment(date(2020, 1, 23))
    give = {"items": "年份", "why": "不明"}
    saturday = date(2020, 1, 25)
    refused("没有一个工作日", actions.tell_to_correct, application, hall.officer, at=told, until=saturday, **give)
    actions.tell_to_correct(application, hall.officer, at=told, until=date(2020, 2, 5), **give)
    day = date(2020, 2, 4)
    actions.correction_reached(application, hall.officer, at=moment(day), day=day)
    assert Case(again(application), day).correct_by == date(2020, 2, 11)
    told_them = [event.words[-1] for event in life.life(Case(application, day)) if event.words]
    assert told_them == [("补正期限", "自收到告知书之日起5个工作日内；告知当日收到的，至2020-02-05")]


def test_what_was_extended_in_the_morning_may_be_stopped_in_the_afternoon(hall: Hall) -> None:
    """Told to pay on the day on which the extension was told: the extension stands until the payment begins the period anew."""
    for n in range(10):
        received(hall, date(2021, 3, 1), subject=f"第{n}件")
    application, day = received(hall, date(2021, 3, 1)), date(2021, 3, 3)
    actions.ask_extension(application, hall.officer, at=moment(day), reason="材料多")
    actions.agree_extension(application, hall.head, at=moment(day))
    actions.extend(application, hall.officer, at=moment(day))
    actions.notice_fee(application, hall.officer, at=moment(day, 15), method="count", how_to_pay="转账")
    assert (application.state, Case(again(application), day).standing.clock.irregularities) == ("paying", ())


def test_the_days_to_pay_run_from_the_receipt_of_the_notice(hall: Hall) -> None:
    """What the clock says, what is paid on the last day, and what the desk says agree."""
    for n in range(10):
        received(hall, date(2021, 3, 1), subject=f"第{n}件")
    application, noticed, got = received(hall, date(2021, 3, 1)), date(2021, 3, 3), date(2021, 3, 8)
    actions.notice_fee(application, hall.officer, at=moment(noticed), method="count", how_to_pay="转账")
    actions.fee_reached(application, hall.officer, at=moment(got), day=got)
    last = date(2021, 4, 6)
    waits = Case(again(application), got).standing.due.why[-1].text
    assert (again(application).others_due_on, waits.endswith(f"至{last}（星期二）。")) == (last, True)
    actions.fee_paid(application, hall.officer, at=moment(last), day=last)
    assert not Case(again(application), last).standing.clock.irregularities


def test_a_letter_whose_receipt_nobody_registers_is_nobodys_forgotten_matter(hall: Hall) -> None:
    """Its 15 working days cannot run; seven working days after it went out the office is reminded, and again when they are
    over for whom the law names none."""
    application, sent = received(hall, date(2020, 5, 6)), date(2020, 5, 8)
    firm = actions.ask(
        application, hall.officer, "third_party", Contact("示例公司"), at=moment(sent), about_what="合同", day=sent
    )
    organ = actions.ask(
        application, hall.officer, "organ", Contact("某局"), at=moment(sent), about_what="数据", day=sent
    )
    looked_for = date(2020, 5, 18)  # the seventh working day; Saturday 9 May was one

    def on_the_desk(day: date) -> list[tuple[Any, ...]]:
        return [(each.due_on, each.whose, each.why) for each in facts.waiting(hall.officer, day)]

    last = again(application).others_due_on
    assert last == looked_for
    assert [each[:2] for each in on_the_desk(last)] == [(last, Whose.BODY)]
    [(due, whose, why)] = on_the_desk(last + timedelta(1))
    assert (due, whose, "久未登记收到" in why) == (last, Whose.MINE, True)
    actions.reached(application, hall.officer, firm, at=moment(date(2020, 5, 20)), day=date(2020, 5, 11))
    assert again(application).others_due_on == last  # the other letter is still out
    actions.reached(application, hall.officer, organ, at=moment(date(2020, 5, 20)), day=date(2020, 5, 12))
    assert again(application).others_due_on == date(2020, 6, 1)
    actions.heard(
        application, hall.officer, firm, at=moment(date(2020, 5, 25)), day=date(2020, 5, 25), opinion="agrees"
    )
    assert again(application).others_due_on == date(2020, 6, 2)
    assert [each[1] for each in on_the_desk(date(2020, 6, 3))] == [Whose.MINE]
    actions.heard(application, hall.officer, organ, at=moment(date(2020, 6, 3)), day=date(2020, 6, 3), opinion="agrees")
    assert again(application).others_due_on is None


def test_a_fee_notice_whose_receipt_nobody_registers_is_looked_for(hall: Hall) -> None:
    for n in range(10):
        received(hall, date(2021, 3, 1), subject=f"第{n}件")
    application, noticed = received(hall, date(2021, 3, 1)), date(2021, 3, 3)
    actions.notice_fee(application, hall.officer, at=moment(noticed), method="count", how_to_pay="转账")
    assert again(application).others_due_on == date(2021, 3, 12)
    actions.fee_reached(application, hall.officer, at=moment(date(2021, 3, 15)), day=date(2021, 3, 8))
    assert again(application).others_due_on == date(2021, 4, 6)
