"""The citizen's side: applying, the receipt, following the case, through HTTP and without an account."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongkai.applications import actions
from gongkai.applications.models import Application, Draft, DraftFile, File
from gongkai.applications.models.papers import private
from gongkai.applications.public import similar
from gongkai.law.applicants import ApplicantKind
from gongkai.offices import clock
from making.applications import BEGAN, CODE, IDENTITY, Hall, again, answered, issued, moment, written
from making.applications import hall as make_hall
from making.citizens import CASE, DIGITS, MORNING, QUERY, RECEIPT, at, code_on, entered, solved, summary, words

pytestmark = pytest.mark.django_db
FORM, REVIEW = "/sqgk/shenqing/", "/sqgk/shenqing/hedui/"
GIVEN = {
    "applicant_kind": "natural_person", "name": "张示例", "identity": IDENTITY, "telephone": "13800000000",
    "email": "zhang@example.com", "subject": "2019年安全生产执法情况", "form": "electronic", "way": "email",
}  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n1"


@pytest.fixture
def hall() -> Hall:
    cache.clear()
    return make_hall()


def looked_over(client: Client, when: datetime, **more: Any) -> dict[str, str]:
    """Filled in and on the page before sending: what to send."""
    filled = at(client, when, FORM, {**GIVEN, **more})
    assert filled.status_code == 302, summary(filled)
    return solved(at(client, when, REVIEW).content.decode())


def sent(client: Client, when: datetime = MORNING, **more: Any) -> HttpResponse:
    ready = looked_over(client, when, **more)
    return at(client, when + timedelta(seconds=30), REVIEW, ready)


def applied(client: Client, when: datetime = MORNING, **more: Any) -> tuple[Application, str]:
    """The application and its query code, as the receipt says it."""
    assert sent(client, when, **more).headers["Location"] == RECEIPT
    shown = at(client, when + timedelta(seconds=30), RECEIPT)
    application = Application.objects.latest("pk")
    assert application.number in shown.content.decode()
    return application, code_on(shown)


@pytest.mark.parametrize("kind", ApplicantKind)
def test_each_kind_of_applicant_applies(hall: Hall, client: Client, kind: ApplicantKind) -> None:
    who = {"name": "示例有限公司", "identity": CODE} if kind.is_organisation else {}
    application, code = applied(client, applicant_kind=kind.value, **who)
    now = again(application)
    assert (now.applicant_kind, now.channel, now.state, now.body) == (kind, "online", "arrived", hall.body)
    assert now.applicant.identity == (CODE if kind.is_organisation else IDENTITY)
    assert now.filed_by is None
    assert len(code) == 10
    assert not Draft.objects.exists()


def test_only_the_three_groups_of_article_29_are_mandatory(hall: Hall, client: Client) -> None:
    page = at(client, moment(BEGAN), FORM, {"deed": "next"})
    assert summary(page) == [
        ("id_applicant_kind_0", "请选择申请人类别：自然人，或者法人和其他组织中的一类。"),
        ("id_name", "请填写申请人的姓名或者名称。"),
        ("id_identity", "请填写身份证明的号码；没有居民身份证或者统一社会信用代码的，写明证件名称和号码。"),
        ("id_telephone", "请填写联系方式：电话、电子邮箱、通信地址至少一项。"),
        ("id_description", "请填写政府信息的名称、文号或者其他特征性描述，三项至少一项。"),
        ("id_form_0", "请选择提供政府信息的形式。"),
        ("id_way_0", "请选择获取政府信息的途径。"),
    ]
    html = page.content.decode()
    for place, _text in summary(page):
        assert f'id="{place}"' in html
    assert "<title>有误：填写政府信息公开申请" in html


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        ({"identity": "110105194912310021"}, "id_identity", "公民身份号码的校验位不符，请核对是否抄错。"),
        ({"identity": "1101"}, "id_identity", "公民身份号码应为18位，请核对。"),
        ({"applicant_kind": "business", "identity": CODE[:-1] + "4"}, "id_identity", "统一社会信用代码的校验位不符，请核对是否抄错。"),
        ({"applicant_kind": "shop"}, "id_applicant_kind_0", "请从所列的选项中选择。"),
        ({"form": "telepathy"}, "id_form_0", "请从所列的选项中选择。"),
        ({"email": "zhang"}, "id_email", "电子邮箱的写法不对，应当像 name@example.com。"),
        ({"telephone": "打这个"}, "id_telephone", "联系电话的写法不对：写数字，可以带区号、“+”、“-”和分机，例如 0000-1234567 转 8。"),
        ({"way": "post"}, "id_address", "选择邮寄的，请填写通信地址。"),
        ({"way": "email", "email": ""}, "id_email", "选择电子邮件的，请填写电子邮箱。"),
        ({"name": "张" * 121}, "id_name", "不能超过120个字，请精简，或者写在附件里。"),
        ({"description": "述" * 5001}, "id_description", "不能超过5000个字，请精简，或者写在附件里。"),
        ({"other_files": SimpleUploadedFile("a.pdf", b"MZ")}, "id_other_files", "“a.pdf”的内容不是它的扩展名所说的类型，请用原来的程序另存后再上传。"),
        ({"other_files": SimpleUploadedFile("a.exe", b"MZ")}, "id_other_files", "“a.exe”的类型不能上传，可以上传：pdf、ofd、doc、docx、wps、xls、xlsx、txt、jpg、jpeg、png、zip。"),
    ],
)  # fmt: skip
def test_each_bad_input_says_what_is_wrong_and_loses_nothing(
    hall: Hall, client: Client, wrong: dict[str, Any], place: str, said: str
) -> None:
    page = at(client, moment(BEGAN), FORM, {**GIVEN, "purpose": "研究<b>", **wrong})
    assert page.status_code == 200
    assert summary(page) == [(place, said)]
    assert "研究&lt;b&gt;" in page.content.decode()
    assert "研究&lt;b&gt;" in at(client, moment(BEGAN), FORM).content.decode()
    assert not Application.objects.exists()


def test_files_chosen_stay_when_something_else_is_wrong_and_can_be_removed(hall: Hall, client: Client) -> None:
    page = at(client, moment(BEGAN), FORM, {**GIVEN, "name": "", "identity_files": SimpleUploadedFile("证.png", PNG)})
    assert "证.png" in page.content.decode()
    at(client, moment(BEGAN), FORM, {**GIVEN, "other_files": SimpleUploadedFile("b.txt", b"abc")})
    extra = DraftFile.objects.get(name="b.txt")
    with extra.stored.open("rb") as kept:
        assert b"abc" not in kept.read()
    page = at(client, moment(BEGAN), FORM, {**GIVEN, "drop": str(extra.pk)})
    assert page.status_code == 200
    assert "b.txt" not in page.content.decode()
    application, _code = applied(client)
    assert [(each.kind, each.name, each.read()) for each in application.files.all()] == [("identity", "证.png", PNG)]
    assert not DraftFile.objects.exists()


def test_a_file_too_large_is_named_and_the_others_stay(hall: Hall, client: Client) -> None:
    large = SimpleUploadedFile("大.pdf", b"%PDF-1.4" + bytes(20 << 20))
    page = at(client, moment(BEGAN), FORM, {**GIVEN, "other_files": [SimpleUploadedFile("b.txt", b"abc"), large]})
    assert summary(page) == [("id_other_files", "“大.pdf”超过20兆字节。")]
    assert GIVEN["subject"] in page.content.decode()
    assert [each.name for each in DraftFile.objects.all()] == ["b.txt"]


def test_more_files_than_may_be_are_named(hall: Hall, client: Client) -> None:
    many = [SimpleUploadedFile(f"{n}.txt", b"a") for n in range(11)]
    page = at(client, moment(BEGAN), FORM, {**GIVEN, "other_files": many})
    assert summary(page) == [("id_other_files", "最多上传10个文件，“10.txt”没有收下。")]


def test_a_draft_is_saved_sealed_and_taken_up_by_its_code(
    hall: Hall, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    given = {"name": "张示例", "subject": "执法情况", "deed": "save", "other_files": SimpleUploadedFile("b.txt", b"a")}
    assert at(client, moment(BEGAN), FORM, given).headers["Location"] == "/sqgk/shenqing/baocun/"
    page = at(client, moment(BEGAN), "/sqgk/shenqing/baocun/").content.decode()
    code = re.search(r'class="code">(\w+)<', page)[1]  # type: ignore[index]
    assert at(client, moment(BEGAN), "/sqgk/shenqing/baocun/").status_code == 302
    draft = Draft.objects.get()
    assert "张示例" not in draft.sealed
    assert code not in str(vars(draft))
    other = Client()
    empty = at(other, moment(BEGAN), "/sqgk/shenqing/caogao/", {"code": " "})
    assert summary(empty) == [("id_code", "请填写草稿码。")]
    wrong = at(other, moment(BEGAN), "/sqgk/shenqing/caogao/", {"code": "AAAA"})
    assert summary(wrong) == [("id_code", "没有找到这个草稿：草稿码不对，或者已经超过保存期限。")]
    assert at(other, moment(BEGAN), "/sqgk/shenqing/caogao/", {"code": code.lower()}).headers["Location"] == FORM
    page = at(other, moment(BEGAN), FORM).content.decode()
    assert 'value="张示例"' in page
    assert "b.txt" in page
    stored = DraftFile.objects.get().stored.name
    late = moment(BEGAN + timedelta(31))
    assert summary(at(Client(), late, "/sqgk/shenqing/caogao/", {"code": code}))
    with clock.stopped_at(late), django_capture_on_commit_callbacks(execute=True):
        call_command("applications_nightly")
    assert not Draft.objects.exists()
    assert not private().exists(stored)


def test_before_sending_what_is_public_already_is_offered(hall: Hall, client: Client) -> None:
    def alike(asked: str) -> list[similar.Offered]:
        return [similar.Offered(f"关于<{asked}>的通报", "/zfwj/1.html", "2020-01-02")]

    similar.register(alike)
    try:
        at(client, moment(BEGAN), FORM, GIVEN)
        page = at(client, moment(BEGAN), REVIEW).content.decode()
    finally:
        similar.unregister(alike)
    assert "关于&lt;2019年安全生产执法情况&gt;的通报" in page
    assert 'href="/zfwj/1.html"' in page


@pytest.mark.parametrize(
    ("changes", "seconds", "said"),
    [
        ({"answer": "11"}, 30, "算术题的答案不对，请重新计算。"),
        ({"answer": ""}, 30, "算术题的答案不对，请重新计算。"),
        ({"token": "x"}, 30, "请回答下面的算术题。"),
        ({"website": "http://spam.example"}, 30, "请不要填写标明“请留空”的一栏。"),
        ({}, 1, "提交得太快，请核对内容以后再提交。"),
    ],
)
def test_a_program_does_not_get_through(
    hall: Hall, client: Client, changes: dict[str, str], seconds: int, said: str
) -> None:
    ready = looked_over(client, moment(BEGAN)) | changes
    page = at(client, moment(BEGAN) + timedelta(seconds=seconds), REVIEW, ready)
    assert summary(page) == [("id_answer", said)]
    assert not Application.objects.exists()
    assert sent(client).headers["Location"] == RECEIPT


def test_the_sum_may_be_answered_in_words(hall: Hall, client: Client) -> None:
    ready = looked_over(client, moment(BEGAN))
    ready["answer"] = f" {DIGITS[int(ready['answer'])]} "
    assert at(client, moment(BEGAN, 11), REVIEW, ready).headers["Location"] == RECEIPT


def test_a_double_submission_is_noticed_and_may_be_meant(hall: Hall, client: Client) -> None:
    first, _code = applied(client)
    other = Client()
    page = sent(other)
    assert summary(page) == [
        ("id_knowingly", f"同样内容的申请已于2020-06-19登记，登记编号{first.number}，不需要重复提交。")
    ]
    ready = solved(page.content.decode()) | {"knowingly": "1"}
    assert at(other, moment(BEGAN, 11), REVIEW, ready).headers["Location"] == RECEIPT
    assert Application.objects.count() == 2


def test_sending_twice_leads_to_the_receipt(hall: Hall, client: Client) -> None:
    ready = looked_over(client, moment(BEGAN))
    for _time in range(2):
        assert at(client, moment(BEGAN, 10) + timedelta(seconds=9), REVIEW, ready).headers["Location"] == RECEIPT
    assert Application.objects.count() == 1


def test_the_code_is_shown_for_a_while_in_its_own_session_only(hall: Hall, client: Client) -> None:
    _application, code = applied(client)
    assert code in at(client, moment(BEGAN) + timedelta(minutes=5), RECEIPT).content.decode()
    paper = at(client, moment(BEGAN) + timedelta(minutes=5), "/sqgk/shenqing/pingzheng.pdf")
    assert paper.content.startswith(b"%PDF-")
    assert paper.headers["Cache-Control"] == "no-store, private"
    assert code not in str(dict(client.session.items()))
    for who, when in ((client, moment(BEGAN, 11)), (Client(), moment(BEGAN))):
        assert at(who, when, RECEIPT).headers["Location"] == QUERY
        assert at(who, when, "/sqgk/shenqing/pingzheng.pdf").status_code == 404


def test_a_citizens_whole_life(hall: Hall, client: Client) -> None:
    application, code = applied(client)
    day = date(2020, 6, 22)
    actions.confirm(application, hall.officer, at=moment(day), day=day, how="电话")
    actions.tell_to_correct(
        application, hall.officer, at=moment(day), items="写明<script>年份", why="未写明哪一年", until=date(2020, 7, 10),
        paper=written("补正告知书"),
    )  # fmt: skip
    home = Client()
    assert entered(home, application, code, moment(day, 11)).headers["Location"] == CASE
    page = at(home, moment(day, 11), CASE)
    assert "申请内容不明确，需要您补正" in words(page)
    assert "请在2020年7月10日前（含当日）补正" in words(page)
    assert "写明&lt;script&gt;年份" in page.content.decode()
    told = application.papers.get(kind="correction")
    assert at(home, moment(day, 11), f"{CASE}wenshu/{told.pk}/").content == told.read()
    given = {"text": "2019年", "subject": "2019年全年安全生产执法情况", "document_number": "", "description": ""}
    supplement = given | {"files": SimpleUploadedFile("补.txt", "材料".encode())}
    assert at(home, moment(date(2020, 6, 23)), f"{CASE}buzheng/", supplement).headers["Location"] == QUERY
    entered(home, application, code.lower(), moment(date(2020, 6, 23)), "0000")
    supplement["files"] = SimpleUploadedFile("补.txt", "材料".encode())
    assert at(home, moment(date(2020, 6, 23)), f"{CASE}buzheng/", supplement).headers["Location"] == CASE
    now = again(application)
    assert (now.state, now.subject, now.files.get().kind) == ("handling", given["subject"], "correction")
    page = words(at(home, moment(date(2020, 6, 23)), CASE))
    assert "最迟答复日 2020年7月22日" in " ".join(page.split())
    assert "答复期限是怎样算的" in page
    assert "拟制" not in page
    answered(hall, now, date(2020, 7, 1))
    file = actions_file(now, hall)
    assert at(home, moment(date(2020, 7, 2)), CASE).status_code == 302
    entered(home, application, code, moment(date(2020, 7, 2)), IDENTITY[-4:].lower())
    page = words(at(home, moment(date(2020, 7, 2)), CASE))
    assert "申请已经办结" in page
    assert "示应急公复〔2020〕1号" in page
    answer = now.papers.get(kind="granted")
    assert at(home, moment(date(2020, 7, 2)), f"{CASE}wenshu/{answer.pk}/").content == answer.read()
    got = at(home, moment(date(2020, 7, 2)), f"{CASE}cailiao/{file.pk}/")
    assert got.content == b"data"
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert at(home, moment(date(2020, 7, 2)), f"{CASE}chehui/").status_code == 409


def actions_file(application: Application, hall: Hall) -> File:
    """What is provided, put to the case."""
    file = File(application=application, kind="provided", name="执法情况.txt", media_type="text/plain")
    file.added_at, file.added_by = moment(date(2020, 7, 1)), hall.officer
    file.keep(b"data")
    file.save()
    return file


def test_an_answer_is_not_seen_before_it_is_served_nor_anothers_papers(hall: Hall, client: Client) -> None:
    application, _code = applied(client)
    actions.confirm(application, hall.officer, at=moment(BEGAN), day=BEGAN, how="电话")
    issued(hall, application, moment(BEGAN))
    answer = application.papers.get(kind="granted")
    assert at(client, moment(BEGAN), f"{CASE}wenshu/{answer.pk}/").status_code == 404
    assert "示应急公复" not in words(at(client, moment(BEGAN), CASE))
    mine = Client()
    applied(mine, subject="另一件")
    assert at(mine, moment(BEGAN), f"{CASE}wenshu/{answer.pk}/").status_code == 404
    assert at(Client(), moment(BEGAN), f"{CASE}wenshu/{answer.pk}/").headers["Location"] == QUERY


def test_reasons_are_given(hall: Hall, client: Client) -> None:
    application, _code = applied(client)
    actions.confirm(application, hall.officer, at=moment(BEGAN), day=BEGAN, how="电话")
    assert at(client, moment(BEGAN), f"{CASE}liyou/").status_code == 409
    actions.ask_reasons(
        application, hall.officer, at=moment(BEGAN), why="本月第二十件", until=date(2020, 7, 3), paper=written()
    )  # fmt: skip
    assert "请在2020年7月3日前（含当日）说明理由" in words(at(client, moment(BEGAN), CASE))
    actions.reasons_reached(application, hall.officer, at=moment(date(2020, 6, 23)), day=date(2020, 6, 23))
    said = words(at(client, moment(BEGAN), f"{CASE}liyou/"))
    assert ("本月第二十件" in said, "2020年7月7日" in said) == (True, True)
    assert "请填写理由。" in words(at(client, moment(BEGAN), f"{CASE}liyou/", {"text": " "}))
    assert at(client, moment(BEGAN), f"{CASE}liyou/", {"text": "用于研究"}).headers["Location"] == CASE
    assert "用于研究" in words(at(client, moment(BEGAN), CASE))


def test_withdrawn_only_when_meant(hall: Hall, client: Client) -> None:
    application, _code = applied(client)
    page = at(client, moment(BEGAN), f"{CASE}chehui/", {"reason": "不需要了"})
    assert summary(page) == [("id_sure", "确认撤回的，请先勾选。")]
    assert "不需要了" in words(page)
    assert again(application).state == "arrived"
    assert at(client, moment(BEGAN), f"{CASE}chehui/", {"sure": "on"}).headers["Location"] == CASE
    page = words(at(client, moment(BEGAN), CASE))
    assert all(said in page for said in ("申请已经按您的要求撤回", " 按您的要求撤回 "))


def test_a_correction_says_what_is_wrong_and_keeps_the_words(hall: Hall, client: Client) -> None:
    application, _code = applied(client)
    early = at(client, moment(BEGAN), f"{CASE}buzheng/")
    assert (early.status_code, "现在不需要补正" in words(early)) == (409, True)
    actions.confirm(application, hall.officer, at=moment(BEGAN), day=BEGAN, how="电话")
    actions.tell_to_correct(
        application, hall.officer, at=moment(BEGAN), items="年份", why="不明", until=date(2020, 7, 10), paper=written()
    )  # fmt: skip
    same = {"subject": GIVEN["subject"], "document_number": "", "description": ""}
    for given, said in (
        (same | {"text": ""}, "请写明补正的内容，或者上传补正材料。"),
        ({"text": "我的话"}, "政府信息的名称、文号、其他特征性描述不能都是空的。"),
        (
            same | {"text": "我的话", "files": SimpleUploadedFile("a.pdf", b"MZ")},
            "“a.pdf”的内容不是它的扩展名所说的类型",
        ),
    ):
        answer = at(client, moment(BEGAN), f"{CASE}buzheng/", given)
        ((place, text),) = summary(answer)
        assert (place, said in text) == ("id_files" if "files" in given else "id_text", True)
        assert given["text"] in words(answer)  # type: ignore[operator]
    assert again(application).state == "correcting"
    assert not application.files.exists()


def test_what_is_left_empty_says_so(client: Client) -> None:
    page = at(client, MORNING, QUERY, {"number": "示应急公申〔2020〕1号", "code": " "})
    assert summary(page) == [("id_code", "请填写查询码。"), ("id_detail", "请填写核对信息。")]


def test_whatever_is_wrong_the_answer_is_the_same(hall: Hall, client: Client) -> None:
    application, code = applied(client)
    right = {"number": application.number, "code": code, "detail": "张示例"}
    pages = set()
    for wrong in ({"number": "示应急公申〔2020〕9号"}, {"code": "AAAAAAAAAA"}, {"detail": "李示例"}, {"detail": "0"}):
        answer = at(Client(), moment(BEGAN), QUERY, right | wrong)
        assert answer.status_code == 200
        pages.add(re.search(r'id="errors".*?</div>', answer.content.decode(), re.DOTALL)[0])  # type: ignore[index]
        assert at(Client(), moment(BEGAN), CASE).headers["Location"] == QUERY
    assert len(pages) == 1
    assert "须全部正确" in pages.pop()


def test_wrong_codes_are_counted_by_address_and_by_number(hall: Hall, client: Client) -> None:
    application, code = applied(client)
    wrong = {"number": application.number, "code": "AAAAAAAAAA", "detail": "张示例"}
    right = wrong | {"code": code}

    def tried(given: dict[str, str], address: str, when: datetime = MORNING) -> int:
        with clock.stopped_at(when):
            return Client().post(QUERY, given, REMOTE_ADDR=address).status_code

    assert [tried(wrong, "2001:db8::1") for _try in range(10)] == [200] * 10
    assert tried(right, "2001:db8::ffff") == 429
    assert [tried(wrong, "192.0.2.2") for _try in range(10)] == [200] * 10
    assert tried(right, "192.0.2.3") == 429
    assert tried(right | {"number": "示应急公申〔2020〕8号"}, "192.0.2.3") == 200
    assert tried(right, "2001:db8::1", moment(BEGAN, 12)) == 302


def test_too_many_submissions_from_one_address_wait(hall: Hall, client: Client) -> None:
    for n in range(20):
        applied(client, subject=f"第{n}件")
    assert sent(client, subject="再一件").status_code == 429
    assert sent(client, moment(date(2020, 6, 21)), subject="再一件").status_code == 302


def test_on_a_shared_machine_nothing_is_left_behind(hall: Hall, client: Client) -> None:
    applied(client)
    assert at(client, moment(BEGAN), CASE).status_code == 200
    assert at(client, moment(BEGAN), "/sqgk/tuichu/").headers["Location"] == "/sqgk/"
    assert at(client, moment(BEGAN), CASE).status_code == 200
    at(client, moment(BEGAN), "/sqgk/tuichu/", {})
    for address in (CASE, RECEIPT):
        assert at(client, moment(BEGAN), address).headers["Location"] == QUERY


def test_every_personal_page_is_kept_from_caches_and_search_engines_and_needs_a_token(hall: Hall) -> None:
    strict = Client(enforce_csrf_checks=True)
    for address in (FORM, QUERY, "/sqgk/shenqing/caogao/"):
        page = at(strict, moment(BEGAN), address)
        assert page.headers["Cache-Control"] == "no-store, private"
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert '<meta name="robots" content="noindex' in page.content.decode()
        assert at(strict, moment(BEGAN), address, {"name": "x"}).status_code == 403
    entry = at(strict, moment(BEGAN), "/sqgk/")
    assert "noindex" not in entry.content.decode()
    assert hall.body.name in words(entry)


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_the_blank_form_is_there_to_download(hall: Hall, client: Client, kind: str, begins: bytes) -> None:
    answer = at(client, moment(BEGAN), f"/sqgk/biaoge.{kind}")
    assert answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"].endswith(f".{kind}")


def test_script_in_any_field_is_only_text(hall: Hall, client: Client) -> None:
    bad = "<script>alert(1)</script>"
    given = dict.fromkeys(("name", "subject", "description", "document_number", "purpose", "agent", "contact"), bad)
    at(client, moment(BEGAN), FORM, GIVEN | given | {"certificate": bad, "identity": bad})
    pages = [at(client, moment(BEGAN), REVIEW).content.decode()]
    application, _code = applied(client, **given)
    pages += [at(client, moment(BEGAN), each).content.decode() for each in (RECEIPT, CASE)]
    for page in pages:
        assert bad not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert application.subject == bad


def test_the_case_asks_the_same_number_of_queries_however_long_its_life(
    hall: Hall, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    application, _code = applied(client)
    actions.confirm(application, hall.officer, at=moment(BEGAN), day=BEGAN, how="电话")
    for rows in (1, 2):
        for n in range(rows):
            actions.attach(application, None, "attachment", f"{n}.txt", b"a", at=moment(BEGAN))
            actions.notify(application, hall.officer, "receipt", at=moment(BEGAN), paper=written())
        with clock.stopped_at(moment(BEGAN)), django_assert_num_queries(12):
            client.get(CASE)
