"""The door: what comes in, by which way, received on which day; what is wrong with it is said in the user's words."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection

from gongkai.applications import actions, facts
from gongkai.applications.actions import AlreadyReceived, Refused
from gongkai.applications.actions.intake import query_key
from gongkai.applications.case import Case
from gongkai.applications.models import Application, Step
from gongkai.applications.models.step import NeverChanged
from gongkai.applications.officer.forms.shape import by_number
from gongkai.applications.officer.listing import Filters
from gongkai.applications.public import life
from gongkai.applications.recording import digest
from gongkai.offices import personal
from gongkai.offices.ledger.models import Entry
from making.applications import BEGAN, CODE, IDENTITY, Hall, again, citizen, moment, received, submission
from making.applications import hall as make_hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def online(hall: Hall, on: date = BEGAN, **more: Any) -> actions.Receipt:
    return actions.receive(hall.body, submission(**more), channel="online", at=moment(on))


def test_handed_in_it_is_received_the_same_day(hall: Hall) -> None:
    application = again(received(hall))
    assert application.number == "示应急公申〔2020〕1号"
    assert (application.state, application.received_on, application.due_on) == ("handling", BEGAN, date(2020, 7, 20))
    assert [(step.kind, step.day) for step in application.steps.all()] == [("arrived", BEGAN), ("received", BEGAN)]


def test_rule_1_online_the_day_of_receipt_is_the_day_both_sides_confirm(hall: Hall) -> None:
    sent = date(2020, 9, 30)
    application = online(hall, sent).application
    assert (application.state, application.received_on, application.due_on) == ("arrived", None, None)
    actions.confirm(
        application, hall.officer, at=moment(date(2020, 10, 9)), day=date(2020, 10, 9), how="电话13800000000"
    )  # fmt: skip
    assert (application.received_on, application.due_on) == (date(2020, 10, 9), date(2020, 11, 5))


def test_rule_2_a_plain_letter_is_confirmed_the_same_day_or_it_is_named(hall: Hall) -> None:
    for confirmed, irregular in ((BEGAN, False), (date(2020, 6, 22), True)):
        application = actions.receive(
            hall.body, submission(description=str(confirmed)), channel="plain_mail", at=moment(BEGAN),
            person=hall.officer,
        ).application  # fmt: skip
        assert application.received_on is None
        actions.confirm(application, hall.officer, at=moment(date(2020, 6, 22)), day=confirmed, how="电话")
        assert application.received_on == confirmed
        assert bool(application.steps.get(kind="received").facts["irregular"]) is irregular


def test_rule_8_a_letter_signed_for_on_a_make_up_saturday_counts_from_that_day(hall: Hall) -> None:
    saturday = date(2020, 5, 9)
    application = actions.receive(
        hall.body, submission(), channel="signed_mail", at=moment(saturday), person=hall.officer, mail_number="XA1"
    ).application
    assert (application.received_on, application.due_on) == (saturday, date(2020, 6, 5))


def test_rule_9_nothing_beyond_article_29_is_mandatory_and_identity_is(hall: Hall) -> None:
    wanting = submission(applicant=citizen(identity="", telephone="", email=""), subject="", form="", way="")
    with pytest.raises(Refused) as refused:
        actions.receive(hall.body, wanting, channel="online", at=moment(BEGAN))
    assert set(refused.value.fields) == {"identity", "telephone", "description", "form", "way"}
    assert online(hall).application.purpose == ""


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"applicant": citizen(identity="110105194912310021")}, "identity", "公民身份号码的校验位不符，请核对是否抄错。"),
        ({"applicant": citizen(identity="1101051949")}, "identity", "公民身份号码应为18位，请核对。"),
        (
            {"applicant_kind": "business", "applicant": citizen(identity=CODE[:-1] + "4")}, "identity",
            "统一社会信用代码的校验位不符，请核对是否抄错。",
        ),
        ({"applicant_kind": "shop"}, "applicant_kind", "请选择申请人类别：自然人，或者法人和其他组织中的一类。"),
        ({"applicant": citizen(" ")}, "name", "请填写申请人的姓名或者名称。"),
        ({"way": "post"}, "address", "选择邮寄的，请填写通信地址。"),
        ({"attachments": (("attachment", "a.pdf", b"MZ"),)}, "attachments",
         "“a.pdf”的内容不是它的扩展名所说的类型，请用原来的程序另存后再上传。"),
        ({"attachments": (("attachment", "a.exe", b"MZ"),)}, "attachments",
         "“a.exe”的类型不能上传，可以上传：pdf、ofd、doc、docx、wps、xls、xlsx、txt、jpg、jpeg、png、zip。"),
        ({"attachments": (("attachment", "a.txt", b""),)}, "attachments", "“a.txt”是空文件。"),
    ],
)  # fmt: skip
def test_bad_input_says_what_is_wrong_and_leaves_nothing_behind(
    hall: Hall, given: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        online(hall, **given)
    assert refused.value.fields == {field: [said]}
    assert not Application.objects.exists()
    assert online(hall).application.number == "示应急公申〔2020〕1号"


def test_future_receipt_and_a_confirmation_before_arrival_are_refused(hall: Hall) -> None:
    with pytest.raises(Refused, match="收到日期2020-06-22晚于今天（2020-06-19），请核对。"):
        actions.receive(
            hall.body, submission(), channel="in_person", at=moment(BEGAN), person=hall.officer,
            arrived_on=date(2020, 6, 22),
        )  # fmt: skip
    application = online(hall).application
    for day, said in ((date(2020, 6, 18), "早于到达日期2020-06-19"), (date(2020, 6, 20), "晚于今天")):
        with pytest.raises(Refused, match=said):
            actions.confirm(application, hall.officer, at=moment(BEGAN), day=day, how="电话")


def test_only_an_officer_registers_what_comes_by_other_ways(hall: Hall) -> None:
    for who in (None, hall.house.drafter, hall.house.administrator, hall.house.main_leader):
        with pytest.raises(Refused, match="由政府信息公开工作机构人员登记"):
            actions.receive(hall.body, submission(), channel="fax", at=moment(BEGAN), person=who)


def test_what_was_submitted_is_kept_word_for_word_and_sealed(hall: Hall) -> None:
    spaced = citizen("  张 示例 ", identity=f" {IDENTITY[:6]} {IDENTITY[6:].lower()}")
    application = again(
        online(hall, applicant=spaced, attachments=(("identity", "证.png", b"\x89PNG\r\n\x1a\n1"),)).application
    )
    assert application.submission["applicant"]["identity"] == f" {IDENTITY[:6]} {IDENTITY[6:].lower()}"
    assert (application.applicant.name, application.applicant.identity) == ("张 示例", IDENTITY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM applications_application")
        raw = json.dumps(cursor.fetchall(), default=str, ensure_ascii=False)
    assert IDENTITY not in raw
    assert "示例 " not in raw
    assert "13800000000" not in raw
    file = application.files.get()
    assert file.read() == b"\x89PNG\r\n\x1a\n1"
    with file.stored.open("rb") as kept:
        assert b"PNG" not in kept.read()


def test_what_is_sealed_for_one_row_is_unreadable_in_another(hall: Hall, settings: Any) -> None:
    one, two = received(hall), received(hall)
    two.applicant_sealed = one.applicant_sealed
    with pytest.raises(personal.Unreadable):
        two.applicant  # noqa: B018
    settings.PERSONAL_KEYS = ["new", *settings.PERSONAL_KEYS]
    assert one.applicant.name == "张示例"
    settings.PERSONAL_KEYS = ["new"]
    with pytest.raises(personal.Unreadable):
        one.applicant  # noqa: B018
    with pytest.raises(personal.Unreadable):
        personal.unseal("***", "x")


def test_a_double_submission_is_noticed_and_may_be_taken_knowingly(hall: Hall) -> None:
    first = online(hall).application
    with pytest.raises(AlreadyReceived, match="登记编号示应急公申〔2020〕1号") as noticed:
        online(hall)
    assert noticed.value.earlier == first
    assert online(hall, subject="另一件").application.pk != first.pk
    actions.receive(hall.body, submission(), channel="online", at=moment(BEGAN), knowingly=True)
    assert online(hall, date(2020, 6, 23)).application.number == "示应急公申〔2020〕4号"


def test_the_query_code_is_given_once_and_kept_as_a_hash(hall: Hall) -> None:
    receipt = online(hall)
    assert len(receipt.code) == 10
    application = again(receipt.application)
    assert receipt.code not in json.dumps([str(value) for value in vars(application).values()])
    assert application.query_key == query_key(receipt.code.lower())


def test_rule_25_other_matters_are_kinds_of_their_own_with_numbers_of_their_own(hall: Hall) -> None:
    for n, kind in enumerate(("records", "suggestion", "complaint"), start=1):
        application = actions.receive(
            hall.body,
            submission(kind=kind, form="", way=""),
            channel="in_person",
            at=moment(BEGAN),
            person=hall.officer,
        ).application
        assert (application.number, application.due_on) == (f"示应急公其〔2020〕{n}号", None)


def test_rule_34_a_number_is_found_whatever_brackets_its_year_stands_in(hall: Hall) -> None:
    """文号 have 〔〕 (U+3014, U+3015); people type what their keyboards have. What they wrote is kept as they wrote it."""
    written = ("示应急发〔2019〕12号", "示应急发[2019]12号", "示应急发【2019】 12号", "示应急发（2019）12号")
    found = [
        online(
            hall, document_number=each, subject="", applicant=citizen(f"示例{n}", identity=f"{n}", certificate="护照")
        )
        for n, each in enumerate(written)
    ]
    first = found[0].application
    assert [each.application.submission["document_number"] for each in found] == list(written)
    assert {again(each.application).document_number for each in found} == {written[0]}
    assert facts.asked_alike(first).applicants == len(written)
    for brackets in ("[2020]", "（2020）", "【2020】", "〔2020〕"):
        number = first.number.replace("〔2020〕", brackets)
        assert facts.by_query(number, found[0].code, "示例0") == first
        listed = Filters({"q": number}, bodies=[hall.body.pk]).narrow(Application.objects.all())
        assert list(listed) == [first]
        assert by_number(Case(first, BEGAN), number) == first
    every = Filters({"q": "[2019]12号"}, bodies=[hall.body.pk]).narrow(Application.objects.all())
    assert every.count() == len(written)
    received_one = received(hall, subject="另一件")
    actions.tell_to_correct(
        received_one, hall.officer, at=moment(BEGAN), items="文号", why="不明", until=date(2020, 7, 10)
    )
    actions.correct(received_one, None, at=moment(BEGAN), day=BEGAN, document_number=written[1])
    assert again(received_one).document_number == written[0]


def test_steps_are_only_added_to_and_the_ledger_knows_each(hall: Hall) -> None:
    application = received(hall)
    step = application.steps.first()
    for change in (step.save, step.delete, application.steps.all().delete, lambda: Step.objects.update(day=BEGAN)):
        with pytest.raises(NeverChanged):
            change()
    entries = Entry.objects.filter(thing=f"applications.application:{application.pk}")
    assert [(each.facts["step"], each.facts["digest"]) for each in entries] == [
        (step.order, digest(step)) for step in application.steps.all()
    ]
    assert "张示例" not in json.dumps([each.facts for each in entries], ensure_ascii=False)


def test_a_body_without_disclosure_office_or_number_rule_says_so(hall: Hall) -> None:
    bare = make_hall("示例市应急管理局", "b-", document_mark="")
    with pytest.raises(Refused, match="没有“政府信息公开申请”的编号规则"):
        received(bare)
    bare.house.general.is_disclosure_office = False
    bare.house.general.save()
    with pytest.raises(Refused, match="还没有指定政府信息公开工作机构"):
        received(bare)


def test_a_scanner_is_asked(hall: Hall, settings: Any) -> None:
    settings.ATTACHMENT_SCANNERS = ["making.applications.complain"]
    with pytest.raises(Refused, match="附件有病毒"):
        online(hall, attachments=(("attachment", "a.txt", b"x"),))


def test_what_came_by_mail_of_the_internet_is_registered_as_written_and_waits_for_both_sides(hall: Hall) -> None:
    """Article 31(三): the clerk registers an e-mail that lacks what the portal's own form asks for."""
    given = submission(applicant=citizen(identity=""), form="", way="")
    application = actions.receive(
        hall.body, given, channel="online", at=moment(BEGAN), person=hall.officer
    ).application  # fmt: skip
    assert (application.state, application.received_on, application.channel) == ("arrived", None, "online")


