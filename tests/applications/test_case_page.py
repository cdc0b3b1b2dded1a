"""The case page: what is wrong is said in the user's words and nothing typed is lost; a fee."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.applications import actions
from gongkai.applications.models import Application
from gongkai.offices import clock
from making.applications import BEGAN, Hall, again, issued, moment, received, submission, written
from making.applications import hall as make_hall
from making.case_pages import at, by, do, done, letterhead

pytestmark = pytest.mark.django_db
SEVENTH = date(2020, 7, 1)
"""The seventh working day after BEGAN, Friday 19 June: 22-24 (25 to 27 is the holiday), Sunday 28 is worked, 29, 30, 1 July."""
LONG = "案卷较多，需要逐页核对" * 9


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def extended(hall: Hall) -> Application:
    application = received(hall)
    actions.ask_extension(application, hall.officer, at=moment(BEGAN), reason="案卷较多", by=5)
    actions.agree_extension(application, hall.head, at=moment(BEGAN))
    actions.extend(application, hall.officer, at=moment(BEGAN), paper=written())
    return application


def told(hall: Hall) -> Application:
    application = received(hall)
    actions.tell_to_correct(
        application, hall.officer, at=moment(BEGAN), items="写明年份", why="不明确", until=SEVENTH, paper=written()
    )
    return application


def online(hall: Hall) -> Application:
    return actions.receive(hall.body, submission(), channel="online", at=moment(BEGAN)).application


BAD: dict[str, tuple[Callable[[Hall], Application], date, str, dict[str, Any], str]] = {
    "a letter sent before the application came": (
        received, BEGAN, "ask-organ", {"name": "示例局", "about_what": LONG, "day": BEGAN - timedelta(1)},
        "早于收到申请之日（2020-06-19），请核对。",
    ),
    "a confirmation before the arrival": (
        online, BEGAN, "confirm", {"how": LONG, "day": BEGAN - timedelta(1)}, "早于到达日期2020-06-19，请核对。",
    ),
    "a confirmation tomorrow": (
        online, BEGAN, "confirm", {"how": LONG, "day": BEGAN + timedelta(1)}, "晚于今天，请核对。",
    ),
    "a second extension": (
        extended, BEGAN, "ask_extension", {"by": 20, "reason": LONG}, "2020-06-19已经延长过一次；延长应只有一次",
    ),
    "an extension by 21 days": (
        received, BEGAN, "ask_extension", {"by": 21, "reason": LONG}, "确保该值小于或等于20。",
    ),
    "a correction told on the eighth working day": (
        received, SEVENTH + timedelta(1), "tell_to_correct",
        {"items": LONG, "why": "不明确", "until": SEVENTH + timedelta(9)},
        "晚于收到申请之日起7个工作日（最晚2020-07-01）",
    ),
    "a second correction": (
        told, BEGAN, "tell_to_correct", {"items": LONG, "why": "不明确", "until": SEVENTH}, "正在等待申请人补正，期限停止，不能“告知补正”",
    ),
    "an answer while the clock stands": (told, BEGAN, "submit", {}, "正在等待申请人补正，期限停止"),
    "an answer handed over before it was issued": (
        lambda hall: issued(hall, received(hall), moment(SEVENTH)), SEVENTH, "serve",
        {"delivery": "electronic", "proof": LONG, "sent_on": BEGAN}, "早于答复书制发之日",
    ),
    "a file that is not what it says": (
        received, BEGAN, "attach", {"kind": "evidence", "file": SimpleUploadedFile("记录.pdf", b"MZ")},
        "“记录.pdf”的内容不是它的扩展名所说的类型，请用原来的程序另存后再上传。",
    ),
    "a file of a kind that is not taken": (
        received, BEGAN, "attach", {"kind": "evidence", "file": SimpleUploadedFile("a.exe", b"MZ")}, "“a.exe”的类型不能上传",
    ),
    "a number nobody has": (received, BEGAN, "join", {"lead": "示应急公申〔2020〕99号"}, "没有登记编号为“示应急公申〔2020〕99号”的申请"),
    "a day there is not": (received, BEGAN, "search", {"where": LONG, "how": "目录", "found": "无", "day": "2020-02-30"}, "输入一个有效的日期"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_told_and_nothing_typed_is_lost(hall: Hall, what: str) -> None:
    begun, on, deed, given, said = BAD[what]
    application = begun(hall)
    version, files = again(application).version, application.files.count()
    with clock.stopped_at(moment(on)):
        answer = do(hall.officer, application, deed, **given)
    text = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert said in text
    for value in given.values():
        assert str(value) in text
    assert (again(application).version, application.files.count()) == (version, files)


def test_a_fee_is_told_and_paid(hall: Hall) -> None:
    """By pages, 68 of them: 31 to 68 at ten yuan (国办函〔2020〕109号); the days run anew from the payment."""
    application = received(hall, date(2021, 3, 1))
    with clock.stopped_at(moment(date(2021, 3, 2))):
        letterhead(hall)
        wrong = do(hall.officer, application, "notice_fee", method="pages", pages=30)
        assert "按所选方式应收0元" in wrong.content.decode()
        done(hall.officer, application, "notice_fee", method="pages", pages=68)
        shown = by(hall.officer).get(at("case", application.pk)).content.decode()
        assert "待缴费" in shown
        assert "380" in shown
        offers = {
            each.doing.key: each.may for each in by(hall.officer).get(at("case", application.pk)).context["offers"]
        }
        assert (offers.get("fee_paid"), offers.get("draft")) == (True, None)
    with clock.stopped_at(moment(date(2021, 3, 9))):
        done(hall.officer, application, "fee_reached", day="2021-03-03")
        future = do(hall.officer, application, "fee_paid", day="2021-03-10", receipt="票1")
        assert "晚于今天" in future.content.decode()
        assert 'value="票1"' in future.content.decode()
        done(hall.officer, application, "fee_paid", day="2021-03-08", receipt="票1")
        # 9-12 (4), 15-19 (9), 22-26 (14), 29 March-2 April (19), 6 April (20); 3 to 5 April is Qingming.
        assert "2021-04-06届满" in by(hall.officer).get(at("case", application.pk)).content.decode()
