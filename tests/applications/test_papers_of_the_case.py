"""Every paper of an application, composed on the case page by who may: opened, looked at before it goes, issued, read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pypdfium2
import pytest

from gongkai import notices
from gongkai.applications import actions
from gongkai.applications.grounds import Ground, grounds
from gongkai.applications.models import Application
from gongkai.applications.models.asking import Contact
from gongkai.offices import clock
from gongkai.offices.models import Person
from making.applications import Hall, again, answered, approved, citizen, moment, received, submission
from making.applications import hall as make_hall
from making.case_pages import at, by, do, done, letterhead

pytestmark = pytest.mark.django_db
BEGAN = date(2021, 3, 1)
ON = date(2021, 3, 8)
LATE = date(2021, 4, 20)
"""After every term that began on ON: 15 or 20 working days later."""


@pytest.fixture
def hall() -> Hall:
    made = make_hall()
    with clock.stopped_at(moment(BEGAN)):
        letterhead(made)
    return made


def told(hall: Hall) -> Application:
    application = received(hall, BEGAN)
    actions.tell_to_correct(
        application, hall.officer, at=moment(BEGAN), items="写明年份", why="未写明哪一年", until=date(2021, 3, 15)
    )
    actions.correction_reached(application, hall.officer, at=moment(BEGAN), day=BEGAN)
    return application


def corrected(hall: Hall) -> Application:
    application = told(hall)
    actions.correct(application, None, at=moment(ON), day=ON, text="不知道哪一年")
    return application


def asked(hall: Hall) -> Application:
    application = received(hall, BEGAN)
    actions.ask(
        application,
        hall.officer,
        "third_party",
        Contact("示例公司"),
        at=moment(BEGAN),
        about_what="检查记录",
        day=BEGAN,
    )
    return application


def refused(hall: Hall) -> Application:
    application = asked(hall)
    party = application.parties.get()
    actions.reached(application, hall.officer, party, at=moment(BEGAN), day=BEGAN)
    actions.heard(
        application, hall.officer, party, at=moment(BEGAN), day=BEGAN, opinion="refuses", reasons="商业秘密",
        reasonable=True,
    )  # fmt: skip
    return application


def reasons_asked(hall: Hall) -> Application:
    application = received(hall, BEGAN)
    actions.ask_reasons(application, hall.officer, at=moment(BEGAN), why="本月已提出40件", until=date(2021, 3, 5))
    actions.reasons_reached(application, hall.officer, at=moment(BEGAN), day=BEGAN)
    return application


def reasons_given(hall: Hall) -> Application:
    application = reasons_asked(hall)
    actions.give_reasons(application, None, at=moment(BEGAN), text="研究需要")
    return application


def extension_agreed(hall: Hall) -> Application:
    application = received(hall, BEGAN)
    actions.ask_extension(application, hall.officer, at=moment(BEGAN), reason="案卷较多", by=20)
    actions.agree_extension(application, hall.head, at=moment(BEGAN))
    return application


def searched(hall: Hall) -> Application:
    application = received(hall, BEGAN)
    actions.record_search(
        application, hall.officer, at=moment(BEGAN), where="档案室", how="目录逐年查找", found="没有", day=BEGAN
    )
    return application


def noticed(hall: Hall) -> Application:
    application = received(hall, BEGAN)
    actions.notice_fee(application, hall.officer, at=moment(BEGAN), method="pages", pages=68, how_to_pay="缴款书")
    actions.fee_reached(application, hall.officer, at=moment(BEGAN), day=BEGAN)
    return application


def other(kind: str) -> Callable[[Hall], Application]:
    return lambda hall: received(hall, BEGAN, kind=kind)


@dataclass(frozen=True)
class Way:
    """How a paper comes about: the deed that issues it, from which state, on which day, and what is said."""

    deed: str
    begun: Callable[[Hall], Application] = lambda hall: received(hall, BEGAN)
    on: date = ON
    said: dict[str, Any] = field(default_factory=dict)


FINISHED = {"result": "corrected", "text": "经核实，确有错误"}
ASKED = {"name": "示例公司", "about_what": "是否同意公开检查记录"}
WAYS = {
    "registration": Way("notify-registration"),
    "receipt": Way("notify-receipt"),
    "correction": Way("tell_to_correct", said={"items": "写明年份", "why": "未写明哪一年"}),
    "extension": Way("extend", extension_agreed),
    "third_party_consultation": Way("ask-third_party", said=ASKED),
    "third_party_reply_slip": Way("notify-third_party_reply_slip", asked, said={"fact_consultation_number": "1号"}),
    "consultation_notice_to_applicant": Way(
        "notify-consultation_notice_to_applicant", asked, said={"fact_reason": "涉及第三方合法权益"}
    ),
    "third_party_disclosure_notice": Way(
        "notify-third_party_disclosure_notice", refused,
        said={"fact_consultation_number": "1号", "fact_reason": "关系群众生命安全"},
    ),
    "co_maker_consultation": Way("ask-co_maker", said=ASKED),
    "assistance": Way("ask-organ", said=ASKED | {"fact_reply_by": date(2021, 3, 15)}),
    "reasons_request": Way("ask_reasons", said={"why": "本月已提出40件"}),
    "delayed_reply": Way("delay", reasons_given, said={"until": date(2021, 5, 31), "why": "件数多"}),
    "fee": Way("notice_fee", said={"method": "pages", "pages": 68}),
    "abandoned_no_correction": Way("close_uncorrected", told, LATE, {"note": "无正当理由", "fact_told_number": "1号"}),
    "abandoned_fee": Way("close_unpaid", noticed, LATE, {"fact_told_number": "1号"}),
    "withdrawn": Way("withdraw", said={"reason": "已经找到"}),
    "record_correction": Way("finish", other("records"), said=FINISHED | {"fact_evidence": "户口簿", "fact_result": "已更正"}),
    "suggestion_feedback": Way("finish", other("suggestion"), said={"result": "not_adopted", "text": "不属于应当公开的"}),
}  # fmt: skip
"""Every paper that is no answer."""
BEGUN: dict[str, Callable[[Hall], Application]] = {
    "third_party": refused, "search": searched, "corrected": corrected, "reasons_asked": reasons_asked,
}  # fmt: skip
"""What an entry of the library needs to have happened."""


MORE = {
    "prohibited": {"fact_prohibited_by": "《中华人民共和国统计法》第九条"}, "third_party": {"fact_right": "商业秘密"},
    "internal": {"fact_which": "内部工作流程"}, "process": {"fact_which": "讨论记录"},
    "query": {"fact_special_law": "《不动产登记暂行条例》"}, "reissue": {"fact_already": "2020年5月已经当面领取"},
}  # fmt: skip
"""What the answer's paper says beside what the draft says, by the entry of the library."""


