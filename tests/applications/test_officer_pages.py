"""The officer's pages: the list, every channel of intake, the case page in every state, and a whole life by POST only."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.applications.models import Application
from gongkai.offices import clock
from gongkai.offices.models import Person
from making.applications import BEGAN, IDENTITY, Hall, again, moment
from making.applications import hall as make_hall

pytestmark = pytest.mark.django_db
ON = BEGAN + timedelta(3)
HEAD = {
    "office": "办公室", "address": "示例市示例路1号", "phone": "0900-1234567", "government": "示例自治区人民政府",
    "superior": "应急管理部", "court": "示例市中级人民法院", "online": "示例复议平台", "pay": "到窗口缴纳",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with clock.stopped_at(moment(ON)):
        yield


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def by(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.offices.sign_in.AppointmentBackend")
    return client


def at(name: str, *args: Any) -> str:
    return reverse(f"applications_officer:{name}", args=args)


def page(person: Person, application: Application, query: str = "") -> str:
    answer = by(person).get(at("case", application.pk) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def do(
    person: Person, application: Application, key: str, *, seen: int | None = None, preview: bool = False, **said: Any
) -> Any:
    """Post a deed as the browser would: what the form begins with, mended by what is said."""
    client = by(person)
    shown = client.get(at("case", application.pk))
    offers = {each.doing.key: each.form for each in shown.context["offers"]}
    begins: dict[str, Any] = {}
    if key in offers:
        for field in offers[key]:
            value = field.value()
            if value not in (None, False, ""):
                begins[field.name] = value
    given = {f"{key}-{name}": value for name, value in (begins | said).items()}
    given["seen"] = again(application).version if seen is None else seen
    return client.post(at("do", application.pk, key), given | ({"preview": "1"} if preview else {}))


def done(person: Person, application: Application, key: str, **said: Any) -> None:
    answer = do(person, application, key, **said)
    assert answer.status_code == 302, re.findall(
        r'role="alert">.*?</ul>|w-field__errors.*?</div>', answer.content.decode(), re.S
    )


def letterhead(hall: Hall, **more: Any) -> None:
    answer = by(hall.officer).post(at("letterhead", hall.body.pk), HEAD | more)
    assert answer.status_code == 302


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
