"""The officer's pages: the list, every channel of intake, the case page in every state, and a whole life by POST only."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications import actions
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Letterhead
from gongkai.applications.models.asking import Contact
from gongkai.applications.officer.doing import EVERY
from gongkai.applications.officer.listing import OneAfterAnother
from gongkai.law.calendar import calendar
from gongkai.offices import clock
from gongkai.offices.ledger.models import Entry
from gongkai.offices.models import Person
from making.applications import (
    BEGAN,
    IDENTITY,
    Hall,
    again,
    answered,
    approved,
    drafted,
    in_review,
    issued,
    moment,
    received,
    submission,
    written,
)
from making.applications import hall as make_hall
from making.case_pages import HEAD, at, by, do, done, letterhead

pytestmark = pytest.mark.django_db
ON = BEGAN + timedelta(3)
CASE_PAGE = 33
"""Queries of the case page, however many steps, papers and parties."""
LIST = 17
"""Queries of the list, however many rows."""


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.stopped_at(moment(ON)):
        yield


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def page(person: Person, application: Application, query: str = "") -> str:
    answer = by(person).get(at("case", application.pk) + query)
    assert answer.status_code == 200
    return answer.content.decode()


INTAKE = {
    "channel": "in_person", "arrived_on": ON, "kind": "disclosure", "applicant_kind": "natural_person", "name": "张示例",
    "identity": IDENTITY, "telephone": "13800000000", "email": "zhang@example.com", "subject": "2019年安全生产执法情况",
    "form": "electronic", "way": "email",
}  # fmt: skip


def take_in(hall: Hall, **more: Any) -> Any:
    return by(hall.officer).post(at("intake"), INTAKE | {"body": hall.body.pk} | more)


def test_a_plain_answer_by_post_only(hall: Hall) -> None:
    letterhead(hall)
    shown = take_in(hall)
    assert shown.status_code == 200
    application = Application.objects.get()
    assert re.search(r'gk-code">\w{8,}<', shown.content.decode())
    done(hall.officer, application, "notify-receipt")
    done(hall.officer, application, "assign", office=hall.house.office.pk)
    done(hall.house.drafter, application, "draft", ground="provided", provided="随附执法情况", evidence="卷宗")
    done(hall.house.drafter, application, "submit")
    for who in (hall.house.office_head, hall.officer, hall.house.deputy_leader):
        done(who, application, "agree", comment="同意")
    looked = do(hall.officer, application, "issue", preview=True)
    assert looked["Content-Type"] == "application/pdf"
    assert again(application).papers.count() == 1
    done(hall.officer, application, "issue")
    done(hall.officer, application, "serve", delivery="electronic", proof="回执001")
    application = again(application)
    assert (application.state, application.outcome, application.closed_on) == ("closed", "granted", ON)
    assert [each.kind for each in application.papers.order_by("pk")] == ["receipt", "granted"]
    paper = application.papers.last()
    kept = by(hall.officer).get(at("case", application.pk) + f"papers/{paper.pk}/")
    assert kept.content == paper.read()
    assert kept.content.startswith(b"%PDF")


def confirming(hall: Hall) -> Application:
    receipt = actions.receive(
        hall.body, submission(), channel="plain_mail", at=moment(ON), person=hall.officer, knowingly=True
    )
    return receipt.application


def correcting(hall: Hall) -> Application:
    application = received(hall)
    actions.tell_to_correct(
        application, hall.officer, at=moment(ON), items="写明年份", why="未写明哪一年", until=ON + timedelta(15)
    )
    return application


def asking(hall: Hall) -> Application:
    application = received(hall)
    actions.ask(
        application, hall.officer, "third_party", Contact("示例公司"), at=moment(ON), about_what="检查记录", day=ON
    )
    return application


STATES: dict[str, Callable[[Hall], Application]] = {
    "arrived": confirming,
    "handling": lambda hall: drafted(hall, received(hall), moment(ON)),
    "correcting": correcting,
    "asking": asking,
    "in_review": lambda hall: in_review(hall, received(hall), moment(ON)),
    "approved": lambda hall: issued(hall, received(hall), moment(ON)),
    "closed": lambda hall: answered(hall, received(hall), ON),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_shows_its_deeds_and_their_reasons(hall: Hall, state: str) -> None:
    application = STATES[state](hall)
    assert application.state == state
    for person in (hall.officer, hall.house.drafter, hall.head, hall.house.deputy_leader):
        answer = by(person).get(at("case", application.pk))
        if person is hall.house.drafter and application.office_id != hall.house.office.pk:
            assert answer.status_code == 404
            continue
        shown = {each.doing.key: each.reasons for each in (*answer.context["offers"], *answer.context["blocked"])}
        against = actions.why_not_any(application, person, ON)
        case = Case(application, ON)
        assert shown == {
            each.key: [*against[each.deed], *each.lacking(case)]
            for each in EVERY
            if not each.kinds or "disclosure" in each.kinds
        }
        text = answer.content.decode()
        assert str(case_why(application)) in unescape(text)


def case_why(application: Application) -> Any:
    return Case(application, ON).standing.due.why[0]


def test_who_is_elsewhere_sees_nothing(hall: Hall) -> None:
    application = received(hall)
    other = make_hall("示例市应急管理局", "shi", "示市应急")
    client = by(other.officer)
    pages = [at("case", application.pk), at("case", application.pk) + "papers/1/"]
    assert [client.get(each).status_code for each in pages] == [404, 404]
    assert client.post(at("do", application.pk, "withdraw"), {"withdraw-reason": "x"}).status_code == 404
    assert client.post(at("applicant", application.pk)).status_code == 404
    assert client.get(at("letterhead", hall.body.pk)).status_code in (302, 403)
    assert by(hall.house.drafter).get(at("intake")).status_code in (302, 403)
    assert application.number not in client.get(at("list")).content.decode()
    assert again(application).version == application.version


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_as_much_for_three_as_for_one(hall: Hall) -> None:
    client = by(hall.officer)
    received(hall)
    one = queries(client, at("list"))
    received(hall)
    received(hall)
    assert (one, queries(client, at("list"))) == (LIST, LIST)


def test_the_case_page_asks_as_much_with_three_steps_papers_and_parties_as_with_one(hall: Hall) -> None:
    client, application = by(hall.officer), received(hall)
    for n in range(3):
        actions.ask(
            application, hall.officer, "organ", Contact(f"第{n}局"), at=moment(BEGAN), about_what="意见", day=BEGAN,
            paper=written(),
        )  # fmt: skip
        application = again(application)
        if n != 1:
            assert queries(client, at("case", application.pk)) == CASE_PAGE


def test_soonest_due_comes_first_and_what_waits_for_confirmation_before_it(hall: Hall) -> None:
    late, early, letter = received(hall, ON), received(hall, BEGAN), confirming(hall)
    closed = answered(hall, received(hall), ON)
    client = by(hall.officer)

    def listed(**query: Any) -> list[Application]:
        return [each.application for each in client.get(at("list"), query).context["rows"]]

    assert listed() == [letter, early, late]
    assert listed(heap="all") == [letter, early, late, closed]
    every = OneAfterAnother(Application.objects.all(), "all")
    assert [every[n : n + 2] for n in (0, 2, 4)] == [[letter.pk, early.pk], [late.pk, closed.pk], []]
    assert every[1:4] == [early.pk, late.pk, closed.pk]
    assert listed(heap="closed", outcome="granted", year=2020) == [closed]
    assert listed(heap="untouched") == [early]
    assert listed(state="arrived") == [letter]
    assert listed(q=early.number) == [early]
    assert listed(q="没有这样的内容") == []
    with clock.stopped_at(calendar(ON).after(early.due_on, 1)):
        assert listed(heap="overdue") == [early]


def test_the_table_to_take_away_has_no_name_and_no_formula(hall: Hall) -> None:
    received(hall, subject="=cmd()")
    answer = by(hall.officer).get(at("csv"))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=cmd()" in lines[1]
    assert "张示例" not in lines[1]


def test_the_calendar_is_the_person_s_own_until_the_password_changes(hall: Hall) -> None:
    application = received(hall, subject="很长的名称；" * 20)
    address = by(hall.officer).get(at("calendar")).context["address"]
    answer = Client().get(address)
    text = answer.content.decode()
    assert f"DTSTART;VALUE=DATE:{application.due_on:%Y%m%d}" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "张示例" not in text
    assert Client().get(address.replace(".ics", "x.ics")).status_code == 404
    hall.officer.set_password("shili-2021-mima")
    hall.officer.save()
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("channel", "received_on"),
    [("in_person", ON), ("signed_mail", ON), ("plain_mail", None), ("fax", None), ("oral", ON)],
)
def test_every_channel_has_its_own_day_of_receipt(hall: Hall, channel: str, received_on: date | None) -> None:
    file = SimpleUploadedFile("身份证.pdf", b"%PDF-1.7 x")
    assert take_in(hall, channel=channel, attachments=[file], form="", way="", identity="").status_code == 200
    application = Application.objects.get()
    assert (application.received_on, application.oral) == (received_on, channel == "oral")
    assert application.files.get().name == "身份证.pdf"
    if received_on is None:
        done(hall.officer, application, "confirm", how="电话13800000000")
        assert again(application).received_on == ON


def test_what_is_wrong_stands_beside_its_field(hall: Hall) -> None:
    answer = take_in(hall, identity="110105194912310021", subject="", arrived_on=ON + timedelta(1), name="")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"identity", "description", "arrived_on", "name"}
    assert 'value="13800000000"' in answer.content.decode()
    assert not Application.objects.exists()


def test_the_same_again_leads_to_the_earlier_one(hall: Hall) -> None:
    take_in(hall)
    twice = take_in(hall)
    earlier = Application.objects.get()
    assert twice.status_code == 422
    assert at("case", earlier.pk) in twice.content.decode()
    assert take_in(hall, knowingly="on").status_code == 200
    assert Application.objects.count() == 2


def test_a_refused_deed_keeps_what_was_typed(hall: Hall) -> None:
    application = received(hall)
    answer = do(hall.officer, application, "tell_to_correct", items="写明<年份>", why="不明确", until=BEGAN)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "写明&lt;年份&gt;" in text
    assert "应晚于告知之日" in text
    answer = do(hall.officer, application, "signed", day=ON)
    assert answer.status_code == 422
    assert Entry.objects.filter(deed="applications.refused").count() == 2
    assert again(application).version == application.version


def test_who_is_overtaken_is_told_by_whom(hall: Hall) -> None:
    application = received(hall)
    seen = application.version
    done(hall.second, application, "search", where="档案室", how="目录", found="没有")
    answer = do(hall.officer, application, "commission", seen=seen, office=hall.house.office.pk, wanted="查找")
    assert answer.status_code == 422
    assert "公开工作机构人员二" in answer.content.decode()
    assert "查找</textarea>" in answer.content.decode()
    done(hall.officer, application, "commission", office=hall.house.office.pk, wanted="查找")


def test_the_applicant_is_covered_until_somebody_asks_and_that_is_written_down(hall: Hall) -> None:
    application = drafted(hall, received(hall), moment(ON))
    assert IDENTITY not in page(hall.officer, application)
    answer = by(hall.officer).post(at("applicant", application.pk))
    assert IDENTITY in answer.content.decode()
    assert Entry.objects.filter(deed="applications.read_applicant", actor_id=hall.officer.pk).count() == 1
    assert by(hall.house.deputy_leader).post(at("applicant", application.pk)).status_code == 302


def test_papers_go_with_their_deeds(hall: Hall) -> None:
    letterhead(hall)
    application = received(hall)
    done(hall.officer, application, "tell_to_correct", items="写明年份", why="未写明哪一年")
    done(hall.officer, application, "correction_reached")
    done(hall.officer, application, "correct", text="2019年", subject="2019年执法检查情况")
    done(
        hall.officer, application, "ask-third_party", name="示例公司", about_what="是否同意公开",
    )  # fmt: skip
    party = application.parties.get()
    done(hall.officer, application, "reached", of=party.pk, day=ON)
    done(hall.officer, application, "heard", of=party.pk, day=ON, opinion="agrees")
    done(hall.officer, application, "ask_extension", reason="案卷较多")
    done(hall.head, application, "agree_extension")
    done(hall.officer, application, "extend")
    kinds = [each.kind for each in application.papers.order_by("pk")]
    assert kinds == ["correction", "third_party_consultation", "extension"]
    assert again(application).subject == "2019年执法检查情况"
    assert again(application).extended


def test_what_a_paper_lacks_is_told_at_its_field_and_nothing_typed_is_lost(hall: Hall) -> None:
    letterhead(hall)
    application = approved(hall, received(hall), moment(ON), ground="process")
    for preview in (True, False):
        answer = do(hall.officer, application, "issue", preview=preview, fact_reason="决定尚未作出<一>")
        assert answer.status_code == 422
        form = next(each.form for each in answer.context["offers"] if each.doing.key == "issue")
        assert form.errors == {"fact_which": ["文书要写明这一项，请填写。"]}
        text = answer.content.decode()
        top, field = (
            re.search(wanted, text)[0] for wanted in (r'gk-wrong".*?</div>', r"<textarea[^>]*fact_which[^>]*>")
        )
        assert '<a href="#id_issue-fact_which">' in top
        assert 'aria-describedby="id_issue-fact_which_error"' in field
        assert re.search(r'id="id_issue-fact_which_error">.*?文书要写明这一项', text, re.DOTALL)
        assert "决定尚未作出&lt;一&gt;</textarea>" in text
    done(hall.officer, application, "issue", fact_which="讨论记录")


def test_without_a_letterhead_the_answer_says_what_to_fill_in(hall: Hall) -> None:
    application = approved(hall, received(hall), moment(ON))
    page = by(hall.officer).get(at("case", application.pk)).content.decode()
    assert "“文书资料”中填写行政复议机关和管辖法院" in page
    assert 'data-deed="issue"' not in page
    letterhead(hall)
    done(hall.officer, application, "issue")
    refused = by(hall.officer).post(at("letterhead", hall.body.pk), HEAD | {"vertical": "on", "superior": ""})
    assert refused.status_code == 422
    assert Letterhead.objects.get().superior == "应急管理部"