def issue(person: Person, application: Application, way: Way, kind: str) -> str:
    """Preview it, issue it, open its file; its words."""
    before = application.papers.count()
    looked = do(person, application, way.deed, preview=True, **way.said)
    assert looked["Content-Type"] == "application/pdf", words_wrong(looked)
    assert application.papers.count() == before
    done(person, application, way.deed, **way.said)
    paper = application.papers.get(kind=kind)
    kept = by(person).get(at("case", application.pk) + f"papers/{paper.pk}/")
    assert kept.content == paper.read()
    drawn = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(kept.content))
    return "".join(drawn.split())


def words_wrong(answer: Any) -> Any:
    """What the page says is wrong."""
    return [each.form.errors for each in answer.context["offers"] if each.form is not None and each.form.is_bound]


@pytest.mark.parametrize("kind", WAYS)
def test_a_paper_on_the_way(hall: Hall, kind: str) -> None:
    way = WAYS[kind]
    application = way.begun(hall)
    with clock.stopped_at(moment(way.on)):
        said = issue(hall.officer, again(application), way, kind)
    chosen = notices.paper(kind)
    assert chosen.title.partition("（")[0] in said
    assert "{" not in said
    assert hall.body.name in said or not chosen.letter


@pytest.mark.parametrize("ground", grounds().values(), ids=grounds())
def test_an_answer(hall: Hall, ground: Ground) -> None:
    begin = next((BEGUN[each] for each in ground.needs if each in BEGUN), lambda hall: received(hall, BEGAN))
    application = begin(hall)
    earlier = answered(hall, received(hall, BEGAN), BEGAN) if "earlier" in ground.needs else None
    approved(
        hall, application, moment(ON), ground=ground.key, reasons=f"{ground.text.rstrip('。')}。", withheld="工艺参数", organ="示例市档案馆",
        organ_contact="0900-7654321", earlier=earlier,
    )  # fmt: skip
    with clock.stopped_at(moment(ON)):
        said = issue(hall.officer, again(application), Way("issue", said=MORE.get(ground.key, {})), ground.paper)
    assert "".join(application.applicant.name.split()) in said
    assert "{" not in said
    assert "。。" not in said
    assert said.count("《中华人民共和国政府信息公开条例》第三十") <= 1, "the reasons say again what the paper says"
    assert hall.body.name in said


