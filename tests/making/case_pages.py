"""The officer's pages of applications, walked through by POST as a browser would."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from gongkai.applications.models import Application
from gongkai.offices.models import Person
from making.applications import Hall, again

HEAD = {
    "office": "办公室", "address": "示例市示例路1号", "phone": "0900-1234567", "government": "示例自治区人民政府",
    "superior": "应急管理部", "court": "示例市中级人民法院", "online": "示例复议平台", "pay": "到窗口缴纳",
}  # fmt: skip


def by(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.offices.sign_in.AppointmentBackend")
    return client


def at(name: str, *args: Any) -> str:
    return reverse(f"applications_officer:{name}", args=args)


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