def test_a_wrong_identity_number_that_stands_so_on_the_paper_keeps_nothing_from_being_registered(hall: Hall) -> None:
    wrong = "110105194912310021"
    kept: dict[str, Any] = {"channel": "signed_mail", "at": moment(BEGAN), "person": hall.officer}
    with pytest.raises(Refused, match="请在“其他证件名称”中写明“原件如此”，先登记，再告知补正。"):
        actions.receive(hall.body, submission(applicant=citizen(identity=wrong)), **kept)
    as_written = submission(applicant=citizen(identity=wrong, certificate="原件如此"))
    assert actions.receive(hall.body, as_written, **kept).application.applicant.identity == wrong


@pytest.mark.parametrize("detail", ["4567", "5678", "３４５６７"[-4:], "张示例"])
def test_the_last_four_digits_are_those_of_the_number_or_of_its_extension(hall: Hall, detail: str) -> None:
    receipt = online(hall, applicant=citizen(telephone="0900-1234567 转 8"))
    assert facts.by_query(receipt.application.number, receipt.code, detail) == receipt.application


def test_what_was_withdrawn_may_be_asked_for_again_at_once(hall: Hall) -> None:
    first = online(hall).application
    with pytest.raises(AlreadyReceived):
        online(hall)
    actions.withdraw(first, None, at=moment(BEGAN))
    assert life.result(Case(again(first), BEGAN)) == ""
    assert online(hall).application.pk != first.pk