def answer_on(hall: Hall, day: date, ground: str, **more: Any) -> str:
    """The words of an answer by this entry, issued on this day."""
    application = received(hall, day, **more)
    approved(hall, application, moment(day), ground=ground)
    with clock.stopped_at(moment(day)):
        return issue(hall.officer, again(application), Way("issue", said=MORE.get(ground, {})), grounds()[ground].paper)


@pytest.mark.parametrize(
    ("day", "told", "untold"),
    [
        (
            date(2023, 12, 29),
            "60日内向示例自治区人民政府或者应急管理部申请行政复议，或者自收到本答复之日起6个月内向示例市中级人民法院",
            "先向",
        ),
        (
            date(2024, 1, 2),
            "60日内先向示例自治区人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内",
            "应急管理部申请",
        ),
    ],
)
def test_rule_18_a_refusal_tells_the_remedy_of_its_day(hall: Hall, day: date, told: str, untold: str) -> None:
    said = answer_on(hall, day, "process")
    assert told in said
    assert untold not in said
    assert ("也可以通过示例复议平台提交" in said) is (day.year > 2023)


def test_rule_18_served_on_line_it_is_not_issued_without_a_channel_of_reconsideration(hall: Hall) -> None:
    day = date(2024, 1, 2)
    on_line, posted = (received(hall, day, subject=way, applicant=citizen(address="示例路1号"), way=way) for way in ("email", "post"))  # fmt: skip
    with clock.stopped_at(moment(day)):
        letterhead(hall, online="")
        for each in (on_line, posted):
            approved(hall, each, moment(day))
        answer = do(hall.officer, on_line, "issue")
        assert "第二十二条第二款" in answer.content.decode()
        assert not on_line.papers.exists()
        assert "行政复议" in issue(hall.officer, posted, Way("issue"), "granted")


@pytest.mark.parametrize("kind", ["correction", "extension", "fee"])
def test_rule_41_what_cannot_be_sued_by_itself_tells_no_remedy(hall: Hall, kind: str) -> None:
    way = WAYS[kind]
    application = way.begun(hall)
    with clock.stopped_at(moment(way.on)):
        said = issue(hall.officer, again(application), way, kind)
    assert "复议" not in said
    assert "诉讼" not in said


@pytest.mark.parametrize("ground", ["creation", "petition", "publication", "query"])
def test_rule_41_from_june_2025_these_answers_lead_to_no_court(hall: Hall, ground: str) -> None:
    before, since = (answer_on(hall, day, ground) for day in (date(2025, 5, 30), date(2025, 6, 3)))
    for said in (before, since):
        assert "60日内向示例自治区人民政府申请行政复议" in said
    assert "6个月内向示例市中级人民法院提起行政诉讼" in before
    assert "诉讼" not in since


def test_every_paper_there_is_can_be_made_on_the_case_page() -> None:
    assert {*WAYS, *(each.paper for each in grounds().values())} == set(notices.papers())


def test_what_there_is_nothing_to_say_of_is_not_offered(hall: Hall) -> None:
    arrived = actions.receive(
        hall.body, submission(subject="另一件"), channel="plain_mail", at=moment(BEGAN), person=hall.officer
    ).application
    with clock.stopped_at(moment(BEGAN)):
        for application, deed, said in (
            (arrived, "notify-receipt", "尚未确定收到申请之日"),
            (received(hall, BEGAN), "notify-third_party_reply_slip", "没有征求过"),
            (received(hall, BEGAN), "notify-consultation_notice_to_applicant", "没有征求过"),
        ):
            answer = do(hall.officer, application, deed)
            assert answer.status_code == 422
            assert said in answer.content.decode()
            assert not application.papers.exists()
