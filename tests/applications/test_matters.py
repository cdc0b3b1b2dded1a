"""Corrections of records (art 41), suggestions to publish (art 44) and complaints about disclosure (art 47): from the
citizen's form and the clerk's to the end that is told, in no row of table three."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gongkai.applications import actions, facts, matters
from gongkai.applications.actions import Refused
from gongkai.applications.facts import flagged
from gongkai.applications.models import Application
from gongkai.offices.ledger.models import Entry
from making.applications import BEGAN, IDENTITY, Hall, again, citizen, moment, received, written
from making.applications import hall as make_hall
from making.citizens import CASE, MORNING, RECEIPT, at, code_on, entered, solved, summary, words

pytestmark = pytest.mark.django_db
WHO = {"applicant_kind": "natural_person", "name": "张示例", "telephone": "13800000000"}
DOORS: dict[str, tuple[str, dict[str, str], str]] = {
    "records": (
        "/sqgk/gengzheng/",
        {"identity": IDENTITY, "subject": "操作证发证记录", "wrong": "发证日期写作2018年", "right": "2019年", "evidence": "证书原件。"},
        "操作证发证记录",
    ),
    "suggestion": ("/sqgk/jianyi/", {"subject": "避难场所清单", "why": "很多人要查"}, "避难场所清单"),
    "complaint": (
        "/sqgk/tousu/", {"organ": "示例市应急管理局", "about": "unanswered", "happened": "申请以后两个月没有答复"},
        "示例市应急管理局：对政府信息公开申请不依法答复处理",
    ),
}  # fmt: skip
"""Of each kind: its door, the least it asks for, and what it is then called."""
PDF = b"%PDF-1.7"


@pytest.fixture
def hall() -> Hall:
    cache.clear()
    return make_hall()


def sent(client: Client, kind: str, **more: Any) -> tuple[Application, str]:
    door, least, _title = DOORS[kind]
    assert at(client, MORNING, door, {**WHO, **least, **more}).headers["Location"] == f"{door}hedui/"
    ready = solved(at(client, MORNING, f"{door}hedui/").content.decode())
    assert at(client, MORNING + timedelta(seconds=30), f"{door}hedui/", ready).headers["Location"] == RECEIPT
    return Application.objects.latest("pk"), code_on(at(client, MORNING + timedelta(seconds=30), RECEIPT))


@pytest.mark.parametrize("kind", DOORS)
def test_each_has_its_door_a_number_of_its_own_and_no_row_of_table_three(hall: Hall, client: Client, kind: str) -> None:
    application, code = sent(client, kind)
    assert (application.kind, application.number) == (kind, "示应急公其〔2020〕1号")
    assert (application.state, application.received_on, application.due_on) == ("handling", BEGAN, None)
    assert application.title == DOORS[kind][2]
    assert not any(facts.table_three(hall.body.pk, 2020).cells.values())
    assert at(client, MORNING, "/sqgk/shenqing/pingzheng.pdf").content.startswith(b"%PDF-")
    home = Client()
    assert entered(home, application, code, MORNING).headers["Location"] == CASE
    page = words(at(home, MORNING, CASE))
    assert "已经收到，正在办理" in page
    for _label, said in matters.told(application):
        assert said in page


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("records", ["id_applicant_kind_0", "id_name", "id_identity", "id_telephone", "id_subject", "id_wrong", "id_right", "id_evidence"]),
        ("suggestion", ["id_applicant_kind_0", "id_name", "id_telephone", "id_subject"]),
        ("complaint", ["id_applicant_kind_0", "id_name", "id_telephone", "id_organ", "id_about_0", "id_happened"]),
    ],
)  # fmt: skip
def test_each_asks_for_what_its_article_needs_and_nothing_else(
    hall: Hall, client: Client, kind: str, said: list[str]
) -> None:
    page = at(client, MORNING, DOORS[kind][0], {"deed": "next"})
    assert [place for place, _text in summary(page)] == said
    for place in said:
        assert f'id="{place}"' in page.content.decode()
    assert not Application.objects.exists()


def test_what_may_name_people_is_sealed_and_the_evidence_is_kept(hall: Hall, client: Client) -> None:
    application, _code = sent(client, "records", other_files=SimpleUploadedFile("证.pdf", PDF))
    assert "2018年" not in "".join(str(value) for value in vars(application).values())
    assert application.submission["more"]["wrong"] == "发证日期写作2018年"
    assert [(each.kind, each.name, each.read()) for each in application.files.all()] == [("attachment", "证.pdf", PDF)]


def test_a_draft_of_one_kind_is_not_anothers_and_is_taken_up_at_its_own_door(hall: Hall, client: Client) -> None:
    at(client, MORNING, "/sqgk/tousu/", {"name": "张示例", "organ": "示例局"})
    assert "张示例" not in at(client, MORNING, "/sqgk/jianyi/").content.decode()
    assert "示例局" in at(client, MORNING, "/sqgk/tousu/").content.decode()
    at(client, MORNING, "/sqgk/tousu/", {"name": "张示例", "organ": "示例局", "deed": "save"})
    code = code_on(at(client, MORNING, "/sqgk/shenqing/baocun/"))
    other = Client()
    assert at(other, MORNING, "/sqgk/shenqing/caogao/", {"code": code}).headers["Location"] == "/sqgk/tousu/"
    assert "示例局" in at(other, MORNING, "/sqgk/tousu/").content.decode()


def finish(hall: Hall, application: Application, result: str, text: str = "已核实", **more: Any) -> None:
    actions.finish(application, hall.officer, at=moment(BEGAN), result=result, text=text, **more)


@pytest.mark.parametrize(
    ("kind", "result", "text", "organ", "said"),
    [
        ("records", "granted", "x", "", ["请选择办理结果。"]),
        ("records", "corrected", " ", "", ["请写明办理情况。"]),
        ("records", "forwarded", "不属本机关职能", "", ["请写明有权处理的机关的名称（《条例》第四十一条）。"]),
        ("suggestion", "forwarded", "x", "示例局", ["请选择办理结果。"]),
        ("complaint", "corrected", "", "", ["请选择办理结果。"]),
    ],
)
def test_a_wrong_end_says_why(
    hall: Hall, kind: str, result: str, text: str, organ: str, said: list[str]
) -> None:  # fmt: skip
    application = received(hall, kind=kind)
    with pytest.raises(Refused) as caught:
        finish(hall, application, result, text, organ=organ)
    assert caught.value.reasons == said
    assert again(application).state == "handling"


def test_the_end_is_told_to_who_asked_with_its_paper(hall: Hall, client: Client) -> None:
    application, _code = sent(client, "records")
    officer, page = Client(), reverse("applications_officer:case", args=[application.pk])
    officer.force_login(hall.officer, backend="gongkai.offices.sign_in.AppointmentBackend")
    offers = {each.doing.key: each for each in at(officer, MORNING, page).context["offers"]}
    begins = {field.html_name: field.value() for field in offers["finish"].form if field.value()}
    said = {"result": "forwarded", "text": "该记录由示例市局制作", "organ": "示例市局", "contact": "0000-1234567"}
    given = begins | {f"finish-{name}": value for name, value in said.items()} | {"seen": application.version}
    assert begins["finish-fact_evidence"] == "证书原件"
    assert at(officer, MORNING, offers["finish"].url, given).status_code == 302
    page = words(at(client, MORNING + timedelta(minutes=6), CASE))
    for each in ("已转送有权处理的机关", "该记录由示例市局制作", "示例市局", "0000-1234567"):
        assert each in page
    paper = application.papers.get(kind="record_correction")
    assert at(client, MORNING + timedelta(minutes=6), f"{CASE}wenshu/{paper.pk}/").content == paper.read()


def test_the_clerk_registers_what_came_on_paper(hall: Hall) -> None:
    client = Client()
    client.force_login(hall.officer, backend="gongkai.offices.sign_in.AppointmentBackend")
    given = {"body": hall.body.pk, "channel": "plain_mail", "arrived_on": BEGAN, "name": "张示例", "applicant_kind": "natural_person"}  # fmt: skip
    for kind, (_door, least, title) in DOORS.items():
        address = reverse("applications_officer:matter", args=[kind])
        wrong = at(client, MORNING, address, given | {"name": ""})
        assert wrong.status_code == 422
        shown = at(client, MORNING, address, given | least)
        assert shown.status_code == 200, words(shown)
        application = Application.objects.latest("pk")
        assert (application.kind, application.title, application.received_on) == (kind, title, BEGAN)
        page = words(at(client, MORNING, reverse("applications_officer:case", args=[application.pk])))
        assert "本机关要求至迟于2020-07-20办结" in page
        for _label, said in matters.told(application):
            assert said in page
    listed = words(at(client, MORNING, reverse("applications_officer:list") + "?heap=matters"))
    assert all(title in listed for _door, _least, title in DOORS.values())


def test_each_waits_on_the_desk_by_the_bodys_own_day(hall: Hall) -> None:
    for kind in DOORS:
        received(hall, kind=kind)
    rows = facts.waiting(hall.officer, BEGAN)
    assert {(each.what, each.due_on) for each in rows} == {
        ("办理更正请求", date(2020, 7, 20)), ("研究主动公开建议", date(2020, 7, 20)), ("办理投诉举报", date(2020, 7, 20)),
    }  # fmt: skip
    assert {each.why for each in rows} == {"本机关的内部期限，《条例》没有规定期限"}


def test_what_was_submitted_is_shown_under_the_names_of_the_form(hall: Hall, client: Client) -> None:
    application, _code = sent(client, "records")
    officer = Client()
    officer.force_login(hall.officer, backend="gongkai.offices.sign_in.AppointmentBackend")
    shown = at(officer, MORNING, reverse("applications_officer:applicant", args=[application.pk]), {})
    rows = dict(shown.context["submission"])
    assert rows == {
        "类别": "更正本人信息", "申请人类别": "自然人", "姓名或者名称": "张示例", "身份证明号码": IDENTITY, "联系电话": "13800000000",
        "不准确的政府信息记录": "操作证发证记录", "记录现在是怎样写的，哪里不准确": "发证日期写作2018年", "应当更正为": "2019年",
        "证据材料": "证书原件。",
    }  # fmt: skip


def asked_by(hall: Hall, *names: str, **more: Any) -> list[Application]:
    return [received(hall, applicant=citizen(name, identity=""), subject="避难场所清单", **more) for name in names]


def lines(hall: Hall, what: str) -> list[str]:
    return [each.title for each in facts.waiting(hall.officer, BEGAN) if each.what == what]


def test_what_several_ask_for_is_flagged_until_it_is_weighed_and_published(hall: Hall) -> None:
    first, second = asked_by(hall, "李示例", "李示例")
    assert lines(hall, "研究是否主动公开") == []
    (third,) = asked_by(hall, "王示例")
    assert lines(hall, "研究是否主动公开") == []
    suggested = received(hall, kind="suggestion", subject="避难场所清单")
    assert lines(hall, "研究是否主动公开") == [f"{suggested.number} 避难场所清单"]
    assert facts.asked_alike(third).flagged
    actions.weigh(second, hall.officer, at=moment(BEGAN), adopted=True, why="涉及公众利益")
    assert lines(hall, "研究是否主动公开") == []
    assert lines(hall, "公开已采纳的信息") == [f"{second.number} 避难场所清单"]
    with pytest.raises(Refused, match="晚于今天"):
        actions.make_public(second, hall.officer, at=moment(BEGAN), where="目录", day=BEGAN + timedelta(1))
    actions.make_public(second, hall.officer, at=moment(BEGAN), where="/zfxxgk/", day=BEGAN)
    assert lines(hall, "公开已采纳的信息") == []
    assert actions.why_not(second, "weigh", hall.officer, BEGAN) == ["已经研究过：纳入主动公开。"]
    assert again(first).version == 2


def test_records_and_complaints_are_never_counted_as_asking_for_the_same(hall: Hall) -> None:
    asked_by(hall, "李示例", "王示例")
    asked_by(hall, "赵示例", kind="complaint")
    assert lines(hall, "研究是否主动公开") == []


def test_the_desk_asks_the_same_number_of_queries_however_much_is_to_be_published(
    hall: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(1, 4):
        several = asked_by(hall, "李示例", "王示例", "赵示例")
        Application.objects.filter(pk__in=[each.pk for each in several]).update(subject=f"第{n}份清单")
        actions.weigh(received(hall, kind="suggestion"), hall.officer, at=moment(BEGAN), adopted=True, why="应当公开")
        if n != 2:
            with django_assert_num_queries(6):
                assert [pile.number for pile in flagged.to_publish(hall.officer, BEGAN, 50)] == [n, n, 0]


def test_an_adopted_suggestion_ends_when_it_is_public_and_the_paper_says_where(hall: Hall, client: Client) -> None:
    application, _code = sent(client, "suggestion")
    with pytest.raises(Refused, match="公开并登记以后再办结"):
        finish(hall, application, "adopted")
    actions.weigh(application, hall.officer, at=MORNING, adopted=True, why="属于主动公开范围")
    with pytest.raises(Refused, match="公开并登记以后才能办结"):
        finish(hall, application, "not_adopted")
    actions.make_public(application, hall.officer, at=MORNING, where="/zfxxgk/qd.html", day=BEGAN)
    with pytest.raises(Refused, match="应当以“采纳”办结"):
        finish(hall, application, "not_adopted")
    finish(hall, application, "adopted", "已主动公开")
    page = words(at(client, MORNING + timedelta(minutes=5), CASE))
    for each in ("采纳，已主动公开", "纳入主动公开", "/zfxxgk/qd.html"):
        assert each in page


def test_a_paper_opened_on_line_is_recorded_once_with_its_time_for_both_sides(hall: Hall, client: Client) -> None:
    application, code = sent(client, "records")
    actions.finish(application, hall.officer, at=MORNING, result="corrected", text="已更正", paper=written("告知书"))
    paper = application.papers.get()
    home, later = Client(), MORNING + timedelta(hours=3)
    entered(home, application, code, later)
    assert "申请人在网上打开文书" not in words(at(home, later, CASE))
    for _time in range(2):
        assert at(home, later, f"{CASE}wenshu/{paper.pk}/").content == paper.read()
    assert [each.at for each in application.steps.filter(kind="opened")] == [later]
    assert Entry.objects.filter(deed="applications.opened").count() == 1
    assert "申请人在网上打开文书 文书： 告知书.pdf 时间： 2020-06-19 13:00" in " ".join(
        words(at(home, later, CASE)).split()
    )
    officer = Client()
    officer.force_login(hall.officer, backend="gongkai.offices.sign_in.AppointmentBackend")
    shown = words(at(officer, later, reverse("applications_officer:case", args=[application.pk])))
    assert "申请人于2020-06-19 13:00在网上打开" in shown
    assert again(application).closed_on == BEGAN


def test_what_was_made_public_is_offered_before_the_same_is_asked_again(hall: Hall, client: Client) -> None:
    for subject, where in (("避难场所清单", "/zfxxgk/qd.html"), ("避难场所分布", "政府信息公开目录")):
        suggested = received(hall, kind="suggestion", subject=subject)
        actions.weigh(suggested, hall.officer, at=MORNING, adopted=True, why="应当公开")
        actions.make_public(suggested, hall.officer, at=MORNING, where=where, day=BEGAN)
    given = {**WHO, "identity": IDENTITY, "subject": "避难场所", "form": "electronic", "way": "online"}
    assert at(client, MORNING, "/sqgk/shenqing/", given).status_code == 302
    page = at(client, MORNING, "/sqgk/shenqing/hedui/").content.decode()
    assert re.findall(r'<a href="(/zfxxgk/[^"]+)" target', page) == ["/zfxxgk/qd.html"]
    assert "避难场所分布" not in page
